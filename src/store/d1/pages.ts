import { type Cursor, PAGE_ENTRIES, type Tombstone } from '../../selection/page.ts';
import { type Cut, cutBelow, cutNewest, decisiveIn, pageOf } from '../cut.ts';
import { revisionAt, rhythm, tagOf } from '../revision.ts';
import type { RevisedPage, Revision, StoredArticle } from '../store.ts';
import { readBodies } from './bodies.ts';
import { askHeadings, type Filing, type HeadingState, headingsOf, readHeadings } from './filing.ts';
import { changesOf, type Filed, type FiledArticle, instant, rowsOf, type Whole } from './rows.ts';
import * as sql from './sql.ts';
import { surroundingsOf } from './surroundings.ts';

/** A page, what its headings say, and the articles by which it may come to be another: its own and its neighbours. */
interface Found<T> {
  cut: Cut<T>;
  headings: HeadingState;
  articles: Filed[];
}

interface TombstoneRow {
  slug: string;
  id: string | null;
  removed: string;
}

interface Pages {
  revision(selection: Filing, below: Cursor | undefined, now: Date): Promise<Revision | undefined>;
  page(selection: Filing, below: Cursor | undefined, now: Date): Promise<RevisedPage | undefined>;
}

/** Feeds tell for so long that an article was removed. Milliseconds. */
const TOMBSTONE_LASTS = 30 * 24 * 3600 * 1000;
const MOST_TOMBSTONES = 50;

/** Pages of what is filed in D1: one round trip for a revision, one for a newest page, two for an older one. */
export function createPages(db: D1Database, deployed: Date, read: (row: Whole) => StoredArticle): Pages {
  const revisionOf = ({ cut, headings, articles }: Found<Filed>, below: Cursor | undefined, now: Date): Revision => {
    const changes = [deployed, ...[...articles, ...cut.shown].flatMap(changesOf), ...headings.removed];
    return revisionAt(now, tagOf(cut, below), changes, { minutes: rhythm(cut.shown), due: headings.due });
  };

  /** The newest page by its rows, whole or not, and what was removed of late. */
  const newestAt = async <T extends Filed>(queries: typeof sql.PAGE, filing: Filing, now: Date) => {
    const headings = headingsOf(filing);
    const at = instant(now);
    const lately = instant(new Date(now.getTime() - TOMBSTONE_LASTS));
    const { kind } = filing;
    const [rows, state, graves] = await db.batch([
      db.prepare(queries[headings.number]).bind(kind, headings.which, at, PAGE_ENTRIES + 1),
      askHeadings(db, filing, headings, at),
      ...(headings.number === 'one'
        ? [db.prepare(sql.TOMBSTONES).bind(kind, headings.which, lately, at, MOST_TOMBSTONES)]
        : []),
    ]);
    const candidates = rowsOf<T>(rows);
    if (candidates.length === 0 && kind !== 'all') return undefined;
    const read = readHeadings(filing, headings, state);
    const found = { cut: cutNewest(read.names, candidates), headings: read, articles: candidates };
    const tombstones = rowsOf<TombstoneRow>(graves).map(
      ({ slug, id, removed }): Tombstone => ({ slug, ...(id !== null && { id }), removed }),
    );
    const revision = revisionOf(found, undefined, now);
    if (tombstones.length > 0) revision.tombstones = JSON.stringify(tombstones);
    return { ...found, tombstones, revision };
  };

  const olderAt = async (filing: Filing, below: Cursor, now: Date): Promise<Found<FiledArticle> | undefined> => {
    const around = await surroundingsOf(db, filing, { side: 'below', cursor: below }, now);
    if (!around) return undefined;
    const { headings, surroundings } = around;
    return { headings, cut: cutBelow(headings.names, surroundings), articles: decisiveIn(surroundings) };
  };

  return {
    async revision(filing, below, now) {
      if (!below) return (await newestAt(sql.PAGE, filing, now))?.revision;
      const found = await olderAt(filing, below, now);
      return found && revisionOf(found, below, now);
    },
    async page(filing, below, now) {
      if (!below) {
        const found = await newestAt<Whole>(sql.WHOLE_PAGE, filing, now);
        if (!found) return undefined;
        const { cut, tombstones, revision } = found;
        return { page: pageOf(filing, below, { ...cut, shown: cut.shown.map(read) }, revision, tombstones), revision };
      }
      const found = await olderAt(filing, below, now);
      if (!found) return undefined;
      const whole = { ...found.cut, shown: await readBodies(db, found.cut.shown) };
      const revision = revisionOf({ ...found, cut: whole }, below, now);
      return { page: pageOf(filing, below, { ...whole, shown: whole.shown.map(read) }, revision), revision };
    },
  };
}
