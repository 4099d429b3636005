import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { formats } from '../feed/index.ts';
import { feedLink, selectionLink } from '../links.ts';
import { ALL } from '../selection/selection.ts';
import { readSettings } from '../settings.ts';
import type { Site } from '../site.ts';
import { fail } from './fail.ts';

const WATCHED = 'dist/watched';

/** The worker looks for nothing on the network, and goes on with the last articles that were sound. */
const QUIETLY = { CLOUDFLARE_CF_FETCH_ENABLED: 'false', WRANGLER_SEND_METRICS: 'false', KEEP_LAST_BUNDLE: 'yes' };

/** `npm start`: builds, serves with workerd on this machine, and builds again when an article changes. */
try {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8787' } } });
  const port = Number(values.port);
  if (!(Number.isInteger(port) && port > 0 && port < 65_536)) {
    throw new Error(`--port is «${values.port}»; it should be a number from 1 to 65535.`);
  }
  const url = `http://localhost:${values.port}`;
  const site = readSettings({ ...process.env, SITE_URL: url });
  if (build() !== 0) process.exit(1);
  watchFolder(process.env.ARTICLES || 'articles');
  const worker = serve(values.port, url);
  await answering(url, worker);
  announce(site);
} catch (error) {
  fail(error);
}

function build(): number | null {
  return spawnSync(process.execPath, ['src/cli/build.ts'], { stdio: 'inherit' }).status;
}

/** wrangler builds again when something changes behind this link: it stands in `wrangler.toml`, which names no other folder. */
function watchFolder(folder: string): void {
  rmSync(WATCHED, { force: true });
  symlinkSync(resolve(folder), WATCHED, 'junction');
}

function serve(port: string, url: string): ChildProcess {
  const overruled = Object.entries({ ...process.env, SITE_URL: url }).filter(([name]) => name.startsWith('SITE_'));
  const vars = overruled.flatMap(([name, value]) => ['--var', `${name}:${value}`]);
  const options = ['--port', port, ...vars, '--show-interactive-dev-session=false'];
  const worker = spawn('wrangler', ['dev', ...options], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, ...QUIETLY },
  });
  worker.on('exit', (code) => process.exit(code ?? 0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => worker.kill(signal));
  return worker;
}

async function answering(url: string, worker: ChildProcess): Promise<void> {
  while (worker.exitCode === null) {
    const response = await fetch(`${url}/healthz`).catch(() => undefined);
    if (response?.ok) return;
    await setTimeout(100);
  }
}

function announce(site: Site): void {
  const feeds = Object.values(formats).map(
    ({ name, syntax }) => `  ${name.padEnd(10)} ${feedLink(site, ALL, syntax.file)}`,
  );
  console.log(`\n  ${site.title.padEnd(10)} ${selectionLink(site, ALL)}\n${feeds.join('\n')}\n`);
}
