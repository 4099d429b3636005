import { type Cursor, compareNewest, type Page } from './page.ts';

/** What a document held: enough to tell later what is new. */
export interface State {
  /** Newest first. */
  articles: Known[];
  /** Whether older articles follow on a page of their own. */
  isContinued: boolean;
  /** What it named as removed, in an order of no meaning. */
  removed: string[];
}

/** An article by its place, and by what changes when it does. */
interface Known extends Cursor {
  digest: string;
}

/** What a document has that an earlier one had not. */
export interface Changes {
  /** Slugs of the articles that are new or changed. */
  articles: Set<string>;
  /** Slugs of the articles that are newly named as removed. */
  removed: Set<string>;
}

/** The parts of a page that tell its state. */
type Telling = Pick<Page, 'next' | 'tombstones'> & { articles: Known[] };

/** The state of a page, in a format that names what was removed or in one that does not. */
export function stateOf(page: Telling, hasTombstones: boolean): State {
  return {
    articles: page.articles.map(({ slug, published, digest }) => ({ slug, published, digest })),
    isContinued: page.next !== undefined,
    removed: hasTombstones ? (page.tombstones ?? []).map(({ slug }) => slug) : [],
  };
}

/**
 * What is new since an earlier state of the same document; nothing where it can't be told by that alone: an article went
 * away, and the document does not say so. One that newer ones pushed off the page went nowhere.
 */
export function changesSince(before: State, now: State): Changes | undefined {
  const digests = new Map(before.articles.map(({ slug, digest }) => [slug, digest]));
  const here = new Set(now.articles.map(({ slug }) => slug));
  const last = now.articles.at(-1);
  const isPushedOff = (article: Cursor) => now.isContinued && last && compareNewest(article, last) > 0;
  const missing = before.articles.filter((article) => !here.has(article.slug) && !isPushedOff(article));
  if (missing.some(({ slug }) => !now.removed.includes(slug))) return undefined;
  const changed = now.articles.filter(({ slug, digest }) => digests.get(slug) !== digest);
  return {
    articles: new Set(changed.map(({ slug }) => slug)),
    removed: new Set(now.removed.filter((slug) => !before.removed.includes(slug))),
  };
}
