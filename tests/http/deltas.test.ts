import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseStringPromise } from 'xml2js';
import { createApp } from '../../src/app.ts';
import { type Format, formats } from '../../src/feed/index.ts';
import type { Tombstone } from '../../src/selection/page.ts';
import type { ArticleStore, StoredArticle } from '../../src/store/store.ts';
import { readIndependently, readStrictly } from '../feed/read.ts';
import { site } from '../fixtures/site.ts';
import { DEPLOYED, fromNow, later, NOW, series, stored, withEdit } from '../fixtures/stored.ts';
import { feeds, get, header, headersOf, origin, quietLog, secondPage, storeOf, ungzip } from './origin.ts';

beforeEach(quietLog);
afterEach(() => vi.restoreAllMocks());

const ASKS = { 'A-IM': 'feed' };
const fresh = stored({ slug: 'جديد', title: 'جديد', published: fromNow({ seconds: -60 }) });
const keyword = (name: string) => `/keywords/${encodeURIComponent(name)}`;

/** A site that tells deltas, unless it is told not to; its articles and its clock can be set while it runs. */
function openSite(articles: StoredArticle[] = series(5), settings = { ...site, deltas: true as const }) {
  const store = storeOf(articles, DEPLOYED);
  const clock = { now: NOW };
  const app = createApp({ site: settings, store, edition: 'first', now: () => clock.now });
  const replace = (part: Partial<ArticleStore>) => Object.assign(store, part);
  return {
    app,
    clock,
    store,
    replace,
    publish: (next: StoredArticle[]) => replace(storeOf(next, DEPLOYED)),
    /** Asks for what is new since these tags. */
    since: (path: string, tags: string, headers: Record<string, string> = {}) =>
      get(app, path, { ...ASKS, 'If-None-Match': tags, ...headers }),
    tagOf: async (path: string) => header(await get(app, path), 'ETag'),
  };
}

const slugsIn = async (format: Format, text: string) =>
  (await readStrictly(format, text)).map(({ link }) => decodeURIComponent(link.split('/').at(-1) ?? ''));

/** A document without its entries, and without the word that it has all there is. */
function frameOf(format: Format, text: string): unknown {
  if (format === formats.json) {
    const { items: _, _history: { complete: __, ...history } = {}, ...rest } = JSON.parse(text);
    return { ...rest, ...(history.prev_archive && { _history: history }) };
  }
  return text
    .replace(/<(entry|item)[ >][\s\S]*<\/\1>/, '')
    .replace('<fh:complete/>', '')
    .replace(/\s+/g, ' ');
}

/** A store that names these as removed, beside what it holds. */
function naming(tombstones: Tombstone[], store: ArticleStore): Partial<ArticleStore> {
  const told = { tombstones: JSON.stringify(tombstones) };
  return {
    revision: async (...place) => {
      const revision = await store.revision(...place);
      return revision && { ...revision, ...told };
    },
    page: async (...place) => {
      const found = await store.page(...place);
      return found && { page: { ...found.page, tombstones }, revision: { ...found.revision, ...told } };
    },
  };
}

