import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { parse, stringify } from 'smol-toml';
import { digestOf } from '../../src/article/digest.ts';
import { weigh } from '../../src/selection/page.ts';
import type { StoredArticle } from '../../src/store/store.ts';
import { articleOf } from '../scale/worker/articles.ts';

const run = promisify(execFile);

/** A worker as `wrangler deploy` would upload it, in a folder. */
export interface Built {
  folder: string;
  /** Its modules, as workerd is told of them: the code first. */
  modules: string[];
}

/**
 * A copy of the project whose articles are a file beside the code, so that one build does for any number of them.
 * Wrangler leaves texts out of the code and uploads them as modules of their own.
 */
export async function copyProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rafid-bench-'));
  for (const part of ['src', 'bench', 'package.json', 'tsconfig.json'])
    await cp(part, join(folder, part), { recursive: true });
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  const { build: _, ...settings } = parse(await readFile('wrangler.toml', 'utf8'));
  const { d1: { build: __, ...d1 } = {} } = settings.env as Record<string, Record<string, unknown>>;
  await writeFile(join(folder, 'wrangler.toml'), stringify({ ...settings, env: { d1 } }));
  await mkdir(join(folder, 'dist/public'), { recursive: true });
  await mkdir(join(folder, 'dist/nothing'));
  await writeFile(join(folder, 'dist/edition.js'), "export default 'bench';\n");
  await writeFile(
    join(folder, 'dist/bundle.js'),
    "import text from './articles.txt';\nexport default JSON.parse(text);\n",
  );
  await writeFile(join(folder, 'dist/articles.txt'), bundleOf([]));
  return folder;
}

/** Builds a worker of the copy with the wrangler that deploys it: the site's own, or another file's. */
export async function build(project: string, name: string, args: string[]): Promise<Built> {
  const folder = join(project, name);
  const wrangler = resolve('node_modules/.bin/wrangler');
  await run(wrangler, ['deploy', ...args, '--dry-run', '--outdir', folder], { cwd: project });
  const modules = (await readdir(folder)).filter((file) => /\.(?:js|txt)$/.test(file));
  return { folder, modules: modules.sort((a, b) => Number(b.endsWith('.js')) - Number(a.endsWith('.js'))) };
}

/** Gives a built worker so many articles. */
export async function giveArticles({ folder, modules }: Built, count: number): Promise<void> {
  const file = modules.find((module) => module.endsWith('.txt'));
  if (!file) throw new Error(`${folder} has no file of articles.`);
  const articles: StoredArticle[] = [];
  for (let age = 0; age < count; age++) {
    const article = articleOf(age);
    articles.push({ ...article, digest: await digestOf(article), weight: weigh(article) });
  }
  await writeFile(join(folder, file), bundleOf(articles));
}

function bundleOf(articles: StoredArticle[]): string {
  return JSON.stringify({ articles });
}
