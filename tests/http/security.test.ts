import { describe, expect, it } from 'vitest';
import { site } from '../fixtures/site.ts';
import { bodyOf, documents, get, header, origin } from './origin.ts';

const paths = [...documents, '/keywords', '/subscribe', '/opml.xml', '/sitemap.xml', '/style.css', '/nothing'];

describe.each(paths)('%s', (path) => {
  it('lets a browser run and load nothing but what is of this site, and pictures, sound and film', async () => {
    const policy = header(await get(origin(), path), 'Content-Security-Policy');
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]));
    expect(rules.get('default-src')).toEqual(["'none'"]);
    for (const kind of ['script-src', 'style-src', 'form-action']) expect(rules.get(kind)).toEqual(["'self'"]);
    for (const kind of ['base-uri', 'frame-ancestors']) expect(rules.get(kind)).toEqual(["'none'"]);
    for (const kind of ['img-src', 'media-src']) expect(rules.get(kind)).toEqual(["'self'", 'https:', 'http:']);
    expect(policy).not.toMatch(/unsafe|\*|data:/);
  });

  it('is held by no other window, read by every origin, and given no device', async () => {
    const { headers } = await get(origin(), path);
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
    expect(headers.get('Origin-Agent-Cluster')).toBe('?1');
    expect(headers.get('Permissions-Policy')).toBe('camera=(), geolocation=(), microphone=(), payment=()');
  });

  it('is the same for everybody: it sets no cookie and goes by none', async () => {
    const app = origin();
    const ask = async (headers: Record<string, string>) => {
      const response = await get(app, path, headers);
      return [await response.text(), [...response.headers]];
    };
    const plain = await ask({});
    expect(JSON.stringify(plain)).not.toMatch(/set-cookie|access-control-allow-credentials/i);
    const known = { Cookie: 'session=1', Authorization: 'Bearer x', Origin: 'https://evil.example' };
    expect(await ask({ ...known, 'X-HTTP-Method-Override': 'DELETE', 'X-Original-URL': '/healthz' })).toEqual(plain);
  });

  it('is taken for what it says it is, and tells other sites only that it sent somebody', async () => {
    const { headers } = await get(origin(), path);
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('X-DNS-Prefetch-Control')).toBe('off');
  });

  it('is asked for by https alone for half a year, without a word on subdomains', async () => {
    const [, seconds] = /^max-age=(\d+)$/.exec(header(await get(origin(), path), 'Strict-Transport-Security')) ?? [];
    expect(Number(seconds)).toBeGreaterThanOrEqual(180 * 24 * 60 * 60);
  });
});

it.each(['/', '/keywords', '/subscribe', '/nothing'])('%s has no script or style in itself', async (path) => {
  const response = await get(origin(), path, { Accept: 'text/html' });
  expect(await response.text()).not.toMatch(/<style|<script>| style=| on[a-z]+=/);
});

describe('style and script', () => {
  it.each(['/', '/subscribe'])('of %s may be kept for ever under the address that the page gives', async (path) => {
    const files = [...(await bodyOf(origin(), path)).matchAll(/(?:href|src)="(\/(?:style\.css|copy\.js)[^"]*)"/g)];
    expect(files.length).toBe(path === '/' ? 1 : 2);
    for (const [, file] of files) {
      expect(header(await get(origin(), file ?? ''), 'Cache-Control')).toBe('public, max-age=31536000, immutable');
    }
  });

  it('have another address in another version, and no version is kept for ever under a wrong one', async () => {
    expect(await bodyOf(origin({ edition: 'second' }), '/')).toContain('/style.css?v=second');
    expect(header(await get(origin(), '/style.css?v=second'), 'Cache-Control')).toBe('public, max-age=86400');
    expect(header(await get(origin(), '/style.css'), 'Cache-Control')).toBe('public, max-age=86400');
  });
});

it('/favicon.ico leads to the icon, if there is one', async () => {
  for (const spelling of ['/favicon.ico', '/favicon.ico/', '//%66avicon.ico']) {
    const response = await origin().request(spelling);
    expect([response.status, response.headers.get('Location')]).toEqual([301, site.icon]);
  }
  const { icon: _, ...bare } = site;
  expect((await get(origin({ site: bare }), '/favicon.ico')).status).toBe(404);
  const itself = { ...site, icon: `${site.url}/favicon.ico` };
  expect((await get(origin({ site: itself }), '/favicon.ico')).status).toBe(404);
});
