import type { Holding } from '../../store/publication.ts';
import { compareCodeUnits } from '../folder.ts';
import type { Item, Sorted } from './folder.ts';

/** What there is to do. */
export interface Plan {
  /** Oldest first. */
  send: (Item & { isNew: boolean })[];
  /** Articles that the site has as they are. */
  same: number;
  /** What the site has and the folder has not; nothing where that can't be known. */
  surplus: string[] | undefined;
}

/** Compares a folder with what the site has. */
export function planOf({ items, spared }: Sorted, holdings: Holding[]): Plan {
  const held = new Map(holdings.map(({ slug, digest }) => [slug, digest]));
  const here = new Set(items.map(({ article }) => article.slug));
  const send = items.filter(({ article, digest }) => held.get(article.slug) !== digest);
  return {
    send: send.map((item) => ({ ...item, isNew: !held.has(item.article.slug) })),
    same: items.length - send.length,
    surplus: spared && [...held.keys()].filter((slug) => !here.has(slug) && !spared.has(slug)).sort(compareCodeUnits),
  };
}
