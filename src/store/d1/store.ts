import QuickLRU from 'quick-lru';
import { revisionAt } from '../revision.ts';
import type { ArticleStore, Related, StoredArticle } from '../store.ts';
import { createArchives } from './archives.ts';
import { createCalendar } from './calendar.ts';
import { createDirectory } from './directory.ts';
import { createPages } from './pages.ts';
import { type ChangesRow, changesOf, instant, rowsOf, storewide, type Whole } from './rows.ts';
import { createSearch } from './search.ts';
import * as sql from './sql.ts';

interface RelatedRow {
  slug: string | null;
  updated: string | null;
  stored: string | null;
  title: string;
  language: string;
}

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

  const pages = createPages(db, deployed, read);
  const archives = createArchives(db, deployed, read);
  const search = createSearch(db, deployed, read);

  return {
    ...createDirectory(db, deployed),
    ...createCalendar(db, deployed),
    async revision(selection, below, now) {
      if (selection.kind !== 'search') return pages.revision(selection, below, now);
      return below ? undefined : search.revision(selection.query, now);
    },
    async page(selection, below, now) {
      if (selection.kind !== 'search') return pages.page(selection, below, now);
      return below ? undefined : search.page(selection, now);
    },
    async archiveRevision(selection, position, now) {
      return selection.kind === 'search' ? undefined : archives.archiveRevision(selection, position, now);
    },
    async archive(selection, position, now) {
      return selection.kind === 'search' ? undefined : archives.archive(selection, position, now);
    },
    resultsRevision: search.resultsRevision,
    results: search.results,
    async article(slug, now) {
      const at = instant(now);
      const [rows, bearers, store] = await db.batch<Whole | RelatedRow | ChangesRow>([
        db.prepare(sql.ARTICLE).bind(slug, at),
        db.prepare(sql.RELATED).bind(slug, at),
        db.prepare(sql.CHANGES),
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
      // Where a title leads to an article, or no longer does, that one may have gone.
      const changes = [row, ...found].flatMap(changesOf).concat(related.length > 0 ? storewide(store, []) : []);
      const tag = JSON.stringify([row.digest, related]);
      return { article, related, revision: revisionAt(now, tag, [deployed, ...changes]) };
    },
    async gone(slug, now) {
      const row = await db.prepare(sql.GONE).bind(slug, instant(now)).first<{ movedTo: string | null }>();
      return row ? { ...(row.movedTo !== null && { movedTo: row.movedTo }) } : undefined;
    },
  };
}
