import { describe, expect, it } from 'vitest';
import { parseStringPromise } from 'xml2js';
import { readIndependently, readStrictly } from '../feed/read.ts';
import { fromNow, later, series, stored } from '../fixtures/stored.ts';
import { bodyOf, feeds, get, header, linksIn, origin, walk } from './origin.ts';

const encode = encodeURIComponent;
const keyword = (...names: string[]) => `/keywords/${names.map(encode).join('+')}`;

const articles = [
  stored({ slug: 'a', published: fromNow({ hours: -1 }), keywords: ['السياسة خارجية', 'إنفاق'], credits: ['رافد'] }),
  stored({ slug: 'b', published: fromNow({ hours: -2 }), keywords: ['أنفاق', 'القاعدة'], credits: ['رافد', 'وكالات'] }),
  stored({ slug: 'c', published: fromNow({ hours: -3 }), keywords: ['إنفاق', 'القاعدة', 'كرة القدم', 'C++'] }),
  stored({ slug: 'd', published: fromNow({ hours: -4 }), keywords: ['قاعدة', 'المصطفى'], credits: [] }),
];
const app = origin({ articles });

describe.each(feeds)('a feed of keywords or of a source in $name', ({ path, pathBelow, format }) => {
  it.each([
    ['a keyword', keyword('إنفاق'), ['a', 'c']],
    ['its twin with another hamza', keyword('أنفاق'), ['b']],
    ['a definite noun', keyword('القاعدة'), ['b', 'c']],
    ['the same noun without the article', keyword('قاعدة'), ['d']],
    ['a keyword of two words', keyword('كرة-القدم'), ['c']],
    ['two keywords together', keyword('إنفاق', 'القاعدة'), ['c']],
    ['a keyword with plus signs', keyword('C++'), ['c']],
    ['a source', `/sources/${encode('رافد')}`, ['a', 'b', 'c']],
  ])('%s has the articles that have it, and no others', async (_, selection, slugs) => {
    const found = await readStrictly(format, await bodyOf(app, selection + path));
    expect(found.map(({ link }) => link.split('/').at(-1))).toEqual(slugs);
  });

  it('names itself by its own address, in the document and in the Link header', async () => {
    const response = await get(app, keyword('إنفاق') + path);
    const self = `https://news.example${keyword('إنفاق')}${path}`;
    expect(header(response, 'Link')).toContain(`<${self}>; rel="self"`);
    expect(linksIn(await response.text())).toContain(self);
  });

  it('has a title of its own', async () => {
    expect(await bodyOf(app, keyword('إنفاق') + path)).toContain('إنفاق · ');
  });

  it('answers conditional requests by a validator of its own', async () => {
    const tag = header(await get(app, keyword('إنفاق') + path), 'ETag');
    expect((await get(app, keyword('إنفاق') + path, { 'If-None-Match': tag })).status).toBe(304);
    expect((await get(app, keyword('أنفاق') + path, { 'If-None-Match': tag })).status).toBe(200);
  });

  it('is left alone by an article without its keyword', async () => {
    const before = await get(app, keyword('إنفاق') + path);
    const other = stored({ slug: 'e', published: fromNow({ seconds: -5 }), keywords: ['أنفاق'], credits: [] });
    const after = await get(origin({ articles: [other, ...articles] }), keyword('إنفاق') + path);
    for (const name of ['ETag', 'Last-Modified']) expect(header(after, name)).toBe(header(before, name));
    expect(await after.text()).toBe(await before.text());
  });

  it('holds an article back until it is due', async () => {
    const due = stored({ slug: 'later', published: fromNow({ seconds: 60 }), keywords: ['قادم'] });
    const at = (seconds: number) =>
      get(origin({ articles: [due, ...articles], now: later(seconds) }), keyword('قادم') + path);
    expect((await at(58)).status).toBe(404);
    expect((await at(61)).status).toBe(200);
  });

  it('is divided in pages, each article once', async () => {
    const articles = series(120);
    const site = origin({ articles });
    const pages = await walk(site, format, keyword('مياه') + path);
    expect(pages.length).toBeGreaterThan(2);
    const found = (await Promise.all(pages.map(({ text }) => readStrictly(format, text)))).flat();
    expect(found.map(({ title }) => title)).toHaveLength(120);
    expect(new Set(found.map(({ id }) => id)).size).toBe(120);
    expect((await get(site, keyword('مياه') + pathBelow(articles.at(-1) ?? stored()))).status).toBe(404);
  });

  it.each([keyword('لا-أحد'), keyword('أنفاق', 'إنفاق'), keyword('إنفاق', 'لا-أحد'), '/sources/x', '/keywords/%20'])(
    '%s is not there',
    async (selection) => {
      expect((await get(app, selection + path)).status).toBe(404);
    },
  );

  it.each([
    ['NFD', keyword('إنفاق'.normalize('NFD')), keyword('إنفاق')],
    ['tashkeel', keyword('إنفَاق'), keyword('إنفاق')],
    ['tatweel', keyword('إنفـــاق'), keyword('إنفاق')],
    ['spaces', keyword('كرة القدم'), keyword('كرة-القدم')],
    ['final ى, which is ي in an address', keyword('المصطفى'), keyword('المصطفي')],
    ['a bare alef where one written form leads', keyword('انفاق'), keyword('إنفاق')],
    ['a bare alef and tashkeel', keyword('انفَاق'), keyword('إنفاق')],
    ['another order', keyword('القاعدة', 'إنفاق'), keyword('إنفاق', 'القاعدة')],
    ['the same twice', keyword('إنفاق', 'إنفاق'), keyword('إنفاق')],
    ['lower-case percent-encoding', keyword('إنفاق').replace(/%../g, (code) => code.toLowerCase()), keyword('إنفاق')],
    ['doubled slashes', `/${keyword('إنفاق')}/`, keyword('إنفاق')],
  ])('in another spelling is one redirect away: %s', async (_, spelling, canonical) => {
    const response = await get(app, `${spelling}${path}?from=x`);
    expect([response.status, response.headers.get('Location')]).toEqual([301, `${canonical}${path}?from=x`]);
    expect((await get(app, canonical + path)).status).toBe(200);
  });
});

