//! The sums of a hand-over.

use super::emergency::{Emergency, each};
use super::span::Lengths;
use super::what::{Paged, What};
use crate::core::instant::{self, Instant};
use crate::core::trouble::TroubleKind;
use serde::Serialize;

/// The sums over some emergencies. What had joined another as one suspected outage counts as a ticket, not as an
/// emergency of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// How many there were, those that were none included.
    pub emergencies: u64,
    /// How many of them the person on call said to be none.
    pub declined: u64,
    /// How many tickets they were.
    pub tickets: u64,
    /// How many of them were suspected outages, of several clients.
    pub outages: u64,
    /// How many went beyond the first line.
    pub escalated: u64,
    /// How many nobody answered, and nobody dealt with.
    pub unanswered: u64,
    /// How often one was given to somebody else.
    pub handed_over: u64,
    /// How many tickets have ended.
    pub resolved: u64,
    /// How many pages were ordered.
    pub pages: u64,
    /// How many of them did not arrive.
    pub pages_failed: u64,
    /// How many of them went out perhaps.
    pub pages_unsure: u64,
    /// From the report to the first page that went out.
    pub to_page: Option<Lengths>,
    /// From the alarm to the first answer: the reaction.
    pub to_answer: Option<Lengths>,
    /// From the report to the ticket's end.
    pub to_end: Option<Lengths>,
}

/// A page that did not arrive, or perhaps did not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FailedPage {
    /// Number of the ticket.
    pub number: u64,
    /// When that was known.
    #[serde(with = "instant::as_moscow")]
    pub at: Instant,
    /// The page.
    #[serde(flatten)]
    pub page: Paged,
    /// Why.
    pub trouble: TroubleKind,
    /// Whether it went out perhaps.
    pub unsure: bool,
}

impl Totals {
    /// Of these, each with what had joined it.
    pub fn of<'a>(emergencies: impl IntoIterator<Item = &'a Emergency>) -> Self {
        let mut sums = Self::default();
        let (mut to_page, mut to_answer, mut to_end) = (Vec::new(), Vec::new(), Vec::new());
        for one in emergencies {
            sums.emergencies += 1;
            sums.declined += u64::from(one.declined.is_some());
            sums.outages += u64::from(one.is_outage());
            sums.unanswered += u64::from(one.is_unanswered());
            to_answer.extend(one.took.to_answer);
            to_page.extend(one.took.to_page);
            for ticket in each(std::slice::from_ref(one)) {
                sums.add(ticket);
                to_end.extend(ticket.took.whole);
            }
        }
        sums.to_page = Lengths::of(to_page);
        sums.to_answer = Lengths::of(to_answer);
        sums.to_end = Lengths::of(to_end);
        sums
    }

    fn add(&mut self, ticket: &Emergency) {
        self.tickets += 1;
        self.escalated += u64::from(ticket.escalated);
        self.handed_over += ticket.handed_over.len() as u64;
        self.resolved += u64::from(ticket.resolved.is_some());
        for line in &ticket.pages {
            self.pages += u64::from(line.pages);
            self.pages_failed += u64::from(line.failed);
            self.pages_unsure += u64::from(line.unsure);
        }
    }
}

/// The pages of these that did not arrive, in order of time.
pub(super) fn failed_pages(emergencies: &[Emergency]) -> Vec<FailedPage> {
    let mut failed = Vec::new();
    for one in each(emergencies) {
        for step in &one.steps {
            let (page, trouble, unsure) = match &step.what {
                What::PageFailed { page, trouble } => (page.clone(), *trouble, false),
                What::PageUnsure { page, trouble } => (page.clone(), *trouble, true),
                _ => continue,
            };
            failed.push(FailedPage {
                number: one.number,
                at: step.at,
                page,
                trouble,
                unsure,
            });
        }
    }
    failed.sort_by_key(|page| (page.at, page.number));
    failed
}
