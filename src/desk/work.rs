//! A command under way on one ticket: what every action works with.

use super::error::Result;
use super::judging::{is_news, judge_in};
use super::units::Use;
use super::{Actor, Ground};
use crate::core::event::Event;
use crate::core::instant::Instant;
use crate::core::request::Request;
use crate::core::ticket::{Change, Ticket};
use crate::core::verdict::{Action, Verdict};
use crate::store::Tx;
use std::rc::Rc;
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
    /// A digest of the letters that go out.
    pub letters: Option<u64>,
    pub changed: bool,
    /// What was judged, as long as nothing it rests on has changed: it is asked for again by the letter.
    judged: Option<Rc<(Request, Verdict)>>,
    /// The ticket as its rows have it, once they are behind.
    before: Option<Box<Ticket>>,
}

impl<'a> Work<'a> {
    /// A command that begins.
    pub fn on(
        tx: &'a Tx<'a>,
        ground: &'a Ground,
        actor: &'a Actor,
        ticket: &'a mut Ticket,
    ) -> Self {
        Self {
            tx,
            ground,
            actor,
            ticket,
            charge: None,
            used: None,
            decided: None,
            charged: None,
            reply: None,
            letters: None,
            changed: false,
            judged: None,
            before: None,
        }
    }

    /// The moment of the command.
    pub fn now(&self) -> Instant {
        self.tx.stamp().at
    }

    /// Appends events to the ticket.
    pub fn append(&mut self, events: Vec<(Event, Option<String>)>) -> Result<()> {
        if !events.is_empty() {
            self.before
                .get_or_insert_with(|| Box::new(self.ticket.clone()));
            self.tx.record(self.ticket, events)?;
            self.changed = true;
        }
        Ok(())
    }

    /// Writes the ticket's own rows: the last of every command.
    pub fn settle(&mut self) -> Result<()> {
        match self.before.take() {
            Some(before) => Ok(self.tx.settle(&before, self.ticket)?),
            None => Ok(()),
        }
    }

    /// What the regulation says at this moment, with the facts that it was given.
    pub fn look(&mut self) -> Result<Rc<(Request, Verdict)>> {
        if let Some(judged) = &self.judged {
            return Ok(Rc::clone(judged));
        }
        let judged = Rc::new(judge_in(self.tx, self.ground, self.ticket)?);
        self.judged = Some(Rc::clone(&judged));
        Ok(judged)
    }

    /// What the regulation says at this moment; it is on record then, where it is something new.
    pub fn judge(&mut self) -> Result<Verdict> {
        let judged = self.look()?;
        let (request, verdict) = &*judged;
        if is_news(self.ticket, verdict) {
            let event = Event::Judged {
                request: Box::new(request.clone()),
                verdict: Box::new(verdict.clone()),
            };
            self.append(vec![(event, None)])?;
        }
        Ok(verdict.clone())
    }

    /// Appends changes of the ticket's fields as one event; none, if nothing changes.
    pub fn change(&mut self, changes: impl IntoIterator<Item = Option<Change>>) -> Result<()> {
        let changes: Vec<_> = changes.into_iter().flatten().collect();
        if changes.is_empty() {
            return Ok(());
        }
        if changes.iter().any(bears_on_judgement) {
            self.judged = None;
        }
        self.append(vec![(Event::Changed { changes }, None)])
    }
}

/// Whether the regulation may say something else after a change. Who has a ticket, and where it stands, is nothing to
/// it; nor is the ticket's own charge.
fn bears_on_judgement(change: &Change) -> bool {
    !matches!(
        change,
        Change::State(_)
            | Change::Trouble(_)
            | Change::Assignee(_)
            | Change::Confirmed(_)
            | Change::DueAt(_)
            | Change::ParkedUntil(_)
    )
}
