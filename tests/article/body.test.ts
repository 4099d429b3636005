import { describe, expect, it } from 'vitest';
import { readArticle } from '../../src/article/parse.ts';
import { AROUND } from './around.ts';
import { DEFAULTS, encode } from './write.ts';

const readText = (text: string, path = 'caravan/a.md', head = 'title: مطر\ndate: 2024-05-01') =>
  readArticle({ path, bytes: encode(`---\n${head}\n---\n${text}\n`) }, DEFAULTS, AROUND);
const contentOf = (text: string, path?: string) => readText(text, path).article?.content;

describe('the blocks of a text', () => {
  it.each([
    ['text that stands alone is a paragraph', 'نص <b>غامق</b>', '<p>نص <b>غامق</b></p>'],
    ['between others too', '<p>أ</p>ب<i>ت</i><p>ث</p>ج', '<p>أ</p>\n<p>ب<i>ت</i></p>\n<p>ث</p>\n<p>ج</p>'],
    [
      'a picture as well',
      '<img src="https://x.example/a.png" alt="ن">',
      '<p><img src="https://x.example/a.png" alt="ن"></p>',
    ],
    ['an element around paragraphs is none', '<a href="/x"><p>أ</p></a>', '<a href="/x"><p>أ</p></a>'],
    [
      'elements left empty are gone',
      '<p>أ</p><p> <span></span></p><h2><b></b></h2><figure><img src="none.png"></figure>',
      '<p>أ</p>',
    ],
    [
      'table cells are not',
      '<table><tr><td></td><td>أ</td></tr></table>',
      '<table><tr><td></td><td>أ</td></tr></table>',
    ],
    ['sound without a file is what stands for it', '<audio><source src="none.mp3">لا صوت</audio>', '<p>لا صوت</p>'],
    ['marks around nothing are gone', '<p><a>أ</a><span>ب</span></p>', '<p>أب</p>'],
    ['line ends are written alike', '<p>أ<br/>ب</p><hr />', '<p>أ<br>ب</p>\n<hr>'],
  ])('%s', (_, html, content) => {
    expect(contentOf(html, 'caravan/a.html')).toBe(content);
  });
});

describe('the main heading', () => {
  const untitled = (text: string, ending = 'md') => readText(text, `caravan/a.${ending}`, 'date: 2024-05-01').article;

  it.each([
    ['first', '# العنوان\n\nنص'],
    ['below a text', 'نص\n\n# العنوان'],
    ['underlined', 'العنوان\n===\n\nنص'],
    ['with emphasis', '# **العنوان**\n\nنص'],
  ])('is the title where none is written: %s', (_, text) => {
    expect(untitled(text)).toMatchObject({ title: 'العنوان', content: '<p>نص</p>' });
  });

  it('is the title without the sign of its footnote', () => {
    expect(untitled('# العنوان[^1]\n\nنص\n\n[^1]: حاشية')?.title).toBe('العنوان');
  });

  it('is found inside of other elements of HTML', () => {
    expect(untitled('<header><h1>العنوان</h1></header><p>نص</p>', 'html')?.title).toBe('العنوان');
  });

  it('is of the second level where it is not the title', () => {
    expect(contentOf('# آخر\n\nنص\n\n# ثالث')).toBe('<h2>آخر</h2>\n<p>نص</p>\n<h2>ثالث</h2>');
  });

  it('stays where it is a picture', () => {
    expect(contentOf('# ![ن](img/orchard.png)\n\nنص')).toMatch(/^<h2><img .*><\/h2>\n<p>نص<\/p>$/);
  });
});

