import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../src/app.ts';
import { writeCursor } from '../../src/selection/cursor.ts';
import type { ArticleStore, StoredArticle } from '../../src/store/store.ts';
import { site } from '../fixtures/site.ts';
import { DEPLOYED, NOW, series, stored, withEdit } from '../fixtures/stored.ts';
import { documents, feeds, get, header, headersOf, quietLog, storeOf } from './origin.ts';

beforeEach(quietLog);
afterEach(() => vi.restoreAllMocks());

/** A site whose clock can be set, and whose store can be down and come back. */
function openSite(articles: StoredArticle[] = series(3)) {
  const sound = storeOf(articles, DEPLOYED);
  const store = { ...sound };
  let now = NOW;
  const lost = () => Promise.reject(new Error('D1_ERROR: Network connection lost.'));
  const down = Object.fromEntries(Object.keys(sound).map((method) => [method, lost])) as unknown as ArticleStore;
  return {
    app: createApp({ site, store, edition: 'first', now: () => now }),
    store,
    fall: () => Object.assign(store, down),
    rise: () => Object.assign(store, sound),
    wait: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
  };
}

const addresses = [
  ...documents,
  `/keywords/${encodeURIComponent('مياه')}/rss.xml`,
  '/keywords',
  '/opml.xml',
  `/search?q=${encodeURIComponent('السد')}`,
  `/search/rss.xml?q=${encodeURIComponent('السد')}`,
  '/sitemap.xml',
];

