/** Every statement on who is told of changes. Times are milliseconds since 1970, but for ?1 of what changed: an instant. */

/**
 * Up to ?5 subscriptions of a host ?1 but that of a feed ?2 ?3 ?4 to the callback ?6, those of them to that feed, and whether
 * there is that one.
 */
export const SUBSCRIBED = `
  SELECT count(*) AS ofHost, coalesce(sum(kind = ?2 AND heading = ?3 AND file = ?4), 0) AS ofTopic,
    EXISTS (SELECT 1 FROM recipient
      WHERE kind = ?2 AND heading = ?3 AND file = ?4 AND callback = ?6 AND is_hub = 0) AS isKnown
  FROM (
    SELECT kind, heading, file FROM recipient
    WHERE host = ?1 AND is_hub = 0 AND NOT (kind = ?2 AND heading = ?3 AND file = ?4 AND callback = ?6) LIMIT ?5)`;
/** The same of intents, ?5 of the host and ?7 of all. */
export const PENDING = `
  SELECT
    (SELECT count(*) FROM (SELECT 1 FROM intent
      WHERE host = ?1 AND NOT (kind = ?2 AND heading = ?3 AND file = ?4 AND callback = ?6) LIMIT ?5)) AS pendingOfHost,
    (SELECT count(*) FROM (SELECT 1 FROM intent WHERE due > 0 LIMIT ?7)) AS pending`;

/** An intent in the place of an earlier one. */
export const PROPOSE = `
  INSERT INTO intent (id, mode, kind, heading, file, callback, host, secret, lease_seconds, asked, due)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)
  ON CONFLICT (kind, heading, file, callback) DO UPDATE SET id = excluded.id, mode = excluded.mode,
    secret = excluded.secret, lease_seconds = excluded.lease_seconds, asked = excluded.asked, due = excluded.due, tries = 0`;
/** Takes the intent ?1, if it is due by ?2, until ?3. */
export const CLAIM_INTENT = `
  UPDATE intent SET due = ?3, tries = tries + 1 WHERE id = ?1 AND due <= ?2
  RETURNING id, mode, kind, heading, file, callback, secret, lease_seconds AS leaseSeconds, tries`;
/** The next try of the intent ?1 is due at ?2. */
export const POSTPONE_INTENT = 'UPDATE intent SET due = ?2 WHERE id = ?1';
/** The subscription that the intent ?1 asks for, confirmed at ?2 as ?3 went, in the place of an earlier one. */
export const SUBSCRIBE = `
  INSERT INTO recipient (kind, heading, file, callback, host, is_hub, secret, expires, outcome)
  SELECT kind, heading, file, callback, host, 0, secret, ?2 + lease_seconds * 1000, ?3
  FROM intent WHERE id = ?1 AND mode = 'subscribe'
  ON CONFLICT (kind, heading, file, callback) DO UPDATE SET is_hub = 0, secret = excluded.secret, expires = excluded.expires`;
/** The end of the subscription that the intent ?1 asks for. */
export const UNSUBSCRIBE = `
  DELETE FROM recipient WHERE is_hub = 0 AND (kind, heading, file, callback) IN (
    SELECT kind, heading, file, callback FROM intent WHERE id = ?1 AND mode = 'unsubscribe')`;
/** The intent ?1 is dealt with. */
export const FORGET_INTENT = 'DELETE FROM intent WHERE id = ?1';

/** What becomes of a recipient that is owed something new: it waits no longer than it did. */
const OWE = 'wants = wants + 1, wanted = coalesce(wanted, ?2), due = coalesce(due, ?2)';
/** Of whom something is owed, and whether the last attempt went well and fast. */
const OWED = "id, due, coalesce(outcome, 'done') = 'done' AS isFast";

/** The subscribers of what changed by ?1 are owed it since ?2. */
export const OWE_SUBSCRIBERS = `
  UPDATE recipient SET ${OWE}
  FROM (SELECT kind AS ofKind, heading AS ofHeading FROM changed WHERE due <= ?1) AS c
  WHERE kind = ofKind AND heading = ofHeading AND is_hub = 0 AND expires > ?2
  RETURNING ${OWED}`;
/** The hub ?3 of the host ?4 is owed what changed by ?1, in the formats ?5, since ?2 and until ?6. */
export const OWE_HUB = `
  INSERT INTO recipient (kind, heading, file, callback, host, is_hub, expires, wants, wanted, due)
  SELECT DISTINCT c.kind, c.heading, f.value, ?3, ?4, 1, ?6, 1, ?2, ?2
  FROM changed AS c CROSS JOIN json_each(?5) AS f WHERE c.due <= ?1
  ON CONFLICT (kind, heading, file, callback) DO UPDATE SET ${OWE}, is_hub = 1, expires = excluded.expires
  RETURNING ${OWED}`;
