import { getMimeType, mimes } from 'hono/utils/mime';

/** Where the build puts what is served as it is, with a file of headers for those who serve it. */
export const PUBLIC = 'dist/public';

/** What Cloudflare serves as one file. Bytes. */
export const LARGEST_MEDIUM = 25 * 1024 * 1024;

const HASH = /^[\da-f]{10}$/;
/** What the build leaves of a file's name. */
const NAME = /^[\p{L}\p{M}\p{N}._-]{1,255}$/u;

/** The path of a file below `/media/`, by the hash and the name in its address; nothing where these are none. */
export function mediaPath(hash: string, name: string): string | undefined {
  return HASH.test(hash) && NAME.test(name) && name.normalize('NFC') === name ? `${hash}/${name}` : undefined;
}

/** What files of articles are served with: what an address holds never changes, and nothing in it may run. */
export const MEDIA_HEADERS: Record<string, string> = {
  'Cache-Control': 'public, max-age=31536000, immutable',
  'X-Content-Type-Options': 'nosniff',
  'Access-Control-Allow-Origin': '*',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; sandbox",
};

/**
 * Media types by the end of a name: those that web pages are made of, and those of sound and film. A program is shown as
 * a text: pages may run what the site serves as a script.
 */
const MEDIA_TYPES: Record<string, string> = Object.assign(Object.create(null), mimes, {
  flac: 'audio/flac',
  heic: 'image/heic',
  js: 'text/plain',
  m4a: 'audio/mp4',
  m4v: 'video/mp4',
  mjs: 'text/plain',
  mkv: 'video/matroska',
  mov: 'video/quicktime',
  ogg: 'audio/ogg',
  vtt: 'text/vtt',
  wav: 'audio/wav',
});

/** The media type that a file's name tells, without parameters. */
export function mediaTypeOf(name: string): string | undefined {
  return getMimeType(name, MEDIA_TYPES)?.split(';')[0];
}
