import type { Article } from '../article/article.ts';
import type { Page } from '../selection/page.ts';

/** What identifies the state of a page, or of an article, without reading it. */
export interface Revision {
  /** Changes exactly when the content does. */
  tag: string;
  /** When the content last may have changed; never in the future. */
  modified: Date;
  /** How long a copy is as good as new. Minutes. */
  pollMinutes: number;
}

/** Where articles are kept. Only articles that are due are ever told of. */
export interface ArticleStore {
  /** The revision of a page of the newest articles, counted from 1; nothing where there is no such page. */
  revision(page: number, now: Date): Promise<Revision | undefined>;
  /** The page itself. */
  page(page: number, now: Date): Promise<Page | undefined>;
  article(slug: string, now: Date): Promise<{ article: Article; revision: Revision } | undefined>;
}

/** An article and what its store knows of it. */
export interface StoredArticle extends Article {
  /** Changes exactly when the article does. */
  digest: string;
  /** The most bytes its entry takes in a feed document. */
  weight: number;
}
