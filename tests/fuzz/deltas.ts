import fc from 'fast-check';
import { expect } from 'vitest';
import { createApp } from '../../src/app.ts';
import { formats } from '../../src/feed/index.ts';
import { createBundledStore } from '../../src/store/bundled.ts';
import type { ArticleStore, StoredArticle } from '../../src/store/store.ts';
import { type ReadEntry, readStrictly } from '../feed/read.ts';
import { DEPLOYED, NOW, series, stored } from '../fixtures/stored.ts';
import { get, header } from '../http/origin.ts';
import { type AnyProperty, property } from './property.ts';
import { withDeltas } from './site.ts';

/** An article at a place of a feed that is not there, or in one of some versions. */
type Edit = [place: number, version: number];

/** What is done to a feed between one look of a reader and the next, and how that asks. */
interface Course {
  format: keyof typeof formats;
  steps: { edits: Edit[]; asks: string; besides: string }[];
}

const POOL = series(70);
const MISSING = 0;

const edit: fc.Arbitrary<Edit> = fc.tuple(
  fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 44, max: 56 }), fc.nat({ max: POOL.length - 1 })),
  fc.constantFrom(MISSING, 1, 2, 3),
);
const asks = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('feed', 'vcdiff, feed', 'FEED;q=0.3', 'identity;q=0.2, feed;q=1') },
  { weight: 1, arbitrary: fc.constantFrom('', 'feed;q=0', 'feeds', 'feed;q=', ',;q,feed;q=x', 'identity, feed;q=0.9') },
);

function articlesAt(versions: number[]): StoredArticle[] {
  return POOL.flatMap((article, place) => {
    const version = versions[place] ?? MISSING;
    return version === MISSING ? [] : [stored({ ...article, title: `نسخة ${version}` })];
  });
}

/** What readers have of a feed over time, by the ids of entries. */
export const deltas: AnyProperty[] = [
  property<Course>({
    name: 'whoever takes deltas of a feed has in the end what the feed has',
    values: fc.record({
      format: fc.constantFrom('rss', 'atom', 'json'),
      steps: fc.array(
        fc.record({
          edits: fc.array(edit, { maxLength: 5 }),
          asks,
          besides: fc.constantFrom('', 'W/"nobody", ', '"", ,', 'x,'),
        }),
        { minLength: 2, maxLength: 8 },
      ),
    }),
    found: [],
    holds: async ({ format: key, steps }) => {
      const format = formats[key];
      const versions = POOL.map(() => 1);
      const store: ArticleStore = { ...createBundledStore({ articles: POOL }, DEPLOYED) };
      const app = createApp({ site: withDeltas, store, edition: 'first', now: () => NOW });
      const path = `/${format.syntax.file}`;
      let held = new Map<string, ReadEntry>();
      let etag = '"none"';
      for (const { edits, asks: taken, besides } of steps) {
        for (const [place, version] of edits) versions[place] = version;
        Object.assign(store, createBundledStore({ articles: articlesAt(versions) }, DEPLOYED));
        const whole = await get(app, path);
        const entries = await readStrictly(format, await whole.text());
        const response = await get(app, path, { 'A-IM': taken, 'If-None-Match': besides + etag });
        if (response.status === 304) expect(header(whole, 'ETag')).toBe(etag);
        else {
          const told = await readStrictly(format, await response.text());
          expect(header(response, 'ETag')).toBe(header(whole, 'ETag'));
          if (response.status === 226) {
            expect(header(response, 'Delta-Base')).toBe(etag);
            expect(taken.toLowerCase()).toContain('feed');
            expect(told.length).toBeLessThan(entries.length);
          } else {
            expect(response.status).toBe(200);
            expect(told).toEqual(entries);
            held = new Map();
          }
          for (const entry of told) held.set(entry.id, entry);
        }
        etag = header(whole, 'ETag');
        // What newer ones pushed off the page is older than all that is there.
        const isContinued = articlesAt(versions).length > entries.length;
        const last = isContinued ? (entries.at(-1)?.published ?? 0) : 0;
        const here = [...held.values()].filter((entry) => entry.published >= last);
        expect(here.sort((a, b) => b.published - a.published)).toEqual(entries);
        held = new Map(here.map((entry) => [entry.id, entry]));
      }
    },
  }),
];
