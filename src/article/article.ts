/** An article as rafid knows it, whatever kind of file it came from. */
export interface Article {
  /** The article's name in links and ids: the file's name without its ending. NFC, no spaces. */
  slug: string;
  /** Plain text. */
  title: string;
  /** ISO 8601 in UTC, whole seconds: `2020-02-04T20:39:00Z`. */
  published: string;
  /** When the text last changed, written like `published`; never before it. */
  updated: string;
  /** BCP 47. */
  language: string;
  /** Who is named in the source line, in its order. */
  credits: string[];
  /** Its categories, in the file's order: keywords that the file keeps apart, or those of its run that are sure. */
  keywords: string[];
  /** A keyword line that nothing divides, as it stands in the file. As a whole it is no category. */
  keywordRun?: string;
  /** Titles of related articles. */
  related: string[];
  /** Safe HTML: block elements only, no wrapper. */
  content: string;
  /** Plain text, whole sentences. */
  summary: string;
}

/** Something the editor should know of a file. An error keeps the article out, a warning does not. */
export interface Problem {
  severity: 'error' | 'warning';
  /** The file, as it is named from the articles' folder. */
  file: string;
  /** Counted from 1. */
  line: number;
  /** What is wrong and what to do. */
  message: string;
}

/** What reading one file gives. Without an article there is at least one error. */
export interface Reading {
  article?: Article;
  /** Where the file's keywords begin, if it has any. Counted from 1. */
  keywordLine?: number;
  problems: Problem[];
}
