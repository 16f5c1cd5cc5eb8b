//! Redoing: the same again, through the same checks; each ticket whole, or left whole and named.

use super::LeftWhy;
use super::back::why_left;
use super::hand::{Draught, Hand};
use super::units::Unit;
use crate::core::alarm::{AlarmEvent, EndedWhy};
use crate::core::event::{Decision, Event, Reply};
use crate::core::ticket::{Change, Ticket};
use crate::core::verdict::{Action, Verdict};
use crate::desk::error::Error;
use crate::desk::judging::judge_in;
use crate::desk::ledger::reverse_in;
use crate::store;
use crate::store::{Deed, OutboxStatus};
use uuid::Uuid;

/// Why a ticket is not done again: it is left, or something failed.
enum Stop {
    Left(String, LeftWhy),
    Failed(Error),
}

impl Stop {
    fn left(what: &str, why: LeftWhy) -> Self {
        Self::Left(what.to_owned(), why)
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<store::Error> for Stop {
    fn from(error: store::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// What was done with one ticket, to be counted once it stands.
#[derive(Default)]
struct Redone {
    clients: Vec<String>,
    charges: u64,
    replies: u64,
    changes: Vec<Change>,
}

impl Hand<'_> {
    /// Does again what was undone of a ticket, or what belongs to none.
    pub(super) fn do_again(&mut self, unit: &Unit) -> Result<(), Error> {
        let Some(number) = unit.number else {
            return self.loose(unit);
        };
        match self.tx.attempt(|| self.ticket_again(unit, number)) {
            Ok(done) => {
                self.brought(number);
                self.weigh(number, &done.changes);
                self.sum.charges += done.charges;
                self.sum.replies += done.replies;
                self.clients.extend(done.clients);
                Ok(())
            }
            Err(Stop::Left(what, why)) => {
                self.leave(Some(number), &what, why);
                Ok(())
            }
            Err(Stop::Failed(error)) => Err(error),
        }
    }

    fn ticket_again(&self, unit: &Unit, number: u64) -> Result<Redone, Stop> {
        let tx = self.tx;
        let ticket = tx.ticket(number)?.ok_or_else(|| Error::no_ticket(number))?;
        let last = unit.deeds.last().map_or(0, |deed| deed.seq);
        if let Some(kind) = tx.view().first_since(ticket.id, last, &self.actor.name)? {
            return Err(Stop::Left(kind, LeftWhy::ChangedSince));
        }
        if let Some(decision) = &unit.decision {
            self.check_decision(&ticket, decision, unit)?;
        }
        let mut done = Redone::default();
        let mut draught = Draught::of(ticket);
        if let Some(decision) = &unit.decision {
            draught.add(Event::Decided(Box::new(decision.clone())), None);
        }
        for deed in unit.deeds.iter().rev() {
            self.deed_again(&mut draught, deed, &mut done)?;
        }
        draught.write(tx)?;
        Ok(done)
    }

    fn deed_again(
        &self,
        draught: &mut Draught,
        deed: &Deed,
        done: &mut Redone,
    ) -> Result<(), Stop> {
        match &deed.event {
            Event::Changed { changes } => {
                let mut forth = Vec::new();
                for change in changes.iter().rev() {
                    if matches!(change, Change::Charge(_)) {
                        continue;
                    }
                    if !change.still_holds(&draught.ticket) {
                        return Err(Stop::left(change.field(), LeftWhy::ChangedSince));
                    }
                    forth.push(change.inverse());
                }
                if !forth.is_empty() {
                    done.changes.extend(forth.iter().cloned());
                    draught.add(Event::Changed { changes: forth }, None);
                }
            }
            Event::LedgerPosted(record) => {
                draught.write(self.tx)?;
                let id = &record.entry.id;
                match reverse_in(self.tx, self.ground, self.actor, id, "redo") {
                    Ok(record) => done.clients.push(record.client),
                    Err(error) => return Err(Stop::left(id, why_left(error)?)),
                }
                done.charges += 1;
                draught.renew(self.tx)?;
            }
            Event::Alarm(step) => {
                // Undoing it had made it an emergency again.
                if matches!(**step, AlarmEvent::Resumed { .. }) {
                    let why = EndedWhy::Declined;
                    let ended = AlarmEvent::Ended { why };
                    draught.add(Event::Alarm(Box::new(ended)), None);
                }
            }
            Event::ReplyWithdrawn { reply, .. } => {
                self.reply_again(draught, *reply)?;
                done.replies += 1;
            }
            _ => {}
        }
        Ok(())
    }

    /// Fails if the regulation no longer says what was done by it: by the facts that stand, or by those that are
    /// established again with it.
    fn check_decision(
        &self,
        ticket: &Ticket,
        decision: &Decision,
        unit: &Unit,
    ) -> Result<(), Stop> {
        // Who went against the verdict said why, whatever it was.
        if decision.against.is_some() {
            return Ok(());
        }
        for ticket in [ticket, &with_facts(ticket, unit)] {
            match judge_in(self.tx, self.ground, ticket) {
                Ok((_, verdict)) if allows(&verdict, decision.action, unit.paid) => return Ok(()),
                Err(Error::Store(error)) => return Err(error.into()),
                // It says otherwise; or the law that it was judged by does not know the client's tariff any more.
                _ => {}
            }
        }
        Err(Stop::left("verdict", LeftWhy::VerdictChanged))
    }

    /// Queues the same letter as another: its time to be taken back begins anew, and no channel takes it for the one
    /// that was taken back.
    fn reply_again(&self, draught: &mut Draught, id: Uuid) -> Result<(), Stop> {
        let view = self.tx.view();
        let item = view
            .reply(id)?
            .filter(|item| item.status == OutboxStatus::Withdrawn);
        let Some(item) = item else {
            return Err(Stop::left("reply", LeftWhy::ChangedSince));
        };
        let text = view.body(item.seq)?.unwrap_or_default();
        let (before, id) = (id, Uuid::now_v7());
        let reply = Reply {
            id,
            message_id: format!("{id}@{}", self.ground.domain),
            queued_at: self.tx.stamp().at,
            ..item.reply
        };
        let agent = &self.actor.name;
        self.tx
            .drop_same_draft(item.ticket, agent, reply.purpose, &text)?;
        self.tx.note_files(reply.id, &view.noted_files(before)?)?;
        draught.add(Event::ReplyQueued(Box::new(reply)), Some(text));
        Ok(())
    }
}

/// The ticket with its fields as they will be, done again.
fn with_facts(ticket: &Ticket, unit: &Unit) -> Ticket {
    let mut ticket = ticket.clone();
    for deed in unit.deeds.iter().rev() {
        let Event::Changed { changes } = &deed.event else {
            continue;
        };
        let changes = changes
            .iter()
            .rev()
            .filter(|change| !matches!(change, Change::Charge(_)) && change.still_holds(&ticket));
        let changes = changes.map(Change::inverse).collect();
        ticket.apply(&Event::Changed { changes });
    }
    ticket
}

/// Whether a verdict says what was done, or leaves it open.
fn allows(verdict: &Verdict, action: Action, paid: bool) -> bool {
    match action {
        Action::Accept => {
            verdict.action == Action::Accept || (paid && verdict.action == Action::Quote)
        }
        // An emergency is taken all the same, and asked for what it lacks meanwhile.
        Action::Ask => {
            verdict.action == Action::Ask
                || (verdict.action == Action::Accept && !verdict.missing.is_empty())
        }
        action => verdict.action == action,
    }
}
