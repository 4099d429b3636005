import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../src/app.ts';
import { createApi } from '../../src/http/api/api.ts';
import type { Desk } from '../../src/hub/desk.ts';
import { createHub } from '../../src/hub/hub.ts';
import { writeCursor } from '../../src/selection/cursor.ts';
import type { Site } from '../../src/site.ts';
import { createBundledStore } from '../../src/store/bundled.ts';
import type { StoredArticle } from '../../src/store/store.ts';
import { site } from '../fixtures/site.ts';
import { DEPLOYED, NOW, series } from '../fixtures/stored.ts';
import { isThere, namedTests, rowsOf } from './named-tests.ts';

const ROOT = join(import.meta.dirname, '../..');
const text = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');

const named = namedTests(text);
const threats = rowsOf(text, '](tests/');

/** What is told of each route once, wherever it stands: the page and the feeds of any list, of its older articles, its archives. */
const plain = (path: string) =>
  path
    .replace(/^\/(?:keywords|sources)\/:names/, '/:list')
    .replace(/\/(?:(?:below|above)\/:cursor\/archive|archive\/:cursor(?:\/:version)?|below\/:cursor)(?=\/|$)/, '');

/** The file of an article. */
const MEDIUM = '/media/0123456789/dam.png';

/** The site with all that it can have: an API, files, a hub, deltas. Its articles can be replaced. */
async function open() {
  const store = createBundledStore({ articles: series(3) }, DEPLOYED);
  const api = createApi({ publication: {} as never, tokens: [{ name: 'a', hash: 'b' }] });
  const media = {
    look: async (path: string) => (MEDIUM.endsWith(path) ? { size: 10, stored: DEPLOYED } : undefined),
    read: async () => new Blob(['0123456789']).stream(),
    put: async () => true,
  };
  const settings: Site = { ...site, hub: `${site.url}/hub`, deltas: true };
  const desk = { site: settings, now: () => NOW } as Desk;
  const hub = {
    routes: createHub({ desk, store, tokens: [], loopback: false }),
    where: async () => settings.hub,
  };
  const app = createApp({ site: settings, store, edition: 'first', now: () => NOW, api, media, hub });
  const publish = (articles: StoredArticle[]) => Object.assign(store, createBundledStore({ articles }, DEPLOYED));
  return { app, store, publish };
}

afterEach(() => vi.restoreAllMocks());

describe('SECURITY.md', () => {
  it('has a test in every line of its tables', () => {
    expect(threats.length).toBeGreaterThan(30);
    expect(threats.filter((line) => namedTests(line).length === 0)).toEqual([]);
  });

  it.each(named)('names a test that is there: %s «%s»', (...test) => {
    expect(isThere(ROOT, test)).toBe(true);
  });

  it('has every route', async () => {
    const routes = (await open()).app.routes.map(({ path }) => plain(path)).filter((path) => !path.includes('*'));
    const missing = [...new Set(routes)].filter((path) => path !== '' && !text.includes(`\`${path}\``));
    expect(missing).toEqual([]);
  });

  it('has every header', async () => {
    const { app, store, publish } = await open();
    const tag = (await app.request('/rss.xml')).headers.get('ETag') ?? '';
    publish(series(4));
    const answers: [status: number, path: string, init?: RequestInit][] = [
      [200, '/'],
      [200, '/rss.xml'],
      [226, '/rss.xml', { headers: { 'A-IM': 'feed', 'If-None-Match': tag } }],
      [304, '/atom.xml', { headers: { 'If-None-Match': '*' } }],
      [302, `/above/${encodeURIComponent(writeCursor(series(4)[3] as StoredArticle))}/archive/rss.xml`],
      [200, '/style.css'],
      [200, '/healthz'],
      [301, '/feed'],
      [404, '/nothing'],
      [405, '/', { method: 'POST' }],
      [204, '/rss.xml', { method: 'OPTIONS', headers: { Origin: 'https://reader.example' } }],
      [401, '/api/manifest'],
      [200, '/api/openapi.json'],
      [200, MEDIUM],
      [206, MEDIUM, { headers: { Range: 'bytes=1-2' } }],
      [416, MEDIUM, { headers: { Range: 'bytes=10-' } }],
      [401, '/hub'],
      [400, '/hub', { method: 'POST', body: new URLSearchParams({ 'hub.mode': 'publish' }) }],
      [405, '/hub', { method: 'PUT' }],
    ];
    const names = new Set<string>();
    const ask = async ([status, path, init]: (typeof answers)[number]) => {
      const response = await app.request(path, init);
      expect([response.status, path]).toEqual([status, path]);
      for (const [name] of response.headers) names.add(name);
    };
    for (const answer of answers) await ask(answer);
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const fail = (): Promise<never> => Promise.reject(new Error('The store cannot be reached.'));
    for (const method of Object.keys(store) as (keyof typeof store)[]) store[method] = fail;
    await ask([200, '/rss.xml']);
    await ask([503, '/articles/nothing']);
    const known = text.toLowerCase();
    expect(names.size).toBeGreaterThan(25);
    expect([...names].filter((name) => !known.includes(`\`${name}\``))).toEqual([]);
  });
});
