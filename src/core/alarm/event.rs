//! What happened to an alarm: one step an event. When, and who recorded it, the log says of each.

use crate::core::code::codes;
use crate::core::instant::{self, Instant};
use crate::core::language::Language;
use crate::core::roster::{Line, Way};
use crate::core::trouble::Trouble;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

codes! {
    /// How somebody answered for an emergency.
    pub enum Via("way of acknowledging") {
        /// A key of the workbench, or a command.
        Workbench = "workbench",
        /// The button under a Telegram message, or an answer to it.
        Telegram = "telegram",
        /// An answer to a mail.
        Email = "email",
        /// The alarm that this one had joined was acknowledged.
        Outage = "outage",
        /// The ticket was taken into work.
        Work = "work",
    }
}

codes! {
    /// Why an alarm is over.
    pub enum EndedWhy("end") {
        /// The ticket is done, or was refused.
        Resolved = "resolved",
        /// The person on call said that it is no emergency.
        Declined = "declined",
        /// The ticket no longer counts as an emergency incident.
        NotEmergency = "not-emergency",
        /// The ticket was put off, or waits for the client.
        PutOff = "put-off",
        /// Support has opened: it is everybody's now.
        Opened = "opened",
    }
}

codes! {
    /// Why a line was passed over without waiting.
    pub enum PassedWhy("reason") {
        /// Nobody is on it.
        Empty = "empty",
        /// Who is on it was paged in this round already.
        PagedAlready = "paged-already",
        /// Who is on it has no contact, or is not on file.
        NoContact = "no-contact",
    }
}

/// One page: a message to one person by one of their contacts. Its text lies beside the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its id, also the idempotency key of sending, and what its answer names.
    pub id: Uuid,
    /// Who is paged.
    pub person: String,
    /// On which line.
    pub line: Line,
    /// Place of the contact among theirs, counted from 0.
    pub contact: usize,
    /// By what.
    pub way: Way,
    /// Where to.
    pub address: String,
    /// In which language.
    pub language: Language,
    /// In which round, counted from 1; 0 where it asks for no answer.
    pub round: u32,
    /// When.
    #[serde(with = "instant::as_moscow")]
    pub at: Instant,
}

impl Page {
    /// Whether it only tells something: there is nothing to answer for.
    pub fn is_news(&self) -> bool {
        self.round == 0
    }
}

/// Somebody has answered for an emergency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledged {
    /// Who.
    pub by: String,
    /// When.
    #[serde(with = "instant::as_moscow")]
    pub at: Instant,
    /// How.
    pub via: Via,
}

