import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { createWriter, formats } from '../../src/feed/index.ts';
import { PAGE_BYTES, PAGE_ENTRIES, paginate, weigh } from '../../src/selection/page.ts';
import { ALL } from '../../src/selection/selection.ts';
import { site } from '../fixtures/site.ts';
import { asContent, NASTY, stored } from '../fixtures/stored.ts';

describe('paginate', () => {
  const heavy = (...weights: number[]) => weights.map((weight, place) => ({ place, weight }));
  const alike = (count: number, weight: number) => heavy(...Array(count).fill(weight));
  const cases: [string, { weight: number }[], number[]][] = [
    ['nothing at all is one page', [], [0]],
    ['one article is one page', alike(1, 1), [1]],
    ['a full page has no empty one after it', alike(PAGE_ENTRIES, 1), [50]],
    ['one article more opens a page', alike(PAGE_ENTRIES + 1, 1), [50, 1]],
    ['light articles fill pages by number', alike(120, 1000), [50, 50, 20]],
    ['heavy articles fill pages by weight', alike(7, PAGE_BYTES / 4), [3, 3, 1]],
    ['a heavy article stands alone between light ones', heavy(1000, 515_500, 20_000, 1000), [1, 1, 2]],
    ['what fits on no page is lost on none', heavy(1000, 2 * PAGE_BYTES, 1000), [1, 1, 1]],
    ['what fits on no page may come first', heavy(2 * PAGE_BYTES, 1000), [1, 1]],
  ];

  it.each(cases)('%s', (_, articles, lengths) => {
    const pages = paginate(articles);
    expect(pages.map((page) => page.length)).toEqual(lengths);
    expect(pages.flat()).toEqual(articles);
  });

  it('never plans a page above the limit', () => {
    const articles = heavy(...Array.from({ length: 400 }, (_, index) => 1 + ((index * 7919) % 90_000)));
    for (const page of paginate(articles)) {
      expect(page.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThanOrEqual(PAGE_BYTES);
      expect(page.length).toBeLessThanOrEqual(PAGE_ENTRIES);
    }
  });
});

describe.each(Object.entries(formats))('weigh: an entry of %s is never heavier than its article', (_, format) => {
  const write = createWriter(format.syntax, { ...site, url: `https://${'a'.repeat(63)}.example:65535` });
  const bytesOf = (articles: Article[]) =>
    write({ selection: ALL, names: [], articles, number: 1, last: 1, pollMinutes: 15 }).length;
  /** An entry with what divides it from the one before it. */
  const entryBytes = (article: Article) => bytesOf([article, article]) - bytesOf([article]);

  const fields: Record<string, (text: string) => Partial<Article>> = {
    title: (title) => ({ title }),
    summary: (summary) => ({ summary }),
    content: (text) => ({ content: asContent(text) }),
    markup: (text) => ({ content: `<p title="${text.replace(/[&<"]/g, '')}">${text.replace(/[&<]/g, '')}</p>` }),
    credit: (text) => ({ credits: [text.replaceAll('\n', ' ')] }),
    keyword: (text) => ({ keywords: [text.replaceAll('\n', ' ')] }),
    author: (text) => ({ authors: [text.replaceAll('\n', ' ')] }),
    id: (id) => ({ id: id.replaceAll('\n', ' ') }),
    caption: (text) => ({ image: { url: '/media/a.png', type: 'image/png', alt: text, caption: text } }),
    link: (text) => ({ link: `https://x.example/${encodeURIComponent(text.replaceAll('\n', ' ').toWellFormed())}` }),
    files: (text) => {
      const url = `/media/0123456789/${encodeURIComponent(text.slice(0, 300).toWellFormed())}`;
      const file = { url, type: 'video/mp4', size: 25_000_000, duration: 100_000 };
      return {
        image: { ...file, type: 'image/png', alt: '', width: 9999, height: 9999 },
        enclosures: Array(9).fill(file),
      };
    },
    slug: (text) => ({ slug: text.replace(/[\s/\\%?#]/g, '-').slice(0, 120) }),
  };
  const texts = ['م', 'é', 'é'.normalize('NFD'), '"', "'", '&', '&amp;', '<', '>', ']]>', '\\', '\n', '\u2028', '🚰'];

  it.each(Object.entries(fields))('with whatever signs in its %s', (_, part) => {
    const tooLight = [...texts, NASTY].filter((text) => {
      const article = stored(part(text.repeat(3000 / text.length)));
      return entryBytes(article) > weigh(article);
    });
    expect(tooLight).toEqual([]);
  });

  it.each(['keywords', 'credits'])('with hundreds of short %s', (field) => {
    const article = stored({ [field]: Array.from({ length: 400 }, (_, index) => `ك${index}`) });
    expect(entryBytes(article)).toBeLessThanOrEqual(weigh(article));
  });

  it('with hundreds of addresses that the site is put in front of', () => {
    const link = '<a href="/a">م</a><img src="/b" srcset="/c 1x, /d 2x" alt="">';
    const article = stored({ content: `<p>${link.repeat(300)}</p>` });
    expect(entryBytes(article)).toBeLessThanOrEqual(weigh(article));
  });

  it('with next to nothing in it', () => {
    const article = stored({ slug: 'م', title: 'م', summary: '', content: '', credits: [], keywords: [] });
    expect(entryBytes(article)).toBeLessThanOrEqual(weigh(article));
  });
});
