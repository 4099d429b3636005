import { describe, expect, it } from 'vitest';
import { parseStringPromise } from 'xml2js';
import { readIndependently, readStrictly } from '../feed/read.ts';
import { HOSTILE } from '../fixtures/queries.ts';
import { site } from '../fixtures/site.ts';
import { asContent, fromNow, later, NASTY, series, stored, withEdit } from '../fixtures/stored.ts';
import { bodyOf, feeds, get, header, origin, readChannel } from './origin.ts';

const encode = encodeURIComponent;
const page = (query: string) => `/search?q=${encode(query)}`;

const articles = [
  stored({ slug: 'text', published: fromNow({ hours: -1 }), title: 'خبر', content: asContent('قال إن السدّ مهم.') }),
  stored({ slug: 'other', published: fromNow({ hours: -2 }), title: 'رياضة', content: asContent('فاز الفريق.') }),
  stored({ slug: 'title', published: fromNow({ hours: -3 }), title: 'السد', content: asContent('نص.') }),
  stored({ slug: 'name', published: fromNow({ hours: -4 }), title: 'ري', keywords: ['سد'], content: asContent('نص.') }),
];
const app = origin({ articles });

/** The slugs of the results on a page, in their order. */
const resultsOn = (html: string) =>
  [...html.matchAll(/<h3><a href="[^"]*\/articles\/([^"]*)"/g)].map(([, slug]) => decodeURIComponent(slug ?? ''));
const resultsOf = async (query: string, on = app) => resultsOn(await bodyOf(on, page(query)));

describe('the page of a search', () => {
  it('has what was found, the best first', async () => {
    expect(await resultsOf('سد')).toEqual(['title', 'name', 'text']);
    expect(await bodyOf(app, page('سد'))).toMatch(/النتائج: 3</);
  });

  it('marks what was looked for, as it is written', async () => {
    const html = await bodyOf(app, page('سد مهم'));
    expect(html).toContain('<p>قال إن <mark>السدّ</mark> <mark>مهم</mark>.</p>');
  });

  it('keeps the query in its form, and leads to its own feeds', async () => {
    const html = await bodyOf(app, page(' سد  قرى '));
    expect(html).toContain('value="سد قرى"');
    for (const { format, path } of feeds) {
      const link = `${site.url}/search${path}?q=${encode('سد قرى')}`;
      expect(html).toContain(`<a href="${link}">`);
      expect(html).toContain(`type="${format.mediaType}" title="نتائج البحث عن: سد قرى`);
    }
  });

  it('is for people and not for search engines', async () => {
    for (const path of [page('سد'), page('غائب'), '/search'])
      expect(await bodyOf(app, path)).toContain('<meta name="robots" content="noindex"/>');
  });

  it('says so where there is nothing, and can be followed all the same', async () => {
    const response = await get(app, page('غائب'));
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toContain('لا مقالات فيها كل ذلك');
    expect(html).toContain(`/search/rss.xml?q=${encode('غائب')}`);
  });

  it.each(['/search', '/search?q=', '/search?q=%20', '/search?q=*', '/search?other=سد'])(
    '%s has the form alone',
    async (path) => {
      const response = await get(app, path);
      expect(response.status).toBe(200);
      const html = await response.text();
      expect(html).toMatch(/<search><form [^>]*action="\/search"/);
      expect(html).not.toContain('/search/rss.xml');
    },
  );

  it.each(['س'.repeat(10_000), 'سد '.repeat(21), `"${'سد "'.repeat(4000)}`])(
    'asks for less where it is too long',
    async (query) => {
      for (const path of [page(query), ...feeds.map((feed) => `/search${feed.path}?q=${encode(query)}`)]) {
        const response = await get(app, path);
        expect(response.status).toBe(400);
        expect(await response.text()).toContain('أطول مما يمكن');
      }
    },
  );

  it.each(HOSTILE)('takes %j for words', async (query) => {
    for (const path of [page(query.toWellFormed()), `/search/rss.xml?q=${encode(query.toWellFormed())}`]) {
      const { status } = await get(app, path);
      expect([200, 400]).toContain(status);
    }
    expect((await resultsOf(query.toWellFormed())).every((slug) => slug !== 'other')).toBe(true);
  });

  it('does not mind bytes that are no UTF-8, nor other parameters', async () => {
    expect((await get(app, '/search?q=%ff%fe')).status).toBe(200);
    expect(await bodyOf(app, `${page('سد')}&from=x`)).toBe(await bodyOf(app, page('سد')));
  });

  it('runs no text as markup', async () => {
    const hostile = `</p><script>alert("سد")</script> ${NASTY}`;
    const held = [stored({ title: hostile, summary: hostile, content: asContent(hostile) })];
    const on = origin({ articles: held, site: { ...site, title: hostile } });
    for (const query of ['سد', 'script', '"><script>alert(1)</script>']) {
      const html = await bodyOf(on, page(query));
      expect(html).toContain('&lt;script&gt;');
      expect(html).not.toMatch(/<script|<b>|="[^"]*<s/);
    }
    expect(await bodyOf(on, page('script'))).toContain('&lt;<mark>script</mark>&gt;');
  });

  it('shows no article before its time', async () => {
    const soon = stored({ slug: 'soon', title: 'سد قادم', published: fromNow({ seconds: 60 }) });
    const at = (seconds: number) => origin({ articles: [soon, ...articles], now: later(seconds) });
    expect(await resultsOf('قادم', at(58))).toEqual([]);
    expect(await resultsOf('قادم', at(61))).toEqual(['soon']);
    expect(header(await get(at(50), page('قادم')), 'Cache-Control')).toMatch(/max-age=10,/);
  });

  it('shows fifty at most, and says that there may be more than were compared', async () => {
    const html = await bodyOf(origin({ articles: series(130) }), page('سد'));
    expect(resultsOn(html)).toHaveLength(50);
    expect(html).toContain('النتائج: 100 أو أكثر');
  });

  it('answers conditional requests, and changes with what it shows alone', async () => {
    const tag = header(await get(app, page('سد')), 'ETag');
    const statusOf = async (on: typeof app, query = 'سد') =>
      (await get(on, page(query), { 'If-None-Match': tag })).status;
    expect(await statusOf(app)).toBe(304);
    expect(await statusOf(origin({ articles: withEdit(articles, 1) }))).toBe(304);
    expect(await statusOf(origin({ articles: withEdit(articles, 2, { summary: 'أخرى' }) }))).toBe(200);
    expect(await statusOf(app, 'السد')).toBe(200);
  });
});

