import type { Hono } from 'hono';
import { beforeEach, describe, expect, it } from 'vitest';
import { compareNewest } from '../../src/selection/page.ts';
import type { StoredArticle } from '../../src/store/store.ts';
import { fromNow, later, series, stored } from '../fixtures/stored.ts';
import {
  bodyOf,
  documents,
  feeds,
  get,
  header,
  origin,
  quietLog,
  readChannel,
  secondPage,
  troubled,
} from './origin.ts';

beforeEach(quietLog);

describe.each(feeds)('$name', ({ format, path, pathBelow }) => {
  const rhythms: [string, number, number][] = [
    ['a post every hour', 1, 15],
    ['a post every four hours', 4, 30],
    ['a post every sixteen hours', 16, 120],
    ['a post a day', 24, 180],
    ['a post a week', 7 * 24, 240],
  ];

  it.each(rhythms)('8. with %s may be kept as long as that rhythm says', async (_, gap, minutes) => {
    const app = origin({ articles: series(60, gap) });
    for (const page of [path, pathBelow(secondPage(series(60, gap)))]) {
      const response = await get(app, page);
      expect(header(response, 'Cache-Control')).toBe(
        `public, max-age=${minutes * 60}, stale-while-revalidate=3600, stale-if-error=86400`,
      );
    }
  });

  it.each(rhythms)('8. with %s says in the document what it says in the header', async (_, gap) => {
    const response = await get(origin({ articles: series(60, gap) }), path);
    const seconds = Number(header(response, 'Cache-Control').match(/max-age=(\d+)/)?.[1]);
    const { waits } = await readChannel(format, await response.text());
    expect(waits.map((wait) => wait * 60)).toEqual(format.name === 'RSS' ? [seconds, seconds] : []);
  });

  it('8. names no hours or days to skip', async () => {
    expect(await bodyOf(origin(), path)).not.toMatch(/skip(Hours|Days)/i);
  });

  it('8. may be kept for four hours while it is empty', async () => {
    expect(header(await get(origin({ articles: [] }), path), 'Cache-Control')).toContain('max-age=14400');
  });
});

/** So many articles under a keyword and of a source that bear this name, one every so many hours. */
const paced = (name: string, count: number, hours: number) =>
  series(count, hours, (index) => ({ slug: `${name}-${index}`, keywords: [name], credits: [name] }));

describe.each(feeds)('8. $name of a site where each keyword and source has a rhythm of its own', ({ format, path }) => {
  const rhythms: [string, StoredArticle[], number][] = [
    ['ساعي', paced('ساعي', 12, 1), 15],
    ['يومي', paced('يومي', 12, 24), 180],
    ['أسبوعي', paced('أسبوعي', 12, 7 * 24), 240],
    ['مفرد', paced('مفرد', 1, 100), 240],
    ['دفعة', paced('دفعة', 12, 0.1), 15],
    ['دفعة-في-يومي', [...paced('دفعة-في-يومي', 4, 0.1), ...daysBefore('دفعة-في-يومي', 12)], 180],
  ];
  const all = rhythms.flatMap(([, articles]) => articles).sort(compareNewest);
  const places = (name: string) => ['keywords', 'sources'].map((kind) => `/${kind}/${encodeURIComponent(name)}${path}`);

  /** What header and document ask to wait: one number, or they disagree. Minutes. */
  const waitsOf = async (app: Hono, address: string) => {
    const response = await get(app, address);
    const seconds = Number(/^public, max-age=(\d+),/.exec(header(response, 'Cache-Control'))?.[1]);
    const { waits } = await readChannel(format, await response.text());
    expect(waits).toHaveLength(format.name === 'RSS' ? 2 : 0);
    return [...new Set([seconds / 60, ...waits])];
  };

  it.each(rhythms)('of %s alone: tells that rhythm in every feed', async (name, articles, minutes) => {
    const app = origin({ articles: articles.toSorted(compareNewest) });
    for (const address of [path, ...places(name)]) expect(await waitsOf(app, address), address).toEqual([minutes]);
  });

  it.each(rhythms)('of %s among all: tells the rhythm of its own articles', async (name, _, minutes) => {
    const app = origin({ articles: all });
    for (const address of places(name)) expect(await waitsOf(app, address), address).toEqual([minutes]);
    expect(await waitsOf(app, path)).toEqual([15]);
  });

  it('goes along when the rhythm changes', async () => {
    const coming = series(14, 1 / 6, (index) => ({
      slug: `آت-${index}`,
      published: fromNow({ seconds: 600 * (14 - index) }),
      keywords: ['أسبوعي'],
      credits: ['أسبوعي'],
    }));
    const articles = [...coming, ...paced('أسبوعي', 12, 7 * 24)];
    for (const address of [path, ...places('أسبوعي')]) {
      expect(await waitsOf(origin({ articles: articles.slice(14) }), address), address).toEqual([240]);
      expect(await waitsOf(origin({ articles, now: later(14 * 600) }), address), address).toEqual([15]);
    }
  });

  it('is as good as new until the next article comes due, in the feeds that it will be in and in no others', async () => {
    const due = stored({ slug: 'موعود', published: fromNow({ seconds: 90 }), keywords: ['يومي'], credits: ['يومي'] });
    const app = origin({ articles: [due, ...all] });
    const ages = async (...addresses: string[]) =>
      Promise.all(
        addresses.map(async (address) => /max-age=\d+/.exec(header(await get(app, address), 'Cache-Control'))?.[0]),
      );
    expect(await ages(path, ...places('يومي'))).toEqual(Array(3).fill('max-age=90'));
    expect(await ages(...places('أسبوعي'))).toEqual(Array(2).fill('max-age=14400'));
    const { waits } = await readChannel(format, await bodyOf(app, places('يومي')[0] ?? ''));
    expect(new Set(waits)).toEqual(new Set(format.name === 'RSS' ? [180] : []));
  });
});

