//! Properties of working time (§3), and a walker from minute to minute that must agree with it.

use chrono::{Duration, FixedOffset, NaiveDate, NaiveTime};
use proptest::prelude::*;

use super::tests::calendar;
use super::*;
use crate::core::calendar::ClosedDay;

/// 2019-06-01 to 2031-06-01, UTC: known years with unknown ones on both sides.
const SPAN: std::ops::Range<i64> = 1_559_347_200..1_938_038_400;

fn from_minutes(minutes: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(minutes / 60 % 24, minutes % 60, 0).unwrap()
}

prop_compose! {
    fn rules()(
        mask in 1_u8..128, opens in 0_u32..1439, length in 1_u32..1440, weekend in any::<bool>(),
        short in any::<bool>(), night in any::<bool>(),
    ) -> HoursRule {
        let weekdays = (0..7).filter(|bit| mask & (1 << bit) != 0);
        let closes = (opens + length).min(if opens == 0 { 1439 } else { 1440 });
        HoursRule {
            weekdays: weekdays.map(|bit| Weekday::try_from(bit).unwrap()).collect(),
            opens: from_minutes(opens),
            closes: from_minutes(closes),
            working_weekends: if weekend { WorkingWeekends::Open } else { WorkingWeekends::Closed },
            short_days: if short { ShortDays::CloseOneHourEarlier } else { ShortDays::Ignore },
            night: if night { Night::OnCall } else { Night::Park },
        }
    }
}

prop_compose! {
    /// Any rule, with up to three own closures of up to 50 days.
    fn schedules()(
        rule in rules(), own in prop::collection::vec((SPAN, 1_usize..50), 0..3),
    ) -> Schedule {
        let days = own.into_iter().flat_map(|(start, length)| {
            let first = instant(start, 0).date_naive();
            first.iter_days().take(length).map(|date| ClosedDay { date, name: "own".into() })
        });
        Schedule::new(calendar().with_closed_days(days), rule).unwrap()
    }
}

prop_compose! {
    fn instants()(second in SPAN, nanos in prop_oneof![Just(0), 0_u32..1_000_000_000]) -> DateTime<Utc> {
        instant(second, nanos)
    }
}

fn instant(second: i64, nanos: u32) -> DateTime<Utc> {
    DateTime::from_timestamp(second, nanos).unwrap()
}

/// Whether a date has hours at all, said again from the calendar's facts alone, and how many seconds of them.
fn naive_hours(s: &Schedule, date: NaiveDate) -> i64 {
    let day = s.calendar().day(date);
    let rule = s.rule();
    let known = (2020..=2027).contains(&date.year());
    let (_, length) = naive_bounds(rule);
    if day.closed_day.is_some() || day.moved_day_off || (known && day.public_holiday.is_some()) {
        return 0;
    }
    let moved_in = day.working_weekend && rule.working_weekends == WorkingWeekends::Open;
    if !moved_in && !rule.weekdays.contains(&date.weekday()) {
        return 0;
    }
    let hour = day.short && rule.short_days == ShortDays::CloseOneHourEarlier;
    (length - if hour { 3600 } else { 0 }).max(0)
}

fn naive_bounds(rule: &HoursRule) -> (i64, i64) {
    let midnight = NaiveTime::MIN;
    let opens = (rule.opens - midnight).num_seconds();
    let closes = (rule.closes - midnight).num_seconds();
    (opens, if closes == 0 { 86_400 } else { closes } - opens)
}

fn naive_is_open(s: &Schedule, t: DateTime<Utc>) -> bool {
    let local = t.with_timezone(&FixedOffset::east_opt(3 * 3600).unwrap());
    let (opens, _) = naive_bounds(s.rule());
    let second = (local.time() - NaiveTime::MIN).num_seconds();
    (opens..opens + naive_hours(s, local.date_naive())).contains(&second)
}

fn walk(from: DateTime<Utc>, minutes: i64) -> impl Iterator<Item = DateTime<Utc>> {
    (0..minutes).map(move |minute| from + Duration::minutes(minute))
}