describe('a keyword that is not out yet', () => {
  it('is in no directory and no redirect', async () => {
    const secret = stored({ slug: 's', published: fromNow({ hours: 1 }), keywords: ['إدلب'] });
    const site = origin({ articles: [secret, ...articles] });
    expect((await get(site, `${keyword('ادلب')}/rss.xml`)).status).toBe(404);
    for (const path of ['/keywords', '/opml.xml']) expect(await bodyOf(site, path)).not.toContain('إدلب');
  });
});

describe('a bare alef', () => {
  it('leads nowhere where two keywords with hamzas are as common', async () => {
    const even = origin({ articles: [stored({ slug: 'a', keywords: ['إنفاق', 'أنفاق'] })] });
    expect((await get(even, `${keyword('انفاق')}/rss.xml`)).status).toBe(404);
  });
});

describe('categories', () => {
  it('are the same keywords in every format, linked to their pages', async () => {
    for (const { format, path } of feeds) {
      const text = await bodyOf(app, path);
      for (const read of [await readStrictly(format, text), readIndependently(format, text)]) {
        expect(read.map(({ categories }) => categories)).toEqual(articles.map(({ keywords }) => keywords));
      }
    }
    const { rss } = await parseStringPromise(await bodyOf(app, '/rss.xml'));
    for (const { $ } of rss.channel[0].item.flatMap(({ category = [] }) => category)) {
      expect((await get(app, $.domain)).status, $.domain).toBe(200);
    }
  });

  it('have the key as their term and the label as it is written', async () => {
    const { feed } = await parseStringPromise(await bodyOf(app, '/atom.xml'));
    expect(feed.entry[3].category[1].$).toEqual({
      term: 'المصطفي',
      label: 'المصطفى',
      scheme: 'https://news.example/keywords/',
      'xml:lang': 'ar',
    });
  });

  it('stand on the channel of a keyword feed, and on no other', async () => {
    const { rss } = await parseStringPromise(await bodyOf(app, `${keyword('إنفاق')}/rss.xml`));
    expect(rss.channel[0].category.map(({ _ }: { _: string }) => _)).toEqual(['إنفاق']);
    const { feed } = await parseStringPromise(await bodyOf(app, `${keyword('إنفاق')}/atom.xml`));
    expect(feed.category.map(({ $ }: { $: { label: string } }) => $.label)).toEqual(['إنفاق']);
    const main = await parseStringPromise(await bodyOf(app, '/rss.xml'));
    expect(main.rss.channel[0].category).toBeUndefined();
  });
});

