import { describe, expect, it } from 'vitest';
import { type Part, type Place, partAround, REACH } from '../../src/selection/archive.ts';
import { newestOf, PAGE_BYTES, PAGE_ENTRIES } from '../../src/selection/page.ts';
import { fromNow } from '../fixtures/stored.ts';

/** A feed of so many places, newest first, each an hour older than the one before. */
const places = Array.from(
  { length: 700 },
  (_, index): Place => ({
    slug: `مقال-${700 - index}`,
    published: fromNow({ hours: -index }),
    weight: 1 + ((index * 7919) % 30_000),
  }),
);
const light = places.map((place) => ({ ...place, weight: 1 }));

/** All parts of a feed, the newest first. */
function divide(feed: Place[]): Place[][] {
  const parts: Place[][] = [];
  for (let at = 0; at < feed.length; ) {
    const { from, end } = partAround(feed, at);
    parts.push(feed.slice(from, end));
    at = end;
  }
  return parts;
}

const textsOf = (parts: Place[][]) => parts.map((part) => JSON.stringify(part));

describe('the parts of a feed', () => {
  it.each([
    ['of light articles', light],
    ['of articles of many weights', places],
    ['of articles of one instant', light.map((place) => ({ ...place, published: fromNow({ hours: 0 }) }))],
    ['of articles that fill a document each', light.map((place) => ({ ...place, weight: PAGE_BYTES - 9000 }))],
  ])('%s hold every place once and fit into a document', (_, feed) => {
    const parts = divide(feed);
    expect(parts.flat()).toEqual(feed);
    for (const part of parts) expect(newestOf(part)).toEqual(part);
  });

  it('fit into a document where two places have one hash, the lowest', () => {
    const named: Record<number, string> = { 20: 'n717500', 40: 'n892513' };
    const feed = light.slice(0, 60).map((place, index) => ({
      ...place,
      slug: named[index] ?? `f0-${index}`,
      published: fromNow({ hours: -index }),
    }));
    expect(divide(feed).map((part) => part.length)).toEqual([21, 39]);
  });

  it('are half full, or so, in the mean', () => {
    const length = light.length / divide(light).length;
    expect(length).toBeGreaterThan(PAGE_ENTRIES / 2.5);
    expect(length).toBeLessThanOrEqual(PAGE_ENTRIES);
  });

  it('are the same in every version of rafid', () => {
    expect(
      divide(light)
        .slice(0, 8)
        .map((part) => part.at(-1)?.slug),
    ).toEqual([690, 663, 623, 619, 574, 565, 529, 485].map((number) => `مقال-${number}`));
  });

  it('can be told from what is around a place', () => {
    for (let at = 0; at < places.length; at += 5) {
      const from = Math.max(0, at - REACH);
      const part: Part = partAround(places.slice(from, at + REACH + 1), at - from);
      const { decisive } = part;
      expect({ from: part.from + from, end: part.end + from, decisive: decisive + from }).toEqual(
        partAround(places, at),
      );
    }
  });
});

it('a page ends elsewhere only where something changed that decides its end', () => {
  const pageAt = (feed: Place[], at: number) => feed.slice(at, partAround(feed, at).end);
  const heavy = (place: Place) => ({ ...place, weight: 400_000 });
  let [same, moved] = [0, 0];
  for (let at = 120; at < 600; at += 19) {
    for (let above = 1; above <= PAGE_ENTRIES; above += 7) {
      const place = at - above;
      const beside = { ...(places[place] as Place), slug: `${place}-beside` };
      const corrected = places.with(place, heavy(places[place] as Place));
      const extended = places.toSpliced(place, 0, beside, heavy(beside));
      for (const [feed, now, last] of [
        [corrected, at, place],
        [extended, at + 2, place + 1],
      ] as const) {
        if (partAround(feed, now).decisive > last) {
          expect(pageAt(feed, now)).toEqual(pageAt(places, at));
          same++;
        } else moved++;
      }
    }
  }
  expect(same).toBeGreaterThan(50);
  expect(moved).toBeGreaterThan(20);
});

it('places above a page decide its end: one, or as many as a document holds and the one above them', () => {
  const counts = places.map((_, at) => at - partAround(places, at).decisive).slice(1);
  expect(Math.max(...counts)).toBe(PAGE_ENTRIES + 1);
  expect(Math.min(...counts)).toBe(1);
});

describe('as articles come', () => {
  it('a part that is not the newest stays as it is', () => {
    let before: string[] = [];
    for (let count = 60; count <= 600; count += 17) {
      const parts = textsOf(divide(places.slice(-count)));
      expect(parts.slice(parts.length - before.length)).toEqual(before);
      before = parts.slice(1);
    }
  });

  it('the newest part is one that the newest page holds', () => {
    for (let count = 1; count <= 600; count += 23) {
      const feed = places.slice(-count);
      const { from, end } = partAround(feed, 0);
      expect(from).toBe(0);
      expect(newestOf(feed).length).toBeGreaterThanOrEqual(end);
    }
  });

  it('the first that the newest page does not show is in no newest part', () => {
    for (let count = 100; count <= 600; count += 23) {
      const feed = places.slice(-count);
      expect(partAround(feed, newestOf(feed).length).from).toBeGreaterThan(0);
    }
  });
});

describe.each([
  ['a new article in the middle', light.toSpliced(350, 0, { ...(light[350] as Place), slug: 'جديد' })],
  ['an article that is not there any more', light.toSpliced(350, 1)],
  ['an article that grew', light.with(350, { ...(light[350] as Place), weight: 400_000 })],
  ['another beginning', light.slice(3)],
  ['another end', light.slice(0, -3)],
])('%s', (_, changed) => {
  it('leaves all parts but a few as they are', () => {
    const before = new Set(textsOf(divide(light)));
    const others = textsOf(divide(changed)).filter((part) => !before.has(part));
    expect(others.length).toBeGreaterThan(0);
    expect(others.length).toBeLessThanOrEqual(4);
  });
});
