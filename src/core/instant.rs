//! Instants, and the Moscow clock that people read them by.

use chrono::{DateTime, Months, NaiveDate, NaiveDateTime, Offset, SecondsFormat, TimeZone, Utc};
use chrono_tz::{Europe::Moscow, Tz};

/// A point in time. Stored and compared in UTC; shown in Moscow time.
pub type Instant = DateTime<Utc>;

/// `t` on the Moscow clock.
pub fn moscow(t: Instant) -> DateTime<Tz> {
    t.with_timezone(&Moscow)
}

/// The Moscow calendar day of `t`.
pub fn moscow_date(t: Instant) -> NaiveDate {
    moscow(t).date_naive()
}

/// The instant of a Moscow wall clock; the earlier one where the clock was set back, the first
/// one after the gap where it was set forward (Moscow has done neither since 2014).
pub fn from_moscow(local: NaiveDateTime) -> Instant {
    match Moscow.from_local_datetime(&local) {
        chrono::LocalResult::Single(t) | chrono::LocalResult::Ambiguous(t, _) => {
            t.with_timezone(&Utc)
        }
        chrono::LocalResult::None => Utc
            .from_utc_datetime(&local)
            .checked_sub_signed(chrono::TimeDelta::hours(3))
            .unwrap_or(DateTime::<Utc>::MIN_UTC),
    }
}

/// The start of a Moscow calendar day.
pub fn start_of_day(date: NaiveDate) -> Instant {
    from_moscow(date.and_time(chrono::NaiveTime::MIN))
}

/// `t` plus calendar months in Moscow time, the day clamped to the month's end
/// (29 February + 12 months = 28 February, same time of day). The end of time where there is no such date.
pub fn add_months(t: Instant, months: u32) -> Instant {
    moscow(t)
        .naive_local()
        .checked_add_months(Months::new(months))
        .map_or(DateTime::<Utc>::MAX_UTC, from_moscow)
}

/// RFC 3339 in Moscow time: `2026-11-23T09:00:00+03:00`. Fractions only where there are any.
/// Moscow's offset of before 1919 had seconds, which RFC 3339 cannot write: such an instant is written in UTC.
pub fn rfc3339(t: Instant) -> String {
    let local = moscow(t);
    if local.offset().fix().local_minus_utc() % 60 != 0 {
        return t.to_rfc3339_opts(SecondsFormat::AutoSi, false);
    }
    local.to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

/// Serde form of an instant: RFC 3339, written in Moscow time, read in any offset.
pub mod as_moscow {
    use super::Instant;
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes RFC 3339 in Moscow time.
    pub fn serialize<S: Serializer>(t: &Instant, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&super::rfc3339(*t))
    }

    /// Reads RFC 3339 with any offset.
    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Instant, D::Error> {
        Instant::deserialize(d)
    }

    /// The same for an instant that may be absent.
    pub mod option {
        use super::Instant;
        use serde::{Deserialize, Deserializer, Serializer};

        /// Writes RFC 3339 in Moscow time, or null.
        pub fn serialize<S: Serializer>(t: &Option<Instant>, s: S) -> Result<S::Ok, S::Error> {
            match t {
                Some(t) => super::serialize(t, s),
                None => s.serialize_none(),
            }
        }

        /// Reads RFC 3339 with any offset, or null.
        pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Instant>, D::Error> {
            Option::<Instant>::deserialize(d)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn t(s: &str) -> Instant {
        s.parse().unwrap()
    }

    #[test]
    fn twelve_months_clamp_to_the_months_end_and_keep_the_time_of_day() {
        assert_eq!(
            rfc3339(add_months(t("2024-02-29T23:30:00+03:00"), 12)),
            "2025-02-28T23:30:00+03:00"
        );
        // 31 December 22:00 UTC is already 1 January in Moscow.
        assert_eq!(
            rfc3339(add_months(t("2024-02-28T22:00:00Z"), 12)),
            "2025-02-28T01:00:00+03:00"
        );
    }

    #[test]
    fn what_is_written_is_read_back_also_from_before_1919() {
        for (written, shown) in [
            ("2026-11-21T09:00:00.250Z", "2026-11-21T12:00:00.250+03:00"),
            ("2013-06-03T08:00:00Z", "2013-06-03T12:00:00+04:00"),
            ("1910-06-03T00:00:00Z", "1910-06-03T00:00:00+00:00"),
        ] {
            assert_eq!(rfc3339(t(written)), shown);
            assert_eq!(t(shown), t(written));
        }
    }

    #[test]
    fn the_end_of_time_does_not_panic() {
        assert_eq!(
            add_months(DateTime::<Utc>::MAX_UTC - chrono::TimeDelta::days(2), 12),
            DateTime::<Utc>::MAX_UTC
        );
    }
}
