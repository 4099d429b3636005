import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readSettings, readVars, settingsIn } from '../settings.ts';
import { fail } from './fail.ts';
import { announce, answering, readPort, serve } from './serve.ts';

/** `npm run start:d1`: serves the articles of a database on this machine, which `npm run publish` fills. */
try {
  const port = readPort();
  const url = `http://localhost:${port}`;
  const environment = { ...process.env, SITE_URL: url };
  const site = readSettings(environment);
  const token = process.env.RAFID_TOKEN || randomBytes(24).toString('base64url');
  const hash = createHash('sha256').update(token).digest('hex');
  migrate();
  // An environment of wrangler has none of the settings that stand above it.
  const settings = { ...readVars(), ...settingsIn(environment), PUBLISH_TOKENS: `local:${hash}` };
  await answering(url, serve(port, settings, ['--env', 'd1']));
  announce(site);
  console.log(`  To publish articles/ here:\n  RAFID_TOKEN=${token} npm run publish -- --to ${url}\n`);
} catch (error) {
  fail(error);
}

/** Brings the database of this machine, `.wrangler/state`, to the tables that the program knows. */
function migrate(): void {
  const args = ['d1', 'migrations', 'apply', 'DB', '--local', '--env', 'd1'];
  const env = { ...process.env, CI: 'true', WRANGLER_SEND_METRICS: 'false' };
  const { status, error, stdout, stderr } = spawnSync('wrangler', args, {
    encoding: 'utf8',
    env,
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`The database can't be prepared.\n${stdout}${stderr}`);
}
