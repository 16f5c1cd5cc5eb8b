//! Undo: the last batch, backwards, as new events. What somebody has changed since is left alone, and named.

use super::error::{Error, Result};
use super::judging::{rejudge, rejudge_client};
use super::ledger::reverse_in;
use super::{Actor, Ground, clients, outbox};
use crate::core::event::{Event, Purpose};
use crate::core::ticket::{Change, Ticket};
use crate::store::{BatchLine, HistoryLine, OutboxStatus, Stamp, Store, Tx};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Commands that are no action of a person's on tickets: undo goes past them.
const BEYOND_UNDO: &[&str] = &["import", "demo", "undo", "wake", "sync", "send"];

/// Something that could not be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Number of the ticket, where it is one.
    pub ticket: Option<u64>,
    /// What: a field's name, `reply`, or an entry's id.
    pub what: String,
    /// Why.
    pub why: LeftWhy,
}

crate::core::code::codes! {
    /// Why something was left.
    pub enum LeftWhy("reason") {
        /// Somebody has changed it since.
        ChangedSince = "changed-since",
        /// It has gone out.
        Sent = "sent",
        /// It no longer fits.
        DoesNotFit = "does-not-fit",
        /// Such a thing can't be undone.
        Final = "final",
    }
}

/// What was undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The batch.
    pub batch: BatchLine,
    /// Numbers of the tickets that were brought back.
    pub tickets: Vec<u64>,
    /// What was left.
    pub left: Vec<Left>,
}

/// Undoes the actor's last batch.
///
/// # Errors
/// There is none; or the store's own, and nothing is undone.
pub fn undo(store: &mut Store, ground: &Ground, actor: &Actor, stamp: &Stamp) -> Result<Undone> {
    store.transact(stamp, |tx| {
        let batch = tx
            .view()
            .last_batch(&actor.name, BEYOND_UNDO)?
            .ok_or(Error::NothingToUndo)?;
        let lines = tx.view().events_of_batch(batch.id)?;
        let mut undoing = Undoing {
            tx,
            ground,
            actor,
            tickets: BTreeSet::new(),
            clients: BTreeSet::new(),
            moved_on: moved_on(tx, &lines)?,
            left: Vec::new(),
        };
        let added = lines.iter().find_map(|line| match &line.recorded.event {
            Event::ClientAdded(client) => Some(client.id.clone()),
            _ => None,
        });
        match added {
            // A client stays on file, and so do its tickets with it.
            Some(client) => undoing.leave(None, &client, LeftWhy::Final),
            None => {
                for line in lines.iter().rev() {
                    undoing.line(line)?;
                }
            }
        }
        tx.append_loose(&Event::BatchUndone { batch: batch.id })?;
        let (tickets, left, clients) = (undoing.tickets, undoing.left, undoing.clients);
        for client in &clients {
            rejudge_client(tx, ground, client)?;
        }
        for number in &tickets {
            if let Some(mut ticket) = tx.ticket(*number)? {
                rejudge(tx, ground, &mut ticket)?;
            }
        }
        Ok(Undone {
            batch,
            tickets: tickets.into_iter().collect(),
            left,
        })
    })
}

/// The tickets whose state is no longer the one that the batch left them in.
fn moved_on(tx: &Tx<'_>, lines: &[HistoryLine]) -> Result<BTreeSet<Uuid>> {
    let mut seen = BTreeSet::new();
    let mut moved_on = BTreeSet::new();
    for line in lines.iter().rev() {
        let (Some(id), Event::Changed { changes }) = (line.recorded.ticket, &line.recorded.event)
        else {
            continue;
        };
        let Some(state) = changes.iter().rfind(|c| matches!(c, Change::State(_))) else {
            continue;
        };
        if seen.insert(id)
            && let Some(ticket) = tx.view().ticket_of(id)?
            && !state.still_holds(&ticket)
        {
            moved_on.insert(id);
        }
    }
    Ok(moved_on)
}

struct Undoing<'a> {
    tx: &'a Tx<'a>,
    ground: &'a Ground,
    actor: &'a Actor,
    tickets: BTreeSet<u64>,
    /// Clients whose ledger is another now.
    clients: BTreeSet<String>,
    /// Tickets that somebody has moved to another state since. What was done with one is undone whole or not at
    /// all: a charge taken back from work that somebody else has finished would make it free.
    moved_on: BTreeSet<Uuid>,
    left: Vec<Left>,
}

