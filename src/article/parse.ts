import type { Reading } from './article.ts';
import { type Defaults, readNewsroom } from './newsroom.ts';
import { readText } from './text-file.ts';

/** A file as it lies in the articles' folder. */
export interface ArticleFile {
  /** Path from that folder, parts joined by `/`. */
  path: string;
  bytes: Uint8Array;
}

/** A file above this is no article: a whole feed document may have 512 KB. Bytes. */
export const LARGEST = 400 * 1024;

/** Whether a file of this name is read at all. */
export function isArticle(path: string): boolean {
  return path.endsWith('.txt');
}

/** The article's name in links: the file's name without its ending, NFC, white space as hyphens. */
export function slugOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  return name.normalize('NFC').trim().replace(/\s+/gu, '-');
}

/** Reads one file. Whatever its bytes are, the answer is an article or errors that name the line. */
export function readArticle({ path, bytes }: ArticleFile, defaults: Defaults): Reading {
  const refuse = (line: number, message: string): Reading => ({
    problems: [{ severity: 'error', file: path, line, message }],
  });
  const slug = slugOf(path);
  if (!/[\p{L}\p{N}]/u.test(slug) || /[/\\%?#\p{Cc}\p{Cf}\p{Cs}]/u.test(slug.replace(/\u200c/g, ''))) {
    return refuse(1, `The file's name can't be part of an address: use letters, digits and hyphens.`);
  }
  if (bytes.length > LARGEST) {
    return refuse(1, 'The file is larger than 400 KB, which no article is: divide it, or move it out of the folder.');
  }
  const text = readText(bytes);
  if (typeof text !== 'string') return refuse(text.line, text.message);
  return readNewsroom(slug, path, text, defaults);
}