describe.each(feeds)('a delta of $name', ({ format, path, pathBelow }) => {
  const changes: [string, StoredArticle[], StoredArticle[], string[]][] = [
    ['an article that came', series(5), [fresh, ...series(5)], ['جديد']],
    ['an article that was changed', series(5), withEdit(series(5), 2), ['مقال-3']],
    ['one that came and one that was changed', series(5), [fresh, ...withEdit(series(5), 4)], ['جديد', 'مقال-5']],
    ['one that came to a full page', series(60), [fresh, ...series(60)], ['جديد']],
  ];
  it.each(changes)('holds %s alone, in the frame of the whole document', async (_, before, now, slugs) => {
    const { app, publish, since, tagOf } = openSite(before);
    const tag = await tagOf(path);
    publish(now);
    const delta = await since(path, tag);
    expect([delta.status, delta.headers.get('IM'), delta.headers.get('Delta-Base')]).toEqual([226, 'feed', tag]);
    const whole = await get(app, path);
    const [part, all] = [await delta.text(), await whole.text()];
    expect(await slugsIn(format, part)).toEqual(slugs);
    expect(frameOf(format, part)).toEqual(frameOf(format, all));
    const told = (await readStrictly(format, all)).filter(({ link }) =>
      slugs.includes(decodeURIComponent(link.split('/').at(-1) ?? '')),
    );
    expect(await readStrictly(format, part)).toEqual(told);
    expect(readIndependently(format, part)).toHaveLength(slugs.length);
  });

  it('does not say that it has all there is, as the whole does', async () => {
    const { app, publish, since, tagOf } = openSite();
    const tag = await tagOf(path);
    publish([fresh, ...series(5)]);
    expect(await (await since(path, tag)).text()).not.toContain('complete');
    const whole = await (await get(app, path)).text();
    expect(whole).toContain(format.isXml ? '<fh:complete/>' : '"complete":true');
  });

  it('holds an article that came due', async () => {
    const { clock, since, tagOf } = openSite([stored({ ...fresh, published: fromNow({ seconds: 2 }) }), ...series(5)]);
    const tag = await tagOf(path);
    clock.now = later(2);
    const delta = await since(path, tag);
    expect(delta.status).toBe(226);
    expect(await slugsIn(format, await delta.text())).toEqual(['جديد']);
  });

  it('bears the tag of the whole document, from which the next one goes on', async () => {
    const { publish, since, tagOf } = openSite();
    const first = await tagOf(path);
    publish([fresh, ...series(5)]);
    const second = header(await since(path, first), 'ETag');
    expect(second).toBe(await tagOf(path));
    expect((await since(path, second)).status).toBe(304);
    publish(withEdit([fresh, ...series(5)], 3));
    const third = await since(path, second);
    expect(await slugsIn(format, await third.text())).toEqual(['مقال-3']);
  });

  it('is kept by none; all else it says of the document is what the whole says', async () => {
    const { app, publish, since, tagOf } = openSite();
    const tag = await tagOf(path);
    publish([fresh, ...series(5)]);
    const delta = await since(path, tag);
    expect(header(delta, 'Cache-Control')).toBe('no-store');
    const vary = header(delta, 'Vary').toLowerCase().split(/, */);
    expect(vary).toEqual(expect.arrayContaining(['a-im', 'if-none-match', 'accept-encoding']));
    const own = ['im', 'delta-base', 'cache-control', 'vary', 'content-length'];
    expect(headersOf(delta, ...own)).toEqual(headersOf(await get(app, path), ...own));
    expect(header(delta, 'Content-Length')).toBe(String((await delta.arrayBuffer()).byteLength));
  });

  it('comes compressed to who takes it, the same each time', async () => {
    const { publish, since, tagOf } = openSite();
    const tag = await tagOf(path);
    publish([fresh, ...series(5)]);
    const plain = await (await since(path, tag)).text();
    for (const _ of ['first', 'again']) {
      const gzipped = await since(path, tag, { 'Accept-Encoding': 'gzip' });
      expect([gzipped.status, gzipped.headers.get('Content-Encoding')]).toEqual([226, 'gzip']);
      const bytes = await gzipped.arrayBuffer();
      expect(header(gzipped, 'Content-Length')).toBe(String(bytes.byteLength));
      expect(await ungzip(bytes)).toBe(plain);
    }
    expect(await (await since(path, tag)).text()).toBe(plain);
  });

  it.each(['identity', 'gzip'])('is told by HEAD as by GET in %s', async (encoding) => {
    const { app, publish, since, tagOf } = openSite();
    const tag = await tagOf(path);
    publish([fresh, ...series(5)]);
    const headers = { ...ASKS, 'If-None-Match': tag, 'Accept-Encoding': encoding };
    const head = await app.request(path, { method: 'HEAD', headers });
    expect([head.status, await head.text()]).toEqual([226, '']);
    expect(headersOf(head)).toEqual(headersOf(await since(path, tag, headers)));
  });

  it('is told of a keyword and of a source too', async () => {
    for (const selection of [keyword('مياه'), `/sources/${encodeURIComponent('رافد')}`]) {
      const { publish, since, tagOf } = openSite();
      const tag = await tagOf(selection + path);
      publish([fresh, ...series(5)]);
      const delta = await since(selection + path, tag);
      expect(delta.status).toBe(226);
      expect(await slugsIn(format, await delta.text())).toEqual(['جديد']);
    }
  });

  const whole: [string, (tag: string, other: string) => Record<string, string>][] = [
    ['who does not ask for it', (tag) => ({ 'If-None-Match': tag })],
    ['who says nothing of what there is', () => ASKS],
    ['who has a date alone', () => ({ ...ASKS, 'If-Modified-Since': later(-7200).toUTCString() })],
    ['who has a tag that nobody knows', () => ({ ...ASKS, 'If-None-Match': 'W/"nobody"' })],
    ['who has the tag of another document', (_, other) => ({ ...ASKS, 'If-None-Match': other })],
    ['who has the tag without its quotes', (tag) => ({ ...ASKS, 'If-None-Match': tag.slice(3, -1) })],
  ];
  it.each(whole)('is not sent to %s: the whole document is', async (_, headersFor) => {
    const { app, publish, tagOf } = openSite();
    const tag = await tagOf(path);
    const other = await tagOf(keyword('مياه') + path);
    publish([fresh, ...series(5)]);
    const response = await get(app, path, headersFor(tag, other));
    expect([response.status, response.headers.has('IM')]).toEqual([200, false]);
    expect(await slugsIn(format, await response.text())).toHaveLength(6);
  });

  it('is not sent where nothing changed, nor to who has the present document and an older one', async () => {
    const { publish, since, tagOf } = openSite();
    const old = await tagOf(path);
    expect((await since(path, old)).status).toBe(304);
    expect((await since(path, '*')).status).toBe(304);
    publish([fresh, ...series(5)]);
    expect((await since(path, `${old}, ${await tagOf(path)}`)).status).toBe(304);
  });

  it('is not sent where all is new', async () => {
    const { publish, since, tagOf } = openSite(series(3));
    const tag = await tagOf(path);
    publish(series(3, 1, (index) => ({ title: `مصحح ${index}` })));
    const response = await since(path, tag);
    expect([response.status, (await slugsIn(format, await response.text())).length]).toEqual([200, 3]);
  });

  it('goes by the tag that leaves the least to tell, in whatever order', async () => {
    const { publish, since, tagOf } = openSite();
    const first = await tagOf(path);
    publish(withEdit(series(5), 2));
    const second = await tagOf(path);
    publish([fresh, ...withEdit(series(5), 2)]);
    for (const tags of [`${first}, ${second}`, `${second}, W/"nobody", ${first}`]) {
      const delta = await since(path, tags);
      expect(header(delta, 'Delta-Base')).toBe(second);
      expect(await slugsIn(format, await delta.text())).toEqual(['جديد']);
    }
    expect(await slugsIn(format, await (await since(path, first)).text())).toEqual(['جديد', 'مقال-3']);
  });

  it('is of the newest page only: older ones know nothing of it', async () => {
    const { app, publish, since, tagOf } = openSite(series(60));
    const older = pathBelow(secondPage(series(60)));
    const tag = await tagOf(older);
    publish(withEdit(series(60), 52));
    const response = await since(older, tag);
    expect(response.status).toBe(200);
    expect(header(response, 'Vary')).not.toMatch(/a-im|if-none-match/i);
    expect(headersOf(response)).toEqual(headersOf(await get(app, older)));
  });

  it('cannot tell that an article is gone without saying so: the whole document is sent', async () => {
    const { publish, since, tagOf } = openSite();
    const tag = await tagOf(path);
    publish([fresh, ...series(5).toSpliced(2, 1)]);
    const response = await since(path, tag);
    expect([response.status, (await slugsIn(format, await response.text())).length]).toEqual([200, 5]);
  });

  it('tells a removal where the format has words for it, even if there is nothing else', async () => {
    const { publish, replace, store, since, tagOf } = openSite();
    const old: Tombstone = { slug: 'قديم', removed: fromNow({ hours: -5 }) };
    replace(naming([old], { ...store }));
    const tag = await tagOf(path);
    publish(series(5).slice(1));
    replace(naming([{ slug: 'مقال-1', removed: fromNow({ seconds: -5 }) }, old], { ...store }));
    const response = await since(path, tag);
    const text = await response.text();
    if (!format.hasTombstones) {
      expect([response.status, (await slugsIn(format, text)).length]).toEqual([200, 4]);
      return;
    }
    expect(response.status).toBe(226);
    expect(await readStrictly(format, text)).toEqual([]);
    const { feed } = await parseStringPromise(text, { strict: true });
    expect(feed['at:deleted-entry'].map(({ $ }: { $: { when: string } }) => $.when)).toEqual([
      fromNow({ seconds: -5 }),
    ]);
  });

  it('is never what stands in for a document while the store is away', async () => {
    const { app, publish, replace, since, store, tagOf } = openSite();
    const tag = await tagOf(path);
    publish([fresh, ...series(5)]);
    expect((await since(path, tag)).status).toBe(226);
    const lost = () => Promise.reject(new Error('The store cannot be reached.'));
    replace(Object.fromEntries(Object.keys(store).map((method) => [method, lost])));
    for (const response of [await get(app, path), await since(path, tag)]) {
      expect([response.status, response.headers.has('IM')]).toEqual([200, false]);
      expect(header(response, 'Cache-Status')).toContain('hit');
      expect(await slugsIn(format, await response.text())).toHaveLength(6);
    }
    expect(header(await since(path, tag), 'Cache-Control')).toBe('private, max-age=120');
  });

  it('is of what is written, and not of what is remembered of another state', async () => {
    const { app, publish, since, tagOf } = openSite();
    const tag = await tagOf(path);
    publish([fresh, ...series(5)]);
    expect(await slugsIn(format, await (await since(path, tag)).text())).toEqual(['جديد']);
    publish([fresh, ...withEdit(series(5), 2)]);
    const delta = await since(path, tag);
    expect(await slugsIn(format, await delta.text())).toEqual(['جديد', 'مقال-3']);
    expect(header(delta, 'ETag')).toBe(await tagOf(path));
    expect(header(await get(app, path), 'Vary').includes('Sec-Fetch-Dest')).toBe(format.isXml);
  });

  it('is of the page as it was read, where that moved on after its revision was', async () => {
    const { app, publish, replace, since, tagOf } = openSite();
    const tag = await tagOf(path);
    const { revision } = storeOf([fresh, ...series(5)], DEPLOYED);
    publish([fresh, ...withEdit(series(5), 2)]);
    const { revision: present } = { ...storeOf([fresh, ...withEdit(series(5), 2)], DEPLOYED) };
    replace({ revision });
    const delta = await since(path, tag);
    replace({ revision: present });
    expect([delta.status, header(delta, 'ETag')]).toEqual([226, header(await get(app, path), 'ETag')]);
    expect(await slugsIn(format, await delta.text())).toEqual(['جديد', 'مقال-3']);
  });

  it('gives way to the whole document where the page cannot be read, or is another by then', async () => {
    const { publish, replace, since, store, tagOf } = openSite();
    const first = await tagOf(path);
    publish([fresh, ...series(5)]);
    const second = await tagOf(path);
    const moved = storeOf(withEdit([fresh, ...series(5)], 1), DEPLOYED);
    const lost = () => Promise.reject(new Error('The store cannot be reached.'));
    for (const page of [moved.page, lost] as ArticleStore['page'][]) {
      replace({ page });
      const response = await since(path, first);
      expect([response.status, header(response, 'ETag')]).toEqual([200, second]);
      expect(await slugsIn(format, await response.text())).toHaveLength(6);
    }
    expect(store.page).toBe(lost);
  });

  it('is written once for all who have the same', async () => {
    const { publish, replace, since, tagOf } = openSite();
    const tag = await tagOf(path);
    publish([fresh, ...series(5)]);
    const first = await (await since(path, tag)).text();
    replace({ page: () => Promise.reject(new Error('The page is read again.')) });
    const second = await since(path, tag);
    expect([second.status, await second.text()]).toEqual([226, first]);
  });

  it('is for scripts of other origins as well', async () => {
    const { app, publish, since, tagOf } = openSite();
    const preflight = await app.request(path, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://reader.example',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'a-im, if-none-match',
      },
    });
    const allowed = header(preflight, 'Access-Control-Allow-Headers').toLowerCase().split(/, */);
    expect(allowed).toEqual(expect.arrayContaining(['a-im', 'if-none-match', 'if-modified-since']));
    const tag = await tagOf(path);
    publish([fresh, ...series(5)]);
    const delta = await since(path, tag, { Origin: 'https://reader.example' });
    expect([delta.status, header(delta, 'Access-Control-Allow-Origin')]).toEqual([226, '*']);
    expect(header(delta, 'Access-Control-Expose-Headers').split(/, */)).toEqual(
      expect.arrayContaining(['ETag', 'IM', 'Delta-Base']),
    );
  });
});

