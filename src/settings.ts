import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { readSite, type Site } from './site.ts';

/**
 * The site's settings as the worker will see them: `[vars]` of `wrangler.toml` in the working directory, each of which
 * an environment variable of the same name overrules.
 * @throws {SettingsError}
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Site {
  const { vars = {} } = parse(readFileSync('wrangler.toml', 'utf8')) as {
    vars?: Record<string, unknown>;
  };
  return readSite({ ...vars, ...environment });
}
