//! The alarm: how an emergency is brought to the person on call, until somebody answers for it (§3).
//!
//! Every step is an event of its ticket; the alarm is their fold, its timer included. What the next step is, the
//! [`super::escalation`] says: a pure function of the alarm, the roster and the moment.

mod event;
#[cfg(test)]
mod tests;

pub use event::{Acknowledged, AlarmEvent, EndedWhy, Page, PassedWhy, Via};

use super::instant::{self, Instant};
use super::roster::Line;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// For how long after the last of them another client with the same trouble counts to the same suspected outage. Who
/// is paged for the first has not yet found the cause by then; what comes later may well be something else.
pub const OUTAGE_WINDOW: TimeDelta = TimeDelta::minutes(15);

/// An emergency as the on-call desk follows it. A ticket that becomes an emergency in a later closure again has a new
/// one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alarm {
    /// When it was raised.
    #[serde(with = "instant::as_moscow")]
    pub raised_at: Instant,
    /// The opening that ends the closure it was raised in: paging ends with it.
    #[serde(with = "instant::as_moscow")]
    pub opens_at: Instant,
    /// Id of the trouble, as the regulation lists them, where the words tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
    /// Number of the ticket whose alarm this one has joined, as one suspected outage: it is not paged by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined: Option<u64>,
    /// How often the lines have been gone through; the first time is 1, and 0 is before it.
    pub round: u32,
    /// Where in the round it stands: the line, and who on it was paged last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Standing>,
    /// Names of those who were paged in this round.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paged: Vec<String>,
    /// Pages of this round that have left, or are to: neither failed, nor perhaps lost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub out: Vec<Uuid>,
    /// Number of pages in all.
    pub pages: u32,
    /// The last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_page: Option<Uuid>,
    /// When the next step is due, if nobody answers; none, if there is none.
    #[serde(
        default,
        with = "instant::as_moscow::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub next_at: Option<Instant>,
    /// Until when paging is held by a maintenance silence.
    #[serde(
        default,
        with = "instant::as_moscow::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub held_until: Option<Instant>,
    /// When the next step would be due without the silence that holds it: a silence never makes anybody's time shorter.
    #[serde(
        default,
        with = "instant::as_moscow::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub due_unheld: Option<Instant>,
    /// Who has answered for it; none, if nobody has since it was raised or handed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged: Option<Acknowledged>,
    /// Who has it: who acknowledged it last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// To whom it was handed over, as long as they have not answered: they are paged before the lines are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_to: Option<String>,
    /// Whether the person on call has confirmed that it is one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confirmed: bool,
    /// Why it is over; none, as long as it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<EndedWhy>,
}

/// Where in a round an alarm stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The line.
    pub line: Line,
    /// Who on it was paged last; none, if there was nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Place of the contact that was used last, counted from 0.
    pub contact: usize,
}

impl Alarm {
    /// Whether it is not over.
    pub fn is_on(&self) -> bool {
        self.ended.is_none()
    }

    /// Whether somebody still has to answer for it.
    pub fn is_unanswered(&self) -> bool {
        self.is_on() && self.acknowledged.is_none()
    }

    /// What an alarm, or none, becomes by one more of its ticket's events.
    pub(in crate::core) fn apply(slot: &mut Option<Box<Self>>, event: &AlarmEvent) {
        if let AlarmEvent::Raised {
            at,
            opens_at,
            trouble,
            joined,
        } = event
        {
            *slot = Some(Box::new(Self {
                raised_at: *at,
                opens_at: *opens_at,
                trouble: trouble.clone(),
                joined: *joined,
                round: 0,
                at: None,
                paged: Vec::new(),
                out: Vec::new(),
                pages: 0,
                last_page: None,
                next_at: joined.is_none().then_some(*at),
                held_until: None,
                due_unheld: None,
                acknowledged: None,
                holder: None,
                handed_to: None,
                confirmed: false,
                ended: None,
            }));
            return;
        }
        if let Some(alarm) = slot {
            alarm.take(event);
        }
    }

