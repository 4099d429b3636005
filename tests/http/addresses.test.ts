import { describe, expect, it } from 'vitest';
import { writeCursor } from '../../src/selection/cursor.ts';
import { PAGE_BYTES } from '../../src/selection/page.ts';
import { site } from '../fixtures/site.ts';
import { fromNow, series } from '../fixtures/stored.ts';
import { bodyOf, documents, feeds, get, header, linksIn, origin, secondPage, walk } from './origin.ts';

const SLUG = 'مؤتمر-أول';
const ARTICLE = `/articles/${encodeURIComponent(SLUG)}`;
const NFD = encodeURIComponent(SLUG.normalize('NFD'));
/** The cursor below the newest article. */
const SECOND = encodeURIComponent(writeCursor({ published: fromNow({ hours: -1 }), slug: SLUG }));
/** A site of twelve pages with one article each, named in Arabic, with letters that decompose. */
const app = () =>
  origin({
    articles: series(12, 1, (index) => (index === 0 ? { slug: SLUG } : {})).map((article) => ({
      ...article,
      weight: PAGE_BYTES - 9000,
    })),
  });

describe('16. one spelling', () => {
  const aliases: [string, string, string][] = [
    ['a guess', '/feed', '/rss.xml'],
    ['a guess with a slash', '/feed/', '/rss.xml'],
    ['a guess', '/rss', '/rss.xml'],
    ['a guess', '/atom', '/atom.xml'],
    ['a guess', '/feed.xml', '/rss.xml'],
    ['a guess', '/index.xml', '/rss.xml'],
  ];
  const spellings: [string, string, string][] = [
    ...aliases,
    ['decomposed letters', `/articles/${NFD}`, ARTICLE],
    ['encoding in lower case', ARTICLE.toLowerCase(), ARTICLE],
    ['encoding without need', '/%72ss%2exml', '/rss.xml'],
    ['doubled slashes', `//below//${SECOND}///atom.xml`, `/below/${SECOND}/atom.xml`],
    [
      'a cursor with decomposed letters',
      `/below/${SECOND.replace(encodeURIComponent(SLUG), NFD)}/rss.xml`,
      `/below/${SECOND}/rss.xml`,
    ],
    ['a slash at the end', '/feed.json/', '/feed.json'],
    ['a slash at the end', `${ARTICLE}/`, ARTICLE],
    ['slashes alone', '//', '/'],
    ['all of it', `//%61rticles//${NFD.toLowerCase()}//`, ARTICLE],
    ['a guess, and all of it', '//%66eed//%61tom/', '/atom.xml'],
    ['a guess with a query', '/feed/?utm_source=reader', '/rss.xml?utm_source=reader'],
    ['a query', '//rss.xml?a=%d9&b=//', '/rss.xml?a=%d9&b=//'],
  ];

  it.each(spellings)('16. %s: %s leads to %s in one step', async (_, from, to) => {
    for (const method of ['GET', 'HEAD']) {
      const response = await app().fetch(new Request(`${site.url}${from}`, { method }));
      expect(response.status).toBe(301);
      const target = new URL(header(response, 'Location'), site.url);
      expect(target.href).toBe(site.url + to);
      expect((await get(app(), target.href)).status).toBe(200);
    }
  });

  it.each([
    ...feeds.flatMap(({ path }) => [path, path.replace('/', `/below/${SECOND}/`)]),
    '/',
    ARTICLE,
    '/healthz',
    '/style.css',
  ])('16. %s is spelled right', async (path) => {
    expect((await get(app(), path)).status).toBe(200);
  });

  it.each([
    '/%ff',
    '/%',
    '/%zz',
    '/articles/%d9',
    '/articles/%c0%af',
    '/articles/%ed%a0%80',
    '/%ff/rss.xml',
    '/feed/%fe/',
  ])('16. %s is no UTF-8 and a bad request', async (path) => {
    expect((await app().fetch(new Request(site.url + path))).status).toBe(400);
  });

  it.each([
    '/%2Frss.xml',
    '/page%2F2%2Frss.xml',
    `/articles%2F${encodeURIComponent(SLUG)}`,
    '/articles/a%2Fb',
    `${ARTICLE}%2F`,
  ])('16. %s: an encoded slash parts no segments', async (path) => {
    expect((await app().fetch(new Request(site.url + path))).status).toBe(404);
  });

  it.each([
    '//evil.example',
    '//evil.example/',
    '/%2F%2Fevil.example',
    '/\\evil.example',
    '///evil.example/%2e%2e',
    '/%5Cevil.example',
  ])('16. %s leads to no other host', async (path) => {
    const response = await app().fetch(new Request(site.url + path));
    const target = new URL(response.headers.get('Location') ?? '/', site.url);
    expect(target.origin).toBe(site.url);
    expect((await get(app(), target.href)).status).not.toBe(301);
  });
});

