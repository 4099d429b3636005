import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import bundle from '../../dist/bundle.js';
import { readStrictly } from '../feed/read.ts';
import { feeds, header, linksIn } from './origin.ts';

/** The whole worker as it is deployed: its own settings, its own articles, its own clock. */
const ask = (path: string, init?: RequestInit) => exports.default.fetch(new Request(new URL(path, env.SITE_URL), init));

/** What lies where the platform looks before it asks the worker. */
const assets = Object.keys(import.meta.glob('../../dist/public/media/*/*', { query: '?url' })).map((path) =>
  path.replace('../../dist/public', ''),
);

describe.each(feeds)('$name of the worker', ({ format, path }) => {
  it("10. holds what is due of the articles' folder", async () => {
    const response = await ask(path);
    expect(response.status).toBe(200);
    expect(header(response, 'Content-Type')).toBe(`${format.mediaType}; charset=utf-8`);
    const links = (await readStrictly(format, await response.text())).map(({ link }) => link);
    const due = bundle.articles.filter(({ published }) => Date.parse(published) <= Date.now());
    expect(links.length).toBeGreaterThan(0);
    expect(links).toEqual(
      due.slice(0, links.length).map(({ slug }) => `${env.SITE_URL}/articles/${encodeURIComponent(slug)}`),
    );
  });

  it('1. was modified when it was uploaded or later, not in the future', async () => {
    const modified = Date.parse(header(await ask(path), 'Last-Modified'));
    expect(modified).toBeGreaterThanOrEqual(Math.floor(Date.parse(env.VERSION.timestamp) / 1000) * 1000);
    expect(modified).toBeLessThanOrEqual(Date.now());
  });

  it('2. is not sent twice', async () => {
    const tag = header(await ask(path), 'ETag');
    const again = await ask(path, { headers: { 'If-None-Match': tag } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });

  it('6. answers HEAD with its length', async () => {
    const head = await ask(path, { method: 'HEAD' });
    expect(header(head, 'Content-Length')).toBe(String((await (await ask(path)).arrayBuffer()).byteLength));
  });

  it('17. has links to the site of the settings, each of which leads to a page', async () => {
    const response = await exports.default.fetch(`http://evil.example${path}`);
    const text = `${header(response, 'Link')} ${await response.text()}`;
    expect(text).not.toContain('evil.example');
    const all = linksIn(text, env.SITE_URL).map((link) => new URL(link));
    const links = all.filter(({ pathname }) => !pathname.startsWith('/media/')).map(({ href }) => href);
    const media = all.filter(({ pathname }) => pathname.startsWith('/media/')).map(({ pathname }) => pathname);
    expect(links.length).toBeGreaterThan(2);
    expect(media.length).toBeGreaterThan(0);
    expect(media.filter((path) => !assets.includes(decodeURIComponent(path)))).toEqual([]);
    const answers = await Promise.all(links.map(async (link) => [link, (await ask(link)).status]));
    expect(answers).toEqual(links.map((link) => [link, 200]));
  });

  it('18. comes compressed once', async () => {
    const response = await ask(path, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(header(response, 'Content-Encoding')).toBe('gzip');
    expect(await response.text()).toBe(await (await ask(path)).text());
  });
});

it.each(['/', '/healthz', '/feed/'])('%s of the worker answers', async (path) => {
  expect((await ask(path)).status).toBe(200);
});