it('a delta that names what was removed goes by the tag that leaves the least to tell of both', async () => {
  const path = '/atom.xml';
  const { publish, replace, store, since, tagOf } = openSite(withEdit(series(5), 2));
  const graves = ['مقال-1', 'مقال-2'].map((slug) => ({ slug, removed: fromNow({ seconds: -5 }) }));
  const removed = await tagOf(path);
  publish(series(5).slice(2));
  replace(naming(graves, { ...store }));
  const changed = await tagOf(path);
  publish(withEdit(series(5), 2).slice(2));
  replace(naming(graves, { ...store }));
  for (const tags of [`${removed}, ${changed}`, `${changed}, ${removed}`]) {
    expect(header(await since(path, tags), 'Delta-Base')).toBe(changed);
  }
  expect(header(await since(path, removed), 'Delta-Base')).toBe(removed);
});

describe('A-IM', () => {
  const taking: [string, number][] = [
    ['feed', 226],
    ['FEED', 226],
    ['vcdiff, feed', 226],
    ['vcdiff;q=0.9, feed;q=0.1, gzip', 226],
    ['feed ; q=0.001', 226],
    ['identity;q=0.5, feed', 226],
    ['identity, feed', 226],
    ['identity;q=0, feed;q=0.2', 226],
    ['feed;q=0', 200],
    ['feed;q=0.000', 200],
    ['feed;q=much', 200],
    ['identity, feed;q=0.5', 200],
    ['vcdiff, gzip', 200],
    ['identity', 200],
    ['feeds', 200],
    ['*', 200],
    ['', 200],
  ];
  it('names what a reader takes, each with its weight', async () => {
    const { publish, since, tagOf } = openSite();
    const tag = await tagOf('/rss.xml');
    publish([fresh, ...series(5)]);
    for (const [sent, status] of taking) {
      const response = await since('/rss.xml', tag, { 'A-IM': sent });
      expect([response.status, response.headers.has('IM')], sent).toEqual([status, status === 226]);
      expect(await slugsIn(formats.rss, await response.text()), sent).toHaveLength(status === 226 ? 1 : 6);
    }
  });
});

