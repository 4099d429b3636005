import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { formats } from '../../src/feed/index.ts';
import { articleWith, pageOf, write } from './page.ts';
import { readStrictly } from './read.ts';

const MARK = '\u200f';
const all = Object.values(formats).map((format) => [format.name, format] as const);

describe.each(all)('direction in %s', (_, format) => {
  const read = async (part: Partial<Article>) => {
    const [entry] = await readStrictly(format, write(format, pageOf(articleWith(part))));
    if (!entry) throw new Error('no entry');
    return entry;
  };

  it.each(['STC تتيح خدمة', '«GPS» تحت الماء', '5G في القرى', '"X" و"Y"'])(
    'a right-to-left title that begins in Latin gets the mark: %s',
    async (title) => {
      expect((await read({ title })).title).toBe(MARK + title);
    },
  );

  it.each(['خدمة STC', '«خدمة» STC', '12 خبرا', '2026: ماذا بعد؟', '\u200fSTC لها علامتها', '!!!'])(
    'any other title of a right-to-left article is left alone: %s',
    async (title) => {
      expect((await read({ title })).title).toBe(title);
    },
  );

  it('the mark stands inside the first block of the content, and before a summary', async () => {
    const entry = await read({ content: '<p>STC قالت</p>\n<p>IBM ردت</p>', summary: 'STC قالت' });
    expect(entry.content).toBe(`<div dir="rtl" lang="ar"><p>${MARK}STC قالت</p>\n<p>IBM ردت</p></div>`);
    expect(entry.summary).toBe(`${MARK}STC قالت`);
  });

  it('Latin letters inside a tag are not the first of the content', async () => {
    const content = '<p title="a > b">قالت</p>';
    expect((await read({ content })).content).toBe(`<div dir="rtl" lang="ar">${content}</div>`);
  });

  it('a left-to-right article says so and gets no mark', async () => {
    const entry = await read({ language: 'en', title: 'Trains return', content: '<p>Trains</p>', summary: 'Trains' });
    expect(entry).toMatchObject({
      title: 'Trains return',
      summary: 'Trains',
      language: 'en',
      content: '<div dir="ltr" lang="en"><p>Trains</p></div>',
    });
  });

  it.each(['fa', 'ur', 'ckb', 'ps', 'he'])('%s runs from right to left', async (language) => {
    expect((await read({ language })).content).toMatch(`<div dir="rtl" lang="${language}">`);
  });

  it('the mark is never in an id, a link, a name or a category', async () => {
    const { id, link, authors, categories } = await read({
      title: 'STC تتيح',
      slug: 'stc-تتيح',
      credits: ['STC للأنباء'],
      keywords: ['STC'],
    });
    expect(JSON.stringify([id, link, authors, categories])).not.toMatch(/[\u200e\u200f]/);
    expect(link).not.toMatch(/%E2%80%8F/i);
  });
});
