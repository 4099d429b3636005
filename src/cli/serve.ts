import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { formats } from '../feed/index.ts';
import { feedLink, selectionLink } from '../links.ts';
import { ALL } from '../selection/selection.ts';
import { varArguments } from '../settings.ts';
import type { Site } from '../site.ts';

/** The worker looks for nothing on the network, and goes on with the last articles that were sound. */
const QUIETLY = { CLOUDFLARE_CF_FETCH_ENABLED: 'false', WRANGLER_SEND_METRICS: 'false', KEEP_LAST_BUNDLE: 'yes' };

/** The port to serve at, where none is named. */
export const PORT = { type: 'string', default: '8787' } as const;

/** @throws where a text is no port */
export function checkPort(text: string): string {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return text;
  throw new Error(`--port is «${text}»; it should be a number from 1 to 65535.`);
}

/** Starts workerd on this machine, with these settings over those of `wrangler.toml`; it ends with this program. */
export function serve(port: string, settings: Record<string, string>, args: string[] = []): ChildProcess {
  const options = ['--port', port, ...varArguments(settings), '--show-interactive-dev-session=false'];
  const worker = spawn('wrangler', ['dev', ...args, ...options], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, ...QUIETLY },
  });
  worker.on('exit', (code) => process.exit(code ?? 0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => worker.kill(signal));
  return worker;
}

/** Waits until the worker answers. */
export async function answering(url: string, worker: ChildProcess): Promise<void> {
  while (worker.exitCode === null) {
    const response = await fetch(`${url}/healthz`).catch(() => undefined);
    if (response?.ok) return;
    await setTimeout(100);
  }
}

/** Says where the site and its feeds are. */
export function announce(site: Site): void {
  const feeds = Object.values(formats).map(
    ({ name, syntax }) => `  ${name.padEnd(10)} ${feedLink(site, ALL, syntax.file)}`,
  );
  console.log(`\n  ${site.title.padEnd(10)} ${selectionLink(site, ALL)}\n${feeds.join('\n')}\n`);
}
