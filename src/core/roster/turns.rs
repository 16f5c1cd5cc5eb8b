//! The turns of a rotation: where each begins, and which one a moment lies in.

use super::{Every, Rotation};
use crate::core::hours::Schedule;
use crate::core::instant::Instant;
use chrono::{DateTime, Days, MappedLocalTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::{GapInfo, Tz};

/// A rotation by closures waits so long for the next one that is on-call time; then its last turn goes on for ever.
/// There are rules of working time that have no such closure at all, and nobody is to search the calendar to its end.
const LONGEST_WAIT: TimeDelta = TimeDelta::days(800);

/// One turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn {
    /// Its number, counted from 0.
    pub n: usize,
    /// Its first moment.
    pub from: Instant,
    /// The first one of the next turn, or the rotation's end.
    pub until: Instant,
}

/// The turns of a rotation, made ready to be asked about moments up to a horizon.
#[derive(Debug)]
pub(super) struct Turns<'a> {
    pub rotation: &'a Rotation,
    /// The first moment of the first turn.
    pub began: Instant,
    /// The first moment at which the rotation is no longer in force.
    pub ended: Instant,
    /// The beginnings of the turns by closures; empty for those by days.
    closures: Vec<Instant>,
}

impl<'a> Turns<'a> {
    /// The turns up to a moment and the first beyond it; none, if the rotation is never in force.
    pub fn new(rotation: &'a Rotation, schedule: &Schedule, horizon: Instant) -> Option<Self> {
        let turns = match rotation.every {
            Every::Closure => Self::by_closures(rotation, schedule, horizon)?,
            Every::Week | Every::Day => Self {
                rotation,
                began: moment(rotation.zone, rotation.starts, rotation.hand_over),
                ended: rotation.ends.map_or(Instant::MAX_UTC, |date| {
                    moment(rotation.zone, date, rotation.hand_over)
                }),
                closures: Vec::new(),
            },
        };
        (turns.began < turns.ended && !rotation.people.is_empty()).then_some(turns)
    }

    fn by_closures(rotation: &'a Rotation, schedule: &Schedule, horizon: Instant) -> Option<Self> {
        let day = |date| moment(rotation.zone, date, NaiveTime::MIN);
        let first = day(rotation.starts);
        let closures = beginnings(schedule, first, horizon);
        let ends = rotation.ends.map_or(Instant::MAX_UTC, day);
        let after = closures.iter().find(|from| **from >= ends);
        Some(Self {
            rotation,
            began: *closures.first()?,
            ended: after.copied().unwrap_or(Instant::MAX_UTC),
            closures,
        })
    }

    /// Whether the rotation is in force.
    pub fn holds(&self, t: Instant) -> bool {
        self.began <= t && t < self.ended
    }

    /// The turn of a moment at which the rotation is in force.
    pub fn at(&self, t: Instant) -> Turn {
        let mut turn = match self.rotation.every {
            Every::Week => self.by_days(7, t),
            Every::Day => self.by_days(1, t),
            Every::Closure => {
                let next = self.closures.partition_point(|from| *from <= t);
                let n = next.saturating_sub(1);
                let at = |n: usize| self.closures.get(n).copied();
                Turn {
                    n,
                    from: at(n).unwrap_or(self.began),
                    until: at(next).unwrap_or(Instant::MAX_UTC),
                }
            }
        };
        turn.until = turn.until.min(self.ended);
        turn
    }

    /// The turn among those of so many days. The day on the clock tells it but for the hours around a hand-over.
    fn by_days(&self, days: u64, t: Instant) -> Turn {
        let rotation = self.rotation;
        let begins = |n: u64| {
            let date = n
                .checked_mul(days)
                .and_then(|days| rotation.starts.checked_add_days(Days::new(days)));
            date.map_or(Instant::MAX_UTC, |date| {
                moment(rotation.zone, date, rotation.hand_over)
            })
        };
        let today = t.with_timezone(&rotation.zone).date_naive();
        let passed = (today - rotation.starts).num_days();
        let mut n = u64::try_from(passed).unwrap_or(0) / days;
        while n > 0 && begins(n) > t {
            n -= 1;
        }
        while begins(n + 1) <= t {
            n += 1;
        }
        Turn {
            n: usize::try_from(n).unwrap_or(usize::MAX),
            from: begins(n),
            until: begins(n + 1),
        }
    }
}

/// Where the on-call closures begin, from a moment on, up to a horizon and the first beyond it.
fn beginnings(schedule: &Schedule, first: Instant, horizon: Instant) -> Vec<Instant> {
    let mut found: Vec<Instant> = Vec::new();
    for listed in schedule.closures_from(first) {
        let closure = listed.closure;
        let last = found.last().copied();
        let is_far = closure.from - last.unwrap_or(first) > LONGEST_WAIT;
        if is_far || last.is_some_and(|last| last > horizon) {
            break;
        }
        if closure.on_call && closure.from >= first {
            found.push(closure.from);
        }
    }
    found
}

/// The instant at which a zone's clock shows this: the first of two; the first moment after a gap in which it never
/// does. The end of time where there is no such instant.
pub(super) fn moment(zone: Tz, date: NaiveDate, time: NaiveTime) -> Instant {
    let local = date.and_time(time);
    match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(t) | MappedLocalTime::Ambiguous(t, _) => t.with_timezone(&Utc),
        MappedLocalTime::None => GapInfo::new(&local, &zone)
            .and_then(|gap| gap.end)
            .map_or(DateTime::<Utc>::MAX_UTC, |end| end.with_timezone(&Utc)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(zone: Tz, text: &str) -> String {
        let local: chrono::NaiveDateTime = text.parse().unwrap();
        let t = moment(zone, local.date(), local.time());
        t.format("%FT%TZ").to_string()
    }

    #[test]
    fn a_skipped_time_is_the_end_of_the_gap_and_of_a_repeated_one_the_first_counts() {
        let berlin = Tz::Europe__Berlin;
        assert_eq!(at(berlin, "2027-03-28T02:30:00"), "2027-03-28T01:00:00Z");
        assert_eq!(at(berlin, "2026-10-25T02:30:00"), "2026-10-25T00:30:00Z");
        assert_eq!(at(berlin, "2026-11-23T09:00:00"), "2026-11-23T08:00:00Z");
        // Half an hour, on the other half of the earth.
        let howe = Tz::Australia__Lord_Howe;
        assert_eq!(at(howe, "2026-10-04T02:15:00"), "2026-10-03T15:30:00Z");
        assert_eq!(at(howe, "2027-04-04T01:45:00"), "2027-04-03T14:45:00Z");
        // A day that was left out.
        let apia = Tz::Pacific__Apia;
        assert_eq!(at(apia, "2011-12-30T12:00:00"), "2011-12-30T10:00:00Z");
    }
}
