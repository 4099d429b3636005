import type { Handler } from 'hono';
import type { FeedWriter, Format } from '../feed/index.ts';
import { feedLink } from '../links.ts';
import type { Revision } from '../store/store.ts';
import type { LiveFeed } from './deltas.ts';
import { feedHeaders } from './feed-headers.ts';
import { type Located, locate } from './locate.ts';
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
    const name = feedLink(site, selection, file, below);
    const hub = isTopic(located) ? await services.hub() : undefined;
    const read = async () => {
      const found = await store.page(selection, below, at);
      if (!found) throw new Error(`${name} went away while it was read.`);
      return { page: found.page, revision: revisionIn(format, found.revision, hub) };
    };
    const writeOn: LiveFeed['write'] = (page, entries) => write(page, { hub, entries });
    const document = {
      name,
      revision: revisionIn(format, revision, hub),
      ...feedHeaders(c.req.raw, format, site, selection, name, hub),
    };
    if (deltas && !below) return deltas(c.req.raw, { ...document, format, read, write: writeOn });
    return respond(c.req.raw, {
      ...document,
      write: async () => {
        const { page, revision } = await read();
        return { body: writeOn(page), revision };
      },
    });
  };
}

/** Whether a page can be subscribed to (WebSub): the newest one of all articles, a keyword or a source. */
function isTopic({ selection, below }: Located): boolean {
  if (below || selection.kind === 'search') return false;
  return selection.kind === 'all' || selection.slugs.length === 1;
}

/** What decides a document in this format, which may name a hub. */
function revisionIn({ hasTombstones }: Format, revision: Revision, hub: string | undefined): Revision {
  const tombstones = hasTombstones ? (revision.tombstones ?? '') : '';
  return { ...revision, tag: revision.tag + tombstones + (hub ?? '') };
}
