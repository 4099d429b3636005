import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formats } from '../../src/feed/index.ts';
import { readStrictly } from '../feed/read.ts';
import { stored } from '../fixtures/stored.ts';
import { type Server, serve } from './server.ts';

const PORT = 8817;
const TOKEN = 'a-token-of-this-machine';

let folder: string;
let site: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rafid-'));
  const options = ['--port', String(PORT), '--state', join(folder, 'state')];
  site = await serve(['start:d1', '--', ...options], PORT, { RAFID_TOKEN: TOKEN });
});

afterAll(async () => {
  await site?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** How a client ends: it resets the connection, or says that it has sent all. */
type End = 'resets' | 'ends';

/** Sends a request as it is, waits until it has been sent, ends, and gives what was answered until the connection was closed. */
function say(head: string[], body: Uint8Array, end: End, wait = 200): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(PORT, 'localhost');
    let answer = '';
    socket.setEncoding('utf8').on('data', (text) => {
      answer += text;
    });
    // A connection that was reset on this side or the other is what is tried here.
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    socket.write(body, () => {
      void setTimeout(wait).then(() => (end === 'resets' ? socket.resetAndDestroy() : socket.end()));
      // A server may keep the connection open, as HTTP/1.1 has it.
      void setTimeout(wait + 2000).then(() => socket.destroy());
    });
  });
}

const authorized = [`Host: localhost:${PORT}`, `Authorization: Bearer ${TOKEN}`];

const ask = (method: string, path: string, init: RequestInit = {}) =>
  fetch(site.url + path, { method, ...init, headers: { Authorization: `Bearer ${TOKEN}`, ...init.headers } });

async function slugs(): Promise<string[]> {
  const { articles } = (await (await ask('GET', '/api/manifest')).json()) as { articles: { slug: string }[] };
  return articles.map(({ slug }) => slug);
}

const encode = (text: string) => new TextEncoder().encode(text);
/** A batch that publishes articles under these names. */
function batchOf(names: string[], title = 'سد جديد'): Uint8Array<ArrayBuffer> {
  const publish = names.map((slug) => {
    const { digest: _, weight: __, ...article } = stored({ slug, title });
    return article;
  });
  return encode(JSON.stringify({ publish, withdraw: [] }));
}

describe('a batch that is cut off', () => {
  const whole = batchOf(['cut-1', 'cut-2']);
  const half = whole.subarray(0, whole.length / 2);
  const cuts: [cut: string, sent: Uint8Array, length: number][] = [
    ['before its first byte', encode(''), whole.length],
    ['in the middle', half, whole.length],
    ['after its last letter, before as many bytes as it announced', whole, whole.length + 1000],
    ['by its own length, which is too short', whole, half.length],
  ];
  it.each(cuts.flatMap((cut) => (['resets', 'ends'] as const).map((end) => [cut[0], end, cut[1], cut[2]] as const)))(
    '%s is not published: the client %s',
    async (_, end, body, length) => {
      const head = [
        'POST /api/batch HTTP/1.1',
        ...authorized,
        'Content-Type: application/json',
        'Idempotency-Key: cut',
      ];
      const answer = await say([...head, `Content-Length: ${length}`], body, end);
      expect(answer).not.toMatch(/^HTTP\/1\.1 2/);
      expect(await slugs()).toEqual([]);
      expect((await fetch(`${site.url}/healthz`)).status).toBe(200);
    },
  );

  it('can be sent again under its key', async () => {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': 'cut' };
    const answer = await ask('POST', '/api/batch', { headers, body: whole });
    expect(await answer.json()).toMatchObject({ published: [{ outcome: 'new' }, { outcome: 'new' }] });
    expect(await slugs()).toEqual(['cut-1', 'cut-2']);
  });
});

describe('a file that is cut off', () => {
  const bytes = new Uint8Array(300_000).map((_, index) => (index * 7919) % 251);
  const digest = createHash('sha256').update(bytes).digest();
  const path = `/api/media/${digest.subarray(0, 5).toString('hex')}/dam.png`;
  const content = `Content-Digest: sha-256=:${digest.toString('base64')}:`;

  it.each([
    ['in the middle', 150_000, 300_000, 'resets'],
    ['in the middle', 150_000, 300_000, 'ends'],
    ['by its own length, which is too short', 300_000, 150_000, 'resets'],
    ['by its own length, which is too short', 300_000, 150_000, 'ends'],
    ['before as many bytes as it announced', 300_000, 300_001, 'resets'],
  ] as const)('%s is not kept (%i of %i bytes, the client %s)', async (_, sent, length, end) => {
    const head = [`PUT ${path} HTTP/1.1`, ...authorized, content, `Content-Length: ${length}`];
    const answer = await say(head, bytes.subarray(0, sent), end);
    expect(answer).not.toMatch(/^HTTP\/1\.1 2/);
    expect((await ask('HEAD', path)).status).toBe(404);
    expect((await fetch(`${site.url}${path.replace('/api', '')}`)).status).toBe(404);
  });

  it('can be sent again', async () => {
    const headers = { 'Content-Digest': content.replace(/^.*?: /, '') };
    expect((await ask('PUT', path, { headers, body: bytes })).status).toBe(201);
    const kept = new Uint8Array(await (await fetch(`${site.url}${path.replace('/api', '')}`)).arrayBuffer());
    expect(Buffer.from(kept).equals(bytes)).toBe(true);
  });
});

describe('a reader that goes away', () => {
  it('while its document is read, written or compressed leaves it whole for the next', {
    timeout: 120_000,
  }, async () => {
    const paths = Object.values(formats).map(({ syntax }) => `/${syntax.file}`);
    const names = Array.from({ length: 40 }, (_, index) => `reader-${index}`);
    for (const round of ['أولى', 'ثانية', 'ثالثة', 'رابعة']) {
      // Of articles that changed no document is remembered.
      const init = { headers: { 'Content-Type': 'application/json' }, body: batchOf(names, `الطبعة ${round}`) };
      expect((await ask('POST', '/api/batch', init)).status).toBe(200);
      const hasty = [0, 1, 2, 5, 10, 20, 40].flatMap((wait) =>
        paths.map((path) =>
          say([`GET ${path} HTTP/1.1`, `Host: localhost:${PORT}`, 'Accept-Encoding: gzip'], encode(''), 'resets', wait),
        ),
      );
      await Promise.all(hasty);
      for (const format of Object.values(formats)) {
        const response = await fetch(`${site.url}/${format.syntax.file}`);
        expect(response.status).toBe(200);
        const entries = await readStrictly(format, await response.text());
        expect(entries.filter(({ title }) => title === `الطبعة ${round}`)).toHaveLength(names.length);
      }
    }
  });
});
