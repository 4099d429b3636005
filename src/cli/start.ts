import { spawnSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings, settingsIn } from '../settings.ts';
import { fail } from './fail.ts';
import { announce, answering, checkPort, PORT, serve } from './serve.ts';

const WATCHED = 'dist/watched';

/** `npm start`: builds, serves with workerd on this machine, and builds again when an article changes. */
try {
  const { values } = parseArgs({ options: { port: PORT } });
  const port = checkPort(values.port);
  const url = `http://localhost:${port}`;
  const environment = { ...process.env, SITE_URL: url };
  const site = readSettings(environment);
  if (build() !== 0) process.exit(1);
  watchFolder(process.env.ARTICLES || 'articles');
  await answering(url, serve(port, settingsIn(environment)));
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
