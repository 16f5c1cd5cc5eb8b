//! Who is on call at a moment, and why: a pure function of the roster and the schedule.

use super::{Line, Roster};
use crate::core::hours::{Closure, Schedule};
use crate::core::instant::Instant;

/// Who is on call on a line over a stretch of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The line.
    pub line: Line,
    /// Who; nobody, if none.
    pub person: Option<String>,
    /// Why, the deciding reason last.
    pub reasons: Vec<DutyReason>,
    /// The first moment from which this holds.
    pub from: Instant,
    /// The first one at which it no longer does.
    pub until: Instant,
}

/// Why somebody is on call, or is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DutyReason {
    /// No rotation of the line is in force, and nobody stands in.
    NoRotation,
    /// It is their turn in this rotation.
    Turn {
        /// The rotation's name.
        rotation: String,
        /// Whose turn it is.
        person: String,
    },
    /// They stand in.
    Cover {
        /// The cover's number.
        number: u32,
        /// Who.
        person: String,
        /// Why.
        reason: String,
    },
    /// They would be, but are away.
    Away {
        /// The absence's number.
        number: u32,
        /// Who.
        person: String,
        /// Why.
        reason: String,
    },
    /// The next in the rotation takes the turn of one who is away.
    Next {
        /// The rotation's name.
        rotation: String,
        /// Who takes it.
        person: String,
    },
    /// Everybody who could be is away.
    AllAway,
}

/// A part of an on-call closure in which nobody is on call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The closure.
    pub closure: Closure,
    /// The line.
    pub line: Line,
    /// The first moment without anybody.
    pub from: Instant,
    /// The first one with somebody again, or the closure's end.
    pub until: Instant,
}

impl Roster {
    /// Who is on call on a line at a moment, since when, until when, and why.
    pub fn on_call(&self, schedule: &Schedule, line: Line, at: Instant) -> Duty {
        let _ = schedule;
        Duty {
            line,
            person: None,
            reasons: vec![DutyReason::NoRotation],
            from: at,
            until: Instant::MAX_UTC,
        }
    }

    /// Who is on call on a line between two moments: stretches without gap or overlap, that fill it whole.
    pub fn duties(
        &self,
        schedule: &Schedule,
        line: Line,
        from: Instant,
        until: Instant,
    ) -> Vec<Duty> {
        let _ = until;
        vec![self.on_call(schedule, line, from)]
    }

    /// The parts of the on-call closures between two moments in which nobody is on call on the first line.
    pub fn gaps(&self, schedule: &Schedule, from: Instant, until: Instant) -> Vec<Gap> {
        let _ = (schedule, from, until);
        Vec::new()
    }
}
