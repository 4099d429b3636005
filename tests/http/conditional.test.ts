import { describe, expect, it } from 'vitest';
import { site } from '../fixtures/site.ts';
import { DEPLOYED, fromNow, later, NOW, series, stored, withEdit } from '../fixtures/stored.ts';
import {
  bodyOf,
  documents,
  feeds,
  get,
  header,
  headersOf,
  OF_BODY,
  origin,
  type Setup,
  secondPage,
  storeOf,
  troubled,
} from './origin.ts';

const scheduled = stored({ slug: 'موعود', published: fromNow({ seconds: 2 }) });
const DUE = later(2);

/** Every feed, and the pages: they keep to the same rules. */
describe.each(documents)('%s', (path) => {
  const tagOf = async (setup: Setup = {}) => header(await get(origin(setup), path), 'ETag');
  const dateOf = async (setup: Setup = {}) => Date.parse(header(await get(origin(setup), path), 'Last-Modified'));

  it('1. tells a weak tag, short and of plain signs', async () => {
    expect(await tagOf()).toMatch(/^W\/"[\x21\x23-\x7e]{8,64}"$/);
  });

  it('1. tells when it was modified, in the form of HTTP', async () => {
    const date = header(await get(origin(), path), 'Last-Modified');
    expect(new Date(date).toUTCString()).toBe(date);
  });

  it.each([
    ['though it was deployed in the future', { deployed: later(3600) }],
    ['though an article was', { articles: [stored({ slug: 'مقال-1', updated: fromNow({ hours: 1 }) })] }],
    ['whatever is scheduled', { articles: [scheduled, ...series(3)] }],
  ])('1. was never modified in the future, %s', async (_, setup) => {
    expect(await dateOf(setup)).toBeLessThanOrEqual(NOW.getTime());
  });

  it('1. was modified when it was deployed anew', async () => {
    const deployed = later(-60);
    expect(await dateOf({ deployed })).toBe(Math.floor(deployed.getTime() / 1000) * 1000);
  });

  const matching: [string, (tag: string) => string][] = [
    ['its tag', (tag) => tag],
    ['its tag made strong', (tag) => tag.slice(2)],
    ['a list with its tag', (tag) => `"other", ${tag}, W/"third"`],
    ['its tag after one with commas', (tag) => `"a,b, c", ${tag}`],
    ['any tag', () => '*'],
  ];
  it.each(matching)('2. is not sent to who has %s', async (_, given) => {
    const response = await get(origin(), path, { 'If-None-Match': given(await tagOf()) });
    expect(response.status).toBe(304);
  });

  const differing: [string, (tag: string) => string][] = [
    ['another tag', () => 'W/"other"'],
    ['its tag as part of another', (tag) => `"x,${tag.slice(3)}`],
    ['its tag without quotes', (tag) => tag.slice(3, -1)],
    ['no tag', () => ''],
  ];
  it.each(differing)('2. is sent to who has %s, whatever the date', async (_, given) => {
    const headers = { 'If-None-Match': given(await tagOf()), 'If-Modified-Since': NOW.toUTCString() };
    const response = await get(origin(), path, headers);
    expect(response.status).toBe(200);
    expect(await response.text()).not.toBe('');
  });

  it('2. is not sent to who has its tag, however old the date', async () => {
    const headers = { 'If-None-Match': await tagOf(), 'If-Modified-Since': new Date(0).toUTCString() };
    expect((await get(origin(), path, headers)).status).toBe(304);
  });

  const dates: [string, (modified: Date) => string, number][] = [
    ['of the same second', (date) => date.toUTCString(), 304],
    ['later', (date) => new Date(date.getTime() + 1000).toUTCString(), 304],
    ['a second earlier', (date) => new Date(date.getTime() - 1000).toUTCString(), 200],
    ['in the form of RFC 850', rfc850, 304],
    ['in the form of RFC 850, a second earlier', (date) => rfc850(new Date(date.getTime() - 1000)), 200],
    ['in the form of asctime', asctime, 304],
    ['in the form of asctime, a second earlier', (date) => asctime(new Date(date.getTime() - 1000)), 200],
    ['in the form of ISO 8601', (date) => date.toISOString(), 200],
    ['without its zone', (date) => date.toUTCString().replace(' GMT', ''), 200],
    ['of a day that is none', () => 'Sat, 30 Feb 2030 12:00:00 GMT', 200],
    ['of a day that is none, in the form of RFC 850', () => 'Saturday, 30-Feb-30 12:00:00 GMT', 200],
    ['that is none', () => 'tomorrow', 200],
    ['that is empty', () => '', 200],
  ];
  it.each(dates)('3. to a date %s', async (_, form, status) => {
    const headers = { 'If-Modified-Since': form(new Date(await dateOf())) };
    expect((await get(origin(), path, headers)).status).toBe(status);
  });

  it.each(['identity', 'gzip'])(
    '4. repeats in a 304 all that a 200 in %s says of the copy and of who may read it, without a body',
    async (encoding) => {
      const headers = { 'Accept-Encoding': encoding, Origin: 'https://reader.example' };
      const full = await get(origin(), path, headers);
      const short = await get(origin(), path, { ...headers, 'If-None-Match': await tagOf() });
      expect(short.status).toBe(304);
      expect(headersOf(short)).toEqual(headersOf(full, ...OF_BODY));
      for (const name of ['ETag', 'Last-Modified', 'Cache-Control', 'Vary', 'Link', 'Content-Language']) {
        expect(header(short, name)).not.toBe('');
      }
      expect(header(short, 'Access-Control-Allow-Origin')).toBe('*');
      expect(short.body).toBeNull();
    },
  );

  it('5. answers 304 without reading or writing a page', async () => {
    const app = origin({ store: troubled('page') });
    expect((await get(app, path, { 'If-None-Match': await tagOf() })).status).toBe(304);
    const date = new Date(await dateOf()).toUTCString();
    expect((await get(app, path, { 'If-Modified-Since': date })).status).toBe(304);
  });

  it.each([
    ['an edit', {}, { articles: withEdit(series(3), 0) }],
    ['other settings', {}, { site: { ...site, title: 'اسم آخر', url: 'https://other.example' } }],
    ['other code', {}, { edition: 'second' }],
  ])('5. has another tag with %s', async (_, before, now) => {
    expect(await tagOf(now)).not.toBe(await tagOf(before));
  });

  it.each([
    ['time alone', {}, { now: later(3600) }],
    ['a deployment of the same', {}, { deployed: later(-60) }],
    [
      'an edit of what is not due',
      { articles: [scheduled, ...series(3)] },
      { articles: [stored({ ...scheduled, title: 'آخر' }), ...series(3)] },
    ],
    ['an edit on a later page', { articles: series(60) }, { articles: withEdit(series(60), 55) }],
  ])('5. keeps its tag and its bytes with %s', async (_, before, now) => {
    expect(await tagOf(now)).toBe(await tagOf(before));
    expect(await bodyOf(origin(now), path)).toBe(await bodyOf(origin(before), path));
  });

  it('5. tells of what it answers, whatever was answered at that address before, and be it of the same second', async () => {
    const edited = withEdit(series(3), 0);
    const store = { ...storeOf(series(3), DEPLOYED) };
    const app = origin({ store });
    await get(app, path);
    Object.assign(store, storeOf(edited, DEPLOYED));
    const [answered, expected] = [await get(app, path), await get(origin({ articles: edited }), path)];
    expect(headersOf(answered)).toEqual(headersOf(expected));
    expect(await answered.text()).toBe(await expected.text());
  });

  it.each(['identity', 'gzip'])('6. answers HEAD with the headers of GET in %s', async (encoding) => {
    const headers = { 'Accept-Encoding': encoding };
    const full = await get(origin(), path, headers);
    const head = await origin().request(path, { method: 'HEAD', headers });
    expect(head.status).toBe(200);
    expect(headersOf(head)).toEqual(headersOf(full));
    expect(header(head, 'Content-Length')).toBe(String((await full.arrayBuffer()).byteLength));
    expect(await head.text()).toBe('');
  });

  it('6. answers HEAD with 304 as it answers GET', async () => {
    const headers = { 'If-None-Match': await tagOf() };
    const head = await origin().request(path, { method: 'HEAD', headers });
    expect(head.status).toBe(304);
    expect(headersOf(head)).toEqual(headersOf(await get(origin(), path, headers)));
  });

  it.each(['identity', 'gzip'])('6. is the same in %s from any machine at any time', async (encoding) => {
    const bytesOf = async (response: Response) => [...new Uint8Array(await response.arrayBuffer())];
    const headers = { 'Accept-Encoding': encoding };
    const first = await bytesOf(await get(origin(), path, headers));
    const busy = origin({ now: later(7200), deployed: later(-60) });
    for (const other of documents) await bodyOf(busy, other);
    expect(await bytesOf(await get(busy, path, headers))).toEqual(first);
    expect(await bytesOf(await get(busy, path, headers))).toEqual(first);
  });

  it('7. never tells a reader to forget it', async () => {
    for (const headers of [{}, { 'If-None-Match': '*' }] as Record<string, string>[]) {
      const response = await get(origin(), path, headers);
      expect(header(response, 'Cache-Control')).not.toMatch(/no-cache|no-store|must-revalidate|private/);
      expect(response.headers.has('Expires')).toBe(false);
      expect(response.headers.has('Pragma')).toBe(false);
    }
  });
});

