import type { Article } from '../article/article.ts';

/** What became of an article that was sent. */
export type Outcome = 'new' | 'changed' | 'same';

/** An article that a store holds, and the digest of it as it was sent. */
export interface Holding {
  slug: string;
  digest: string;
}

/** What was answered to a request that changed something, so that the same request is answered the same. */
export interface Receipt {
  /** Chosen by the client, unique to the request. */
  key: string;
  /** Tells a repeated request from another one under the same key. */
  fingerprint: string;
  /** JSON. */
  answer: string;
}

/** A store that articles can be published to while the site runs. Every change happens wholly or not at all. */
export interface Publication {
  /** What is held, due or not, in the order of slugs: so many after this slug. */
  holdings(after: string, limit: number): Promise<Holding[]>;
  /**
   * Publishes articles together. An article whose text changed is updated now, unless it says when; one that is held
   * as it is stays untouched. The outcomes are in the articles' order; what `receipt` makes of them is kept.
   */
  publish(articles: Article[], now: Date, receipt?: (outcomes: Outcome[]) => Receipt): Promise<Outcome[]>;
  /** Removes articles together and remembers that they are gone. Gives the slugs of those that were there. */
  withdraw(slugs: string[], now: Date, receipt?: (removed: string[]) => Receipt): Promise<string[]>;
  /** The receipt that was kept under a key in the last day. */
  receipt(key: string, now: Date): Promise<Receipt | undefined>;
}
