import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../../src/app.ts';
import { createD1Publication } from '../../../src/store/d1/publication.ts';
import { createD1Store } from '../../../src/store/d1/store.ts';
import { site } from '../../fixtures/site.ts';
import { DEPLOYED, fromNow, NOW, series } from '../../fixtures/stored.ts';
import { article, openDesk, problemOf } from '../../http/api/desk.ts';
import { get, header, quietLog } from '../../http/origin.ts';
import { databaseOf, emptyDatabase, publisherTo, sent } from './databases.ts';
import { ERRORS, failing, type Moment } from './failing.ts';

beforeEach(quietLog);
afterEach(() => vi.restoreAllMocks());

const water = encodeURIComponent('مياه');

/** Every kind of address that is made of what the database holds, and what is not spelled as the site does. */
const ADDRESSES = [
  '/',
  '/rss.xml',
  '/atom.xml',
  '/feed.json',
  `/keywords/${water}/rss.xml`,
  `/keywords/${water}+${encodeURIComponent('زراعة')}`,
  `/keywords/${encodeURIComponent('ميـاه')}/rss.xml`,
  `/sources/${encodeURIComponent('رافد')}/atom.xml`,
  `/articles/${encodeURIComponent('مقال-1')}`,
  `/articles/${encodeURIComponent('مقال-9')}`,
  '/articles/nothing',
  '/keywords',
  '/subscribe',
  '/opml.xml',
  `/search?q=${encodeURIComponent('السد')}`,
  `/search/rss.xml?q=${encodeURIComponent('السد')}`,
  '/sitemap.xml',
  '/sitemap-lists.xml',
  '/sitemap/2026-03.xml',
  '/news-sitemap.xml',
  '/healthz',
];

/** What is answered: what a copy is told by, and all of it. */
async function answerOf(response: Response) {
  return { status: response.status, etag: response.headers.get('ETag'), text: await response.text() };
}

function expectLater(response: Response): void {
  expect(response.status).toBe(503);
  expect(header(response, 'Retry-After')).toMatch(/^[1-9]\d*$/);
  expect(header(response, 'Cache-Control')).toBe('no-store');
  expect(response.headers.has('ETag')).toBe(false);
}

/** A site of eight articles and one that was withdrawn, which reads through a database that can fail. */
async function openSite() {
  const articles = series(9);
  const sound = await databaseOf(articles, DEPLOYED);
  await publisherTo(sound).withdraw(['مقال-9'], NOW);
  const { db, ...trouble } = failing(sound);
  const start = () => createApp({ site, store: createD1Store(db, DEPLOYED), edition: 'first', now: () => NOW });
  return { ...trouble, start };
}

describe('a database that fails once, whichever round trip it is', () => {
  it.each(ERRORS)('«%s»: is 503, or the answer as it should be', async (error) => {
    const { start, failAt, trips } = await openSite();
    for (const path of ADDRESSES) {
      failAt(0);
      const right = await answerOf(await get(start(), path));
      const count = trips();
      expect(count, path).toBeGreaterThan(0);
      for (let trip = 1; trip <= count; trip++) {
        const app = start();
        failAt(trip, error);
        expectLater(await get(app, path));
        failAt(0);
        expect(await answerOf(await get(app, path)), `${path} after a failure of ${trip}`).toEqual(right);
      }
    }
  });

  it('is not noticed by who reads a document that was read before', async () => {
    const { start, failAt, trips } = await openSite();
    for (const path of ADDRESSES.filter((address) => address !== '/healthz')) {
      const app = start();
      failAt(0);
      const right = await answerOf(await get(app, path));
      if (!right.etag) continue;
      failAt(0);
      await get(app, path);
      for (let trip = 1; trip <= trips(); trip++) {
        failAt(trip);
        expect(await answerOf(await get(app, path)), `${path} with a failure of ${trip}`).toEqual(right);
      }
    }
  });
});

const PUT = `/api/articles/${encodeURIComponent('جديد')}`;
const BATCH = { publish: [article({ slug: 'جديد' }), article({ slug: 'آخر' })], withdraw: ['قديم'] };
const KEY = { 'Idempotency-Key': 'k1' };

const requests: [string, [method: string, path: string, body?: unknown, headers?: Record<string, string>]][] = [
  ['an article', ['PUT', PUT, article({ slug: 'جديد' })]],
  ['an article with a key', ['PUT', PUT, article({ slug: 'جديد' }), KEY]],
  ['a batch', ['POST', '/api/batch', BATCH]],
  ['a batch with a key', ['POST', '/api/batch', BATCH, KEY]],
  ['a withdrawal', ['DELETE', `/api/articles/${encodeURIComponent('قديم')}`]],
  ['the manifest', ['GET', '/api/manifest']],
];

/** A site with one article that is published to through a database that can fail. */
async function openNewsroom() {
  const sound = await emptyDatabase();
  await publisherTo(sound).publish([article({ slug: 'قديم' })], DEPLOYED);
  const { db, ...trouble } = failing(sound);
  const desk = await openDesk({ publication: createD1Publication(db) }, { store: createD1Store(sound, DEPLOYED) });
  return { ...trouble, desk, held: () => publisherTo(sound).holdings('', 10) };
}

