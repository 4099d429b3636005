import QuickLRU from 'quick-lru';
import type { Revision } from '../store/store.ts';
import { acceptsGzip, gzip, withBody } from './compression.ts';
import { isFresh } from './conditional.ts';
import { isNavigation } from './navigation.ts';
import { SECURITY } from './security.ts';
import { withStanding } from './standing.ts';
import { createValidate, type Validator } from './validator.ts';

/** A document that may be asked for again and again. */
export interface Resource {
  /** Tells it from every other document of the site. */
  name: string;
  revision: Revision;
  mediaType: string;
  language: string;
  /** Values of the `Link` header. */
  links(): string[];
  /** Request headers, besides `Accept-Encoding`, on which the answer's own headers depend. */
  vary: string[];
  /** Whether its address is of this revision alone: then it may be kept for ever (RFC 8246). */
  isImmutable?: true;
  /** Writes the body; only called where no client or memory has it. */
  write(): Promise<Written>;
}

/** A body, and the revision that it is of: it may have moved since the one that was asked for. */
export interface Written {
  body: Uint8Array;
  revision: Revision;
}

/** What answers requests for documents. */
export interface Responder {
  /** Answers for a resource: validators first, the body only where it is needed, written and compressed once. */
  respond(request: Request, resource: Resource): Promise<Response>;
  /**
   * Answers as the address was last answered, for when nothing can be read; nothing where that is not remembered or too
   * old. It says that it was stored (`Cache-Status`, RFC 9211), and may be kept for a moment only.
   */
  respondAgain(request: Request): Promise<Response | undefined>;
  /** What tells this revision of a document from every other, in letters that addresses take. */
  versionOf(name: string, revision: Revision): Promise<string>;
  /** Forgets what the address was answered with, whoever asked. */
  forget(request: Request): void;
}

/** How long a client should leave a site in trouble alone. Seconds. */
export const RETRY_AFTER = 120;
/** How long a copy may stand in for a document while the site is in trouble (RFC 5861 §4), here and anywhere. Seconds. */
const STALE_IF_ERROR = 86_400;

/** As good as for ever (RFC 9111 §5.2.2.1). Seconds. */
const A_YEAR = 31_536_000;

/** Documents kept in memory, each plain and perhaps once more compressed. quick-lru may hold twice as many. */
const REMEMBERED_DOCUMENTS = 24;
/** Addresses whose last answer is known, but for its body: who has that is told so. */
const REMEMBERED_ANSWERS = 250;

type Bytes = Uint8Array<ArrayBuffer>;

interface AnswerHeaders {
  /** What a 304 repeats of a 200 (RFC 9110 §15.4.5), and a little more. */
  same: Headers;
  /** What a 200 says, but for its body's length and coding. */
  whole: Headers;
}

/** An answer but for its body. */
interface Answer {
  validator: Validator;
  /** Made once, as that takes longer than sending them. */
  headers: AnswerHeaders;
  freshSeconds: number;
  /** When it was the newest. */
  read: Date;
}

/**
 * The one place that says how long a document may be kept.
 * @param edition changes whenever the code or the settings do
 * @param sharing headers of every answer for readers
 */
