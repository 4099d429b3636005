import type { Handler } from 'hono';

/** A file that is part of the program. Asked for by the program's own version, if it has one, it never changes. */
export function asset(text: string, mediaType: string, version?: string): Handler {
  return (c) =>
    c.body(text, 200, {
      'Content-Type': `${mediaType}; charset=utf-8`,
      'Cache-Control':
        version && c.req.query('v') === version ? 'public, max-age=31536000, immutable' : 'public, max-age=86400',
    });
}
