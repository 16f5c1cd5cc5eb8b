//! What the panes show: read from the store by the worker, whole and at one moment.

mod duty;
mod on_call;

pub use duty::{RosterSheet, Shift, ShiftClosure};
pub use on_call::{Blaze, Happened, OnCallSheet, Step, Unsent, Words};

use crate::core::client::Client;
use crate::core::event::{LedgerRecord, Purpose};
use crate::core::evidence::{Confirmation, Exhibit};
use crate::core::health::{Condition, Health};
use crate::core::instant::Instant;
use crate::core::ledger::{Balance, Pool};
use crate::core::message::Direction;
use crate::core::request::{Item, Request};
use crate::core::scribe::Field;
use crate::core::ticket::{State, Ticket};
use crate::core::verdict::Verdict;
use crate::desk::{self, PagingTrouble};
use crate::store::{Aside, Counts, Found, Kept, MessageView, OutboxLine, QueueRow, RawMessage};
use std::path::PathBuf;
use uuid::Uuid;

/// A stretch of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The rows, in order.
    pub rows: Vec<QueueRow>,
    /// Whether nothing comes before the first.
    pub at_first: bool,
    /// Whether nothing comes after the last.
    pub at_last: bool,
    /// The first row at or after the ticket that was asked for; none where none was.
    pub found: Option<usize>,
    /// The kept counts.
    pub counts: Counts,
    /// Number of rows that the filter lets through, where it is narrower than its view, counted up to a limit.
    pub narrowed: Option<u64>,
}

/// Something that can be gone to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Landing {
    /// A ticket.
    Ticket {
        /// Its number.
        number: u64,
        /// Where it stands.
        state: State,
        /// Its subject.
        subject: String,
        /// The client, or who wrote.
        who: String,
    },
    /// A client's tickets.
    Client {
        /// The client's id.
        id: String,
        /// The client's name.
        name: String,
        /// The contact by which it was found, where that is how.
        by: Option<String>,
        /// How many open tickets the client has.
        open: u64,
        /// How many tickets in all.
        all: u64,
    },
    /// All that have the words, where they are more than are listed.
    All {
        /// The query that finds them.
        query: String,
        /// How many there are, counted up to [`COUNT_LIMIT`].
        count: u64,
    },
}

impl Landing {
    /// The query that finds the tickets of a client.
    pub fn tickets_of(client: &str) -> String {
        match client.contains(char::is_whitespace) {
            true => format!("client:\"{client}\""),
            false => format!("client:{client}"),
        }
    }
}

/// A ticket with all that stands beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct TicketSheet {
    /// The ticket.
    pub ticket: Ticket,
    /// The facts that were judged, as of `seen_at`.
    pub request: Request,
    /// What the regulation says of them.
    pub verdict: Verdict,
    /// The checklist of its kind.
    pub checks: Vec<CheckLine>,
    /// The last messages of the conversation, oldest first.
    pub conversation: Vec<MessageView>,
    /// The client's file and ledger.
    pub client: Option<ClientSheet>,
    /// The moment of reading.
    pub seen_at: Instant,
}

impl TicketSheet {
    /// The text of the client's last message.
    pub fn last_words(&self) -> Option<&str> {
        self.conversation
            .iter()
            .rev()
            .find_map(|view| match &view.what {
                RawMessage::Received(message) if message.direction == Direction::In => {
                    Some(view.text.as_str())
                }
                _ => None,
            })
    }
}

/// One item of the checklist, and what meets it.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckLine {
    /// The item.
    pub item: Item,
    /// Whether it is met.
    pub found: bool,
    /// What in the messages meets it.
    pub exhibits: Vec<Exhibit>,
    /// Who vouches for it.
    pub confirmation: Option<Confirmation>,
}

/// A client's file and ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct ClientSheet {
    /// The file.
    pub client: Client,
    /// The pools; none where an individual tariff has no agreement.
    pub pools: Vec<PoolSheet>,
    /// The entries, newest first.
    pub entries: Vec<EntryLine>,
    /// The moment of reading.
    pub seen_at: Instant,
}

/// A pool at the moment of reading.
#[derive(Debug, Clone, PartialEq)]
pub struct PoolSheet {
    /// The pool.
    pub pool: Pool,
    /// What is allowed and used; none without terms.
    pub balance: Option<Balance>,
    /// "What if": each cost with when it would fit; now, if it fits now; none, if never.
    pub what_if: Vec<WhatIf>,
}

