//! The on-call view: who is on call, what burns, what waits.

use crate::core::alarm::{AlarmEvent, Page};
use crate::core::client::Client;
use crate::core::event::Purpose;
use crate::core::hours::{Closure, ListedClosure};
use crate::core::instant::Instant;
use crate::core::request::Item;
use crate::core::roster::{Duty, Gap, Line};
use crate::core::silence::Silence;
use crate::core::ticket::Ticket;
use crate::core::trouble::Trouble;
use crate::store::{OutboxStatus, QueueRow};
use std::collections::BTreeSet;

/// The on-call view.
#[derive(Debug, Clone, PartialEq)]
pub struct OnCallSheet {
    /// The closure that support is in; none while open.
    pub closure: Option<Closure>,
    /// The next opening.
    pub next_open: Instant,
    /// The next closing.
    pub next_close: Instant,
    /// The moment that the duties are told of: now in on-call time, else the beginning of the next one.
    pub duties_at: Instant,
    /// Who is on call on each line that somebody has a turn on, no longer than the closure; the first line always.
    pub duties: Vec<Duty>,
    /// Everybody on the roster, those on call first, with their line; and whether a page could reach them.
    pub people: Vec<(String, Option<Line>, bool)>,
    /// The silences that have not ended.
    pub silences: Vec<Silence>,
    /// Stretches of the weeks to come in which nobody is on call.
    pub gaps: Vec<Gap>,
    /// Emergencies that burn: what nobody has answered for first, the older first; what has joined another right
    /// behind it.
    pub burning: Vec<Blaze>,
    /// Number of those that are not in the list.
    pub more_burning: u64,
    /// What is parked, first to wake first.
    pub parked: Vec<QueueRow>,
    /// Number of parked tickets.
    pub parked_count: u64,
    /// Closures to come that are on-call time, with their holidays.
    pub closures: Vec<ListedClosure>,
    /// Years in sight without a production calendar.
    pub unknown_years: Vec<i32>,
    /// The moment of reading.
    pub seen_at: Instant,
}

/// An emergency that burns.
#[derive(Debug, Clone, PartialEq)]
pub struct Blaze {
    /// The ticket, with its alarm, if one was raised.
    pub ticket: Ticket,
    /// Its client, where known.
    pub client: Option<Client>,
    /// What the request lacks.
    pub missing: Vec<Item>,
    /// What was written last, the newest first.
    pub words: Vec<Words>,
    /// The last page, if it did not arrive.
    pub unsent: Option<Unsent>,
    /// Whether the last page has not left yet.
    pub waits: bool,
    /// What happened to it, oldest first; empty, where nobody wants to see it.
    pub steps: Vec<Step>,
}

/// A page that did not arrive, or perhaps did not.
#[derive(Debug, Clone, PartialEq)]
pub struct Unsent {
    /// The page.
    pub page: Page,
    /// Why.
    pub trouble: Option<Trouble>,
    /// Whether it may have arrived.
    pub perhaps: bool,
}

/// Something that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// By whom.
    pub who: String,
    /// When.
    pub at: Instant,
    /// Whether by us.
    pub ours: bool,
    /// Of a reply of ours, whether it has been sent.
    pub status: Option<OutboxStatus>,
    /// The beginning of its text.
    pub text: String,
}

/// One step of an emergency.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// When.
    pub at: Instant,
    /// What.
    pub what: Happened,
}

/// What a step was.
#[derive(Debug, Clone, PartialEq)]
pub enum Happened {
    /// A step of its alarm; of a note, with its text.
    Alarm(Box<AlarmEvent>, Option<String>),
    /// Somebody wrote.
    Received(String),
    /// A reply was written.
    Replied(Purpose),
}

impl Blaze {
    /// The ticket whose alarm its own has joined.
    pub fn joined(&self) -> Option<u64> {
        let alarm = self.ticket.alarm.as_ref().filter(|alarm| alarm.is_on())?;
        alarm.joined
    }

    /// When the next page is due, if nobody answers.
    pub fn next_at(&self) -> Option<Instant> {
        let alarm = self.ticket.alarm.as_ref()?;
        alarm.is_unanswered().then_some(alarm.next_at)?
    }

    /// Whose it is, for people.
    pub fn who(&self) -> &str {
        match &self.client {
            Some(client) => &client.name,
            None => self.ticket.from.shown(),
        }
    }
}

impl OnCallSheet {
    /// Puts what has joined another right behind it.
    #[must_use]
    pub fn in_order(mut burning: Vec<Blaze>) -> Vec<Blaze> {
        let since = |blaze: &Blaze| (!blaze.ticket.is_unanswered(), blaze.ticket.received_at);
        burning.sort_by_key(|blaze| (since(blaze), blaze.ticket.number));
        let leaders: BTreeSet<u64> = burning
            .iter()
            .filter(|blaze| blaze.joined().is_none())
            .map(|blaze| blaze.ticket.number)
            .collect();
        let (joined, own): (Vec<Blaze>, Vec<Blaze>) = burning
            .into_iter()
            .partition(|blaze| blaze.joined().is_some_and(|to| leaders.contains(&to)));
        let mut ordered = Vec::with_capacity(joined.len() + own.len());
        for blaze in own {
            let number = blaze.ticket.number;
            ordered.push(blaze);
            let behind = joined.iter().filter(|b| b.joined() == Some(number));
            ordered.extend(behind.cloned());
        }
        ordered
    }

    /// How many tickets have joined the alarm of one.
    pub fn joined_to(&self, number: u64) -> usize {
        let joined = self.burning.iter().filter(|b| b.joined() == Some(number));
        joined.count()
    }

    /// Whether an emergency stands behind the one whose alarm it has joined.
    pub fn is_behind(&self, blaze: &Blaze) -> bool {
        let to = blaze.joined();
        to.is_some_and(|to| self.burning.iter().any(|b| b.ticket.number == to))
    }

    /// Emergencies, an outage counted once: those that nobody has answered for, and all.
    pub fn fires(&self) -> (usize, usize) {
        let own = || self.burning.iter().filter(|b| !self.is_behind(b));
        (
            own().filter(|b| b.ticket.is_unanswered()).count(),
            own().count(),
        )
    }

    /// Whether somebody is on call on any line, now or in the on-call time to come.
    pub fn has_somebody(&self) -> bool {
        self.duties.iter().any(|duty| duty.person.is_some())
    }

    /// Whether the closure of the moment is on-call time.
    pub fn is_on_call_time(&self) -> bool {
        self.closure.is_some_and(|closure| closure.on_call)
    }
}
