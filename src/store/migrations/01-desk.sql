-- The first shape of the desk.
--
-- The log is `batch`, `event`, and what lies beside it under the event's number: `body` and `content`.
-- It is only ever added to. All else is a projection, and `store rebuild` makes it again from the log;
-- but for `draft`, which is a person's unfinished text and not yet a fact.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- ------------------------------------------------------------------ the log

CREATE TABLE batch (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    replica BLOB NOT NULL,
    at INTEGER NOT NULL,          -- microseconds since 1970, UTC, as every time here
    actor TEXT NOT NULL,
    command TEXT NOT NULL
);
CREATE INDEX batch_actor ON batch (actor, seq);

CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    batch INTEGER NOT NULL REFERENCES batch (seq),
    ticket BLOB,                  -- the ticket's id; none for a client's file
    kind TEXT NOT NULL,
    fact TEXT NOT NULL            -- JSON
);
CREATE INDEX event_ticket ON event (ticket, seq) WHERE ticket IS NOT NULL;
CREATE INDEX event_batch ON event (batch);

-- Texts in a table of their own: a body in the ticket's row would fill a page.
CREATE TABLE body (
    event INTEGER PRIMARY KEY REFERENCES event (seq),
    text TEXT NOT NULL
);

-- Raw bytes by their SHA-256.
CREATE TABLE content (
    digest BLOB NOT NULL UNIQUE,
    bytes BLOB NOT NULL
);

-- -------------------------------------------------------------- projections

CREATE TABLE undone (
    batch BLOB PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE client (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    file TEXT NOT NULL            -- JSON
) WITHOUT ROWID;

CREATE TABLE contact (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    client TEXT NOT NULL REFERENCES client (id),
    PRIMARY KEY (kind, value)
) WITHOUT ROWID;
CREATE INDEX contact_client ON contact (client);

CREATE TABLE ticket (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    rank INTEGER NOT NULL,        -- see queue.rs: emergencies first, done last
    sort_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    client TEXT,
    assignee TEXT,
    kind TEXT,
    emergency INTEGER NOT NULL,
    action TEXT,
    clause INTEGER,
    missing TEXT NOT NULL,
    channel TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    due_at INTEGER,
    parked_until INTEGER,
    rejudge_at INTEGER,
    last_in_at INTEGER,
    messages INTEGER NOT NULL,
    damaged INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    charge TEXT,
    from_name TEXT NOT NULL,
    from_address TEXT NOT NULL,
    subject TEXT NOT NULL
);
CREATE INDEX ticket_queue ON ticket (rank, sort_at, number);
CREATE INDEX ticket_state ON ticket (state, rank, sort_at, number);
CREATE INDEX ticket_assignee ON ticket (assignee, rank, sort_at, number) WHERE assignee IS NOT NULL;
CREATE INDEX ticket_client ON ticket (client, number) WHERE client IS NOT NULL;
CREATE INDEX ticket_parked ON ticket (parked_until) WHERE parked_until IS NOT NULL;
CREATE INDEX ticket_rejudge ON ticket (rejudge_at) WHERE rejudge_at IS NOT NULL;

CREATE TABLE detail (
    number INTEGER PRIMARY KEY REFERENCES ticket (number),
    rest TEXT NOT NULL            -- JSON: facts, evidence, verdict
);

CREATE TABLE message (
    event INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    ticket INTEGER NOT NULL REFERENCES ticket (number),
    key TEXT UNIQUE               -- none for our own replies
);
CREATE INDEX message_ticket ON message (ticket, event);

-- Which ticket a Message-ID belongs to, whether the message has come in or was only named.
CREATE TABLE reference (
    message_id TEXT PRIMARY KEY,
    ticket INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE ledger (
    event INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    client TEXT NOT NULL,
    ticket INTEGER,
    key TEXT UNIQUE,
    record TEXT NOT NULL          -- JSON
);
CREATE INDEX ledger_client ON ledger (client, event);

CREATE TABLE outbox (
    id BLOB PRIMARY KEY,
    event INTEGER NOT NULL,
    ticket INTEGER NOT NULL,
    status TEXT NOT NULL,
    reply TEXT NOT NULL           -- JSON
) WITHOUT ROWID;
CREATE INDEX outbox_status ON outbox (status, event);

-- Kept, not counted: counting a million rows by state takes 45 ms.
CREATE TABLE tally (
    name TEXT PRIMARY KEY,
    n INTEGER NOT NULL
) WITHOUT ROWID;

-- Stems of subjects and bodies, under the message's event.
CREATE VIRTUAL TABLE search USING fts5 (
    subject, body,
    content = '', tokenize = 'ascii'
);

-- ------------------------------------------------------------------- drafts

CREATE TABLE draft (
    ticket INTEGER NOT NULL,
    agent TEXT NOT NULL,
    purpose TEXT NOT NULL,
    text TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (ticket, agent, purpose)
) WITHOUT ROWID;
