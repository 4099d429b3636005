import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../src/cli/compile.ts';
import { formats } from '../../src/feed/index.ts';
import { readSettings } from '../../src/settings.ts';
import { readStrictly } from '../feed/read.ts';
import { type Moment, type Relay, relay, type Watch } from './relay.ts';
import { type Server, serve } from './server.ts';

const PORT = 8795;
const TOKEN = 'a-token-for-tests';
const ARTICLES = 150;
const KILLS = 20;

let folder: string;
let articles: string;
let site: Server;
/** Between publishers and the site. */
let watched: Relay;
let watch: Watch;

/** When a publisher is killed: in which of its batches, counted from 1, and how far that is. */
interface Death {
  batch: number;
  moment: Moment;
}

const MOMENTS: Moment[] = ['begun', 'sent', 'answered'];

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
  watched = await relay(site.url, (moment, asked) => watch(moment, asked));
});

afterAll(async () => {
  watched?.stop();
  await site?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Publishes the folder; may be killed meanwhile. */
async function publish(death?: Death): Promise<{ code: number | null; output: string }> {
  const args = ['src/cli/publish.ts', '--to', watched.url, '--prune', '--yes'];
  const child = spawn(process.execPath, args, { env: { ...process.env, RAFID_TOKEN: TOKEN, ARTICLES: articles } });
  let batches = 0;
  watch = (moment, { method }) => {
    if (method !== 'POST') return;
    if (moment === 'begun') batches++;
    if (batches === death?.batch && moment === death.moment) child.kill('SIGKILL');
  };
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, output };
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
          // More than one batch holds.
          if (next() < 0.9) await write(slug, `${slug} في الطبعة ${kill}`, ['مياه', `سد ${Math.floor(next() * 7)}`]);
          else if (next() < 0.1) await rm(join(articles, name));
        }
        await write(`n-${1000 + kill}`, `مقال جديد ${kill}`, ['مياه']);
        const death = { batch: 1 + (kill % 2), moment: MOMENTS[Math.floor(kill / 2) % 3] as Moment };
        const killed = await publish(death);
        expect(killed.code, `seed ${seed}: ${killed.output}`).toBe(null);
        if (!isDeepStrictEqual(await holdings(), await contents())) unfinished++;
        const { code, output } = await publish();
        expect(code, `seed ${seed}: ${output}`).toBe(0);
        expect(await holdings(), `seed ${seed}`).toEqual(await contents());
      }
    } finally {
      isOver = true;
    }
    expect(await reader).toBeGreaterThan(KILLS);
    // Who is killed in the first batch sends no second one.
    expect(unfinished, `seed ${seed}`).toBeGreaterThanOrEqual(KILLS / 2);
  }, 600_000);
});
