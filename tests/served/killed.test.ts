import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../src/cli/compile.ts';
import { formats } from '../../src/feed/index.ts';
import { readSettings } from '../../src/settings.ts';
import { readStrictly } from '../feed/read.ts';
import { type Server, serve } from './server.ts';

const PORT = 8795;
const TOKEN = 'a-token-for-tests';
const ARTICLES = 150;
const KILLS = 20;

let folder: string;
let articles: string;
let site: Server;

/** Numbers that are the same in each run; the seed is told where a test fails. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

async function write(name: string, title: string, keywords: string[]): Promise<void> {
  const day = 1 + (Number(name.replace(/\D/g, '')) % 28);
  const text = Array.from({ length: 6 }, (_, index) => `فقرة ${index + 1} من ${title}، وفيها ما يقال عن الماء والزرع.`);
  const lines = [title, `${day} يناير 2026 10:00 ص`, ...text, 'المصدر | رافد', 'كلمات مفتاحية', keywords.join('، ')];
  await writeFile(join(articles, `${name}.txt`), `${lines.join('\n\n')}\n`);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rafid-publish-'));
  articles = join(folder, 'articles');
  await mkdir(articles);
  for (let index = 0; index < ARTICLES; index++)
    await write(`n-${index}`, `مقال ${index}`, ['مياه', `سد ${index % 7}`]);
  const options = ['--port', String(PORT), '--state', join(folder, 'state')];
  site = await serve(['start:d1', '--', ...options], PORT, { RAFID_TOKEN: TOKEN });
});

afterAll(async () => {
  await site?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Publishes the folder; may be killed after so many milliseconds. */
async function publish(killAfter?: number): Promise<{ code: number | null; output: string; took: number }> {
  const start = performance.now();
  const args = ['src/cli/publish.ts', '--to', site.url, '--prune', '--yes'];
  const child = spawn(process.execPath, args, { env: { ...process.env, RAFID_TOKEN: TOKEN, ARTICLES: articles } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  if (killAfter !== undefined) void setTimeout(killAfter).then(() => child.kill('SIGKILL'));
  return { code: await ended, output, took: performance.now() - start };
}

/** What the site holds, and what the folder has: slugs with digests. */
async function holdings(): Promise<Record<string, string>> {
  const held: Record<string, string> = {};
  let after: string | undefined = '';
  while (after !== undefined) {
    const headers = { Authorization: `Bearer ${TOKEN}` };
    const response = await fetch(`${site.url}/api/manifest?after=${encodeURIComponent(after)}`, { headers });
    const page = (await response.json()) as { articles: { slug: string; digest: string }[]; next?: string };
    for (const { slug, digest } of page.articles) held[slug] = digest;
    after = page.next;
  }
  return held;
}

async function contents(): Promise<Record<string, string>> {
  const { bundle } = await compile(articles, readSettings());
  return Object.fromEntries(bundle.articles.map(({ slug, digest }) => [slug, digest]));
}

/** Reads feeds until it is told to stop; every one has to be whole. */
async function readAllTheWhile(isOver: () => boolean): Promise<number> {
  let read = 0;
  while (!isOver()) {
    for (const format of Object.values(formats)) {
      for (const place of ['', `/keywords/${encodeURIComponent('مياه')}`]) {
        const response = await fetch(`${site.url}${place}/${format.syntax.file}`);
        expect(response.status).toBe(200);
        const entries = await readStrictly(format, await response.text());
        expect(entries.length).toBeGreaterThan(0);
        read++;
      }
    }
  }
  return read;
}

describe('npm run publish', () => {
  it(`killed ${KILLS} times in the middle, finishes in the next run, and every feed is whole all the while`, async () => {
    const whole = await publish();
    expect(whole.output).toContain(`new ${ARTICLES}`);
    expect(whole.code).toBe(0);
    expect(await holdings()).toEqual(await contents());

    const seed = Date.now() % 100_000;
    const next = random(seed);
    let isOver = false;
    const reader = readAllTheWhile(() => isOver);
    let unfinished = 0;
    try {
      for (let kill = 0; kill < KILLS; kill++) {
        for (const name of await readdir(articles)) {
          const slug = name.replace('.txt', '');
          if (next() < 0.6) await write(slug, `${slug} في الطبعة ${kill}`, ['مياه', `سد ${Math.floor(next() * 7)}`]);
          else if (next() < 0.03) await rm(join(articles, name));
        }
        await write(`n-${1000 + kill}`, `مقال جديد ${kill}`, ['مياه']);
        await publish(whole.took * (0.2 + 0.8 * next()));
        const missing = JSON.stringify(await holdings()) !== JSON.stringify(await contents());
        if (missing) unfinished++;
        const { code, output } = await publish();
        expect(code, `seed ${seed}: ${output}`).toBe(0);
        expect(await holdings(), `seed ${seed}`).toEqual(await contents());
      }
    } finally {
      isOver = true;
    }
    expect(await reader).toBeGreaterThan(KILLS);
    // Else nothing was killed in the middle.
    expect(unfinished, `seed ${seed}`).toBeGreaterThan(KILLS / 4);
  }, 600_000);
});
