import { slugOfName } from '../article/keyword.ts';
import { REACH } from '../selection/archive.ts';
import type { Position } from '../selection/page.ts';
import type { Selection } from '../selection/selection.ts';
import { indexOf, type Surroundings } from './cut.ts';
import type { StoredArticle } from './store.ts';

/** What is around a position, among articles of which those from an index on are due; nothing where no article is there. */
export function surroundingsOf(
  all: StoredArticle[],
  due: number,
  position: Position,
): Surroundings<StoredArticle> | undefined {
  const places = all.slice(due);
  const at = indexOf(places, position);
  if (at < 0) return undefined;
  const from = Math.max(0, at - REACH);
  return { places: places.slice(from, at + REACH + 1), at: at - from };
}

/** How an article spells the one name that a selection has. */
export function spellingOf({ keywords, credits }: StoredArticle, selection: Selection): string[] {
  const names = selection.kind === 'sources' ? credits : keywords;
  const [slug] = 'slugs' in selection ? selection.slugs : [];
  return names.filter((name) => slugOfName(name) === slug).slice(0, 1);
}
