import type { Context, MiddlewareHandler } from 'hono';
import QuickLRU from 'quick-lru';
import { formats } from '../feed/index.ts';
import { pathOf, selectionIn } from '../selection/selection.ts';
import type { Site } from '../site.ts';
import { wordsOf } from '../words.ts';
import type { Services } from './services.ts';

const { rss, atom, json } = formats;

/** Where people and programs look for a feed without being told. */
export const ALIASES: Record<string, string> = {
  '/feed': rss.syntax.file,
  '/rss': rss.syntax.file,
  '/rss2': rss.syntax.file,
  '/feed.xml': rss.syntax.file,
  '/index.xml': rss.syntax.file,
  '/feed/rss': rss.syntax.file,
  '/atom': atom.syntax.file,
  '/feed/atom': atom.syntax.file,
  '/json': json.syntax.file,
  '/feed/json': json.syntax.file,
  '/index.json': json.syntax.file,
};

/**
 * The one spelling of a path: no empty segments, letters in NFC, percent-encoding in upper case and only where needed,
 * keywords and sources as their slugs and in order.
 * @throws {URIError} where the percent-encoding is no UTF-8
 */
export function canonicalPath(pathname: string): string {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const selection = selectionIn(pathname);
  if (!selection || selection.kind === 'all') return `/${segments.map(canonicalSegment).join('/')}`;
  return [pathOf(selection), ...segments.slice(2).map(canonicalSegment)].join('/');
}

function canonicalSegment(segment: string): string {
  return encodeURIComponent(decodeURIComponent(segment).normalize('NFC'));
}

/** An address that is asked for: its path as it came and in its one spelling, and what follows. */
export interface Asked {
  pathname: string;
  canonical: string;
  search: string;
}

/** Addresses that were read: most are asked for again and again. quick-lru may hold twice as many. */
const ADDRESSES = new QuickLRU<string, Asked>({ maxSize: 500 });
/** Longer ones are read each time, or they would fill a worker's memory. Characters. */
const LONGEST_REMEMBERED = 500;

/**
 * Reads an address that is asked for.
 * @throws {URIError} where the percent-encoding is no UTF-8
 */
export function readAddress(url: string): Asked {
  const known = ADDRESSES.get(url);
  if (known) return known;
  const { pathname, search } = new URL(url);
  const asked = { pathname, canonical: canonicalPath(pathname), search };
  if (url.length <= LONGEST_REMEMBERED) ADDRESSES.set(url, asked);
  return asked;
}

/** A canonical path with the selection as the site spells it; nothing where a name in it is unknown to the site. */
export async function spelledBySite(path: string, { store, now }: Services): Promise<string | undefined> {
  const selection = selectionIn(path);
  if (!selection || selection.kind === 'all') return path;
  const respelt = await store.respell(selection, now());
  return respelt && path.replace(pathOf(selection), pathOf(respelt));
}

/** Where browsers look for an icon without being told. */
const ICON_OF_BROWSERS = '/favicon.ico';

/** Whether the site has an icon, and not there. */
function leadsOn(site: Site): site is Site & { icon: string } {
  return site.icon !== undefined && site.icon !== site.url + ICON_OF_BROWSERS;
}

/** Sends every other spelling, and the usual names of feeds and of the icon, to the right address in one step. */
export function canonical(services: Services): MiddlewareHandler {
  return async (c, next) => {
    let asked: Asked;
    try {
      asked = readAddress(c.req.url);
    } catch {
      return services.fail(c, { status: 400, title: wordsOf(services.site).notUtf8 });
    }
    const { pathname, canonical, search } = asked;
    if (canonical === ICON_OF_BROWSERS) return leadsOn(services.site) ? moved(c, services.site.icon) : c.notFound();
    const alias = ALIASES[canonical];
    const target = alias ? `/${alias}` : canonical;
    if (target === pathname) return next();
    const spelled = await spelledBySite(target, services);
    return spelled ? moved(c, spelled + search) : c.notFound();
  };
}

/** A redirect that may be kept, but not for ever: a keyword's spelling can change. */
export function moved(c: Context, location: string): Response {
  return c.body(null, 301, { Location: location, 'Cache-Control': 'public, max-age=3600' });
}
