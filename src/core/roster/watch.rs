//! The on-call time of a moment, or the next one, and whom a page reaches in it: what every screen tells of the duty.

use super::{Duty, Line, Roster};
use crate::core::hours::{Closure, Schedule};
use crate::core::instant::Instant;

/// So many closures are looked at: there are rules of working time under which none is ever on-call time.
const LOOKED_AT: usize = 500;

/// A stretch of on-call time: the present one, or else the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Watch {
    /// The moment that is told of: now in on-call time, else the beginning of the next one.
    pub at: Instant,
    /// The closure; none, where none comes that is on-call time.
    pub closure: Option<Closure>,
}

impl Watch {
    /// The on-call time that `now` lies in, or the next one.
    pub fn of(schedule: &Schedule, now: Instant) -> Self {
        let coming = schedule.closures_from(now).take(LOOKED_AT);
        let mut coming = coming.map(|listed| listed.closure);
        let closure = coming.find(|closure| closure.on_call);
        Self {
            at: closure.map_or(now, |closure| closure.from.max(now)),
            closure,
        }
    }

    /// Who is on call on a line, from when and until when: no longer than the closure, for from the opening on nobody
    /// is. The turn that they have may go on behind it.
    pub fn duty(&self, roster: &Roster, schedule: &Schedule, line: Line) -> Duty {
        let mut duty = roster.on_call(schedule, line, self.at);
        if let Some(closure) = self.closure {
            duty.from = duty.from.max(closure.from);
            duty.until = duty.until.min(closure.until);
        }
        duty
    }

    /// The duties of all lines, in their order.
    pub fn duties(&self, roster: &Roster, schedule: &Schedule) -> Vec<Duty> {
        let lines = Line::ALL.iter();
        lines
            .map(|line| self.duty(roster, schedule, *line))
            .collect()
    }
}
