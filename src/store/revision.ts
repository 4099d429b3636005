import type { Cursor } from '../selection/page.ts';
import { pollMinutes, SHORTEST } from '../selection/rhythm.ts';
import type { Best, Cut } from './cut.ts';
import type { Revision } from './store.ts';

/** What decides the bytes of a page of results, in any store. */
export function bestTagOf({ shown, found }: Best<{ digest: string }>): string {
  return JSON.stringify([found, shown.map(({ digest }) => digest)]);
}

/** What decides the bytes of a page or an archive, in any store: its place, its names and its articles. */
export function tagOf({ names, shown, next, archive }: Cut<{ digest: string }>, below?: Cursor): string {
  return JSON.stringify([archive ?? below, next, names, shown.map(({ digest }) => digest)]);
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
