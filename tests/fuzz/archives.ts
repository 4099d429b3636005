import { decodeHTML } from 'entities';
import fc from 'fast-check';
import type { Hono } from 'hono';
import { expect } from 'vitest';
import { createApp } from '../../src/app.ts';
import { type Format, formats } from '../../src/feed/index.ts';
import { compareNewest, fitsPage, PAGE_BYTES, PAGE_ENTRIES } from '../../src/selection/page.ts';
import { ALL, pathOf, select } from '../../src/selection/selection.ts';
import { createBundledStore } from '../../src/store/bundled.ts';
import { createD1Store } from '../../src/store/d1/store.ts';
import type { ArticleStore, StoredArticle } from '../../src/store/store.ts';
import { site } from '../fixtures/site.ts';
import { DEPLOYED, fromNow, NOW, stored } from '../fixtures/stored.ts';
import { get } from '../http/origin.ts';
import { databaseOf } from '../store/d1/databases.ts';
import { instant, slug } from './article.ts';
import { READERS } from './feeds.ts';
import { type AnyProperty, property } from './property.ts';
import { bundled } from './site.ts';

/** A feed of the site with any articles, and in what it is read. */
interface History {
  articles: StoredArticle[];
  selection: typeof ALL | ReturnType<typeof select>;
  format: 'rss' | 'atom';
}

/** Days with many articles at one instant, any other, and what is not due yet. */
const published = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...[1, 2, 30].map((hours) => fromNow({ hours: -hours }))) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 200 }).map((hours) => fromNow({ hours: -hours })) },
  { weight: 1, arbitrary: instant },
);

const WATER = 'مياه';

/** With a slug like others, or any at all; light, or with so much text that a document holds few of them. */
const articles = fc
  .uniqueArray(
    fc.record({
      slug: fc.oneof({ weight: 4, arbitrary: fc.integer({ max: 999, min: 0 }).map((count) => `خبر-${count}`) }, slug),
      published,
      isAboutWater: fc.boolean(),
      letters: fc.oneof(
        { weight: 20, arbitrary: fc.constant(9) },
        { weight: 1, arbitrary: fc.integer({ min: 9, max: 120_000 }) },
      ),
    }),
    { minLength: 40, maxLength: 150, selector: ({ slug: name }) => name },
  )
  .map((all) =>
    all.map(({ slug: name, published: at, isAboutWater, letters }) =>
      stored({
        slug: name,
        published: at,
        keywords: isAboutWater ? [WATER] : [],
        content: `<p>${'م'.repeat(letters)}</p>`,
      }),
    ),
  );

let database: D1Database | undefined;

/** The same site out of a bundle and out of a database. */
async function sitesOf(all: StoredArticle[]): Promise<Hono[]> {
  database = await databaseOf(all, DEPLOYED, database);
  const stores: ArticleStore[] = [
    createBundledStore({ articles: await bundled(all) }, DEPLOYED),
    createD1Store(database, DEPLOYED),
  ];
  return stores.map((store) => createApp({ site, store, edition: 'first', now: () => NOW }));
}

/** A document, where it is at last, the slugs of its entries, and where it leads. */
async function read(app: Hono, format: Format, address: string) {
  const response = await get(app, new URL(address).pathname);
  const location = response.headers.get('Location');
  if (response.status === 302 && location !== null) {
    const { status } = await get(app, new URL(location).pathname);
    expect(status, 'a redirect leads to where a document is').toBe(200);
    return read(app, format, location);
  }
  expect(response.status, address).toBe(200);
  const bytes = await response.arrayBuffer();
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const { entries } = await READERS[format === formats.rss ? 'rss' : 'atom'](text);
  expect(bytes.byteLength).toBeLessThanOrEqual(PAGE_BYTES);
  expect(entries.length).toBeLessThanOrEqual(PAGE_ENTRIES);
  const slugs = entries.map(({ link }) => decodeURIComponent(link.split('/').at(-1) ?? ''));
  return { address, slugs, leadsTo: (rel: string) => linkIn(text, rel) };
}

/** The address of the document that is this to another. */
function linkIn(text: string, rel: string): string | undefined {
  const href = new RegExp(`<(?:atom:)?link rel="${rel}" href="([^"]+)"`).exec(text)?.[1];
  return href && decodeHTML(href);
}

/** All documents of a feed from its newest on, by links of one kind. */
async function crawl(app: Hono, format: Format, path: string, rel: 'prev-archive' | 'next') {
  const documents: Awaited<ReturnType<typeof read>>[] = [];
  for (let next: string | undefined = site.url + path; next; next = documents.at(-1)?.leadsTo(rel)) {
    documents.push(await read(app, format, next));
    expect(documents.length).toBeLessThan(500);
  }
  return documents;
}

/** What a feed leads to. */
export const archives: AnyProperty[] = [
  property<History>({
    name: 'the archives of any articles have each of them once, in either store at the same addresses',
    values: fc.record({
      articles,
      selection: fc.constantFrom(ALL, select('keywords', [WATER])),
      format: fc.constantFrom('rss', 'atom'),
    }),
    found: [],
    holds: async ({ articles: all, selection, format: key }) => {
      const format = formats[key];
      const path = `${pathOf(selection)}/${format.syntax.file}`;
      const due = all
        .filter((one) => Date.parse(one.published) <= NOW.getTime())
        .filter(({ keywords }) => selection.kind === 'all' || keywords.includes(WATER))
        .sort(compareNewest)
        .map((one) => one.slug);
      const crawls: string[][] = [];
      for (const app of await sitesOf(all.filter(({ weight }) => fitsPage(weight)))) {
        const [live, ...older] = await crawl(app, format, path, 'prev-archive');
        const archived = older.flatMap(({ slugs }) => slugs);
        const shown = live?.slugs ?? [];
        expect(shown).toEqual(due.slice(0, shown.length));
        expect(archived).toEqual(due.slice(due.length - archived.length));
        expect(shown.length + archived.length).toBeGreaterThanOrEqual(due.length);
        const pages = await crawl(app, format, path, 'next');
        expect(pages.flatMap(({ slugs }) => slugs)).toEqual(due);
        crawls.push([...older, ...pages].map(({ address }) => address));
      }
      expect(crawls[1]).toEqual(crawls[0]);
    },
  }),
];
