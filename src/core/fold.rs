//! The fold: a ticket is what its events, in order, make of it.

#[cfg(test)]
mod tests;

use super::alarm::Alarm;
use super::event::{Event, LedgerRecord, Opening};
use super::evidence::Exhibit;
use super::ledger::What;
use super::message::{Direction, Message};
use super::ticket::{Facts, State, Ticket};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Exhibits kept a ticket: a flood of links must not make a ticket heavy.
const MAX_EXHIBITS: usize = 200;

impl Ticket {
    /// The ticket that an opening begins.
    pub fn opened(id: Uuid, opening: &Opening) -> Self {
        Self {
            id,
            number: opening.number,
            channel: opening.channel,
            received_at: opening.received_at,
            from: opening.from.clone(),
            subject: opening.subject.clone(),
            language: opening.language,
            client: opening.client.clone(),
            facts: Facts::default(),
            confirmed: false,
            reasons: Vec::new(),
            exhibits: Vec::new(),
            confirmations: BTreeMap::new(),
            state: State::New,
            assignee: None,
            due_at: None,
            parked_until: None,
            last_in_at: None,
            messages: 0,
            damaged: false,
            voice_only: false,
            verdict: None,
            charge: None,
            alarm: None,
        }
    }

    /// The ticket after one more of its events. Events of clients change nothing.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::MessageReceived(message) => self.add_message(message),
            Event::Suggested { facts, reasons } => {
                self.facts = (**facts).clone();
                self.reasons = reasons.clone();
            }
            Event::Judged { verdict, .. } => self.verdict = Some((**verdict).clone()),
            Event::Changed { changes } => {
                for change in changes {
                    change.apply(self);
                }
            }
            Event::LedgerPosted(record) => self.add_entry(record),
            Event::Alarm(event) => Alarm::apply(&mut self.alarm, event),
            Event::ReplyQueued(_) => self.messages += 1,
            Event::ReplyWithdrawn { .. } => self.messages = self.messages.saturating_sub(1),
            Event::ClientAdded(_)
            | Event::ClientChanged { .. }
            | Event::TicketOpened(_)
            | Event::Decided(_)
            | Event::ReplySent { .. }
            | Event::ReplyFailed { .. }
            | Event::ReplyUnsure { .. }
            | Event::ReplyRequeued { .. }
            | Event::AnswerSwitched { .. }
            | Event::RosterChanged { .. }
            | Event::SilenceSet(_)
            | Event::SilenceEnded { .. }
            | Event::UndoBegun { .. }
            | Event::BatchUndone { .. }
            | Event::RedoBegun { .. }
            | Event::BatchRedone { .. } => {}
        }
    }

    fn add_message(&mut self, message: &Message) {
        self.messages += 1;
        self.damaged |= !message.damage.is_empty();
        if message.direction == Direction::Out {
            return;
        }
        self.voice_only = message.voice && (self.voice_only || self.last_in_at.is_none());
        self.last_in_at = self.last_in_at.max(Some(message.received_at));
        for found in &message.found {
            let known = self.exhibits.iter().any(|e| e.found == *found);
            if !known && self.exhibits.len() < MAX_EXHIBITS {
                self.exhibits.push(Exhibit {
                    message: message.id,
                    found: found.clone(),
                });
            }
        }
    }

    fn add_entry(&mut self, record: &LedgerRecord) {
        match &record.entry.what {
            What::Charge { .. } | What::Paid { .. } => self.charge = Some(record.entry.id.clone()),
            What::Reversal { of } if self.charge.as_ref() == Some(of) => self.charge = None,
            What::Reversal { .. } | What::Grant { .. } => {}
        }
    }
}
