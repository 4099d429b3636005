import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';
import type { Bundle } from '../../src/store/bundled.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Where Node keeps what it makes of the program's sources, so that not every process makes it anew. */
const COMPILED = join(ROOT, 'dist/compiled');

/** A program that takes longer hangs, and is ended without a code. Milliseconds. */
const LONGEST = 50_000;

/** A Sunday. */
export const DATE = 'الأحد 3 مارس 2024 9:15 ص';
export const TEXT = `مطر على الهضبة\n\n${DATE}\n\nنزل المطر عند الفجر.\n`;

/** How a program ended. */
export interface Ending {
  /** Nothing where it was ended. */
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A folder with the project's settings in which a program runs. */
export interface Workshop {
  folder: string;
  /** Writes files, named from the folder, and the folders that they stand in. */
  write(files: Record<string, string | Uint8Array>): Promise<void>;
  run(program: 'build' | 'check', environment?: Record<string, string>, args?: string[]): Promise<Ending>;
  /** Builds the articles and exports the site. */
  export(args: string[], environment?: Record<string, string>): Promise<Ending>;
  /** `npm run import` with these arguments, and this on standard input. */
  import(args: string[], input?: string | Uint8Array, environment?: Record<string, string>): Promise<Ending>;
  /** `npm run publish` with these arguments. */
  publish(args: string[], environment?: Record<string, string>): Promise<Ending>;
  /** `npm run status` with these arguments. */
  status(args: string[], environment?: Record<string, string>): Promise<Ending>;
  /** `npm run token` with these arguments. */
  token(args: string[]): Promise<Ending>;
  /** The text of the bundle. */
  bundle(): Promise<string>;
}

export async function openWorkshop(): Promise<Workshop> {
  const workshop = await makeWorkshop();
  onTestFinished(() => rm(workshop.folder, { recursive: true }));
  return workshop;
}

/** A workshop that several tests share, which the last one has to remove. */
export async function makeWorkshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'rafid-'));
  await cp(join(ROOT, 'wrangler.toml'), join(folder, 'wrangler.toml'));
  return {
    folder,
    async write(files) {
      for (const [name, content] of Object.entries(files)) {
        await mkdir(dirname(join(folder, name)), { recursive: true });
        await writeFile(join(folder, name), content);
      }
    },
    run: (program, environment = {}, args = []) =>
      run([join(ROOT, `src/cli/${program}.ts`), ...args], folder, environment),
    async export(args, environment = {}) {
      const built = await run([join(ROOT, 'src/cli/build.ts')], folder, environment);
      if (built.code !== 0) return built;
      return run([await bundleExport(join(folder, 'dist/export.mjs')), ...args], folder, environment);
    },
    import: (args, input, environment = {}) =>
      run([join(ROOT, 'src/cli/import.ts'), ...args], folder, environment, input),
    publish: (args, environment = {}) => run([join(ROOT, 'src/cli/publish.ts'), ...args], folder, environment),
    status: (args, environment = {}) => run([join(ROOT, 'src/cli/status.ts'), ...args], folder, environment),
    token: (args) => run([join(ROOT, 'src/cli/token.ts'), ...args], folder, {}),
    bundle: () => readFile(join(folder, 'dist/bundle.js'), 'utf8'),
  };
}

/** Makes the program as `npm run export` does: Node itself reads no JSX. */
async function bundleExport(outfile: string): Promise<string> {
  const entryPoints = [join(ROOT, 'src/cli/export.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' });
  return outfile;
}

async function run(
  args: string[],
  cwd: string,
  environment: Record<string, string>,
  input: string | Uint8Array = '',
): Promise<Ending> {
  const env = { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: COMPILED, ...environment };
  const child = spawn(process.execPath, args, { cwd, env, timeout: LONGEST, killSignal: 'SIGKILL' });
  child.stdin.end(input);
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text) => {
      output[stream] += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
  return { code, ...output };
}

let loaded = 0;

/** What the worker imports, read anew. */
export async function load({ folder }: Workshop): Promise<Bundle> {
  const { href } = pathToFileURL(join(folder, 'dist/bundle.js'));
  return (await import(/* @vite-ignore */ `${href}?${loaded++}`)).default;
}

/** Which code was built. */
export async function loadEdition({ folder }: Workshop): Promise<string> {
  return (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'dist/edition.js')).href)).default;
}

/** The lines of a text that begin with this. */
export function linesFrom(text: string, start: string): string[] {
  return text.split('\n').filter((line) => line.startsWith(start));
}
