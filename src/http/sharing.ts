import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import type { Site } from '../site.ts';
import { addHeaders } from './standing.ts';

/** What lets scripts of every origin read what anybody may read (Fetch Standard, CORS protocol). */
export function sharingOf({ deltas }: Site): Record<string, string> {
  const exposed = ['ETag', 'Last-Modified', 'Link', 'Retry-After', ...(deltas ? ['IM', 'Delta-Base'] : [])];
  return { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': exposed.join(', ') };
}

/** Says so in every answer, and to those who ask beforehand. */
export function createSharing(site: Site): MiddlewareHandler {
  const sharing = sharingOf(site);
  const preflight = cors({
    origin: '*',
    allowMethods: ['GET', 'HEAD'],
    allowHeaders: ['If-None-Match', 'If-Modified-Since', ...(site.deltas ? ['A-IM'] : [])],
  });
  return async (c, next) => {
    if (c.req.method === 'OPTIONS') return preflight(c, next);
    await next();
    addHeaders(c.res, sharing);
  };
}
