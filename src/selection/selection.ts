import { keyOf, keywordSlug } from '../article/keyword.ts';

/** Which articles a feed holds: all of them, or those that have every one of some keywords or sources. */
export type Selection = { kind: 'all' } | { kind: 'keywords' | 'sources'; slugs: string[] };

/** Every article of the site. */
export const ALL: Selection = { kind: 'all' };

/** Articles that have all of these keywords, or name this source, in the one order and spelling that addresses use. */
export function select(kind: 'keywords' | 'sources', names: string[]): Selection {
  return { kind, slugs: [...new Set(names.map(slugOf))].sort() };
}

/** The selection's place on the site: nothing for all articles, else `/keywords/a+b`, percent-encoded. */
export function pathOf(selection: Selection): string {
  if (selection.kind === 'all') return '';
  return `/${selection.kind}/${selection.slugs.map(encodeURIComponent).join('+')}`;
}

/** The name in addresses that a keyword or a source has, however it is spelt; empty where it has no letter. */
export function slugOf(name: string): string {
  return keywordSlug(keyOf(name));
}
