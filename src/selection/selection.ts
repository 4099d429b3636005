import { slugOfName } from '../article/keyword.ts';

/** Which articles a feed holds: those that are filed somewhere, or what a query finds. */
export type Selection = Filing | Search;

/** Where articles are filed: under nothing, which are all of them, or under some keywords or sources. */
export type Filing = { kind: 'all' } | FiledUnder;

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
export const ALL = { kind: 'all' } as const satisfies Filing;

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

/** Nobody asks for articles that have more keywords than this at once. */
const MOST_NAMES = 8;

/**
 * The selection that a path begins with; nothing where it names none. A `+` parts names, unless it is percent-encoded.
 * @throws {URIError} where the percent-encoding is no UTF-8
 */
export function selectionIn(pathname: string): Filing | undefined {
  const [kind, names] = pathname.split('/').filter((segment) => segment !== '');
  if ((kind !== 'keywords' && kind !== 'sources') || names === undefined) return ALL;
  const named = names.split('+').map(decodeURIComponent);
  if (named.length > MOST_NAMES || named.some((name) => slugOfName(name) === '')) return undefined;
  return select(kind, named);
}
