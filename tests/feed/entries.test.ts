import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { direction } from '../../src/article/language.ts';
import { formats } from '../../src/feed/index.ts';
import { articleWith, page, pageOf, write } from './page.ts';
import { type ReadEntry, readIndependently, readStrictly } from './read.ts';

const all = Object.values(formats).map((format) => [format.name, format] as const);

/** What a reader should find of an article; direction marks are looked at apart. */
function told(article: Article): ReadEntry {
  return {
    id: `tag:news.example,2026-02:articles/${encodeURIComponent(article.slug)}`,
    link: `https://news.example/articles/${encodeURIComponent(article.slug)}`,
    title: article.title,
    summary: article.summary,
    content: `<div dir="${direction(article.language)}" lang="${article.language}">${article.content}</div>`,
    published: Date.parse(article.published),
    updated: Date.parse(article.updated),
    language: article.language,
    authors: article.credits,
    categories: article.keywords,
  };
}

function withoutMarks(entry: ReadEntry): ReadEntry {
  const [title, summary, content] = [entry.title, entry.summary, entry.content].map((text) =>
    text.replace('\u200f', ''),
  );
  return { ...entry, title, summary, content } as ReadEntry;
}

/** What goes with pictures and films is looked at apart. */
const plain = page.articles.filter(({ image }) => !image);

describe.each(all)('an entry in %s', (_, format) => {
  it('tells all that its article says, to a strict parser', async () => {
    const entries = await readStrictly(format, write(format, pageOf(...plain)));
    expect(entries.map(withoutMarks)).toEqual(plain.map(told));
  });

  it('tells all that its article says, to an independent parser', () => {
    const entries = readIndependently(format, write(format, pageOf(...plain)));
    const updated = format === formats.rss ? { updated: undefined } : {};
    expect(entries.map(withoutMarks)).toEqual(plain.map((article) => ({ ...told(article), ...updated })));
  });

  it.each([
    ['a CDATA end, twice', 'أولى ]]> وثانية ]]> وثالثة'],
    ['markup', '<script>alert("1")</script> & <b>عريض</b> <![CDATA[ <!-- -->'],
    ['entities that are text', '&amp; &lt; &quot; &nbsp; &amp;amp; &#38; &'],
    ['the start and end of an entry', '</item><item> </entry><entry> "items": [ {\n            "id":'],
    ['the tags that are looked for', '<content type="html"> <channel> <feed > <rss version="2.0"'],
    ['replacement patterns', "$& $1 $$ $` $' \\n \\u0000"],
    ['emoji and joiners', '👩‍👩‍👧‍👦 🇶🇦 می‌خواهم'],
    ['marks of direction', 'نص \u2067معزول\u2069 و\u202Bمضمن\u202C \u200f\u200e'],
    ['characters beyond the first plane', '𝒜 𐤀 𞤀'],
    ['quotes', `"مزدوجة" 'مفردة' «عربية» \`خلفية\``],
    ['white space', 'سطر\nثان\tجدولة\u00a0لازمة\u2028فاصل'],
  ])('gives %s back as it was, in every field', async (_, text) => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const article = articleWith({
      title: `ع ${text}`,
      summary: `ع ${text}`,
      credits: [text],
      keywords: [text, 'تالية'],
      content: `<p>ع ${escaped}</p>`,
    });
    expect(await readStrictly(format, write(format, pageOf(article)))).toEqual([told(article)]);
  });

  it.each([
    ['control characters are dropped', 'قبل\u0000\u0007\u001b\u000b\ufffe\uffffبعد', 'قبلبعد'],
    ['a lone surrogate becomes the sign for a lost character', 'قبل\ud800بعد\udfff', 'قبل\ufffdبعد\ufffd'],
    ['line ends are those a parser gives back', 'قبل\r\nبعد\rآخر', 'قبل\nبعد\nآخر'],
  ])('%s', async (_, text, read) => {
    const article = articleWith({
      title: text,
      summary: text,
      credits: [text],
      keywords: [text],
      content: `<p>${text}</p>`,
    });
    const clean = {
      ...article,
      title: read,
      summary: read,
      credits: [read],
      keywords: [read],
      content: `<p>${read}</p>`,
    };
    expect(await readStrictly(format, write(format, pageOf(article)))).toEqual([told(clean)]);
  });

  it('is whole, however long', async () => {
    const content = `<p>${'ماء '.repeat(20_000)}</p>`;
    const [entry] = await readStrictly(format, write(format, pageOf(articleWith({ content }))));
    expect(entry?.content).toBe(told(articleWith({ content })).content);
  });

  it('keeps HTML that holds the end of a CDATA section', async () => {
    const [entry] = await readStrictly(format, write(format, pageOf(articleWith({ content: '<p>a]]>b]]>c</p>' }))));
    expect(entry?.content).toContain('a]]&gt;b]]&gt;c');
  });

  it.each([
    'https://old.example.com/?p=12&lang=ar',
    'https://old.example.com/مقال/١',
    'HTTPS://Old.Example.com:443/a/../b',
    '123 at https://old.example.com',
    'urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a',
    '<id>tag:-</id> &amp; ]]> "quoted"',
  ])('has the id that its article had elsewhere, to the letter: %s', async (id) => {
    const document = write(format, pageOf(articleWith({ id })));
    expect((await readStrictly(format, document)).map((entry) => entry.id)).toEqual([id]);
  });

  it('has an id of its own where nothing is left of that which it had elsewhere', async () => {
    const document = write(format, pageOf(articleWith({ id: '\u0001\ufffe' })));
    expect((await readStrictly(format, document)).map((entry) => entry.id)).toEqual([told(articleWith({})).id]);
  });

  it('names those who wrote it, else those who are credited', async () => {
    const both = articleWith({ authors: ['هدى', 'مازن'], credits: ['وكالات'] });
    const entries = await readStrictly(format, write(format, pageOf(both, articleWith({ credits: ['وكالات'] }))));
    expect(entries.map(({ authors }) => authors)).toEqual([['هدى', 'مازن'], ['وكالات']]);
  });

  it('has the same id and the same link in every format, whatever the slug', async () => {
    const slugs = ['مقال-عربي', "o'clock!(1)*", 'a+b,c;d=e@f:g$h', 'می‌خواهم', '100٪', 'a.b~c_d'];
    const entries = await readStrictly(format, write(format, pageOf(...slugs.map((slug) => articleWith({ slug })))));
    expect(entries.map(({ id, link }) => [id, link])).toEqual(
      slugs.map((slug) => [told(articleWith({ slug })).id, told(articleWith({ slug })).link]),
    );
    for (const { id, link } of entries) expect(new URL(id).href + new URL(link).href).toBe(id + link);
  });
});

it('an ampersand that stands alone is the same to one who takes the titles of RSS for text', () => {
  const title = 'A & B، حبر & ورق';
  expect(write(formats.rss, pageOf(articleWith({ title })))).toContain(`<![CDATA[\u200f${title}]]>`);
});
