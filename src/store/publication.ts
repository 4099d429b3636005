import type { Article } from '../article/article.ts';

/** What became of an article that was sent. */
export type Outcome = 'new' | 'changed' | 'same';

/** An article that a store holds, and the digest of it as it was sent. */
export interface Holding {
  slug: string;
  digest: string;
}

/** Articles to publish and slugs to withdraw, each slug once. */
export interface Change {
  publish: Article[];
  withdraw: string[];
}

/** What a change did. */
export interface Changed {
  /** In the order of the articles to publish. */
  outcomes: Outcome[];
  /** The slugs to withdraw of which there was an article. */
  removed: string[];
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

/** A store that articles can be published to while the site runs. */
export interface Publication {
  /** What is held, due or not, in the order of slugs: so many after this slug. */
  holdings(after: string, limit: number): Promise<Holding[]>;
  /**
   * Changes all of it or nothing, and keeps what `receipt` makes of it. An article whose text changed is updated now,
   * unless it says when; one that is held as it is stays untouched; of one that is withdrawn it is known that it is gone.
   * An article that has the id of its own of another has moved: that one goes, and leads to it.
   */
  change(change: Change, now: Date, receipt?: (changed: Changed) => Receipt): Promise<Changed>;
  /** The receipt that was kept under a key in the last day. */
  receipt(key: string, now: Date): Promise<Receipt | undefined>;
}
