import type { Filing } from '../../selection/selection.ts';
import { rowsOf } from './rows.ts';
import * as sql from './sql.ts';

/** Headings as statements take them. */
export interface Headings {
  slugs: string[];
  number: 'one' | 'several';
  /** One slug, or several as a JSON list. */
  which: string;
}

/** The headings that a filing is under. */
export function headingsOf(filing: Filing): Headings {
  const slugs = filing.kind === 'all' ? [''] : filing.slugs;
  return slugs.length === 1
    ? { slugs, number: 'one', which: slugs[0] ?? '' }
    : { slugs, number: 'several', which: JSON.stringify(slugs) };
}

interface HeadingRow {
  slug: string;
  name: string | null;
  removed: string;
  due: string | null;
}

/** What headings say of all that is filed under them. */
export interface HeadingState {
  /** As the site spells them; none where all articles are meant. */
  names: string[];
  /** When they last lost an article. */
  removed: string[];
  /** When they get the next one. */
  due: string | undefined;
}

/** Asks for the state of headings, as of a time. */
export function askHeadings(db: D1Database, { kind }: Filing, { slugs }: Headings, at: string): D1PreparedStatement {
  return db.prepare(sql.HEADINGS).bind(kind, JSON.stringify(slugs), at);
}

/** Reads what was asked for. */
export function readHeadings(
  { kind }: Filing,
  { slugs }: Headings,
  result: D1Result<unknown> | undefined,
): HeadingState {
  const rows = rowsOf<HeadingRow>(result);
  return {
    names: kind === 'all' ? [] : slugs.map((slug) => rows.find((heading) => heading.slug === slug)?.name ?? ''),
    removed: rows.map(({ removed }) => removed),
    due: rows
      .map(({ due }) => due ?? '')
      .sort()
      .at(-1),
  };
}
