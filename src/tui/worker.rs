//! The worker threads: one reads the store, one foresees, one writes. The screen never waits for any of them.

mod count;
mod duty;
mod job;
mod look;
mod preview;
mod read;
mod texts;
mod write;

#[cfg(test)]
pub(in crate::tui) use duty::roster_sheet;
pub use duty::{DutyAsk, DutyOrder, DutyTold, RosterChange};
pub use job::{BulkDone, Halt, Known, Progress};
pub use look::{Failure, Handed, Look, Looked, Outcome, Wish};
pub use preview::{Foresight, ToForesee};
pub use texts::{Begin, TextAsk, TextOrder, TextTold, opened};

use super::memory::{Memory, MemoryFile};
use super::snapshot::{Landing, OnCallSheet, Outgoings, SyncSheet, TicketSheet, Window};
use crate::config::Open;
use crate::core::instant::Instant;
use crate::core::macros::Macro;
use crate::core::query::Query;
use crate::core::sentence::Sentence;
use crate::desk::{self, Actor, Command, Done, Ground, Plan, Scope, Stranger, Undone, Way};
use crate::store::{BatchLine, Cursor, Deed, Doing, HistoryLine, Like, OutboxItem, Present, Store};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::JoinHandle;
use tokio::sync::mpsc::UnboundedSender;
use uuid::Uuid;

/// The clock of the workbench.
pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;

/// Takes a part out of a raw message: the channels know how, the workbench does not.
pub type PartOf = Arc<dyn Fn(&[u8], u32) -> Option<Vec<u8>> + Send + Sync>;

/// Up to how many rows of a narrowed view are counted.
pub const COUNT_LIMIT: u32 = 10_000;

/// Where a stretch of the queue is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// From its first row on.
    First,
    /// Up to its last row.
    Last,
    /// Around a place.
    Around(Cursor),
    /// Around a ticket, wherever it stands; from the first row on, where there is none of that number.
    Ticket(u64),
    /// On from a place.
    After(Cursor),
    /// Back from a place.
    Before(Cursor),
}

/// What the reader is asked.
#[derive(Debug, Clone)]
pub enum Ask {
    /// A stretch of the queue. `serial` comes back with it.
    Window {
        /// Tells answers apart.
        serial: u64,
        /// What of the queue.
        scope: Scope,
        /// Where.
        anchor: Anchor,
    },
    /// A ticket with all that stands beside it.
    Ticket(u64),
    /// The on-call view, with what happened to these of its tickets.
    OnCall(BTreeSet<u64>),
    /// Something of the on-call duty: the roster, a report, a year.
    Duty(DutyAsk),
    /// Something for a person who writes.
    Text(TextAsk),
    /// What happened to a ticket.
    History(u64),
    /// Clients whose id or name has this in it.
    Clients(String),
    /// The replies that wait, have failed or were perhaps sent: the newest of each, at most so many.
    Outbox(u32),
    /// One's own batches.
    Batches,
    /// What a batch did.
    Batch(Uuid),
    /// What a few words may mean: tickets and clients to go to.
    Landings(String),
    /// Numbers of tickets, to be marked.
    Numbers {
        /// What of the queue.
        scope: Scope,
        /// Which of it.
        pick: Pick,
        /// What is done with them, given back.
        then: Then,
    },
    /// How many of these tickets a scope does not hold. `serial` comes back with it.
    Hidden {
        /// Tells answers apart.
        serial: u64,
        /// What of the queue.
        scope: Scope,
        /// The tickets.
        numbers: Vec<u64>,
    },
}

/// Which tickets of a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// All of them.
    All,
    /// The open ones that are like a ticket.
    Like(u64, Like),
    /// From a place to a ticket, in the list's order.
    Between(Cursor, u64),
}

/// What is done with tickets that were picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// They are marked.
    Mark,
    /// The marked ones lose their marks, the others get one.
    Invert,
}

