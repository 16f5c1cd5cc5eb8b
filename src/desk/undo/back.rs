//! Undoing: what was done with a ticket, backwards. What has changed since stays, and is named; the rest goes back.

use super::LeftWhy;
use super::hand::{Draught, Hand};
use super::units::Unit;
use crate::core::alarm::AlarmEvent;
use crate::core::client::Client;
use crate::core::event::{Event, Purpose, Reply};
use crate::core::ledger::What;
use crate::core::roster::Roster;
use crate::core::ticket::{Change, Ticket};
use crate::desk::error::{Error, Result};
use crate::desk::ledger::reverse_in;
use crate::desk::{clients, outbox, roster, silence};
use crate::store::{Deed, Draft, OutboxStatus, View};
use uuid::Uuid;

/// Whether a reply has gone out, may have, or is going at this moment.
pub(super) fn is_out(view: &View<'_>, id: Uuid) -> Result<bool> {
    Ok(match view.reply(id)?.map(|item| item.status) {
        Some(OutboxStatus::Queued) => outbox::is_leaving(view, id)?,
        Some(OutboxStatus::Withdrawn) => false,
        _ => true,
    })
}

/// Whether a step of an alarm is a person's word that others have acted on: it can't be taken back.
pub(super) fn is_final(step: &AlarmEvent) -> bool {
    matches!(
        step,
        AlarmEvent::Acknowledged(_)
            | AlarmEvent::Confirmed { .. }
            | AlarmEvent::HandedOver { .. }
            | AlarmEvent::Noted { .. }
    )
}

/// Whether a change stays as long as a word about the emergency does: who answers for it, or got it, has the ticket.
fn stays_with(unit: &Unit, change: &Change) -> bool {
    let answered = unit.deeds.iter().any(|deed| match &deed.event {
        Event::Alarm(step) => matches!(
            **step,
            AlarmEvent::Acknowledged(_) | AlarmEvent::HandedOver { .. }
        ),
        _ => false,
    });
    answered && matches!(change, Change::Assignee(_))
}

/// Whether the ticket is no longer in the state that the deeds left it in. What was done with one is undone whole or
/// not at all then: a charge taken back from work that somebody else has finished would make it free.
fn has_moved_on(deeds: &[Deed], ticket: &Ticket) -> bool {
    let state = deeds.iter().rev().find_map(|deed| match &deed.event {
        Event::Changed { changes } => changes.iter().rfind(|c| matches!(c, Change::State(_))),
        _ => None,
    });
    state.is_some_and(|state| !state.still_holds(ticket))
}

