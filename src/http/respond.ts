import QuickLRU from 'quick-lru';
import type { Revision } from '../store/store.ts';
import { isFresh } from './conditional.ts';
import { createValidate, type Validator } from './validator.ts';

/** A document that may be asked for again and again. */
export interface Resource {
  /** Tells it from every other document of the site. */
  name: string;
  revision: Revision;
  mediaType: string;
  language: string;
  /** Values of the `Link` header. */
  links: string[];
  /** Request headers, besides `Accept-Encoding`, on which the answer's own headers depend. */
  vary: string[];
  /** Writes the body; only called where no client or memory has it. */
  write(): Promise<Written>;
}

/** A body, and the revision that it is of: it may have moved since the one that was asked for. */
export interface Written {
  body: Uint8Array;
  revision: Revision;
}

export type Responder = (request: Request, resource: Resource) => Promise<Response>;

/** Documents kept in memory, each plain and perhaps once more compressed. quick-lru may hold twice as many. */
const REMEMBERED_DOCUMENTS = 24;

/**
 * Answers for resources: validators first, the body only where it is needed, written and compressed once. The one
 * place that says how long a document may be kept.
 * @param edition changes whenever the code or the settings do
 */
export function createResponder(edition: string): Responder {
  // Bytes, not promises: workerd never settles a promise whose request went away.
  const remembered = new QuickLRU<string, Uint8Array<ArrayBuffer>>({ maxSize: REMEMBERED_DOCUMENTS });
  const remember = (key: string, bytes: Uint8Array) => {
    remembered.set(key, bytes as Uint8Array<ArrayBuffer>);
    return bytes as Uint8Array<ArrayBuffer>;
  };
  const validate = createValidate(edition);
  return async (request, resource) => {
    const asked = await validate(resource.name, resource.revision);
    if (isFresh(request.headers, asked)) {
      return new Response(null, { status: 304, headers: headersOf(resource, resource.revision, asked) });
    }
    let [revision, validator, plain] = [resource.revision, asked, remembered.get(asked.etag)];
    if (!plain) {
      const written = await resource.write();
      revision = written.revision;
      validator = await validate(resource.name, revision);
      plain = remember(validator.etag, written.body);
    }
    const headers = headersOf(resource, revision, validator);
    headers['Content-Type'] = `${resource.mediaType}; charset=utf-8`;
    if (!acceptsGzip(request)) return withBody(plain, headers);
    headers['Content-Encoding'] = 'gzip';
    const key = `${validator.etag} gzip`;
    return withBody(remembered.get(key) ?? remember(key, await gzip(plain)), headers);
  };
}

/** What a 304 repeats of a 200 (RFC 9110 §15.4.5), and a little more. */
function headersOf(
  resource: Resource,
  { freshSeconds }: Revision,
  { etag, lastModified }: Validator,
): Record<string, string> {
  return {
    ETag: etag,
    'Last-Modified': lastModified.toUTCString(),
    'Cache-Control': `public, max-age=${freshSeconds}, stale-while-revalidate=3600, stale-if-error=86400`,
    'Content-Language': resource.language,
    ...(resource.links.length > 0 && { Link: resource.links.join(', ') }),
    Vary: [...resource.vary, 'Accept-Encoding'].join(', '),
  };
}

/** workerd would compress the body once more if it were not told that the bytes are encoded already. */
function withBody(body: Uint8Array<ArrayBuffer>, headers: Record<string, string>): Response {
  const init = {
    headers: { ...headers, 'Content-Length': String(body.length) },
    encodeBody: 'Content-Encoding' in headers ? 'manual' : 'automatic',
  } as const;
  return new Response(body, init);
}

/** Whether the client gives gzip a weight above zero (RFC 9110 §12.5.3). */
function acceptsGzip(request: Request): boolean {
  const weights = new Map(
    acceptedEncodings(request).map((coding) => {
      const [name = '', weight = 'q=1'] = coding.split(';').map((part) => part.trim().toLowerCase());
      return [name, Number(weight.replace(/^q=/, ''))];
    }),
  );
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}

/** Cloudflare rewrites `Accept-Encoding` on its way to a worker and keeps what the client said. */
function acceptedEncodings(request: Request & { cf?: { clientAcceptEncoding?: string } }): string[] {
  return (request.cf?.clientAcceptEncoding ?? request.headers.get('Accept-Encoding') ?? '').split(',');
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const compressed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}
