import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/**
 * What a browser may do with any answer of the site: show it, with the site's own style and script, its pictures, and
 * sound, film and pictures from elsewhere that an article holds. Nothing else, and in nobody's frame.
 */
export const security: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    imgSrc: ["'self'", 'https:', 'http:'],
    mediaSrc: ["'self'", 'https:', 'http:'],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [] },
  strictTransportSecurity: 'max-age=15552000',
  xPermittedCrossDomainPolicies: false,
  referrerPolicy: 'strict-origin-when-cross-origin',
  crossOriginOpenerPolicy: 'same-origin',
  // Feeds and pictures are for every origin to read.
  crossOriginResourcePolicy: 'cross-origin',
  xFrameOptions: false,
  xXssProtection: false,
  xDownloadOptions: false,
});
