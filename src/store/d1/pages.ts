import { type Cursor, PAGE_ENTRIES, roomFor, type Tombstone } from '../../selection/page.ts';
import type { Filing } from '../../selection/selection.ts';
import { cutBelow, cutNewest, pageOf } from '../cut.ts';
import type { RevisedPage, Revision, StoredArticle } from '../store.ts';
import { askHeadings, headingsOf, readHeadings } from './filing.ts';
import { createFinds, type Found } from './found.ts';
import { type Filed, type FiledArticle, instant, rowsOf, type Whole } from './rows.ts';
import * as sql from './sql.ts';
import { surroundingsOf } from './surroundings.ts';

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
  const finds = createFinds(db, deployed, read);

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
    const found = { filing, cut: cutNewest(read.names, candidates), headings: read, articles: candidates };
    const removed = rowsOf<TombstoneRow>(graves).map(
      ({ slug, id, removed }): Tombstone => ({ slug, ...(id !== null && { id }), removed }),
    );
    const tombstones = roomFor(removed);
    const revision = finds.revisionOf(found, now);
    if (tombstones.length > 0) revision.tombstones = JSON.stringify(tombstones);
    return { ...found, tombstones, revision };
  };

  const olderAt = async (filing: Filing, below: Cursor, now: Date): Promise<Found<FiledArticle> | undefined> => {
    const around = await surroundingsOf(db, filing, { side: 'below', cursor: below }, now);
    if (!around) return undefined;
    const { headings, surroundings } = around;
    const { cut, decisive } = cutBelow(headings.names, surroundings);
    return { filing, below, cut, headings, articles: decisive };
  };

  return {
    async revision(filing, below, now) {
      if (!below) return (await newestAt(sql.PAGE, filing, now))?.revision;
      const found = await olderAt(filing, below, now);
      return found && finds.revisionOf(found, now);
    },
    async page(filing, below, now) {
      if (!below) {
        const found = await newestAt<Whole>(sql.WHOLE_PAGE, filing, now);
        if (!found) return undefined;
        const { cut, tombstones, revision } = found;
        return { page: pageOf(filing, below, { ...cut, shown: cut.shown.map(read) }, revision, tombstones), revision };
      }
      const found = await olderAt(filing, below, now);
      return found && finds.pageOf(found, now);
    },
  };
}
