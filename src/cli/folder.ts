import { createReadStream, readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Problem, Reading } from '../article/article.ts';
import type { Defaults } from '../article/assemble.ts';
import type { Surroundings } from '../article/body/address.ts';
import { isArticle, LARGEST, readArticle } from '../article/parse.ts';
import { slugOf } from '../article/slug.ts';
import { MediaFolder, type Medium } from './media.ts';

/** What lies in a folder of articles. */
export interface Folder {
  /** In the files' order. */
  readings: FileReading[];
  /** The lines of the editor's list of known keywords. */
  listed: string[];
  problems: Problem[];
}

/** What one file gives. */
export interface FileReading extends Reading {
  file: string;
  /** The files that it shows or links to. */
  media: Medium[];
}

/** The editor's list of known keywords, one a line. */
const KEYWORD_LIST = 'keywords.txt';

/** Reads every article of a folder and its subfolders. */
export async function readFolder(folder: string, defaults: Defaults): Promise<Folder> {
  const paths = (await listFiles(folder)).filter((path) => path !== KEYWORD_LIST);
  const media = new MediaFolder(folder, paths);
  const found: Folder = { readings: [], listed: readList(join(folder, KEYWORD_LIST)), problems: [] };
  const complain = (path: string, severity: Problem['severity'], message: string) =>
    found.problems.push({ severity, file: `${folder}/${path}`, line: 1, message });
  /** Files by what no two articles may share. */
  const twins = new Map<string, string>();
  for (const path of paths.filter(isArticle)) {
    const shown = new Map<string, Medium>();
    const reading = await readFile(folder, path, defaults, media.around(shown));
    const problems = reading.problems.map((problem) => ({ ...problem, file: `${folder}/${path}` }));
    found.problems.push(...problems);
    found.readings.push({ ...reading, problems, file: `${folder}/${path}`, media: [...shown.values()] });
    if (reading.draft) continue;
    const { slug = slugOf(path), id } = reading.article ?? {};
    for (const name of [`the address /articles/${slug}`, ...(id ? [`the id ${id}`] : [])]) {
      const twin = twins.get(name);
      if (twin) complain(path, 'error', `Two articles would have ${name}: the other is ${twin}. Rename one of them.`);
      twins.set(name, `${folder}/${path}`);
    }
  }
  for (const path of paths) if (!isArticle(path) && !media.asked.has(path)) complain(path, 'warning', UNUSED);
  found.problems.sort((a, b) => compare(a.file, b.file));
  return found;
}

const UNUSED = 'Not read: an article is a file that ends in .txt, .md or .html, and none shows this one.';

function readList(file: string): string[] {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8').split(/\r\n|[\r\n]/) : [];
}

/** Reads one file, but not more of it than an article may have. */
async function readFile(folder: string, path: string, defaults: Defaults, around: Surroundings): Promise<Reading> {
  try {
    const chunks: Buffer[] = await createReadStream(join(folder, path), { end: LARGEST }).toArray();
    return readArticle({ path, bytes: Buffer.concat(chunks) }, defaults, around);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    const message = `The file can't be read (${code}): look at its name, its rights and where it links to.`;
    return { problems: [{ severity: 'error', file: path, line: 1, message }] };
  }
}

/** Paths of all files that are not hidden, parts joined by `/`, in the order of their code units. */
async function listFiles(folder: string): Promise<string[]> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`There is no folder ${folder}: make it, or name another in ARTICLES.`);
  }
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length).replaceAll(sep, '/'))
    .filter((path) => !/(?:^|\/)\./.test(path))
    .sort(compare);
}

/** In the order of their code units. */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
