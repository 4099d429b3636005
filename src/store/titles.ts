import { keyOf } from '../article/keyword.ts';
import { isDue } from './groups.ts';
import type { StoredArticle } from './store.ts';

/** Articles by their titles, however these are spelt: what tells where a related title leads. */
export class Titles {
  readonly #byKey: Map<string, StoredArticle[]>;

  /** @param articles newest first */
  constructor(articles: StoredArticle[]) {
    this.#byKey = Map.groupBy(articles, ({ title }) => keyOf(title));
  }

  /** The newest article of this title that is due, if there is one. */
  find(title: string, now: Date): StoredArticle | undefined {
    return this.#byKey.get(keyOf(title))?.find((article) => isDue(article, now));
  }
}
