import type { Searchable } from '../article/search-words.ts';
import { type Cursor, compareNewest } from './page.ts';

/** What has all terms of a query: the title, title and names together, or only all of the article. */
export type Place = 'title' | 'names' | 'text';

/** An article that a query finds. */
export interface Match extends Cursor {
  place: Place;
}

/** Where an article has all of these terms, if it has them and there is any. */
export function placeOf({ title, names, text }: Searchable, terms: string[]): Place | undefined {
  const fields = { title: [title], names: [title, names], text: [title, names, text] };
  const hasAll = (place: Place) => terms.every((term) => fields[place].some((field) => field.includes(` ${term} `)));
  return terms.length === 0 ? undefined : PLACES.find(hasAll);
}

/** The nearest first. */
export const PLACES: Place[] = ['title', 'names', 'text'];

/** So many of the newest matches are compared: of those in the title, of those in title and names, and of all. */
export const MOST_COMPARED = 100;

/** Of matches that stand newest first, those that are compared. */
export function compared<T extends Match>(matches: T[]): T[] {
  const counts = { title: 0, names: 0, text: 0 };
  return matches.filter(({ place }) => {
    const levels = PLACES.slice(PLACES.indexOf(place));
    for (const level of levels) counts[level]++;
    return levels.some((level) => counts[level] <= MOST_COMPARED);
  });
}

/** A match in the title is worth so many elsewhere. */
const WORTH = { title: 6, names: 3, text: 1 };
/** A match that is so much older than the newest is worth half, one that is twice as much older a third. Milliseconds. */
const HALF = 90 * 24 * 3600 * 1000;

/** Matches, the best first: by their place and their age, which is counted from the newest of them. */
export function rank<T extends Match>(matches: T[]): T[] {
  const newest = Math.max(...matches.map(({ published }) => Date.parse(published)));
  const worth = ({ place, published }: Match) => WORTH[place] / (1 + (newest - Date.parse(published)) / HALF);
  return matches.toSorted((a, b) => worth(b) - worth(a) || compareNewest(a, b));
}
