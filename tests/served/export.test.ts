import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsboat } from './newsboat.ts';
import type { Reader } from './reader.ts';
import { launch, type Server } from './server.ts';
import { sfeed } from './sfeed.ts';

const PUBLIC = 'http://127.0.0.1:8794';
/** The same nginx, told of nothing but the folder. */
const BARE = 'http://127.0.0.1:8795';
const CLOUDFLARE = 'http://127.0.0.1:8796';

let folder: string;
let site: string;
let nginx: Server;
let cloudflare: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rafid-hosts-'));
  site = join(folder, 'site');
  const env = { ...process.env, SITE_URL: PUBLIC, SITE_AUTHORITY: 'example.com,2026' };
  execFileSync('npm', ['run', '--silent', 'export', '--', site], { env });
  await writeFile(join(folder, 'nginx.conf'), await nginxConf());
  nginx = await launch(['nginx', '-p', folder, '-c', 'nginx.conf', '-e', 'stderr'], PUBLIC, '/', {
    env: { PATH: `${process.env.PATH}:/usr/sbin` },
  });
  const options = ['--ip', '127.0.0.1', '--port', '8796', '--compatibility-date', '2026-11-02'];
  cloudflare = await launch(['wrangler', 'dev', '--assets', site, ...options], CLOUDFLARE, '/', {
    env: { CLOUDFLARE_CF_FETCH_ENABLED: 'false', WRANGLER_SEND_METRICS: 'false' },
    cwd: folder,
  });
});

afterAll(async () => {
  await Promise.all([nginx?.stop(), cloudflare?.stop()]);
  await rm(folder, { recursive: true });
});

/** A configuration around the lines that the README gives. */
async function nginxConf(): Promise<string> {
  const [, told = ''] = /```nginx\n([^`]*)```/.exec(await readFile('README.md', 'utf8')) ?? [];
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${name};`);
  const server = (url: string, lines: string) => `server { listen ${new URL(url).host}; root ${site};\n${lines}}\n`;
  return `daemon off; master_process off; pid nginx.pid;
events {}
http { include /etc/nginx/mime.types; access_log off; ${temporary.join(' ')}
${server(PUBLIC, told)}${server(BARE, '')}}\n`;
}

/** What the sitemaps list, and every feed that the OPML document lists in one format. */
async function links(): Promise<{ pages: string[]; feeds: string[] }> {
  const lists = ['sitemap-lists.xml', 'sitemap/2026-10.xml'].map((file) => readFile(join(site, file), 'utf8'));
  const pages = [...(await Promise.all(lists)).join('').matchAll(/<loc>(.*?)<\/loc>/g)].map(([, link = '']) => link);
  const opml = await readFile(join(site, 'opml.xml'), 'utf8');
  return { pages, feeds: [...opml.matchAll(/xmlUrl="([^"]*)"/g)].map(([, link = '']) => link) };
}

describe.each([
  ['nginx, told what the README says', PUBLIC],
  ['Cloudflare', CLOUDFLARE],
])('%s', (_, host) => {
  const get = (link: string) => fetch(link.replace(PUBLIC, host), { redirect: 'manual' });

  it('answers every page of the sitemaps at once', async () => {
    const { pages } = await links();
    expect(pages.length).toBeGreaterThan(30);
    for (const page of pages) {
      const response = await get(page);
      expect([response.status, response.headers.get('Content-Type')], page).toEqual([200, 'text/html; charset=utf-8']);
      expect(await response.text()).toContain('</html>');
    }
  });

  it('serves every feed as what it is', async () => {
    const { feeds } = await links();
    expect(feeds.length).toBeGreaterThan(20);
    const types = { 'rss.xml': 'rss+xml', 'atom.xml': 'atom+xml', 'feed.json': 'feed+json' };
    for (const feed of feeds) {
      for (const [file, type] of Object.entries(types)) {
        const response = await get(feed.replace('rss.xml', file));
        expect([response.status, response.headers.get('Content-Type')]).toEqual([
          200,
          `application/${type}; charset=utf-8`,
        ]);
      }
    }
  });
});

describe('a server that knows folders alone', () => {
  it('leads to every page', async () => {
    for (const page of (await links()).pages) {
      const response = await fetch(page.replace(PUBLIC, BARE));
      expect([response.status, response.headers.get('Content-Type')], page).toEqual([200, 'text/html']);
    }
  });
});

describe('Cloudflare', () => {
  it('takes every rule of the export’s files', () => {
    expect(cloudflare.output()).toMatch(/Parsed \d+ valid header rules/);
    expect(cloudflare.output()).toMatch(/Parsed \d+ valid redirect rules/);
    expect(cloudflare.output()).not.toMatch(/invalid/i);
  });

  it('sends the headers and redirects that the worker would', async () => {
    const feed = await fetch(`${CLOUDFLARE}/rss.xml`);
    expect(Object.fromEntries(feed.headers)).toMatchObject({
      link: `<${PUBLIC}/rss.xml>; rel="self", <${PUBLIC}/>; rel="alternate"; type="text/html"`,
      'cache-control': expect.stringMatching(
        /^public, max-age=\d+, stale-while-revalidate=3600, stale-if-error=86400$/,
      ),
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
      'content-language': 'ar',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; [^,]*$/),
    });
    for (const path of ['/feed', '/feed/', '/rss']) {
      const moved = await fetch(CLOUDFLARE + path, { redirect: 'manual' });
      expect([moved.status, moved.headers.get('Location')]).toEqual([301, '/rss.xml']);
    }
    const bare = await fetch(`${CLOUDFLARE}/keywords/الامن-المائي/atom.xml`);
    expect([bare.status, decodeURIComponent(bare.url)]).toEqual([200, `${CLOUDFLARE}/keywords/الأمن-المائي/atom.xml`]);
  });
});

describe.each([newsboat, sfeed].flatMap((reader: Reader) => reader.formats.map((file) => ({ reader, file }))))(
  '$reader.name',
  ({ reader, file }) => {
    it.each(['', '/keywords/%D8%A7%D9%84%D8%A3%D9%85%D9%86-%D8%A7%D9%84%D9%85%D8%A7%D8%A6%D9%8A'])(
      `subscribes to %s/${file} of the exported site`,
      async (list) => {
        const subscription = await reader.subscribe(`${PUBLIC}${list}/${file}`);
        await subscription.reload();
        await subscription.reload();
        const { items } = JSON.parse(await readFile(join(site, decodeURIComponent(list), 'feed.json'), 'utf8')) as {
          items: { id: string; url: string }[];
        };
        const kept = (await subscription.entries()).map(({ id, link }) => ({ id, url: link }));
        expect(kept).toEqual(items.map(({ id, url }) => ({ id, url })));
      },
    );
  },
);
