import { skeletonOf } from '../../article/keyword.ts';
import { select } from '../../selection/selection.ts';
import { compareHeadings, leading } from '../groups.ts';
import { revisionAt } from '../revision.ts';
import type { ArticleStore, Heading, Revision } from '../store.ts';
import { instant, rowsOf } from './rows.ts';
import * as sql from './sql.ts';

interface DirectoryState {
  changes: number;
  changed: string;
  scheduled: number;
  newest: string | null;
}

/** The headings that articles in D1 are filed under. */
export function createDirectory(
  db: D1Database,
  deployed: Date,
): Pick<ArticleStore, 'respell' | 'directoryRevision' | 'directory'> {
  return {
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
  };
}

function directoryRevisionOf(state: DirectoryState | null | undefined, deployed: Date, now: Date): Revision {
  const tag = JSON.stringify([state?.changes, state?.scheduled]);
  return revisionAt(now, tag, [deployed, state?.changed, state?.newest]);
}
