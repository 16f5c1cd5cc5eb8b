//! What the pages of the on-call duty show.

use crate::core::hours::{Closure, ListedClosure};
use crate::core::instant::Instant;
use crate::core::roster::{Duty, Roster, RosterNotice};

/// Who is on call, now and in the weeks to come.
#[derive(Debug, Clone, PartialEq)]
pub struct RosterSheet {
    /// The place of the roster's event in the log: whoever changes it says that they have seen this one.
    pub seq: i64,
    /// The roster.
    pub roster: Roster,
    /// The closure that it is now; none while support is open.
    pub closure: Option<Closure>,
    /// When support opens next.
    pub next_open: Instant,
    /// When support closes next.
    pub next_close: Instant,
    /// The moment that `today` is told of: now in on-call time, else the beginning of the next one.
    pub today_at: Instant,
    /// Who is on call on each line then, no longer than the closure, in the order of the lines.
    pub today: Vec<Duty>,
    /// The coming shifts, the present one first.
    pub shifts: Vec<Shift>,
    /// What is to be looked at, the gravest first.
    pub notices: Vec<RosterNotice>,
    /// When it was read.
    pub seen_at: Instant,
}

/// A stretch of time in which nobody changes on any line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// The first moment; none: it has always been so.
    pub from: Option<Instant>,
    /// The first moment at which somebody changes; none, where nobody does as far as is looked.
    pub until: Option<Instant>,
    /// Who is on call on each line, in the order of the lines.
    pub people: Vec<Option<String>>,
    /// The on-call closures in it.
    pub closures: Vec<ShiftClosure>,
}

/// A closure, as far as it lies in a shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftClosure {
    /// The closure, whole.
    pub listed: ListedClosure,
    /// The first moment of it in the shift.
    pub from: Instant,
    /// The first moment no longer in it, or in the shift.
    pub until: Instant,
}
