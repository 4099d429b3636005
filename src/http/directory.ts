import type { Handler } from 'hono';
import { writeOpml } from '../feed/index.ts';
import type { Site } from '../site.ts';
import type { Directory, Heading } from '../store/store.ts';
import type { Services } from './services.ts';

/** Every feed of the site, for a reader to import. */
export function opml({ site, store, respond, now }: Services): Handler {
  return async (c) => {
    const { directory, revision } = await store.directory(now());
    return respond(c.req.raw, {
      name: 'opml.xml',
      revision,
      mediaType: 'text/x-opml',
      language: site.language,
      links: [`<${site.url}/opml.xml>; rel="self"`],
      vary: [],
      write: async () => new TextEncoder().encode(writeOpml(sorted(directory, site), site)),
    });
  };
}

/** A directory with the commonest headings first; of the same count, in the alphabet of the site's language. */
export function sorted({ keywords, sources }: Directory, site: Site): Directory {
  const { compare } = new Intl.Collator(site.language);
  const order = (a: Heading, b: Heading) =>
    b.articles - a.articles || compare(a.name, b.name) || (a.slug < b.slug ? -1 : 1);
  return { keywords: keywords.toSorted(order), sources: sources.toSorted(order) };
}
