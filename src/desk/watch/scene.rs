//! What the machine looks at, gathered once a turn.

use super::outage::{self, Burning};
use crate::core::alarm::{AlarmEvent, Page};
use crate::core::escalation::{Look, next_step};
use crate::core::hours::Closure;
use crate::core::instant::Instant;
use crate::core::language::Language;
use crate::core::message::Direction;
use crate::core::regulation::Law;
use crate::core::roster::{Line, Roster};
use crate::core::scribe::PageBrief;
use crate::core::silence::Silence;
use crate::core::ticket::Ticket;
use crate::desk::Ground;
use crate::desk::error::Result;
use crate::store::{RawMessage, Tx, View};
use std::cell::OnceCell;
use uuid::Uuid;

/// Messages among which the client's last words are looked for.
const LAST: u32 = 20;

/// What is the same for every emergency of a turn.
pub(super) struct Scene<'a> {
    pub now: Instant,
    /// The alarms that are on.
    pub burning: Vec<Burning>,
    ground: &'a Ground,
    law: &'a Law,
    closure: Option<Closure>,
    roster: Roster,
    /// When it was last changed.
    roster_at: Option<Instant>,
    /// Who is on call on which line, once somebody is to be paged.
    on_call: OnceCell<Vec<(Line, String)>>,
    silences: Vec<Silence>,
}

impl<'a> Scene<'a> {
    /// The scene of a moment, as yet without what is in the store.
    pub fn of(ground: &'a Ground, now: Instant, closure: Option<Closure>) -> Self {
        Self {
            now,
            burning: Vec::new(),
            ground,
            law: ground.law_at(now),
            closure,
            roster: Roster::default(),
            roster_at: None,
            on_call: OnceCell::new(),
            silences: Vec::new(),
        }
    }

    /// Reads the roster, the silences, and the tickets whose alarm is on. One of these that can't be read keeps nobody
    /// else's emergency from being told.
    pub fn look_round(&mut self, view: &View<'_>, alarmed: &[u64]) -> Result<()> {
        self.roster = view.roster()?.1;
        self.roster_at = view.roster_changed_at()?;
        self.silences = view.silences(self.now)?;
        for number in alarmed {
            match view.ticket(*number) {
                Ok(ticket) => self.burning.extend(ticket.as_ref().and_then(Burning::of)),
                Err(error) if error.is_of_the_row() => {
                    tracing::error!("watch: ticket {number}: {error}");
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// What is to be done about an emergency next.
    pub fn ask(&self, view: &View<'_>, ticket: &Ticket) -> Result<Option<AlarmEvent>> {
        let alarm = ticket.alarm.as_deref().filter(|alarm| alarm.is_on());
        let leader = match alarm.and_then(|alarm| alarm.joined) {
            Some(number) => view.ticket(number)?.and_then(|ticket| ticket.alarm),
            None => None,
        };
        let trouble = outage::trouble_of(ticket);
        let known = trouble.and_then(|id| self.law.regulation.emergency(id));
        let may_join = alarm.is_none_or(|alarm| alarm.joined.is_some());
        let shared = known.is_none_or(|emergency| emergency.outage);
        let outage = may_join.then(|| {
            let at = alarm.map_or(self.now, |alarm| alarm.raised_at);
            outage::leader(&self.burning, ticket, at, shared)
        });
        Ok(next_step(&Look {
            now: self.now,
            ticket,
            closure: self.closure,
            trouble,
            outage: outage.flatten(),
            leader: leader.as_deref(),
            on_call: &|line| self.on_call(line),
            people: &self.roster.people,
            roster_at: self.roster_at,
            escalation: self.roster.escalation,
            silent_until: self.silent_until(trouble),
            page_id: Uuid::now_v7(),
        }))
    }

    fn on_call(&self, line: Line) -> Option<&str> {
        let all = self.on_call.get_or_init(|| {
            let who = |line: &Line| {
                let duty = self.roster.on_call(&self.law.schedule, *line, self.now);
                Some((*line, duty.person?))
            };
            Line::ALL.iter().filter_map(who).collect()
        });
        let found = all.iter().find(|(its, _)| *its == line)?;
        Some(&found.1)
    }

    /// What the regulation calls a trouble.
    fn trouble_in(&self, id: &str, language: Language) -> Option<&str> {
        let emergency = self.law.regulation.emergency(id)?;
        Some(emergency.name_in(language))
    }

    fn silent_until(&self, trouble: Option<&str>) -> Option<Instant> {
        let holding = self.silences.iter().filter(|s| s.holds(trouble, self.now));
        holding.map(|silence| silence.until).max()
    }

    /// A page's text. One that its template can't give goes out all the same, with the bare facts.
    pub fn text(&self, tx: &Tx<'_>, ticket: &Ticket, page: &Page) -> Result<String> {
        let client = match &ticket.client {
            Some(id) => tx.client(id)?,
            None => None,
        };
        let trouble = outage::trouble_of(ticket);
        let words = last_words(&tx.view(), ticket)?;
        let written = self.ground.scribe.page(&PageBrief {
            page,
            ticket,
            client: client.as_deref(),
            trouble: trouble.and_then(|id| self.trouble_in(id, page.language)),
            words: &words,
            joined: outage::other_clients(&self.burning, ticket),
            law: self.law,
            now: self.now,
        });
        Ok(written.map_or_else(
            |error| {
                tracing::error!("watch: the page for ticket {}: {error}", ticket.number);
                let (number, subject) = (ticket.number, &ticket.subject);
                format!("#{number} {subject}\n{words}\nprimedesk on-call ack {number}")
            },
            |written| written.body,
        ))
    }
}

/// What the client wrote last. What a machine wrote, that somebody is away say, is nothing to go by.
fn last_words(view: &View<'_>, ticket: &Ticket) -> Result<String> {
    let mut last = view.conversation_end(ticket.number, LAST)?;
    let is_theirs = |what: &RawMessage| match what {
        RawMessage::Received(message) => {
            message.direction == Direction::In && message.automatic.is_none()
        }
        RawMessage::Reply(..) => false,
    };
    last.retain(|message| is_theirs(&message.what));
    Ok(last
        .pop()
        .map_or_else(String::new, |m| m.text.trim().to_owned()))
}
