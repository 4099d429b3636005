import type { Context } from 'hono';
import { readCursor } from '../selection/cursor.ts';
import type { Cursor } from '../selection/page.ts';
import { canonicalQuery, faultOfQuery } from '../selection/query.ts';
import { type Search, type Selection, selectionIn } from '../selection/selection.ts';
import type { Revision } from '../store/store.ts';
import { wordsOf } from '../words.ts';
import { moved, readAddress, spelledBySite } from './paths.ts';
import type { Services } from './services.ts';

/** A page of a selection that is there. */
export interface Located {
  selection: Selection;
  below: Cursor | undefined;
  revision: Revision;
  /** When the request was made: what is read later is read as of then. */
  at: Date;
}

/**
 * The page of articles that an address names, or the answer where there is none: a redirect to the spelling that the
 * site uses, or 404.
 */
export async function locate(c: Context, services: Services): Promise<Located | Response> {
  const { pathname } = readAddress(c.req.url);
  const selection = selectionIn(pathname);
  if (!selection) return c.notFound();
  if (selection.kind === 'all' && pathname.startsWith('/search/')) return locateSearch(c, services);
  const cursor = c.req.param('cursor');
  const below = cursor === undefined ? undefined : readCursor(cursor);
  if (cursor !== undefined && !below) return c.notFound();
  const at = services.now();
  const revision = await services.store.revision(selection, below, at);
  return revision ? { selection, below, revision, at } : answerNothing(c, services);
}

/** The answer where a selection has nothing: a redirect to the spelling that the site uses, or 404. */
export async function answerNothing(c: Context, services: Services): Promise<Response> {
  const { pathname, search } = readAddress(c.req.url);
  const spelled = await spelledBySite(pathname, services);
  return spelled && spelled !== pathname ? moved(c, spelled + search) : c.notFound();
}

/** The newest of what a query finds: a page that is there, if empty, for whatever can be looked for. */
async function locateSearch(c: Context, { site, store, fail, now }: Services): Promise<Located | Response> {
  const { selection, fault } = readSearch(c.req.raw);
  const words = wordsOf(site);
  if (fault) return fail(c, { status: 400, title: fault === 'empty' ? words.noWords : words.tooManyWords });
  const at = now();
  const revision = await store.revision(selection, undefined, at);
  return revision ? { selection, below: undefined, revision, at } : c.notFound();
}

/** What a request looks for by `?q=`, and what is wrong with it. */
export function readSearch({ url }: Request): { selection: Search; fault: ReturnType<typeof faultOfQuery> } {
  const query = canonicalQuery(new URL(url).searchParams.get('q') ?? '');
  return { selection: { kind: 'search', query }, fault: faultOfQuery(query) };
}