describe('the directory', () => {
  const listed = async (path: string) =>
    [...(await bodyOf(app, path)).matchAll(/<bdi dir="...">([^<]*)<\/bdi><\/a> <span class="count">\((\d+)\)/g)].map(
      ([, name, count]): [string, number] => [name ?? '', Number(count)],
    );

  it('lists every keyword and source by its letter without ال, with its number of articles', async () => {
    expect(await listed('/keywords')).toEqual([
      ['أنفاق', 1],
      ['إنفاق', 2],
      ['السياسة خارجية', 1],
      ['القاعدة', 2],
      ['قاعدة', 1],
      ['كرة القدم', 1],
      ['المصطفى', 1],
      ['C++', 1],
      ['رافد', 3],
      ['وكالات', 1],
    ]);
  });

  it('tells first which keywords were lately used, where there are many', async () => {
    const many = series(20, 1, (index) => ({ keywords: [`كلمة ${index}`] }));
    const page = await bodyOf(origin({ articles: many }), '/keywords');
    const names = [...page.matchAll(/<bdi dir="rtl">(كلمة \d+)<\/bdi>/g)].map(([, name]) => name);
    expect(names.slice(0, 12)).toEqual(many.slice(0, 12).flatMap(({ keywords }) => keywords));
    expect(names).toHaveLength(12 + 20);
  });

  it('leads to pages that are there, each with its own feeds', async () => {
    for (const link of linksIn(await bodyOf(app, '/keywords'))) {
      const response = await get(app, link);
      expect(response.status, link).toBe(200);
      if (new URL(link).pathname.startsWith('/keywords/'))
        expect(await response.text()).toContain(`href="${link}/rss.xml"`);
    }
  });

  it('as OPML has every feed of the site, nested by kind', async () => {
    const response = await get(app, '/opml.xml');
    expect(header(response, 'Content-Type')).toBe('text/x-opml; charset=utf-8');
    const { opml } = await parseStringPromise(await response.text());
    expect(opml.$.version).toBe('2.0');
    const [site, keywords, sources] = opml.body[0].outline;
    expect(site.$).toMatchObject({ type: 'rss', xmlUrl: 'https://news.example/rss.xml', language: 'ar' });
    expect(keywords.outline.map(({ $ }: { $: { text: string } }) => $.text)).toHaveLength(8);
    expect(sources.outline.map(({ $ }: { $: { text: string } }) => $.text)).toEqual(['رافد', 'وكالات']);
    for (const { $ } of [site, ...keywords.outline, ...sources.outline]) {
      expect((await get(app, $.xmlUrl)).status, $.xmlUrl).toBe(200);
      expect((await get(app, $.htmlUrl)).status, $.htmlUrl).toBe(200);
    }
  });

  it.each(['/keywords', '/opml.xml'])(
    '%s answers conditional requests, and changes with what it lists',
    async (path) => {
      const tag = header(await get(app, path), 'ETag');
      expect((await get(app, path, { 'If-None-Match': tag })).status).toBe(304);
      const fewer = origin({ articles: articles.slice(1) });
      expect((await get(fewer, path, { 'If-None-Match': tag })).status).toBe(200);
    },
  );
});
