import { describe, expect, it } from 'vitest';
import { parseStringPromise } from 'xml2js';
import { site } from '../fixtures/site.ts';
import { fromNow, later, NASTY, NOW, series, stored, withEdit } from '../fixtures/stored.ts';
import { bodyOf, get, header, linksIn, origin } from './origin.ts';

const HOUR = 3600;

/** The places that a sitemap names, each with its date if it has one. */
async function places(app: ReturnType<typeof origin>, path: string): Promise<[string, string | undefined][]> {
  const root = await parseStringPromise(await bodyOf(app, path), { strict: true });
  const list = root.urlset?.url ?? root.sitemapindex?.sitemap ?? [];
  return list.map(({ loc, lastmod }: { loc: string[]; lastmod?: string[] }) => [loc[0], lastmod?.[0]]);
}

describe('the sitemap', () => {
  // One article every ten days: a year and more.
  const articles = series(40, 240, () => ({ title: NASTY }));
  const app = origin({ articles });

  it('leads to every article once, and to its lists', async () => {
    const sitemaps = await places(app, '/sitemap.xml');
    const listed = await Promise.all(sitemaps.map(([link]) => places(app, new URL(link).pathname)));
    const links = listed.flat().map(([link]) => decodeURI(link));
    const pages = articles.map(({ slug }) => `${site.url}/articles/${slug}`);
    expect(links.filter((link) => link.includes('/articles/')).toSorted()).toEqual(pages.toSorted());
    expect(links).toEqual(expect.arrayContaining([`${site.url}/`, `${site.url}/keywords/مياه`]));
    for (const [link] of listed.flat()) expect((await get(app, new URL(link).pathname)).status).toBe(200);
  });

  it('says when each article changed, and each month the latest of its articles', async () => {
    const dates = new Map(articles.map(({ slug, updated }) => [`${site.url}/articles/${slug}`, updated]));
    const [, ...months] = await places(app, '/sitemap.xml');
    expect(months.length).toBeGreaterThan(12);
    for (const [link, updated] of months) {
      const month = await places(app, new URL(link).pathname);
      for (const [page, changed] of month) expect(changed).toBe(dates.get(decodeURI(page)));
      expect(updated).toBe(
        month
          .map(([, changed]) => changed)
          .sort()
          .at(-1),
      );
    }
  });

  it('tells nothing of what is not out yet', async () => {
    const soon = stored({ slug: 'soon', published: fromNow({ hours: 40 * 24 }) });
    const planned = origin({ articles: [soon, ...articles] });
    expect(await bodyOf(planned, '/sitemap.xml')).toBe(await bodyOf(app, '/sitemap.xml'));
    expect((await get(planned, `/sitemap/${soon.published.slice(0, 7)}.xml`)).status).toBe(404);
  });

  it.each([
    '/sitemap/2026-13.xml',
    '/sitemap/2026.xml',
    '/sitemap/1999-01.xml',
    '/sitemap/constructor.xml',
    '/sitemap/2026-03',
    '/sitemap',
  ])('has no %s', async (path) => expect((await get(app, path)).status).toBe(404));

  it('leads nowhere by a header: there is no other form of it', async () => {
    for (const path of ['/sitemap.xml', '/sitemap-lists.xml', '/news-sitemap.xml']) {
      expect((await get(app, path)).headers.has('Link'), path).toBe(false);
    }
  });

  it('is answered with 304 where nothing changed, and the old month stays when a new article comes', async () => {
    const [, , month] = await places(app, '/sitemap.xml');
    const path = new URL(month?.[0] ?? '').pathname;
    const tag = header(await get(app, path), 'ETag');
    const more = origin({ articles: [stored({ slug: 'new', published: fromNow({ seconds: -1 }) }), ...articles] });
    expect((await get(more, path, { 'If-None-Match': tag })).status).toBe(304);
    const index = header(await get(app, '/sitemap.xml'), 'ETag');
    expect((await get(more, '/sitemap.xml', { 'If-None-Match': index })).status).toBe(200);
  });
});

describe('the sitemap for news', () => {
  const articles = series(120, 1, () => ({ title: NASTY }));

  it('has the articles of the last 48 hours, newest first, with title, language and date', async () => {
    const root = await parseStringPromise(await bodyOf(origin({ articles }), '/news-sitemap.xml'), { strict: true });
    const news = root.urlset.url.map((url: Record<string, Record<string, string[]>[]>) => url['news:news']?.[0]);
    expect(root.urlset.url).toHaveLength(47);
    expect(news[0]).toMatchObject({
      'news:publication': [{ 'news:name': [site.title], 'news:language': ['ar'] }],
      'news:publication_date': [articles[0]?.published],
      'news:title': [NASTY],
    });
  });

  it('drops an article when it stops being news, and says when it did', async () => {
    const answer = (seconds: number) => get(origin({ articles, now: later(seconds) }), '/news-sitemap.xml');
    const count = async (response: Response) => linksIn(await response.text()).length;
    const [before, then] = [await answer(0), await answer(HOUR)];
    expect([await count(before), await count(then)]).toEqual([47, 46]);
    expect(header(then, 'ETag')).not.toBe(header(before, 'ETag'));
    const modified = Date.parse(header(then, 'Last-Modified'));
    expect(modified).toBeGreaterThan(Date.parse(header(before, 'Last-Modified')));
    expect(modified).toBeLessThanOrEqual(NOW.getTime() + HOUR * 1000);
  });

  it.each([{ title: 'آخر' }, { language: 'en' }])('has another tag with %j', async (part) => {
    const tagOf = async (change: object) =>
      header(await get(origin({ articles: [stored(change)] }), '/news-sitemap.xml'), 'ETag');
    expect(await tagOf(part)).not.toBe(await tagOf({}));
  });

  it('has 1,000 articles at most, and may have none', async () => {
    const many = series(1200, 0.01);
    expect(linksIn(await bodyOf(origin({ articles: many }), '/news-sitemap.xml'))).toHaveLength(1000);
    expect((await get(origin({ articles: [] }), '/news-sitemap.xml')).status).toBe(200);
  });
});

it('the news are newer once any of them is', async () => {
  const news = series(60, 0.1);
  const corrected = withEdit(news, 58, { title: 'عنوان مصحح', updated: fromNow({ seconds: -1 }) });
  const dates = [];
  for (const articles of [news, corrected]) {
    dates.push(Date.parse(header(await get(origin({ articles }), '/news-sitemap.xml'), 'Last-Modified')));
  }
  expect(dates[1]).toBeGreaterThan(dates[0] ?? Number.NaN);
});

it('robots.txt lets everybody in and names the sitemaps', async () => {
  const text = await bodyOf(origin(), '/robots.txt');
  expect(text).toMatch(/^User-agent: \*\nAllow: \/\n/);
  for (const link of linksIn(text)) expect((await get(origin(), new URL(link).pathname)).status).toBe(200);
  expect(linksIn(text)).toHaveLength(2);
});