describe('caches that many share', () => {
  it.each(feeds)('keep $name for who takes no delta, and nothing that was sent to who does', async ({ path }) => {
    const { app, publish, since, tagOf } = openSite();
    const tag = await tagOf(path);
    publish([fresh, ...series(5)]);
    const rest = 'max-age=900, stale-while-revalidate=3600, stale-if-error=86400';
    expect(header(await get(app, path), 'Cache-Control')).toBe(`public, ${rest}`);
    expect(header(await get(app, path, { 'A-IM': 'feed;q=0' }), 'Cache-Control')).toBe(`public, ${rest}`);
    expect(header(await get(app, path, ASKS), 'Cache-Control')).toBe(`private, ${rest}`);
    expect(header(await since(path, await tagOf(path)), 'Cache-Control')).toBe(`private, ${rest}`);
    expect(header(await since(path, tag), 'Cache-Control')).toBe('no-store');
  });

  it.each(feeds)('are told that $name goes by A-IM, in a 200 and in a 304', async ({ path }) => {
    const { app, since, tagOf } = openSite();
    for (const response of [await get(app, path), await get(app, path, ASKS), await since(path, await tagOf(path))]) {
      expect(header(response, 'Vary').toLowerCase().split(/, */)).toContain('a-im');
      expect(header(response, 'Vary').toLowerCase()).not.toContain('if-none-match');
    }
  });

  it('keep pages as ever, whoever asks', async () => {
    const { app } = openSite();
    for (const path of ['/', `/articles/${encodeURIComponent('مقال-1')}`, '/keywords', '/opml.xml']) {
      expect(headersOf(await get(app, path, ASKS))).toEqual(headersOf(await get(app, path)));
    }
  });
});

