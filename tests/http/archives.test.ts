import type { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { parseStringPromise } from 'xml2js';
import { createApp } from '../../src/app.ts';
import { type Format, formats } from '../../src/feed/index.ts';
import { writeCursor } from '../../src/selection/cursor.ts';
import type { StoredArticle } from '../../src/store/store.ts';
import { readStrictly } from '../feed/read.ts';
import { site } from '../fixtures/site.ts';
import { DEPLOYED, fromNow, NOW, series, stored, withEdit } from '../fixtures/stored.ts';
import { type Followed, feeds, follow, get, header, headersOf, OF_BODY, origin, storeOf } from './origin.ts';

const HISTORY = 'http://purl.org/syndication/history/1.0';
const COUNT = 180;
const articles = series(COUNT);

/** What a document says of its place in the history of its feed. */
interface History {
  self: string | undefined;
  current: string | undefined;
  older: string | undefined;
  newer: string | undefined;
  flags: string[];
}

async function historyIn(format: Format, text: string): Promise<History> {
  if (format === formats.json) {
    const { feed_url: self, _history: history = {} } = JSON.parse(text);
    const { current, prev_archive: older, next_archive: newer } = history;
    return { self, older, current, newer, flags: ['complete', 'archive'].filter((flag) => history[flag] === true) };
  }
  const root = await parseStringPromise(text, { strict: true, xmlns: true });
  const channel = root.rss?.channel[0] ?? root.feed;
  const links: { $: Record<string, { value: string }> }[] = channel[format === formats.rss ? 'atom:link' : 'link'];
  const href = (rel: string) => links.find(({ $ }) => $.rel?.value === rel)?.$.href?.value;
  const flags = ['complete', 'archive'].filter((flag) => channel[`fh:${flag}`]?.[0].$ns.uri === HISTORY);
  return {
    self: href('self'),
    current: href('current'),
    older: href('prev-archive'),
    newer: href('next-archive'),
    flags,
  };
}

/** A feed and all of its archives, by the links from one to the one before. */
async function crawl(app: Hono, format: Format, path = `/${format.syntax.file}`) {
  const live = await follow(app, site.url + path);
  const archives: (Followed & { history: History })[] = [];
  let { older } = await historyIn(format, live.text);
  while (older && archives.length < 50) {
    const found = await follow(app, older);
    const history = await historyIn(format, found.text);
    archives.push({ ...found, history });
    older = history.older;
  }
  return { live, archives };
}

const linksOf = async (format: Format, text: string) => (await readStrictly(format, text)).map(({ link }) => link);
const linkTo = ({ slug }: StoredArticle) => `${site.url}/articles/${encodeURIComponent(slug)}`;

describe.each(feeds)('the history of $name', ({ format, path }) => {
  it.each(['', `/keywords/${encodeURIComponent('مياه')}`, `/sources/${encodeURIComponent('رافد')}`])(
    'of «%s» has every article: the newest in the feed, the others once in its archives',
    async (folder) => {
      const { live, archives } = await crawl(origin({ articles }), format, folder + path);
      const newest = await linksOf(format, live.text);
      const archived = (await Promise.all(archives.map(({ text }) => linksOf(format, text)))).flat();
      expect(archived).toEqual(articles.map(linkTo).slice(-archived.length));
      expect(new Set([...newest, ...archived])).toEqual(new Set(articles.map(linkTo)));
      expect(archives.length).toBeGreaterThan(3);
    },
  );

  it('goes back and forth, and names the feed that new articles come to', async () => {
    const app = origin({ articles });
    const { archives } = await crawl(app, format);
    for (const [index, { address, history }] of archives.entries()) {
      expect(history.current).toBe(site.url + path);
      expect(history.flags).toEqual(['archive']);
      expect((await follow(app, history.self ?? '')).address).toBe(address);
      const newer = await follow(app, history.newer ?? '');
      if (index > 0) expect(newer.address).toBe(archives[index - 1]?.address);
    }
    let newer = archives[0]?.history.newer;
    for (let steps = 0; newer && steps < 5; steps++)
      newer = (await historyIn(format, (await follow(app, newer)).text)).newer;
    expect(newer).toBeUndefined();
  });

  it('is all in the feed where it says so', async () => {
    const few = await historyIn(format, (await follow(origin({ articles: series(50) }), site.url + path)).text);
    expect(few).toMatchObject({ flags: ['complete'], older: undefined });
    expect((await historyIn(format, (await follow(origin({ articles }), site.url + path)).text)).flags).toEqual([]);
  });

  it('has no wait in an archive: nothing comes to it', async () => {
    const { archives } = await crawl(origin({ articles }), format);
    for (const { text } of archives) expect(text).not.toMatch(/<ttl>|<sy:/);
  });
});

describe('the archives of JSON Feed', () => {
  const format = formats.json;
  const [first = stored()] = articles;
  const newestOf = (app: Hono) => follow(app, `${site.url}/below/${encodeURIComponent(writeCursor(first))}/feed.json`);

  it('follow each other by next_url too, and hold what those of Atom hold', async () => {
    const app = origin({ articles });
    const [atom, json] = [await crawl(app, formats.atom), await crawl(app, format)];
    expect(json.archives).toHaveLength(atom.archives.length);
    for (const [index, { text, history }] of json.archives.entries()) {
      expect(await linksOf(format, text)).toEqual(await linksOf(formats.atom, atom.archives[index]?.text ?? ''));
      expect(JSON.parse(text).next_url).toBe(history.older);
    }
  });

  it('have the boundaries that its pages have', async () => {
    const app = origin({ articles });
    const archives = (await crawl(app, formats.atom)).archives;
    const lasts = await Promise.all(archives.map(async ({ text }) => (await linksOf(formats.atom, text)).at(-1)));
    const pages: (string | undefined)[] = [];
    for (let next: string | undefined = (await newestOf(app)).address; next; ) {
      const { text } = await follow(app, next);
      pages.push((await linksOf(format, text)).at(-1));
      next = JSON.parse(text).next_url;
    }
    for (const last of lasts) expect(pages).toContain(last);
  });
});

describe.each(feeds)('an archive of $name', ({ format, path }) => {
  const atEnd = `/archive/${encodeURIComponent(writeCursor(articles.at(-1) ?? stored()))}${path}`;
  const lastOf = (app: Hono) => follow(app, site.url + atEnd);

  it('may be kept for ever at the address of its version, and is validated like a feed', async () => {
    const app = origin({ articles });
    const { address, response } = await lastOf(app);
    expect(header(response, 'Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(header(response, 'Content-Type')).toBe(`${format.mediaType}; charset=utf-8`);
    const again = await get(app, new URL(address).pathname, { 'If-None-Match': header(response, 'ETag') });
    expect(again.status).toBe(304);
    expect(headersOf(again)).toEqual(headersOf(response, ...OF_BODY));
  });

  it('is told as its feed is: by where it is, by the page for people, and to browsers as XML', async () => {
    const app = origin({ articles });
    const { address, response, text } = await lastOf(app);
    const { self } = await historyIn(format, text);
    expect(header(response, 'Link')).toBe(`<${self}>; rel="self", <${site.url}/>; rel="alternate"; type="text/html"`);
    expect(header(response, 'Vary')).toBe(format.isXml ? 'Sec-Fetch-Dest, Accept-Encoding' : 'Accept-Encoding');
    const shown = await get(app, new URL(address).pathname, { 'Sec-Fetch-Dest': 'document' });
    expect(header(shown, 'Content-Type')).toBe(`${format.isXml ? 'application/xml' : format.mediaType}; charset=utf-8`);
    expect(await shown.text()).toBe(text);
  });

  it('is not sent under a version that it has no more when it is read, but looked for anew', async () => {
    const { address } = await lastOf(origin({ articles }));
    const sound = storeOf(articles, DEPLOYED);
    const corrected = storeOf(withEdit(articles, COUNT - 1), DEPLOYED);
    for (const archive of [corrected.archive, async () => undefined]) {
      const response = await get(origin({ store: { ...sound, archive } }), new URL(address).pathname);
      expect(response.status).toBe(302);
      expect(header(response, 'Cache-Control')).toBe('public, max-age=900');
      expect(header(response, 'Location')).toBe(address.replace(/[^/]+\/(?=[^/]+$)/, ''));
    }
  });

  it('is led to from any version that it had, for a moment', async () => {
    const before = await lastOf(origin({ articles }));
    const app = origin({ articles: withEdit(articles, COUNT - 1) });
    const response = await get(app, new URL(before.address).pathname);
    expect(response.status).toBe(302);
    expect(header(response, 'Cache-Control')).toBe('public, max-age=900');
    expect(header(response, 'Location')).toBe((await lastOf(app)).address);
    expect(header(response, 'Location')).not.toBe(before.address);
  });

  it('has the address of another version once its code changes', async () => {
    const [first, second] = ['first', 'second'].map((edition) => origin({ articles, edition }));
    if (!first || !second) throw new Error('There are two.');
    expect((await lastOf(second)).address).not.toBe((await lastOf(first)).address);
  });

  it('has the address that it had when a hub comes, or deltas: it shows neither', async () => {
    const more = { ...site, hub: 'https://hub.example/', deltas: true as const };
    const { address, text } = await lastOf(origin({ articles }));
    expect(await lastOf(origin({ articles, site: more }))).toMatchObject({ address, text });
  });

  it('is the feed itself, where new articles still come', async () => {
    const response = await get(
      origin({ articles }),
      `/archive/${encodeURIComponent(writeCursor(articles[0] ?? stored()))}${path}`,
    );
    expect(response.status).toBe(302);
    expect(header(response, 'Location')).toBe(site.url + path);
  });

  it('is the feed itself, above all that there is', async () => {
    const above = `/above/${encodeURIComponent(writeCursor(articles[0] ?? stored()))}/archive${path}`;
    const response = await get(origin({ articles }), above);
    expect([response.status, response.headers.get('Location')]).toEqual([302, site.url + path]);
    const unknown = await get(origin({ articles }), `/keywords/${encodeURIComponent('غائب')}${above}`);
    expect(unknown.status).toBe(404);
  });

  it.each([
    ['/archive/rubbish', 404],
    ['/below/rubbish/archive', 404],
    [`/below/${encodeURIComponent(writeCursor(articles.at(-1) ?? stored()))}/archive`, 404],
    [`/keywords/${encodeURIComponent('غائب')}/archive/20260101T000000Z-a`, 404],
    ['/archive/%ff', 400],
  ])('is none at %s', async (place, status) => {
    expect((await get(origin({ articles }), place + path)).status).toBe(status);
  });

  it('is found where a keyword is spelt in another way', async () => {
    const app = origin({ articles: series(COUNT, 1, () => ({ keywords: ['أمن'] })) });
    const response = await get(app, `/keywords/${encodeURIComponent('امن')}${atEnd}`);
    expect(response.status).toBe(301);
    expect(header(response, 'Location')).toBe(`/keywords/${encodeURIComponent('أمن')}${atEnd}`);
  });

  it('is none of a site of files, nor led to: its pages are files', async () => {
    const app = origin({ articles, site: { ...site, isStatic: true } });
    expect((await get(app, atEnd)).status).toBe(404);
    expect((await follow(app, site.url + path)).text).not.toContain('/archive');
  });
});

describe.each(feeds)('what happens to old articles, in $name', ({ format }) => {
  const addressesOf = async (held: StoredArticle[]) => {
    const app = createApp({ site, store: storeOf(held, DEPLOYED), edition: 'first', now: () => NOW });
    return (await crawl(app, format)).archives.map(({ address }) => address);
  };

  it.each([90, 120, 179])('a correction of article %i changes the version of its archive alone', async (place) => {
    const [before, after] = [await addressesOf(articles), await addressesOf(withEdit(articles, place))];
    expect(after).toHaveLength(before.length);
    expect(after.filter((address) => !before.includes(address))).toHaveLength(1);
  });

  it('new articles change none', async () => {
    const newer = Array.from({ length: 70 }, (_, index) =>
      stored({ slug: `new-${index}`, published: fromNow({ seconds: -10 * (index + 1) }) }),
    );
    const [before, after] = [await addressesOf(articles), await addressesOf([...newer, ...articles])];
    expect(after.slice(-before.length)).toEqual(before);
    expect(after.length).toBeGreaterThan(before.length);
  });
});