describe.each(feeds)('$name', ({ path, pathBelow }) => {
  const answer = async (setup: Setup, at = path) => {
    const response = await get(origin(setup), at);
    return {
      tag: header(response, 'ETag'),
      modified: Date.parse(header(response, 'Last-Modified')),
      body: await response.text(),
    };
  };
  /** Three articles, two of which change places. */
  const swapped = (slugs: string[]) => series(3, 1, (index) => ({ slug: slugs[index] ?? '' }));
  const changes: [string, Setup, Setup][] = [
    [
      'an article that comes due',
      { articles: [scheduled, ...series(3)] },
      { articles: [scheduled, ...series(3)], now: DUE },
    ],
    ['another order', { articles: swapped(['أ', 'ب', 'ج']) }, { articles: swapped(['ب', 'أ', 'ج']) }],
    ['an article taken out', { articles: series(3) }, { articles: series(2) }],
    ['a first page to follow it', { articles: series(50) }, { articles: series(51) }],
    ['an edit of the last article on it', { articles: series(60) }, { articles: withEdit(series(60), 49) }],
  ];
  it.each(changes)('5. has another tag, as it has other bytes, with %s', async (_, before, now) => {
    const [first, second] = [await answer(before), await answer(now)];
    expect(second.body).not.toBe(first.body);
    expect(second.tag).not.toBe(first.tag);
  });

  it("5. another article's edit leaves a page's tag alone", async () => {
    const [before, now] = [{ articles: series(60) }, { articles: withEdit(series(60), 0) }];
    const second = pathBelow(secondPage(series(60)));
    expect((await answer(now, second)).tag).toBe((await answer(before, second)).tag);
    expect((await answer(now)).tag).not.toBe((await answer(before)).tag);
  });

  it('5. an older page stays as it is when a new article comes out', async () => {
    const articles = [scheduled, ...series(60)];
    const second = pathBelow(secondPage(series(60)));
    const [before, now] = [await answer({ articles }, second), await answer({ articles, now: DUE }, second)];
    expect(now).toEqual(before);
  });

  it('1. was modified when a scheduled article came due, not before', async () => {
    const articles = [scheduled, ...series(3)];
    const [before, then] = [await answer({ articles, now: later(1) }), await answer({ articles, now: DUE })];
    expect(before.modified).toBe(Date.parse(fromNow({ hours: -1 })));
    expect(then.modified).toBe(Date.parse(scheduled.published));
    expect((await answer({ articles, now: later(3600) })).modified).toBe(then.modified);
  });

  it('1. was modified when its newest change was made, if that is after the deployment', async () => {
    const updated = fromNow({ seconds: -60 });
    const { modified } = await answer({ articles: withEdit(series(3), 2, { updated }), deployed: DEPLOYED });
    expect(modified).toBe(Date.parse(updated));
  });
});

