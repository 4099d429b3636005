import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file whole or not at all: whoever reads it meanwhile reads the old one. Several programs may do so at once, each
 * beside the others; the file of the last one stays.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  // A name that begins with a dot is never read as an article.
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}.new`);
  try {
    await writeFile(beside, text);
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
}
