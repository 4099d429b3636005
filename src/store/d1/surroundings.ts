import type { Place } from '../../selection/archive.ts';
import { writeCursor } from '../../selection/cursor.ts';
import { compareNewest, type Position } from '../../selection/page.ts';
import type { Filing } from '../../selection/selection.ts';
import { indexOf, type Surroundings } from '../cut.ts';
import { AROUND, REMOVED_AROUND } from './around-sql.ts';
import { askHeadings, type HeadingState, headingsOf, readHeadings } from './filing.ts';
import { instant, type NamedArticle, rowsOf } from './rows.ts';

/** What is around a position, and what its headings say. */
export interface Surrounded {
  surroundings: Surroundings<NamedArticle>;
  headings: HeadingState;
}

/** Reads what is around a position in D1, in one round trip; nothing where no article is there. */
export async function surroundingsOf(
  db: D1Database,
  filing: Filing,
  position: Position,
  now: Date,
): Promise<Surrounded | undefined> {
  const headings = headingsOf(filing);
  const at = instant(now);
  const place = [filing.kind, headings.which, at, position.cursor.published, position.cursor.slug];
  const [rows, state, removed] = await db.batch([
    db.prepare(AROUND[headings.number][position.side]).bind(...place),
    askHeadings(db, filing, headings, at),
    // The place of a removed article is kept under each heading for itself: of several at once none is known.
    ...(headings.number === 'one' ? [db.prepare(REMOVED_AROUND[position.side]).bind(...place)] : []),
  ]);
  const articles = rowsOf<NamedArticle>(rows);
  const held = new Set(articles.map(writeCursor));
  const graves = rowsOf<Place>(removed).filter((place) => !held.has(writeCursor(place)));
  const places = [...articles, ...graves].sort(compareNewest);
  const index = indexOf(places, position);
  if (index < 0) return undefined;
  return { surroundings: { places, at: index }, headings: readHeadings(filing, headings, state) };
}
