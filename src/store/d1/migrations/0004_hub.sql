-- Headings of which something changed that nobody was told of yet: since it became visible, so '' for at once, or from
-- the instant on at which an article comes due.
CREATE TABLE changed (
  due TEXT NOT NULL,
  kind TEXT NOT NULL,
  heading TEXT NOT NULL,
  PRIMARY KEY (due, kind, heading)
) STRICT, WITHOUT ROWID;

-- In the transaction of the change itself, so that no writer can forget to and nothing is lost between the two.
CREATE TRIGGER changed_by_filing AFTER INSERT ON filed BEGIN
  INSERT INTO changed (due, kind, heading)
    VALUES (iif(new.published <= new.stored, '', new.published), new.kind, new.heading) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER changed_by_correction AFTER UPDATE ON filed WHEN new.digest <> old.digest OR new.name <> old.name BEGIN
  INSERT INTO changed (due, kind, heading)
    VALUES (iif(new.published <= new.stored, '', new.published), new.kind, new.heading) ON CONFLICT DO NOTHING;
END;
-- The heading says when: what was not due then nobody had seen.
CREATE TRIGGER changed_by_removal AFTER DELETE ON filed
WHEN old.published <= (SELECT removed FROM heading WHERE kind = old.kind AND slug = old.heading) BEGIN
  INSERT INTO changed (due, kind, heading) VALUES ('', old.kind, old.heading) ON CONFLICT DO NOTHING;
END;

-- What is scheduled already.
INSERT INTO changed (due, kind, heading)
  SELECT DISTINCT published, kind, heading FROM filed WHERE published > strftime('%Y-%m-%dT%H:%M:%SZ', 'now');

-- Who is told of changes of a feed, and what is owed. Times are milliseconds since 1970.
CREATE TABLE recipient (
  -- Never used again: what is under way for one that went reaches no other.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- The feed: one heading in one format.
  kind TEXT NOT NULL,
  heading TEXT NOT NULL,
  file TEXT NOT NULL,
  callback TEXT NOT NULL,
  host TEXT NOT NULL,
  -- 1: a hub elsewhere, which is told that the feed changed; 0: a subscriber, which is sent the feed.
  is_hub INTEGER NOT NULL,
  secret TEXT,
  expires INTEGER NOT NULL,
  -- How often something new was owed, and since when something is.
  wants INTEGER NOT NULL DEFAULT 0,
  wanted INTEGER,
  -- Before this nobody tries: it is too early, or somebody does already.
  due INTEGER,
  -- Attempts in a row that failed, and since when.
  failures INTEGER NOT NULL DEFAULT 0,
  failing_since INTEGER,
  -- How the last attempt went and when that was; the entity tag of what was delivered last.
  outcome TEXT CHECK (outcome IN ('done', 'slow', 'failed')),
  attempted INTEGER,
  delivered TEXT,
  -- How often a debt was given up.
  given_up INTEGER NOT NULL DEFAULT 0,
  UNIQUE (kind, heading, file, callback)
) STRICT;
CREATE INDEX recipient_by_due ON recipient (due) WHERE due IS NOT NULL;
CREATE INDEX recipient_by_wanted ON recipient (wanted) WHERE wanted IS NOT NULL;
CREATE INDEX recipient_by_expiry ON recipient (expires);
CREATE INDEX recipient_by_host ON recipient (host, kind, heading, file);
CREATE INDEX recipient_by_attempt ON recipient (is_hub, attempted) WHERE attempted IS NOT NULL;

-- Requests of subscribers that are to be confirmed by their callbacks.
CREATE TABLE intent (
  id TEXT PRIMARY KEY,
  mode TEXT NOT NULL,
  kind TEXT NOT NULL,
  heading TEXT NOT NULL,
  file TEXT NOT NULL,
  callback TEXT NOT NULL,
  host TEXT NOT NULL,
  secret TEXT,
  lease_seconds INTEGER NOT NULL,
  asked INTEGER NOT NULL,
  due INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  UNIQUE (kind, heading, file, callback)
) STRICT, WITHOUT ROWID;
CREATE INDEX intent_by_due ON intent (due);
CREATE INDEX intent_by_host ON intent (host);
CREATE INDEX intent_by_age ON intent (asked);

-- Messages of the queues that could not be worked on, for whoever runs the site.
CREATE TABLE dead_letter (at INTEGER NOT NULL, message TEXT NOT NULL) STRICT;
CREATE INDEX dead_letter_by_time ON dead_letter (at);
