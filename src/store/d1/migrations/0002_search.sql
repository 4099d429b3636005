-- What articles can be found by, in words that are parted by spaces already: see `searchableOf`. Its rowid is the
-- article's id. The tokenizer takes every letter beyond ASCII as part of a word, as the words are made.
CREATE VIRTUAL TABLE search USING fts5(title, names, text, content = '', contentless_delete = 1, tokenize = 'ascii');

-- Articles that are held already are in it once they are published again: so none of them counts as the same.
UPDATE article SET source = '';