export function createResponder(edition: string, now: () => Date, sharing: Record<string, string>): Responder {
  // Bytes, not promises: workerd never settles a promise whose request went away.
  const remembered = new QuickLRU<string, Bytes>({ maxSize: REMEMBERED_DOCUMENTS });
  const remember = (key: string, bytes: Uint8Array): Bytes => {
    remembered.set(key, bytes as Bytes);
    return bytes as Bytes;
  };
  const validate = createValidate(edition);
  const last = new QuickLRU<string, Answer>({ maxSize: REMEMBERED_ANSWERS });

  const answerOf = async (place: string, resource: Resource, revision: Revision): Promise<Answer> => {
    const validator = await validate(resource.name, revision);
    const freshSeconds = resource.isImmutable ? A_YEAR : revision.freshSeconds;
    const known = last.get(place);
    const isKnown = known?.freshSeconds === freshSeconds && isSame(known.validator, validator);
    return {
      validator,
      headers: isKnown ? known.headers : headersOf(resource, freshSeconds, validator, sharing),
      freshSeconds,
      read: now(),
    };
  };

  const send = async (request: Request, { validator, headers }: Answer, body: Bytes | undefined) => {
    if (!body || isFresh(request.headers, validator)) return withStanding(null, { status: 304 }, headers.same);
    if (!acceptsGzip(request)) return withBody(body, headers.whole);
    const key = `${validator.etag} gzip`;
    const compressed = remembered.get(key) ?? remember(key, await gzip(body));
    return withBody(compressed, headers.whole, { coding: 'gzip' });
  };

  return {
    async respond(request, resource) {
      const place = placeOf(request);
      let answer = await answerOf(place, resource, resource.revision);
      let body = remembered.get(answer.validator.etag);
      if (!body && !isFresh(request.headers, answer.validator)) {
        const written = await resource.write();
        answer = await answerOf(place, resource, written.revision);
        body = remember(answer.validator.etag, written.body);
      }
      last.set(place, answer);
      return send(request, answer, body);
    },

    async respondAgain(request) {
      const answer = last.get(placeOf(request));
      if (!answer) return undefined;
      const body = remembered.get(answer.validator.etag);
      const age = Math.round((now().getTime() - answer.read.getTime()) / 1000);
      if (age > STALE_IF_ERROR || (!body && !isFresh(request.headers, answer.validator))) return undefined;
      const stale = {
        'Cache-Control': `public, max-age=${RETRY_AFTER}`,
        'Cache-Status': `rafid; hit; ttl=${answer.freshSeconds - age}`,
      };
      const headers = { same: withOthers(answer.headers.same, stale), whole: withOthers(answer.headers.whole, stale) };
      return send(request, { ...answer, headers }, body);
    },

    async versionOf(name, revision) {
      const { etag } = await validate(name, revision);
      return etag.replace(/^W\/|"/g, '');
    },

    forget(request) {
      for (const navigation of [true, false]) last.delete(placeOf(request, navigation));
    },
  };
}

/** What tells answers apart: no parameter of an address but the query of a search, nor any header but for its coding. */
function placeOf(request: Request, navigation = isNavigation(request)): string {
  const { url } = request;
  const end = url.indexOf('?');
  const address = end < 0 ? url : url.slice(0, end);
  const query = end >= 0 && address.includes('/search') ? new URLSearchParams(url.slice(end)).get('q') : null;
  return `${navigation} ${address}${query === null ? '' : `?${query}`}`;
}

function isSame(one: Validator, other: Validator): boolean {
  return one.etag === other.etag && one.lastModified.getTime() === other.lastModified.getTime();
}

function headersOf(
  resource: Resource,
  freshSeconds: number,
  { etag, lastModified }: Validator,
  sharing: Record<string, string>,
): AnswerHeaders {
  const links = resource.links();
  const same = new Headers({
    ETag: etag,
    'Last-Modified': lastModified.toUTCString(),
    'Cache-Control': resource.isImmutable
      ? `public, max-age=${A_YEAR}, immutable`
      : `public, max-age=${freshSeconds}, stale-while-revalidate=3600, stale-if-error=${STALE_IF_ERROR}`,
    'Content-Language': resource.language,
    ...(links.length > 0 && { Link: links.join(', ') }),
    Vary: [...resource.vary, 'Accept-Encoding'].join(', '),
    ...sharing,
  });
  const whole = withOthers(same, { 'Content-Type': `${resource.mediaType}; charset=utf-8`, ...SECURITY });
  return { same, whole };
}

function withOthers(headers: Headers, others: Record<string, string>): Headers {
  const changed = new Headers(headers);
  for (const name in others) changed.set(name, others[name] ?? '');
  return changed;
}
