import { PLACES, type Place } from '../../selection/match.ts';
import { termsOf } from '../../selection/query.ts';
import type { Search } from '../../selection/selection.ts';
import { best, newest, pageOf } from '../cut.ts';
import { bestTagOf, revisionAt, rhythm, tagOf } from '../revision.ts';
import type { ArticleStore, RevisedPage, Revision, StoredArticle } from '../store.ts';
import { readBodies } from './bodies.ts';
import {
  type ChangesRow,
  type Filed,
  type FiledArticle,
  IDS_OF_A_SECOND,
  rowsOf,
  storewide,
  type Whole,
} from './rows.ts';
import * as sql from './sql.ts';

/** Columns of the index, by the place that a match in them has. */
const COLUMNS: Record<Place, string> = { title: '{title}', names: '{title names}', text: '{title names text}' };

/** What a store is asked for a query. */
interface Finder extends Pick<ArticleStore, 'resultsRevision' | 'results'> {
  revision(query: string, now: Date): Promise<Revision>;
  page(selection: Search, now: Date): Promise<RevisedPage>;
}

/** Finds articles in D1 by what they say. */
export function createSearch(db: D1Database, deployed: Date, read: (row: Whole) => StoredArticle): Finder {
  /** Runs a statement that takes expressions, the widest last; and what tells when its answer changes. */
  const ask = async <T extends Filed>(statement: string, expressions: string[], now: Date) => {
    const [rows, next, changes] = await db.batch<T | { published: string } | ChangesRow>([
      db.prepare(statement).bind(firstIdAfter(now), ...expressions),
      db.prepare(sql.NEXT_MATCH).bind(firstIdAfter(now), expressions.at(-1)),
      db.prepare(sql.CHANGES),
    ]);
    const found = rowsOf<T>(rows);
    const due = rowsOf<{ published: string }>(next)[0]?.published;
    return { found, due, changes: [deployed, ...storewide(changes, found)] };
  };

  const newestAt = async <T extends Filed>(statement: string, query: string, now: Date) => {
    const { found, due, changes } = await ask<T>(statement, [expressionOf(termsOf(query))], now);
    const cut = newest(found);
    const expected = { minutes: rhythm(cut.shown), due };
    return { cut, revision: revisionAt(now, tagOf(cut, undefined), changes, expected) };
  };

  const bestAt = async (query: string, now: Date) => {
    const expression = expressionOf(termsOf(query));
    const within = PLACES.map((place) => `${COLUMNS[place]} : (${expression})`);
    const { found, due, changes } = await ask<FiledArticle & { place: number }>(sql.PLACED, within, now);
    const matches = found.map((row) => ({ ...row, place: PLACES[row.place] ?? 'text' }));
    const revisionOf = (chosen: { shown: { digest: string }[]; found: number }) =>
      revisionAt(now, bestTagOf(chosen), changes, { due });
    return { ...best(matches), revisionOf };
  };

  return {
    async revision(query, now) {
      return (await newestAt(sql.MATCHES, query, now)).revision;
    },
    async page(selection, now) {
      const { cut, revision } = await newestAt<Whole>(sql.WHOLE_MATCHES, selection.query, now);
      return { page: pageOf(selection, undefined, { ...cut, shown: cut.shown.map(read) }, revision), revision };
    },
    async resultsRevision(query, now) {
      const { shown, found, revisionOf } = await bestAt(query, now);
      return revisionOf({ shown, found });
    },
    async results(query, now) {
      const { shown, found, revisionOf } = await bestAt(query, now);
      const articles = (await readBodies(db, shown)).map(read);
      return { results: { articles, found }, revision: revisionOf({ shown: articles, found }) };
    },
  };
}

/** Every id that is due by a time is below this. */
function firstIdAfter(now: Date): number {
  return (Math.floor(now.getTime() / 1000) + 1) * IDS_OF_A_SECOND;
}

/** All of the terms, as FTS5 reads them: each a string of letters, digits and spaces. An empty one is in nothing. */
function expressionOf(terms: string[]): string {
  return terms.length === 0 ? '""' : terms.map((term) => `"${term}"`).join(' AND ');
}