/** What changed by ?1 is announced. */
export const ANNOUNCED = 'DELETE FROM changed WHERE due <= ?1';

/** Takes the debt of the recipient ?1, if it is due by ?2, until ?3. */
export const CLAIM = `
  UPDATE recipient SET due = ?3 WHERE id = ?1 AND wanted IS NOT NULL AND due <= ?2 AND expires > ?2
  RETURNING id, kind, heading, file, callback, is_hub AS isHub, secret, wants, delivered, failures,
    failing_since AS failingSince`;
/** The recipient ?1 has all of ?2 wants, by the tag ?3, after an attempt at ?5 that went ?4, if there was one. */
export const SETTLE = `
  UPDATE recipient SET delivered = coalesce(?3, delivered), outcome = coalesce(?4, outcome),
    attempted = iif(?4 IS NULL, attempted, ?5), failures = 0, failing_since = NULL,
    wanted = iif(wants = ?2, NULL, ?5), due = iif(wants = ?2, NULL, ?5)
  WHERE id = ?1 RETURNING wanted`;
/** An attempt at ?2 to reach the recipient ?1 failed for ?4: the next is due at ?3, or what is owed is given up. */
export const FAIL = `
  UPDATE recipient SET outcome = 'failed', failure = ?4, attempted = ?2, due = ?3, wanted = iif(?3 IS NULL, NULL, wanted),
    failures = iif(?3 IS NULL, 0, failures + 1), failing_since = iif(?3 IS NULL, NULL, coalesce(failing_since, ?2)),
    given_up = given_up + (?3 IS NULL)
  WHERE id = ?1`;
/** The recipient ?1 wants nothing any more. */
export const REMOVE_RECIPIENT = 'DELETE FROM recipient WHERE id = ?1';

/** Who was due before ?1, ?3 of them, is due at ?2. */
export const OVERDUE = `
  UPDATE recipient SET due = ?2 WHERE id IN (SELECT id FROM recipient WHERE due < ?1 ORDER BY due LIMIT ?3)
  RETURNING ${OWED}`;
/** The same of intents. */
export const OVERDUE_INTENTS = `
  UPDATE intent SET due = ?2 WHERE id IN (SELECT id FROM intent WHERE due < ?1 ORDER BY due LIMIT ?3) RETURNING id`;
/** Subscriptions that end by ?1. */
export const EXPIRE = 'DELETE FROM recipient WHERE expires <= ?1';
/** Intents from before ?1. */
export const EXPIRE_INTENTS = 'DELETE FROM intent WHERE asked < ?1';
/** Dead letters from before ?1. */
export const EXPIRE_LETTERS = 'DELETE FROM dead_letter WHERE at < ?1';

/** The last attempts to reach ?3 recipients, hubs or not (?1), since ?2. */
export const ATTEMPTS = `
  SELECT count(*) AS attempted, coalesce(sum(outcome <> 'failed'), 0) AS succeeded FROM (
    SELECT outcome FROM recipient WHERE is_hub = ?1 AND attempted >= ?2 ORDER BY attempted DESC LIMIT ?3)`;
/** A message ?2 that nobody could work on at ?1. */
export const BURY_LETTER = 'INSERT INTO dead_letter (at, message) VALUES (?1, ?2)';

/** What the operator sees: the ?1 feeds that have most to worry about, of subscribers or of hubs elsewhere (?2), and of how many. */
export const STATE_TOPICS = `
  SELECT kind, heading, file, sum(told) AS recipients, sum(owed) AS owing, sum(iif(why IS NULL, 0, told)) AS failing,
    json_group_object(why, told) FILTER (WHERE why IS NOT NULL) AS failures, sum(given) AS givenUp,
    count(*) OVER () AS topicCount
  FROM (
    SELECT kind, heading, file, iif(outcome = 'failed', coalesce(failure, 'unknown'), NULL) AS why, count(*) AS told,
      count(wanted) AS owed, sum(given_up) AS given
    FROM recipient WHERE is_hub = ?2 GROUP BY kind, heading, file, why)
  GROUP BY kind, heading, file ORDER BY failing DESC, owing DESC, givenUp DESC, recipients DESC LIMIT ?1`;
/** What waits at the time ?1, which is the instant ?2. */
export const STATE_WAITING = `
  SELECT (SELECT min(wanted) FROM recipient WHERE wanted IS NOT NULL) AS oldest,
    (SELECT count(*) FROM (SELECT DISTINCT kind, heading FROM changed WHERE due <= ?1)) AS changed,
    (SELECT count(*) FROM intent) AS pending`;
/** The latest ?1 dead letters. */
export const STATE_LETTERS = 'SELECT at, message FROM dead_letter ORDER BY at DESC LIMIT ?1';
