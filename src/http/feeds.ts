import type { Handler } from 'hono';
import type { Format } from '../feed/index.ts';
import { feedLink, homeLink } from '../links.ts';
import type { Services } from './services.ts';

/** A page of the site's feed in one format. */
export function feed({ site, store, writers, respond, now }: Services, format: Format): Handler {
  const { file } = format.syntax;
  return async (c) => {
    const number = Number(c.req.param('page') ?? 1);
    const at = now();
    const revision = await store.revision(number, at);
    if (!revision) return c.notFound();
    return respond(c.req.raw, {
      name: `${number}/${file}`,
      revision,
      mediaType: format.isXml && isNavigation(c.req.raw) ? 'application/xml' : format.mediaType,
      language: site.language,
      links: [
        `<${feedLink(site, file, number)}>; rel="self"`,
        `<${homeLink(site)}>; rel="alternate"; type="text/html"`,
      ],
      vary: format.isXml ? ['Sec-Fetch-Dest'] : [],
      write: async () => {
        const page = await store.page(number, at);
        const write = writers.get(format);
        if (!page || !write) throw new Error(`Page ${number} of ${file} went away while it was read.`);
        return write(page);
      },
    });
  };
}

/** A browser shows XML of a type that it knows, and offers the feed types for download or as bare text. */
function isNavigation(request: Request): boolean {
  return request.headers.get('Sec-Fetch-Dest') === 'document';
}
