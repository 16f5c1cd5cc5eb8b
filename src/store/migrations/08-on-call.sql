-- What the on-call desk needs: alarms, pages, the roster and the silences.
--
-- `alarm`, `page`, `page_id`, `roster` and `silence` are projections of the log. `paging` is the state of work under
-- way: what of a page is being sent at this moment.

-- Whether the ticket's alarm is on: few are, and they are looked at each time that anything is written.
ALTER TABLE ticket ADD COLUMN alarmed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX ticket_alarmed ON ticket (number) WHERE alarmed;

-- Every alarm that was ever raised, by its first event.
CREATE TABLE alarm (
    event INTEGER PRIMARY KEY,
    ticket INTEGER NOT NULL,
    raised_at INTEGER NOT NULL,
    trouble TEXT,
    joined INTEGER
);
CREATE INDEX alarm_raised ON alarm (raised_at);
CREATE INDEX alarm_ticket ON alarm (ticket, event);

-- Pages, to be sent by the sync.
CREATE TABLE page (
    id BLOB PRIMARY KEY,
    event INTEGER NOT NULL,       -- its text is this event's body
    ticket INTEGER NOT NULL,
    way TEXT NOT NULL,
    status TEXT NOT NULL,         -- queued, sent, failed, unsure, dropped: nobody need answer any more
    page TEXT NOT NULL,           -- JSON
    trouble TEXT
) WITHOUT ROWID;
CREATE INDEX page_status ON page (status, way, event);
CREATE INDEX page_ticket ON page (ticket, event);

-- What the ways called our pages: answers name these.
CREATE TABLE page_id (
    id TEXT PRIMARY KEY,
    page BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE roster (
    event INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,          -- from when it counts
    roster TEXT NOT NULL          -- JSON
);
CREATE INDEX roster_at ON roster (at, event);

CREATE TABLE silence (
    number INTEGER PRIMARY KEY,
    until INTEGER NOT NULL,       -- or when it was ended before
    silence TEXT NOT NULL         -- JSON
);
CREATE INDEX silence_until ON silence (until);

CREATE TABLE paging (
    page BLOB PRIMARY KEY,
    started_by BLOB,
    started_at INTEGER,
    tries INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    trouble TEXT
) WITHOUT ROWID;
