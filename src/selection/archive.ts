import { writeCursor } from './cursor.ts';
import { type Cursor, newestOf, PAGE_ENTRIES } from './page.ts';

/** The place of an article in a feed, or of one that was removed: that keeps it. */
export interface Place extends Cursor {
  /** The most bytes that the entry takes, or took. */
  weight: number;
}

/** A stretch of a feed that stays together: from this index on, up to that one. */
export interface Part {
  from: number;
  end: number;
  /**
   * From where on places decide how a page ends that begins at the place: whatever changes above leaves it as it is. All
   * stretches that a place of the page could divide end at the next one above with a lower hash, and that decides too: were it
   * not there, or new, they would have another length.
   */
  decisive: number;
}

/** So many places on either side of one decide which part it is in. */
export const REACH = 2 * PAGE_ENTRIES + 1;

/**
 * The part of a feed that a place is in: what one archive document holds (RFC 5005 §4).
 *
 * A stretch that one document can not hold is divided behind the place with the lowest hash in it, and what comes of that
 * likewise, until all fits. So nothing is counted from an end: a new article above leaves all parts but the newest as they
 * are, and whatever changes within a part leaves the others. Which part a place is in can be told from its surroundings.
 * @param places newest first, `REACH` of them on either side where the feed has as many
 */
export function partAround(places: Place[], at: number): Part {
  const hashes = places.map(hashOf);
  let [from, end] = [at, at + 1];
  while (from > 0 && !isDivided(places, hashes, from - 1)) from--;
  while (end < places.length && !isDivided(places, hashes, end - 1)) end++;
  const lowest = Math.min(...hashes.slice(at, end));
  let decisive = at;
  while (at - decisive < PAGE_ENTRIES && (hashes[decisive - 1] ?? 0) > lowest) decisive--;
  return { from, end, decisive: Math.max(0, decisive - 1) };
}

/** Whether a feed is divided behind a place: whether the stretch in which that has the lowest hash is too long. */
function isDivided(places: Place[], hashes: number[], at: number): boolean {
  const hash = hashes[at] ?? 0;
  // Beyond either end is nothing, and that is above none; of two alike the newer one is the lower.
  const isAbove = (other: number) => (hashes[other] ?? 0) > hash;
  const isNotBelow = (other: number) => (hashes[other] ?? -1) >= hash;
  let [from, last] = [at, at + 1];
  while (at - from < PAGE_ENTRIES && isAbove(from - 1)) from--;
  while (last - at < PAGE_ENTRIES && isNotBelow(last)) last++;
  const stretch = places.slice(from, last + 1);
  return newestOf(stretch).length < stretch.length;
}

const encoder = new TextEncoder();

/** FNV-1a of the cursor, its bits mixed once more (as MurmurHash3 ends): those of names that end in numbers would rise with them. */
function hashOf(place: Cursor): number {
  let hash = 0x811c9dc5;
  for (const byte of encoder.encode(writeCursor(place))) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
