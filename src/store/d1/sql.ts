import { MOST_COMPARED } from '../../selection/match.ts';
import { PAGE_ENTRIES } from '../../selection/page.ts';
import { ONE, ORDER, SEVERAL } from './filed-sql.ts';
import { IDS_OF_A_SECOND } from './rows.ts';

/**
 * Every statement that reads. Each one has an index for its way: none goes through all articles, none skips rows by
 * counting them. Parameters are numbered.
 */

/** Some ?4 rows of the newest articles that are due by ?3. */
const newest = (which: string) => `SELECT f.* FROM filed AS f WHERE ${which} AND f.published <= ?3 ${ORDER} LIMIT ?4`;

/** With the articles themselves. */
const whole = (rows: string) =>
  `SELECT k.*, a.body FROM (${rows}) AS k JOIN article AS a ON a.id = k.article ORDER BY k.published DESC, k.slug`;

/** The rows that decide the newest page, by how many headings it has. */
export const PAGE = { one: newest(ONE), several: newest(SEVERAL) } as const;
/** The same rows, each with its article. */
export const WHOLE_PAGE = { one: whole(PAGE.one), several: whole(PAGE.several) } as const;

/** Headings of a kind ?1 by their slugs, a JSON list ?2: their names, when they last lost an article, when they get one after ?3. */
export const HEADINGS = `
  SELECT h.slug, h.removed,
    (SELECT f.name FROM filed AS f WHERE f.kind = h.kind AND f.heading = h.slug ${ORDER} LIMIT 1) AS name,
    (SELECT min(f.published) FROM filed AS f WHERE f.kind = h.kind AND f.heading = h.slug AND f.published > ?3) AS due
  FROM heading AS h WHERE h.kind = ?1 AND h.slug IN (SELECT value FROM json_each(?2))`;

/** The slugs of a kind ?1 that have these skeletons, a JSON list ?2, with how many articles are due by ?3. */
export const KIN = `
  SELECT h.slug,
    h.articles - (SELECT count(*) FROM filed AS f WHERE f.kind = h.kind AND f.heading = h.slug AND f.published > ?3) AS due
  FROM heading AS h INDEXED BY heading_by_skeleton
  WHERE h.kind = ?1 AND h.articles > 0
    AND replace(replace(replace(h.slug, 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا') IN (SELECT value FROM json_each(?2))`;

/** The article ?1, if it is due by ?2. */
export const ARTICLE =
  'SELECT slug, digest, weight, stored, updated, body FROM article WHERE slug = ?1 AND published <= ?2';

/** For each title that the article ?1 relates to the newest article of that title that is due by ?2, in the titles' order. */
export const RELATED = `
  SELECT b.slug, b.updated, b.stored, b.body ->> '$.title' AS title, b.body ->> '$.language' AS language
  FROM article AS a, json_each(a.related) AS j LEFT JOIN article AS b ON b.id = (
    SELECT t.id FROM article AS t WHERE t.title_key = j.value AND t.published <= ?2 ORDER BY t.published DESC, t.slug LIMIT 1)
  WHERE a.slug = ?1 ORDER BY j.key`;

/**
 * What was removed of a heading ?2 of a kind ?1 after ?3 and by ?4, and is not here again by then, the latest first: ?5 at most.
 * What was removed several times was removed the last time.
 */
export const TOMBSTONES = `
  SELECT t.slug, t.id, t.removed FROM tombstone AS t
  WHERE t.kind = ?1 AND t.heading = ?2 AND t.removed > ?3 AND t.removed <= ?4
    AND NOT EXISTS (SELECT 1 FROM article AS a WHERE a.slug = t.slug AND a.published <= ?4)
    AND NOT EXISTS (SELECT 1 FROM article AS a WHERE a.own_id = t.id AND a.published <= ?4)
    AND NOT EXISTS (
      SELECT 1 FROM tombstone AS u
      WHERE u.slug = t.slug AND u.kind = t.kind AND u.heading = t.heading AND u.removed > t.removed AND u.removed <= ?4)
  ORDER BY t.removed DESC, t.slug LIMIT ?5`;

/** What became of an article ?1 that is not here any more by ?2: the slug under which it goes on, if any. */
export const GONE = `
  SELECT (SELECT a.slug FROM article AS a WHERE a.own_id = t.id AND a.published <= ?2) AS movedTo
  FROM tombstone AS t WHERE t.slug = ?1
    AND NOT EXISTS (SELECT 1 FROM article AS a WHERE a.slug = t.slug AND a.published <= ?2)
  ORDER BY t.removed DESC LIMIT 1`;

/** How often the directory changed, and what comes due by itself after ?1. */
export const DIRECTORY_REVISION = `
  SELECT changes, changed,
    (SELECT count(*) FROM filed WHERE kind = 'all' AND heading = '' AND published > ?1) AS scheduled,
    (SELECT max(published) FROM filed WHERE kind = 'all' AND heading = '' AND published <= ?1) AS newest
  FROM directory`;

