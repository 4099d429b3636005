import type { Article } from './article.ts';
import { distinct, keyOf } from './keyword.ts';
import type { KeywordBlock } from './keywords.ts';
import { type Direction, detectLanguage, direction } from './language.ts';
import { summarize } from './summary.ts';

/** What an article has where its file does not say otherwise. */
export interface Defaults {
  /** BCP 47. */
  language: string;
  /** IANA name. */
  timeZone: string;
}

/** What a file of any kind says of its article. The rest follows from it. */
export interface Written
  extends Pick<
    Article,
    'slug' | 'title' | 'published' | 'authors' | 'credits' | 'related' | 'image' | 'enclosures' | 'id' | 'link'
  > {
  updated?: string;
  language?: string;
  summary?: string;
  keywords: KeywordBlock;
  /** Its running text, paragraph by paragraph. */
  prose: string[];
  /** Its content, in an article that runs in that direction. */
  html(running: Direction): string;
}

/** Paragraphs from which a language is told. */
const OPENING = 3;

/** The article that a file speaks of: its language, summary and last change where they are not written. */
export function assemble(written: Written, defaults: Defaults): Article {
  const { keywords, prose, html, language: named, updated = '', summary, ...rest } = written;
  const language = named ?? languageOf(written.title, prose) ?? defaults.language;
  return {
    ...rest,
    updated: [written.published, updated].sort().at(-1) ?? written.published,
    language,
    credits: distinct(written.credits),
    keywords: keywords.keywords,
    ...(keywords.run && { keywordRun: keywords.run }),
    content: html(direction(language)),
    summary: summary ?? summarize(prose, language),
  };
}

/** The language that title and text are in, where they say enough of it. */
export function languageOf(title: string, prose: string[]): string | undefined {
  return detectLanguage([title, ...prose.slice(0, OPENING)].join('\n'));
}

/** The names in a line that parts them by one of + ، , ؛ ; |. */
export function namesIn(line: string): string[] {
  return line
    .split(/[+،,؛;|]/u)
    .map((name) => name.trim())
    .filter((name) => keyOf(name) !== '');
}