describe.each<Moment>(['before', 'after'])('a database that fails once, %s it has done what it should', (moment) => {
  it.each(requests)('%s: is told to come again, and done once by then', async (_, request) => {
    const calm = await openNewsroom();
    calm.failAt(0);
    const right = await calm.desk.ask(...request);
    const [count, body, held] = [calm.trips(), await right.text(), await calm.held()];
    expect(right.ok).toBe(true);
    const withKey = request[3] !== undefined;
    for (let trip = 1; trip <= count; trip++) {
      const { desk, failAt, held: heldNow } = await openNewsroom();
      failAt(trip, ERRORS[1], moment);
      const first = await desk.ask(...request);
      // With a key the site finds out by itself that the answer alone was lost.
      if (!first.ok) {
        await problemOf(first, 503);
        expect(first.headers.get('Retry-After')).toMatch(/^[1-9]\d*$/);
        expect(first.headers.get('Cache-Control')).toBe('no-store');
        failAt(0);
        const again = await desk.ask(...request);
        expect(again.ok).toBe(true);
        if (withKey) expect([again.status, await again.text()]).toEqual([right.status, body]);
      } else expect([first.status, await first.text()]).toEqual([right.status, body]);
      expect(await heldNow(), `after a failure of ${trip}`).toEqual(held);
    }
  });
});

describe('two publishers at once', () => {
  /** A site that two publish to, and what it holds. */
  async function openTwo(...before: ReturnType<typeof article>[]) {
    const db = await emptyDatabase();
    await publisherTo(db).publish(before, DEPLOYED);
    const store = createD1Store(db, DEPLOYED);
    const [one, other] = await Promise.all(
      [1, 2].map(() => openDesk({ publication: createD1Publication(db) }, { store })),
    );
    if (!one || !other) throw new Error('There are two.');
    return { one, other, store, slugs: async () => (await publisherTo(db).holdings('', 50)).map(({ slug }) => slug) };
  }
  const put = (slug: string) => `/api/articles/${encodeURIComponent(slug)}`;

  it('of one article: both are answered, and one of them is what is there, wholly', async () => {
    const { one, other, store } = await openTwo();
    const versions = ['سدود', 'طاقة'].map((name) => article({ slug: 'خبر', title: `عن ${name}`, keywords: [name] }));
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all([
        one.ask('PUT', put('خبر'), versions[round % 2]),
        other.ask('PUT', put('خبر'), versions[(round + 1) % 2]),
      ]);
      expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
      const { keywords, title } = (await store.article('خبر', NOW))?.article ?? article();
      expect(title).toBe(`عن ${keywords}`);
      expect((await store.directory(NOW)).directory.keywords.map(({ name }) => name)).toEqual(keywords);
    }
  });

  it('of other articles: all are there', async () => {
    const { one, other, slugs } = await openTwo();
    const names = Array.from({ length: 20 }, (_, index) => `n-${10 + index}`);
    const answers = await Promise.all(
      names.map((slug, index) => (index % 2 ? one : other).ask('PUT', put(slug), article({ slug }))),
    );
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 201));
    expect(await slugs()).toEqual(names);
  });

  it('one publishes what the other withdraws: it is there and nowhere gone, or gone and nowhere there', async () => {
    for (let round = 0; round < 5; round++) {
      const { one, other, store } = await openTwo(article({ slug: 'خبر', keywords: ['قديم'] }));
      const answers = await Promise.all([
        one.ask('PUT', put('خبر'), article({ slug: 'خبر', keywords: ['جديد'] })),
        other.ask('DELETE', put('خبر')),
      ]);
      expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
      const isThere = (await store.article('خبر', NOW)) !== undefined;
      expect((await store.directory(NOW)).directory.keywords.map(({ name }) => name)).toEqual(isThere ? ['جديد'] : []);
      expect(await store.gone('خبر', NOW)).toEqual(isThere ? undefined : {});
    }
  });

  it('both move one article, to other names: it is there once', async () => {
    const { one, other, slugs } = await openTwo(article({ slug: 'قديم', id: 'tag:old,2020:7' }));
    const answers = await Promise.all(
      [one, other].map((desk, index) => {
        const slug = `new-${index}`;
        const published = fromNow({ hours: -1 - index });
        return desk.ask('PUT', put(slug), article({ slug, published, id: 'tag:old,2020:7' }));
      }),
    );
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await slugs()).toEqual([expect.stringMatching(/^new-[01]$/)]);
  });

  it('one removes what its folder has not, by what it saw, while the other publishes: that stays', async () => {
    const { one, other, slugs } = await openTwo(...series(3).map(sent));
    const manifest = (await (await one.ask('GET', '/api/manifest')).json()) as { articles: { slug: string }[] };
    const seen = manifest.articles.map(({ slug }) => slug);
    const answers = await Promise.all([
      one.ask('POST', '/api/batch', { publish: [], withdraw: seen }),
      other.ask('PUT', put('خبر'), article({ slug: 'خبر' })),
    ]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await slugs()).toEqual(['خبر']);
  });
});