impl Hand<'_> {
    /// Undoes what was done with a ticket, or what belongs to none.
    pub(super) fn take_back(&mut self, unit: &Unit) -> Result<()> {
        let Some(number) = unit.number else {
            return self.loose(unit);
        };
        let Some(ticket) = self.tx.ticket(number)? else {
            return Ok(());
        };
        if has_moved_on(&unit.deeds, &ticket) {
            self.leave_all(unit);
            return Ok(());
        }
        let mut draught = Draught::of(ticket);
        for deed in unit.deeds.iter().rev() {
            match &deed.event {
                Event::Changed { changes } => {
                    let changes = changes.iter().filter(|c| !stays_with(unit, c));
                    self.changes_back(&mut draught, changes);
                }
                Event::LedgerPosted(record) => {
                    draught.write(self.tx)?;
                    self.entry(&record.entry.id, &record.entry.what, Some(number))?;
                    draught.renew(self.tx)?;
                }
                Event::ReplyQueued(reply) => self.reply_back(&mut draught, reply, deed.seq)?,
                Event::Alarm(step) => self.alarm_back(&mut draught, step),
                // A word about a reply that stands by itself.
                _ => self.leave(Some(number), "reply", LeftWhy::Final),
            }
        }
        Ok(draught.write(self.tx)?)
    }

    fn leave_all(&mut self, unit: &Unit) {
        for deed in unit.deeds.iter().rev() {
            let what = match &deed.event {
                Event::Changed { .. } => "state",
                Event::LedgerPosted(record) => &record.entry.id,
                Event::ReplyQueued(_) => "reply",
                _ => continue,
            };
            self.leave(unit.number, what, LeftWhy::ChangedSince);
        }
    }

    fn changes_back<'c>(
        &mut self,
        draught: &mut Draught,
        changes: impl DoubleEndedIterator<Item = &'c Change>,
    ) {
        let number = draught.ticket.number;
        let mut back = Vec::new();
        // What the ticket says of its charge follows the ledger's entries.
        for change in changes.rev().filter(|c| !matches!(c, Change::Charge(_))) {
            if change.still_holds(&draught.ticket) {
                back.push(change.inverse());
            } else {
                self.leave(Some(number), change.field(), LeftWhy::ChangedSince);
            }
        }
        if !back.is_empty() {
            self.brought(number);
            self.weigh(number, &back);
            draught.add(Event::Changed { changes: back }, None);
        }
    }

    /// An emergency that was declined is one again. What was told of it to everybody stands: nobody can be un-paged.
    fn alarm_back(&mut self, draught: &mut Draught, step: &AlarmEvent) {
        let number = draught.ticket.number;
        match step {
            AlarmEvent::Ended { why } => {
                let alarm = draught.ticket.alarm.as_ref();
                if alarm.is_some_and(|alarm| alarm.ended == Some(*why)) {
                    let at = self.tx.stamp().at;
                    let again = AlarmEvent::Resumed { at };
                    draught.add(Event::Alarm(Box::new(again)), None);
                    self.brought(number);
                }
            }
            step if is_final(step) => self.leave(Some(number), step.step(), LeftWhy::Final),
            _ => {}
        }
    }

    fn reply_back(&mut self, draught: &mut Draught, reply: &Reply, seq: i64) -> Result<()> {
        let number = draught.ticket.number;
        let view = self.tx.view();
        let status = view.reply(reply.id)?.map(|item| item.status);
        match status {
            Some(OutboxStatus::Withdrawn) => {
                self.leave(Some(number), "reply", LeftWhy::ChangedSince);
            }
            Some(OutboxStatus::Queued) if !outbox::is_leaving(&view, reply.id)? => {
                self.tx.end_delivery(reply.id)?;
                let event = Event::ReplyWithdrawn {
                    reply: reply.id,
                    reason: "undo".to_owned(),
                };
                draught.add(event, None);
                self.brought(number);
                self.sum.replies += 1;
                if reply.by_hand {
                    self.words_back(number, reply, seq)?;
                }
            }
            // Gone, perhaps gone, or on its way at this moment.
            _ => self.leave(Some(number), "reply", LeftWhy::Sent),
        }
        Ok(())
    }

    /// What a person wrote is not lost: it is a draft again, unless they have begun another meanwhile.
    fn words_back(&mut self, number: u64, reply: &Reply, seq: i64) -> Result<()> {
        let purpose = reply.purpose;
        let view = self.tx.view();
        let agent = &self.actor.name;
        let text = view.body(seq)?.unwrap_or_default();
        let there = match self.drafted.get(&(number, purpose)) {
            Some(text) => Some(text.clone()),
            None => {
                let drafts = view.drafts(number, agent, purpose)?;
                drafts.into_iter().next().map(|kept| kept.draft.text)
            }
        };
        match there {
            Some(there) if there == text => return Ok(()),
            Some(_) => {
                self.leave(Some(number), "draft", LeftWhy::DraftThere);
                return Ok(());
            }
            None => {}
        }
        self.drafted.insert((number, purpose), text.clone());
        let mut files = view.noted_files(reply.id)?;
        files.retain(|path| path.is_file());
        let is_whole = files.len() >= reply.attachments.len();
        let draft = Draft {
            ticket: number,
            agent: agent.clone(),
            purpose,
            text,
            files,
            saved_at: self.tx.stamp().at,
        };
        self.tx.keep_draft(&draft)?;
        self.sum.drafts += 1;
        if !is_whole {
            // A draft names files of its agent's disk: some of these are not there any more, or never were.
            self.leave(Some(number), "draft-files", LeftWhy::WithoutFiles);
        }
        Ok(())
    }

    /// Cancels an entry of the ledger.
    pub(super) fn entry(&mut self, id: &str, what: &What, ticket: Option<u64>) -> Result<()> {
        match reverse_in(self.tx, self.ground, self.actor, id, "undo") {
            Ok(record) => {
                self.clients.insert(record.client);
                if let Some(number) = ticket {
                    self.brought(number);
                    self.unjudged.insert(number);
                }
                let charge = matches!(what, What::Charge { .. } | What::Reversal { .. });
                self.sum.charges += u64::from(charge);
                Ok(())
            }
            Err(error) => {
                let why = why_left(error)?;
                self.leave(ticket, id, why);
                Ok(())
            }
        }
    }

    /// Brings back what belongs to no ticket; the same way round for undo and redo.
    pub(super) fn loose(&mut self, unit: &Unit) -> Result<()> {
        for deed in unit.deeds.iter().rev() {
            match &deed.event {
                Event::LedgerPosted(record) => {
                    self.entry(&record.entry.id, &record.entry.what, None)?;
                }
                Event::ClientChanged { was, now } => self.client(was, now)?,
                Event::AnswerSwitched { answer, on } => self.switch(*answer, *on)?,
                Event::RosterChanged { was, now } => self.roster(was, now)?,
                Event::SilenceSet(set) if silence::end(self.tx, set.number)?.is_some() => {}
                Event::SilenceSet(_) => self.leave(None, "silence", LeftWhy::ChangedSince),
                Event::SilenceEnded { .. } => self.leave(None, "silence", LeftWhy::Final),
                _ => {}
            }
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

    /// The roster of before, unless somebody has changed it since.
    fn roster(&mut self, was: &Roster, now: &Roster) -> Result<()> {
        let (_, current) = self.tx.view().roster()?;
        if current.says_as(now) {
            roster::put(self.tx, current, was.clone())?;
        } else {
            self.leave(None, "roster", LeftWhy::ChangedSince);
        }
        Ok(())
    }

    fn client(&mut self, was: &Client, now: &Client) -> Result<()> {
        match self.tx.view().client(&now.id)? {
            Some(current) if current == *now => clients::put(self.tx, self.ground, current, was),
            _ => {
                self.leave(None, &now.id, LeftWhy::ChangedSince);
                Ok(())
            }
        }
    }
}

/// Why an entry could not be cancelled; the store's own errors stay errors.
pub(super) fn why_left(error: Error) -> Result<LeftWhy> {
    match error {
        Error::Exists { .. } => Ok(LeftWhy::ChangedSince),
        Error::DoesNotFit { .. } | Error::NoAgreement { .. } => Ok(LeftWhy::DoesNotFit),
        error => Err(error),
    }
}