    fn take(&mut self, event: &AlarmEvent) {
        match event {
            AlarmEvent::Raised { .. }
            | AlarmEvent::PageSent { .. }
            | AlarmEvent::PageUnsure { at: None, .. }
            | AlarmEvent::Told { .. }
            | AlarmEvent::Noted { .. } => {}
            AlarmEvent::Resumed { at } => {
                self.ended = None;
                self.next_at = self.due_unheld.take().or(self.next_at);
                if self.acknowledged.is_none() && self.joined.is_none() {
                    self.next_at = self.next_at.or(Some(*at));
                }
            }
            AlarmEvent::RoundBegan { round } => {
                self.round = *round;
                self.begin_anew();
            }
            AlarmEvent::Paged { page, next_at } => self.page(page, *next_at),
            AlarmEvent::Passed { line, .. } => {
                self.at = Some(Standing {
                    line: *line,
                    person: None,
                    contact: 0,
                });
                self.let_go();
            }
            AlarmEvent::NobodyPaged { next_at } => {
                self.round += 1;
                self.begin_anew();
                self.next_at = Some(*next_at);
            }
            AlarmEvent::Rearmed { next_at } => {
                self.due_unheld = self.due_unheld.map(|_| *next_at);
                self.next_at = self.held_until.max(Some(*next_at));
            }
            AlarmEvent::Held { until } => {
                self.held_until = Some(*until);
                self.due_unheld = self.due_unheld.or(self.next_at);
                self.next_at = self.due_unheld.max(Some(*until));
            }
            AlarmEvent::Released { at } => {
                self.next_at = self.due_unheld.max(Some(*at));
                self.let_go();
            }
            AlarmEvent::Parted { at, joined } => {
                self.joined = *joined;
                self.due_unheld = None;
                self.next_at = joined.is_none().then_some(*at);
            }
            AlarmEvent::PageFailed { page, at, .. }
            | AlarmEvent::PageUnsure {
                page, at: Some(at), ..
            } => self.lose(*page, *at),
            AlarmEvent::Acknowledged(by) => {
                self.holder = Some(by.by.clone());
                self.acknowledged = Some(by.clone());
                self.handed_to = None;
                self.next_at = None;
                self.let_go();
            }
            AlarmEvent::GivenBack { at } => {
                self.holder = None;
                self.ask_again(*at);
            }
            AlarmEvent::Confirmed { .. } => self.confirmed = true,
            AlarmEvent::Declined { .. } => self.confirmed = false,
            AlarmEvent::HandedOver { to, at, .. } => {
                self.handed_to = Some(to.clone());
                self.joined = None;
                self.ask_again(*at);
            }
            AlarmEvent::Ended { why } => {
                self.ended = Some(*why);
                self.held_until = None;
            }
        }
    }

    fn page(&mut self, page: &Page, next_at: Instant) {
        self.at = Some(Standing {
            line: page.line,
            person: Some(page.person.clone()),
            contact: page.contact,
        });
        if !self.paged.contains(&page.person) {
            self.paged.push(page.person.clone());
        }
        self.out.push(page.id);
        self.pages += 1;
        self.last_page = Some(page.id);
        self.next_at = Some(next_at);
        self.let_go();
    }

    /// A page has not arrived, or perhaps not: the next step is due.
    fn lose(&mut self, page: Uuid, at: Instant) {
        self.out.retain(|out| *out != page);
        if self.last_page == Some(page) && self.acknowledged.is_none() {
            self.due_unheld = self.due_unheld.map(|_| at);
            self.next_at = self.held_until.max(Some(at));
        }
    }

    /// Somebody has yet to answer for it, from now on.
    fn ask_again(&mut self, at: Instant) {
        self.acknowledged = None;
        self.begin_anew();
        self.next_at = self.joined.is_none().then_some(at);
    }

    /// The lines are gone through from the first.
    fn begin_anew(&mut self) {
        self.at = None;
        self.paged.clear();
        self.out.clear();
        self.let_go();
    }

    /// No silence holds it any more.
    fn let_go(&mut self) {
        self.held_until = None;
        self.due_unheld = None;
    }
}
