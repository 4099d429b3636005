import type { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../../src/app.ts';
import { writeCursor } from '../../../src/selection/cursor.ts';
import { createD1Store } from '../../../src/store/d1/store.ts';
import { site } from '../../fixtures/site.ts';
import { DEPLOYED, later, NOW, series, stored } from '../../fixtures/stored.ts';
import { get, header, quietLog } from '../../http/origin.ts';
import { databaseOf, publisherTo, sent } from './databases.ts';
import { ERRORS, failing } from './failing.ts';

beforeEach(quietLog);
afterEach(() => vi.restoreAllMocks());

const COUNT = 120;
const articles = series(COUNT);
const at = (index: number) => articles[index] ?? stored();
const placeOf = (index: number) => encodeURIComponent(writeCursor(at(index)));
const IMMUTABLE = 'public, max-age=31536000, immutable';

/** What leads to archives, from a place in the last of them and from beside it. */
const LEADING = ['', `/keywords/${encodeURIComponent('مياه')}`].flatMap((folder) => [
  `${folder}/archive/${placeOf(COUNT - 2)}/atom.xml`,
  `${folder}/archive/${placeOf(COUNT - 2)}/an-old-version/rss.xml`,
  `${folder}/below/${placeOf(60)}/archive/feed.json`,
  `${folder}/above/${placeOf(COUNT - 1)}/archive/atom.xml`,
]);

/** A site with archives, which reads through a database that can fail. */
async function openSite() {
  const sound = await databaseOf(articles, DEPLOYED);
  const { db, ...trouble } = failing(sound);
  const start = () => createApp({ site, store: createD1Store(db, DEPLOYED), edition: 'first', now: () => NOW });
  return { ...trouble, start, publication: publisherTo(sound) };
}

async function answerOf(app: Hono, address: string) {
  const response = await get(app, new URL(address, site.url).pathname);
  const location = response.headers.get('Location');
  const isImmutable = response.headers.get('Cache-Control') === IMMUTABLE;
  return { response, status: response.status, location, isImmutable, text: await response.text() };
}

/** Where a redirect leads at last. */
async function presentAt(app: Hono, address: string): Promise<string> {
  const { location } = await answerOf(app, address);
  return location === null ? address : presentAt(app, location);
}

function expectLater(response: Response): void {
  expect(response.status).toBe(503);
  expect(header(response, 'Retry-After')).toMatch(/^[1-9]\d*$/);
  expect(header(response, 'Cache-Control')).toBe('no-store');
}

describe('a database that fails once, whichever round trip of an archive it is', () => {
  it.each(ERRORS)('«%s»: is 503, or the answer as it should be', async (error) => {
    const { start, failAt, trips } = await openSite();
    const present = await Promise.all(LEADING.map((address) => presentAt(start(), address)));
    for (const address of [...LEADING, ...present]) {
      failAt(0);
      const { response: _, ...right } = await answerOf(start(), address);
      const count = trips();
      expect([count, right.status]).toEqual(right.isImmutable ? [3, 200] : [1, 302]);
      for (let trip = 1; trip <= count; trip++) {
        const app = start();
        failAt(trip, error);
        expectLater((await answerOf(app, address)).response);
        failAt(0);
        expect(await answerOf(app, address), `${address} after a failure of ${trip}`).toMatchObject(right);
      }
    }
  });

  it('is not noticed by who reads a version that was read before; it is kept for a moment then', async () => {
    const { start, failAlways } = await openSite();
    const app = start();
    for (const address of LEADING) {
      failAlways(false);
      const version = await presentAt(app, address);
      const { text } = await answerOf(app, version);
      failAlways(true);
      const copy = await answerOf(app, version);
      expect([copy.status, copy.text]).toEqual([200, text]);
      expect(header(copy.response, 'Cache-Control')).toBe('public, max-age=120');
      expect(header(copy.response, 'Cache-Status')).toBe('rafid; hit; ttl=31536000');
      expectLater((await answerOf(app, address)).response);
    }
  });

  it('brings back no version to whose place another came', async () => {
    const { start, failAlways, publication } = await openSite();
    const app = start();
    const version = await presentAt(app, LEADING[0] ?? '');
    expect((await answerOf(app, version)).status).toBe(200);
    await publication.withdraw([at(COUNT - 2).slug], NOW);
    expect((await answerOf(app, version)).status).toBe(302);
    failAlways(true);
    expectLater((await answerOf(app, version)).response);
  });
});

type Publication = ReturnType<typeof publisherTo>;
const put = (publication: Publication, index: number, part: object) =>
  publication.publish([sent(stored({ ...at(index), ...part }))], later(-1));

const CHANGES: [string, (publication: Publication) => Promise<unknown>][] = [
  ['an article is corrected', (publication) => put(publication, COUNT - 3, { title: 'عنوان مصحح' })],
  ['the last article is corrected', (publication) => put(publication, COUNT - 1, { title: 'عنوان مصحح' })],
  ['an article is withdrawn', (publication) => publication.withdraw([at(COUNT - 3).slug], later(-1))],
  ['the last article is withdrawn', (publication) => publication.withdraw([at(COUNT - 1).slug], later(-1))],
  ['an article gets another date', (publication) => put(publication, COUNT - 3, { published: at(1).published })],
  ['an article loses its keywords', (publication) => put(publication, COUNT - 3, { keywords: [] })],
  ['an article comes amid', (publication) => put(publication, COUNT - 3, { slug: 'بينها' })],
  ['a keyword is spelled in another way', (publication) => put(publication, 0, { keywords: ['ميـاه', 'زراعة'] })],
  [
    'all its articles are withdrawn',
    (publication) =>
      publication.withdraw(
        articles.slice(60).map(({ slug }) => slug),
        later(-1),
      ),
  ],
];

describe.each(CHANGES)('while an archive is read %s:', (_, change) => {
  it.each(LEADING.filter((address) => /\/archive\/[^/]+\/(?:atom|an-old-version\/rss)/.test(address)))(
    '%s is as it was, or is looked for anew',
    async (leading) => {
      for (const trip of [2, 3]) {
        const { start, before, publication } = await openSite();
        const app = start();
        const address = await presentAt(start(), leading);
        const was = await answerOf(start(), address);
        expect(was.isImmutable).toBe(true);
        before(trip, () => change(publication));
        const during = await answerOf(app, address);
        if (during.status === 302) expect(during.location).toBe(address.replace(/[^/]+\/(?=[^/]+$)/, ''));
        else expect([during.isImmutable, during.text]).toEqual([true, was.text]);
        // Who comes then, to the same program, finds what is there.
        const after = await answerOf(app, address);
        const is = await answerOf(start(), address);
        expect([after.status, after.location, after.text]).toEqual([is.status, is.location, is.text]);
        if (after.isImmutable) expect(after.text).toBe(was.text);
      }
    },
  );
});