describe('16. what is not there', () => {
  const cursors = [
    ...['', '2', '-', 'x', '20260305T110000Z', '20260305T110000Z-', '20260305-x', '2026-03-05T11:00:00Z-x'],
    ...['20261305T110000Z-x', '20260305T110000z-x', '+20260305T110000Z-x', '20260230T110000Z-x', '٢٠٢٦0305T110000Z-x'],
    ...['NaN', '%202', '19990101T000000Z-x'],
  ];
  it.each(
    cursors.flatMap((cursor) => feeds.map(({ name, path }) => [cursor, name, `/below/${cursor}${path}`] as const)),
  )('16. below %s of %s', async (_cursor, _name, path) => {
    const response = await app().fetch(new Request(site.url + path));
    const target = response.status === 301 ? new URL(header(response, 'Location'), site.url).href : undefined;
    expect((target ? await get(app(), target) : response).status).toBe(404);
  });

  it.each([
    '/articles',
    '/articles/nothing',
    '/articles/constructor',
    '/articles/__proto__',
    `${ARTICLE}/rss.xml`,
    '/RSS.XML',
    '/below',
    '/page/2',
  ])('16. %s', async (path) => {
    expect((await get(app(), path)).status).toBe(404);
  });

  it('16. every page is there, an article each', async () => {
    for (const { format } of feeds) expect(await walk(app(), format)).toHaveLength(12);
  });

  it('16. the page below an article stays when the article is gone', async () => {
    const articles = series(60);
    const gone = origin({ articles: articles.filter((article) => article.slug !== secondPage(articles).slug) });
    for (const { pathBelow } of feeds) {
      const path = pathBelow(secondPage(articles));
      expect(await bodyOf(gone, path)).toBe(await bodyOf(origin({ articles }), path));
    }
  });
});

describe('methods', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])(
    '%s changes nothing and is told what may be asked',
    async (method) => {
      for (const path of [...documents, '/healthz']) {
        const response = await origin().request(path, { method });
        expect(response.status).toBe(405);
        expect(header(response, 'Allow').split(/, */).sort()).toEqual(['GET', 'HEAD', 'OPTIONS']);
      }
    },
  );
});

/** The type and address of every feed that a page offers. */
function autodiscovered(page: string): [string | undefined, string | undefined][] {
  const links = page.match(/<link rel="alternate" type=[^>]*>/g) ?? [];
  return links.map((link) => [link.match(/type="([^"]*)"/)?.[1], link.match(/href="([^"]*)"/)?.[1]]);
}

describe('links', () => {
  const paths = [...documents, ...feeds.map(({ pathBelow }) => pathBelow(secondPage(series(60))))];

  it.each(paths)('all that %s tells lead to a page, straight; an archive to its version', async (path) => {
    const site = origin({ articles: series(60) });
    const response = await get(site, path);
    const links = linksIn(`${response.headers.get('Link')} ${await response.text()}`);
    expect(links.length).toBeGreaterThan(2);
    const answers = await Promise.all(links.map(async (link) => [link, (await get(site, link)).status]));
    expect(answers).toEqual(links.map((link) => [link, link.includes('/archive/') ? 302 : 200]));
  });

  it.each(feeds)('to itself stand once in the header of $name, as they do in the feed', async ({ path, pathBelow }) => {
    for (const page of [path, pathBelow(secondPage(series(60)))]) {
      const response = await get(origin({ articles: series(60) }), page);
      const selves = header(response, 'Link').match(/<[^>]*>; rel="self"/g);
      expect(selves).toEqual([`<${site.url}${page}>; rel="self"`]);
      expect(header(response, 'Link')).toContain(`<${site.url}/>; rel="alternate"; type="text/html"`);
      expect(linksIn(await response.text())).toContain(site.url + page);
    }
  });

  it.each(['/', `/articles/${encodeURIComponent('مقال-1')}`])('of %s let a reader find every feed', async (path) => {
    const told = autodiscovered(await bodyOf(origin(), path));
    expect(told.slice(-feeds.length)).toEqual(feeds.map(({ format, path }) => [format.mediaType, site.url + path]));
  });

  it.each([
    ['an article', `/articles/${encodeURIComponent('مقال-1')}`, ['/keywords/مياه', '/keywords/زراعة', '']],
    ['a keyword', `/keywords/${encodeURIComponent('مياه')}`, ['/keywords/مياه', '']],
    ['a source', `/sources/${encodeURIComponent('رافد')}`, ['/sources/رافد', '']],
  ])('of %s let a reader find the feeds that fit it first', async (_, path, folders) => {
    const links = autodiscovered(await bodyOf(origin(), path)).map(([, link]) => decodeURI(link ?? ''));
    expect(links).toEqual(folders.flatMap((folder) => feeds.map(({ path: file }) => site.url + folder + file)));
  });

  it('of the front page to what it needs for itself lead to it', async () => {
    const paths = [...(await bodyOf(origin(), '/')).matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(
      ([, path]) => path ?? '',
    );
    expect(paths).toContain('/style.css?v=first');
    for (const path of paths) expect((await get(origin(), path)).status).toBe(200);
  });
});
