import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareCodeUnits } from './folder.ts';
import { writeWhole } from './whole.ts';

/** Writes the module that tells the worker which code it is. */
export async function writeEdition(): Promise<void> {
  await mkdir('dist', { recursive: true });
  await writeWhole('dist/edition.js', `export default ${JSON.stringify(readEdition())};\n`);
}

/** Stands for the code that writes documents: every source file but those of the command line, and the lock file. */
function readEdition(): string {
  const root = join(import.meta.dirname, '../..');
  const sources = globSync('src/**/*.{ts,tsx}', { cwd: root, exclude: ['src/cli/**'] }).sort(compareCodeUnits);
  const text = [...sources, 'package-lock.json'].map((path) => readFileSync(join(root, path), 'utf8')).join('\0');
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
