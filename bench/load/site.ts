import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../../tests/served/port.ts';
import { launch } from '../../tests/served/server.ts';
import { articleOf, slugOf, type Version } from './articles.ts';
import { memoryOf } from './memory.ts';

/** Where a site keeps its articles. */
export const STORES = ['d1', 'bundle'] as const;
export type Store = (typeof STORES)[number];

/** A site that runs on this machine, with a folder of its own for all that it keeps. */
export interface RunningSite {
  url: string;
  output(): string;
  stop(): Promise<void>;
}

const WORKER = 'workerd';

/** Starts a site as its owner would: with a database that is empty, or with these articles in a folder. */
export async function start(store: Store, token: string, versions: Version[]): Promise<RunningSite> {
  const folder = await mkdtemp(join(tmpdir(), 'rafid-load-'));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  try {
    if (store === 'bundle') await writeAll(join(folder, 'articles'), versions);
    const port = await freePort();
    const script = store === 'bundle' ? 'src/cli/start.ts' : 'src/cli/start-d1.ts';
    const state = store === 'bundle' ? [] : ['--state', join(folder, 'state')];
    const command = [process.execPath, script, '--port', String(port), ...state];
    // A line for each request would be a load of its own.
    const env = {
      SITE_HUB: store === 'd1' ? 'own' : 'none',
      RAFID_TOKEN: token,
      ARTICLES: join(folder, 'articles'),
      WRANGLER_LOG: 'error',
    };
    const { url, output, stop } = await launch(command, `http://localhost:${port}`, '/healthz', { env });
    return {
      url,
      output,
      async stop() {
        const workers = [...memory().keys()];
        await stop();
        while (workers.some(isRunning)) await setTimeout(50);
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** What the site's processes hold. */
export function memory(): Map<number, number> {
  return memoryOf(WORKER);
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

async function writeAll(folder: string, versions: Version[]): Promise<void> {
  await mkdir(folder);
  for (const version of versions) await writeFile(join(folder, `${slugOf(version.number)}.md`), fileOf(version));
}

/** An article as a file of Markdown. */
function fileOf(version: Version): string {
  const { title, published, keywords, credits, related, summary, content } = articleOf(version);
  const fields = { title, date: published, tags: keywords, source: credits, related, summary, lang: 'ar' };
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const text = content.replaceAll('</p>', '\n\n').replaceAll('<p>', '');
  return `---\n${head.join('\n')}\n---\n\n${text}`;
}
