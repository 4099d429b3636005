import { withStanding } from './standing.ts';
import { weightsIn } from './weights.ts';

/** Whether the client gives gzip a weight above zero (RFC 9110 §12.5.3). */
export function acceptsGzip(request: Request): boolean {
  const weights = weightsIn(acceptedEncodings(request));
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}

/** Cloudflare rewrites `Accept-Encoding` on its way to a worker and keeps what the client said. */
function acceptedEncodings(request: Request & { cf?: { clientAcceptEncoding?: string } }): string {
  return request.cf?.clientAcceptEncoding ?? request.headers.get('Accept-Encoding') ?? '';
}

/** Bytes in the coding `gzip` (RFC 9110 §8.4.1.3). */
export async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const compressed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}

/** An answer with bytes that are in a coding already, which workerd would compress once more if it were not told so. */
export function withBody(
  body: Uint8Array<ArrayBuffer>,
  headers: Headers,
  { status = 200, coding }: { status?: number; coding?: 'gzip' | undefined } = {},
): Response {
  const init = { status, encodeBody: coding ? 'manual' : 'automatic' } as const;
  const response = withStanding(body, init, headers);
  response.headers.set('Content-Length', String(body.length));
  if (coding) response.headers.set('Content-Encoding', coding);
  return response;
}
