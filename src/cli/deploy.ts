import { spawnSync } from 'node:child_process';
import { readSettings, readVars, varArguments } from '../settings.ts';
import { fail } from './fail.ts';
import { refusePlaceholder } from './placeholder.ts';

/** `npm run deploy`: refuses to publish links that lead nowhere, then leaves the rest to wrangler. */
try {
  refusePlaceholder(readSettings({}), 'wrangler.toml');
  const args = process.argv.slice(2);
  // An environment of wrangler has none of the settings that stand above it.
  const isEnvironment = args.some((arg) => /^(?:-e|--env)(?:=|$)/.test(arg));
  const vars = isEnvironment ? varArguments(readVars()) : [];
  const { status, error } = spawnSync('wrangler', ['deploy', ...args, ...vars], { stdio: 'inherit' });
  if (error) throw error;
  process.exit(status ?? 1);
} catch (error) {
  fail(error);
}
