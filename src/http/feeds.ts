import type { Handler } from 'hono';
import type { FeedWriter, Format } from '../feed/index.ts';
import { feedLink, selectionLink } from '../links.ts';
import type { Revision } from '../store/store.ts';
import { locate } from './locate.ts';
import { isNavigation } from './navigation.ts';
import type { Services } from './services.ts';

/**
 * A page of a feed in one format: of the site, of keywords or of a source.
 * @throws {Error} where the last article went away while the page was read: the site is asked again
 */
export function feed(services: Services, format: Format, write: FeedWriter): Handler {
  const { site, store, respond, deltas } = services;
  const { file } = format.syntax;
  return async (c) => {
    const located = await locate(c, services);
    if (located instanceof Response) return located;
    const { selection, below, revision, at } = located;
    const read = async () => {
      const found = await store.page(selection, below, at);
      if (!found) throw new Error(`${feedLink(site, selection, file, below)} went away while it was read.`);
      return { page: found.page, revision: revisionIn(format, found.revision) };
    };
    const document = {
      name: feedLink(site, selection, file, below),
      revision: revisionIn(format, revision),
      // A browser shows XML of a type that it knows, and offers the feed types for download or as bare text.
      mediaType: format.isXml && isNavigation(c.req.raw) ? 'application/xml' : format.mediaType,
      language: site.language,
      links: [
        `<${feedLink(site, selection, file, below)}>; rel="self"`,
        `<${selectionLink(site, selection)}>; rel="alternate"; type="text/html"`,
      ],
      vary: format.isXml ? ['Sec-Fetch-Dest'] : [],
    };
    if (deltas && !below) return deltas(c.req.raw, { ...document, format, read, write });
    return respond(c.req.raw, {
      ...document,
      write: async () => {
        const { page, revision } = await read();
        return { body: write(page), revision };
      },
    });
  };
}

/** What decides a document in this format. */
function revisionIn({ hasTombstones }: Format, revision: Revision): Revision {
  return hasTombstones && revision.tombstones ? { ...revision, tag: revision.tag + revision.tombstones } : revision;
}