describe('while the store is down, a document that was asked for before', () => {
  it.each(addresses)('%s: is answered as it was, as a copy that is good for a moment', async (path) => {
    const { app, fall, wait } = openSite();
    const before = await get(app, path);
    const text = await before.text();
    fall();
    wait(600);
    for (const encoding of ['identity', 'gzip']) {
      const after = await get(app, path, { 'Accept-Encoding': encoding });
      expect(after.status).toBe(200);
      expect(after.headers.get('Content-Encoding')).toBe(encoding === 'gzip' ? 'gzip' : null);
      expect(header(after, 'Cache-Control')).toBe('public, max-age=120');
      const fresh = Number(/max-age=(\d+)/.exec(header(before, 'Cache-Control'))?.[1]);
      expect(header(after, 'Cache-Status')).toBe(`rafid; hit; ttl=${fresh - 600}`);
      const varying = ['cache-control', 'cache-status', 'content-encoding', 'content-length'];
      expect(headersOf(after, ...varying)).toEqual(headersOf(before, ...varying));
      if (encoding === 'identity') expect(await after.text()).toBe(text);
    }
    const head = await app.request(path, { method: 'HEAD' });
    expect([head.status, head.headers.get('ETag'), await head.text()]).toEqual([200, header(before, 'ETag'), '']);
  });

  it.each(addresses)('%s: is not sent to who has it, and sent to who has another', async (path) => {
    const { app, fall } = openSite();
    const etag = header(await get(app, path), 'ETag');
    fall();
    const same = await get(app, path, { 'If-None-Match': etag });
    expect([same.status, await same.text(), header(same, 'ETag')]).toEqual([304, '', etag]);
    expect(header(same, 'Cache-Control')).toBe('public, max-age=120');
    expect((await get(app, path, { 'If-None-Match': 'W/"another"' })).status).toBe(200);
  });

  it('is answered under any parameter that changes nothing', async () => {
    const { app, fall } = openSite();
    await get(app, '/rss.xml');
    fall();
    for (const parameter of ['utm_source=x', 'q=x']) expect((await get(app, `/rss.xml?${parameter}`)).status).toBe(200);
  });

  it('is answered in the type that the asker gets, or not at all', async () => {
    const { app, fall } = openSite();
    const browser = { 'Sec-Fetch-Dest': 'document' };
    await get(app, '/rss.xml', browser);
    fall();
    expect(header(await get(app, '/rss.xml', browser), 'Content-Type')).toBe('application/xml; charset=utf-8');
    expect((await get(app, '/rss.xml')).status).toBe(503);
  });

  it('is answered for a day and no longer', async () => {
    const { app, fall, wait } = openSite();
    await get(app, '/rss.xml');
    fall();
    wait(86_400);
    expect((await get(app, '/rss.xml')).status).toBe(200);
    wait(1);
    expect((await get(app, '/rss.xml')).status).toBe(503);
  });

  it('is as new as ever when the store is back', async () => {
    const { app, store, fall, rise } = openSite();
    const before = await get(app, '/rss.xml');
    fall();
    await get(app, '/rss.xml');
    rise();
    expect(headersOf(await get(app, '/rss.xml'))).toEqual(headersOf(before));
    Object.assign(store, storeOf(series(4), DEPLOYED));
    expect(await (await get(app, '/rss.xml')).text()).toContain(encodeURIComponent('مقال-4'));
  });

  it('is not answered any more when it was not there the last time', async () => {
    const { app, store, fall } = openSite();
    const paths = [`/articles/${encodeURIComponent('مقال-1')}`, `/keywords/${encodeURIComponent('مياه')}/rss.xml`];
    for (const path of paths) expect((await get(app, path)).status).toBe(200);
    Object.assign(
      store,
      storeOf(
        series(1, 1, () => ({ slug: 'آخر', keywords: [] })),
        DEPLOYED,
      ),
    );
    for (const path of paths) expect((await get(app, path)).status).toBe(404);
    fall();
    for (const path of paths) expect((await get(app, path)).status).toBe(503);
  });

  it('is not answered any more when it is a version of an archive that another one followed', async () => {
    const articles = series(180);
    const { app, store, fall } = openSite(articles);
    const last = `/archive/${encodeURIComponent(writeCursor(articles.at(-1) ?? stored()))}/rss.xml`;
    const { pathname } = new URL(header(await get(app, last), 'Location'));
    expect((await get(app, pathname)).status).toBe(200);
    Object.assign(store, storeOf(withEdit(articles, 179), DEPLOYED));
    expect((await get(app, pathname)).status).toBe(302);
    fall();
    expect((await get(app, pathname)).status).toBe(503);
  });

  it('is not answered to a browser either when a program was told that it is not there', async () => {
    const { app, store, fall } = openSite();
    const path = `/articles/${encodeURIComponent('مقال-1')}`;
    const browser = { 'Sec-Fetch-Dest': 'document' };
    expect((await get(app, path, browser)).status).toBe(200);
    Object.assign(store, storeOf([], DEPLOYED));
    expect((await get(app, path)).status).toBe(404);
    fall();
    expect((await get(app, path, browser)).status).toBe(503);
  });

  it('is the answer to no other query, wherever question marks stand', async () => {
    const { app, fall } = openSite();
    const [dam, water] = ['السد', 'مياه'].map(encodeURIComponent);
    for (const query of [`q=${dam}?`, `a=?&q=${dam}`]) {
      expect((await get(app, `/search/rss.xml?${query}`)).status).toBe(200);
    }
    fall();
    for (const query of [`q=${dam}?${water}`, `a=?&q=${water}`]) {
      expect((await get(app, `/search/rss.xml?${query}`)).status).toBe(503);
    }
  });

  it('is not forgotten because somebody sends what he may not', async () => {
    const { app, fall } = openSite();
    await get(app, '/');
    expect((await app.request('/', { method: 'POST' })).status).toBe(405);
    fall();
    expect((await get(app, '/')).status).toBe(200);
  });

  it('is one of some: of many the last ones are kept', async () => {
    const articles = series(120);
    const { app, fall } = openSite(articles);
    const [rss] = feeds;
    const pages = articles.slice(0, 110).map((article) => rss?.pathBelow(article) ?? '');
    for (const path of pages) expect((await get(app, path)).status).toBe(200);
    fall();
    expect((await get(app, pages.at(-1) ?? '')).status).toBe(200);
    expect((await get(app, pages[0] ?? '')).status).toBe(503);
  });
});

describe('while the store is down', () => {
  it.each([
    ...documents,
    '/healthz',
    `/below/${writeCursor({ published: '2026-03-05T11:00:00Z', slug: 'x' })}/rss.xml`,
    `/keywords/${encodeURIComponent('ميـاه')}`,
    `/keywords/${encodeURIComponent('غيرها')}`,
  ])('%s, which nobody asked for before, is trouble that passes', async (path) => {
    const { app, fall } = openSite();
    fall();
    const response = await get(app, path);
    expect([response.status, header(response, 'Cache-Control')]).toEqual([503, 'no-store']);
    expect(header(response, 'Retry-After')).toMatch(/^[1-9]\d*$/);
  });

  it('the health check says so, whatever else can be answered', async () => {
    const { app, fall, rise } = openSite();
    await get(app, '/healthz');
    await get(app, '/');
    fall();
    expect([(await get(app, '/')).status, (await get(app, '/healthz')).status]).toEqual([200, 503]);
    rise();
    expect((await get(app, '/healthz')).status).toBe(200);
  });

  it.each(['/style.css', '/feed.css', '/copy.js', '/icon.svg', '/robots.txt', '/search', '/opensearch.xml'])(
    '%s is answered, for it is part of the program',
    async (path) => {
      const { app, fall } = openSite();
      fall();
      expect((await get(app, path)).status).toBe(200);
    },
  );
});
