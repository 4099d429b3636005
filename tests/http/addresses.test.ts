import { describe, expect, it } from 'vitest';
import { PAGE_BYTES } from '../../src/selection/page.ts';
import { site } from '../fixtures/site.ts';
import { series } from '../fixtures/stored.ts';
import { bodyOf, documents, feeds, get, header, linksIn, origin } from './origin.ts';

const SLUG = 'مؤتمر-أول';
const ARTICLE = `/articles/${encodeURIComponent(SLUG)}`;
const NFD = encodeURIComponent(SLUG.normalize('NFD'));
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
    ['doubled slashes', '//page//2///atom.xml', '/page/2/atom.xml'],
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

  it.each([...feeds.flatMap(({ path, pagePath }) => [path, pagePath(2)]), '/', ARTICLE, '/healthz', '/style.css'])(
    '16. %s is spelled right',
    async (path) => {
      expect((await get(app(), path)).status).toBe(200);
    },
  );

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
  const pages = [
    '0',
    '1',
    '01',
    '02',
    '-1',
    '-2',
    '1e3',
    '010',
    '2.0',
    '2abc',
    'x2',
    '+2',
    '٢',
    '13',
    '9'.repeat(30),
    'NaN',
    '%202',
  ];
  it.each(pages.flatMap((page) => feeds.map(({ name, pagePath }) => [page, name, pagePath(page)] as const)))(
    '16. page %s of %s',
    async (_page, _name, path) => {
      const response = await app().fetch(new Request(site.url + path));
      const target = response.status === 301 ? new URL(header(response, 'Location'), site.url).href : undefined;
      expect((target ? await get(app(), target) : response).status).toBe(404);
    },
  );

  it.each([
    '/articles',
    '/articles/nothing',
    '/articles/constructor',
    '/articles/__proto__',
    `${ARTICLE}/rss.xml`,
    '/RSS.XML',
    '/page',
    '/page/99',
  ])('16. %s', async (path) => {
    expect((await get(app(), path)).status).toBe(404);
  });

  it('16. the second to the last page are there', async () => {
    for (const { pagePath } of feeds) {
      for (const page of [2, 10, 12]) expect((await get(app(), pagePath(page))).status).toBe(200);
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
  const paths = [...documents, ...feeds.map(({ pagePath }) => pagePath(2))];

  it.each(paths)('all that %s tells lead to a page, straight', async (path) => {
    const site = origin({ articles: series(60) });
    const response = await get(site, path);
    const links = linksIn(`${response.headers.get('Link')} ${await response.text()}`);
    expect(links.length).toBeGreaterThan(2);
    const answers = await Promise.all(links.map(async (link) => [link, (await get(site, link)).status]));
    expect(answers).toEqual(links.map((link) => [link, 200]));
  });

  it.each(feeds)('to itself stand once in the header of $name, as they do in the feed', async ({ path, pagePath }) => {
    for (const page of [path, pagePath(2)]) {
      const response = await get(origin({ articles: series(60) }), page);
      const selves = header(response, 'Link').match(/<[^>]*>; rel="self"/g);
      expect(selves).toEqual([`<${site.url}${page}>; rel="self"`]);
      expect(header(response, 'Link')).toContain(`<${site.url}/>; rel="alternate"; type="text/html"`);
      expect(linksIn(await response.text())).toContain(site.url + page);
    }
  });

  it.each(['/', `/articles/${encodeURIComponent('مقال-1')}`])('of %s let a reader find every feed', async (path) => {
    const told = autodiscovered(await bodyOf(origin(), path));
    expect(told.slice(-3)).toEqual(feeds.map(({ format, path }) => [format.mediaType, site.url + path]));
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
