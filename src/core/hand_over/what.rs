//! What a step was, told by itself: without the rest of the log.

use crate::core::alarm::{AlarmEvent, EndedWhy, Page, PassedWhy, Via};
use crate::core::event::Purpose;
use crate::core::instant::{self, Instant};
use crate::core::roster::{Line, Way};
use crate::core::ticket::State;
use crate::core::trouble::TroubleKind;
use serde::Serialize;

/// What a step of an emergency was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum What {
    /// The client wrote of it.
    Reported,
    /// The client wrote again.
    Wrote,
    /// A letter to the client was queued.
    Answered {
        /// Why it was written.
        purpose: Purpose,
    },
    /// A letter to the client was taken back before it left.
    TookBack,
    /// The ticket's state changed.
    Became {
        /// What it is since.
        state: State,
    },
    /// The alarm was raised.
    Raised {
        /// The ticket whose alarm it joined, as one suspected outage.
        #[serde(skip_serializing_if = "Option::is_none")]
        joined: Option<u64>,
    },
    /// What was over was an emergency again.
    Resumed,
    /// The lines were gone through from the first.
    RoundBegan {
        /// For the how-manieth time.
        round: u32,
    },
    /// Somebody was paged.
    Paged(Paged),
    /// A line was passed over.
    Passed {
        /// The line.
        line: Line,
        /// Why.
        why: PassedWhy,
    },
    /// A whole round reached nobody.
    NobodyPaged,
    /// The clock had been set back, and the wait began anew.
    Rearmed,
    /// A silence held the paging.
    Held {
        /// Until when.
        #[serde(with = "instant::as_moscow")]
        until: Instant,
    },
    /// The silence was ended before its time.
    Released,
    /// The alarm that it had joined was over without an answer, so it was paged by itself, or joined another.
    Parted {
        /// The ticket whose alarm it joined then.
        #[serde(skip_serializing_if = "Option::is_none")]
        joined: Option<u64>,
    },
    /// A page went out.
    PageSent(Paged),
    /// A page did not reach its address.
    PageFailed {
        /// The page.
        #[serde(flatten)]
        page: Paged,
        /// Why.
        trouble: TroubleKind,
    },
    /// A page went out perhaps.
    PageUnsure {
        /// The page.
        #[serde(flatten)]
        page: Paged,
        /// Why that is not known.
        trouble: TroubleKind,
    },
    /// Somebody answered for it.
    Acknowledged {
        /// How.
        via: Via,
    },
    /// Who had taken the ticket into work gave it back: somebody had to answer anew.
    GivenBack,
    /// It is an emergency.
    Confirmed,
    /// It is none.
    Declined {
        /// Why.
        reason: String,
    },
    /// It was given to somebody else.
    HandedOver {
        /// To whom.
        to: String,
        /// Why, where that was said.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Something was noted.
    Noted {
        /// The note.
        text: String,
    },
    /// The alarm was over.
    Ended {
        /// Why.
        why: EndedWhy,
    },
}

/// A page as a step names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paged {
    /// Who was paged.
    pub person: String,
    /// On which line.
    pub line: Line,
    /// By what.
    pub way: Way,
    /// Where to.
    pub address: String,
    /// In which round.
    pub round: u32,
}

impl From<&Page> for Paged {
    fn from(page: &Page) -> Self {
        Self {
            person: page.person.clone(),
            line: page.line,
            way: page.way,
            address: page.address.clone(),
            round: page.round,
        }
    }
}

impl What {
    /// What a step of the alarm was. `page` is the page that it names, `note` the text beside the log; a step of a page
    /// that nobody knows is none.
    pub(super) fn of(event: &AlarmEvent, page: Option<&Page>, note: Option<&str>) -> Option<Self> {
        let paged = page.map(Paged::from);
        Some(match event {
            AlarmEvent::Raised { joined, .. } => Self::Raised { joined: *joined },
            AlarmEvent::Resumed { .. } => Self::Resumed,
            AlarmEvent::RoundBegan { round } => Self::RoundBegan { round: *round },
            AlarmEvent::Paged { page, .. } => Self::Paged(page.into()),
            AlarmEvent::Passed { line, why } => Self::Passed {
                line: *line,
                why: *why,
            },
            AlarmEvent::NobodyPaged { .. } => Self::NobodyPaged,
            AlarmEvent::Rearmed { .. } => Self::Rearmed,
            AlarmEvent::Held { until } => Self::Held { until: *until },
            AlarmEvent::Released { .. } => Self::Released,
            AlarmEvent::Parted { joined, .. } => Self::Parted { joined: *joined },
            AlarmEvent::GivenBack { .. } => Self::GivenBack,
            AlarmEvent::PageSent { .. } => Self::PageSent(paged?),
            AlarmEvent::PageFailed { trouble, .. } => Self::PageFailed {
                page: paged?,
                trouble: trouble.kind,
            },
            AlarmEvent::PageUnsure { trouble, .. } => Self::PageUnsure {
                page: paged?,
                trouble: trouble.kind,
            },
            AlarmEvent::Acknowledged(by) => Self::Acknowledged { via: by.via },
            AlarmEvent::Confirmed { .. } => Self::Confirmed,
            AlarmEvent::Declined { reason, .. } => Self::Declined {
                reason: reason.clone(),
            },
            AlarmEvent::HandedOver { to, reason, .. } => Self::HandedOver {
                to: to.clone(),
                reason: reason.clone(),
            },
            // No page that anybody is to answer.
            AlarmEvent::Told { .. } => return None,
            AlarmEvent::Noted { .. } => Self::Noted {
                text: note.unwrap_or_default().to_owned(),
            },
            AlarmEvent::Ended { why } => Self::Ended { why: *why },
        })
    }
}