/// One step of an alarm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "alarm", rename_all = "kebab-case")]
pub enum AlarmEvent {
    /// The emergency is to be brought to somebody.
    Raised {
        /// When.
        #[serde(with = "instant::as_moscow")]
        at: Instant,
        /// The opening that ends the closure.
        #[serde(with = "instant::as_moscow")]
        opens_at: Instant,
        /// Id of the trouble, where the words tell.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        trouble: Option<String>,
        /// The ticket whose alarm it joins.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        joined: Option<u64>,
    },
    /// What was over is an emergency again, in the same closure: its timers go on.
    Resumed {
        /// When.
        #[serde(with = "instant::as_moscow")]
        at: Instant,
    },
    /// The lines are gone through, from the first.
    RoundBegan {
        /// For the how-manieth time, counted from 1.
        round: u32,
    },
    /// Somebody is paged.
    Paged {
        /// The page.
        page: Page,
        /// When the next step is due.
        #[serde(with = "instant::as_moscow")]
        next_at: Instant,
    },
    /// A line was passed over at once.
    Passed {
        /// The line.
        line: Line,
        /// Why.
        why: PassedWhy,
    },
    /// A whole round reached nobody: nobody is on call, or no page got through. The next round is tried.
    NobodyPaged {
        /// When.
        #[serde(with = "instant::as_moscow")]
        next_at: Instant,
    },
    /// The timer is set anew: the clock was set back, so that it would wait too long, or the roster was changed while
    /// nobody could be paged.
    Rearmed {
        /// When the next step is due now.
        #[serde(with = "instant::as_moscow")]
        next_at: Instant,
    },
    /// A maintenance silence holds the paging.
    Held {
        /// Until when.
        #[serde(with = "instant::as_moscow")]
        until: Instant,
    },
    /// The silence was ended before its time.
    Released {
        /// When.
        #[serde(with = "instant::as_moscow")]
        at: Instant,
    },
    /// The alarm that this one had joined is over without anybody having answered: it is paged by itself, or joins
    /// another of the same outage.
    Parted {
        /// When.
        #[serde(with = "instant::as_moscow")]
        at: Instant,
        /// The ticket whose alarm it joins now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        joined: Option<u64>,
    },
    /// A page is out.
    PageSent {
        /// Its id.
        page: Uuid,
        /// What the way called it; its answers name these.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        ids: Vec<String>,
        /// The other pages that left in the same message: who answers it answers them all.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        with: Vec<Uuid>,
    },
    /// A page can't reach its address: the next step is due at once.
    PageFailed {
        /// Its id.
        page: Uuid,
        /// When.
        #[serde(with = "instant::as_moscow")]
        at: Instant,
        /// Why.
        trouble: Trouble,
    },
    /// A page may have gone out. It is not sent again; the next step is due at once, for a page too many is better
    /// than none.
    PageUnsure {
        /// Its id.
        page: Uuid,
        /// When that was known; none, if nobody waits for it any more. The log of an older program has none.
        #[serde(
            default,
            with = "instant::as_moscow::option",
            skip_serializing_if = "Option::is_none"
        )]
        at: Option<Instant>,
        /// The other pages of the same message.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        with: Vec<Uuid>,
        /// Why.
        trouble: Trouble,
    },
    /// Somebody answers for it.
    Acknowledged(Acknowledged),
    /// Who had taken the ticket into work has given it back, and nobody else has it: somebody must answer anew.
    GivenBack {
        /// When.
        #[serde(with = "instant::as_moscow")]
        at: Instant,
    },
    /// The person on call says that it is an emergency.
    Confirmed {
        /// Who.
        by: String,
    },
    /// The person on call says that it is none.
    Declined {
        /// Who.
        by: String,
        /// Why.
        reason: String,
    },
    /// It is given to somebody else, who has yet to answer for it: they are paged first.
    HandedOver {
        /// To whom.
        to: String,
        /// When.
        #[serde(with = "instant::as_moscow")]
        at: Instant,
        /// Why, where that was said: who takes it from another who answers for it must.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Somebody is told of it by a message that asks for no answer; its words lie beside the log.
    Told {
        /// The message; its round is 0.
        page: Page,
    },
    /// Somebody has noted something; the note lies beside the log.
    Noted {
        /// Who.
        by: String,
    },
    /// It is over.
    Ended {
        /// Why.
        why: EndedWhy,
    },
}

impl AlarmEvent {
    /// The step's name, as the log spells it.
    pub fn step(&self) -> &'static str {
        match self {
            Self::Raised { .. } => "raised",
            Self::Resumed { .. } => "resumed",
            Self::RoundBegan { .. } => "round-began",
            Self::Paged { .. } => "paged",
            Self::Passed { .. } => "passed",
            Self::NobodyPaged { .. } => "nobody-paged",
            Self::Rearmed { .. } => "rearmed",
            Self::Held { .. } => "held",
            Self::Released { .. } => "released",
            Self::Parted { .. } => "parted",
            Self::PageSent { .. } => "page-sent",
            Self::PageFailed { .. } => "page-failed",
            Self::PageUnsure { .. } => "page-unsure",
            Self::Acknowledged(_) => "acknowledged",
            Self::GivenBack { .. } => "given-back",
            Self::Confirmed { .. } => "confirmed",
            Self::Declined { .. } => "declined",
            Self::HandedOver { .. } => "handed-over",
            Self::Told { .. } => "told",
            Self::Noted { .. } => "noted",
            Self::Ended { .. } => "ended",
        }
    }
}
