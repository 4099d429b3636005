import type { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { Format } from '../../src/feed/index.ts';
import type { StoredArticle } from '../../src/store/store.ts';
import { readStrictly } from '../feed/read.ts';
import { site } from '../fixtures/site.ts';
import { DEPLOYED, fromNow, later, NOW, series, stored, withEdit } from '../fixtures/stored.ts';
import { bodyOf, feeds, get, header, linksIn, storeOf, walk } from './origin.ts';

const COUNT = 180;
/** Where the first page ends and the second begins. */
const LAST_OF_FIRST = 49;

const before = series(COUNT);
/** An article is new, one further down is corrected, and that on which the first page ended is gone. */
const after = [
  stored({ slug: 'new', published: fromNow({ seconds: -30 }) }),
  ...withEdit(before, 75).filter((_, index) => index !== LAST_OF_FIRST),
];

function deploy(articles: StoredArticle[], edition: string, deployed: Date): Hono {
  return createApp({ site, store: storeOf(articles, deployed), edition, now: () => NOW });
}

/** The site as a crawler finds it that has made so many requests when the next version is deployed. */
function deployedAfter(requests: number) {
  const first = deploy(before, 'first', DEPLOYED);
  const second = deploy(after, 'second', later(-20));
  let made = 0;
  const request = (...args: Parameters<Hono['request']>) => (made++ < requests ? first : second).request(...args);
  return { first, second, crawled: { request } as unknown as Hono };
}

const linksOf = async (format: Format, pages: { text: string }[]) =>
  (await Promise.all(pages.map(({ text }) => readStrictly(format, text)))).flat().map(({ link }) => link);

const kept = after
  .filter(({ slug }) => slug !== 'new')
  .map(({ slug }) => `${site.url}/articles/${encodeURIComponent(slug)}`);

describe('a deployment in the middle of a crawl', () => {
  describe.each(feeds)('$name', ({ format, path }) => {
    it.each([1, 2, 3])('after %i pages: every article is found, once, and in order', async (requests) => {
      const { crawled } = deployedAfter(requests);
      const links = await linksOf(format, await walk(crawled, format));
      expect(links.filter((link) => kept.includes(link))).toEqual(kept);
    });

    it('changes the validator of every page, and old ones get the new page', async () => {
      const { first, second } = deployedAfter(0);
      for (const { address } of await walk(second, format)) {
        const { pathname } = new URL(address);
        const [old, now] = [await get(first, pathname), await get(second, pathname)];
        expect(old.headers.get('ETag')).not.toBe(header(now, 'ETag'));
        const conditional = { 'If-None-Match': old.headers.get('ETag') ?? '"none"' };
        expect((await get(second, pathname, conditional)).status).toBe(200);
      }
      expect(
        (await get(second, path, { 'If-Modified-Since': header(await get(first, path), 'Last-Modified') })).status,
      ).toBe(200);
    });

    it('leaves every page that the old version linked where it was', async () => {
      const { first, second } = deployedAfter(0);
      for (const { address } of await walk(first, format)) expect((await get(second, address)).status).toBe(200);
    });
  });

  it('loses no article of the sitemaps, which are read one after the other', async () => {
    const { crawled } = deployedAfter(1);
    const months = linksIn(await bodyOf(crawled, '/sitemap.xml')).filter((link) => /\/sitemap\/\d/.test(link));
    expect(months.length).toBeGreaterThan(0);
    const found = await Promise.all(
      months.map(async (month) => linksIn(await bodyOf(crawled, new URL(month).pathname))),
    );
    expect(found.flat()).toEqual(expect.arrayContaining(kept));
  });

  it('lets old pages lead to articles that are there or known to be gone', async () => {
    const { first, second } = deployedAfter(0);
    const gone = new URL(`${site.url}/articles/${encodeURIComponent(before[LAST_OF_FIRST]?.slug ?? '')}`).pathname;
    for (const link of linksIn(await bodyOf(first, '/')).filter((address) => address.includes('/articles/'))) {
      const { pathname } = new URL(link);
      expect((await get(second, pathname)).status, pathname).toBe(pathname === gone ? 404 : 200);
    }
  });
});
