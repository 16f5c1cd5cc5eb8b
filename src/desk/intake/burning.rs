//! What a client's further words make of an emergency: one that is over may burn again, and what was none may have become
//! one. Nothing else of what is written wakes anybody (§3).

use crate::core::alarm::EndedWhy;
use crate::core::inbound::Inbound;
use crate::core::instant::Instant;
use crate::core::reading::{Input, Reader, Reading};
use crate::core::request::{Item, Kind};
use crate::core::ticket::{Change, Facts, SetFact, State, Ticket};
use crate::desk::facts;

/// A person's message as far as it may tell of an emergency.
pub(super) struct Words<'m> {
    inbound: &'m Inbound,
    reader: &'m Reader,
    reading: &'m Reading,
    /// What its own words suggest, without the subject: that of an answer was written before.
    said: Facts,
}

impl<'m> Words<'m> {
    /// The words of a message that was read; none, if it is no person's.
    pub(super) fn of(
        inbound: &'m Inbound,
        reader: &'m Reader,
        reading: &'m Reading,
    ) -> Option<Self> {
        let own = Input {
            subject: "",
            own_words: &inbound.own_words,
            attachments: &[],
            client_sites: &[],
        };
        inbound.is_by_a_person().then(|| Self {
            inbound,
            reader,
            reading,
            said: reader.facts(&reader.read(&own).reasons, "", &inbound.own_words),
        })
    }

    /// Whether they tell of an emergency that the ticket has nothing to do with: it is a ticket of its own then. A later
    /// version of a message stays where that is.
    pub(super) fn are_another_matter(&self, ticket: &Ticket) -> bool {
        self.inbound.edits.is_none() && is_settled(ticket) && self.tell_of_one()
    }

    /// What they change of the facts. Nothing, as long as an emergency goes on, or if they do not bear on one.
    pub(super) fn changes(&self, ticket: &Ticket) -> Vec<Change> {
        let is_over = matches!(ticket.state, State::Done | State::Refused);
        let begins = match ticket.facts.emergency {
            true if is_over && !self.burn_again() => {
                return facts::no_emergency(ticket);
            }
            true => is_over && self.tell_of_one(),
            false => {
                let is_decided = is_decided(ticket, self.inbound.received_at);
                self.tell_of_one() && !is_settled(ticket) && !is_decided
            }
        };
        if !begins {
            return Vec::new();
        }
        let facts = [
            SetFact::Kind(Some(Kind::Incident)),
            SetFact::Emergency(true),
            SetFact::Trouble(self.said.trouble.clone()),
        ];
        let changes = facts.iter().map(|fact| facts::change_of(ticket, fact));
        changes.into_iter().flatten().collect()
    }

    fn tell_of_one(&self) -> bool {
        self.said.emergency && self.said.kind == Some(Kind::Incident)
    }

    /// Whether what was over burns by what is written now. What can't be read, spoken or shown as a picture, may well be
    /// the trouble itself.
    fn burn_again(&self) -> bool {
        let (inbound, found) = (self.inbound, &self.reading.found);
        let is_shown = found
            .iter()
            .any(|found| found.item() == Some(Item::Screenshot));
        let is_wordless = inbound.own_words.trim().is_empty() && !inbound.attachments.is_empty();
        is_shown || is_wordless || inbound.voice || self.reader.says_again(&inbound.own_words)
    }
}

/// Whether it is another matter for good: a set-up or a question that somebody has looked at, or that has ended, keeps
/// its facts and its charge.
fn is_settled(ticket: &Ticket) -> bool {
    let is_other = ticket.facts.kind.is_some_and(|kind| kind != Kind::Incident);
    is_other && (ticket.confirmed || ticket.charge.is_some() || !ticket.state.is_open())
}

/// Whether somebody has said in this closure that it is none: theirs is the word until the opening, as long as the
/// ticket is not done with.
fn is_decided(ticket: &Ticket, now: Instant) -> bool {
    let alarm = ticket.alarm.as_deref();
    let declined = alarm.filter(|alarm| {
        matches!(
            alarm.ended,
            Some(EndedWhy::Declined | EndedWhy::NotEmergency)
        )
    });
    ticket.state.is_open() && declined.is_some_and(|alarm| now < alarm.opens_at)
}
