/** Which rows of `filed AS f` a statement is about, and in which order they stand. */

/** Articles of a heading ?2 of a kind ?1. */
export const ONE = 'f.kind = ?1 AND f.heading = ?2';

/** The same of several headings, a JSON list ?2: those of the rarest that none of the others lacks. */
export const SEVERAL = `f.kind = ?1
  AND f.heading = (
    SELECT slug FROM heading WHERE kind = ?1 AND slug IN (SELECT value FROM json_each(?2)) ORDER BY articles, slug LIMIT 1)
  AND NOT EXISTS (
    SELECT 1 FROM json_each(?2) AS j WHERE j.value <> f.heading AND NOT EXISTS (
      SELECT 1 FROM filed AS g
      WHERE g.kind = ?1 AND g.heading = j.value AND g.published = f.published AND g.slug = f.slug))`;

/** Newest first. */
export const ORDER = 'ORDER BY f.published DESC, f.slug';
