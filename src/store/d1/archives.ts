import type { Archive, Position } from '../../selection/page.ts';
import type { Filing } from '../../selection/selection.ts';
import { articlesIn, cutArchive } from '../cut.ts';
import type { FoundArchive, RevisedPage, StoredArticle } from '../store.ts';
import { createFinds, type Found } from './found.ts';
import type { NamedArticle, Whole } from './rows.ts';
import { surroundingsOf } from './surroundings.ts';

interface Archives {
  archiveRevision(selection: Filing, position: Position, now: Date): Promise<FoundArchive | undefined>;
  archive(selection: Filing, position: Position, now: Date): Promise<RevisedPage | undefined>;
}

/** Archives of what is filed in D1: one round trip for a revision, two for an archive. */
export function createArchives(db: D1Database, deployed: Date, read: (row: Whole) => StoredArticle): Archives {
  const finds = createFinds(db, deployed, read);
  const archiveAt = async (
    filing: Filing,
    position: Position,
    now: Date,
  ): Promise<(Found<NamedArticle> & { archive: Archive }) | 'open' | undefined> => {
    const around = await surroundingsOf(db, filing, position, now);
    if (!around) return undefined;
    const { headings, surroundings } = around;
    const { names } = headings;
    const cut = cutArchive(({ name }) => (names.length === 1 ? [name] : names), surroundings);
    if (!cut) return 'open';
    if (cut.shown.length === 0) return undefined;
    // On all of them it depends how the feed is divided there.
    return { filing, cut, headings, articles: articlesIn(surroundings.places), archive: cut.archive };
  };

  return {
    async archiveRevision(filing, position, now) {
      const found = await archiveAt(filing, position, now);
      if (!found || found === 'open') return found;
      return { archive: found.archive, revision: finds.revisionOf(found, now) };
    },
    async archive(filing, position, now) {
      const found = await archiveAt(filing, position, now);
      return found && found !== 'open' ? finds.pageOf(found, now) : undefined;
    },
  };
}
