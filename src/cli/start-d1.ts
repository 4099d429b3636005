import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { readSettings, readVars, settingsIn } from '../settings.ts';
import { fail } from './fail.ts';
import { newToken, secretOf } from './secret.ts';
import { announce, answering, checkPort, PORT, serve } from './serve.ts';

/** Milliseconds. */
const SWEEP_EVERY = 60_000;

/** `npm run start:d1`: serves the articles of a database on this machine, which `npm run publish` fills. */
try {
  const { values } = parseArgs({ options: { port: PORT, state: { type: 'string', default: '.wrangler/state' } } });
  const port = checkPort(values.port);
  const url = `http://localhost:${port}`;
  const environment = { ...process.env, SITE_URL: url };
  const site = readSettings(environment);
  const token = process.env.RAFID_TOKEN || newToken();
  migrate(values.state);
  // An environment of wrangler has none of the settings that stand above it. Subscribers may be on this machine, too.
  const secrets = { PUBLISH_TOKENS: secretOf('local', token), HUB_LOOPBACK: 'yes' };
  const settings = { ...readVars(), ...settingsIn(environment), ...secrets };
  await answering(url, serve(port, settings, ['--env', 'd1', '--persist-to', values.state]));
  announce(site);
  setInterval(() => sweep(url), SWEEP_EVERY);
  console.log(`  To publish articles/ here:\n  RAFID_TOKEN=${token} npm run publish -- --to ${url}\n`);
} catch (error) {
  fail(error);
}

/** Does what Cloudflare does by `crons` of `wrangler.toml`, which are for wrangler to say and for nobody here to do. */
async function sweep(url: string): Promise<void> {
  // While the worker starts anew there is nobody to ask; a minute later there is.
  await fetch(`${url}/cdn-cgi/local/scheduled`).catch(() => undefined);
}

/** Brings the database in this folder to the tables that the program knows. */
function migrate(state: string): void {
  const args = ['d1', 'migrations', 'apply', 'DB', '--local', '--env', 'd1', '--persist-to', state];
  const env = { ...process.env, CI: 'true', WRANGLER_SEND_METRICS: 'false' };
  const { status, error, stdout, stderr } = spawnSync('wrangler', args, {
    encoding: 'utf8',
    env,
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`The database can't be prepared.\n${stdout}${stderr}`);
}
