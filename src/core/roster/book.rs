//! All rosters that there were: who was on call at a past moment is asked of the roster of that moment.

use super::duty::{Duty, DutyReason};
use super::{Line, Roster};
use crate::core::hours::Schedule;
use crate::core::instant::Instant;
use chrono::TimeDelta;

/// The versions of the roster, each from when on it counts. In the future the newest does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RosterBook {
    versions: Vec<(Instant, Roster)>,
}

impl RosterBook {
    /// The book of these versions. Of two that count from the same moment on the later in the list does.
    pub fn new(versions: Vec<(Instant, Roster)>) -> Self {
        let mut versions = versions;
        versions.sort_by_key(|(from, _)| *from);
        Self { versions }
    }

    /// The roster that counts at a moment; none, if there was none yet.
    pub fn at(&self, t: Instant) -> Option<&Roster> {
        self.place(t).map(|place| &self.versions[place].1)
    }

    /// Who is on call on a line at a moment, since when, until when, and why. Where the roster was changed and they
    /// stayed on call for the same reasons, the duty goes on.
    pub fn on_call(&self, schedule: &Schedule, line: Line, at: Instant) -> Duty {
        let mut duty = self.within(schedule, line, at);
        while duty.from > Instant::MIN_UTC && self.begins(duty.from) {
            let before = self.within(schedule, line, duty.from - TimeDelta::nanoseconds(1));
            if !goes_on(&before, &duty) {
                break;
            }
            duty.from = before.from;
        }
        while duty.until < Instant::MAX_UTC && self.begins(duty.until) {
            let after = self.within(schedule, line, duty.until);
            if !goes_on(&duty, &after) {
                break;
            }
            duty.until = after.until;
        }
        duty
    }

    /// Who is on call on a line between two moments: stretches without gap or overlap, that fill it whole.
    pub fn duties(
        &self,
        schedule: &Schedule,
        line: Line,
        from: Instant,
        until: Instant,
    ) -> Vec<Duty> {
        let mut found: Vec<Duty> = Vec::new();
        let mut t = from;
        while t < until {
            let place = self.place(t);
            let end = self.end(place).min(until);
            let part = match place {
                Some(place) => self.versions[place].1.duties(schedule, line, t, end),
                None => vec![nobody(line, t, end)],
            };
            for duty in part {
                match found.last_mut() {
                    Some(last) if duty.from == t && goes_on(last, &duty) => last.until = duty.until,
                    _ => found.push(duty),
                }
            }
            t = end;
        }
        found
    }

    /// The place of the version that counts at a moment.
    fn place(&self, t: Instant) -> Option<usize> {
        let next = self.versions.partition_point(|(from, _)| *from <= t);
        next.checked_sub(1)
    }

    /// The first moment at which a version, or the time before the first, no longer counts.
    fn end(&self, place: Option<usize>) -> Instant {
        let next = place.map_or(0, |place| place + 1);
        self.versions
            .get(next)
            .map_or(Instant::MAX_UTC, |(from, _)| *from)
    }

    /// Whether a version counts from this very moment on.
    fn begins(&self, t: Instant) -> bool {
        self.versions.iter().any(|(from, _)| *from == t)
    }

    /// The duty of a moment as its own version tells it, as long as that counts.
    fn within(&self, schedule: &Schedule, line: Line, at: Instant) -> Duty {
        let place = self.place(at);
        let end = self.end(place);
        let Some((from, roster)) = place.map(|place| &self.versions[place]) else {
            return nobody(line, Instant::MIN_UTC, end);
        };
        let mut duty = roster.on_call(schedule, line, at);
        duty.from = duty.from.max(*from);
        duty.until = duty.until.min(end);
        duty
    }
}

/// Before the first roster.
fn nobody(line: Line, from: Instant, until: Instant) -> Duty {
    Duty {
        line,
        person: None,
        reasons: vec![DutyReason::NoRotation],
        from,
        until,
    }
}

fn goes_on(before: &Duty, after: &Duty) -> bool {
    before.person == after.person && before.reasons == after.reasons
}
