import { afterEach, describe, expect, it, vi } from 'vitest';
import { bodyOf, documents, feeds, get, header, origin, ungzip } from './origin.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** That of `@hono/node-server`, by which the site runs on Node, in what matters here: its headers are those it is given. */
class KeepingResponse extends Response {
  readonly #given: HeadersInit | undefined;

  constructor(body?: BodyInit | null, init?: ResponseInit) {
    super(body, init);
    this.#given = init?.headers;
  }

  override get headers(): Headers {
    return this.#given instanceof Headers ? this.#given : super.headers;
  }
}

describe.each(documents)('%s', (path) => {
  it('18. comes compressed, once, to who takes it', async () => {
    const response = await get(origin(), path, { 'Accept-Encoding': 'gzip' });
    expect(header(response, 'Content-Encoding')).toBe('gzip');
    expect(header(response, 'Vary')).toContain('Accept-Encoding');
    const bytes = await response.arrayBuffer();
    expect(header(response, 'Content-Length')).toBe(String(bytes.byteLength));
    expect(await ungzip(bytes)).toBe(await bodyOf(origin(), path));
  });

  it('18. comes plain after compressed where an answer keeps the headers that it is made with', async () => {
    vi.stubGlobal('Response', KeepingResponse);
    const app = origin();
    expect(header(await get(app, path, { 'Accept-Encoding': 'gzip' }), 'Content-Encoding')).toBe('gzip');
    expect((await get(app, path)).headers.has('Content-Encoding')).toBe(false);
  });

  it('18. says that it may come compressed when it does not', async () => {
    const response = await get(origin(), path);
    expect(header(response, 'Vary')).toContain('Accept-Encoding');
    expect(header(response, 'Content-Length')).toBe(String((await response.arrayBuffer()).byteLength));
  });
});

describe.each(feeds)('$name', ({ path }) => {
  const requests: [string | undefined, string | undefined, 'gzip' | null][] = [
    [undefined, undefined, null],
    ['', undefined, null],
    ['gzip', undefined, 'gzip'],
    ['GZip', undefined, 'gzip'],
    ['gzip, deflate, br', undefined, 'gzip'],
    ['br;q=1.0, gzip;q=0.2', undefined, 'gzip'],
    ['deflate,gzip ; q=0.001', undefined, 'gzip'],
    ['*', undefined, 'gzip'],
    ['*;q=0.5', undefined, 'gzip'],
    ['gzip;q=0', undefined, null],
    ['gzip;q=0.000', undefined, null],
    ['gzip;q=0, *', undefined, null],
    ['*, gzip;q=0', undefined, null],
    ['*;q=0', undefined, null],
    ['gzip, *;q=0', undefined, 'gzip'],
    ['identity', undefined, null],
    ['br', undefined, null],
    ['notgzip', undefined, null],
    ['gzip;q=much', undefined, null],
    ['gzip', 'identity', null],
    ['gzip', '', null],
    ['gzip, br', 'gzip, deflate', 'gzip'],
    ['br', 'gzip', 'gzip'],
  ];

  it.each(requests)('18. to «%s», of which the edge says «%s», comes as %s', async (accepted, told, encoding) => {
    const request = new Request(`https://news.example${path}`, {
      headers: accepted === undefined ? {} : { 'Accept-Encoding': accepted },
      ...(told !== undefined && { cf: { clientAcceptEncoding: told } }),
    });
    const response = await origin().fetch(request);
    expect(response.headers.get('Content-Encoding')).toBe(encoding);
    const body = await response.arrayBuffer();
    const text = encoding ? await ungzip(body) : new TextDecoder().decode(body);
    expect(text).toBe(await bodyOf(origin(), path));
  });

  it('18. is the same whether it was compressed first or sent plain first', async () => {
    const app = origin();
    const [gzip, plain] = [{ 'Accept-Encoding': 'gzip' }, {}];
    const [first, second] = [await get(app, path, gzip), await get(app, path, plain)];
    expect(await ungzip(await first.arrayBuffer())).toBe(await second.text());
    expect(second.headers.has('Content-Encoding')).toBe(false);
    expect(header(first, 'ETag')).toBe(header(second, 'ETag'));
  });
});
