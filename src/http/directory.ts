import type { Handler } from 'hono';
import { writeOpml } from '../feed/index.ts';
import type { Heading } from '../store/store.ts';
import type { Services } from './services.ts';

/** Every feed of the site, for a reader to import. */
export function opml({ site, store, respond, now }: Services): Handler {
  return async (c) => {
    const { directory, revision } = await store.directory(now());
    const sorted = {
      keywords: byCount(directory.keywords, site.language),
      sources: byCount(directory.sources, site.language),
    };
    return respond(c.req.raw, {
      name: 'opml.xml',
      revision,
      mediaType: 'text/x-opml',
      language: site.language,
      links: [`<${site.url}/opml.xml>; rel="self"`],
      vary: [],
      write: async () => new TextEncoder().encode(writeOpml(sorted, site)),
    });
  };
}

/** The commonest first; of the same count, in the alphabet of the site's language. */
export function byCount(headings: Heading[], language: string): Heading[] {
  const { compare } = new Intl.Collator(language);
  return headings.toSorted(
    (a, b) => b.articles - a.articles || compare(a.name, b.name) || compareUnits(a.slug, b.slug),
  );
}

function compareUnits(a: string, b: string): number {
  return a < b ? -1 : 1;
}