it('1. no two documents share a tag', async () => {
  const app = origin({ articles: series(60, 1, (index) => (index < 2 ? { title: 'توأم' } : {})) });
  const paths = [
    ...documents,
    ...feeds.map(({ pathBelow }) => pathBelow(secondPage(series(60)))),
    `/articles/${encodeURIComponent('مقال-2')}`,
  ];
  const tags = await Promise.all(paths.map(async (path) => header(await get(app, path), 'ETag')));
  expect(new Set(tags).size).toBe(paths.length);
});

it("5. an article's page keeps its tag through an edit of another", async () => {
  const path = `/articles/${encodeURIComponent('مقال-2')}`;
  const tagOf = async (articles = series(3)) => header(await get(origin({ articles }), path), 'ETag');
  expect(await tagOf(withEdit(series(3), 0))).toBe(await tagOf());
  expect(await tagOf(withEdit(series(3), 1))).not.toBe(await tagOf());
});

function rfc850(date: Date): string {
  const [, day, month, year, time] = date.toUTCString().split(/,? /);
  const weekday = date.toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' });
  return `${weekday}, ${day}-${month}-${year?.slice(2)} ${time} GMT`;
}

function asctime(date: Date): string {
  const [weekday, day, month, year, time] = date.toUTCString().split(/,? /);
  return `${weekday} ${month} ${day?.replace(/^0/, ' ')} ${time} ${year}`;
}

it.each(feeds)('5. $name tells the tag of what was read, though it moved after it was asked for', async ({ path }) => {
  const edited = storeOf(withEdit(series(3), 0), DEPLOYED);
  const overtaken = await get(origin({ store: { ...storeOf(series(3), DEPLOYED), page: edited.page } }), path);
  const expected = await get(origin({ store: edited }), path);
  expect(headersOf(overtaken)).toEqual(headersOf(expected));
  expect(await overtaken.text()).toBe(await expected.text());
});
