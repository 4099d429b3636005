import type { Handler } from 'hono';
import { writeOpml } from '../feed/index.ts';
import type { Services } from './services.ts';

/** Every feed of the site, for a reader to import. */
export function opml({ site, store, respond, now }: Services): Handler {
  return async (c) => {
    const at = now();
    return respond(c.req.raw, {
      name: 'opml.xml',
      revision: await store.directoryRevision(at),
      mediaType: 'text/x-opml',
      language: site.language,
      links: () => [`<${site.url}/opml.xml>; rel="self"`],
      vary: [],
      write: async () => {
        const { directory, revision } = await store.directory(at);
        return { body: new TextEncoder().encode(writeOpml(directory, site)), revision };
      },
    });
  };
}
