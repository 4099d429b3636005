import { createHash } from 'node:crypto';
import { createReadStream, globSync, readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import type { Article, Problem, Reading } from '../article/article.ts';
import { distinct } from '../article/keyword.ts';
import { KEYWORD_LIST, readKeywordList } from '../article/keyword-list.ts';
import type { Defaults } from '../article/newsroom.ts';
import { isArticle, LARGEST, readArticle, slugOf } from '../article/parse.ts';
import { splitRuns } from '../article/split/folder.ts';
import type { Split } from '../article/split/split.ts';
import { Vocabulary } from '../article/vocabulary.ts';
import { fitsPage, weigh } from '../selection/page.ts';
import type { Bundle } from '../store/bundled.ts';
import type { StoredArticle } from '../store/store.ts';

/** What a folder of articles gives: all of its articles that are sound, and all that is wrong with the others. */
export interface Compilation {
  bundle: Bundle;
  /** The articles with the files that they come from, in the files' order. */
  sources: Source[];
  problems: Problem[];
}

/** A sound article and its file. */
export interface Source {
  file: string;
  article: Article;
  /** Where the file's keywords begin. Counted from 1. */
  keywordLine: number | undefined;
  /** How its keyword run was divided, where it has one. */
  split: Split | undefined;
}

/** What holds for every article of a folder. */
export interface Customs extends Defaults {
  /** Whether their source sorts the keywords of an article. */
  sortedKeywords?: boolean;
}

/** Reads every article of a folder and its subfolders. The same folder gives the same bundle on any machine. */
export async function compile(folder: string, customs: Customs): Promise<Compilation> {
  const { readings, listed, problems } = await readFolder(folder, customs);
  const splits = splitRuns(
    readings.flatMap(({ article }) => article ?? []),
    { listed, sorted: customs.sortedKeywords ?? false },
  );
  const sources = readings.flatMap(({ file, article, keywordLine }): Source[] => {
    if (!article) return [];
    const split = splits.get(article);
    return [{ file, article: { ...article, keywords: split?.published ?? article.keywords }, keywordLine, split }];
  });
  const keywords = preferredSpelling(sources.flatMap(({ article }) => article.keywords));
  const credits = preferredSpelling(sources.flatMap(({ article }) => article.credits));
  const articles = sources.flatMap(({ file, article }) => {
    const kept = { ...article, keywords: keywords(article.keywords), credits: credits(article.credits) };
    return stored(kept, file, problems);
  });
  articles.sort((a, b) => compare(b.published, a.published) || compare(a.slug, b.slug));
  return { bundle: { edition: readEdition(), articles }, sources, problems };
}

interface Folder {
  readings: (Reading & { file: string })[];
  listed: string[];
  problems: Problem[];
}

async function readFolder(folder: string, defaults: Defaults): Promise<Folder> {
  const found: Folder = { readings: [], listed: [], problems: [] };
  const files = new Map<string, string>();
  for (const path of await listFiles(folder)) {
    const file = `${folder}/${path}`;
    const complain = (severity: Problem['severity'], message: string) =>
      found.problems.push({ severity, file, line: 1, message });
    if (!isArticle(path)) {
      complain('warning', 'Not read: an article is a file that ends in .txt.');
      continue;
    }
    const bytes = await readBytes(join(folder, path), path === KEYWORD_LIST ? Infinity : LARGEST);
    if (typeof bytes === 'string') {
      complain('error', bytes);
      continue;
    }
    if (path === KEYWORD_LIST) {
      const list = readKeywordList({ path: file, bytes });
      found.listed = list.listed;
      found.problems.push(...list.problems);
      continue;
    }
    if (basename(path) === KEYWORD_LIST) {
      complain('warning', MISPLACED_LIST);
      continue;
    }
    const reading = readArticle({ path: file, bytes }, defaults);
    found.problems.push(...reading.problems);
    const twin = files.get(slugOf(path));
    if (twin) complain('error', sameSlug(slugOf(path), twin));
    files.set(slugOf(path), file);
    found.readings.push({ ...reading, file });
  }
  return found;
}

/** The bytes of a file, one more than `most` at most; or why it can't be read. */
async function readBytes(path: string, most: number): Promise<Uint8Array | string> {
  try {
    const chunks: Buffer[] = await createReadStream(path, { end: most }).toArray();
    return Buffer.concat(chunks);
  } catch (error) {
    return `The file can't be read (${(error as NodeJS.ErrnoException).code}): look at its name, its rights and where it links to.`;
  }
}

const MISPLACED_LIST = `Not read: the list of keywords is the ${KEYWORD_LIST} that stands beside the subfolders. Move it there, or rename it if it is an article.`;

/** Writes names, each once, in the spelling that the whole folder prefers. */
function preferredSpelling(all: string[]): (names: string[]) => string[] {
  const vocabulary = new Vocabulary(all);
  return (names) => distinct(names.map((name) => vocabulary.labelOf(vocabulary.keyOf(name))));
}

/** The article as a store keeps it; a problem where no feed document could hold it. */
function stored(article: Article, file: string, problems: Problem[]): StoredArticle[] {
  const weight = weigh(article);
  if (fitsPage(weight)) return [{ ...article, digest: digest(JSON.stringify(article)), weight }];
  problems.push({ severity: 'error', file, line: 1, message: 'Too long for a feed document (512 KB): divide it.' });
  return [];
}

function sameSlug(slug: string, twin: string): string {
  return `Two articles would have the address /articles/${slug}: the other is ${twin}. Rename one of them.`;
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

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Stands for the code that writes documents: every source file but those of the command line, and the lock file. */
function readEdition(): string {
  const root = join(import.meta.dirname, '../..');
  const sources = globSync('src/**/*.{ts,tsx}', { cwd: root, exclude: ['src/cli/**'] }).sort(compare);
  return digest([...sources, 'package-lock.json'].map((path) => readFileSync(join(root, path), 'utf8')).join('\0'));
}

/** 96 bits of SHA-256, in base64url. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