/** One article a day under this name, the newest a day old. */
function daysBefore(name: string, count: number): StoredArticle[] {
  return paced(name, count, 24).map((article) => stored({ ...article, slug: `${article.slug}-يوم` }));
}

describe('9. trouble', () => {
  const troubles: [string, Parameters<typeof troubled>][] = [
    ['the store is away', ['revision', 'page', 'article']],
    ['an article cannot be read', ['page', 'article']],
  ];
  const methods = ['GET', 'HEAD'];

  describe.each(troubles)('%s', (_, parts) => {
    it.each(documents.flatMap((path) => methods.map((method) => [method, path] as const)))(
      '9. %s %s: passes, says when to come back and is kept by none',
      async (method, path) => {
        const response = await origin({ store: troubled(...parts) }).request(path, { method });
        expect(response.status).toBe(503);
        expect(header(response, 'Retry-After')).toMatch(/^[1-9]\d*$/);
        expect(header(response, 'Cache-Control')).toBe('no-store');
        expect(header(response, 'Access-Control-Allow-Origin')).toBe('*');
        expect(header(response, 'Access-Control-Expose-Headers')).toContain('Retry-After');
        expect(response.headers.has('ETag')).toBe(false);
        expect(await response.text()).not.toContain('The store cannot be reached');
      },
    );
  });

  it.each(documents)('9. %s: is over when the store is back', async (path) => {
    const [store, sound] = [troubled('page', 'article'), troubled()];
    const app = origin({ store });
    expect((await get(app, path, { 'Accept-Encoding': 'gzip' })).status).toBe(503);
    Object.assign(store, { page: sound.page, article: sound.article });
    for (const encoding of ['gzip', 'identity']) {
      expect((await get(app, path, { 'Accept-Encoding': encoding })).status).toBe(200);
    }
  });

  it('9. a page that goes away while it is read is trouble that passes', async () => {
    const store = Object.assign(troubled(), { page: async () => undefined });
    for (const { path } of feeds) expect((await get(origin({ store }), path)).status).toBe(503);
  });

  it('9. the health check fails with the store', async () => {
    expect((await get(origin({ store: troubled('revision', 'page', 'article') }), '/healthz')).status).toBe(503);
  });
});

describe('9. errors', () => {
  const errors: [string, string, string, number][] = [
    ['an unknown address', 'GET', '/nothing', 404],
    ['an unknown article', 'GET', '/articles/nothing', 404],
    ['a page below the last article', 'GET', '/below/19990101T000000Z-x/rss.xml', 404],
    ['what is no UTF-8', 'GET', '/%ff', 400],
    ['a method that changes things', 'POST', '/rss.xml', 405],
    ['HEAD of an unknown address', 'HEAD', '/nothing', 404],
  ];
  it.each(errors)('9. %s: is told, kept by none and has no tag', async (_, method, path, status) => {
    const response = await origin().request(path, { method });
    expect(response.status).toBe(status);
    expect(header(response, 'Cache-Control')).toBe('no-store');
    expect(header(response, 'Access-Control-Allow-Origin')).toBe('*');
    expect(header(response, 'X-Content-Type-Options')).toBe('nosniff');
    expect(response.headers.has('ETag')).toBe(false);
    expect(response.headers.has('Last-Modified')).toBe(false);
  });
});