proptest! {
    /// As far back as forward: what lies between is what was asked for, and not a second more of closed time fits.
    #[test]
    fn s3_worked_away_is_the_inverse_of_worked_between(
        s in schedules(), t in instants(), seconds in -3_000_000_i64..3_000_000,
    ) {
        let (first, last) = s.worked_away(t, seconds);
        prop_assert!(first <= last);
        prop_assert_eq!(s.worked_between(t, first), seconds);
        prop_assert_eq!(s.worked_between(t, last), seconds);
        let nano = Duration::nanoseconds(1);
        // Beyond both ends the desk is open.
        prop_assert!(s.is_open(first - nano), "{}", first);
        prop_assert!(s.is_open(last), "{}", last);
        if seconds > 0 {
            prop_assert_eq!(first, s.add_worked(t, seconds.unsigned_abs()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn s3_added_time_is_the_time_between(s in schedules(), t in instants(), n in 0_u64..20_000_000) {
        let reached = s.add_worked(t, n);
        prop_assert!(reached >= t);
        prop_assert_eq!(s.worked_between(t, reached), i64::try_from(n).unwrap());
        prop_assert_eq!(s.worked_between(reached, t), -i64::try_from(n).unwrap());
    }

    #[test]
    fn s3_added_time_reaches_the_earliest_instant(s in schedules(), t in instants(), n in 1_u64..2_000_000) {
        let just_before = s.add_worked(t, n) - Duration::nanoseconds(1);
        prop_assert!(s.worked_between(t, just_before) < i64::try_from(n).unwrap());
        prop_assert!(s.is_open(just_before));
    }

    #[test]
    fn s3_working_time_never_runs_backwards(s in schedules(), a in instants(), b in instants(), n in 0_u64..1_000_000, m in 0_u64..1000) {
        let (first, second) = (a.min(b), a.max(b));
        prop_assert!(s.worked_between(first, second) >= 0);
        prop_assert!(s.add_worked(first, n) <= s.add_worked(second, n));
        prop_assert!(s.add_worked(a, n) <= s.add_worked(a, n + m));
        prop_assert_eq!(s.add_worked(s.add_worked(a, n), m), s.add_worked(a, n + m));
    }

    #[test]
    fn s3_spans_add_up(s in schedules(), a in SPAN, b in SPAN, c in SPAN) {
        let [a, b, c] = [a, b, c].map(|second| instant(second, 0));
        prop_assert_eq!(s.worked_between(a, b) + s.worked_between(b, c), s.worked_between(a, c));
    }

    #[test]
    fn s3_openings_closings_and_closures_agree(s in schedules(), t in instants()) {
        let (opening, closing) = (s.next_open(t), s.next_close(t));
        let tick = Duration::nanoseconds(1);
        prop_assert!(opening > t && closing > t);
        prop_assert!(s.is_open(opening) && !s.is_open(opening - tick));
        prop_assert!(!s.is_open(closing) && s.is_open(closing - tick));
        prop_assert_eq!(s.is_open(t), closing < opening);
        let closure = s.closures_from(t).next().unwrap().closure;
        prop_assert_eq!(s.closure_at(t), (!s.is_open(t)).then_some(closure));
        prop_assert_eq!(closure.until, opening);
        prop_assert_eq!(s.closure_at(closure.from), Some(closure));
        prop_assert_eq!(s.closure_at(closure.until - tick), Some(closure));
        prop_assert!(s.is_open(closure.from - tick));
        prop_assert_eq!(s.worked_between(closure.from, closure.until), 0);
    }

    #[test]
    fn s3_the_kind_is_that_of_the_days_within(s in schedules(), t in instants()) {
        let closure = s.closures_from(t).next().unwrap().closure;
        let moscow = |t: DateTime<Utc>| t.naive_utc() + Duration::hours(3);
        let (from, until) = (moscow(closure.from), moscow(closure.until));
        let within: Vec<_> = from.date().iter_days().take_while(|date| *date < until.date())
            .filter(|date| date.and_time(NaiveTime::MIN) >= from).collect();
        let holiday = within.iter().any(|date| s.calendar().is_holiday(*date));
        let weekend = within.iter().any(|date| date.weekday().num_days_from_monday() > 4);
        let kind = match (holiday, weekend) {
            (true, _) => ClosureKind::Holiday,
            (false, true) => ClosureKind::Weekend,
            (false, false) => ClosureKind::Night,
        };
        prop_assert_eq!(closure.kind, kind);
        prop_assert_eq!(closure.on_call, kind != ClosureKind::Night || s.rule().night == Night::OnCall);
        let holidays = s.holidays_in(&closure);
        prop_assert_eq!(holidays.is_empty(), !holiday);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn s3_a_walk_from_minute_to_minute_agrees(s in schedules(), second in SPAN, minutes in 1_i64..15_000) {
        let start = instant(second - second % 60, 0);
        let mut counted = 0;
        for t in walk(start, minutes) {
            let open = naive_is_open(&s, t);
            prop_assert_eq!(s.is_open(t), open, "{}", t);
            counted += if open { 60 } else { 0 };
        }
        prop_assert_eq!(s.worked_between(start, start + Duration::minutes(minutes)), counted);
    }
}
