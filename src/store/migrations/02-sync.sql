-- What the background sync needs.
--
-- `conversation`, `sent`, `auto_answer` and `answer_switch` are projections of the log. The others are the
-- state of work under way: they say where a channel has read up to and what is being sent at this moment, and
-- are no facts of the desk. What was taken in by a channel stands with the channel's place in one transaction.

-- Why a reply failed, or may have been sent: JSON. Gone with that state.
ALTER TABLE outbox ADD COLUMN trouble TEXT;

-- The last ticket of a chat.
CREATE TABLE conversation (
    key TEXT PRIMARY KEY,
    ticket INTEGER NOT NULL
) WITHOUT ROWID;

-- Ids that channels gave to our replies.
CREATE TABLE sent (
    id TEXT PRIMARY KEY,
    reply BLOB NOT NULL
) WITHOUT ROWID;

-- Replies that no person ordered: one a ticket and reason, and so many an address and day.
CREATE TABLE auto_answer (
    ticket INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    address TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (ticket, purpose)
) WITHOUT ROWID;
CREATE INDEX auto_answer_address ON auto_answer (address, at);

CREATE TABLE answer_switch (
    purpose TEXT PRIMARY KEY,
    is_on INTEGER NOT NULL
) WITHOUT ROWID;

-- Who syncs. One row at the most. `beat` grows as long as the holder lives: the others watch it by their own
-- clocks, so that no clock that is set wrong, or set anew, can end a lease.
CREATE TABLE lease (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    holder BLOB NOT NULL,
    who TEXT NOT NULL,
    beat INTEGER NOT NULL
);

-- Where a channel has read up to.
CREATE TABLE place (
    channel TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (channel, name)
) WITHOUT ROWID;

CREATE TABLE health (
    channel TEXT NOT NULL,
    side TEXT NOT NULL,
    health TEXT NOT NULL,         -- JSON
    PRIMARY KEY (channel, side)
) WITHOUT ROWID;

-- How the sending of a reply goes. `started_by` is set before anything of it leaves, and cleared when it is known
-- what became of that: a reply that has it set by somebody who is gone may have been sent.
CREATE TABLE delivery (
    reply BLOB PRIMARY KEY,
    started_by BLOB,
    started_at INTEGER,
    tries INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    piece INTEGER NOT NULL,       -- pieces of it that are out
    ids TEXT NOT NULL,            -- JSON: what the channel called them
    trouble TEXT                  -- JSON
) WITHOUT ROWID;

-- Replies of one ticket leave in their order.
CREATE INDEX outbox_ticket ON outbox (ticket, status, event);

-- Sent replies whose copy is still to be filed in the channel's own archive.
CREATE TABLE filing (
    reply BLOB PRIMARY KEY,
    tries INTEGER NOT NULL,
    next_at INTEGER NOT NULL
) WITHOUT ROWID;

-- What came in and could not be taken in: a person finds it here.
CREATE TABLE aside (
    id INTEGER PRIMARY KEY,
    channel TEXT NOT NULL,
    key TEXT NOT NULL,
    at INTEGER NOT NULL,
    trouble TEXT NOT NULL,        -- JSON
    bytes BLOB,
    UNIQUE (channel, key)
);
