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

/** A page that lists a selection: the front page for all articles. Page 1 holds the newest. */
export function selectionLink(site: Site, selection: Selection, page = 1): string {
  return site.url + (pathOf(selection) + (page === 1 ? '' : `/page/${page}`) || '/');
}

/** A page of a selection's feed in one format, by the format's file name. Page 1 holds the newest articles. */
export function feedLink(site: Site, selection: Selection, file: string, page = 1): string {
  return `${site.url}${pathOf(selection)}${page === 1 ? '' : `/page/${page}`}/${file}`;
}

/** The opaque, lasting id of a thing the site publishes: a `tag:` URI (RFC 4151), ASCII only. */
export function tagId(site: Site, ...names: string[]): string {
  return `tag:${site.authority}:${names.map(encodeURIComponent).join('/')}`;
}