impl Undoing<'_> {
    fn line(&mut self, line: &HistoryLine) -> Result<()> {
        let ticket = match line.recorded.ticket {
            Some(id) => self.tx.view().ticket_of(id)?,
            None => None,
        };
        if let Some(ticket) = ticket.as_ref().filter(|t| self.moved_on.contains(&t.id)) {
            let what = match &line.recorded.event {
                Event::Changed { .. } => "state",
                Event::LedgerPosted(record) => &record.entry.id,
                Event::ReplyQueued(_) => "reply",
                _ => return Ok(()),
            };
            self.leave(Some(ticket), what, LeftWhy::ChangedSince);
            return Ok(());
        }
        match (&line.recorded.event, ticket) {
            (Event::Changed { changes }, Some(ticket)) => self.changes(changes, ticket),
            (Event::LedgerPosted(record), ticket) => self.entry(&record.entry.id, ticket.as_ref()),
            (Event::ReplyQueued(reply), Some(ticket)) => self.reply(reply.id, ticket),
            (
                Event::ReplyWithdrawn { .. }
                | Event::ReplyRequeued { .. }
                | Event::ReplySent { .. },
                ticket,
            ) => {
                self.leave(ticket.as_ref(), "reply", LeftWhy::Final);
                Ok(())
            }
            (Event::ClientChanged { was, now }, _) => self.client(was, now),
            (Event::AnswerSwitched { answer, on }, _) => self.switch(*answer, *on),
            _ => Ok(()),
        }
    }

    fn leave(&mut self, ticket: Option<&Ticket>, what: &str, why: LeftWhy) {
        self.left.push(Left {
            ticket: ticket.map(|t| t.number),
            what: what.to_owned(),
            why,
        });
    }

    fn changes(&mut self, changes: &[Change], mut ticket: Ticket) -> Result<()> {
        let mut back = Vec::new();
        for change in changes.iter().rev() {
            if change.still_holds(&ticket) {
                back.push(change.inverse());
            } else {
                self.leave(Some(&ticket), change.field(), LeftWhy::ChangedSince);
            }
        }
        if !back.is_empty() {
            self.tickets.insert(ticket.number);
            self.tx
                .append(&mut ticket, vec![(Event::Changed { changes: back }, None)])?;
        }
        Ok(())
    }

    fn entry(&mut self, id: &str, ticket: Option<&Ticket>) -> Result<()> {
        match reverse_in(self.tx, self.ground, self.actor, id, "undo") {
            Ok(record) => {
                self.clients.insert(record.client);
                self.tickets.extend(ticket.map(|t| t.number));
                Ok(())
            }
            Err(Error::Exists { .. }) => {
                self.leave(ticket, id, LeftWhy::ChangedSince);
                Ok(())
            }
            Err(Error::DoesNotFit { .. }) => {
                self.leave(ticket, id, LeftWhy::DoesNotFit);
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    fn reply(&mut self, id: Uuid, mut ticket: Ticket) -> Result<()> {
        let status = self.tx.view().reply(id)?.map(|item| item.status);
        match status {
            Some(OutboxStatus::Queued) if !outbox::is_leaving(&self.tx.view(), id)? => {
                self.tickets.insert(ticket.number);
                self.tx.end_delivery(id)?;
                let event = Event::ReplyWithdrawn {
                    reply: id,
                    reason: "undo".to_owned(),
                };
                self.tx.append(&mut ticket, vec![(event, None)])?;
            }
            Some(OutboxStatus::Withdrawn) => {
                self.leave(Some(&ticket), "reply", LeftWhy::ChangedSince);
            }
            // Gone, perhaps gone, or on its way at this moment.
            _ => self.leave(Some(&ticket), "reply", LeftWhy::Sent),
        }
        Ok(())
    }

    fn switch(&mut self, answer: Purpose, on: bool) -> Result<()> {
        if self.tx.view().answers_on()?.contains(&answer) == on {
            let event = Event::AnswerSwitched { answer, on: !on };
            self.tx.append_loose(&event)?;
        } else {
            self.leave(None, answer.as_str(), LeftWhy::ChangedSince);
        }
        Ok(())
    }

    fn client(
        &mut self,
        was: &crate::core::client::Client,
        now: &crate::core::client::Client,
    ) -> Result<()> {
        let current = self.tx.view().client(&now.id)?;
        match current {
            Some(current) if current == *now => clients::put(self.tx, self.ground, current, was),
            _ => {
                self.leave(None, &now.id, LeftWhy::ChangedSince);
                Ok(())
            }
        }
    }
}
