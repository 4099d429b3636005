import type { MiddlewareHandler } from 'hono';
import { addHeaders } from './standing.ts';

/**
 * What a browser may do with any answer of the site: show it, with the site's own style and script, its pictures, and
 * sound, film and pictures from elsewhere that an article holds. Nothing else, and in nobody's frame.
 */
export const SECURITY: Record<string, string> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' https: http:",
    "media-src 'self' https: http:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'Strict-Transport-Security': 'max-age=15552000',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'Cross-Origin-Opener-Policy': 'same-origin',
  // Feeds and pictures are for every origin to read.
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Origin-Agent-Cluster': '?1',
};

/** Says so in every answer but a 304: the copy that it is about does (RFC 9110 §15.4.5). */
export const security: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.res.status !== 304) addHeaders(c.res, SECURITY);
};
