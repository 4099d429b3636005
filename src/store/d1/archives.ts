import type { Position } from '../../selection/page.ts';
import { type CutArchive, cutArchive, pageOf } from '../cut.ts';
import { revisionAt, tagOf } from '../revision.ts';
import type { FoundArchive, RevisedPage, StoredArticle } from '../store.ts';
import { readBodies } from './bodies.ts';
import type { Filing } from './filing.ts';
import { changesOf, type Filed, type FiledArticle, type Whole } from './rows.ts';
import { surroundingsOf } from './surroundings.ts';

interface Archives {
  archiveRevision(selection: Filing, position: Position, now: Date): Promise<FoundArchive | undefined>;
  archive(selection: Filing, position: Position, now: Date): Promise<RevisedPage | undefined>;
}

/** Archives of what is filed in D1: one round trip for a revision, two for an archive. */
export function createArchives(db: D1Database, deployed: Date, read: (row: Whole) => StoredArticle): Archives {
  const archiveAt = async (
    filing: Filing,
    position: Position,
    now: Date,
  ): Promise<CutArchive<FiledArticle> | 'open' | undefined> => {
    const around = await surroundingsOf(db, filing, position, now);
    if (!around) return undefined;
    const found = cutArchive(around.headings.names, around.surroundings);
    if (!found) return 'open';
    return found.shown.length > 0 ? found : undefined;
  };
  const revisionOf = (found: CutArchive<Filed>, now: Date) =>
    revisionAt(now, tagOf(found), [deployed, ...found.shown.flatMap(changesOf)]);

  return {
    async archiveRevision(filing, position, now) {
      const found = await archiveAt(filing, position, now);
      return !found || found === 'open' ? found : { archive: found.archive, revision: revisionOf(found, now) };
    },
    async archive(filing, position, now) {
      const found = await archiveAt(filing, position, now);
      if (!found || found === 'open') return undefined;
      const shown = await readBodies(db, found.shown);
      const revision = revisionOf({ ...found, shown }, now);
      return { page: pageOf(filing, undefined, { ...found, shown: shown.map(read) }, revision), revision };
    },
  };
}
