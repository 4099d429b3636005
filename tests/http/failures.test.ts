import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { site } from '../fixtures/site.ts';
import { get, header, origin, quietLog, troubled } from './origin.ts';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';
const trouble = origin({ store: troubled('revision', 'article', 'directory') });

beforeEach(quietLog);
afterEach(() => vi.restoreAllMocks());

/** What can go wrong, with the status that says so. */
const failures: [string, () => Promise<(headers: Record<string, string>) => Promise<Response>>, number][] = [
  ['an unknown address', async () => (headers) => get(origin(), '/nothing', headers), 404],
  ['an unknown article', async () => (headers) => get(origin(), '/articles/nothing', headers), 404],
  ['an unknown keyword', async () => (headers) => get(origin(), '/keywords/nothing/rss.xml', headers), 404],
  ['a broken address', async () => (headers) => get(origin(), '/articles/%ff', headers), 400],
  ['another method', async () => async (headers) => origin().request('/', { method: 'POST', headers }), 405],
  ['a store in trouble', async () => (headers) => get(trouble, '/', headers), 503],
];

describe.each(failures)('%s', (_, ask, status) => {
  it("is a page in the site's language for people, with a way on", async () => {
    const response = await (await ask())({ Accept: BROWSER });
    expect(response.status).toBe(status);
    expect(header(response, 'Content-Type')).toMatch(/^text\/html; charset=utf-8$/i);
    const text = await response.text();
    expect(text).toContain('<html lang="ar" dir="rtl">');
    expect(text).toMatch(/<h1>[\p{Script=Arabic}]/u);
    expect(text).toContain(`<a href="${site.url}/">`);
  });

  it('is a problem (RFC 9457) for programs that take JSON', async () => {
    for (const accept of ['application/json', 'application/problem+json']) {
      const response = await (await ask())({ Accept: accept });
      expect(response.status).toBe(status);
      expect(header(response, 'Content-Type')).toBe('application/problem+json; charset=utf-8');
      expect(await response.json()).toMatchObject({ status, title: expect.stringMatching(/./) });
    }
  });

  it.each([undefined, '*/*', 'application/rss+xml, */*;q=0.1', 'image/png'])(
    'is a line of text for what sends %s',
    async (accept) => {
      const response = await (await ask())(accept ? { Accept: accept } : {});
      expect(response.status).toBe(status);
      expect(header(response, 'Content-Type')).toMatch(/^text\/plain/);
      expect((await response.text()).trim().split('\n')).toHaveLength(1);
    },
  );

  it('is kept by none', async () => {
    for (const accept of [BROWSER, 'application/json', '*/*']) {
      expect(header(await (await ask())({ Accept: accept }), 'Cache-Control')).toBe('no-store');
    }
  });
});
