import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/article/article.ts';
import { readArticle } from '../../src/article/parse.ts';
import { createWriter, formats } from '../../src/feed/index.ts';
import { weigh } from '../../src/selection/page.ts';
import { ALL } from '../../src/selection/selection.ts';
import { site } from '../fixtures/site.ts';
import { AROUND } from './around.ts';
import { expectHarmless } from './harmless.ts';
import { refusalsOf } from './publishable.ts';
import { random } from './random.ts';
import { DEFAULTS, encode } from './write.ts';

const HEAD = '---\ntitle: مطر\ndate: 2024-05-01\n---\n';
const readAs = (ending: string, body: string): Reading =>
  readArticle({ path: `caravan/hostile.${ending}`, bytes: encode(HEAD + body) }, DEFAULTS, AROUND);

/** The content of an article that has text before and behind what is hostile. */
function contentOf(ending: string, hostile: string): string {
  const { article, problems } = readAs(ending, `<p>قبل</p>\n\n${hostile}\n\n<p>بعد</p>`);
  if (!article) throw new Error(JSON.stringify(problems));
  expectHarmless(article.content);
  expect(refusalsOf(article)).toEqual([]);
  return article.content;
}

const HOSTILE: Record<string, string[]> = {
  script: [
    '<script>alert(1)</script>',
    '<ScRiPt src=https://evil.example/x.js></sCrIpT >',
    '<script\n>alert(1)</script\n>',
    '<scr<script>ipt>alert(1)</script>',
    '<svg><script>alert(1)</script></svg>',
    '<p>a<script>"</p>"</script>',
  ],
  'event handlers': [
    '<img src=img/orchard.png onerror=alert(1)>',
    '<p onclick="alert(1)" ONMOUSEOVER=alert(1)>ن</p>',
    '<img src="img/orchard.png"onload="alert(1)">',
    '<b/onclick=alert(1)>ن</b>',
    '<video src=clip.mp4 onplay=alert(1)></video>',
    '<p title="x" a="\n"onclick="alert(1)">ن</p>',
    '![ن](img/orchard.png "x\\" onerror=\\"alert(1)")',
  ],
  'addresses that run': [
    '[ن](javascript:alert(1))',
    '[ن](<java\tscript:alert(1)>)',
    '[ن](JaVaScRiPt:alert(1))',
    '[ن](&#106;avascript:alert(1))',
    '[ن](javascript&colon;alert(1))',
    '[ن](java&Tab;script:alert(1))',
    '[ن](\u0001javascript:alert(1))',
    '[ن](vbscript:msgbox)',
    '[ن](data:text/html;base64,PHNjcmlwdD4=)',
    '[ن][x]\n\n[x]: javascript:alert(1)',
    '<javascript:alert(1)>',
    '<a href="  javascript:alert(1)">ن</a>',
    '<a href="java\nscript:alert(1)">ن</a>',
    '<a href="&#x6A;&#x61;vascript&#58;alert(1)">ن</a>',
    '<a href="jav&#x00;ascript:alert(1)">ن</a>',
    '<a href="//evil.example@javascript:alert(1)">ن</a>',
    '<a href="view-source:javascript:1">ن</a>',
    '<a href="blob:https://x.example/1">ن</a>',
    '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
    '<img src=x srcset="javascript:alert(1) 1x, data:image/png;base64,AA 2x">',
    '<video poster="javascript:alert(1)" src=clip.mp4></video>',
    '<blockquote cite="javascript:alert(1)">ن</blockquote>',
    '<img src="mailto:a@b.example">',
    '<a xlink:href="javascript:alert(1)">ن</a>',
  ],
  'documents in the document': [
    '<iframe src="https://evil.example"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="x.swf"><embed src="x.swf"></object>',
    '<frameset><frame src="x"></frameset>',
    '<portal src="x"></portal>',
    '<svg onload=alert(1)><a xlink:href="javascript:1"><text>ن</text></a></svg>',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
    '<template><img src=x onerror=alert(1)></template>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<xmp><img src=x onerror=alert(1)></xmp>',
    '<textarea><img src=x onerror=alert(1)></textarea>',
    '<select><option><img src=x onerror=alert(1)></option></select>',
  ],
  'what acts on the page': [
    '<base href="https://evil.example/">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<link rel="stylesheet" href="https://evil.example/x.css">',
    '<form action="https://evil.example"><input name=q><button>ن</button></form>',
    '<style>p { background: url(https://evil.example) }</style>',
    '<p style="position:fixed;inset:0" class="x" id="main" data-x=1>ن</p>',
    '<a href="https://x.example" target="_blank" ping="https://evil.example">ن</a>',
    '<p is="x-y" slot="z" contenteditable tabindex=1 accesskey=s>ن</p>',
    '<marquee><blink>ن</blink></marquee>',
  ],
  'markup that is none': [
    '<!-- <script>alert(1)</script> -->',
    '<!--><img src=x onerror=alert(1)>-->',
    '<!-- --!><img src=x onerror=alert(1)> -->',
    '<![CDATA[<img src=x onerror=alert(1)>]]>',
    '<?php echo "<img src=x onerror=alert(1)>" ?>',
    '<!DOCTYPE html [<!ENTITY x "<script>">]>&x;',
    '<p a="\'>" b=\'">\' c=`>`>ن</p>',
    '</p></div></article></body></html>',
    '<b><i>ن</b>م</i>',
    '<p><div><p>ن</div>',
    '<table><p>ن<tr><td>م',
    '<a href="https://x.example"><a href="https://y.example">ن',
    "<p title='\"><script>alert(1)</script>'>ن</p>",
    '< script>alert(1)</ script>',
    '<p lang="x y z" dir="javascript">ن</p>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '`<script>alert(1)</script>`',
    '\ud800<\0img src=x onerror=alert(1)>'.toWellFormed().replace('\0', '\u0001'),
  ],
};

