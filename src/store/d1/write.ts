/** Every statement that writes, or reads for the sake of writing. Lists are JSON; parameters are numbered. */

/** Holdings after the slug ?1, ?2 at most. */
export const HOLDINGS = 'SELECT slug, source AS digest FROM article WHERE slug > ?1 ORDER BY slug LIMIT ?2';

/** What is held of the articles ?1. */
export const HELD = `
  SELECT id, slug, published, updated, source, matter FROM article WHERE slug IN (SELECT value FROM json_each(?1))`;

/** The last id of each of the seconds ?1 since 1970. */
export const LAST_OF_SECOND = `
  SELECT value AS second,
    (SELECT max(id) FROM article WHERE id >= value * 1048576 AND id < (value + 1) * 1048576) AS last
  FROM json_each(?1)`;

/** Where the articles ?1 stand and, by the filings ?2, will stand no more. */
const DROPPED = `slug IN (SELECT value FROM json_each(?1)) AND (slug, kind, heading, published) NOT IN (
    SELECT value ->> 'slug', value ->> 'kind', value ->> 'heading', value ->> 'published' FROM json_each(?2))`;

/** Their headings lose them at ?3. */
export const MARK_DROPPED = `
  UPDATE heading SET removed = max(removed, ?3)
  WHERE (kind, slug) IN (SELECT f.kind, f.heading FROM filed AS f WHERE f.${DROPPED})`;
export const DROP = `DELETE FROM filed WHERE ${DROPPED}`;

/** Articles ?1 as they are, or in the place of those that were. */
export const PUT = `
  INSERT INTO article (id, slug, published, updated, stored, title_key, digest, source, matter, weight, related, body)
  SELECT value ->> 'id', value ->> 'slug', value ->> 'published', value ->> 'updated', value ->> 'stored',
    value ->> 'title_key', value ->> 'digest', value ->> 'source', value ->> 'matter', value ->> 'weight',
    value -> 'related', value -> 'body'
  FROM json_each(?1) WHERE true
  ON CONFLICT (slug) DO UPDATE SET id = excluded.id, published = excluded.published, updated = excluded.updated,
    stored = max(stored, excluded.stored), title_key = excluded.title_key, digest = excluded.digest,
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

/** Filings ?1. */
export const FILE = `
  INSERT INTO filed (kind, heading, published, slug, article, name, updated, stored, digest, weight)
  SELECT value ->> 'kind', value ->> 'heading', value ->> 'published', value ->> 'slug',
    (SELECT id FROM article WHERE slug = value ->> 'slug'), value ->> 'name', value ->> 'updated', value ->> 'stored',
    value ->> 'digest', value ->> 'weight'
  FROM json_each(?1) WHERE true
  ON CONFLICT DO UPDATE SET article = excluded.article, name = excluded.name, updated = excluded.updated,
    stored = max(stored, excluded.stored), digest = excluded.digest, weight = excluded.weight`;

/** The articles ?1 are here again. */
export const REVIVE = 'DELETE FROM tombstone WHERE slug IN (SELECT value FROM json_each(?1))';

/** Tombstones of the articles ?1, removed at ?2, where they were out by then. */
export const BURY = `
  INSERT INTO tombstone (kind, heading, removed, slug, id)
  SELECT f.kind, f.heading, ?2, f.slug, a.body ->> '$.id' FROM filed AS f JOIN article AS a ON a.id = f.article
  WHERE f.slug IN (SELECT value FROM json_each(?1)) AND f.published <= ?2
  ON CONFLICT DO NOTHING`;
export const REMOVE = 'DELETE FROM article WHERE slug IN (SELECT value FROM json_each(?1))';

/** Receipts from before ?1 are forgotten. */
export const FORGET = 'DELETE FROM receipt WHERE at < ?1';
export const KEEP = 'INSERT INTO receipt (key, at, fingerprint, answer) VALUES (?1, ?2, ?3, ?4)';
export const RECEIPT = 'SELECT key, fingerprint, answer FROM receipt WHERE key = ?1 AND at >= ?2';
