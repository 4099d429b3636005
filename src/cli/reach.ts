import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { LARGEST_LIST } from '../article/keyword-list.ts';
import { LARGEST, TOO_LARGE } from '../article/parse.ts';
import { LARGEST_MEDIUM } from '../media.ts';

/** How much of a file is read at most, and what is said of a larger one. */
export interface Bound {
  /** Bytes. */
  most: number;
  /** What is wrong with a file of so many bytes and what to do: the rest of a sentence that its name begins. */
  excess(size: number): string;
}

/** An article's file. */
export const ARTICLE: Bound = { most: LARGEST, excess: () => TOO_LARGE };

/** The editor's list of known keywords. */
export const LIST: Bound = {
  most: LARGEST_LIST,
  excess: () => 'is larger than 2 MiB, which no list of keywords is: leave out what no article has.',
};

/** A file that articles show or link to. */
export const MEDIUM: Bound = {
  most: LARGEST_MEDIUM,
  excess(size) {
    const mebibytes = Math.ceil(size / 1024 / 1024);
    return `has ${mebibytes} MiB, and 25 MiB are the most that is served: make it smaller, or put it elsewhere and write its address.`;
  },
};

/** Why nothing of a file is read. */
export interface Unread {
  /** What is wrong and what to do: the rest of a sentence that the file's name begins. */
  unread: string;
  /** It could be read, and must not be. */
  fatal?: true;
}

/**
 * The bytes of a file of a folder, or why it is not read. This alone says what may be: the file's real place is within the
 * folder's real place and not hidden there, it is a regular file, and it is no larger than the bound. So links within the
 * folder may stand for files, and the folder itself may be a link.
 */
export function readWithin(folder: string, path: string, { most, excess }: Bound): Uint8Array | Unread {
  try {
    const real = realpathSync(join(folder, path));
    if (!isWithin(folder, real)) return { unread: OUTSIDE, fatal: true };
    // To open a pipe is to wait for somebody who writes to it, unless one says not to wait.
    const file = openSync(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    try {
      const stats = fstatSync(file);
      if (!stats.isFile()) return { unread: NO_FILE, fatal: true };
      if (stats.size > most) return { unread: excess(stats.size), fatal: true };
      return readStart(file, stats.size);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    return { unread: `can't be read (${code}): look at its name, its rights and where it links to.` };
  }
}

const OUTSIDE = "is a link out of the articles' folder, or to what is hidden there: put the file itself there.";
const NO_FILE = 'is no regular file but a folder, a pipe or a device: put a file there, or take it away.';

/** Whether a path of a folder, which is none itself, leads to one. */
export function leadsToFolder(folder: string, path: string): boolean {
  try {
    return statSync(join(folder, path)).isDirectory();
  } catch {
    return false;
  }
}

/** Whether something may be written at a path of a folder: the nearest folder above it that is there really is within. */
export function mayWrite(folder: string, path: string): boolean {
  const parts = path.split('/').slice(0, -1);
  for (let depth = parts.length; depth > 0; depth--) {
    const above = statSync(join(folder, ...parts.slice(0, depth)), { throwIfNoEntry: false });
    if (above) return isWithin(folder, realpathSync(join(folder, ...parts.slice(0, depth))));
  }
  return true;
}

/** Whether a real place is within a folder, and neither hidden there nor below what is. */
function isWithin(folder: string, real: string): boolean {
  const way = relative(realpathSync(folder), real);
  return !isAbsolute(way) && !way.split(sep).some((part) => part.startsWith('.'));
}

/** So many bytes from the start of an open file, or all where it has become shorter. */
function readStart(file: number, size: number): Uint8Array {
  const bytes = Buffer.alloc(size);
  let length = 0;
  for (let read = -1; read !== 0 && length < size; length += read)
    read = readSync(file, bytes, length, size - length, null);
  return bytes.subarray(0, length);
}
