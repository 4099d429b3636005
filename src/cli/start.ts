import { spawnSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings, settingsIn } from '../settings.ts';
import { fail } from './fail.ts';
import { addresses, checkHost } from './network.ts';
import { announce, answering, checkPort, PORT, serve } from './serve.ts';

const WATCHED = 'dist/watched';

/**
 * `npm start`: builds, serves with workerd, and builds again when an article changes. Only this machine is served, unless
 * `--host` says at which of its addresses others find it.
 */
try {
  const { values } = parseArgs({ options: { port: PORT, host: { type: 'string' } } });
  const port = checkPort(values.port);
  const host = values.host === undefined ? undefined : await checkHost(values.host);
  const url = `http://${host ?? 'localhost'}:${port}`;
  const environment = { ...process.env, SITE_URL: url };
  const site = readSettings(environment);
  if (build() !== 0) process.exit(1);
  watchFolder(process.env.ARTICLES || 'articles');
  await answering(url, serve(port, settingsIn(environment), host ? ['--ip', host] : []));
  announce(site);
  if (!host) for (const line of forPhones()) console.log(line);
} catch (error) {
  fail(error);
}

/** How to start so that a phone can subscribe: a line for each network of this machine. */
function forPhones(): string[] {
  return addresses().map(({ address, network }) => `  For a phone on ${network}: npm start -- --host ${address}`);
}

function build(): number | null {
  return spawnSync(process.execPath, ['src/cli/build.ts'], { stdio: 'inherit' }).status;
}

/** wrangler builds again when something changes behind this link: it stands in `wrangler.toml`, which names no other folder. */
function watchFolder(folder: string): void {
  rmSync(WATCHED, { force: true });
  symlinkSync(resolve(folder), WATCHED, 'junction');
}
