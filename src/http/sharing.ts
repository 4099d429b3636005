import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import type { Site } from '../site.ts';

/** Lets scripts of every origin read what anybody may read (Fetch Standard, CORS protocol). */
export function createSharing({ deltas }: Site): MiddlewareHandler {
  const allow = cors({
    origin: '*',
    allowMethods: ['GET', 'HEAD'],
    allowHeaders: ['If-None-Match', 'If-Modified-Since', ...(deltas ? ['A-IM'] : [])],
    exposeHeaders: ['ETag', 'Last-Modified', 'Link', 'Retry-After', ...(deltas ? ['IM', 'Delta-Base'] : [])],
  });
  return async (c, next) => {
    if (c.req.method === 'OPTIONS') return allow(c, next);
    await next();
    // Called before, it would make an answer of its own, from which Hono copies each header to the real one.
    return allow(c, async () => {});
  };
}
