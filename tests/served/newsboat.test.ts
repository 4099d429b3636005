import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, serve } from './server.ts';

let server: Server;

beforeAll(async () => {
  server = await serve(['start', '--', '--port', '8792'], 8792);
});

afterAll(() => server?.stop());

/** Subscribes newsboat to one feed of the served site. */
async function subscribe(file: string) {
  const folder = await mkdtemp(join(tmpdir(), 'rafid-newsboat-'));
  const [urls, cache, config] = ['urls', 'cache.db', 'config'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(urls, `${server.url}/${file}\n`);
  await writeFile(config, '');
  return {
    reload: () => execFileSync('newsboat', ['-u', urls, '-c', cache, '-C', config, '-x', 'reload'], { stdio: 'pipe' }),
    rows: (query: string) => new DatabaseSync(cache, { readOnly: true }).prepare(query).all(),
  };
}

interface JsonFeed {
  items: { id: string; url: string; title: string; date_published: string; content_html: string }[];
}

async function jsonFeed(): Promise<JsonFeed> {
  return (await (await fetch(`${server.url}/feed.json`)).json()) as JsonFeed;
}

describe.each(['rss.xml', 'atom.xml'])('newsboat, subscribed to %s', (file) => {
  it('finds every article once, whole, and the feed right-to-left', async () => {
    const feed = await jsonFeed();
    const reader = await subscribe(file);
    reader.reload();
    reader.reload();
    const items = reader.rows('select guid, url, pubDate, content from rss_item order by pubDate desc, guid');
    const expected = feed.items.map((item) => ({
      guid: item.id,
      url: item.url,
      pubDate: Date.parse(item.date_published) / 1000,
      content: item.content_html,
    }));
    expect(items).toEqual(expected);
    expect(reader.rows('select title, is_rtl from rss_feed')).toEqual([{ title: 'رافد', is_rtl: 1 }]);
  });

  it('shows titles as they were written', async () => {
    const feed = await jsonFeed();
    const reader = await subscribe(file);
    reader.reload();
    const titles = reader.rows('select title from rss_item').map(({ title }) => title);
    expect(titles.toSorted()).toEqual(feed.items.map(({ title }) => title).toSorted());
  });
});

describe('newsboat, given the site as OPML', () => {
  it('lists every feed of the site', async () => {
    const opml = await (await fetch(`${server.url}/opml.xml`)).text();
    const folder = await mkdtemp(join(tmpdir(), 'rafid-newsboat-'));
    const [list, urls, cache] = ['site.opml', 'urls', 'cache.db'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(list, opml);
    await writeFile(urls, '');
    execFileSync('newsboat', ['-u', urls, '-c', cache, '-i', list], { stdio: 'pipe' });
    const imported = (await readFile(urls, 'utf8')).split('\n').flatMap((line) => line.split(/[ "]/)[0] || []);
    const listed = [...opml.matchAll(/xmlUrl="([^"]*)"/g)].map(([, url]) => url);
    expect(listed.length).toBeGreaterThan(20);
    expect(imported.toSorted()).toEqual(listed.toSorted());
  });
});
