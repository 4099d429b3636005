import { isDue } from './groups.ts';
import type { Location, Month, StoredArticle } from './store.ts';

/** Articles by the month in which they were published. */
export class Calendar {
  readonly #months: Map<string, StoredArticle[]>;

  /** @param articles newest first */
  constructor(articles: StoredArticle[]) {
    this.#months = Map.groupBy(articles, ({ published }) => published.slice(0, 'YYYY-MM'.length));
  }

  /** Every month that has articles which are due, the newest first. */
  months(now: Date): Month[] {
    return [...this.#months.keys()].flatMap((month) => {
      const newest = this.#due(month, now)
        .map(({ updated }) => updated)
        .sort()
        .at(-1);
      return newest ? [{ month, updated: newest }] : [];
    });
  }

  /** The articles of a month that are due, newest first. */
  locations(month: string, now: Date): Location[] {
    return this.#due(month, now).map(({ slug, updated }) => ({ slug, updated }));
  }

  #due(month: string, now: Date): StoredArticle[] {
    return (this.#months.get(month) ?? []).filter((article) => isDue(article, now));
  }
}
