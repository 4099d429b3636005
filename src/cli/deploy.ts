import { spawnSync } from 'node:child_process';
import { readSettings } from '../settings.ts';
import { fail } from './fail.ts';
import { refusePlaceholder } from './placeholder.ts';

/** `npm run deploy`: refuses to publish links that lead nowhere, then leaves the rest to wrangler. */
try {
  refusePlaceholder(readSettings({}), 'wrangler.toml');
  const { status, error } = spawnSync('wrangler', ['deploy', ...process.argv.slice(2)], { stdio: 'inherit' });
  if (error) throw error;
  process.exit(status ?? 1);
} catch (error) {
  fail(error);
}
