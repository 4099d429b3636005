import { keyOf } from '../article/keyword.ts';
import { isDue } from './groups.ts';
import type { StoredArticle } from './store.ts';

/** Articles by their titles, however these are spelt: what tells where a related title leads. */
export class Titles {
  readonly #byKey: Map<string, StoredArticle>;

  /** @param articles newest first: of two with one title the newer is meant */
  constructor(articles: StoredArticle[]) {
    this.#byKey = new Map(articles.toReversed().map((article) => [keyOf(article.title), article]));
  }

  /** The article of this title, if there is one that is due. */
  find(title: string, now: Date): StoredArticle | undefined {
    const article = this.#byKey.get(keyOf(title));
    return article && isDue(article, now) ? article : undefined;
  }
}
