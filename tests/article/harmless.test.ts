import { describe, expect, it } from 'vitest';
import { faultOf } from '../../src/article/body/harmless.ts';

/** So many elements in one another, with something in the innermost. */
const nested = (depth: number, inner: string) => `${'<div>'.repeat(depth)}${inner}${'</div>'.repeat(depth)}`;

describe('HTML as the build writes it may be published', () => {
  it.each([
    ['nothing', ''],
    ['paragraphs with white space between', '<p>نزل المطر.</p>\n<p>ثم <b>توقف <i>فجأة</i></b>.</p>\n'],
    ['escaped signs', '<p>&lt;b&gt; &amp;amp; &quot;</p>'],
    ['elements without an end', '<p>سطر<br>ثان<wbr></p><hr>'],
    ['an address with escaped signs', '<p><a href="https://x.example/?a=1&amp;b=%D9%85" hreflang="en">ن</a></p>'],
    ['links to write and to call', '<p><a href="mailto:a@x.example">ن</a> <a href="tel:+96612">م</a></p>'],
    ['a footnote', '<p><a href="/articles/a#fn-1" id="fnref-1:2">١</a></p>'],
    [
      'pictures',
      '<p><img src="/media/a.png" srcset="/a.png 1x, /b.png 2.5x, /c.png 300w, /d.png" alt="سد" width="99999"></p>',
    ],
    ['a film', '<video src="https://x.example/a.mp4" poster="/a.png" controls muted></video>'],
    [
      'languages and directions',
      '<p lang="en-GB" dir="ltr">Rain</p><p dir="auto">مطر</p><p dir="rtl" title="أ &quot;ب&quot;">م</p>',
    ],
    ['a table', '<table><tr><td colspan="2" align="left">ن</td></tr></table>'],
    ['a list', '<ol start="3" reversed><li value="7">ن</li></ol>'],
    ['a quotation', '<blockquote cite="https://x.example/">ن</blockquote>'],
    ['sixty-one elements, and one without an end in them', nested(61, 'ن<br>')],
  ])('%s', (_, html) => {
    expect(faultOf(html)).toBeUndefined();
  });
});

describe('HTML that the build does not write is refused', () => {
  const refused: [reason: string, htmls: string[]][] = [
    ['outside of any element', ['نص', '<p>ن</p>نص', '<p>ن</p> &amp;']],
    [
      'not allowed, or not escaped',
      [
        '<script>alert(1)</script>',
        '<p>ن</p><style>p{}</style>',
        '<iframe src="https://x.example/"></iframe>',
        '<h1>ن</h1>',
        '<P>ن</P>',
        '<p >ن</p>',
        '<p  title="x">ن</p>',
        '<p\ntitle="x">ن</p>',
        "<p title='x'>ن</p>",
        '<p title=x>ن</p>',
        '<p title="<">ن</p>',
        '<p title="x"id="fn-1">ن</p>',
        '<p TITLE="x">ن</p>',
        '<br/>',
        '<p>1 < 2</p>',
        '<p>2 > 1</p>',
        '<p>a & b</p>',
        '<p>&nbsp;</p>',
        '<p>&#60;</p>',
        '<p>&lt</p>',
        '<!-- ن -->',
        '<!DOCTYPE html>',
        '<?php ?>',
        '<p><![CDATA[ن]]></p>',
        '<p>ن</p',
        '<',
      ],
    ],
    [
      'closes what is not open',
      ['</p>', '<p>ن</b>', '<b><i>ن</b></i>', '<p>ن</p></p>', '<p>ن</p title="x">', '<hr></hr>'],
    ],
    ['is not closed', ['<p>', '<p><b>ن</b>', '<div><p>ن</p>']],
    [
      'no attribute',
      [
        '<p onclick="alert(1)">ن</p>',
        '<a onclick="alert(1)">ن</a>',
        '<p style="position:fixed">ن</p>',
        '<p class="x">ن</p>',
        '<p href="https://x.example/">ن</p>',
        '<p title="x" onclick="alert(1)">ن</p>',
        '<p constructor="x">ن</p>',
        '<a href="https://x.example/" target="x">ن</a>',
        '<p hidden>ن</p>',
      ],
    ],
    ['there twice', ['<p title="x" title="y">ن</p>', '<p dir="rtl" title="x" dir="rtl">ن</p>']],
    [
      "can't be the value",
      [
        '<a href="javascript:alert(1)">ن</a>',
        '<a href="data:text/html,x">ن</a>',
        '<a href="//evil.example/">ن</a>',
        '<a href="a.html">ن</a>',
        '<a href="">ن</a>',
        '<a href>ن</a>',
        '<a href="https://x.example/ن">ن</a>',
        '<a href="https://x.example/?a=1&b=2">ن</a>',
        '<a href="https://x.example/&nbsp;">ن</a>',
        '<a href="https://x.example/&quot;">ن</a>',
        '<a href="https://x.example/?a=1&amp;b=&quot;">ن</a>',
        '<p title="a & b">ن</p>',
        '<p title="&apos;">ن</p>',
        '<img src="mailto:a@x.example" alt="">',
        '<img src="javascript:alert(1)" alt="">',
        '<video poster="javascript:alert(1)"></video>',
        '<video poster="tel:1"></video>',
        '<blockquote cite="javascript:alert(1)">ن</blockquote>',
        '<q cite="a.html">ن</q>',
        '<img srcset="javascript:alert(1)" alt="">',
        '<img srcset="/a.png 1x, javascript:alert(1) 2x" alt="">',
        '<img srcset="/a.png 1x,/b.png 2x" alt="">',
        '<img srcset="/a.png 2q" alt="">',
        '<img srcset="" alt="">',
        '<p id="main">ن</p>',
        '<p id="fn1">ن</p>',
        '<p id="x-fn-1">ن</p>',
        '<p id="fn-1 x">ن</p>',
        '<p lang="AR">ن</p>',
        '<p lang="a b">ن</p>',
        '<p dir="left">ن</p>',
        '<p dir="rtl ltr">ن</p>',
        '<img width="100%" alt="">',
        '<img height="1e3" alt="">',
        '<img width="100000" alt="">',
        '<td colspan="-1">ن</td>',
        '<td rowspan="x">ن</td>',
        '<col span="1.5">',
        '<ol start="">ن</ol>',
        '<li value="I">ن</li>',
      ],
    ],
    ['more than 61 elements are open', [nested(62, 'ن')]],
  ];
  it.each(refused.flatMap(([reason, htmls]) => htmls.map((html) => [reason, html])))('%s: %.60s', (reason, html) => {
    expect(faultOf(html)).toContain(reason);
  });

  it('and is quoted from where it is wrong, as far as it helps', () => {
    expect(faultOf('<p>ن</p><script>alert(1)</script>')).toContain('«<script>alert(1)</script>»');
    expect(faultOf(`<p>ن</p><script>${'x'.repeat(300)}`)?.length).toBeLessThan(100);
    expect(faultOf(`<p dir="${'x'.repeat(300)}">ن</p>`)).toContain(`: «${'x'.repeat(40)}» `);
    expect(faultOf(`<p>ن</p><x>${'𝒜'.repeat(99)}`)?.isWellFormed()).toBe(true);
    expect(faultOf(`<p dir="x${'𝒜'.repeat(99)}">ن</p>`)?.isWellFormed()).toBe(true);
    expect(faultOf('<p dir="left">ن</p>')).toContain('«left»');
    expect(faultOf('<div><p>ن</p>')).toContain('<div>');
  });
});
