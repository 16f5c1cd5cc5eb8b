-- Two hands never overwrite each other's draft: every draft is a row of its own, which belongs to the hand (one
-- reply being written in one run) that saved it last. A hand that finds its row in another's goes on in a new one.
-- The files that are to go with a reply are kept with its draft.

ALTER TABLE draft RENAME TO old_draft;

CREATE TABLE draft (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket INTEGER NOT NULL,
    agent TEXT NOT NULL,
    purpose TEXT NOT NULL,
    text TEXT NOT NULL,
    files TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    hand BLOB NOT NULL UNIQUE
);

CREATE INDEX draft_of ON draft (agent, ticket, purpose);

INSERT INTO draft (ticket, agent, purpose, text, files, saved_at, revision, hand)
    SELECT ticket, agent, purpose, text, '[]', saved_at, 1, randomblob(16) FROM old_draft;

DROP TABLE old_draft;
