import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Server, serve } from './server.ts';

const TOKEN = 'a-token-of-this-machine';

let folder: string;
let site: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rafid-'));
  site = await serve(['start:d1', '--', '--port', '8797', '--state', join(folder, 'state')], 8797, {
    RAFID_TOKEN: TOKEN,
  });
});

afterAll(async () => {
  await site?.stop();
  await rm(folder, { recursive: true, force: true });
});

const environment = (articles: string) => ({ ...process.env, RAFID_TOKEN: TOKEN, ARTICLES: articles });
const publish = (articles: string, ...args: string[]) =>
  execFileSync('npm', ['run', '--silent', 'publish', '--', '--to', site.url, ...args], {
    env: environment(articles),
    encoding: 'utf8',
  });

it('the articles of the repository are published with their pictures, once', async () => {
  expect(publish('articles')).toMatch(/new \d+, changed 0, same 0, removed 0, refused 0\n$/);
  expect(publish('articles')).toMatch(/new 0, changed 0, same \d+, removed 0, refused 0\n$/);
  const feed = await (await fetch(`${site.url}/rss.xml`)).text();
  const [picture = ''] = /\/media\/[^"<]+\.png/.exec(feed) ?? [];
  const part = await fetch(site.url + picture, { headers: { Range: 'bytes=1-3' } });
  expect([part.status, await part.text()]).toEqual([206, 'PNG']);
});
