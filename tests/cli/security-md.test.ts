import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { createApi } from '../../src/http/api/api.ts';
import type { Desk } from '../../src/hub/desk.ts';
import { createHub } from '../../src/hub/hub.ts';
import { createBundledStore } from '../../src/store/bundled.ts';
import { site } from '../fixtures/site.ts';
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

async function open() {
  const store = createBundledStore({ articles: [] }, new Date(0));
  const api = createApi({ publication: {} as never, tokens: [{ name: 'a', hash: 'b' }] });
  const media = { look: async () => undefined, read: async () => undefined, put: async () => true };
  const desk = { site, now: () => new Date() } as Desk;
  const hub = { routes: createHub({ desk, store, tokens: [], loopback: false }), where: async () => undefined };
  return createApp({ site, store, edition: 'first', now: () => new Date(), api, media, hub });
}

describe('SECURITY.md', () => {
  it('has a test in every line of its tables', () => {
    expect(threats.length).toBeGreaterThan(30);
    expect(threats.filter((line) => namedTests(line).length === 0)).toEqual([]);
  });

  it.each(named)('names a test that is there: %s «%s»', (...test) => {
    expect(isThere(ROOT, test)).toBe(true);
  });

  it('has every route', async () => {
    const routes = (await open()).routes.map(({ path }) => plain(path)).filter((path) => !path.includes('*'));
    const missing = [...new Set(routes)].filter((path) => path !== '' && !text.includes(`\`${path}\``));
    expect(missing).toEqual([]);
  });

  it('has every header', async () => {
    const app = await open();
    const names = new Set<string>();
    for (const path of ['/', '/rss.xml', '/style.css', '/feed', '/nothing', '/api/manifest', '/api/openapi.json']) {
      for (const [name] of (await app.request(path)).headers) names.add(name);
    }
    const known = text.toLowerCase();
    expect(names.size).toBeGreaterThan(15);
    expect([...names].filter((name) => !known.includes(`\`${name}\``))).toEqual([]);
  });
});
