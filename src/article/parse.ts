import type { Reading } from './article.ts';
import { type Defaults, readNewsroom } from './newsroom.ts';

/** A file as it lies in the articles' folder. */
export interface ArticleFile {
  /** Path from that folder, parts joined by `/`. */
  path: string;
  bytes: Uint8Array;
}

/** A file above this is no article: a whole feed document may have 512 KB. Bytes. */
const LARGEST = 400 * 1024;

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
  if (!/[\p{L}\p{N}]/u.test(slug) || /[/\\%?#\p{Cc}\p{Cf}]/u.test(slug.replace(/\u200c/g, ''))) {
    return refuse(1, `The file's name can't be part of an address: use letters, digits and hyphens.`);
  }
  if (bytes.length > LARGEST) {
    const size = (bytes.length / 1024 / 1024).toFixed(1);
    return refuse(1, `The file has ${size} MB and an article 400 KB at most: divide it, or move it out of the folder.`);
  }
  const text = new TextDecoder().decode(bytes);
  if (text.includes('\0')) {
    return refuse(
      lineAt(text, text.indexOf('\0')),
      'This is no text in UTF-8 (it holds zero bytes): save it as UTF-8.',
    );
  }
  const broken = firstBroken(bytes, text);
  if (broken >= 0) {
    return refuse(lineAt(text, broken), 'This line is not UTF-8 (Windows-1256, perhaps): save the file as UTF-8.');
  }
  return readNewsroom(slug, path, text, defaults);
}

/** Where the first bytes stand that are no UTF-8, or -1. */
function firstBroken(bytes: Uint8Array, decoded: string): number {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
    return -1;
  } catch {
    return Math.max(decoded.indexOf('\ufffd'), 0);
  }
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split(/\r\n|[\r\n]/).length;
}
