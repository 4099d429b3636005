import type { MiddlewareHandler } from 'hono';
import { MEDIA_HEADERS, mediaPath, mediaTypeOf } from '../media.ts';
import type { MediaStore, Part } from '../store/media.ts';
import { isFresh, parseHttpDate } from './conditional.ts';
import type { Validator } from './validator.ts';

/** The files of articles, at `/media/:hash/:name`. What is not there is for the next handler. */
export function mediaFile(media: MediaStore): MiddlewareHandler {
  return async (c, next) => {
    const { hash, name } = c.req.param() as { hash: string; name: string };
    const path = mediaPath(hash, name);
    const found = path && (await media.look(path));
    if (!found) return next();
    const validator = { etag: `"${hash}"`, lastModified: found.stored };
    const headers = new Headers({
      ...MEDIA_HEADERS,
      ETag: validator.etag,
      'Last-Modified': found.stored.toUTCString(),
      'Accept-Ranges': 'bytes',
    });
    if (isFresh(c.req.raw.headers, validator)) return new Response(null, { status: 304, headers });
    const part = partOf(c.req.raw, found.size, validator);
    if (part === 'none') {
      headers.set('Content-Range', `bytes */${found.size}`);
      return new Response(null, { status: 416, headers });
    }
    headers.set('Content-Type', mediaTypeOf(name) ?? 'application/octet-stream');
    headers.set('Content-Length', String(part?.length ?? found.size));
    if (part) headers.set('Content-Range', `bytes ${part.offset}-${part.offset + part.length - 1}/${found.size}`);
    const body = c.req.method === 'HEAD' ? null : await media.read(path, part);
    return body === undefined ? next() : new Response(body, { status: part ? 206 : 200, headers });
  };
}

/** The one part that a request asks for (RFC 9110 §14.2); nothing where it asks for all, `none` where there is no such part. */
function partOf({ headers, method }: Request, size: number, validator: Validator): Part | 'none' | undefined {
  const { first, last } = /^bytes=(?<first>\d*)-(?<last>\d*)$/.exec(headers.get('Range') ?? '')?.groups ?? {};
  if (method !== 'GET' || (!first && !last) || !isSame(headers.get('If-Range'), validator)) return undefined;
  const [from, to] = first
    ? [Number(first), last ? Number(last) : size - 1]
    : [Math.max(size - Number(last), 0), size - 1];
  if (first && last && from > to) return undefined;
  return from < size ? { offset: from, length: Math.min(to, size - 1) - from + 1 } : 'none';
}

/** Whether the client's other parts are of this very file (RFC 9110 §13.1.5). */
function isSame(condition: string | null, { etag, lastModified }: Validator): boolean {
  if (condition === null || condition === etag) return true;
  return parseHttpDate(condition) === Math.floor(lastModified.getTime() / 1000) * 1000;
}
