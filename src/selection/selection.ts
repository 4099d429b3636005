import { slugOfName } from '../article/keyword.ts';

/** Which articles a feed holds: all of them, those that have every one of some keywords or sources, or what a query finds. */
export type Selection = { kind: 'all' } | FiledUnder | Search;

/** Articles that are filed under all of these names. */
export interface FiledUnder {
  kind: 'keywords' | 'sources';
  slugs: string[];
}

/** Articles that a query finds. */
export interface Search {
  kind: 'search';
  /** In the one spelling that addresses use: see `canonicalQuery`. */
  query: string;
}

/** Every article of the site. */
export const ALL: Selection = { kind: 'all' };

/** Articles that have all of these keywords, or name this source, in the one order and spelling that addresses use. */
export function select(kind: 'keywords' | 'sources', names: string[]): FiledUnder {
  return { kind, slugs: [...new Set(names.map(slugOfName))].sort() };
}

/** The selection's place on the site: nothing for all articles, else `/keywords/a+b`, percent-encoded, or `/search`. */
export function pathOf(selection: Selection): string {
  if (selection.kind === 'all') return '';
  if (selection.kind === 'search') return '/search';
  return `/${selection.kind}/${selection.slugs.map(encodeURIComponent).join('+')}`;
}
