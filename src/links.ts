import type { Site } from './site.ts';

/** Where the public pages of a site are. Links are percent-encoded and never depend on the request. */

/** The front page. */
export function homeLink(site: Site): string {
  return `${site.url}/`;
}

/** The page of one article. */
export function permalink(site: Site, slug: string): string {
  return `${site.url}/articles/${encodeURIComponent(slug)}`;
}

/** A page of the site's feed in one format, by the format's file name. Page 1 holds the newest articles. */
export function feedLink(site: Site, file: string, page = 1): string {
  return page === 1 ? `${site.url}/${file}` : `${site.url}/page/${page}/${file}`;
}

/** The opaque, lasting id of a thing the site publishes: a `tag:` URI (RFC 4151), ASCII only. */
export function tagId(site: Site, ...names: string[]): string {
  return `tag:${site.authority}:${names.map(encodeURIComponent).join('/')}`;
}
