import type { Article } from '../article/article.ts';
import { compared, type Match, rank } from '../selection/match.ts';
import { type Cursor, newestOf, olderOf, type Page, type Tombstone } from '../selection/page.ts';
import { pollMinutes, SHORTEST } from '../selection/rhythm.ts';
import type { Selection } from '../selection/selection.ts';
import type { Revision } from './store.ts';

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

/** What decides the bytes of a page of results, in any store. */
export function bestTagOf({ shown, found }: Best<{ digest: string }>): string {
  return JSON.stringify([found, shown.map(({ digest }) => digest)]);
}

/** What decides the bytes of a page, in any store: its place, its names and its articles. */
export function tagOf({ names, shown, next }: Cut<{ digest: string }>, below: Cursor | undefined): string {
  return JSON.stringify([below, next, names, shown.map(({ digest }) => digest)]);
}

/** How long until a page should be asked for again. Minutes. */
export function rhythm(shown: { published: string }[]): number {
  return pollMinutes(shown.map(({ published }) => published));
}

/**
 * A revision of what was last changed at these instants, as of now.
 * @param due when an article comes due that changes it: until then a copy is as good as new, if not longer
 */
export function revisionAt(
  now: Date,
  tag: string,
  changes: (Date | string | null | undefined)[],
  { minutes = SHORTEST as number, due }: { minutes?: number; due?: string | null | undefined } = {},
): Revision {
  let latest = 0;
  for (const change of changes) if (change) latest = Math.max(latest, new Date(change).getTime());
  const wait = due ? Math.ceil((Date.parse(due) - now.getTime()) / 1000) : Number.POSITIVE_INFINITY;
  return {
    tag,
    modified: new Date(Math.min(now.getTime(), latest)),
    pollMinutes: minutes,
    freshSeconds: Math.min(minutes * 60, wait),
  };
}

/** The page of a selection as documents are written of it. */
export function pageOf(
  selection: Selection,
  below: Cursor | undefined,
  { names, shown, next }: Cut<Article>,
  { pollMinutes }: Revision,
  tombstones: Tombstone[] = [],
): Page {
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
