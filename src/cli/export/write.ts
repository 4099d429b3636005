import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { foldersOf } from './places.ts';

/** Lists what an export has written, so that the next one knows what it may remove. */
const MANIFEST = '.rafid-export.json';
/** A file on its way: whoever serves the folder never sees half of one. */
const UNFINISHED = '.rafid-export.new';

/** How many files an export has written, left as they were and removed. */
export interface Tally {
  written: number;
  same: number;
  removed: number;
  /** Of all files that the export consists of. */
  bytes: number;
}

/** A folder that holds an export and nothing else, but for what others put beside it afterwards. */
export interface ExportFolder {
  /** Writes a file whole, unless it is there as it is. */
  write(file: string, content: Uint8Array | string): Promise<void>;
  /** Removes what earlier exports wrote and this one did not. */
  finish(): Promise<Tally>;
}

/**
 * Opens a folder for these files.
 * @throws {Error} where it holds anything that no export has written and that would be lost or mixed up
 */
export async function openExport(folder: string, files: string[]): Promise<ExportFolder> {
  const earlier = await readManifest(folder);
  const foreign = files.filter((file) => !earlier.has(file) && existsSync(join(folder, file)));
  if (foreign.length > 0) {
    throw new Error(
      `${folder} holds files that no export has written and this one would: ${foreign.slice(0, 5).join(', ')}. Move them away.`,
    );
  }
  await mkdir(folder, { recursive: true });
  // An export that is cut short must know its own files the next time.
  await writeManifest(folder, [...earlier, ...files]);
  const made = new Set<string>();
  const tally: Tally = { written: 0, same: 0, removed: 0, bytes: 0 };
  return {
    async write(file, content) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      tally.bytes += bytes.length;
      const isSame = earlier.has(file) && (await holds(join(folder, file), bytes));
      tally[isSame ? 'same' : 'written']++;
      if (isSame) return;
      const parent = dirname(join(folder, file));
      if (!made.has(parent)) await mkdir(parent, { recursive: true });
      made.add(parent);
      await writeFile(join(folder, UNFINISHED), bytes);
      await rename(join(folder, UNFINISHED), join(folder, file));
    },
    async finish() {
      const kept = new Set(files);
      for (const file of earlier) {
        if (kept.has(file) || !existsSync(join(folder, file))) continue;
        await rm(join(folder, file));
        tally.removed++;
        for (const parent of foldersOf(file)) await removeEmpty(join(folder, parent));
      }
      await writeManifest(folder, files);
      return tally;
    },
  };
}

async function readManifest(folder: string): Promise<Set<string>> {
  const there = await stat(folder).catch(() => undefined);
  if (!there) return new Set();
  if (!there.isDirectory()) throw new Error(`${folder} is a file: name a folder.`);
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) {
    // A checkout of an empty branch, from which a host publishes, is empty but for what git keeps.
    if ((await readdir(folder)).every((name) => name === '.git')) return new Set();
    throw new Error(`${folder} holds things that no export has written: name a new or an empty folder.`);
  }
  const files = filesIn(await readFile(file, 'utf8'));
  if (!files) throw new Error(`${file} does not list what an export has written: empty ${folder} and export again.`);
  return new Set(files);
}

/** The files that a manifest lists; nothing where it is none, or lists what lies elsewhere. */
function filesIn(manifest: string): string[] | undefined {
  try {
    const { files } = JSON.parse(manifest);
    const isInside = (file: unknown) => typeof file === 'string' && !/^$|^\/|(?:^|\/)\.\.?(?:\/|$)/.test(file);
    return Array.isArray(files) && files.every(isInside) ? files : undefined;
  } catch {
    return undefined;
  }
}

async function writeManifest(folder: string, files: string[]): Promise<void> {
  const sorted = [...new Set(files)].sort();
  await writeFile(join(folder, UNFINISHED), `${JSON.stringify({ files: sorted }, null, 1)}\n`);
  await rename(join(folder, UNFINISHED), join(folder, MANIFEST));
}

async function holds(path: string, bytes: Uint8Array): Promise<boolean> {
  const there = await stat(path).catch(() => undefined);
  return there?.size === bytes.length && (await readFile(path)).equals(bytes);
}

async function removeEmpty(folder: string): Promise<void> {
  if ((await readdir(folder)).length === 0) await rmdir(folder);
}