describe.each(['md', 'html'])('a hostile text in .%s comes out harmless, and what stands around it stays', (ending) => {
  it.each(Object.entries(HOSTILE).flatMap(([kind, texts]) => texts.map((text) => [kind, text])))(
    '%s: %s',
    (_, text) => {
      const content = contentOf(ending, text);
      expect(content).toContain('<p>قبل</p>');
      // An element that is never closed, and whose content is none, ends with the file.
      expect(content).toContain('بعد');
    },
  );
});

describe('what is left out', () => {
  it('is told with its line, each kind once', () => {
    const { problems } = readAs(
      'md',
      'نص\n\n<iframe></iframe>\n<iframe></iframe>\n\n[ن](javascript:1)\n\n<font>م</font>',
    );
    expect(problems.map(({ severity, line, message }) => [severity, line, message])).toEqual([
      ['warning', 7, expect.stringContaining('<iframe>')],
      ['warning', 10, expect.stringContaining('«javascript:1»')],
    ]);
  });

  it('leaves the text of links and the words for pictures', () => {
    const content = contentOf('md', '[الرابط](javascript:1) ![الصورة](data:image/png;base64,AA)');
    expect(content).toContain('<p>الرابط الصورة</p>');
  });
});

/** All later steps of an article's way: its feeds and its weight. */
function publish({ article }: Reading): number {
  if (!article) return 0;
  const page = { selection: ALL, names: [], articles: [article], pollMinutes: 15 };
  const documents = Object.values(formats).map(({ syntax }) => createWriter(syntax, site)(page));
  return weigh(article) + documents.reduce((sum, { length }) => sum + length, 0);
}

it('of very much that is left out the first is told, and that there is more', () => {
  const links = Array.from({ length: 15_000 }, (_, index) => `[ن](none/${index}.md)`);
  const { article, problems } = readAs('md', links.join(' '));
  expect(problems.length).toBeLessThan(100);
  expect(problems.at(0)?.message).toContain('«none/0.md»');
  expect(problems.at(-1)?.message).toMatch(/more/i);
  expect(article?.content).not.toContain('<a');
});

