import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';

const allow = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD'],
  allowHeaders: ['If-None-Match', 'If-Modified-Since'],
  exposeHeaders: ['ETag', 'Last-Modified', 'Link', 'Retry-After'],
});

/** Lets scripts of every origin read what anybody may read (Fetch Standard, CORS protocol). */
export const sharing: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'OPTIONS') return allow(c, next);
  await next();
  // Called before, it would make an answer of its own, from which Hono copies each header to the real one.
  return allow(c, async () => {});
};
