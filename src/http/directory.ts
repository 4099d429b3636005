import type { Handler } from 'hono';
import { writeOpml } from '../feed/index.ts';
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
      write: async () => new TextEncoder().encode(writeOpml(directory, site)),
    });
  };
}
