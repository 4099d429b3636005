import type { Context, Handler } from 'hono';
import type { FeedWriter, Format } from '../feed/index.ts';
import { archiveLink, feedLink } from '../links.ts';
import { readCursor } from '../selection/cursor.ts';
import type { Position } from '../selection/page.ts';
import { type Selection, selectionIn } from '../selection/selection.ts';
import type { FoundArchive } from '../store/store.ts';
import { feedHeaders } from './feed-headers.ts';
import { answerNothing } from './locate.ts';
import { readAddress } from './paths.ts';
import type { Services } from './services.ts';

/** Another version came while one was read. */
class Overtaken extends Error {}

/**
 * An archive of a feed in one format (RFC 5005 §4). Whoever asks for the one beside or at a place is sent to its present
 * version, which may be kept for ever; or to the feed itself, where new articles still come.
 * @throws what the store throws
 */
export function archive(services: Services, format: Format, write: FeedWriter, side: Position['side']): Handler {
  const { site, store, respond, versionOf, now } = services;
  const { file } = format.syntax;
  return async (c) => {
    const at = now();
    const located = await locateArchive(c, services, side, at);
    if (located instanceof Response) return located;
    const { selection, found } = located;
    if (found === 'open') return leadTo(c, feedLink(site, selection, file));
    const position: Position = { side: 'at', cursor: found.archive.oldest };
    const name = archiveLink(site, selection, file, position);
    const version = await versionOf(name, found.revision);
    const address = archiveLink(site, selection, file, position, version);
    if (site.url + readAddress(c.req.url).pathname !== address) return leadTo(c, address);
    const answer = respond(c.req.raw, {
      name,
      revision: found.revision,
      ...feedHeaders(c.req.raw, format, site, selection, name),
      isImmutable: true,
      write: async () => {
        const written = await store.archive(selection, position, at);
        if (!written || (await versionOf(name, written.revision)) !== version) throw new Overtaken();
        return { body: write(written.page), revision: written.revision };
      },
    });
    return answer.catch((error) => {
      if (error instanceof Overtaken) return leadTo(c, name);
      throw error;
    });
  };
}

/** The archive that an address means, or the answer where there is none. */
async function locateArchive(
  c: Context,
  services: Services,
  side: Position['side'],
  at: Date,
): Promise<{ selection: Selection; found: FoundArchive } | Response> {
  const { store } = services;
  const selection = selectionIn(readAddress(c.req.url).pathname);
  const cursor = readCursor(c.req.param('cursor') ?? '');
  if (!selection || !cursor) return c.notFound();
  const found = await store.archiveRevision(selection, { side, cursor }, at);
  if (found) return { selection, found };
  // Whatever was above may have been removed: new articles come there.
  const isAboveAll = side === 'above' && (await store.revision(selection, undefined, at));
  return isAboveAll ? { selection, found: 'open' } : answerNothing(c, services);
}

/** A redirect that may lead elsewhere once something changes. */
function leadTo(c: Context, location: string): Response {
  return c.body(null, 302, { Location: location, 'Cache-Control': 'public, max-age=900' });
}
