/**
 * An answer with headers that others have too. A `Response` has a copy of what it is given (Fetch Standard §5.5); that of
 * `@hono/node-server` has the very same, and what is added to one answer would be in all.
 */
export function withStanding(body: Uint8Array<ArrayBuffer> | null, init: ResponseInit, headers: Headers): Response {
  const response = new Response(body, { ...init, headers });
  if (response.headers !== headers) return response;
  return new Response(body, { ...init, headers: new Headers(headers) });
}

/** Adds headers that stand in many answers. Where the first of them is there all are: documents' headers are made once. */
export function addHeaders({ headers }: Response, standing: Record<string, string>): void {
  const [first = ''] = Object.keys(standing);
  if (headers.has(first)) return;
  for (const name in standing) headers.set(name, standing[name] ?? '');
}
