import { env } from 'cloudflare:test';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createR2MediaStore } from '../../../src/store/r2.ts';
import { get, header, quietLog } from '../origin.ts';
import { openDesk, problemOf, TOKEN } from './desk.ts';

beforeEach(quietLog);
afterEach(() => vi.restoreAllMocks());

const { MEDIA } = env as unknown as { MEDIA: R2Bucket };
const BYTES = new TextEncoder().encode('0123456789');

/** A bucket in which some of the methods are other ones. */
function bucketWith(methods: Record<string, unknown>): R2Bucket {
  const sound = { head: MEDIA.head.bind(MEDIA), get: MEDIA.get.bind(MEDIA), put: MEDIA.put.bind(MEDIA) };
  return { ...sound, ...methods } as unknown as R2Bucket;
}

const lost = () => Promise.reject(new Error('get: We encountered an internal error. Please try again. (10001)'));

/** Sends a file by this name to a site with this bucket, and gives its address. */
async function send(bucket: R2Bucket, name: string) {
  const desk = await openDesk({}, { media: createR2MediaStore(bucket) });
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', BYTES));
  const hash = [...digest.subarray(0, 5)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const path = `/media/${hash}/${name}`;
  const response = await desk.app.request(`https://news.example/api${path}`, {
    method: 'PUT',
    headers: {
      Authorization: `Bearer ${TOKEN}`,
      'Content-Length': String(BYTES.length),
      'Content-Digest': `sha-256=:${btoa(String.fromCharCode(...digest))}:`,
    },
    body: BYTES,
  });
  return { app: desk.app, path, response };
}

describe('a bucket in trouble', () => {
  it.each(['head', 'get'])('by %s: a file is trouble that passes, and kept by none', async (method) => {
    const { path } = await send(MEDIA, 'dam.png');
    const desk = await openDesk({}, { media: createR2MediaStore(bucketWith({ [method]: lost })) });
    for (const headers of [{}, { Range: 'bytes=0-3' }]) {
      const response = await get(desk.app, path, headers);
      expect([response.status, header(response, 'Cache-Control')]).toEqual([503, 'no-store']);
      expect(header(response, 'Retry-After')).toMatch(/^[1-9]\d*$/);
      expect(await response.text()).not.toContain('10001');
    }
  });

  it('in the middle of a file breaks off: nobody takes the part for the whole', async () => {
    const { path } = await send(MEDIA, 'dam.png');
    const broken = () => {
      let sent = false;
      const pull = (controller: ReadableStreamDefaultController) => {
        if (sent) return controller.error(new Error('Network connection lost.'));
        sent = true;
        controller.enqueue(BYTES.subarray(0, 4));
      };
      return Promise.resolve({ body: new ReadableStream({ pull }) });
    };
    const desk = await openDesk({}, { media: createR2MediaStore(bucketWith({ get: broken })) });
    const response = await get(desk.app, path);
    expect(header(response, 'Content-Length')).toBe('10');
    await expect(response.arrayBuffer()).rejects.toThrow();
  });

  it('stores nothing and says when to come again', async () => {
    const { path, app, response } = await send(bucketWith({ put: lost }), 'lost.png');
    await problemOf(response, 503);
    expect(header(response, 'Retry-After')).toMatch(/^[1-9]\d*$/);
    expect((await get(app, path)).status).toBe(404);
    expect((await send(MEDIA, 'lost.png')).response.status).toBe(201);
  });

  it('that stored a file and could not say so has it when it is sent again', async () => {
    const put = async (...args: Parameters<R2Bucket['put']>) => MEDIA.put(...args).then(lost);
    await problemOf((await send(bucketWith({ put }), 'stored.png')).response, 503);
    const again = await send(MEDIA, 'stored.png');
    expect([again.response.status, await again.response.json()]).toEqual([200, { outcome: 'same' }]);
  });
});