/// What the writer is told to do.
#[derive(Debug, Clone)]
pub enum Order {
    /// A command on one ticket.
    Run(u64, Box<Command>),
    /// What is planned for many tickets, in one batch.
    Bulk {
        /// The command's name, as the log has it.
        name: String,
        /// What is to be done.
        plans: Vec<Plan>,
        /// Stops it.
        halt: Halt,
    },
    /// A batch back, or forth again.
    Undo {
        /// Which way.
        way: Way,
        /// The batch; the last, if none.
        batch: Option<Uuid>,
        /// Whether a person knows what can't be taken back; else it is told first, and nothing is done.
        sure: bool,
        /// Stops it.
        halt: Halt,
    },
    /// Something for a person who writes.
    Text(TextOrder),
    /// Something of the on-call duty.
    Duty(DutyOrder),
    /// What the passing of time changes.
    Wake,
    /// What the next run is to begin with.
    Remember(Box<(MemoryFile, Memory)>),
    /// Something for a reply in the outbox.
    Outbox(Uuid, Handling),
    /// Nobody is paged until a moment, for a reason.
    Silence(Instant, String),
    /// A silence is over, by its number.
    EndSilence(u32),
    /// Where the agent is now; nowhere, if on no ticket.
    Presence(Option<(u64, Doing)>),
}

/// What is done with a reply in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handling {
    /// It is taken back, for a reason.
    Withdraw(String),
    /// It is tried again, for a reason.
    Retry(String),
    /// A person vouches that it was sent.
    Settle,
}

/// What the workers tell.
#[derive(Debug)]
pub enum Told {
    /// A stretch of the queue.
    Window {
        /// As asked.
        serial: u64,
        /// Where.
        anchor: Anchor,
        /// The stretch.
        window: Window,
    },
    /// A ticket; none, if there is none of that number.
    Ticket(u64, Option<Box<TicketSheet>>),
    /// The on-call view.
    OnCall(Box<OnCallSheet>),
    /// Something of the on-call duty.
    Duty(Box<DutyTold>),
    /// Something for a person who writes.
    Text(Box<TextTold>),
    /// What happened to a ticket; of a note, with its text.
    History(u64, Vec<(HistoryLine, Option<String>)>),
    /// Clients, with the query they answer.
    Clients(String, Vec<(String, String)>),
    /// What came of looking at a file of a message.
    Looked(Box<Looked>),
    /// Tickets to be marked; none, where a range's end is no longer in its place.
    Numbers(Then, Option<Vec<u64>>),
    /// Names in the query that was just asked for that nobody bears.
    Strangers {
        /// The query, where it is the list's.
        of: Option<Box<Query>>,
        /// The names, and what each was to be of.
        names: Vec<Stranger>,
    },
    /// How many marked tickets a scope does not hold.
    Hidden {
        /// As asked.
        serial: u64,
        /// How many.
        hidden: usize,
    },
    /// A command went through, or not.
    Ran(u64, Box<Command>, desk::Result<Box<Done>>),
    /// What each of the saved views holds, in their order, each counted up to [`COUNT_LIMIT`].
    Counted(Vec<u64>),
    /// How many of the tickets have been looked at to tell what would become of them.
    Foreseeing {
        /// As asked.
        serial: u64,
        /// How many.
        done: usize,
    },
    /// What would become of many tickets.
    Foreseen(Box<Foresight>),
    /// How far the long work under way has come.
    Progress(Progress),
    /// What became of many tickets.
    BulkDone(Box<BulkDone>),
    /// An undo or redo went through, or not; with whose the tickets are of which something was left.
    Undone(desk::Result<Box<Undone>>, Known),
    /// Something of a batch can't be taken back: what an undo would do, and nothing is done yet.
    UndoAsks(Box<Undone>, Known),
    /// One's own batches, newest first.
    Batches(Vec<BatchLine>),
    /// What a batch did.
    Batch(Box<BatchLine>, Vec<Deed>),
    /// Nobody is paged until a moment, or not so.
    Silenced(desk::Result<Instant>),
    /// A silence is over, or not.
    SilenceEnded(desk::Result<()>),
    /// Something was done with a reply in the outbox, or not.
    Handled(Handling, desk::Result<Box<OutboxItem>>),
    /// The replies that have failed or were perhaps sent, then those that wait: of each the newest first.
    Outbox(Outgoings),
    /// What can be gone to, with the words that it answers.
    Landings(String, Vec<Landing>),
    /// Who syncs, and how each channel does, has changed.
    Sync(Box<SyncSheet>),
    /// Who else is where has changed.
    Presence(Vec<Present>),
    /// Where the agent is could not be shown: the store was busy.
    PresenceMissed,
    /// Facts were added to the store.
    Changed,
    /// The reader failed.
    Failed(Sentence),
}

