import { describe, expect, it } from 'vitest';
import { faultOf } from '../../src/article/body/harmless.ts';

const LINK = '<a href="https://x.example/?a=1&amp;b=2">ن</a>';

it.each([
  '',
  '<p>نص &amp; &lt;وسم&gt; "مقتبس" وسطر<br>آخر</p>\n<p dir="ltr">STC</p>',
  `<p lang="fr" dir="ltr" title="&quot;ن&quot;">${LINK}</p>`,
  '<figure><img src="/media/0a1b2c3d4e/orchard.png" alt="" width="640" height="360"><figcaption>ن</figcaption></figure>',
  '<p><img src="https://x.example/a.png" srcset="https://x.example/a.png 1.5x, /media/0a/b%2Cc.png 640w" alt="ن"></p>',
  '<video src="/a.mp4" controls loop="loop"></video>',
  '<p><a href="/articles/this#in-this-_17t_">ن</a></p>\n<h2 id="in-this-_17t_">ق</h2>',
  '<p>ن<sup><a href="/articles/this#fn-this-1" id="fnref-this-1">1</a></sup></p>\n<ol><li id="fn-this-1" value="2">ن</li></ol>',
  '<table><tbody><tr><td colspan="2" align="left">ن</td></tr></tbody></table>',
  '<p><a href="mailto:editor@x.example">ن</a> <a href="tel:+9661">ن</a></p>',
])('what the build writes is without fault: %s', (html) => {
  expect(faultOf(html)).toBeUndefined();
});

const FAULTY: Record<string, string[]> = {
  'elements that may not be published': [
    '<script>alert(1)</script>',
    '<p><SCRIPT>alert(1)</SCRIPT></p>',
    '<p><svg></svg></p>',
    '<iframe src="https://x.example"></iframe>',
    '<h1>ن</h1>',
    '<constructor></constructor>',
    '<p><font>ن</font></p>',
  ],
  'attributes that may not be published': [
    '<p onclick="alert(1)">ن</p>',
    '<p style="color:red">ن</p>',
    '<p class="x">ن</p>',
    '<p href="https://x.example">ن</p>',
    '<p constructor="x">ن</p>',
    '<p lang="ar" lang="fr">ن</p>',
    '<a href="/a" href="/b">ن</a>',
  ],
  'what is written in another way than the build does': [
    '<p title=x>ن</p>',
    "<p title='x'>ن</p>",
    '<p  title="x">ن</p>',
    '<p title="x" >ن</p>',
    '<p/title="x">ن</p>',
    '<p title="<b>">ن</p>',
    '<p title="x"onclick="y">ن</p>',
    '<p\ntitle="x">ن</p>',
    '<P>ن</P>',
    '<br/>',
    '<!-- ن -->',
    '<![CDATA[ن]]>',
    '<?php ?>',
    '<p>a < b</p>',
    '<p>a > b</p>',
    '<p>ن & م</p>',
    '<p>&nbsp;</p>',
    '<p>&#106;</p>',
    '<p title="&colon;">ن</p>',
    '</p title="x">',
    '<p>ن</p title="x">',
    '<p',
    '<',
  ],
  'what is not balanced': [
    '<p>ن',
    'ن</p>',
    '<p><b>ن</p></b>',
    '</p>',
    '<p>ن</p></p>',
    '<p></br></p>',
    '<p><img></img></p>',
  ],
  'text outside of any element': ['ن', '<p>ن</p>ن', '&amp;'],
  'addresses that lead astray': [
    ...['javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'java\tscript:alert(1)', ' javascript:alert(1)', 'vbscript:x'],
    ...['data:text/html,x', 'blob:https://x.example/1', 'file:///etc/passwd', '//evil.example', '/\\evil.example'],
    ...['\\\\evil.example', 'a.html', '#x', '', '?a', 'https:x.example', 'https://x.example', 'HTTPS://x.example/'],
    ...['https://x.example/a b', 'https://x.example/ن', '/a/../b', '/ن', 'ftp://x.example/', 'about:blank'],
  ].map((address) => `<p><a href="${address}">ن</a></p>`),
  'what is shown from where nothing is': [
    ...['mailto:a@x.example', 'tel:1', 'data:image/png;base64,AA', 'img.png', 'javascript:1'].flatMap((address) => [
      `<p><img src="${address}" alt=""></p>`,
      `<video src="/a.mp4" poster="${address}"></video>`,
      `<p><img src="/a.png" srcset="/a.png 1x, ${address} 2x" alt=""></p>`,
    ]),
    '<blockquote cite="javascript:1"><p>ن</p></blockquote>',
    '<p><img src alt=""></p>',
    '<p><img src="/a.png" srcset="/a.png,javascript:1 2x" alt=""></p>',
  ],
  'values that are none': [
    '<p id="main">ن</p>',
    '<p lang="x y">ن</p>',
    '<p lang="AR">ن</p>',
    '<p dir="javascript">ن</p>',
    '<p dir>ن</p>',
    '<p><img src="/a.png" alt="" width="100%"></p>',
    '<table><tbody><tr><td colspan="999999">ن</td></tr></tbody></table>',
  ],
};

describe.each(Object.entries(FAULTY))('%s are refused', (_, texts) => {
  it.each(texts)('%s', (html) => {
    expect(faultOf(html)).toMatch(/\.$/);
  });
});

it('elements may stand in one another, but not without end', () => {
  const nested = (depth: number) => `${'<div>'.repeat(depth)}${'</div>'.repeat(depth)}`;
  expect(faultOf(nested(60))).toBeUndefined();
  expect(faultOf(nested(62))).toContain('61');
  expect(faultOf('<div>'.repeat(200_000))).toContain('61');
});