/** Every heading with articles due by ?1, whatever is scheduled counted too. */
export const DIRECTORY = `
  SELECT h.kind, h.slug, h.articles,
    (SELECT f.name FROM filed AS f WHERE f.kind = h.kind AND f.heading = h.slug ${ORDER} LIMIT 1) AS name,
    (SELECT max(f.published) FROM filed AS f WHERE f.kind = h.kind AND f.heading = h.slug AND f.published <= ?1) AS newest
  FROM heading AS h WHERE h.kind IN ('keywords', 'sources') AND h.articles > 0`;

/** How many articles of each heading come after ?1. */
export const SCHEDULED = `
  SELECT g.kind, g.heading, count(*) AS articles
  FROM filed AS f JOIN filed AS g ON g.slug = f.slug
  WHERE f.kind = 'all' AND f.heading = '' AND f.published > ?1 AND g.kind <> 'all' GROUP BY g.kind, g.heading`;

/** Each month with its latest change by ?1, the newest first: from one month straight to the one before. */
export const MONTHS = `
  WITH RECURSIVE calendar (month) AS (
    SELECT max(substr(published, 1, 7)) FROM article WHERE substr(published, 1, 7) <= substr(?1, 1, 7)
    UNION ALL
    SELECT (SELECT max(substr(published, 1, 7)) FROM article WHERE substr(published, 1, 7) < month)
    FROM calendar WHERE month IS NOT NULL)
  SELECT month,
    (SELECT max(updated) FROM article WHERE substr(published, 1, 7) = month AND updated <= ?1) AS updated
  FROM calendar WHERE month IS NOT NULL`;

/** The articles from ?1 on and before ?2 that are due by ?3, newest first. */
export const MONTH = `
  SELECT f.slug, f.updated, f.stored FROM filed AS f
  WHERE f.kind = 'all' AND f.heading = '' AND f.published >= ?1 AND f.published < ?2 AND f.published <= ?3 ${ORDER}`;

/** When any article was last put in or changed, and when one was last taken out. */
export const CHANGES = "SELECT stored, removed FROM heading WHERE kind = 'all' AND slug = ''";

/** Of one second there are seldom more. */
const OF_A_SECOND = 500;

/**
 * The ids of the newest articles that an expression finds, below an id ?1: so many, and the others of the last one's
 * second, as within a second slugs decide. Ids are compared as whole numbers, which D1 hands over as others.
 */
const matches = (expression: string, most: number) => `
  SELECT rowid AS id FROM search WHERE search MATCH ${expression} AND rowid < CAST(?1 AS INTEGER) AND rowid >= (
    SELECT min(id) / ${IDS_OF_A_SECOND} * ${IDS_OF_A_SECOND} FROM (
      SELECT rowid AS id FROM search WHERE search MATCH ${expression} AND rowid < CAST(?1 AS INTEGER)
      ORDER BY rowid DESC LIMIT ${most}))
  ORDER BY rowid DESC LIMIT ${most + OF_A_SECOND}`;

const DECISIVE = 'a.slug, a.published, a.updated, a.stored, a.digest, a.weight, a.id AS article';

/** The newest articles before the id ?1 that the expression ?2 finds; the same with the articles themselves. */
export const MATCHES = `
  SELECT ${DECISIVE} FROM (${matches('?2', PAGE_ENTRIES)}) AS m JOIN article AS a ON a.id = m.id
  ORDER BY a.published DESC, a.slug LIMIT ${PAGE_ENTRIES}`;
/** The same rows, each with its article. */
export const WHOLE_MATCHES = whole(MATCHES);

/** The newest articles before the id ?1 that the expressions ?2, ?3 and ?4 find, each wider than the last, and which is the first. */
export const PLACED = `
  SELECT ${DECISIVE}, m.place FROM (
    SELECT id, min(place) AS place FROM (
      SELECT id, 0 AS place FROM (${matches('?2', MOST_COMPARED)})
      UNION ALL SELECT id, 1 AS place FROM (${matches('?3', MOST_COMPARED)})
      UNION ALL SELECT id, 2 AS place FROM (${matches('?4', MOST_COMPARED)}))
    GROUP BY id) AS m
  JOIN article AS a ON a.id = m.id ORDER BY a.published DESC, a.slug`;

/** When the next article from the id ?1 on comes due that the expression ?2 finds. */
export const NEXT_MATCH = `
  SELECT published FROM article WHERE id = (
    SELECT rowid FROM search WHERE search MATCH ?2 AND rowid >= CAST(?1 AS INTEGER) ORDER BY rowid LIMIT 1)`;

/** The articles that have the ids ?1. */
export const BODIES = `
  SELECT id AS article, slug, published, updated, stored, digest, weight, body FROM article
  WHERE id IN (SELECT value FROM json_each(?1))`;
