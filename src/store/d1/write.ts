import { IDS_OF_A_SECOND } from './rows.ts';

/** Every statement that writes, or reads for the sake of writing. Lists are JSON; parameters are numbered. */

/** Holdings after the slug ?1, ?2 at most. */
export const HOLDINGS = 'SELECT slug, source AS digest FROM article WHERE slug > ?1 ORDER BY slug LIMIT ?2';

/** What is held of the articles ?1. */
export const HELD = `
  SELECT id, slug, published, updated, source, matter FROM article WHERE slug IN (SELECT value FROM json_each(?1))`;

/** The articles that have the ids of their own ?1 and are none of the articles ?2: those move to another slug. */
export const MOVED = `
  SELECT slug FROM article
  WHERE own_id IN (SELECT value FROM json_each(?1)) AND slug NOT IN (SELECT value FROM json_each(?2))`;

/** The last id of each of the seconds ?1 since 1970. */
export const LAST_OF_SECOND = `
  SELECT value AS second,
    (SELECT max(id) FROM article WHERE id >= value * ${IDS_OF_A_SECOND} AND id < (value + 1) * ${IDS_OF_A_SECOND}) AS last
  FROM json_each(?1)`;

/** Fails where an article is not held any more as it was seen, ?1: else what was decided by that would be wrong. */
export const GUARD = `
  UPDATE article SET source = NULL FROM json_each(?1) AS seen
  WHERE article.slug = seen.value ->> 'slug' AND article.source IS NOT seen.value ->> 'source'`;

/** Articles ?1 as they are, or in the place of those that were. */
export const PUT = `
  INSERT INTO article (id, slug, published, updated, stored, title_key, own_id, digest, source, matter, weight,
    related, body)
  SELECT value ->> 'id', value ->> 'slug', value ->> 'published', value ->> 'updated', value ->> 'stored',
    value ->> 'title_key', value ->> 'own_id', value ->> 'digest', value ->> 'source', value ->> 'matter', value ->> 'weight',
    value -> 'related', value -> 'body'
  FROM json_each(?1) WHERE true
  ON CONFLICT (slug) DO UPDATE SET id = excluded.id, published = excluded.published, updated = excluded.updated,
    stored = max(stored, excluded.stored), title_key = excluded.title_key, own_id = excluded.own_id, digest = excluded.digest,
    source = excluded.source, matter = excluded.matter, weight = excluded.weight, related = excluded.related,
    body = excluded.body`;

/** What the articles ?1 are found by, before they are put or removed. */
export const UNINDEX = `
  DELETE FROM search WHERE rowid IN (SELECT id FROM article WHERE slug IN (SELECT value FROM json_each(?1)))`;
/** And after: what ?1 says of each. */
export const INDEX = `
  INSERT INTO search (rowid, title, names, text)
  SELECT (SELECT id FROM article WHERE slug = value ->> 'slug'), value ->> 'title', value ->> 'names', value ->> 'text'
  FROM json_each(?1)`;

/** Where the articles ?1 stand and, by the filings ?2, should not. */
const DROPPED = `slug IN (SELECT value FROM json_each(?1)) AND (slug, kind, heading, published) NOT IN (
    SELECT a.slug, h.value ->> 'kind', h.value ->> 'heading', a.published
    FROM json_each(?2) AS f CROSS JOIN json_each(f.value, '$.headings') AS h
    CROSS JOIN article AS a ON a.slug = f.value ->> 'slug')`;

/** Their headings lose them at ?3. */
export const MARK_DROPPED = `
  UPDATE heading SET removed = max(removed, ?3)
  WHERE (kind, slug) IN (SELECT f.kind, f.heading FROM filed AS f WHERE f.${DROPPED})`;
/**
 * Tombstones of them, taken out at ?3, where they were out by then: their places stay, so feeds are divided as before. Of those of
 * one second the last stays.
 */
export const BURY = `
  INSERT OR REPLACE INTO tombstone (kind, heading, removed, slug, id, published, weight)
  SELECT f.kind, f.heading, ?3, f.slug, (SELECT own.own_id FROM article AS own WHERE own.slug = f.slug), f.published, f.weight
  FROM filed AS f WHERE f.published <= ?3 AND f.${DROPPED}`;
/** And they are taken out. */
export const DROP = `DELETE FROM filed WHERE ${DROPPED}`;

/** Filings ?1 of articles that are there. */
export const FILE = `
  INSERT INTO filed (kind, heading, published, slug, article, name, updated, stored, digest, weight)
  SELECT h.value ->> 'kind', h.value ->> 'heading', a.published, a.slug, a.id, h.value ->> 'name', a.updated, a.stored,
    a.digest, a.weight
  FROM json_each(?1) AS f CROSS JOIN json_each(f.value, '$.headings') AS h
  CROSS JOIN article AS a ON a.slug = f.value ->> 'slug' WHERE true
  ON CONFLICT DO UPDATE SET article = excluded.article, name = excluded.name, updated = excluded.updated,
    stored = max(stored, excluded.stored), digest = excluded.digest, weight = excluded.weight`;

/** Older tombstones of the articles ?1 in the places where these are, if they are out by ?2 and get new ones. Others stay in theirs. */
export const UNBURY = `
  DELETE FROM tombstone WHERE (kind, heading, published, slug) IN (
    SELECT f.kind, f.heading, f.published, f.slug FROM filed AS f
    WHERE f.slug IN (SELECT value FROM json_each(?1)) AND f.published <= ?2)`;
/** The articles ?1, which nothing is filed of any more. */
export const REMOVE = 'DELETE FROM article WHERE slug IN (SELECT value FROM json_each(?1))';

/** Receipts from before ?1 are forgotten. */
export const FORGET = 'DELETE FROM receipt WHERE at < ?1';
/** A receipt: its key ?1, the time ?2, the fingerprint ?3, the answer ?4. Fails where there is one of the key. */
export const KEEP = 'INSERT INTO receipt (key, at, fingerprint, answer) VALUES (?1, ?2, ?3, ?4)';
/** The receipt of a key ?1 that was kept at ?2 or later. */
export const RECEIPT = 'SELECT key, fingerprint, answer FROM receipt WHERE key = ?1 AND at >= ?2';
