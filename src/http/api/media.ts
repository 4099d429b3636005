import type { Context } from 'hono';
import { LARGEST_MEDIUM, mediaPath } from '../../media.ts';
import type { MediaStore } from '../../store/media.ts';
import { Problem } from './problems.ts';

/** RFC 9530 §2 */
const DIGEST = /(?:^|,)\s*sha-256=:(?<digest>[A-Za-z\d+/]{43}=):/;

/**
 * Whether the site keeps a file: of those that it serves some may be from elsewhere.
 * @throws {Problem} 404 where it is not kept
 */
export async function lookAtMedium(c: Context, media: MediaStore): Promise<Response> {
  if (!(await media.look(fileAt(c).path))) throw new Problem(404, 'There is no such file.');
  return c.body(null, 204);
}

/**
 * Keeps a file of an article, whose address begins with the hash of its bytes. What is there already stays as it is.
 * @throws {Problem} 400, 411, 413 or 422 where what is announced is not what comes, or may not be
 */
export async function putMedium(c: Context, media: MediaStore): Promise<Response> {
  const { hash, path } = fileAt(c);
  const size = sizeIn(c.req.header('Content-Length'));
  const sha256 = digestIn(c.req.header('Content-Digest'));
  const start = [...sha256.subarray(0, 5)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (start !== hash) throw new Problem(422, 'Content-Digest and the hash in the address are not of one file.');
  if (await media.look(path)) return c.json({ outcome: 'same' });
  const { body } = c.req.raw;
  if (!body || !(await media.put(path, { body, size, sha256 }))) {
    throw new Problem(422, 'These are not the bytes that Content-Length and Content-Digest say; nothing is stored.');
  }
  return c.json({ outcome: 'new' }, 201);
}

function fileAt(c: Context): { hash: string; path: string } {
  const { hash, name } = c.req.param() as { hash: string; name: string };
  const path = mediaPath(hash, name);
  if (!path) {
    throw new Problem(
      404,
      'An address of a file is /api/media/<hash>/<name>: 10 hexadecimal digits, then letters, digits and . _ -',
    );
  }
  return { hash, path };
}

function sizeIn(length: string | undefined): number {
  if (!/^\d{1,15}$/.test(length ?? '')) throw new Problem(411, 'Content-Length is needed.');
  const size = Number(length);
  if (size > LARGEST_MEDIUM) throw new Problem(413, `The file has more than ${LARGEST_MEDIUM} bytes.`);
  return size;
}

function digestIn(header = ''): Uint8Array<ArrayBuffer> {
  const { digest } = DIGEST.exec(header)?.groups ?? {};
  if (!digest) throw new Problem(400, 'Content-Digest is needed: sha-256=:…: (RFC 9530).');
  return Uint8Array.from(atob(digest), (character) => character.charCodeAt(0));
}