describe.each(feeds)('a search as a feed in $name', ({ format, path }) => {
  const address = (query: string) => `/search${path}?q=${encode(query)}`;

  it('holds what was found, the newest first', async () => {
    const text = await bodyOf(app, address('سد'));
    for (const read of [await readStrictly(format, text), readIndependently(format, text)]) {
      expect(read.map(({ link }) => link.split('/').at(-1))).toEqual(['text', 'title', 'name']);
    }
  });

  it('names itself by its own address and by what was looked for, and has one page', async () => {
    const response = await get(app, address('سد "قرى & <b>"'));
    const self = `${site.url}/search${path}?q=${encode('سد "قرى & <b>"')}`;
    expect(header(response, 'Link')).toContain(`<${self}>; rel="self"`);
    const text = await response.text();
    expect(await readChannel(format, text)).toMatchObject({ self: [self], next: [], first: [] });
    expect(await titleOf(text)).toBe(`نتائج البحث عن: سد "قرى & <b>" · ${site.title}`);
    const many = await bodyOf(origin({ articles: series(130) }), address('سد'));
    expect(await readStrictly(format, many)).toHaveLength(50);
    expect((await readChannel(format, many)).next).toEqual([]);
  });

  it('is empty until there is something, which is then new', async () => {
    const before = await get(app, address('زلزال'));
    expect([before.status, await readStrictly(format, await before.text())]).toEqual([200, []]);
    const quake = stored({ slug: 'quake', title: 'الزلزال', published: fromNow({ seconds: -5 }) });
    const on = origin({ articles: [quake, ...articles] });
    const after = await get(on, address('زلزال'), { 'If-None-Match': header(before, 'ETag') });
    expect(after.status).toBe(200);
    expect(await readStrictly(format, await after.text())).toHaveLength(1);
  });

  it('keeps its validator when another article changes', async () => {
    const tagOf = async (held: typeof articles) => header(await get(origin({ articles: held }), address('سد')), 'ETag');
    expect(await tagOf(withEdit(articles, 1))).toBe(await tagOf(articles));
    expect(await tagOf([stored({ slug: 'new', title: 'جديد', content: asContent('نص.') }), ...articles])).toBe(
      await tagOf(articles),
    );
    expect(await tagOf(withEdit(articles, 2))).not.toBe(await tagOf(articles));
  });

  it.each(['', '*', '%20'])('is not there for «%s», and says why', async (query) => {
    const response = await get(app, `/search${path}?q=${query}`);
    expect([response.status, await response.text()]).toEqual([400, 'اكتب في البحث كلمة واحدة على الأقل.\n']);
  });

  it('has no page below another', async () => {
    const below = `/search/below/20260305T080000Z-title${path}?q=${encode('سد')}`;
    expect((await get(app, below)).status).toBe(404);
  });

  /** The title of the whole document, parsed strictly. */
  async function titleOf(text: string): Promise<string> {
    if (!format.isXml) return JSON.parse(text).title;
    const root = await parseStringPromise(text, { strict: true, explicitCharkey: true });
    return (root.rss?.channel[0] ?? root.feed).title[0]._;
  }
});

describe('the site', () => {
  it('leads to its search from every page, and tells browsers how to search it', async () => {
    const html = await bodyOf(app, '/');
    expect(html).toContain('<a href="/search">البحث</a>');
    expect(html).toContain('rel="search" type="application/opensearchdescription+xml"');
    const { OpenSearchDescription: description } = await parseStringPromise(await bodyOf(app, '/opensearch.xml'));
    expect(description.ShortName[0].length).toBeLessThanOrEqual(16);
    const { template } = description.Url[0].$;
    expect(resultsOn(await bodyOf(app, template.replace('{searchTerms}', encode('سد'))))).toHaveLength(3);
  });

  it('as a folder of files has no search', async () => {
    const files = origin({ site: { ...site, isStatic: true } });
    expect(await bodyOf(files, '/')).not.toContain('search');
    for (const path of [page('سد'), '/search/rss.xml?q=x', '/opensearch.xml'])
      expect((await get(files, path)).status).toBe(404);
  });
});
