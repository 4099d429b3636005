import { describe, expect, it } from 'vitest';
import { channelOf } from '../../src/feed/channel.ts';
import type { Place } from '../../src/selection/archive.ts';
import { readCursor } from '../../src/selection/cursor.ts';
import { type Cursor, PAGE_BYTES, PAGE_ENTRIES } from '../../src/selection/page.ts';
import { ALL } from '../../src/selection/selection.ts';
import { cutArchive, cutBelow, cutNewest, indexOf, pageOf } from '../../src/store/cut.ts';
import { revisionAt } from '../../src/store/revision.ts';
import { site } from '../fixtures/site.ts';
import { NOW, series } from '../fixtures/stored.ts';

const articles = series(120);
type Held = (typeof articles)[number];

/** What is left of an article that was removed. */
const graveOf = ({ published, slug, weight }: Held): Place => ({ published, slug, weight });
const withGraves = (...indexes: number[]) =>
  articles.map((article, index) => (indexes.includes(index) ? graveOf(article) : article));
const withGravesFrom = (from: number) => articles.map((article, index) => (index >= from ? graveOf(article) : article));
const placeOf = ({ published, slug }: Cursor) => ({ published, slug });
const slugsOf = (held: Cursor[]) => held.map(({ slug }) => slug);

/** The parts of these articles, by archives from the last to the second; the newest of them is none. */
function archivesOf(places: (Held | Place)[]) {
  const found: NonNullable<ReturnType<typeof cutArchive<Held>>>[] = [];
  for (let at = places.length - 1; at >= 0; ) {
    const cut = cutArchive<Held>(() => ['مياه'], { places, at });
    if (!cut) return found;
    found.push(cut);
    at = places.findIndex(({ slug }) => slug === cut.archive.newest.slug) - 1;
  }
  return found;
}

describe('an archive', () => {
  it('knows its first place, its last, and whether there are older articles', () => {
    const archives = archivesOf(articles);
    expect(archives.length).toBeGreaterThan(1);
    for (const [index, { names, shown, archive }] of archives.entries()) {
      expect(archive).toEqual({
        newest: placeOf(shown[0] as Held),
        oldest: placeOf(shown.at(-1) as Held),
        hasOlder: index > 0,
      });
      expect(names).toEqual(['مياه']);
    }
  });

  it('has the names of its selection as its newest article has them, also where that is the only one', () => {
    const alone = articles.map((article) => ({ ...article, weight: PAGE_BYTES - 9000 }));
    for (const [places, count] of [
      [withGraves(60, 80), 2],
      [alone, 1],
    ] as const) {
      const { names, shown } = cutArchive<Held>(({ slug }) => [slug], { places: [...places], at: 60 }) ?? {};
      expect(shown?.length).toBeGreaterThanOrEqual(count);
      expect(names).toEqual([shown?.[0]?.slug]);
    }
  });

  it('keeps the places of removed articles, and shows none of them', () => {
    const [before] = archivesOf(articles);
    const shown = before?.shown ?? [];
    const [first, second, last] = [120 - shown.length, 121 - shown.length, 119];
    const [after] = archivesOf(withGraves(first, second, last));
    expect(after?.archive).toEqual(before?.archive);
    expect(slugsOf(after?.shown ?? [])).toEqual(slugsOf(shown.slice(2, -1)));
  });

  it('has none before it where all older articles were removed', () => {
    const [last, before] = archivesOf(articles);
    const from = 120 - (last?.shown.length ?? 0);
    const graves = withGravesFrom(from);
    expect(cutArchive<Held>(() => [], { places: graves, at: from - 1 })?.archive).toEqual({
      ...before?.archive,
      hasOlder: false,
    });
  });
});

