-- Undo goes batch by batch, in stretches, forth again as well as back.
--
-- `undone` is a projection of the log, and is filled from it: what was undone before this schema was undone whole.

DROP TABLE undone;
CREATE TABLE undone (
    by BLOB PRIMARY KEY,          -- the batch that undoes or redoes
    batch BLOB NOT NULL,          -- what it undoes or redoes
    seq INTEGER NOT NULL,         -- the last event that tells of it: of several turns the newest tells how it stands
    back INTEGER NOT NULL,        -- undone, or redone
    whole INTEGER NOT NULL,       -- whether it has come to its end
    kept INTEGER NOT NULL         -- tickets that it had to leave as they are
) WITHOUT ROWID;
CREATE INDEX undone_batch ON undone (batch, seq);

INSERT OR REPLACE INTO undone (by, batch, seq, back, whole, kept)
SELECT b.id, unhex(replace(e.fact ->> 'batch', '-', '')), e.seq, 1, 1, 0
FROM event e JOIN batch b ON b.seq = e.batch
WHERE e.kind = 'batch-undone'
ORDER BY e.seq;
