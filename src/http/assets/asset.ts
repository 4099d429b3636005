import type { Handler } from 'hono';

/** A file that is part of the program. Asked for by the program's own edition, if it has one, it never changes. */
export function asset(text: string, mediaType: string, edition?: string): Handler {
  return (c) =>
    c.body(text, 200, {
      'Content-Type': `${mediaType}; charset=utf-8`,
      'Cache-Control':
        edition && c.req.query('v') === edition ? 'public, max-age=31536000, immutable' : 'public, max-age=86400',
    });
}
