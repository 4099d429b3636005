import type { Reading } from './article.ts';
import type { Defaults } from './assemble.ts';
import type { Surroundings } from './body/address.ts';
import type { Render } from './body/body.ts';
import { renderMarkdown } from './body/markdown.ts';
import { type Identity, identityOfMarkup, readMarkup } from './markup.ts';
import { readNewsroom } from './newsroom.ts';
import { isSlug, MARKUP_ENDINGS, type MarkupEnding, markupEnding, NO_SLUG, slugOfFile } from './slug.ts';
import { readText } from './text-file.ts';

/** A file as it lies in the articles' folder. */
export interface ArticleFile {
  /** Path from that folder, parts joined by `/`. */
  path: string;
  bytes: Uint8Array;
}

/** A file above this is no article: a whole feed document may have 512 KB. Bytes. */
export const LARGEST = 400 * 1024;

/** What is said of it: the rest of a sentence that the file's name begins. */
export const TOO_LARGE = 'is larger than 400 KB, which no article is: divide it, or move it out of the folder.';

/** How the text of a file becomes HTML, by the end of its name. */
const MARKUP: Record<MarkupEnding, Render> = {
  md: renderMarkdown,
  markdown: renderMarkdown,
  html: (text) => text,
  htm: (text) => text,
};

function kindOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** How the name of an article's file may end, without the dot. */
export const ENDINGS = ['txt', ...MARKUP_ENDINGS];

/** Whether a file of this name is read at all. */
export function isArticle(path: string): boolean {
  return path.includes('.') && ENDINGS.includes(kindOf(path));
}

/** An article that lies alone: nothing is around it. */
const ALONE: Surroundings = { find: () => undefined, typeOf: () => undefined };

/** Reads one file. Whatever its bytes are, the answer is an article or errors that name the line. */
export function readArticle({ path, bytes }: ArticleFile, defaults: Defaults, around = ALONE): Reading {
  const refuse = (line: number, message: string): Reading => ({
    problems: [{ severity: 'error', file: path, line, message }],
  });
  const slug = slugOfFile(path);
  if (!isSlug(slug)) {
    return refuse(1, `The file's name ${NO_SLUG}`);
  }
  if (bytes.length > LARGEST) {
    return refuse(1, `The file ${TOO_LARGE}`);
  }
  const text = readText(bytes);
  if (typeof text !== 'string') return refuse(text.line, text.message);
  const ending = markupEnding(path);
  return ending
    ? readMarkup({ path, text, render: MARKUP[ending] }, defaults, around)
    : readNewsroom(slug, path, text, defaults);
}

/** Where the page of a file is, and whether it is to have one. Bytes that are no article's may be given. */
export function identityOf({ path, bytes }: ArticleFile): Identity {
  if (kindOf(path) === 'txt') return { slug: slugOfFile(path), draft: false };
  return identityOfMarkup({ path, text: new TextDecoder().decode(bytes) });
}
