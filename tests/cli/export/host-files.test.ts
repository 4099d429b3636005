import { describe, expect, it } from 'vitest';
import { HeaderRules } from '../../../src/cli/export/headers.ts';
import { redirectsOf } from '../../../src/cli/export/redirects.ts';
import { formats } from '../../../src/feed/index.ts';
import { readSettings } from '../../../src/settings.ts';
import type { Heading } from '../../../src/store/store.ts';
import { appOf, filesOf, PUBLIC, pathOf, sharedExport } from './site.ts';

const shared = sharedExport();

/** The rules of a file `_headers`. */
function rulesIn(text: string) {
  return text.split('\n\n').map((rule) => {
    const [pattern = '', ...lines] = rule.trimEnd().split('\n');
    const headers = lines.map((line) => /^ {2}([\w-]+): (.*)$/.exec(line)?.slice(1) ?? []);
    return { pattern, headers: headers.map(([name = '', value = '']) => [name.toLowerCase(), value] as const) };
  });
}

/** Whether a path fits a pattern, by Cloudflare's rules. */
function fits(path: string, pattern: string): boolean {
  const source = pattern.replace(/[.+]/g, '\\$&').replace('*', '.*').replace(/:\w+/g, '[^/]+');
  return new RegExp(`^${source}$`).test(path);
}

describe('the file of headers', () => {
  it('gives every document the type, language, links and security headers that the site gives it', async () => {
    const app = await appOf(shared.workshop);
    const files = await filesOf(shared.workshop);
    const rules = rulesIn(String(files.get('_headers')));
    const documents = [...files.keys()].filter((file) => !/^(?:media|\.|_|404)|index\.html$|TCP\/IP/.test(file));
    for (const path of ['/', ...documents.map(pathOf)]) {
      const { headers } = await app.request(path);
      const given = rules.filter(({ pattern }) => fits(path, pattern)).flatMap((rule) => rule.headers);
      expect(new Set(given.map(([name]) => name)).size, path).toBe(given.length);
      expect(Object.fromEntries(given)).toMatchObject({
        'content-type': headers.get('content-type'),
        'content-security-policy': headers.get('content-security-policy'),
        'x-content-type-options': 'nosniff',
        'access-control-allow-origin': '*',
        'cache-control': expect.stringMatching(/^public, max-age=\d+/),
      });
      for (const [name, value] of given.filter(([name]) => name !== 'cache-control')) {
        expect(headers.get(name), `${path} ${name}`).toBe(value);
      }
    }
    expect(rules.find(({ pattern }) => pattern === '/rss.xml')?.headers).toContainEqual([
      'link',
      '<https://news.example.com/rss.xml>; rel="self", <https://news.example.com/>; rel="alternate"; type="text/html"',
    ]);
    expect(rules.find(({ pattern }) => pattern === '/media/*')?.headers).toEqual([
      ['cache-control', 'public, max-age=31536000, immutable'],
      ['content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; sandbox"],
    ]);
  });

  it('stays within what Cloudflare takes: 100 rules, 2,000 characters a line', async () => {
    const text = String((await filesOf(shared.workshop)).get('_headers'));
    expect(rulesIn(text).length).toBeLessThanOrEqual(100);
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(2000);
  });

  it('tells addresses of one form to be kept as long as the one that changes most often', () => {
    const rules = new HeaderRules();
    const answer = (maxAge: number, language: string) =>
      new Headers({ 'Cache-Control': `public, max-age=${maxAge}`, 'Content-Language': language });
    rules.add('/keywords/a', answer(3600, 'ar'));
    rules.add('/keywords/b', answer(900, 'en'));
    rules.add('/keywords/c', answer(1800, 'ar'));
    expect(rules.toString()).toContain('/keywords/:keywords\n  cache-control: public, max-age=900\n\n');
  });
});

describe('the file of redirects', () => {
  it('says what the site says', async () => {
    const app = await appOf(shared.workshop);
    const lines = String((await filesOf(shared.workshop)).get('_redirects'))
      .trimEnd()
      .split('\n');
    for (const line of lines) {
      const [from = '', to = '', code] = line.split(' ');
      const { status, headers } = await app.request(from);
      expect([status, headers.get('Location')?.replace(PUBLIC.SITE_URL, '')]).toEqual([Number(code), to]);
      expect((await app.request(to)).status, to).toBe(200);
    }
    const from = lines.map((line) => decodeURIComponent(line.split(' ')[0] ?? ''));
    expect(from).toEqual(expect.arrayContaining(['/feed', '/feed/', '/rss', '/atom', '/feed.xml', '/favicon.ico']));
    // As it is shown; and without its hamza.
    expect(from).toEqual(expect.arrayContaining(['/keywords/مستشفى', '/keywords/الامن-المائي/atom.xml']));
  });

  it('holds the commonest keywords where it can’t hold all, and tells how much is left out', async () => {
    const site = readSettings(PUBLIC);
    const headings = Array.from({ length: 600 }, (_, index): Heading => {
      return { name: `أمر ${index}`, slug: `أمر-${index}`, articles: index, newest: '2024-05-01T00:00:00Z' };
    });
    const long = { name: `أمر ${'طويل'.repeat(25)}`, slug: 'x', articles: 999, newest: '2024-05-01T00:00:00Z' };
    const ask = async (path: string) =>
      new Response(null, {
        status: 301,
        headers: { Location: path.replace('%D8%A7%D9%85%D8%B1', '%D8%A3%D9%85%D8%B1') },
      });
    const { text, left } = await redirectsOf(site, { keywords: [...headings, long], sources: [] }, ask);
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(2000);
    expect(text).toContain(`-599 `);
    expect(text).not.toContain(encodeURIComponent('طويل'.repeat(25)));
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(1000);
    const aliases = lines.filter((line) => !line.startsWith('/keywords')).length;
    // A page and its feeds; of a keyword that is too long, under its own address and the one that it leads to.
    const each = 1 + Object.keys(formats).length;
    expect(left).toBe(aliases + each * 600 + 2 * each - 2000);
  });
});