/// The threads: one reads, one counts, one foresees, one unpacks what clients sent, one writes.
pub struct Workers {
    asks: Sender<Ask>,
    scopes: Sender<Vec<Scope>>,
    foresees: Sender<ToForesee>,
    looks: Sender<Look>,
    orders: Option<Sender<Order>>,
    writer: Option<JoinHandle<()>>,
}

/// What the threads stand on.
#[derive(Clone)]
pub struct Footing {
    /// The desk's ground.
    pub ground: Ground,
    /// Who works here.
    pub actor: Actor,
    /// Id of this run: a lease of the sync that carries it is its own.
    pub run: Uuid,
    /// What time it is.
    pub clock: Clock,
    /// Takes a part out of a raw message.
    pub part_of: PartOf,
    /// The programs that open what clients sent.
    pub open: Arc<Open>,
    /// Where attachments are put for the programs that open them.
    pub files: PathBuf,
    /// Where files are saved, unless a person names another place.
    pub saves: PathBuf,
    /// The macros that there are at the start.
    pub macros: Vec<Macro>,
    /// Where recorded ones are added.
    pub macros_file: PathBuf,
}

impl Workers {
    /// Starts the threads on connections of their own to the store's file.
    ///
    /// # Errors
    /// The file can't be opened once more, or the system refused a thread.
    pub fn start(
        store: &Store,
        footing: &Footing,
        told: &UnboundedSender<Told>,
    ) -> anyhow::Result<Self> {
        let (asks, asked) = mpsc::channel();
        let (orders, ordered) = mpsc::channel();
        let (scopes, counted) = mpsc::channel();
        let reader = read::Reader::new(store.again()?, footing.clone(), told.clone());
        std::thread::Builder::new()
            .name("reader".to_owned())
            .spawn(move || reader.serve(&asked))?;
        let counter = count::Counter::new(store.again()?, footing.clone(), told.clone());
        std::thread::Builder::new()
            .name("counter".to_owned())
            .spawn(move || counter.serve(&counted))?;
        let (foresees, asked) = mpsc::channel();
        let foreseer = preview::Foreseer::new(store.again()?, footing.clone(), told.clone());
        std::thread::Builder::new()
            .name("foreseer".to_owned())
            .spawn(move || foreseer.serve(&asked))?;
        let writer = write::Writer::new(store.again()?, footing.clone(), told.clone());
        let writer = std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || writer.serve(&ordered))?;
        let (looks, looked) = mpsc::channel();
        let looker = look::Looker::new(store.path(), footing.clone(), told.clone());
        std::thread::Builder::new()
            .name("looker".to_owned())
            .spawn(move || looker.serve(&looked))?;
        Ok(Self {
            asks,
            scopes,
            foresees,
            looks,
            orders: Some(orders),
            writer: Some(writer),
        })
    }

    /// Asks the reader. A reader that is gone has said so.
    pub fn ask(&self, ask: Ask) {
        let _ = self.asks.send(ask);
    }

    /// Has the saved views counted, beside all else.
    pub fn count(&self, scopes: Vec<Scope>) {
        let _ = self.scopes.send(scopes);
    }

    /// Has it foreseen what would become of many tickets.
    pub fn foresee(&self, wanted: ToForesee) {
        let _ = self.foresees.send(wanted);
    }

    /// Has a file of a message looked at, saved or opened.
    pub fn look(&self, look: Look) {
        let _ = self.looks.send(look);
    }

    /// Tells the writer what to do.
    pub fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            let _ = orders.send(order);
        }
    }

    /// Waits until the writer has done all that it was told.
    pub fn finish(&mut self) {
        self.orders = None;
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }
}
