import type { Cursor } from '../../selection/page.ts';
import type { Filing } from '../../selection/selection.ts';
import { type Cut, pageOf } from '../cut.ts';
import { revisionAt, rhythm, tagOf } from '../revision.ts';
import type { RevisedPage, Revision, StoredArticle } from '../store.ts';
import { readBodies } from './bodies.ts';
import type { HeadingState } from './filing.ts';
import { changesOf, type Filed, type FiledArticle, type Whole } from './rows.ts';

/** A page or an archive by its rows, and what decides when it changed. */
export interface Found<T> {
  filing: Filing;
  /** Where the page begins, if it is an older one. */
  below?: Cursor;
  cut: Cut<T>;
  headings: HeadingState;
  /** The articles by which it may come to be another: its own and its neighbours. */
  articles: Filed[];
}

/** What becomes of pages and archives that were found in D1. */
export interface Finds {
  /** When it changed, and what tells it from what it was. */
  revisionOf(found: Found<Filed>, now: Date): Revision;
  /** The page itself, by its articles, which are read in a round trip of their own. */
  pageOf(found: Found<FiledArticle>, now: Date): Promise<RevisedPage>;
}

/** Reads what was found in D1, and dates it. */
export function createFinds(db: D1Database, deployed: Date, read: (row: Whole) => StoredArticle): Finds {
  const revisionOf: Finds['revisionOf'] = ({ below, cut, headings, articles }, now) => {
    const changes = [deployed, ...[...articles, ...cut.shown].flatMap(changesOf), ...headings.removed];
    return revisionAt(now, tagOf(cut, below), changes, { minutes: rhythm(cut.shown), due: headings.due });
  };
  return {
    revisionOf,
    async pageOf(found, now) {
      const cut = { ...found.cut, shown: await readBodies(db, found.cut.shown) };
      const revision = revisionOf({ ...found, cut }, now);
      return { page: pageOf(found.filing, found.below, { ...cut, shown: cut.shown.map(read) }, revision), revision };
    },
  };
}
