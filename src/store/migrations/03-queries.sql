-- What the query language needs: what a ticket concerns in a column of its own, and an index a sort.

-- Systems that a ticket concerns, with blanks between; and what the sender is known by, folded.
ALTER TABLE ticket ADD COLUMN systems TEXT NOT NULL DEFAULT '';
ALTER TABLE ticket ADD COLUMN sender TEXT NOT NULL DEFAULT '';

-- The queue's order, with all that a query narrows by: a walk over it looks at no row that it does not take.
DROP INDEX ticket_queue;
CREATE INDEX ticket_walk ON ticket (
    rank, sort_at, number, state, client, assignee, kind, emergency, action, clause, missing, channel, received_at,
    due_at, last_in_at, damaged, confirmed, systems
);

-- The other orders. `rank` is in them so that what has ended is passed over without a look at its row. What has no
-- client, or is not due, comes last, by number.
DROP INDEX ticket_client;
CREATE INDEX ticket_client ON ticket (client, number, rank) WHERE client IS NOT NULL;
CREATE INDEX ticket_stranger ON ticket (number, rank) WHERE client IS NULL;
CREATE INDEX ticket_due ON ticket (due_at, number, rank) WHERE due_at IS NOT NULL;
CREATE INDEX ticket_undue ON ticket (number, rank) WHERE due_at IS NULL;
CREATE INDEX ticket_received ON ticket (received_at, number, rank);

-- A part of a sender's name or address is looked for here, not in the rows.
CREATE INDEX ticket_sender ON ticket (sender, number);
