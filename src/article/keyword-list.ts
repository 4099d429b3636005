import type { Problem } from './article.ts';
import { distinct } from './keyword.ts';
import { readKeywords } from './keywords.ts';
import type { ArticleFile } from './parse.ts';
import { LINE_END, readText } from './text-file.ts';

/** The name of the file, in the articles' folder itself, in which the editor lists known keywords, one a line. */
export const KEYWORD_LIST = 'keywords.txt';

/** A list above this is none that an editor keeps. Bytes. */
export const LARGEST_LIST = 2 * 1024 * 1024;

/** Reads that list. A line that is divided like a keyword line of an article gives several, and a warning. */
export function readKeywordList({ path, bytes }: ArticleFile): { listed: string[]; problems: Problem[] } {
  const text = readText(bytes);
  if (typeof text !== 'string') return { listed: [], problems: [{ severity: 'error', file: path, ...text }] };
  const lines = text.split(LINE_END).map((line, index) => ({ number: index + 1, keywords: keywordsIn(line) }));
  return {
    listed: distinct(lines.flatMap(({ keywords }) => keywords)),
    problems: lines.flatMap(({ number, keywords }): Problem[] =>
      keywords.length > 1 ? [{ severity: 'warning', file: path, line: number, message: severalIn(keywords) }] : [],
    ),
  };
}

function keywordsIn(line: string): string[] {
  const { keywords, run } = readKeywords([line.trim()]);
  return run === undefined ? keywords : [run];
}

function severalIn(keywords: string[]): string {
  return `Read as ${keywords.length} keywords, «${keywords.join('», «')}»: write each on a line of its own.`;
}
