import { writeCursor } from './selection/cursor.ts';
import type { Cursor, Position } from './selection/page.ts';
import { pathOf, type Selection } from './selection/selection.ts';
import type { Site } from './site.ts';

/** Where the public pages of a site are. Links are percent-encoded and never depend on the request. */

/** The page of one article. */
export function permalink(site: Site, slug: string): string {
  return site.url + articlePath(slug);
}

/** The place of an article's page on any site. */
export function articlePath(slug: string): string {
  return `/articles/${encodeURIComponent(slug)}`;
}

/** A page that lists a selection: the front page for all articles; the older ones below a cursor. */
export function selectionLink(site: Site, selection: Selection, below?: Cursor): string {
  return site.url + (pathOf(selection) + belowPath(below) || '/') + queryOf(selection);
}

/** A page of a selection's feed in one format, by the format's file name: the newest, or those below a cursor. */
export function feedLink(site: Site, selection: Selection, file: string, below?: Cursor): string {
  return `${site.url}${pathOf(selection)}${belowPath(below)}/${file}${queryOf(selection)}`;
}

/** Archives of a selection's feed in one format: the one that a place is in, or the one next to it; at last one version of it. */
export function archiveLink(
  site: Site,
  selection: Selection,
  file: string,
  { side, cursor }: Position,
  version?: string,
): string {
  const place = encodeURIComponent(writeCursor(cursor));
  const folder = side === 'at' ? `/archive/${place}${version ? `/${version}` : ''}` : `/${side}/${place}/archive`;
  return `${site.url}${pathOf(selection)}${folder}/${file}`;
}

function queryOf(selection: Selection): string {
  return selection.kind === 'search' ? `?q=${encodeURIComponent(selection.query)}` : '';
}

function belowPath(below: Cursor | undefined): string {
  return below ? `/below/${encodeURIComponent(writeCursor(below))}` : '';
}

/** The opaque, lasting id of a thing the site publishes: a `tag:` URI (RFC 4151), ASCII only. */
export function tagId(site: Site, ...names: string[]): string {
  return `tag:${site.authority}:${names.map(encodeURIComponent).join('/')}`;
}
