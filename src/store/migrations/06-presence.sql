-- Who is where, live: one row for each workbench that is open.
--
-- The state of work under way and no fact of the desk, so it stands in no log. No row is kept alive by a heartbeat:
-- whoever shows it asks the system whether its process still lives, by the process's number and the moment at which
-- it began. A number alone would be another's one day.

CREATE TABLE presence (
    run BLOB PRIMARY KEY,
    agent TEXT NOT NULL,
    host TEXT NOT NULL,           -- where the process's number means something
    pid INTEGER NOT NULL,
    started INTEGER NOT NULL,     -- of the process, as the system counts; 0 where it does not tell
    ticket INTEGER NOT NULL,
    doing TEXT NOT NULL,
    since INTEGER NOT NULL
) WITHOUT ROWID;
