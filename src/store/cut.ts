import { compared, type Match, rank } from '../selection/match.ts';
import { type Cursor, newestOf, olderOf, type Tombstone } from '../selection/page.ts';
import type { Selection } from '../selection/selection.ts';
import type { Revision, StoredArticle, StoredPage } from './store.ts';

/** What is on a page, and where the next begins. */
export interface Cut<T> {
  /** The names of its selection. */
  names: string[];
  shown: T[];
  next: Cursor | undefined;
}

/** Cuts a page from articles that stand newest first: from the first of all, or from below a cursor. */
export function cut<T extends Cursor & { weight: number }>(
  names: string[],
  articles: T[],
  below: Cursor | undefined,
): Cut<T> {
  const shown = below ? olderOf(articles) : newestOf(articles);
  const last = shown.at(-1);
  const next = last && articles.length > shown.length ? { published: last.published, slug: last.slug } : undefined;
  return { names, shown, next };
}

/** The page of a search, which has the newest matches and none after it. */
export function newest<T extends { weight: number }>(matches: T[]): Cut<T> {
  return { names: [], shown: newestOf(matches), next: undefined };
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
  { names, shown, next }: Cut<StoredArticle>,
  { pollMinutes }: Revision,
  tombstones: Tombstone[] = [],
): StoredPage {
  return {
    selection,
    names,
    articles: shown,
    ...(below && { below }),
    ...(next && { next }),
    pollMinutes,
    ...(tombstones.length > 0 && { tombstones }),
  };
}
