import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A test that a document names: by its file, from the root of the repository or the document's folder, and its name. */
export type NamedTest = readonly [path: string, name: string];

/** A link to a file, then names of tests in it. */
const NAMED = /\[[\w/.-]+\]\((?<path>[\w/.-]+)\)(?<names>(?: «[^»]+»,?)+)/g;

/** All tests that a text names. */
export function namedTests(text: string): NamedTest[] {
  return [...text.matchAll(NAMED)].flatMap(({ groups }) =>
    [...(groups?.names ?? '').matchAll(/«([^»]+)»/g)].map(([, name = '']) => [groups?.path ?? '', name] as const),
  );
}

/** The lines of a text's tables, without their heads' rules, that hold this. */
export function rowsOf(text: string, holding: string): string[] {
  return text.split('\n').filter((line) => /^\| (?!-+ )/.test(line) && line.includes(holding));
}

/** Whether there is a test of this name in a file, which the path names from a folder. */
export function isThere(folder: string, [path, name]: NamedTest): boolean {
  const file = join(folder, path);
  if (!existsSync(file)) return false;
  const source = readFileSync(file, 'utf8').replace(/\(\s+/g, '(');
  return ["'", '"', '`'].some((sign) => source.includes(`(${sign}${name}${sign},`));
}
