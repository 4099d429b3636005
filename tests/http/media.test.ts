import { env } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { createR2MediaStore } from '../../src/store/r2.ts';
import { type Desk, openDesk, problemOf, TOKEN } from './api/desk.ts';

const { MEDIA } = env as unknown as { MEDIA: R2Bucket };
const BYTES = new TextEncoder().encode('0123456789');

/** The bytes of an answer, which are letters. */
async function lettersOf(response: Response): Promise<string> {
  return new TextDecoder().decode(await response.arrayBuffer());
}

async function digestOf(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

interface Sent {
  bytes?: Uint8Array;
  name?: string;
  headers?: Record<string, string | undefined>;
}

/** Sends a file as it should be sent, but for what is given. */
async function send(
  desk: Desk,
  { bytes = BYTES, name = 'dam.png', headers = {} }: Sent = {},
): Promise<{ path: string; response: Response }> {
  const digest = await digestOf(bytes);
  const hash = [...digest.subarray(0, 5)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const path = `/media/${hash}/${encodeURIComponent(name)}`;
  const all: Record<string, string | undefined> = {
    Authorization: `Bearer ${TOKEN}`,
    'Content-Length': String(bytes.length),
    'Content-Digest': `sha-256=:${btoa(String.fromCharCode(...digest))}:`,
    ...headers,
  };
  const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const response = await desk.app.request(`https://news.example/api${path}`, {
    method: 'PUT',
    headers: sent,
    body: bytes,
  });
  return { path, response };
}

const open = () => openDesk({}, { media: createR2MediaStore(MEDIA) });

describe('a file that is sent', () => {
  it('is new, then the same, and is served as a file of the build is', async () => {
    const desk = await open();
    const { path, response } = await send(desk, { name: 'سد.png' });
    expect([response.status, await response.json()]).toEqual([201, { outcome: 'new' }]);
    expect(await (await send(desk, { name: 'سد.png' })).response.json()).toEqual({ outcome: 'same' });
    expect((await desk.ask('HEAD', `/api${path}`)).status).toBe(204);
    expect((await desk.ask('HEAD', '/api/media/0123456789/none.png')).status).toBe(404);
    const served = await desk.app.request(path);
    expect(await lettersOf(served)).toBe('0123456789');
    expect(Object.fromEntries(served.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'content-type': 'image/png',
      'content-length': '10',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
    });
  });

  it.each([
    ['without a token', { Authorization: undefined }, 401],
    ['without a length', { 'Content-Length': undefined }, 411],
    ['with a length that is none', { 'Content-Length': '-1' }, 411],
    ['too large', { 'Content-Length': String(25 * 1024 * 1024 + 1) }, 413],
    ['shorter than it says', { 'Content-Length': '11' }, 422],
    ['longer than it says', { 'Content-Length': '9' }, 422],
    ['without a digest', { 'Content-Digest': undefined }, 400],
    ['with another digest', { 'Content-Digest': 'sha-512=:AAAA:' }, 400],
    ['with the digest of another file', { 'Content-Digest': `sha-256=:${btoa('x'.repeat(32))}:` }, 422],
  ])('%s is refused and not kept', async (_, headers, status) => {
    const desk = await open();
    const { path, response } = await send(desk, {
      bytes: new TextEncoder().encode('9876543210'),
      name: 'refused.png',
      headers,
    });
    await problemOf(response, status);
    expect((await desk.app.request(path)).status).toBe(404);
  });

  it.each(['wind.js', 'wind.mjs', 'wind.JS'])('is no script to a page, if it is one: %s', async (name) => {
    const desk = await open();
    const { path } = await send(desk, { name });
    expect((await desk.app.request(path)).headers.get('Content-Type')).not.toMatch(/script/);
  });

  it('with other bytes than the digest says is refused and not kept', async () => {
    const desk = await open();
    const { path } = await send(desk, {
      bytes: new TextEncoder().encode('abc'),
      headers: { Authorization: undefined },
    });
    const digest = await digestOf(new TextEncoder().encode('abc'));
    const response = await desk.ask('PUT', `/api${path}`, 'xyz', {
      'Content-Length': '3',
      'Content-Digest': `sha-256=:${btoa(String.fromCharCode(...digest))}:`,
    });
    await problemOf(response, 422);
    expect((await desk.app.request(path)).status).toBe(404);
  });

  it.each(['a b.png', 'a%2Fb.png', '..%2F..%2Fx', '%00', `${'x'.repeat(256)}.png`, 'cafe%CC%81.png', '%E0%A4%A'])(
    'has no such name: %.20s',
    async (name) => {
      const desk = await open();
      await problemOf(await desk.ask('PUT', `/api/media/0123456789/${name}`, 'x'), 404);
    },
  );

  it.each(['012345678', '01234567890', 'ABCDEF0123', '..'])('has no such hash: %s', async (hash) => {
    const desk = await open();
    await problemOf(await desk.ask('PUT', `/api/media/${hash}/a.png`, 'x'), 404);
  });

  it('has no address where the site keeps no files', async () => {
    const desk = await openDesk();
    await problemOf((await send(desk)).response, 404);
  });
});

describe('a file that is asked for', () => {
  const ask = async (headers: Record<string, string>, method = 'GET') => {
    const desk = await open();
    const { path } = await send(desk);
    return desk.app.request(path, { method, headers });
  };

  it('by HEAD has its length and no body', async () => {
    const response = await ask({}, 'HEAD');
    expect([response.status, response.headers.get('Content-Length'), await lettersOf(response)]).toEqual([
      200,
      '10',
      '',
    ]);
  });

  it('again is not sent twice', async () => {
    const etag = (await ask({})).headers.get('ETag') ?? '';
    expect(etag).toMatch(/^"[\da-f]{10}"$/);
    const response = await ask({ 'If-None-Match': etag });
    expect([response.status, await lettersOf(response)]).toEqual([304, '']);
    expect((await ask({ 'If-None-Match': '"another"' })).status).toBe(200);
  });

  it.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=8-', '89', 'bytes 8-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=-99', '0123456789', 'bytes 0-9/10'],
    ['bytes=5-99', '56789', 'bytes 5-9/10'],
  ])('in part gives that part: %s', async (range, text, written) => {
    const response = await ask({ Range: range });
    expect([response.status, response.headers.get('Content-Range'), await lettersOf(response)]).toEqual([
      206,
      written,
      text,
    ]);
    expect(response.headers.get('Content-Length')).toBe(String(text.length));
  });

  it.each(['bytes=0-1,4-5', 'bytes=5-2', 'bytes=-', 'bytes=x-y', 'lines=0-1', ''])(
    'in no single part gives all: %s',
    async (range) => {
      const response = await ask({ Range: range });
      expect([response.status, await lettersOf(response)]).toEqual([200, '0123456789']);
    },
  );

  it.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])('beyond its end has nothing: %s', async (range) => {
    const response = await ask({ Range: range });
    expect([response.status, response.headers.get('Content-Range')]).toEqual([416, 'bytes */10']);
  });

  it('in part, if it is still the same, gives all where it is not', async () => {
    const { headers } = await ask({});
    const same = [headers.get('ETag') ?? '', headers.get('Last-Modified') ?? ''];
    for (const condition of same) expect((await ask({ Range: 'bytes=0-1', 'If-Range': condition })).status).toBe(206);
    expect((await ask({ Range: 'bytes=0-1', 'If-Range': '"another"' })).status).toBe(200);
  });

  it.each(['x'.repeat(1100), 'م'.repeat(255), 'a%00b'])('under a name that none has is not there: %s', async (name) => {
    const desk = await open();
    expect((await desk.app.request(`/media/0000000000/${name}`)).status).toBe(404);
  });

  it('where there is none is not there, as a page says', async () => {
    const desk = await open();
    const response = await desk.app.request('/media/0000000000/none.png', { headers: { Accept: 'text/html' } });
    expect(response.status).toBe(404);
    expect(response.headers.get('Content-Security-Policy')).toContain("style-src 'self'");
  });
});
