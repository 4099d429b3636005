import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { ArticleStore } from '../../src/store/store.ts';
import { readStrictly } from '../feed/read.ts';
import { site } from '../fixtures/site.ts';
import { DEPLOYED, fromNow, later, NOW, series, stored } from '../fixtures/stored.ts';
import { onD1 } from '../store/d1/databases.ts';
import { documents, feeds, get, header, headersOf, storeOf } from './origin.ts';

const DAY = 24 * 3600;

/** A post a day, then four in an hour that are still to come and change the rhythm, then one in a month. */
const articles = [
  stored({ slug: 'month', published: fromNow({ hours: 30 * 24 }) }),
  ...[3, 2, 1].map((hours) => stored({ slug: `in-${hours}`, published: fromNow({ hours }), keywords: ['قادم'] })),
  ...series(7, 24),
];

/** Clocks in seconds after `NOW`: on and back, over articles to come, the end of news, years. */
const JUMPS = [0, 3599, 3600, -3600, 10_800, 7199, 0, 31 * DAY, 29 * DAY, -4 * DAY, 400 * DAY, -300 * DAY, 0, 1];

const addresses = [
  ...documents,
  `/keywords/${encodeURIComponent('قادم')}/rss.xml`,
  `/keywords/${encodeURIComponent('قادم')}`,
  '/articles/in-2',
  '/keywords',
  '/opml.xml',
  `/search/rss.xml?q=${encodeURIComponent('السد')}`,
  `/search?q=${encodeURIComponent('السد')}`,
  '/sitemap.xml',
  '/sitemap/2026-03.xml',
  '/news-sitemap.xml',
];

const siteAt = (now: () => Date, store: ArticleStore) => createApp({ site, store, edition: 'first', now });

describe('a clock that jumps', () => {
  it('leaves a site that answers as one that has just started: nothing is remembered that is not so', async () => {
    let now = NOW;
    const store = storeOf(articles, DEPLOYED);
    const jumping = siteAt(() => now, store);
    const tags = new Map<string, string>();
    for (const seconds of JUMPS) {
      now = later(seconds);
      // Another database counts its changes anew, which is in some tags.
      const sure = siteAt(() => now, onD1 ? store : storeOf(articles, DEPLOYED));
      for (const path of addresses) {
        const told = `${path} at ${now.toISOString()}`;
        const [answer, right] = [await get(jumping, path), await get(sure, path)];
        expect([answer.status, headersOf(answer), await answer.text()], told).toEqual([
          right.status,
          headersOf(right),
          await right.text(),
        ]);
        const before = tags.get(path);
        const etag = right.headers.get('ETag') ?? '';
        if (before && etag) {
          const again = await get(jumping, path, { 'If-None-Match': before });
          expect(again.status, told).toBe(before === etag ? 304 : 200);
        }
        tags.set(path, etag);
      }
    }
  });

  it.each(feeds)('$name: dates nothing in the future, wherever the clock stands', async ({ format, path }) => {
    const store = storeOf(articles, DEPLOYED);
    for (const seconds of JUMPS) {
      const now = later(seconds);
      const response = await get(
        siteAt(() => now, store),
        path,
      );
      expect(response.status).toBe(200);
      expect(Date.parse(header(response, 'Last-Modified'))).toBeLessThanOrEqual(now.getTime());
      for (const { published, updated } of await readStrictly(format, await response.text())) {
        expect(Math.max(published, updated ?? 0)).toBeLessThanOrEqual(now.getTime());
      }
    }
  });

  it('is never told to keep a feed longer than to the next article, nor for no time at all', async () => {
    const store = storeOf(articles, DEPLOYED);
    for (const seconds of JUMPS) {
      const now = later(seconds);
      const response = await get(
        siteAt(() => now, store),
        '/rss.xml',
      );
      const fresh = Number(/max-age=(\d+)/.exec(header(response, 'Cache-Control'))?.[1]);
      expect(fresh).toBeGreaterThan(0);
      const next = articles.map(({ published }) => Date.parse(published)).filter((time) => time > now.getTime());
      expect(now.getTime() + (fresh - 1) * 1000).toBeLessThanOrEqual(Math.min(...next));
    }
  });
});
