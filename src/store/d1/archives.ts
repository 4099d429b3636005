import type { Position } from '../../selection/page.ts';
import { type CutArchive, cutArchive, pageOf } from '../cut.ts';
import { revisionAt, tagOf } from '../revision.ts';
import type { FoundArchive, RevisedPage, StoredArticle } from '../store.ts';
import { readBodies } from './bodies.ts';
import type { Filing } from './filing.ts';
import { changesOf, type Filed, type FiledArticle, type Whole } from './rows.ts';
import { type Surrounded, surroundingsOf } from './surroundings.ts';

/** An archive, and what is around it. */
interface Found {
  cut: CutArchive<FiledArticle>;
  around: Surrounded;
}

interface Archives {
  archiveRevision(selection: Filing, position: Position, now: Date): Promise<FoundArchive | undefined>;
  archive(selection: Filing, position: Position, now: Date): Promise<RevisedPage | undefined>;
}

/** Archives of what is filed in D1: one round trip for a revision, two for an archive. */
export function createArchives(db: D1Database, deployed: Date, read: (row: Whole) => StoredArticle): Archives {
  const archiveAt = async (filing: Filing, position: Position, now: Date): Promise<Found | 'open' | undefined> => {
    const around = await surroundingsOf(db, filing, position, now);
    if (!around) return undefined;
    const { names } = around.headings;
    const cut = cutArchive(({ name }) => (names.length === 1 ? [name] : names), around.surroundings);
    if (!cut) return 'open';
    return cut.shown.length > 0 ? { cut, around } : undefined;
  };
  const revisionOf = (cut: CutArchive<Filed>, { articles, headings }: Surrounded, now: Date) =>
    revisionAt(now, tagOf(cut), [deployed, ...[...articles, ...cut.shown].flatMap(changesOf), ...headings.removed]);

  return {
    async archiveRevision(filing, position, now) {
      const found = await archiveAt(filing, position, now);
      if (!found || found === 'open') return found;
      const { cut, around } = found;
      return { archive: cut.archive, revision: revisionOf(cut, around, now) };
    },
    async archive(filing, position, now) {
      const found = await archiveAt(filing, position, now);
      if (!found || found === 'open') return undefined;
      const { cut, around } = found;
      const shown = await readBodies(db, cut.shown);
      const revision = revisionOf({ ...cut, shown }, around, now);
      return { page: pageOf(filing, undefined, { ...cut, shown: shown.map(read) }, revision), revision };
    },
  };
}
