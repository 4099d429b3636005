import { type Place, partAround } from '../selection/archive.ts';
import { compared, type Match, rank } from '../selection/match.ts';
import {
  type Archive,
  type Cursor,
  compareNewest,
  newestOf,
  type Position,
  type Tombstone,
} from '../selection/page.ts';
import type { Selection } from '../selection/selection.ts';
import type { Revision, StoredArticle, StoredPage } from './store.ts';

/** What is on a page, and what comes after it. */
export interface Cut<T> {
  /** The names of its selection. */
  names: string[];
  shown: T[];
  next?: Cursor;
  archive?: Archive;
}

/** Cuts the newest page from the newest articles of all, one more than it can hold. */
export function cutNewest<T extends Place>(names: string[], articles: T[]): Cut<T> {
  const shown = newestOf(articles);
  const last = shown.at(-1);
  if (!last || articles.length === shown.length) return { names, shown };
  return { names, shown, next: cursorOf(last) };
}

/** The places of a feed around an index: articles, with all that their store knows of them, and those that were removed. */
export interface Surroundings<T extends Place> {
  /** Newest first. */
  places: (T | Place)[];
  at: number;
}

/** An older page, and the articles by which it may come to be another: its own, and some of its neighbours. */
export interface CutBelow<T> {
  cut: Cut<T>;
  decisive: T[];
}

/** Cuts the page that begins there: it ends where an archive does, so that what changes on it changes no other. */
export function cutBelow<T extends Place>(names: string[], { places, at }: Surroundings<T>): CutBelow<T> {
  const { end, decisive } = partAround(places, at);
  const last = places[end - 1];
  const shown = articlesIn<T>(places.slice(at, end));
  const next = last && hasArticles(places.slice(end)) && cursorOf(last);
  return { cut: { names, shown, ...(next && { next }) }, decisive: articlesIn<T>(places.slice(decisive)) };
}

/** What is in an archive. */
export interface CutArchive<T> extends Cut<T> {
  archive: Archive;
}

/**
 * Cuts the archive that is there; nothing where new articles still come to it.
 * @param namesBy the names of the selection as an article spells them: the newest in the archive, or others would change it
 */
export function cutArchive<T extends Place>(
  namesBy: (article: T) => string[],
  { places, at }: Surroundings<T>,
): CutArchive<T> | undefined {
  const { from, end } = partAround(places, at);
  const [newest, oldest] = [places[from], places[end - 1]];
  if (from === 0 || !newest || !oldest) return undefined;
  const hasOlder = hasArticles(places.slice(end));
  const archive = { newest: cursorOf(newest), oldest: cursorOf(oldest), hasOlder };
  const shown = articlesIn<T>(places.slice(from, end));
  return { names: shown[0] ? namesBy(shown[0]) : [], shown, archive };
}

/** The index of the place that is meant, among places that stand newest first; below none where there is none. */
export function indexOf(places: Place[], { side, cursor }: Position): number {
  if (side === 'at') return places.findIndex((place) => compareNewest(place, cursor) >= 0);
  if (side === 'below') return places.findIndex((place) => isArticle(place) && compareNewest(place, cursor) > 0);
  return places.findLastIndex((place) => isArticle(place) && compareNewest(place, cursor) < 0);
}

/** Those of places that articles have. */
export function articlesIn<T extends Place>(places: (T | Place)[]): T[] {
  return places.filter((place): place is T => isArticle(place));
}

function hasArticles(places: Place[]): boolean {
  return places.some(isArticle);
}

/** Removed articles have none. */
function isArticle(place: Place): boolean {
  return 'digest' in place;
}

function cursorOf({ published, slug }: Cursor): Cursor {
  return { published, slug };
}

/** The page of a search, which has the newest matches and none after it. */
export function newest<T extends { weight: number }>(matches: T[]): Cut<T> {
  return { names: [], shown: newestOf(matches) };
}

/** The best of the newest matches, and how many these are. */
export interface Best<T> {
  shown: T[];
  found: number;
}

/** The best of matches that stand newest first: as many as one page holds. */
export function best<T extends Match & { weight: number }>(matches: T[]): Best<T> {
  const candidates = compared(matches);
  return { shown: newestOf(rank(candidates)), found: candidates.length };
}

/** The page of a selection as documents are written of it. */
export function pageOf(
  selection: Selection,
  below: Cursor | undefined,
  { shown, ...cut }: Cut<StoredArticle>,
  { pollMinutes }: Revision,
  tombstones: Tombstone[] = [],
): StoredPage {
  return {
    selection,
    ...cut,
    articles: shown,
    ...(below && { below }),
    pollMinutes,
    ...(tombstones.length > 0 && { tombstones }),
  };
}
