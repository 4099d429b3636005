import { REACH } from '../../selection/archive.ts';
import type { Position } from '../../selection/page.ts';
import { ONE, ORDER, SEVERAL } from './filed-sql.ts';

/** The statements that read what is around a position. */

const UPWARDS = 'ORDER BY f.published, f.slug DESC';

/**
 * Rows on one side of a place, an instant and a slug: so many that are due by ?3. Two ranges, as one comparison of both goes
 * through the whole instant. The plus keeps the index from beginning at what is due, and going through all that is above.
 */
const older = (rows: string, published: string, slug: string, limit: number, orAt = '') => `
  SELECT * FROM (
    ${rows} AND +f.published <= ?3 AND f.published = ${published} AND f.slug >${orAt} ${slug} ${ORDER} LIMIT ${limit})
  UNION ALL
  SELECT * FROM (${rows} AND +f.published <= ?3 AND f.published < ${published} ${ORDER} LIMIT ${limit})`;
const newer = (rows: string, published: string, slug: string, limit: number) => `
  SELECT * FROM (
    ${rows} AND +f.published <= ?3 AND f.published = ${published} AND f.slug < ${slug} ${UPWARDS} LIMIT ${limit})
  UNION ALL
  SELECT * FROM (${rows} AND f.published > ${published} AND f.published <= ?3 ${UPWARDS} LIMIT ${limit})`;

/** Where a position is, told by the cursor ?4, ?5: there, or at the article next to it. */
const start = (which: string, side: Position['side']) => {
  if (side === 'at') return 'SELECT ?4 AS published, ?5 AS slug';
  const next = { below: older, above: newer }[side];
  return `SELECT * FROM (${next(`SELECT f.published, f.slug FROM filed AS f WHERE ${which}`, '?4', '?5', 1)}) LIMIT 1`;
};

/** Rows around a position, in no order: as many on either side as decide which archive it is in. */
const around = (which: string, side: Position['side'], rows: string) => {
  const at = ['(SELECT published FROM start)', '(SELECT slug FROM start)'] as const;
  return `
  WITH start AS MATERIALIZED (${start(which, side)})
  ${older(rows, ...at, REACH, '=')} UNION ALL ${newer(rows, ...at, REACH)}`;
};

const onEachSide = (statement: (side: Position['side']) => string) => ({
  at: statement('at'),
  below: statement('below'),
  above: statement('above'),
});

/** The rows that decide an older page or an archive: those around a position. */
export const AROUND = {
  one: onEachSide((side) => around(ONE, side, `SELECT f.* FROM filed AS f WHERE ${ONE}`)),
  several: onEachSide((side) => around(SEVERAL, side, `SELECT f.* FROM filed AS f WHERE ${SEVERAL}`)),
} as const;
/** And the places around it of articles that were removed, under one heading. */
export const REMOVED_AROUND = onEachSide((side) =>
  around(ONE, side, `SELECT f.published, f.slug, f.weight FROM tombstone AS f WHERE ${ONE}`),
);
