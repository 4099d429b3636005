import { createWriteStream, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** A document to import. */
export interface Source {
  /** What people know it by. */
  name: string;
  /** Where it lies: it may be read twice. */
  path: string;
  /** Bytes. */
  size: number;
  close(): Promise<void>;
}

/** The file of that name; or what standard input holds, which `-` stands for, as a file that lasts until it is closed. */
export async function openSource(name: string): Promise<Source> {
  if (name === '-') return keepInput();
  const found = statSync(name, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new Error(`There is no file ${name}: name an export or a feed, or - for standard input.`);
  return { name, path: name, size: found.size, close: async () => {} };
}

async function keepInput(): Promise<Source> {
  const folder = await mkdtemp(join(tmpdir(), 'rafid-import-'));
  const path = join(folder, 'input');
  await pipeline(process.stdin, createWriteStream(path));
  return { name: 'stdin', path, size: statSync(path).size, close: () => rm(folder, { recursive: true }) };
}
