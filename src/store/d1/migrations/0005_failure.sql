-- What the last attempt that failed came to: the status of the answer, or 'timeout' or 'network' where there was none.
ALTER TABLE recipient ADD COLUMN failure TEXT;
