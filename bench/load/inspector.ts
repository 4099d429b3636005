import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import QuickLRU from 'quick-lru';
import type { Answer, Asked, Client } from './client.ts';
import type { Reading, Resource } from './resources.ts';
import type { Tally } from './tally.ts';

/** An answer that a client keeps, to ask by it whether it is still good. */
export interface Copy {
  etag: string;
  lastModified: string;
  /** When it was asked for. Milliseconds. */
  asked: number;
  reading: Reading;
}

/** How an address is asked for. */
export interface Manner {
  method: 'GET' | 'HEAD';
  gzip: boolean;
  condition?: 'If-None-Match' | 'If-Modified-Since';
}

/** What is known of one entity tag of an address. */
interface Known {
  reading: Reading;
  /** Of the document, and of its bytes when compressed. */
  hash: string;
  compressed?: string;
  headers: { [gzip: string]: Map<string, string> };
  /** Bytes, by whether they are compressed. */
  lengths: { [gzip: string]: number };
  lastModified: number;
  answered: number;
}

const unzip = promisify(gunzip);

/** Headers that may differ between two answers of one entity tag: they are of the hour, or of the connection. */
const PASSING = [
  'date',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'cache-control',
  'last-modified',
];
const FRESHNESS = /^public, max-age=(?<seconds>[1-9]\d*), stale-while-revalidate=3600, stale-if-error=86400$/;
const FOR_EVER = 'public, max-age=31536000, immutable';
/** Seconds. */
const LONGEST_FRESH = 4 * 3600;
/** quick-lru may hold twice as many. */
const REMEMBERED_TAGS = 3000;

/** Asks, and examines every answer against what was published and against all answers before it. */
export class Inspector {
  readonly #client: Client;
  readonly #tally: Tally;
  readonly #known = new QuickLRU<string, Known>({ maxSize: REMEMBERED_TAGS });

  constructor(client: Client, tally: Tally) {
    this.#client = client;
    this.#tally = tally;
  }

  /** Asks for a resource, and gives the copy to keep of the answer; nothing where there is none. */
  async poll(resource: Resource, { method, gzip, condition }: Manner, held?: Copy): Promise<Copy | undefined> {
    const headers: Asked['headers'] = gzip ? { 'Accept-Encoding': 'gzip' } : {};
    if (held && condition === 'If-None-Match') headers[condition] = held.etag;
    if (held && condition === 'If-Modified-Since') headers[condition] = held.lastModified;
    const asked = { method, path: resource.path, headers };
    const answer = await this.ask(resource.kind, asked);
    if (!answer) return undefined;
    this.#tally.countManner(method === 'HEAD' ? 'HEAD' : held && condition ? condition : 'unconditional', gzip);
    try {
      return await this.#examine(resource, asked, answer, held);
    } catch (error) {
      this.#tally.fault(asked, answer, (error as Error).message);
      return undefined;
    }
  }

  /** Asks for whatever it is, and counts the answer; nothing where there was none. */
  async ask(kind: string, asked: Asked): Promise<Answer | undefined> {
    try {
      const answer = await this.#client.ask(asked);
      this.#tally.count(kind, answer);
      if (answer.status >= 500) this.#tally.fault(asked, answer, 'no server error');
      return answer;
    } catch (error) {
      this.#tally.fault(asked, undefined, `an answer (${(error as Error).message})`);
      return undefined;
    }
  }

  /** @throws with what was expected, where it is not so */
  async #examine(resource: Resource, asked: Asked, answer: Answer, held: Copy | undefined): Promise<Copy | undefined> {
    const { status, headers } = answer;
    if (status >= 500) return undefined;
    // A 304 says nothing of what a browser may do: its copy does.
    if (status === 304) return this.#examine304(resource, asked, answer, held);
    expect(headers['x-content-type-options'] === 'nosniff', 'X-Content-Type-Options: nosniff');
    if (status === 302 && resource.isVersion) {
      examineRedirect(resource.path, answer);
      return undefined;
    }
    if (status !== 200) {
      expect(headers['cache-control'] === 'no-store', 'an error to be no-store');
      const fault = resource.judgeNothing(status)(answer);
      expect(!fault, `another status: ${fault}`);
      return undefined;
    }
    const isCompressed = headers['content-encoding'] !== undefined;
    expect(!isCompressed || asked.headers['Accept-Encoding'] === 'gzip', 'no coding that was not asked for');
    if (resource.isTagged) return this.#examineTagged(resource, asked, answer);
    await plainOf(answer);
    return undefined;
  }

  #examine304({ kind }: Resource, asked: Asked, answer: Answer, held: Copy | undefined): Copy | undefined {
    const { etag, vary, 'last-modified': lastModified, 'cache-control': cacheControl } = answer.headers;
    expect(held && Object.keys(asked.headers).some((name) => name.startsWith('If-')), 'no 304');
    expect(answer.body.length === 0, 'a 304 without a body');
    expect(lastModified && cacheControl && (vary || kind === 'media'), 'a 304 to repeat its headers');
    if (etag === held.etag) {
      const fault = held.reading.judge(answer);
      expect(!fault, `no 304: in the copy ${fault}`);
      return held;
    }
    expect(!asked.headers['If-None-Match'], `a 304 with the tag ${held.etag}`);
    // What changes twice in a second has one date for both (RFC 9110 §8.8.2.2): such a date decides nothing.
    const isAmbiguous = Date.parse(held.lastModified) + 1000 > held.asked;
    expect(isAmbiguous, `the document anew, which has another tag than ${held.etag} of that date`);
    this.#tally.countAmbiguousDate();
    return undefined;
  }

  async #examineTagged(resource: Resource, asked: Asked, answer: Answer): Promise<Copy | undefined> {
    examineHeaders(resource, asked, answer);
    const { etag = '', 'last-modified': lastModified = '' } = answer.headers;
    const key = resource.isVersion ? resource.path : `${resource.path} ${etag}`;
    const known = asked.method === 'HEAD' ? this.#known.get(key) : await this.#readOnce(resource, key, answer);
    if (!known) return undefined;
    compare(known, asked, answer);
    const fault = known.reading.judge(answer);
    expect(!fault, `what was published: ${fault}`);
    return { etag, lastModified, asked: answer.from, reading: known.reading };
  }

  /** Reads a document the first time that its tag is seen; later it has to be the same, byte for byte. */
  async #readOnce(resource: Resource, key: string, answer: Answer): Promise<Known> {
    const plain = await plainOf(answer);
    const hash = hashOf(plain);
    const read = this.#known.has(key) ? undefined : await resource.read(plain.toString());
    // Meanwhile another poller may have read the same.
    const known = this.#known.get(key) ?? {
      reading: read ?? (await resource.read(plain.toString())),
      hash,
      headers: {},
      lengths: {},
      lastModified: 0,
      answered: 0,
    };
    this.#known.set(key, known);
    expect(known.hash === hash, 'the bytes that this tag had before');
    if (answer.headers['content-encoding'] === 'gzip') {
      const compressed = hashOf(answer.body);
      expect(!known.compressed || known.compressed === compressed, 'the compressed bytes that this tag had before');
      known.compressed = compressed;
    }
    return known;
  }
}

