import { describe, expect, it } from 'vitest';
import { formats } from '../../src/feed/index.ts';
import { readStrictly } from '../feed/read.ts';
import { site } from '../fixtures/site.ts';
import { fromNow, NOW, series, stored } from '../fixtures/stored.ts';
import { bodyOf, documents, feeds, get, header, headersOf, origin, readChannel, secondPage, walk } from './origin.ts';

const MEDIA_TYPES = {
  [formats.rss.name]: 'application/rss+xml',
  [formats.atom.name]: 'application/atom+xml',
  [formats.json.name]: 'application/feed+json',
};
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe.each(feeds)('$name', ({ name, format, path, pathBelow }) => {
  it('10. is of its own media type, in UTF-8, and not to be guessed at', async () => {
    for (const page of [path, pathBelow(secondPage(series(60)))]) {
      const response = await get(origin({ articles: series(60) }), page);
      expect(header(response, 'Content-Type')).toBe(`${MEDIA_TYPES[name]}; charset=utf-8`);
      expect(header(response, 'X-Content-Type-Options')).toBe('nosniff');
    }
  });

  it('10. is UTF-8 without a byte order mark', async () => {
    const bytes = await (await get(origin(), path)).arrayBuffer();
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    expect(text).toMatch(/^[<{]/);
  });

  it.each([
    ['a wish for HTML', path, { Accept: 'text/html' }],
    ["a browser's wishes", path, { Accept: BROWSER }],
    ['a wish for another feed', path, { Accept: 'application/feed+json, application/atom+xml, application/rss+xml' }],
    ['a wish that cannot be met', path, { Accept: 'image/png' }],
    ['a language', path, { 'Accept-Language': 'en' }],
    ['a cookie', path, { Cookie: 'a=b' }],
    ["a browser's program", path, { 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Mode': 'cors' }],
    ['what an aggregator adds', `${path}?utm_source=reader&format=html&page=2`, {}],
    ['an empty query', `${path}?`, {}],
    ['a query that is no UTF-8', `${path}?q=%ff`, {}],
  ])('11. is the same with %s', async (_, address, headers) => {
    const app = origin({ articles: series(60) });
    const [plain, other] = [await get(app, path), await get(app, address, headers as Record<string, string>)];
    expect(other.status).toBe(200);
    expect(headersOf(other)).toEqual(headersOf(plain));
    expect(await other.text()).toBe(await plain.text());
  });

  it("11. is the same bytes to a browser's window, which shows XML where it is called so", async () => {
    const app = origin();
    const [plain, shown] = [
      await get(app, path),
      await get(app, path, { 'Sec-Fetch-Dest': 'document', Accept: BROWSER }),
    ];
    const type = format.isXml ? 'application/xml' : MEDIA_TYPES[name];
    expect(header(shown, 'Content-Type')).toBe(`${type}; charset=utf-8`);
    expect(headersOf(shown, 'content-type')).toEqual(headersOf(plain, 'content-type'));
    expect(await shown.text()).toBe(await plain.text());
  });

  it('11. says which request headers it goes by, and no others', async () => {
    const vary = header(await get(origin(), path), 'Vary')
      .toLowerCase()
      .split(/, */)
      .sort();
    expect(vary).toEqual(format.isXml ? ['accept-encoding', 'sec-fetch-dest'] : ['accept-encoding']);
  });

  it('12. links its pages, and each to the first', async () => {
    const articles = series(120);
    const pages = await walk(origin({ articles }), format);
    const addresses = pages.map(({ address }) => address);
    expect(addresses.slice(0, 2)).toEqual([path, pathBelow(secondPage(articles))].map((page) => site.url + page));
    expect(pages.map(({ channel }) => channel.self)).toEqual(addresses.map((address) => [address]));
    if (!format.isXml) return;
    const [first, ...others] = pages.map(({ channel }) => channel.first);
    expect(first).toEqual([]);
    for (const link of others) expect(link).toEqual([site.url + path]);
  });

  it('13. has an opaque id and an encoded link for each article, all in ASCII', async () => {
    const slugs = ['مؤتمر-أول', 'a&b', "it's", 'می‌شود', '🚰-ماء', 'a+b=c;d,e'];
    const app = origin({ articles: series(slugs.length, 1, (index) => ({ slug: slugs[index] ?? '' })) });
    const entries = await readStrictly(format, await bodyOf(app, path));
    expect(entries.map(({ link }) => link)).toEqual(slugs.map(linkOf));
    for (const { id } of entries) expect(id).toMatch(/^tag:news\.example,2026:[\x21-\x7e]+$/);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(slugs.length);
  });

  it('14. holds an article back until its second', async () => {
    const due = stored({ slug: 'موعود', title: 'موعود', published: fromNow({ seconds: 2 }) });
    const articles = [due, ...series(3)];
    const at = async (now: number) =>
      readStrictly(format, await bodyOf(origin({ articles, now: new Date(now) }), path));
    const instant = Date.parse(due.published);
    expect((await at(instant - 1)).map(({ link }) => link)).not.toContain(linkOf('موعود'));
    expect((await at(instant))[0]?.link).toBe(linkOf('موعود'));
  });

  it('14. bears no date in the future, however much is scheduled', async () => {
    const articles = series(6, 1, (index) => ({ published: fromNow({ hours: 3 - index }) }));
    const text = await bodyOf(origin({ articles }), path);
    const dates = text.match(/\d{4}-\d\d-\d\dT[\d:.]+Z|\w{3}, \d\d \w{3} \d{4} [\d:]+ GMT/g) ?? [];
    expect(dates.length).toBeGreaterThan(2);
    expect(dates.filter((date) => Date.parse(date) > NOW.getTime())).toEqual([]);
  });

  it('14. lets go of an article that is taken out', async () => {
    const app = origin({ articles: series(3).toSpliced(1, 1) });
    const links = (await readStrictly(format, await bodyOf(app, path))).map(({ link }) => link);
    expect(links).toEqual([linkOf('مقال-1'), linkOf('مقال-3')]);
    expect((await get(app, linkOf('مقال-2'))).status).toBeGreaterThanOrEqual(404);
  });

  it('14. may be without entries', async () => {
    const response = await get(origin({ articles: [] }), path);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(await readStrictly(format, text)).toEqual([]);
    expect((await readChannel(format, text)).next).toEqual([]);
  });

  it('15. lets any page on the web ask for it and see what matters', async () => {
    const response = await get(origin(), path, { Origin: 'https://reader.example' });
    expect(header(response, 'Access-Control-Allow-Origin')).toBe('*');
    const exposed = header(response, 'Access-Control-Expose-Headers').split(/, */);
    expect(exposed.sort()).toEqual(['ETag', 'Last-Modified', 'Link', 'Retry-After']);
    expect(response.headers.has('Access-Control-Allow-Credentials')).toBe(false);
  });

  it('15. lets any page on the web ask for it conditionally', async () => {
    const response = await origin().request(path, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://reader.example',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'if-none-match, if-modified-since',
      },
    });
    expect(response.ok).toBe(true);
    expect(header(response, 'Access-Control-Allow-Origin')).toBe('*');
    expect(header(response, 'Access-Control-Allow-Methods').split(/, */)).toEqual(['GET', 'HEAD']);
    const allowed = header(response, 'Access-Control-Allow-Headers').toLowerCase().split(/, */);
    expect(allowed).toEqual(['if-none-match', 'if-modified-since']);
  });
});

describe('all formats', () => {
  it('10. have their addresses, and only what is JSON says json', () => {
    const isJson = feeds.map(({ format }) => format.mediaType.endsWith('json'));
    expect(feeds.map(({ path }) => path.includes('json'))).toEqual(isJson);
  });

  it('13. tell the same ids, links and dates', async () => {
    const articles = series(5, 30, (index) => ({ updated: fromNow({ seconds: -index - 1 }) }));
    const [rss, ...others] = await Promise.all(
      feeds.map(async ({ format, path }) => {
        const entries = await readStrictly(format, await bodyOf(origin({ articles }), path));
        return entries.map(({ id, link, published, updated }) => ({ id, link, published, updated }));
      }),
    );
    expect(rss?.map(({ published }) => published)).toEqual(articles.map(({ published }) => Date.parse(published)));
    expect(rss?.map(({ updated }) => updated)).toEqual(articles.map(({ updated }) => Date.parse(updated)));
    for (const other of others) expect(other).toEqual(rss);
  });

  it('13. RSS calls no id a link', async () => {
    const guids = (await bodyOf(origin(), '/rss.xml')).match(/<guid[^>]*>/g);
    expect(guids).toEqual(Array(3).fill('<guid isPermaLink="false">'));
  });

  it("14. an article's page, too, is not there before its second", async () => {
    const due = stored({ slug: 'موعود', published: fromNow({ seconds: 2 }) });
    const answer = (now: number) => get(origin({ articles: [due], now: new Date(now) }), linkOf(due.slug));
    expect((await answer(Date.parse(due.published) - 1)).status).toBe(404);
    expect((await answer(Date.parse(due.published))).status).toBe(200);
  });
});

describe('17. whatever host a request names', () => {
  const forged = {
    Host: 'evil.example',
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Proto': 'gopher',
    'X-Forwarded-Port': '6666',
    'X-Original-URL': '/evil.example',
    Forwarded: 'host=evil.example;proto=gopher',
    Referer: 'https://evil.example/',
    Origin: 'https://evil.example',
  };
  const paths = [
    ...documents,
    '/feed',
    '//rss.xml/',
    '/nothing',
    '/articles/nothing',
    '/%ff',
    '/healthz',
    '/style.css',
  ];

  it.each(paths)("17. %s has the site's own links", async (path) => {
    const app = origin();
    const [plain, forgery] = [
      await get(app, site.url + path),
      await get(app, `http://evil.example:6666${path}`, forged),
    ];
    expect(headersOf(forgery)).toEqual(headersOf(plain));
    const text = await forgery.text();
    expect(text).toBe(await plain.text());
    expect(`${JSON.stringify(headersOf(forgery))}${text}`).not.toMatch(/evil|gopher|6666/);
  });
});

function linkOf(slug: string): string {
  return `${site.url}/articles/${encodeURIComponent(slug)}`;
}
