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

describe('what was asked', () => {
  const WORD = 'zyxwv';
  /** A store whose trouble has the word in it, as that of a database has the statement. */
  const talkative = troubled();
  const fail = (): Promise<never> => Promise.reject(new Error(`No such table: ${WORD}`));
  for (const method of Object.keys(talkative) as (keyof typeof talkative)[]) talkative[method] = fail;
  const asked: [string, string, number, RequestInit?][] = [
    ['an unknown address', `/${WORD}`, 404],
    ['an address below one that is known', `/articles/${WORD}/${WORD}?${WORD}=${WORD}`, 404],
    ['an unknown article', `/articles/${WORD}`, 404],
    ['an unknown keyword', `/keywords/${WORD}`, 404],
    ["an unknown keyword's feed", `/keywords/${WORD}/rss.xml`, 404],
    ['an unknown source', `/sources/${WORD}`, 404],
    ['a place that is none', `/below/${WORD}/atom.xml`, 404],
    ['an archive that is none', `/archive/${WORD}/${WORD}/feed.json`, 404],
    ['a month that is none', `/sitemap/${WORD}`, 404],
    ['a broken address', `/articles/${WORD}%ff`, 400],
    ['another method', `/${WORD}`, 405, { method: 'POST', body: WORD }],
  ];
  const wishes = [BROWSER, 'application/json', 'text/plain', `${WORD}/${WORD}`];
  const silent = async (response: Response) =>
    expect(`${JSON.stringify([...response.headers])}${await response.text()}`.toLowerCase()).not.toContain(WORD);

  it.each(asked)('is repeated by no error: %s', async (_, path, status, init) => {
    for (const accept of wishes) {
      const headers = { Accept: accept, Referer: `https://${WORD}.example/`, 'User-Agent': WORD, Host: WORD };
      const response = await origin().request(path, { ...init, headers });
      expect(response.status).toBe(status);
      await silent(response);
    }
  });

  it.each([`/articles/${WORD}`, `/keywords/${WORD}/atom.xml`, `/search?q=${WORD}`, '/opml.xml'])(
    'is repeated by no trouble, which is not told either: %s',
    async (path) => {
      for (const accept of wishes) {
        const response = await get(origin({ store: talkative }), path, { Accept: accept });
        expect(response.status).toBe(503);
        await silent(response);
      }
    },
  );
});
