import { spawnSync } from 'node:child_process';
import { readSettings } from '../settings.ts';
import { fail } from './fail.ts';

/** `npm run deploy`: refuses to publish links that lead nowhere, then leaves the rest to wrangler. */
const PLACEHOLDER = 'rafid.example.com';

try {
  const { url, authority } = readSettings({});
  if (url.endsWith(PLACEHOLDER) || authority.startsWith(PLACEHOLDER)) {
    throw new Error(`Set SITE_URL and SITE_AUTHORITY in wrangler.toml: they still name ${PLACEHOLDER}.`);
  }
  const { status, error } = spawnSync('wrangler', ['deploy', ...process.argv.slice(2)], { stdio: 'inherit' });
  if (error) throw error;
  process.exit(status ?? 1);
} catch (error) {
  fail(error);
}