/** The path that a redirect leads to, for a moment. @throws where it is none, or leads to itself */
export function examineRedirect(path: string, { status, headers }: Answer): string {
  expect(status === 302, '302');
  expect(headers['cache-control'] === 'public, max-age=900', 'a redirect to be kept for a moment');
  const target = URL.parse(headers.location ?? '')?.pathname;
  expect(target && target !== path, 'a Location that is another');
  return target;
}

/** @throws with what was expected of an answer that has an entity tag, where it is not so */
function examineHeaders({ kind, isVersion }: Resource, { method }: Asked, { headers, body, to }: Answer): void {
  const { etag = '', vary, 'last-modified': lastModified = '', 'content-length': length } = headers;
  expect(/^(?:W\/)?"[\w-]+"$/.test(etag), 'an entity tag');
  expect(Date.parse(lastModified) <= to, 'Last-Modified not to be after the answer');
  if (kind !== 'media') {
    expect(vary?.includes('Accept-Encoding'), 'Vary: Accept-Encoding');
    const cacheControl = headers['cache-control'] ?? '';
    const { seconds } = FRESHNESS.exec(cacheControl)?.groups ?? {};
    if (isVersion) expect(cacheControl === FOR_EVER, `Cache-Control: ${FOR_EVER}`);
    else expect(Number(seconds) <= LONGEST_FRESH, 'Cache-Control to say for how long');
  }
  // wrangler writes something into pages, if need be, and passes them on in pieces, without a length.
  const mayLackLength = headers['content-type']?.startsWith('text/html') && length === undefined;
  if (method === 'HEAD') expect(body.length === 0, 'no body');
  else expect(mayLackLength || length === String(body.length), `Content-Length to be ${body.length}`);
}

/** @throws with what was expected by what other answers with the same tag had, where it is not so */
function compare(known: Known, { method }: Asked, answer: Answer): void {
  const gzip = String(answer.headers['content-encoding'] === 'gzip');
  const [earlier, lasting] = [known.headers[gzip], lastingOf(answer)];
  const names = earlier ? [...new Set([...earlier.keys(), ...lasting.keys()])] : [];
  const differing = names.filter((name) => earlier?.get(name) !== lasting.get(name));
  expect(differing.length === 0, `the headers that this tag had before: ${differing}`);
  // The measure of a HEAD are the headers of a GET.
  if (method === 'GET') {
    known.headers[gzip] = lasting;
    known.lengths[gzip] = answer.body.length;
  } else if (known.lengths[gzip] !== undefined) {
    const length = String(known.lengths[gzip]);
    expect(answer.headers['content-length'] === length, `Content-Length to be ${length}, as for GET`);
  }
  if (known.answered > answer.from) return;
  const modified = Date.parse(answer.headers['last-modified'] ?? '');
  expect(modified >= known.lastModified, 'Last-Modified not to go back');
  Object.assign(known, { lastModified: modified, answered: answer.to });
}

async function plainOf({ headers, body }: Answer): Promise<Buffer> {
  return headers['content-encoding'] === 'gzip' && body.length > 0 ? unzip(body) : body;
}

function expect(condition: unknown, expected: string): asserts condition {
  if (!condition) throw new Error(expected);
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64');
}

function lastingOf({ headers }: Answer): Map<string, string> {
  return new Map(
    Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      PASSING.includes(name) ? [] : [[name, String(value)]],
    ),
  );
}
