//! A command under way on one ticket: what every action works with.

use super::command::Use;
use super::error::Result;
use super::{Actor, Ground};
use crate::core::event::Event;
use crate::core::instant::Instant;
use crate::core::ticket::{Change, Ticket};
use crate::core::verdict::Action;
use crate::store::Tx;
use uuid::Uuid;

/// A command under way on one ticket.
pub(super) struct Work<'a> {
    pub tx: &'a Tx<'a>,
    pub ground: &'a Ground,
    pub actor: &'a Actor,
    pub ticket: &'a mut Ticket,
    pub charge: Option<String>,
    pub used: Option<Use>,
    pub decided: Option<Action>,
    /// The client whose ledger this has changed: what else waits of theirs is judged again at the end.
    pub charged: Option<String>,
    pub reply: Option<Uuid>,
    pub changed: bool,
}

impl Work<'_> {
    /// The moment of the command.
    pub fn now(&self) -> Instant {
        self.tx.stamp().at
    }

    /// Appends events to the ticket.
    pub fn append(&mut self, events: Vec<(Event, Option<String>)>) -> Result<()> {
        if !events.is_empty() {
            self.tx.append(self.ticket, events)?;
            self.changed = true;
        }
        Ok(())
    }

    /// Appends changes of the ticket's fields as one event; none, if nothing changes.
    pub fn change(&mut self, changes: impl IntoIterator<Item = Option<Change>>) -> Result<()> {
        let changes: Vec<_> = changes.into_iter().flatten().collect();
        if changes.is_empty() {
            return Ok(());
        }
        self.append(vec![(Event::Changed { changes }, None)])
    }
}
