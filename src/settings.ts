import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { readSite, SettingsError, type Site } from './site.ts';

/**
 * The site's settings as the worker will see them: `[vars]` of `wrangler.toml` in the working directory, each of which
 * an environment variable of the same name overrules.
 * @throws {SettingsError}
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Site {
  return readSite({ ...readVars('wrangler.toml'), ...environment });
}

function readVars(file: string): Record<string, unknown> {
  try {
    const { vars } = parse(readFileSync(file, 'utf8')) as { vars?: Record<string, unknown> };
    return vars ?? {};
  } catch (error) {
    throw new SettingsError(`${file} can't be read: ${error instanceof Error ? error.message : error}`);
  }
}
