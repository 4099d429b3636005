import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answer, Client } from '../../bench/load/client.ts';
import { formats } from '../../src/feed/index.ts';
import { readStrictly } from '../feed/read.ts';
import { stored } from '../fixtures/stored.ts';
import { freePort } from './port.ts';
import { launch, type Server } from './server.ts';

const TOKEN = 'a-token-of-this-machine';
const state = mkdtempSync(join(tmpdir(), 'rafid-deltas-'));
let [server, client]: [Server | undefined, Client | undefined] = [undefined, undefined];

beforeAll(async () => {
  const port = await freePort();
  const command = [process.execPath, 'src/cli/start-d1.ts', '--port', String(port), '--state', state];
  server = await launch(command, `http://localhost:${port}`, '/healthz', {
    env: { RAFID_TOKEN: TOKEN, SITE_DELTAS: 'yes' },
  });
  client = new Client(server.url, 1);
});
afterAll(async () => {
  client?.close();
  await server?.stop();
  rmSync(state, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

async function ask(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
  if (!client) throw new Error('Nobody asks.');
  return client.ask({ method, path, headers, ...(body !== undefined && { body }) });
}

/** Publishes an article that came out so many hours ago. */
async function publish(slug: string, hours: number): Promise<void> {
  const published = new Date(Date.now() - hours * 3_600_000).toISOString().replace(/\.\d+/, '');
  const { digest: _, weight: __, ...article } = stored({ slug, published });
  const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
  const { status } = await ask('PUT', `/api/articles/${slug}`, headers, JSON.stringify(article));
  expect(status).toBe(201);
}

it('a delta arrives as it was written, compressed once or not at all', async () => {
  await publish('old', 3);
  await publish('older', 5);
  const whole = await ask('GET', '/atom.xml', {});
  const base = whole.headers.etag ?? '';
  await publish('new', 1);
  const texts: string[] = [];
  for (const coding of ['identity', 'gzip', 'gzip']) {
    const delta = await ask('GET', '/atom.xml', { 'A-IM': 'feed', 'If-None-Match': base, 'Accept-Encoding': coding });
    expect([delta.status, delta.headers.im, delta.headers['delta-base']]).toEqual([226, 'feed', base]);
    expect(delta.headers['content-encoding']).toBe(coding === 'gzip' ? 'gzip' : undefined);
    expect(delta.headers['content-length']).toBe(String(delta.body.length));
    texts.push((coding === 'gzip' ? gunzipSync(delta.body) : delta.body).toString());
  }
  expect(new Set(texts).size).toBe(1);
  const entries = await readStrictly(formats.atom, texts[0] ?? '');
  expect(entries.map(({ link }) => link)).toEqual([expect.stringMatching(/\/articles\/new$/)]);
});