describe('a page below a place', () => {
  const pageAt = (places: (Held | Place)[], at: number) => cutBelow<Held>([], { places, at }).cut;

  it('ends where an archive does, and says where the next begins, but for the last', () => {
    const lasts = archivesOf(articles).map(({ archive }) => archive.oldest.slug);
    for (let at = 0; at < articles.length; at += 7) {
      const { shown, next } = pageAt(articles, at);
      expect(shown[0]).toBe(articles[at]);
      expect(shown.length).toBeLessThanOrEqual(PAGE_ENTRIES);
      const last = shown.at(-1) as Held;
      if (last === articles.at(-1)) expect(next).toBeUndefined();
      else expect(next).toEqual(placeOf(last));
      if (next && at > PAGE_ENTRIES) expect(lasts).toContain(next.slug);
    }
  });

  it('is the last where all older articles were removed', () => {
    const { shown } = pageAt(articles, 60);
    const graves = withGravesFrom(60 + shown.length);
    expect(pageAt(graves, 60)).toEqual({ names: [], shown });
  });

  it('comes to be another by its own articles, those below it and some above it', () => {
    for (const at of [60, 75, 110]) {
      const { decisive } = cutBelow<Held>([], { places: withGraves(at + 2), at });
      const from = articles.indexOf(decisive[0] as Held);
      expect(from).toBeGreaterThan(0);
      expect(from).toBeLessThan(at);
      expect(decisive).toEqual(articles.slice(from).filter((article) => article !== articles[at + 2]));
    }
  });

  it('begins behind the last article of its part where that was removed', () => {
    const { shown } = pageAt(articles, 60);
    const last = 59 + shown.length;
    const { shown: left, next } = pageAt(withGraves(last), 60);
    expect(left).toEqual(shown.slice(0, -1));
    expect(next).toEqual(placeOf(articles[last] as Held));
  });
});

describe('the place that is meant', () => {
  const places = withGraves(10, 11, 20);
  const at = (index: number): Cursor => articles[index] as Held;
  const between = (index: number): Cursor => ({ published: at(index).published, slug: `${at(index).slug}-` });

  it.each([
    ['at an article: its own', 'at', at(15), 15],
    ['at a removed one: its own', 'at', at(10), 10],
    ['at what never was: the older one beside it', 'at', between(9), 10],
    ['below an article: the next', 'below', at(15), 16],
    ['below an article that graves follow: the next article', 'below', at(9), 12],
    ['below a removed one: the next article', 'below', at(10), 12],
    ['below the last: none', 'below', at(119), -1],
    ['above an article: the one before', 'above', at(15), 14],
    ['above an article that graves stand before: the article before them', 'above', at(12), 9],
    ['above a removed one: the article before', 'above', at(20), 19],
    ['above the first: none', 'above', at(0), -1],
  ] as const)('%s', (_, side, cursor, index) => {
    expect(indexOf(places, { side, cursor })).toBe(index);
  });
});

it('the newest page leads to an archive and through it to all that it does not show, whichever article was removed', () => {
  for (const name of Array.from({ length: 12 }, (_, index) => `n${index}`)) {
    const articles = series(160, 1, (index) => ({ slug: `${name}-${index}` }));
    for (const removed of articles.slice(0, 60)) {
      const places = articles.map((article) => (article === removed ? graveOf(article) : article));
      const rest = articles.filter((article) => article !== removed);
      const page = pageOf(ALL, undefined, cutNewest([], rest.slice(0, 51)), revisionAt(NOW, '', []));
      const { pathname } = new URL(channelOf(page, site, 'atom.xml').prevArchive ?? '');
      const cursor = readCursor(decodeURIComponent(pathname.split('/')[2] ?? '')) ?? removed;
      const at = indexOf(places, { side: 'below', cursor });
      const { shown = [] } = cutArchive<Held>(() => [], { places, at }) ?? {};
      expect(rest.indexOf(shown[0] as Held), removed.slug).toBeGreaterThanOrEqual(0);
      expect(rest.indexOf(shown[0] as Held)).toBeLessThanOrEqual(page.articles.length);
    }
  }
});