describe('a text without end', () => {
  it.each([
    ['10,000 quotations', 'html', `${'<blockquote>'.repeat(10_000)}نص`],
    ['10,000 quotations in Markdown', 'md', `${'>'.repeat(10_000)}نص`],
    ['10,000 lists in Markdown', 'md', `${'- '.repeat(10_000)}نص`],
    ['10,000 spans around text', 'md', `${'<span lang=ar>'.repeat(10_000)}نص${'</span>'.repeat(10_000)}`],
    ['100,000 brackets', 'md', '['.repeat(100_000)],
    ['100,000 pictures begun', 'md', '!['.repeat(100_000)],
    ['an address of 300,000 letters', 'html', `نص<img src="${'a'.repeat(150_000)}" srcset="${'a'.repeat(150_000)} b">`],
    ['an address of 300,000 spaces', 'html', `نص<a href="/a${' '.repeat(300_000)}b">م</a>`],
    ['an address of 100,000 steps up', 'html', `نص<a href="${'../'.repeat(100_000)}b">م</a>`],
    ['20,000 addresses written out', 'md', 'https://a.example '.repeat(20_000)],
    ['500 footnotes', 'md', Array.from({ length: 500 }, (_, index) => `ن[^${index}]\n\n[^${index}]: م\n`).join('\n')],
    ['100,000 stars', 'md', 'a*_'.repeat(100_000)],
    ['90,000 ends', 'html', `نص${'</b>'.repeat(90_000)}`],
    ['120,000 paragraphs not closed', 'html', `${'<p>'.repeat(120_000)}نص`],
    [
      'a tag with 50,000 attributes',
      'html',
      `<p ${Array.from({ length: 50_000 }, (_, index) => `a${index}`).join(' ')}>نص`,
    ],
  ])('%s: is an article, and so are its feeds', (_, ending, text) => {
    const reading = readAs(ending, text);
    expect(reading.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expectHarmless(reading.article?.content ?? '<>');
    expect(publish(reading)).toBeGreaterThan(0);
  });

  it.each([['[^1] '], ['[^1]: م\n\n'], ['^[م] ']])('of footnotes is an error: %j', (note) => {
    expect(readAs('md', note.repeat(20_000)).problems).toEqual([
      expect.objectContaining({ severity: 'error', line: 5, message: expect.stringMatching(/footnotes.*divide/) }),
    ]);
  });

  it.each([
    ['100,000 elements not closed', '<b>'.repeat(100_000)],
    ['unknown ones', '<x>'.repeat(100_000)],
    ['of which others are closed', '<b></i>'.repeat(50_000)],
  ])('%s: is an error', (_, text) => {
    expect(readAs('html', text).problems).toEqual([
      expect.objectContaining({ severity: 'error', line: 5, message: expect.stringMatching(/10000 elements.*close/) }),
    ]);
  });
});

const PIECES = [
  ...Object.values(HOSTILE).flat(),
  ...[
    '# ',
    '## ',
    '> ',
    '- ',
    '1. ',
    '    ',
    '```',
    '`',
    '**',
    '_',
    '~~',
    '|',
    '\n',
    '\n\n',
    '\n---\n',
    '[^1]',
    '[^1]: ',
    '^[',
  ],
  ...[
    '![',
    '[',
    ']',
    '(',
    ')',
    '](img/orchard.png)',
    '](talk.mp3)',
    '<',
    '>',
    '&',
    '"',
    "'",
    '=',
    '/',
    '<!--',
    '-->',
    ']]>',
  ],
  ...[
    '<p>',
    '</p>',
    '<div>',
    '</div>',
    '<table>',
    '<td>',
    '<b>',
    '</b>',
    '<a href="/x">',
    '</a>',
    '<h1>',
    '</h1>',
    '<br>',
  ],
  ...[
    '<span lang="en">',
    '<pre>',
    '<code>',
    '<li id="fn1">',
    'dir="rtl"',
    'مطر',
    'rain',
    '2024',
    '👨‍👩‍👧',
    '\u200f',
    '\u0007',
    '&lt;',
  ],
];

describe.each([1, 20240501, 4711])('seed %i', (seed) => {
  it.each(['md', 'html'])('any text in .%s gives harmless content, which is no less so when read again', (ending) => {
    const chance = random(seed);
    let articles = 0;
    for (let round = 0; round < 250; round++) {
      const { article, problems } = readAs(ending, chance.list(1, 40, () => chance.pick(PIECES)).join(''));
      if (!article) {
        expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
        continue;
      }
      articles++;
      expectHarmless(article.content);
      expectHarmless(readAs('html', article.content).article?.content ?? '');
    }
    expect(articles).toBeGreaterThan(150);
  });
});

describe('addresses that are not what they seem', () => {
  it.each([
    ['https:example.com/a', 'https://example.com/a'],
    ['//example.com/a', 'https://example.com/a'],
  ])('%s leads where a browser would go', (address, url) => {
    expect(contentOf('html', `<p><a href="${address}">ن</a></p>`)).toContain(`href="${url}"`);
  });

  it.each(['/.//evil.example/a.png', '/x/..//evil.example/a.png'])('%s is no path of the site', (address) => {
    const text = `---\ntitle: مطر\ndate: 2024-05-01\nimage: "${address}"\n---\nنص.`;
    const { article, problems } = readArticle({ path: 'a.md', bytes: encode(text) }, DEFAULTS, AROUND);
    expect(article?.image).toBeUndefined();
    expect(problems).toMatchObject([{ severity: 'warning', line: 4 }]);
  });
});

it('a cell with 390,000 spaces in its style is read at once', () => {
  const style = `text-align:left${' '.repeat(390_000)}x`;
  expect(contentOf('html', `<table><tr><td style="${style}">ن</td></tr></table>`)).toContain('<td>ن</td>');
});

it('half a character is none', () => {
  const text = '---\ntitle: مطر\ndate: 2024-05-01\ntags: ["\\uD83Da"]\nsource: "\\uD83Db"\n---\nنص.';
  const { article } = readArticle({ path: 'a.md', bytes: encode(text) }, DEFAULTS, AROUND);
  for (const name of [...(article?.keywords ?? []), ...(article?.credits ?? [])])
    expect(name.isWellFormed()).toBe(true);
  expect(article).toMatchObject({ keywords: ['\ufffda'], credits: ['\ufffdb'] });
});

describe('a text whose end is lost says so', () => {
  it.each([
    ['an open comment', 'html', '<p>أول</p><!-- ملاحظة <p>ثان</p><p>الختام</p>'],
    ['an open drawing', 'html', '<p>أول</p><svg><p>الختام</p>'],
    ['an open attribute', 'html', '<p>أول</p><b title="غير مغلق>نص</b> <p>الختام</p>'],
    ['too many quotations', 'md', `أول\n\n${'>'.repeat(120)} الختام`],
  ])('%s', (_, ending, body) => {
    const { problems } = readAs(ending, body);
    expect(problems.map(({ message }) => message)).toContainEqual(expect.stringContaining('is lost'));
  });

  it.each([
    ['html', '<p>أول</p><script>alert(end)</script>'],
    ['html', '<p>أول&nbsp;</p><!-- ملاحظة -->'],
    ['md', 'أول [رابط][ر]\n\n[ر]: https://example.com/end'],
    ['md', 'أول ![صورة](img/orchard.png)'],
  ])('and one whose end is there does not: %s %s', (ending, body) => {
    const { problems } = readAs(ending, body);
    expect(problems.filter(({ message }) => message.includes('is lost'))).toEqual([]);
  });
});
