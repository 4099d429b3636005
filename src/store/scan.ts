import QuickLRU from 'quick-lru';
import { type Searchable, searchableOf } from '../article/search-words.ts';
import { type Match, placeOf } from '../selection/match.ts';
import { termsOf } from '../selection/query.ts';
import { best, type Cut, newest } from './cut.ts';
import { firstDue } from './groups.ts';
import { bestTagOf, revisionAt, rhythm, tagOf } from './revision.ts';
import type { Results, Revision, StoredArticle } from './store.ts';

/** An article that a query finds. */
type Found = Match & Pick<StoredArticle, 'updated' | 'digest' | 'weight'> & { article: StoredArticle };

/** The matches of so many queries are kept: who has a page of results asks for its feed too. quick-lru may hold twice as many. */
const REMEMBERED_QUERIES = 10;
/** What articles are found by is kept up to so many letters, the newest first: a worker has 128 MB for all that it does. */
const REMEMBERED_LETTERS = 2 ** 24;

/** Articles of a bundle by what they say: all of them are looked through, once for each query. */
export class Scan {
  readonly #articles: StoredArticle[];
  readonly #deployed: Date;
  /** Each is made when it is first looked through. */
  readonly #searchable = new Map<StoredArticle, Searchable>();
  #letters = 0;
  readonly #matches = new QuickLRU<string, Found[]>({ maxSize: REMEMBERED_QUERIES });

  /** @param articles newest first */
  constructor(articles: StoredArticle[], deployed: Date) {
    this.#articles = articles;
    this.#deployed = deployed;
  }

  /** The newest matches. */
  page(query: string, now: Date): Cut<StoredArticle> & { revision: Revision } {
    const { due, next } = this.#due(query, now);
    const cut = newest(due);
    const expected = { minutes: rhythm(cut.shown), due: next };
    const revision = revisionAt(now, tagOf(cut, undefined), this.#changesOf(cut.shown), expected);
    return { ...cut, shown: cut.shown.map(({ article }) => article), revision };
  }

  /** The best matches. */
  results(query: string, now: Date): { results: Results; revision: Revision } {
    const { due, next } = this.#due(query, now);
    const { shown, found } = best(due);
    const revision = revisionAt(now, bestTagOf({ shown, found }), this.#changesOf(shown), { due: next });
    return { results: { articles: shown.map(({ article }) => article), found }, revision };
  }

  #changesOf(shown: Found[]): (Date | string)[] {
    return [this.#deployed, ...shown.map(({ updated }) => updated)];
  }

  /** Matches that are due, newest first, and when the next one will be. */
  #due(query: string, now: Date): { due: Found[]; next: string | undefined } {
    const all = this.#matches.get(query) ?? this.#find(termsOf(query));
    this.#matches.set(query, all);
    const from = firstDue(all, now);
    return { due: all.slice(from), next: all[from - 1]?.published };
  }

  #find(terms: string[]): Found[] {
    return this.#articles.flatMap((article) => {
      const place = placeOf(this.#searchableOf(article), terms);
      const { slug, published, updated, digest, weight } = article;
      return place ? [{ slug, published, updated, digest, weight, place, article }] : [];
    });
  }

  #searchableOf(article: StoredArticle): Searchable {
    const known = this.#searchable.get(article);
    if (known) return known;
    const searchable = searchableOf(article);
    this.#letters += searchable.text.length;
    if (this.#letters <= REMEMBERED_LETTERS) this.#searchable.set(article, searchable);
    return searchable;
  }
}
