import QuickLRU from 'quick-lru';
import { skeletonOf } from '../../article/keyword.ts';
import { type Cursor, PAGE_ENTRIES, type Tombstone } from '../../selection/page.ts';
import { type FiledUnder, select } from '../../selection/selection.ts';
import { compareHeadings, leading } from '../groups.ts';
import { type Cut, cut, pageOf, revisionAt, rhythm, tagOf } from '../revision.ts';
import type { ArticleStore, Heading, Month, Related, Revision, StoredArticle } from '../store.ts';
import { type ChangesRow, type Filed, instant, rowsOf, storewide, type Whole } from './rows.ts';
import { createSearch } from './search.ts';
import * as sql from './sql.ts';

/** A page, what was removed of it, and its revision. */
interface Found<T> extends Cut<T> {
  tombstones: Tombstone[];
  revision: Revision;
}

/** Feeds tell for so long that an article was removed. Milliseconds. */
const TOMBSTONE_LASTS = 30 * 24 * 3600 * 1000;
const MOST_TOMBSTONES = 50;

/** An article is read once: documents remember what they made of it. quick-lru may hold twice as many. */
const REMEMBERED_ARTICLES = 500;

/**
 * Articles in Cloudflare's D1. What is read together is read in one round trip.
 * @param deployed when the program was: documents may have changed then
 */
