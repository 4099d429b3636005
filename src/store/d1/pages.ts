import { type Cursor, PAGE_ENTRIES, type Tombstone } from '../../selection/page.ts';
import type { FiledUnder } from '../../selection/selection.ts';
import { type Cut, cut, pageOf } from '../cut.ts';
import { revisionAt, rhythm, tagOf } from '../revision.ts';
import type { RevisedPage, Revision, StoredArticle } from '../store.ts';
import { changesOf, type Filed, instant, rowsOf, type Whole } from './rows.ts';
import * as sql from './sql.ts';

/** A page, what was removed of it, and its revision. */
interface Found<T> extends Cut<T> {
  tombstones: Tombstone[];
  revision: Revision;
}

interface HeadingRow {
  slug: string;
  name: string | null;
  removed: string;
  due: string | null;
}

interface TombstoneRow {
  slug: string;
  id: string | null;
  removed: string;
}

/** What is filed under headings, or under all. */
type Filing = { kind: 'all' } | FiledUnder;

interface Pages {
  revision(selection: Filing, below: Cursor | undefined, now: Date): Promise<Revision | undefined>;
  page(selection: Filing, below: Cursor | undefined, now: Date): Promise<RevisedPage | undefined>;
}

/** Feeds tell for so long that an article was removed. Milliseconds. */
const TOMBSTONE_LASTS = 30 * 24 * 3600 * 1000;
const MOST_TOMBSTONES = 50;

/** Pages of what is filed in D1: one round trip for a revision, one for a page. */
export function createPages(db: D1Database, deployed: Date, read: (row: Whole) => StoredArticle): Pages {
  /** Reads the rows of a page, whole or not, and what its headings say. */
  const pageAt = async <T extends Filed>(
    queries: typeof sql.PAGE | typeof sql.WHOLE_PAGE,
    selection: Filing,
    below: Cursor | undefined,
    now: Date,
  ): Promise<Found<T> | undefined> => {
    const { kind } = selection;
    const slugs = selection.kind === 'all' ? [''] : selection.slugs;
    const query = queries[slugs.length === 1 ? 'one' : 'several'][below ? 'below' : 'newest'];
    const which = slugs.length === 1 ? slugs[0] : JSON.stringify(slugs);
    const at = instant(now);
    const place = below ? [below.published, below.slug] : [];
    const lately = instant(new Date(now.getTime() - TOMBSTONE_LASTS));
    const isNewestOfOne = !below && slugs.length === 1;
    const [rows, headings, graves] = await db.batch([
      db.prepare(query).bind(kind, which, at, PAGE_ENTRIES + 1, ...place),
      db.prepare(sql.HEADINGS).bind(kind, JSON.stringify(slugs), at),
      ...(isNewestOfOne ? [db.prepare(sql.TOMBSTONES).bind(kind, which, lately, at, MOST_TOMBSTONES)] : []),
    ]);
    const candidates = rowsOf<T>(rows);
    if (candidates.length === 0 && (below || kind !== 'all')) return undefined;
    const found = rowsOf<HeadingRow>(headings);
    const names = kind === 'all' ? [] : slugs.map((slug) => found.find((heading) => heading.slug === slug)?.name ?? '');
    const page = cut(names, candidates, below);
    const expected = {
      minutes: rhythm(page.shown),
      due: found
        .map(({ due }) => due ?? '')
        .sort()
        .at(-1),
    };
    const changes = [...candidates.flatMap(changesOf), ...found.map(({ removed }) => removed)];
    const tombstones = rowsOf<TombstoneRow>(graves).map(
      ({ slug, id, removed }): Tombstone => ({ slug, ...(id !== null && { id }), removed }),
    );
    const revision = revisionAt(now, tagOf(page, below), [deployed, ...changes], expected);
    if (tombstones.length > 0) revision.tombstones = JSON.stringify(tombstones);
    return { ...page, tombstones, revision };
  };

  return {
    async revision(selection, below, now) {
      return (await pageAt(sql.PAGE, selection, below, now))?.revision;
    },
    async page(selection, below, now) {
      const found = await pageAt<Whole>(sql.WHOLE_PAGE, selection, below, now);
      if (!found) return undefined;
      const { revision, names, shown, next, tombstones } = found;
      const page = { names, shown: shown.map(read), next };
      return { page: pageOf(selection, below, page, revision, tombstones), revision };
    },
  };
}
