//! Between instants and Moscow's civil clock, total: no instant that chrono can hold makes it panic.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::{Europe::Moscow, GapInfo};

/// Seconds of a civil day.
pub(super) const DAY_SECONDS: i64 = 86_400;
/// Nanoseconds of a second.
pub(super) const NANOS: i128 = 1_000_000_000;

/// A reading of Moscow's civil clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Civil {
    /// Civil days since 1970-01-01.
    pub day: i64,
    /// Nanoseconds since the day's midnight.
    pub nanos: i128,
}

impl Civil {
    /// What Moscow's clock shows at an instant. A leap second reads as the last nanosecond of the second before it.
    pub fn of(t: DateTime<Utc>) -> Self {
        let offset = Moscow.offset_from_utc_datetime(&t.naive_utc()).fix();
        let seconds = t.timestamp() + i64::from(offset.local_minus_utc());
        let nanos = i128::from(t.timestamp_subsec_nanos()).min(NANOS - 1);
        Self {
            day: seconds.div_euclid(DAY_SECONDS),
            nanos: i128::from(seconds.rem_euclid(DAY_SECONDS)) * NANOS + nanos,
        }
    }

    /// A whole second of a day; `second` may be 86,400: the next midnight.
    pub fn at(day: i64, second: i64) -> Self {
        Self {
            day,
            nanos: i128::from(second) * NANOS,
        }
    }

    /// The instant at which Moscow's clock shows this: the first of two in an hour that was repeated, and the end of
    /// the gap in an hour that was skipped (both before November 2014 only). Readings beyond what chrono can hold
    /// saturate at its limits.
    pub fn instant(self) -> DateTime<Utc> {
        let limit = if self.day < 0 {
            DateTime::<Utc>::MIN_UTC
        } else {
            DateTime::<Utc>::MAX_UTC
        };
        self.local()
            .and_then(|local| {
                match Moscow.offset_from_local_datetime(&local) {
                    chrono::MappedLocalTime::Single(offset)
                    | chrono::MappedLocalTime::Ambiguous(offset, _) => {
                        local.checked_sub_offset(offset.fix())
                    }
                    chrono::MappedLocalTime::None => {
                        let end = GapInfo::new(&local, &Moscow)?.end?;
                        return Some(end.with_timezone(&Utc));
                    }
                }
                .map(|utc| utc.and_utc())
            })
            .unwrap_or(limit)
    }

    fn local(self) -> Option<NaiveDateTime> {
        let seconds = i64::try_from(self.nanos.div_euclid(NANOS)).ok()?;
        let nanos = u32::try_from(self.nanos.rem_euclid(NANOS)).ok()?;
        let seconds = self.day.checked_mul(DAY_SECONDS)?.checked_add(seconds)?;
        Some(DateTime::from_timestamp(seconds, nanos)?.naive_utc())
    }
}

/// The number of a civil date: days since 1970-01-01.
pub(super) fn day_of(date: NaiveDate) -> i64 {
    date.to_epoch_days().into()
}

/// The date of a day's number, if chrono can hold it.
pub(super) fn date_of(day: i64) -> Option<NaiveDate> {
    NaiveDate::from_epoch_days(i32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn s3_moscow_had_other_offsets_before_november_2014() {
        for (instant, hour) in [
            ("2026-11-21T06:00:00Z", 9),
            ("2013-06-03T05:00:00Z", 9),
            ("2009-01-12T06:00:00Z", 9),
            ("2009-07-13T05:00:00Z", 9),
        ] {
            let civil = Civil::of(utc(instant));
            assert_eq!(civil.nanos, hour * 3600 * NANOS, "{instant}");
            assert_eq!(civil.instant(), utc(instant));
        }
    }

    #[test]
    fn s3_repeated_and_skipped_hours_have_one_instant() {
        let day = |text: &str| day_of(text.parse().unwrap());
        let repeated = Civil::at(day("2014-10-26"), 5400);
        assert_eq!(repeated.instant(), utc("2014-10-25T21:30:00Z"));
        let skipped = Civil::at(day("2011-03-27"), 9000);
        assert_eq!(skipped.instant(), utc("2011-03-26T23:00:00Z"));
    }

    #[test]
    fn s3_limits_do_not_panic() {
        for t in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            assert_eq!(Civil::of(t).instant(), t);
        }
        assert_eq!(Civil::at(i64::MAX, 0).instant(), DateTime::<Utc>::MAX_UTC);
        assert_eq!(Civil::at(i64::MIN, 0).instant(), DateTime::<Utc>::MIN_UTC);
    }
}
