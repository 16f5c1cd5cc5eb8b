//! One stretch of undoing or redoing under way: what it works with, and what has come of it.

use super::{Left, LeftWhy};
use crate::core::event::{Event, Purpose};
use crate::core::ticket::{Change, Ticket};
use crate::desk::{Actor, Ground};
use crate::store::Tx;
use std::collections::{BTreeSet, HashMap};

/// What has come of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Sum {
    pub tickets: BTreeSet<u64>,
    pub left: Vec<Left>,
    pub charges: u64,
    pub replies: u64,
    pub drafts: u64,
}

impl Sum {
    pub(super) fn leave(&mut self, ticket: Option<u64>, what: &str, why: LeftWhy) {
        self.left.push(Left {
            ticket,
            what: what.to_owned(),
            why,
        });
    }

    pub(super) fn add(&mut self, other: Self) {
        self.tickets.extend(other.tickets);
        self.left.extend(other.left);
        self.charges += other.charges;
        self.replies += other.replies;
        self.drafts += other.drafts;
    }

    /// Tickets of which something was left as it is; what belongs to no ticket counts as one.
    pub(super) fn kept(&self) -> u64 {
        // The reply itself was taken back.
        let beside = |why| matches!(why, LeftWhy::DraftThere | LeftWhy::WithoutFiles);
        let kept = self.left.iter().filter(|left| !beside(left.why));
        kept.map(|left| left.ticket).collect::<BTreeSet<_>>().len() as u64
    }
}

/// A stretch under way.
pub(super) struct Hand<'a> {
    pub tx: &'a Tx<'a>,
    pub ground: &'a Ground,
    pub actor: &'a Actor,
    /// The verdicts from before this place in the log are those to come back to.
    pub before: i64,
    pub sum: Sum,
    /// Clients whose ledger is another now.
    pub clients: BTreeSet<String>,
    /// Tickets of which something changed that a verdict hangs on.
    pub unjudged: BTreeSet<u64>,
    /// Texts that are a draft by this stretch, or would be.
    pub drafted: HashMap<(u64, Purpose), String>,
}

impl<'a> Hand<'a> {
    pub(super) fn new(tx: &'a Tx<'a>, ground: &'a Ground, actor: &'a Actor, before: i64) -> Self {
        Self {
            tx,
            ground,
            actor,
            before,
            sum: Sum::default(),
            clients: BTreeSet::new(),
            unjudged: BTreeSet::new(),
            drafted: HashMap::new(),
        }
    }

    pub(super) fn leave(&mut self, ticket: Option<u64>, what: &str, why: LeftWhy) {
        self.sum.leave(ticket, what, why);
    }

    /// The ticket is dealt with, and was changed.
    pub(super) fn brought(&mut self, number: u64) {
        self.sum.tickets.insert(number);
    }

    /// The verdict may be another after these changes, or was made anew with them: facts that are confirmed as they
    /// stand are judged by the hour of that.
    pub(super) fn weigh(&mut self, number: u64, changes: &[Change]) {
        let weighs = |change: &Change| {
            !matches!(
                change,
                Change::Assignee(_) | Change::DueAt(_) | Change::ParkedUntil(_)
            )
        };
        if changes.iter().any(weighs) {
            self.unjudged.insert(number);
        }
    }
}

/// Events of one ticket gathered for one append; each sees what those before it do.
pub(super) struct Draught {
    /// The ticket as it is written.
    written: Ticket,
    /// The ticket as it will be.
    pub ticket: Ticket,
    events: Vec<(Event, Option<String>)>,
}

impl Draught {
    pub(super) fn of(ticket: Ticket) -> Self {
        Self {
            written: ticket.clone(),
            ticket,
            events: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, event: Event, text: Option<String>) {
        self.ticket.apply(&event);
        self.events.push((event, text));
    }

    /// Writes what was gathered.
    pub(super) fn write(&mut self, tx: &Tx<'_>) -> crate::store::Result<()> {
        match self.events.is_empty() {
            true => Ok(()),
            false => tx.append(&mut self.written, std::mem::take(&mut self.events)),
        }
    }

    /// Takes the ticket anew, after others have written to it.
    pub(super) fn renew(&mut self, tx: &Tx<'_>) -> crate::store::Result<()> {
        if let Some(ticket) = tx.ticket(self.ticket.number)? {
            self.written = ticket.clone();
            self.ticket = ticket;
        }
        Ok(())
    }
}
