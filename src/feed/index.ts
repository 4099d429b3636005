import { atom } from './atom.ts';
import { json } from './json.ts';
import { rss } from './rss.ts';
import type { Syntax } from './writer.ts';

export { descriptionOf, titleOf } from './channel.ts';
export { writeOpenSearch } from './open-search.ts';
export { writeOpml } from './opml.ts';
export { HISTORY } from './relations.ts';
export { type SitemapEntry, writeNewsSitemap, writeSitemap, writeSitemapIndex } from './sitemap.ts';
export { createWriter, type FeedWriter } from './writer.ts';

/** A format that feeds are published in. */
export interface Format {
  /** As it is called on pages. */
  name: string;
  mediaType: string;
  isXml: boolean;
  /** Whether a document names what was removed. */
  hasTombstones?: true;
  syntax: Syntax;
}

/** All formats: whatever lists, links or serves feeds goes by this table. */
export const formats = {
  rss: { name: 'RSS', mediaType: 'application/rss+xml', isXml: true, syntax: rss },
  atom: { name: 'Atom', mediaType: 'application/atom+xml', isXml: true, hasTombstones: true, syntax: atom },
  json: { name: 'JSON Feed', mediaType: 'application/feed+json', isXml: false, syntax: json },
} satisfies Record<string, Format>;
