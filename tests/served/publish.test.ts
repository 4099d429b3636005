import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
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

it('killed in the middle, it leaves a site that serves, and the next one finishes', async () => {
  const many = join(folder, 'many');
  execFileSync('mkdir', [many]);
  for (let index = 0; index < 600; index++) {
    const text = `خبر ${index}\n\n2024-03-01 08:${String(index % 60).padStart(2, '0')}\n\nنزل المطر عند الفجر.\n\nكلمات مفتاحية\n\nمطر\n`;
    await writeFile(join(many, `n${index}.txt`), text);
  }
  const killed = spawn('npm', ['run', '--silent', 'publish', '--', '--to', site.url], {
    env: environment(many),
    detached: true,
  });
  while ((await held()) < 100) await setTimeout(20);
  await kill(killed);
  expect((await fetch(`${site.url}/keywords/${encodeURIComponent('مطر')}/rss.xml`)).status).toBe(200);
  const counts = /new (?<added>\d+), changed 0, same (?<same>\d+), removed \d+, refused 0/.exec(
    publish(many, '--prune', '--yes'),
  )?.groups;
  expect(Number(counts?.same)).toBeGreaterThanOrEqual(100);
  expect(Number(counts?.added) + Number(counts?.same)).toBe(600);
  expect(await held()).toBe(600);
});

/** How many of the many the site has. */
async function held(): Promise<number> {
  const answer = await fetch(`${site.url}/api/manifest`, { headers: { Authorization: `Bearer ${TOKEN}` } });
  const { articles } = (await answer.json()) as { articles: { slug: string }[] };
  return articles.filter(({ slug }) => /^n\d+$/.test(slug)).length;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-(child.pid ?? 0), 'SIGKILL');
  await ended;
}
