import type { Article } from '../article/article.ts';
import type { Archive, Cursor, Page, Position } from '../selection/page.ts';
import type { Selection } from '../selection/selection.ts';

/** What identifies the state of something without reading it. */
export interface Revision {
  /** Changes exactly when the content does. */
  tag: string;
  /** Changes with what was removed of late, where that is told. */
  tombstones?: string;
  /** When the content last may have changed; never in the future. */
  modified: Date;
  /** How long a reader should wait before it asks again. Minutes. */
  pollMinutes: number;
  /** How long a copy is as good as new: as long as that, unless an article comes due before. Seconds. */
  freshSeconds: number;
}

/** A page as a store has it: it can be told which of its articles changed. */
export interface StoredPage extends Page {
  articles: StoredArticle[];
}

/** A page, and the revision that it is of. */
export interface RevisedPage {
  page: StoredPage;
  revision: Revision;
}

/** An archive and its revision, or that new articles still come to the part of a feed that is meant. */
export type FoundArchive = { archive: Archive; revision: Revision } | 'open';

/** A keyword or a source, and how many articles it has. */
export interface Heading {
  /** As the site spells it. */
  name: string;
  slug: string;
  articles: number;
  /** When the newest of them was published; ISO 8601 in UTC. */
  newest: string;
}

/** All that articles can be found by: the commonest first, then by slug. */
export interface Directory {
  keywords: Heading[];
  sources: Heading[];
}

/** An article for its own page. */
export interface FoundArticle {
  article: Article;
  related: Related[];
  revision: Revision;
}

/** A title that an article names, and where it leads if the store has that article. */
export type Related = { title: string; slug?: never } | { title: string; slug: string; language: string };

/** A calendar month in UTC in which articles were published. */
export interface Month {
  /** `2026-11` */
  month: string;
  /** When the latest of its articles changed; ISO 8601 in UTC. */
  updated: string;
}

/** Where an article is and when it last changed. */
export type Location = Pick<Article, 'slug' | 'updated'>;

/** What a query finds. */
export interface Results {
  /** The best first: as many as one page holds. */
  articles: Article[];
  /** How many were found and compared: where it is `MOST_COMPARED` or more, there may be others. */
  found: number;
}

/** An article that is not here any more. */
export interface Gone {
  /** The slug under which it goes on. */
  movedTo?: string;
}

/** Where articles are kept. Only articles that are due are ever told of. */
export interface ArticleStore {
  /** The revision of a selection's newest page, or of the one below a cursor; nothing where there is no article. */
  revision(selection: Selection, below: Cursor | undefined, now: Date): Promise<Revision | undefined>;
  /** The page itself, with a revision of its own: articles may have changed since another was read. */
  page(selection: Selection, below: Cursor | undefined, now: Date): Promise<RevisedPage | undefined>;
  /** The archive of a selection that is meant, without reading it; nothing where there is none, or all in it was removed. */
  archiveRevision(selection: Selection, position: Position, now: Date): Promise<FoundArchive | undefined>;
  /** The archive itself, as a page, with a revision of its own. */
  archive(selection: Selection, position: Position, now: Date): Promise<RevisedPage | undefined>;
  /** The selection under the spelling that the site uses, where the given one is unknown to it but means the same. */
  respell(selection: Selection, now: Date): Promise<Selection | undefined>;
  /** The revision of what a query finds, which is in its one spelling. */
  resultsRevision(query: string, now: Date): Promise<Revision>;
  /** What that query finds, with a revision of its own. */
  results(query: string, now: Date): Promise<{ results: Results; revision: Revision }>;
  /** The article of a slug for its own page; nothing where there is none. */
  article(slug: string, now: Date): Promise<FoundArticle | undefined>;
  /** What became of an article that was here and is not any more; nothing where none was. */
  gone(slug: string, now: Date): Promise<Gone | undefined>;
  /** The revision of all headings together, without reading them. */
  directoryRevision(now: Date): Promise<Revision>;
  /** Every heading that has articles, with a revision of its own. */
  directory(now: Date): Promise<{ directory: Directory; revision: Revision }>;
  /** Every month that has articles, the newest first. */
  months(now: Date): Promise<{ months: Month[]; revision: Revision }>;
  /** All articles of a month, newest first; nothing where it has none. */
  month(month: string, now: Date): Promise<{ locations: Location[]; revision: Revision } | undefined>;
}

/** An article and what its store knows of it. */
export interface StoredArticle extends Article {
  /** Changes exactly when the article does. */
  digest: string;
  /** The most bytes its entry takes in a feed document. */
  weight: number;
}
