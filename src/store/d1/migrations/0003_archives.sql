-- An article that was removed keeps its place in each feed, so that its going divides no archive in another way.
ALTER TABLE tombstone ADD COLUMN published TEXT NOT NULL DEFAULT '';
ALTER TABLE tombstone ADD COLUMN weight INTEGER NOT NULL DEFAULT 0;
-- Of those that are there already it is not known any more: any will do.
UPDATE tombstone SET published = removed;
CREATE INDEX tombstone_by_place ON tombstone (kind, heading, published DESC, slug);
