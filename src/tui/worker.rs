//! The worker threads: one reads the store, one writes it. The screen never waits for either.

mod job;
mod look;
mod read;
mod write;

pub use job::{BulkDone, Halt, Progress};
pub use look::{Failure, Handed, Look, Looked, Outcome, Wish};

use super::snapshot::{Begun, OnCallSheet, SyncSheet, TicketSheet, Window};
use crate::config::Open;
use crate::core::event::Purpose;
use crate::core::instant::Instant;
use crate::desk::{self, Actor, Command, Done, Ground, Plan, Scope, Undone};
use crate::store::{Cursor, Doing, Draft, HistoryLine, OutboxItem, OutboxLine, Present, Store};
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

/// Where a stretch of the queue is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// From its first row on.
    First,
    /// Up to its last row.
    Last,
    /// Around a place.
    Around(Cursor),
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
    /// The on-call view.
    OnCall,
    /// A reply to begin.
    Begin(u64, Purpose),
    /// What happened to a ticket.
    History(u64),
    /// Clients whose id or name has this in it.
    Clients(String),
    /// The replies that wait, have failed or were perhaps sent.
    Outbox,
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
    /// The last batch back.
    Undo,
    /// A draft as it is typed.
    SaveDraft(Draft),
    /// A draft no longer wanted.
    DropDraft(u64, Purpose),
    /// What the passing of time changes.
    Wake,
    /// Something for a reply in the outbox.
    Outbox(Uuid, Handling),
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
    /// A reply begun.
    Begun(Begun),
    /// What happened to a ticket.
    History(u64, Vec<HistoryLine>),
    /// Clients, with the query they answer.
    Clients(String, Vec<(String, String)>),
    /// What came of looking at a file of a message.
    Looked(Box<Looked>),
    /// A command went through, or not.
    Ran(u64, Box<Command>, desk::Result<Box<Done>>),
    /// How far the long work under way has come.
    Progress(Progress),
    /// What became of many tickets.
    BulkDone(Box<BulkDone>),
    /// An undo went through, or not.
    Undone(desk::Result<Box<Undone>>),
    /// A draft is saved.
    DraftSaved,
    /// Something was done with a reply in the outbox, or not.
    Handled(Handling, desk::Result<Box<OutboxItem>>),
    /// The replies that have failed or were perhaps sent, then those that wait: of each the newest first.
    Outbox(Vec<OutboxLine>),
    /// Who syncs, and how each channel does, has changed.
    Sync(Box<SyncSheet>),
    /// Who else is where has changed.
    Presence(Vec<Present>),
    /// Where the agent is could not be shown: the store was busy.
    PresenceMissed,
    /// Facts were added to the store.
    Changed,
    /// The reader failed.
    Failed(String),
}

/// The threads: that which reads, that which writes, and that which unpacks what clients sent.
pub struct Workers {
    asks: Sender<Ask>,
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
    /// Where attachments are put.
    pub files: PathBuf,
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
        let reader = read::Reader::new(store.again()?, footing.clone(), told.clone());
        std::thread::Builder::new()
            .name("reader".to_owned())
            .spawn(move || reader.serve(&asked))?;
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
            looks,
            orders: Some(orders),
            writer: Some(writer),
        })
    }

    /// Asks the reader. A reader that is gone has said so.
    pub fn ask(&self, ask: Ask) {
        let _ = self.asks.send(ask);
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