export function createD1Store(db: D1Database, deployed: Date): ArticleStore {
  const remembered = new QuickLRU<string, StoredArticle>({ maxSize: REMEMBERED_ARTICLES });
  const read = ({ body, digest, weight }: Whole): StoredArticle => {
    const known = remembered.get(digest);
    if (known) return known;
    const article = { ...JSON.parse(body), digest, weight };
    remembered.set(digest, article);
    return article;
  };

  const search = createSearch(db, deployed, read);

  /** Reads the rows of a page, whole or not, and what its headings say. */
  const pageAt = async <T extends Filed>(
    queries: typeof sql.PAGE | typeof sql.WHOLE_PAGE,
    selection: { kind: 'all' } | FiledUnder,
    below: Cursor | undefined,
    now: Date,
  ): Promise<Found<T> | undefined> => {
    const { kind } = selection;
    const slugs = selection.kind === 'all' ? [''] : selection.slugs;
    const query = queries[slugs.length === 1 ? 'one' : 'several'][below ? 'below' : 'newest'];
    const which = slugs.length === 1 ? slugs[0] : JSON.stringify(slugs);
    const at = instant(now);
    const place = below ? [below.published, below.slug] : [];
    // An older page tells of no removal.
    const lately = below ? at : instant(new Date(now.getTime() - TOMBSTONE_LASTS));
    const [rows, headings, graves] = await db.batch([
      db.prepare(query).bind(kind, which, at, PAGE_ENTRIES + 1, ...place),
      db.prepare(sql.HEADINGS).bind(kind, JSON.stringify(slugs), at),
      db.prepare(sql.TOMBSTONES).bind(kind, which, lately, MOST_TOMBSTONES),
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
    const tombstones = rowsOf<{ slug: string; id: string | null; removed: string }>(graves).map(
      ({ slug, id, removed }): Tombstone => ({ slug, ...(id !== null && { id }), removed }),
    );
    const revision = revisionAt(now, tagOf(page, below), [deployed, ...changes], expected);
    if (tombstones.length > 0) revision.tombstones = JSON.stringify(tombstones);
    return { ...page, tombstones, revision };
  };

  return {
    async revision(selection, below, now) {
      if (selection.kind === 'search') return below ? undefined : search.revision(selection.query, now);
      return (await pageAt(sql.PAGE, selection, below, now))?.revision;
    },
    async page(selection, below, now) {
      if (selection.kind === 'search') return below ? undefined : search.page(selection, now);
      const found = await pageAt<Whole>(sql.WHOLE_PAGE, selection, below, now);
      if (!found) return undefined;
      const { revision, names, shown, next, tombstones } = found;
      const page = { names, shown: shown.map(read), next };
      return { page: pageOf(selection, below, page, revision, tombstones), revision };
    },
    async respell(selection, now) {
      if (selection.kind === 'all' || selection.kind === 'search') return undefined;
      const { kind, slugs } = selection;
      const { results: kin } = await db
        .prepare(sql.KIN)
        .bind(kind, JSON.stringify(slugs.map(skeletonOf)), instant(now))
        .all<{ slug: string; due: number }>();
      const respelt = slugs.map((slug) =>
        kin.some((heading) => heading.slug === slug)
          ? slug
          : leading(
              slug,
              kin.filter((heading) => skeletonOf(heading.slug) === skeletonOf(slug)),
            ),
      );
      return respelt.every((slug) => slug !== undefined) ? select(kind, respelt) : undefined;
    },
    resultsRevision: search.resultsRevision,
    results: search.results,
    async article(slug, now) {
      const at = instant(now);
      const [rows, bearers] = await db.batch<Whole | RelatedRow>([
        db.prepare(sql.ARTICLE).bind(slug, at),
        db.prepare(sql.RELATED).bind(slug, at),
      ]);
      const [row] = rowsOf<Whole>(rows);
      if (!row) return undefined;
      const article = read(row);
      const found = rowsOf<RelatedRow>(bearers);
      const related = article.related.map((title, index): Related => {
        const bearer = found[index];
        if (!bearer?.slug || bearer.slug === slug) return { title };
        return { title: bearer.title, slug: bearer.slug, language: bearer.language };
      });
      const changes = [row, ...found].flatMap(changesOf);
      const tag = JSON.stringify([row.digest, related]);
      return { article, related, revision: revisionAt(now, tag, [deployed, ...changes]) };
    },
    async isGone(slug) {
      return (await db.prepare(sql.GONE).bind(slug).first()) !== null;
    },
    async directoryRevision(now) {
      const state = await db.prepare(sql.DIRECTORY_REVISION).bind(instant(now)).first<DirectoryState>();
      return directoryRevisionOf(state, deployed, now);
    },
    async directory(now) {
      const at = instant(now);
      const [state, headings, scheduled] = await db.batch([
        db.prepare(sql.DIRECTORY_REVISION).bind(at),
        db.prepare(sql.DIRECTORY).bind(at),
        db.prepare(sql.SCHEDULED).bind(at),
      ]);
      const ahead = rowsOf<{ kind: string; heading: string; articles: number }>(scheduled);
      const due = rowsOf<Heading & { kind: string }>(headings).map((row) => {
        const waiting = ahead.find(({ kind, heading }) => kind === row.kind && heading === row.slug)?.articles ?? 0;
        return { ...row, articles: row.articles - waiting };
      });
      const of = (kind: string) =>
        due
          .filter((row) => row.kind === kind && row.articles > 0)
          .map(({ name, slug, articles, newest }): Heading => ({ name, slug, articles, newest }))
          .sort(compareHeadings);
      const directory = { keywords: of('keywords'), sources: of('sources') };
      return { directory, revision: directoryRevisionOf(rowsOf<DirectoryState>(state)[0], deployed, now) };
    },
    async months(now) {
      const at = instant(now);
      const [rows, changes] = await db.batch<Month | ChangesRow>([
        db.prepare(sql.MONTHS).bind(at),
        db.prepare(sql.CHANGES),
      ]);
      const months = rowsOf<Month>(rows).filter(({ updated }) => updated !== null);
      return { months, revision: revisionAt(now, JSON.stringify(months), [deployed, ...storewide(changes, months)]) };
    },
    async month(month, now) {
      if (!/^\d{4}-\d\d$/.test(month)) return undefined;
      const [rows, changes] = await db.batch<Filed | ChangesRow>([
        db.prepare(sql.MONTH).bind(month, `${month}~`, instant(now)),
        db.prepare(sql.CHANGES),
      ]);
      const filed = rowsOf<Filed>(rows);
      if (filed.length === 0) return undefined;
      const locations = filed.map(({ slug, updated }) => ({ slug, updated }));
      return {
        locations,
        revision: revisionAt(now, JSON.stringify(locations), [deployed, ...storewide(changes, filed)]),
      };
    },
  };
}

interface HeadingRow {
  slug: string;
  name: string | null;
  removed: string;
  due: string | null;
}

interface RelatedRow {
  slug: string | null;
  updated: string | null;
  stored: string | null;
  title: string;
  language: string;
}

interface DirectoryState {
  changes: number;
  changed: string;
  scheduled: number;
  newest: string | null;
}

function changesOf({ updated, stored }: { updated: string | null; stored: string | null }) {
  return [updated, stored];
}

function directoryRevisionOf(state: DirectoryState | null | undefined, deployed: Date, now: Date): Revision {
  const tag = JSON.stringify([state?.changes, state?.scheduled]);
  return revisionAt(now, tag, [deployed, state?.changed, state?.newest]);
}
