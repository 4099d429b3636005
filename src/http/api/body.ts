import { readUpTo } from '../bytes.ts';
import { LARGEST_BODY } from './limits.ts';
import { Problem } from './problems.ts';

/** What a request brings. */
export interface Body {
  bytes: Uint8Array<ArrayBuffer>;
  value: unknown;
}

/**
 * Reads JSON, no further than to the limit, whatever the request says of its length.
 * @throws {Problem} 415 for another type, 413 beyond the limit, 400 where it is no JSON in UTF-8
 */
export async function readJson(request: Request): Promise<Body> {
  const type = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  const encoding = request.headers.get('Content-Encoding') ?? 'identity';
  if (type !== 'application/json' || encoding !== 'identity') {
    throw new Problem(415, 'The body should be application/json, and not compressed.');
  }
  const bytes = await readBytes(request);
  try {
    return { bytes, value: JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)) };
  } catch (error) {
    throw new Problem(400, 'The body is no JSON in UTF-8.', { detail: (error as Error).message.slice(0, 200) });
  }
}

async function readBytes({ headers, body }: Request): Promise<Uint8Array<ArrayBuffer>> {
  const isShort = !(Number(headers.get('Content-Length')) > LARGEST_BODY);
  const bytes = isShort ? await readUpTo(body, LARGEST_BODY) : undefined;
  if (bytes) return bytes;
  throw new Problem(413, `The body has more than ${LARGEST_BODY} bytes: send less at once.`);
}
