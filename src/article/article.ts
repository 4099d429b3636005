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
  /** Who wrote it. */
  authors: string[];
  /** Who is named in the source line, in its order: agencies, papers, sites. */
  credits: string[];
  /** Its categories, in the file's order: keywords that the file keeps apart, or those of its run that are sure. */
  keywords: string[];
  /** A keyword line that nothing divides, as it stands in the file. As a whole it is no category. */
  keywordRun?: string;
  /** Titles of related articles. */
  related: string[];
  /** Safe HTML: block elements only, no wrapper. Its addresses are absolute, or paths from the site's root. */
  content: string;
  /** Plain text, whole sentences. */
  summary: string;
  /** The picture that stands for it. */
  image?: Picture;
  /** Sound and film that go with it. */
  enclosures: Enclosure[];
  /** The lasting id that it had before rafid; else one is made of the slug. */
  id?: string;
  /** Absolute address of what it speaks of, elsewhere. */
  link?: string;
}

/** The most titles of related articles, and the longest. Characters. */
export const MOST_RELATED = 200;
export const LONGEST_RELATED = 1000;

/** A file that goes with an article. */
export interface Enclosure {
  /** Absolute, or a path from the site's root; percent-encoded. */
  url: string;
  /** Media type. */
  type: string;
  /** Bytes. */
  size?: number;
  /** Seconds. */
  duration?: number;
}

/** A picture, and what it says to those who don't see it. */
export interface Picture extends Omit<Enclosure, 'duration'> {
  alt: string;
  /** What is printed below it: plain text. */
  caption?: string;
  /** Pixels. */
  width?: number;
  height?: number;
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

/** Takes note of a problem of the file that is being read. */
export type Report = (severity: Problem['severity'], line: number, message: string) => void;

/** What reading one file gives. Without an article there is at least one error, unless the file is a draft. */
export interface Reading {
  article?: Article;
  /** The file says that it is not to be published yet. */
  draft?: true;
  /** Where the file's keywords begin, if it has any. Counted from 1. */
  keywordLine?: number;
  problems: Problem[];
}
