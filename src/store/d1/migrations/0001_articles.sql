-- Articles as they are served. Ids ascend as time does: a second since 1970 times 2^20, and a number within the second.
CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  published TEXT NOT NULL,
  updated TEXT NOT NULL,
  -- When it was stored as it is.
  stored TEXT NOT NULL,
  title_key TEXT NOT NULL,
  -- The id of its own that it has, if any.
  own_id TEXT,
  -- Digests: of the article as it is served, as it was sent, and of what a reader sees of it.
  digest TEXT NOT NULL,
  source TEXT NOT NULL,
  matter TEXT NOT NULL,
  weight INTEGER NOT NULL,
  -- The keys of the titles it relates to, a JSON list; and all of it, as JSON.
  related TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX article_by_title ON article (title_key, published DESC, slug);
CREATE UNIQUE INDEX article_by_own_id ON article (own_id) WHERE own_id IS NOT NULL;
CREATE INDEX article_by_month ON article (substr(published, 1, 7), updated);

-- An article under each of its keywords and sources, and once among all: whatever decides a page, in the order of pages.
CREATE TABLE filed (
  kind TEXT NOT NULL,
  heading TEXT NOT NULL,
  published TEXT NOT NULL,
  slug TEXT NOT NULL,
  article INTEGER NOT NULL,
  name TEXT NOT NULL,
  updated TEXT NOT NULL,
  stored TEXT NOT NULL,
  digest TEXT NOT NULL,
  weight INTEGER NOT NULL,
  PRIMARY KEY (kind, heading, published DESC, slug)
) STRICT, WITHOUT ROWID;
CREATE INDEX filed_by_slug ON filed (slug);

-- What articles are filed under, and how many there are, due or not.
CREATE TABLE heading (
  kind TEXT NOT NULL,
  slug TEXT NOT NULL,
  articles INTEGER NOT NULL,
  -- When an article was last put in or changed, and when one was last taken out.
  stored TEXT NOT NULL,
  removed TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (kind, slug)
) STRICT, WITHOUT ROWID;
-- Slugs with every alef bare: those that differ in hamzas and maddas alone.
CREATE INDEX heading_by_skeleton ON heading (kind, replace(replace(replace(slug, 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'));

-- How often the directory of keywords and sources changed, and when it last did.
CREATE TABLE directory (changes INTEGER NOT NULL, changed TEXT NOT NULL) STRICT;
INSERT INTO directory VALUES (0, '1970-01-01T00:00:00Z');

CREATE TRIGGER filed_in AFTER INSERT ON filed BEGIN
  INSERT INTO heading (kind, slug, articles, stored) VALUES (new.kind, new.heading, 1, new.stored)
    ON CONFLICT DO UPDATE SET articles = articles + 1, stored = max(stored, excluded.stored);
  UPDATE directory SET changes = changes + 1, changed = max(changed, new.stored) WHERE new.kind <> 'all';
END;
CREATE TRIGGER filed_out AFTER DELETE ON filed BEGIN
  UPDATE heading SET articles = articles - 1 WHERE kind = old.kind AND slug = old.heading;
  UPDATE directory SET changes = changes + 1 WHERE old.kind <> 'all';
END;
CREATE TRIGGER filed_changed AFTER UPDATE ON filed BEGIN
  UPDATE heading SET stored = max(stored, new.stored) WHERE kind = new.kind AND slug = new.heading;
END;
CREATE TRIGGER filed_renamed AFTER UPDATE OF name ON filed WHEN new.name <> old.name BEGIN
  UPDATE directory SET changes = changes + 1, changed = max(changed, new.stored);
END;
-- An article that is taken out says when by its heading.
CREATE TRIGGER heading_removed AFTER UPDATE OF removed ON heading BEGIN
  UPDATE directory SET changed = max(changed, new.removed);
END;

-- Articles that were here, under all that they were filed under.
CREATE TABLE tombstone (
  kind TEXT NOT NULL,
  heading TEXT NOT NULL,
  removed TEXT NOT NULL,
  slug TEXT NOT NULL,
  -- The id of its own that the article had, if any.
  id TEXT,
  PRIMARY KEY (kind, heading, removed DESC, slug)
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstone_by_slug ON tombstone (slug);

-- What was answered to requests that changed something.
CREATE TABLE receipt (
  key TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  answer TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_by_time ON receipt (at);
