import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { Problem, Reading } from '../article/article.ts';
import type { Defaults } from '../article/assemble.ts';
import type { Surroundings } from '../article/body/address.ts';
import { KEYWORD_LIST, readKeywordList } from '../article/keyword-list.ts';
import { ENDINGS, isArticle, readArticle } from '../article/parse.ts';
import { slugOfFile } from '../article/slug.ts';
import { MediaFolder, type Medium } from './media.ts';
import { ARTICLE, LIST, leadsToFolder, readWithin, type Unread } from './reach.ts';

/** What lies in a folder of articles. */
export interface Folder {
  /** In the files' order. */
  readings: FileReading[];
  /** The editor's list of known keywords. */
  listed: string[];
  problems: Problem[];
}

/** What one file gives. */
export interface FileReading extends Reading {
  file: string;
  /** The files that it shows or links to. */
  media: Medium[];
}

/** Reads every article of a folder and its subfolders. */
export async function readFolder(folder: string, defaults: Defaults): Promise<Folder> {
  const all = await listFiles(folder);
  const [lists, paths] = [all.filter(isKeywordList), all.filter((path) => !isKeywordList(path))];
  const media = new MediaFolder(folder, paths);
  const { listed, problems: doubts } = readList(folder, lists.includes(KEYWORD_LIST));
  const found: Folder = { readings: [], listed, problems: doubts };
  const complain = (path: string, severity: Problem['severity'], message: string) =>
    found.problems.push({ severity, file: `${folder}/${path}`, line: 1, message });
  /** Files by what no two articles may share. */
  const twins = new Map<string, string>();
  for (const path of paths.filter(isArticle)) {
    const shown = new Map<string, Medium>();
    const reading = readFile(folder, path, defaults, media.around(shown));
    const problems = reading.problems.map((problem) => ({ ...problem, file: `${folder}/${path}` }));
    found.problems.push(...problems);
    found.readings.push({ ...reading, problems, file: `${folder}/${path}`, media: [...shown.values()] });
    if (reading.draft) continue;
    const { slug = slugOfFile(path), id } = reading.article ?? {};
    for (const name of [`the address /articles/${slug}`, ...(id ? [`the id ${id}`] : [])]) {
      const twin = twins.get(name);
      if (twin) complain(path, 'error', `Two articles would have ${name}: the other is ${twin}. Rename one of them.`);
      twins.set(name, `${folder}/${path}`);
    }
  }
  for (const path of lists) if (path !== KEYWORD_LIST) complain(path, 'warning', MISPLACED_LIST);
  for (const path of paths.filter((path) => !isArticle(path) && !media.asked.has(path))) {
    if (leadsToFolder(folder, path)) complain(path, 'error', LINKED_FOLDER);
    else complain(path, 'warning', UNUSED);
  }
  found.problems.sort((a, b) => compareCodeUnits(a.file, b.file));
  return found;
}

const UNUSED = `Not read: an article is a file that ends in ${ENDINGS.map((ending) => `.${ending}`).join(' ')}, and none shows this one.`;

/** Who watches the folder does follow such links: in a circle for ever, and out of it to all that is there. */
const LINKED_FOLDER =
  'It is a link to a folder, and none is followed: put the folder itself there, or take the link away.';

const MISPLACED_LIST = `Not read: the list of keywords is the ${KEYWORD_LIST} that stands beside the subfolders. Move it there, or rename it if it is an article.`;

function isKeywordList(path: string): boolean {
  return basename(path) === KEYWORD_LIST;
}

function readList(folder: string, isThere: boolean): ReturnType<typeof readKeywordList> {
  if (!isThere) return { listed: [], problems: [] };
  const file = `${folder}/${KEYWORD_LIST}`;
  const bytes = readWithin(folder, KEYWORD_LIST, LIST);
  return 'unread' in bytes
    ? { listed: [], problems: [unreadable(file, bytes)] }
    : readKeywordList({ path: file, bytes });
}

function readFile(folder: string, path: string, defaults: Defaults, around: Surroundings): Reading {
  const bytes = readWithin(folder, path, ARTICLE);
  return 'unread' in bytes ? { problems: [unreadable(path, bytes)] } : readArticle({ path, bytes }, defaults, around);
}

function unreadable(file: string, { unread }: Unread): Problem {
  return { severity: 'error', file, line: 1, message: `The file ${unread}` };
}

/**
 * Paths of all that is in a folder and its subfolders, is no folder and is not hidden, parts joined by `/`, in the order of
 * their code units. Links are among them, whatever they lead to: none is followed.
 * @throws {Error} where there is no such folder
 */
export async function listFiles(folder: string): Promise<string[]> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`There is no folder ${folder}: make it, or name another in ARTICLES.`);
  }
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((path) => !/(?:^|\/)\./.test(path))
    .sort(compareCodeUnits);
}

/** In the order of their code units. */
export function compareCodeUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
