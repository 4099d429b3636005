import type { MiddlewareHandler } from 'hono';
import QuickLRU from 'quick-lru';
import type { Article } from '../article/article.ts';
import type { Format } from '../feed/index.ts';
import { type Changes, changesSince, type State, stateOf } from '../selection/changes.ts';
import type { Page } from '../selection/page.ts';
import type { RevisedPage } from '../store/store.ts';
import { gzip, withBody } from './compression.ts';
import { tagsIn } from './conditional.ts';
import type { Resource, Responder } from './respond.ts';
import { weightsIn } from './weights.ts';

/** The newest page of a selection, as a document in one format. */
export interface LiveFeed extends Omit<Resource, 'write'> {
  format: Format;
  /** Reads the page, with the revision of its document. */
  read(): Promise<RevisedPage>;
  /** Writes the page, or of its entries these alone. */
  write(page: Page, entries?: Article[]): Uint8Array<ArrayBuffer>;
}

/** Answers for live feeds: with what is new to who says what it has, and takes that (RFC 3229, `feed`); else as ever. */
export type Deltas = (request: Request, feed: LiveFeed) => Promise<Response>;

/** Documents of which it is known what they held, some 15 KB each. quick-lru may hold twice as many. */
const REMEMBERED_STATES = 200;
/** Deltas that are kept as they were sent. quick-lru may hold twice as many. */
const REMEMBERED_DELTAS = 24;
/** Larger ones are written again, or they would fill a worker's memory. Bytes. */
const LARGEST_REMEMBERED = 64 * 1024;

/** Makes deltas beside what `respond` answers, which is asked first: it remembers whole documents only. */
export function createDeltas(respond: Responder['respond']): Deltas {
  const states = new QuickLRU<string, State>({ maxSize: REMEMBERED_STATES });
  const remembered = new QuickLRU<string, Uint8Array<ArrayBuffer>>({ maxSize: REMEMBERED_DELTAS });

  return async (request, { format, read, write, ...feed }) => {
    let found: RevisedPage | undefined;
    let { revision } = feed;
    const whole = await respond(request, {
      ...feed,
      vary: [...feed.vary, 'A-IM'],
      write: async () => {
        found = await read();
        revision = found.revision;
        return { body: write(found.page), revision };
      },
    });
    const [present = ''] = tagsIn(whole.headers.get('ETag') ?? '');
    const stateUnder = (tag: string) => states.get(`${feed.name} ${tag}`);
    if (found) states.set(`${feed.name} ${present}`, stateOf(found.page, format.hasTombstones ?? false));
    // Asked for at each answer, what readers have by now is not the first to be forgotten.
    const now = stateUnder(present);
    if (whole.status !== 200 || !takesDelta(request) || !now) return whole;
    const best = smallest(tagsIn(request.headers.get('If-None-Match') ?? ''), stateUnder, now);
    if (!best) return whole;

    const coding = whole.headers.has('Content-Encoding') ? 'gzip' : undefined;
    const key = `${present} ${best.base} ${coding}`;
    const known = remembered.get(key);
    if (known) return answer(whole, best.base, known, coding);
    found ??= await read();
    // It may have moved since the whole document was answered.
    if (found.revision.tag !== revision.tag) return whole;
    const plain = writeChanges(found, best.changes, write);
    const bytes = coding ? await gzip(plain) : plain;
    if (bytes.length <= LARGEST_REMEMBERED) remembered.set(key, bytes);
    return answer(whole, best.base, bytes, coding);
  };
}

/** No cache that many share keeps what it could ask anew with a tag of its own: the delta would go to who has another. */
export const unshared: MiddlewareHandler = async (c, next) => {
  await next();
  const { headers } = c.res;
  if (!takesDelta(c.req.raw) || !headers.get('Vary')?.includes('A-IM')) return;
  headers.set('Cache-Control', headers.get('Cache-Control')?.replace(/^public/, 'private') ?? 'no-store');
};

/** Whether the client gives `feed` a weight above zero, and none above that to the whole (RFC 3229 §10.5.3). */
function takesDelta({ headers }: Request): boolean {
  const weights = weightsIn(headers.get('A-IM') ?? '');
  const weight = weights.get('feed') ?? 0;
  return weight > 0 && !((weights.get('identity') ?? 0) > weight);
}

/** The least that any of the documents under these tags lacks; nothing where the whole document is no more than that. */
function smallest(tags: string[], stateUnder: (tag: string) => State | undefined, now: State) {
  const known = tags.flatMap((base) => {
    const before = stateUnder(base);
    const changes = before && changesSince(before, now);
    return changes && changes.articles.size < now.articles.length ? [{ base, changes }] : [];
  });
  const sizeOf = ({ changes }: { changes: Changes }) => changes.articles.size + changes.removed.size;
  return known.sort((a, b) => sizeOf(a) - sizeOf(b))[0];
}

/** The document with what changed alone. */
function writeChanges({ page }: RevisedPage, { articles, removed }: Changes, write: LiveFeed['write']) {
  const tombstones = (page.tombstones ?? []).filter(({ slug }) => removed.has(slug));
  const entries = page.articles.filter(({ slug }) => articles.has(slug));
  return write({ ...page, tombstones }, entries);
}

/** What a whole answer says of the document holds of its delta too (RFC 3229 §10.4.1), but for keeping it. */
function answer(
  { headers: whole }: Response,
  base: string,
  bytes: Uint8Array<ArrayBuffer>,
  coding: 'gzip' | undefined,
): Response {
  const headers = new Headers(whole);
  headers.set('IM', 'feed');
  headers.set('Delta-Base', `W/${base}`);
  headers.set('Cache-Control', 'no-store');
  headers.set('Vary', `${whole.get('Vary')}, If-None-Match`);
  return withBody(bytes, headers, { status: 226, coding });
}