describe('footnotes', () => {
  const idsOf = (path: string) =>
    [...(contentOf('نص[^أ] ونص[^أ][^ب]\n\n[^أ]: واحدة\n[^ب]: اثنتان', path) ?? '').matchAll(/ id="([^"]*)"/g)].map(
      ([, id]) => id,
    );

  it('have names that are the article’s own, in ASCII', () => {
    const paths = [
      'caravan/a.md',
      'caravan/سوق.md',
      'caravan/سوق-1.md',
      'caravan/a_b.md',
      'caravan/a b.md',
      'caravan/AB.md',
    ];
    const ids = paths.flatMap(idsOf);
    expect(ids).toHaveLength(5 * paths.length);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^fn(?:ref)?-[\w-]+-\d(?::\d)?$/);
  });

  it('are reached by links within the page', () => {
    const content = contentOf('نص[^1]\n\n[^1]: حاشية') ?? '';
    for (const [, id] of content.matchAll(/#([^"]*)"/g)) expect(content).toContain(` id="${id}"`);
    expect(content.match(/#/g)).toHaveLength(2);
  });

  it('are none of the summary', () => {
    expect(readText('نص قصير[^1].\n\n[^1]: حاشية طويلة.').article?.summary).toBe('نص قصير.');
  });
});

describe('footnotes that nobody would see', () => {
  const told = (text: string) => readText(text).problems.map(({ line, message }) => `${line}: ${message}`);

  it('are told where nothing leads to them', () => {
    expect(told('نص\n\nنص[^1]\n\n[^1]: حاشية\n[^2]: أخرى')).toEqual([
      expect.stringMatching(/^10: .*\[\^2\] is left out/),
    ]);
  });

  it('are told where another has their sign', () => {
    expect(told('نص[^1]\n\n[^1]: حاشية\n[^1]: أخرى')).toEqual([expect.stringMatching(/^7: Two footnotes are \[\^1\]/)]);
  });

  it('are none where each is cited, in another note too, or is only a sample of code', () => {
    expect(told('نص[^1]\n\n    [^9]: ن\n\n[^1]: حاشية[^2]\n[^2]: أخرى')).toEqual([]);
  });
});

describe('links within the page', () => {
  const linked = '<p><a href="#قسم">إلى القسم</a></p><h2 id="قسم">القسم</h2><p id="x">ن</p>';

  it('reach their place, whose name is the article’s own, and no other id stays', () => {
    const content = contentOf(linked, 'caravan/a.html') ?? '';
    const [, id] = /<h2 id="([^"]*)">/.exec(content) ?? [];
    expect(id).toMatch(/^in-a-\w+$/);
    expect(content).toContain(`#${id}">إلى القسم</a>`);
    expect(content.match(/ id=/g)).toHaveLength(1);
  });

  it.each([
    ['percent-encoded', '<p><a href="#%D9%82%D8%B3%D9%85">ن</a></p><h2 id="قسم">القسم</h2>'],
    ['in single quotes', "<p><a href='#قسم'>ن</a></p><h2 id='قسم'>القسم</h2>"],
    ['without quotes', '<p><a href=#قسم>ن</a></p><h2 id=قسم>القسم</h2>'],
    ['to an anchor that holds nothing', '<p><a href="#q">ن</a></p><p><a id="q"></a>القسم</p>'],
  ])('reach it however they are written: %s', (_, html) => {
    const content = contentOf(html, 'caravan/a.html') ?? '';
    const [, id] = /#([^"]*)"/.exec(content) ?? [];
    expect(content).toContain(` id="${id}"`);
  });

  it('stay as they are when they are read again', () => {
    const content = contentOf(linked, 'caravan/a.html') ?? '';
    expect(contentOf(content, 'caravan/a.html')).toBe(content);
  });
});

describe('the summary', () => {
  it.each([
    ['is made of paragraphs', '## عنوان\n\nأول.\n\n```\ncode\n```\n\n| a |\n|---|\n| b |\n\nثان.', 'أول. ثان.'],
    ['of list items where there is nothing else', '- أول\n- ثان', 'أول ثان'],
    ['without line ends', 'أول\nوثان.', 'أول وثان.'],
    ['as plain text', 'أول &amp; *ثان* `<b>`.', 'أول & ثان <b>.'],
  ])('%s', (_, text, summary) => {
    expect(readText(text).article?.summary).toBe(summary);
  });
});

describe('addresses in a text', () => {
  it('are linked where they are written out, and nothing that only looks like one', () => {
    expect(contentOf('زر https://example.com/مسار، وwww.example.com وreadme.md وa@b.example')).toBe(
      '<p>زر <a href="https://example.com/%D9%85%D8%B3%D8%A7%D8%B1">https://example.com/مسار</a>، وwww.example.com وreadme.md وa@b.example</p>',
    );
  });
});

describe('the language of an article', () => {
  it('is told from its running text, not from its code', () => {
    const code = `\`\`\`\n${'const rain = of(the, hill);\n'.repeat(20)}\`\`\``;
    expect(
      readText(`${code}\n\n${'نزل المطر على الهضبة في الليل، وقال الراعي إن البئر امتلأت. '.repeat(3)}`).article
        ?.language,
    ).toBe('ar');
    const english = `${'The rain fell on the hill, and that was the end of it. '.repeat(4)}`;
    expect(readText(english, 'caravan/a.md', 'title: Rain\ndate: 2024-05-01').article?.language).toBe('en');
  });
});

it('code runs from left to right, whatever stands in its comments', () => {
  const code = 'const x = { "مفتاح": 1 } // تعليق';
  expect(contentOf(`أول\n\n\`\`\`js\n${code}\n\`\`\``)).toContain('<pre dir="ltr"><code>');
});
