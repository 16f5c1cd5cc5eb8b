//! One emergency, as it is told afterwards.

use super::span::Span;
use super::what::What;
use crate::core::alarm::{EndedWhy, Via};
use crate::core::instant::{self, Instant};
use crate::core::roster::Line;
use crate::core::ticket::State;
use serde::Serialize;

/// An emergency: from its report to its end, step by step. A ticket that raised its alarm twice is two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Emergency {
    /// Number of the ticket.
    pub number: u64,
    /// Id of the client, where known.
    pub client: Option<String>,
    /// The client's name; who wrote, where the client is not known.
    pub who: String,
    /// The ticket's subject.
    pub subject: String,
    /// Id of the trouble, where the words told.
    pub trouble: Option<String>,
    /// When the client wrote what made it an emergency.
    #[serde(with = "instant::as_moscow")]
    pub reported_at: Instant,
    /// When the alarm was raised.
    #[serde(with = "instant::as_moscow")]
    pub raised_at: Instant,
    /// The opening that ends its closure.
    #[serde(with = "instant::as_moscow")]
    pub opens_at: Instant,
    /// When the first page was ordered.
    #[serde(with = "instant::as_moscow::option")]
    pub first_page_at: Option<Instant>,
    /// When the first page was out.
    #[serde(with = "instant::as_moscow::option")]
    pub first_page_sent_at: Option<Instant>,
    /// Who answered for it first, and how.
    pub acknowledged: Option<Answer>,
    /// When somebody first answered in any way: for it, or that it is no emergency.
    #[serde(with = "instant::as_moscow::option")]
    pub answered_at: Option<Instant>,
    /// Who said that it is one.
    pub confirmed: Option<Said>,
    /// Who said that it is none, and why.
    pub declined: Option<Reason>,
    /// To whom it was given, in turn.
    pub handed_over: Vec<Handed>,
    /// Who had it last.
    pub holder: Option<String>,
    /// Who ended the ticket; none, as long as it is open.
    pub resolved: Option<Said>,
    /// Why paging was over; none, as long as it goes on.
    pub ended: Option<Ended>,
    /// Where the ticket stands.
    pub state: State,
    /// How often the lines were gone through.
    pub rounds: u32,
    /// Whether a line after the first had to be paged.
    pub escalated: bool,
    /// The pages, by line.
    pub pages: Vec<LinePages>,
    /// The ticket whose alarm it had joined.
    pub joined_to: Option<u64>,
    /// The emergencies that had joined this one, as one suspected outage.
    pub joined: Vec<Self>,
    /// How long it took.
    pub took: Took,
    /// What happened, in the order of the log.
    pub steps: Vec<Step>,
}

/// Somebody said something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Said {
    /// When.
    #[serde(with = "instant::as_moscow")]
    pub at: Instant,
    /// Who.
    pub by: String,
}

/// Somebody answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// When.
    #[serde(with = "instant::as_moscow")]
    pub at: Instant,
    /// Who.
    pub by: String,
    /// How.
    pub via: Via,
}

/// Somebody said something, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// When.
    #[serde(with = "instant::as_moscow")]
    pub at: Instant,
    /// Who.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// It was given to somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Handed {
    /// When.
    #[serde(with = "instant::as_moscow")]
    pub at: Instant,
    /// By whom.
    pub by: String,
    /// To whom.
    pub to: String,
    /// Who answered for it then; none, if nobody has.
    pub taken: Option<Answer>,
}

/// Paging was over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ended {
    /// When.
    #[serde(with = "instant::as_moscow")]
    pub at: Instant,
    /// Why.
    pub why: EndedWhy,
}

/// The pages of one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinePages {
    /// The line.
    pub line: Line,
    /// Who was paged on it.
    pub people: Vec<String>,
    /// How many pages were ordered.
    pub pages: u32,
    /// How many of them went out.
    pub sent: u32,
    /// How many did not arrive.
    pub failed: u32,
    /// How many went out perhaps.
    pub unsure: u32,
}

/// How long it took, part by part; none for what has not come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Took {
    /// From the report to the alarm.
    pub to_alarm: Span,
    /// From the report to the first page that went out.
    pub to_page: Option<Span>,
    /// From the alarm to the first answer: the reaction.
    pub to_answer: Option<Span>,
    /// From the first answer to the ticket's end.
    pub to_end: Option<Span>,
    /// From the report to the ticket's end.
    pub whole: Option<Span>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// When.
    #[serde(with = "instant::as_moscow")]
    pub at: Instant,
    /// What.
    #[serde(flatten)]
    pub what: What,
    /// Who; none, where the desk did it by itself, or the client.
    pub who: Option<String>,
    /// Since the step before.
    pub since_before: Span,
    /// Since the report.
    pub since_reported: Span,
}

impl Emergency {
    /// Whether another client had the same: what one client wrote twice is no outage.
    pub fn is_outage(&self) -> bool {
        let is_same = |one: &Self| match (&self.client, &one.client) {
            (None, None) => self.who == one.who,
            (mine, its) => mine == its,
        };
        !self.joined.iter().all(is_same)
    }

    /// Whether nobody answered for it, and nobody dealt with it.
    pub fn is_unanswered(&self) -> bool {
        self.answered_at.is_none() && self.resolved.is_none()
    }

    /// How many pages were ordered.
    pub fn page_count(&self) -> u32 {
        self.pages.iter().map(|line| line.pages).sum()
    }
}

/// All emergencies, those that had joined another after it.
pub(in crate::core) fn each(emergencies: &[Emergency]) -> impl Iterator<Item = &Emergency> {
    emergencies
        .iter()
        .flat_map(|one| std::iter::once(one).chain(&one.joined))
}
