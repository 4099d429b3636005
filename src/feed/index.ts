import type { Site } from '../site.ts';
import { atom } from './atom.ts';
import { json } from './json.ts';
import { rss } from './rss.ts';
import { createWriter, type FeedWriter, type Syntax } from './writer.ts';

export { descriptionOf, titleOf } from './channel.ts';
export { writeOpml } from './opml.ts';

/** A format that feeds are published in. */
export interface Format {
  /** As it is called on pages. */
  name: string;
  mediaType: string;
  isXml: boolean;
  syntax: Syntax;
}

/** All formats: whatever lists, links or serves feeds goes by this table. */
export const formats = {
  rss: { name: 'RSS', mediaType: 'application/rss+xml', isXml: true, syntax: rss },
  atom: { name: 'Atom', mediaType: 'application/atom+xml', isXml: true, syntax: atom },
  json: { name: 'JSON Feed', mediaType: 'application/feed+json', isXml: false, syntax: json },
} satisfies Record<string, Format>;

/** A writer for each format, with its own memory of rendered entries. */
export function createWriters(site: Site): Map<Format, FeedWriter> {
  return new Map(Object.values(formats).map((format) => [format, createWriter(format.syntax, site)]));
}
