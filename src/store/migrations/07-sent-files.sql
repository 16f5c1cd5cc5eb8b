-- Where the files of a reply lay on its writer's disk, so that a reply that is taken back is a draft with its files
-- again. Not a fact, so not in the log.

CREATE TABLE sent_files (
    reply BLOB PRIMARY KEY,
    files TEXT NOT NULL
) WITHOUT ROWID;