describe('what is remembered of documents', () => {
  const words = Array.from({ length: 420 }, (_, index) => `ك${index}`);
  const many = series(words.length, 1, (index) => ({ keywords: [words[index] ?? ''] }));

  it('has bounds: of a document that was asked for long ago nothing is known', async () => {
    const { app, publish, since, tagOf } = openSite(many);
    const [tag, kept] = [await tagOf('/rss.xml'), await tagOf('/atom.xml')];
    for (const [index, word] of words.entries()) {
      await get(app, `${keyword(word)}/rss.xml`);
      if (index % 50 === 0) await get(app, '/atom.xml', { 'If-None-Match': kept });
    }
    publish([fresh, ...many]);
    expect((await since('/rss.xml', tag)).status).toBe(200);
    expect((await since('/atom.xml', kept)).status).toBe(226);
  });
});

describe('a site whose setting is off', () => {
  it.each(feeds)('answers for $name as if nobody had asked for a delta', async ({ path }) => {
    const { app, publish, since, tagOf } = openSite(series(5), site as never);
    const tag = await tagOf(path);
    publish([fresh, ...series(5)]);
    const [asked, plain] = [await since(path, tag), await get(app, path)];
    expect([asked.status, headersOf(asked), await asked.text()]).toEqual([200, headersOf(plain), await plain.text()]);
    expect(`${JSON.stringify(headersOf(plain))}`).not.toMatch(/a-im|delta|"im"/i);
  });

  it('allows scripts of other origins no header more', async () => {
    const preflight = await origin().request('/rss.xml', {
      method: 'OPTIONS',
      headers: { Origin: 'https://reader.example', 'Access-Control-Request-Method': 'GET' },
    });
    expect(header(preflight, 'Access-Control-Allow-Headers')).toBe('If-None-Match,If-Modified-Since');
  });
});