/// A question put to a pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WhatIf {
    /// What would be done.
    pub kind: crate::core::request::Kind,
    /// When it would fit.
    pub fits_at: Option<Instant>,
}

/// An entry, with what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryLine {
    /// The entry.
    pub record: LedgerRecord,
    /// When it stops counting.
    pub frees_at: Instant,
    /// Whether a reversal cancels it.
    pub reversed: bool,
}

/// The outbox: the newest replies in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoings {
    /// The replies that have failed or were perhaps sent, then those that wait: of each the newest first.
    pub lines: Vec<OutboxLine>,
    /// How many there are in all.
    pub all: u64,
    /// How many of each were wanted at most.
    pub most: u32,
}

/// A reply begun: from the draft that was left, or from the template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// Number of the ticket; of a form, that under the cursor.
    pub number: u64,
    /// Why it is written.
    pub purpose: Purpose,
    /// Whether it is a form, whose fields are filled for each ticket.
    pub form: bool,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// The template's text.
    pub template: String,
    /// What of the template fields tell: the greeting and the signature.
    pub frame: Vec<Field>,
    /// Whether the template greets and signs only, and leaves the words to the writer.
    pub is_bare: bool,
    /// The draft that it goes on with, and when that was saved.
    pub found: Option<(Found, Instant)>,
    /// All drafts for it, newest first.
    pub drafts: Vec<Kept>,
    /// The draft's files with their lengths; none of one that can't be read.
    pub files: Vec<(Option<u64>, PathBuf)>,
    /// The names of what an ask must ask for.
    pub missing: Vec<String>,
    /// The last letter, if the client has not written since.
    pub last_letter: Option<String>,
    /// The client's last message.
    pub last_seen: Option<Uuid>,
    /// What is in it.
    pub last_words: String,
}

/// A text that is kept for replies.
#[derive(Debug)]
pub enum Piece {
    /// A field of the ticket.
    Field {
        /// As it stands in a text.
        text: String,
        /// Its value for the ticket.
        value: String,
    },
    /// The template of a purpose.
    Template {
        /// The purpose.
        purpose: Purpose,
        /// Its text, or why it can't be written.
        text: desk::Result<String>,
    },
    /// A short text.
    Snippet {
        /// Its file's name.
        name: String,
        /// What people call it.
        title: String,
        /// Its text, or why it can't be written.
        text: desk::Result<String>,
    },
}

/// Who syncs, and how each channel does. Two that are equal look the same: what merely shows that a run lives is not
/// in it, and a success is told to the minute.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SyncSheet {
    /// Who syncs; nobody, if none holds the lease, or its holder gives no sign of life.
    pub syncer: Option<Syncer>,
    /// How each side of each channel does.
    pub channels: Vec<Health>,
    /// Number of replies that wait to be sent.
    pub queued: u64,
    /// Number of replies that can't be sent, or came back.
    pub failed: u64,
    /// Number of replies that were perhaps sent.
    pub unsure: u64,
    /// Number of things that came in and could not be taken in.
    pub aside: u64,
    /// The newest of them.
    pub asides: Vec<Aside>,
    /// Why nobody would be paged at this moment, if so.
    pub paging: Option<PagingTrouble>,
    /// Whether the store is a demo's, for which nothing is ever synced.
    pub is_demo: bool,
}

/// Who syncs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Syncer {
    /// Who that is, for people: `agent@host, pid`.
    pub who: String,
    /// Whether it is this very run.
    pub here: bool,
}

impl SyncSheet {
    /// Whether any channel is set up, as far as the store can tell.
    pub fn is_set_up(&self) -> bool {
        self.syncer.is_some() || !self.channels.is_empty()
    }

    /// Whether nothing is wrong: somebody syncs, every channel is reached, and nothing waits for a person.
    pub fn is_calm(&self) -> bool {
        let is_down = |h: &Health| matches!(h.condition, Condition::Offline | Condition::Failing);
        self.syncer.is_some()
            && !self.channels.iter().any(is_down)
            && self.failed + self.unsure + self.aside == 0
    }

    /// Whether nothing waits in the outbox.
    pub fn is_outbox_empty(&self) -> bool {
        self.queued + self.failed + self.unsure == 0
    }
}
