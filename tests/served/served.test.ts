import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { formats } from '../../src/feed/index.ts';
import { type Server, serve } from './server.ts';

const files = Object.values(formats).map(({ syntax }) => syntax.file);
const article = '2025/gps-underwater.txt';
/** How long a busy machine may take to build and start again. Milliseconds. */
const PATIENCE = { timeout: 50_000, interval: 100 };

let folder: string;
let workerd: Server;
let node: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rafid-'));
  await cp('articles', folder, { recursive: true });
  workerd = await serve(['start', '--', '--port', '8790'], 8790, { ARTICLES: folder });
  node = await serve(['start:node'], 8791, { ARTICLES: folder, PORT: '8791', SITE_URL: workerd.url });
});

afterAll(async () => {
  await Promise.all([workerd?.stop(), node?.stop()]);
});

const get = async (server: Server, path: string) =>
  Buffer.from(await (await fetch(`${server.url}/${path}`)).arrayBuffer());

/** The headers of a response, but for those of the connection and the hour. */
const endToEnd = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => !['connection', 'keep-alive', 'date'].includes(name)));

describe('a site started by the commands of the README', () => {
  it('prints the address of every feed', async () => {
    while (!workerd.output().includes('feed.json')) await setTimeout(100);
    for (const file of files) expect(workerd.output()).toContain(`${workerd.url}/${file}`);
  });

  it.each(files)('serves the same bytes of %s from workerd and from Node', async (file) => {
    const bytes = await get(workerd, file);
    expect(bytes.length).toBeGreaterThan(10_000);
    expect((await get(node, file)).equals(bytes)).toBe(true);
  });

  it.each(files)(
    'serves %s plain to who asks for that after another took it compressed, from workerd and from Node',
    async (file) => {
      for (const server of [workerd, node]) {
        const answers: string[] = [];
        for (const coding of ['gzip', 'identity']) {
          const response = await fetch(`${server.url}/${file}`, { headers: { 'Accept-Encoding': coding } });
          expect(response.headers.get('Content-Encoding')).toBe(coding === 'gzip' ? coding : null);
          answers.push(await response.text());
        }
        expect(answers[1]).toBe(answers[0]);
      }
    },
  );

  it.each(['rss.xml', 'atom.xml'])('serves a well-formed %s, says xmllint', async (file) => {
    expect(execFileSync('xmllint', ['--noout', '-'], { input: await get(workerd, file) }).toString()).toBe('');
  });

  it('serves the pictures of articles for ever, so that nothing in them runs, from workerd and from Node', async () => {
    const { items } = (await (await fetch(`${workerd.url}/feed.json`)).json()) as { items: { content_html: string }[] };
    const addresses = items.flatMap(({ content_html: html }) =>
      [...html.matchAll(/ src="([^"]*\/media\/[^"]*)"/g)].map(([, address = '']) => address),
    );
    expect(addresses.map((address) => address.replace(/.*\//, ''))).toEqual(['dunes.png', 'sound.svg']);
    for (const address of addresses) {
      const { pathname } = new URL(address);
      const original = await readFile(join(folder, '2026/dunes', pathname.replace(/.*\//, '')));
      for (const server of [workerd, node]) {
        const response = await fetch(server.url + pathname);
        expect(response.status).toBe(200);
        expect(Buffer.from(await response.arrayBuffer()).equals(original)).toBe(true);
        expect(Object.fromEntries(response.headers)).toMatchObject({
          'content-type': expect.stringMatching(/^image\/(?:png|svg\+xml)/),
          'cache-control': 'public, max-age=31536000, immutable',
          'x-content-type-options': 'nosniff',
          'access-control-allow-origin': '*',
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; sandbox",
        });
      }
    }
  });

  it.each(['/media/0000000000/none.png', '/media/../_headers', '/_headers', '/media/', '/media/%2e%2e/_headers'])(
    'serves nothing else from there: %s',
    async (path) => {
      for (const server of [workerd, node]) {
        const { status, headers } = await fetch(server.url + path, { redirect: 'manual' });
        expect([301, 404]).toContain(status);
        expect(headers.get('Cache-Control')).not.toContain('immutable');
      }
    },
  );

  it('answers HEAD with the headers of GET, over the wire', async () => {
    for (const encoding of ['gzip', 'identity']) {
      const options = { headers: { 'Accept-Encoding': encoding } };
      const whole = await fetch(`${workerd.url}/rss.xml`, options);
      const head = await fetch(`${workerd.url}/rss.xml`, { ...options, method: 'HEAD' });
      expect(endToEnd(head)).toEqual(endToEnd(whole));
      expect(head.headers.get('Content-Length')).toMatch(/^\d+$/);
    }
  });

  it('shows an edited article without a restart, under a new validator', async () => {
    const before = await fetch(`${workerd.url}/rss.xml`);
    const text = await readFile(join(folder, article), 'utf8');
    await writeFile(join(folder, article), text.replace(/^GPS/, 'GPS الجديد'));
    const edited = async () => {
      const after = await fetch(`${workerd.url}/rss.xml`);
      expect(await after.text()).toContain('GPS الجديد');
      return after;
    };
    const after = await vi.waitFor(edited, PATIENCE);
    expect(after.headers.get('ETag')).toMatch(/^W\/"/);
    expect(after.headers.get('ETag')).not.toBe(before.headers.get('ETag'));
    const since = before.headers.get('Last-Modified') ?? '';
    expect((await fetch(`${workerd.url}/rss.xml`, { headers: { 'If-Modified-Since': since } })).status).toBe(200);
  });

  it('shows an exchanged picture without a restart', async () => {
    const picture = join(folder, '2026/dunes/sound.svg');
    const svg = (await readFile(picture, 'utf8')).replace('#fbf3e6', '#ffffff');
    const addressOf = async () =>
      /[^"]*\/media\/[^"]*sound\.svg/.exec(await (await fetch(`${workerd.url}/feed.json`)).text())?.[0];
    const before = await addressOf();
    await writeFile(picture, svg);
    const exchanged = async () => {
      const after = (await addressOf()) ?? '';
      expect(await (await fetch(after)).text()).toBe(svg);
      return after;
    };
    const after = await vi.waitFor(exchanged, PATIENCE);
    expect(after).not.toBe(before);
  });
});
