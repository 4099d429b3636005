import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { createWriter, formats } from '../../src/feed/index.ts';
import {
  compareNewest,
  FRAME_BYTES,
  newestOf,
  PAGE_BYTES,
  PAGE_ENTRIES,
  roomFor,
  weigh,
} from '../../src/selection/page.ts';
import { ALL, select } from '../../src/selection/selection.ts';
import { site } from '../fixtures/site.ts';
import { asContent, NASTY, stored } from '../fixtures/stored.ts';

const heavy = (...weights: number[]) => weights.map((weight, place) => ({ slug: `${place}`, weight }));
const alike = (count: number, weight: number) => heavy(...Array(count).fill(weight));

/** What the entries of a document may weigh; the rest is for what stands around them. */
const FULL = PAGE_BYTES - FRAME_BYTES;

describe('the newest page', () => {
  const cases: [string, { slug: string; weight: number }[], number][] = [
    ['is empty where nothing is', [], 0],
    ['holds one article', alike(1, 1), 1],
    ['holds light articles up to their number', alike(120, 1000), PAGE_ENTRIES],
    ['holds heavy articles up to their weight', alike(7, PAGE_BYTES / 4), 3],
    ['holds what fits before a heavy one', heavy(1000, FULL - 500, 20_000), 1],
    ['is filled to the last byte', heavy(1000, FULL - 1000, 1), 2],
    ['holds not a byte more', heavy(1000, FULL - 999), 1],
    ['holds an article that fits on no page', heavy(2 * PAGE_BYTES, 1000), 1],
  ];
  it.each(cases)('%s', (_, articles, length) => expect(newestOf(articles)).toEqual(articles.slice(0, length)));
});

describe.each(Object.values(formats))('what stands around the entries of $name', ({ syntax }) => {
  const removed = '2026-03-05T12:00:00Z';
  const tombstones = (length: number, name: string) =>
    Array.from({ length }, (_, index) => ({ slug: `${name}-${index}`, removed }));
  const names = Array.from({ length: 8 }, (_, index) => `${index} ${'ؤ"'.repeat(30)}`);
  const at = { published: removed, slug: 'ؤ'.repeat(60) };
  const on = { ...site, url: `https://${'a'.repeat(63)}.example:65535` };

  it.each([
    ['none', []],
    ['usual ids', tombstones(50, 'ؤ'.repeat(40))],
    ['the longest ids', tombstones(50, 'ؤ'.repeat(490))],
    [
      'ids of ampersands from elsewhere',
      tombstones(50, 'a').map((one) => ({ ...one, id: '&'.repeat(500) + one.slug })),
    ],
  ])('leaves its room to them, with eight long names, and tombstones of %s', (_, all) => {
    const page = { selection: select('keywords', names), names, articles: [], pollMinutes: 15, below: at, next: at };
    const write = createWriter(syntax, on);
    const document = write({ ...page, tombstones: roomFor(all) }, { hub: `${on.url}/hub` });
    expect(document.length).toBeLessThan(FRAME_BYTES);
  });

  it('tells of what was removed last where there is no room for all, and of all where there is', () => {
    const usual = tombstones(50, 'ؤ'.repeat(40));
    expect(roomFor(usual)).toEqual(usual);
    const long = tombstones(50, 'ؤ'.repeat(490));
    expect(roomFor(long).length).toBeGreaterThan(5);
    expect(roomFor(long)).toEqual(long.slice(0, roomFor(long).length));
  });
});

it('articles of one instant stand in the order of their slugs by code points, as in a database', () => {
  const slugs = ['a', 'a-2', 'a1', 'ab', 'b', 'b0', 'ا', 'ااا', 'اب', 'ب', '\uffee', '𐤀', '𐤁', '𐤁a', '🚰'];
  const published = '2026-03-05T12:00:00Z';
  const sorted = slugs
    .toReversed()
    .map((slug) => ({ slug, published }))
    .sort(compareNewest);
  expect(sorted.map(({ slug }) => slug)).toEqual(slugs);
  for (const slug of slugs) expect(compareNewest({ slug, published }, { slug, published })).toBe(0);
});

describe.each(Object.entries(formats))('weigh: an entry of %s is never heavier than its article', (_, format) => {
  const write = createWriter(format.syntax, { ...site, url: `https://${'a'.repeat(63)}.example:65535` });
  const bytesOf = (articles: Article[]) => write({ selection: ALL, names: [], articles, pollMinutes: 15 }).length;
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
