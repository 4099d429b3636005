import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { readSite, SettingsError, type Site } from './site.ts';

/**
 * The site's settings as the worker will see them: `[vars]` of `wrangler.toml` in the working directory, each of which
 * an environment variable of the same name overrules.
 * @throws {SettingsError}
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Site {
  return readSite({ ...readVars(), ...environment });
}

/** The settings that an environment has. */
export function settingsIn(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      name.startsWith('SITE_') && value !== undefined ? [[name, value]] : [],
    ),
  );
}

/** Settings as wrangler's command line takes them. */
export function varArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['--var', `${name}:${value}`]);
}

/**
 * `[vars]` of `wrangler.toml`, as they stand there.
 * @throws {SettingsError}
 */
export function readVars(): Record<string, string> {
  const file = 'wrangler.toml';
  try {
    const { vars } = parse(readFileSync(file, 'utf8')) as { vars?: Record<string, string> };
    return vars ?? {};
  } catch (error) {
    throw new SettingsError(`${file} can't be read: ${error instanceof Error ? error.message : error}`);
  }
}
