use chrono::{NaiveDate, NaiveTime};

use super::*;
use crate::core::calendar::{ClosedDay, HolidayReason, RUSSIAN_PRODUCTION_CALENDAR};

pub(super) fn calendar() -> Calendar {
    Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).unwrap()
}

/// The rule of §3, by its letter.
pub(super) fn rule() -> HoursRule {
    toml::from_str(
        "weekdays = ['mon', 'tue', 'wed', 'thu', 'fri']\nopens = '09:00'\ncloses = '18:00:00'\n\
         working_weekends = 'closed'\nshort_days = 'ignore'\nnight = 'park'",
    )
    .unwrap()
}

pub(super) fn schedule() -> Schedule {
    Schedule::new(calendar(), rule()).unwrap()
}

fn with(change: impl FnOnce(&mut HoursRule)) -> Schedule {
    let mut rule = rule();
    change(&mut rule);
    Schedule::new(calendar(), rule).unwrap()
}

/// An instant of Moscow's civil time since November 2014, `2026-11-20 18:00` or with seconds.
fn msk(text: &str) -> DateTime<Utc> {
    let text = text.replace(' ', "T");
    let seconds = if text.len() == 16 { ":00" } else { "" };
    format!("{text}{seconds}+03:00").parse().unwrap()
}

fn closed_days(first: &str, days: usize) -> Vec<ClosedDay> {
    let first: NaiveDate = first.parse().unwrap();
    let name = "Renovation".to_owned();
    first
        .iter_days()
        .take(days)
        .map(|date| ClosedDay {
            date,
            name: name.clone(),
        })
        .collect()
}

/// Asserts what closure an instant lies in.
fn closed(schedule: &Schedule, t: &str, kind: ClosureKind, from: &str, until: &str) {
    let closure = schedule.closure_at(msk(t)).unwrap();
    let span = (closure.from, closure.until);
    assert_eq!((closure.kind, span), (kind, (msk(from), msk(until))), "{t}");
    assert_eq!(schedule.next_open(msk(t)), msk(until), "{t}");
    assert!(!schedule.is_open(msk(t)), "{t}");
}

use ClosureKind::{Holiday as HolidayKind, Night as NightKind, Weekend as WeekendKind};

#[test]
fn s3_open_from_nine_up_to_but_not_including_eighteen() {
    let s = schedule();
    for (t, open) in [
        ("2026-11-18 08:59:59", false),
        ("2026-11-18 09:00:00", true),
        ("2026-11-18 17:59:59", true),
        ("2026-11-18 18:00:00", false),
    ] {
        assert_eq!(s.is_open(msk(t)), open, "{t}");
        assert_eq!(s.closure_at(msk(t)).is_none(), open, "{t}");
    }
    assert_eq!(
        s.next_open(msk("2026-11-18 08:59:59")),
        msk("2026-11-18 09:00")
    );
    assert_eq!(
        s.next_open(msk("2026-11-18 09:00:00")),
        msk("2026-11-19 09:00")
    );
    assert_eq!(
        s.next_close(msk("2026-11-18 17:59:59")),
        msk("2026-11-18 18:00")
    );
    assert_eq!(
        s.next_close(msk("2026-11-18 18:00:00")),
        msk("2026-11-19 18:00")
    );
    closed(
        &s,
        "2026-11-18 18:00",
        NightKind,
        "2026-11-18 18:00",
        "2026-11-19 09:00",
    );
    closed(
        &s,
        "2026-11-19 08:59:59",
        NightKind,
        "2026-11-18 18:00",
        "2026-11-19 09:00",
    );
}

#[test]
fn s3_friday_evening_to_monday_morning_is_one_weekend() {
    let s = schedule();
    for t in [
        "2026-11-20 18:00",
        "2026-11-21 12:00",
        "2026-11-23 08:59:59",
    ] {
        closed(&s, t, WeekendKind, "2026-11-20 18:00", "2026-11-23 09:00");
        assert!(s.closure_at(msk(t)).unwrap().on_call);
    }
    assert_eq!(
        s.worked_between(msk("2026-11-20 17:00"), msk("2026-11-23 10:00")),
        7200
    );
    assert_eq!(
        s.worked_between(msk("2026-11-23 10:00"), msk("2026-11-20 17:00")),
        -7200
    );
}

#[test]
fn s3_january_2026_is_closed_for_eleven_days_and_a_half() {
    let s = schedule();
    // 31 December 2025 is a moved day off, 9 January 2026 too; 1-8 January are holidays, 10 and 11 a weekend.
    closed(
        &s,
        "2026-01-07 12:00",
        HolidayKind,
        "2025-12-30 18:00",
        "2026-01-12 09:00",
    );
    assert_eq!(
        s.add_worked(msk("2025-12-30 17:00"), 3601),
        msk("2026-01-12 09:00:01")
    );
    assert_eq!(
        s.worked_between(msk("2025-12-30 17:00"), msk("2026-01-12 09:00")),
        3600
    );
    let listed = s.closures_from(msk("2026-01-01 00:00")).next().unwrap();
    let reasons: Vec<_> = listed
        .holidays
        .iter()
        .map(|holiday| &holiday.reason)
        .collect();
    assert_eq!(reasons.len(), 10);
    assert_eq!(reasons[0], &HolidayReason::MovedDayOff);
    assert_eq!(reasons[1], &HolidayReason::PublicHoliday("new-year".into()));
    assert_eq!(
        reasons[7],
        &HolidayReason::PublicHoliday("christmas".into())
    );
    assert_eq!(reasons[9], &HolidayReason::MovedDayOff);
}

#[test]
fn s3_moved_days_of_2021() {
    let s = schedule();
    closed(
        &s,
        "2021-02-20 12:00",
        HolidayKind,
        "2021-02-19 18:00",
        "2021-02-24 09:00",
    );
    closed(
        &s,
        "2021-11-05 12:00",
        HolidayKind,
        "2021-11-03 18:00",
        "2021-11-08 09:00",
    );
    closed(
        &s,
        "2021-12-31 12:00",
        HolidayKind,
        "2021-12-30 18:00",
        "2022-01-10 09:00",
    );
    let open = with(|rule| rule.working_weekends = WorkingWeekends::Open);
    assert!(open.is_open(msk("2021-02-20 17:59:59")));
    closed(
        &open,
        "2021-02-21 12:00",
        HolidayKind,
        "2021-02-20 18:00",
        "2021-02-24 09:00",
    );
    closed(
        &open,
        "2021-02-19 20:00",
        NightKind,
        "2021-02-19 18:00",
        "2021-02-20 09:00",
    );
}

#[test]
fn s3_working_saturday_of_march_2022_under_both_parameters() {
    let s = schedule();
    closed(
        &s,
        "2022-03-05 12:00",
        HolidayKind,
        "2022-03-04 18:00",
        "2022-03-09 09:00",
    );
    let open = with(|rule| rule.working_weekends = WorkingWeekends::Open);
    assert!(open.is_open(msk("2022-03-05 12:00")));
    assert_eq!(
        open.next_open(msk("2022-03-05 12:00")),
        msk("2022-03-09 09:00")
    );
    assert_eq!(
        open.next_close(msk("2022-03-04 18:00")),
        msk("2022-03-05 18:00")
    );
}

#[test]
fn s3_short_days_under_both_parameters() {
    let eve = "2026-06-11 17:00";
    assert!(schedule().is_open(msk(eve)));
    let short = with(|rule| rule.short_days = ShortDays::CloseOneHourEarlier);
    assert!(short.is_open(msk("2026-06-11 16:59:59")));
    closed(&short, eve, HolidayKind, eve, "2026-06-15 09:00");
    assert_eq!(
        short.worked_between(msk("2026-06-11 00:00"), msk("2026-06-12 00:00")),
        8 * 3600
    );
    let both = with(|rule| {
        rule.short_days = ShortDays::CloseOneHourEarlier;
        rule.working_weekends = WorkingWeekends::Open;
    });
    assert_eq!(
        both.next_close(msk("2022-03-05 09:00")),
        msk("2022-03-05 17:00")
    );
    let an_hour = with(|rule| {
        rule.short_days = ShortDays::CloseOneHourEarlier;
        rule.closes = NaiveTime::from_hms_opt(10, 0, 0).unwrap();
    });
    closed(
        &an_hour,
        "2026-06-11 09:30",
        HolidayKind,
        "2026-06-10 10:00",
        "2026-06-15 09:00",
    );
}

#[test]
fn s3_night_is_on_call_by_parameter_only() {
    let night = msk("2026-11-18 23:00");
    assert!(!schedule().closure_at(night).unwrap().on_call);
    let on_call = with(|rule| rule.night = Night::OnCall);
    assert!(on_call.closure_at(night).unwrap().on_call);
    // The night before a working Tuesday that follows a holiday Monday belongs to the holiday.
    assert!(
        schedule()
            .closure_at(msk("2026-03-10 03:00"))
            .unwrap()
            .on_call
    );
}

#[test]
fn s3_a_closure_of_forty_days_and_of_ten_years_has_an_end() {
    let forty = calendar().with_closed_days(closed_days("2026-07-01", 40));
    let s = Schedule::new(forty, rule()).unwrap();
    closed(
        &s,
        "2026-07-20 12:00",
        HolidayKind,
        "2026-06-30 18:00",
        "2026-08-10 09:00",
    );
    assert_eq!(
        s.add_worked(msk("2026-06-30 17:59:59"), 2),
        msk("2026-08-10 09:00:01")
    );
    let listed = s.closures_from(msk("2026-06-30 12:00")).next().unwrap();
    assert_eq!(listed.holidays.len(), 40);
    let years = calendar().with_closed_days(closed_days("2027-12-01", 3653));
    let s = Schedule::new(years, rule()).unwrap();
    closed(
        &s,
        "2030-07-20 12:00",
        HolidayKind,
        "2027-11-30 18:00",
        "2037-12-01 09:00",
    );
}

#[test]
fn s3_a_year_that_the_calendar_lacks_works_every_weekday() {
    let s = schedule();
    assert!(s.is_open(msk("2031-01-07 12:00")), "a Tuesday, Christmas");
    assert!(!s.is_known_year(msk("2031-01-07 12:00")));
    assert_eq!(
        s.worked_between(msk("2031-01-01 00:00"), msk("2032-01-01 00:00")),
        261 * 9 * 3600
    );
    // 8 March 2031 is a Saturday: a public holiday all the same.
    closed(
        &s,
        "2031-03-09 12:00",
        HolidayKind,
        "2031-03-07 18:00",
        "2031-03-10 09:00",
    );
    closed(
        &s,
        "2031-03-15 12:00",
        WeekendKind,
        "2031-03-14 18:00",
        "2031-03-17 09:00",
    );
    let own = calendar().with_closed_days(closed_days("2031-01-07", 1));
    let s = Schedule::new(own, rule()).unwrap();
    closed(
        &s,
        "2031-01-07 12:00",
        HolidayKind,
        "2031-01-06 18:00",
        "2031-01-08 09:00",
    );
}

#[test]
fn s3_missing_years_are_told() {
    let s = schedule();
    let missing = |a, b| s.missing_years(msk(a), msk(b)).collect::<Vec<_>>();
    assert!(missing("2026-12-31 23:59", "2027-12-31 23:59:59").is_empty());
    assert_eq!(
        missing("2029-01-01 00:00", "2027-12-31 23:59"),
        [2028, 2029]
    );
    assert!(
        s.is_known_year(msk("2027-12-31 23:59:59")) && !s.is_known_year(msk("2028-01-01 00:00"))
    );
    assert_eq!(s.year_to_warn_of(msk("2027-11-30 23:59:59")), None);
    assert_eq!(s.year_to_warn_of(msk("2027-12-01 00:00")), Some(2028));
    assert_eq!(s.year_to_warn_of(msk("2026-12-31 23:00")), None);
}

#[test]
fn s3_the_last_known_year_meets_the_unknown_one() {
    // 31 December 2027 is a moved day off; Saturday 1 and Sunday 2 January 2028 follow, and Monday 3 counts as working.
    let s = schedule();
    closed(
        &s,
        "2028-01-01 12:00",
        HolidayKind,
        "2027-12-30 18:00",
        "2028-01-03 09:00",
    );
    assert_eq!(
        s.worked_between(msk("2027-12-30 00:00"), msk("2028-01-04 00:00")),
        2 * 9 * 3600
    );
    // 2019 is unknown: Tuesday 31 December works; 2020 opens on Thursday 9 January.
    closed(
        &s,
        "2020-01-01 12:00",
        HolidayKind,
        "2019-12-31 18:00",
        "2020-01-09 09:00",
    );
}

#[test]
fn s3_landing_on_a_closing_stays_and_zero_changes_nothing() {
    let s = schedule();
    assert_eq!(
        s.add_worked(msk("2026-11-20 17:00"), 3600),
        msk("2026-11-20 18:00")
    );
    assert_eq!(
        s.add_worked(msk("2026-11-21 12:00"), 32400),
        msk("2026-11-23 18:00")
    );
    for t in ["2026-11-21 12:00", "2026-11-20 18:00", "2026-11-20 12:00"] {
        assert_eq!(s.add_worked(msk(t), 0), msk(t));
    }
    let year = u64::try_from(s.worked_between(msk("2022-01-01 00:00"), msk("2023-01-01 00:00")));
    assert_eq!(year, Ok(246 * 9 * 3600), "247 less the working Saturday");
}

#[test]
fn s3_any_subset_of_weekdays_works_and_an_empty_week_is_refused() {
    let mut empty = rule();
    empty.weekdays.clear();
    assert_eq!(
        Schedule::new(calendar(), empty).unwrap_err(),
        HoursError::EmptyWeek
    );
    let saturday = with(|rule| rule.weekdays = vec![Weekday::Sat, Weekday::Sat]);
    // Saturday 8 March 2025 is a public holiday of a known year; Saturday 8 March 2031 is in an unknown one.
    closed(
        &saturday,
        "2025-03-08 12:00",
        HolidayKind,
        "2025-03-01 18:00",
        "2025-03-15 09:00",
    );
    assert!(saturday.is_open(msk("2031-03-08 12:00")));
    let all = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];
    let all: Vec<_> = all
        .into_iter()
        .chain([Weekday::Sat, Weekday::Sun])
        .collect();
    let daily = with(|rule| rule.weekdays = all);
    closed(
        &daily,
        "2026-11-21 20:00",
        NightKind,
        "2026-11-21 18:00",
        "2026-11-22 09:00",
    );
}

#[test]
fn s3_bounds_that_make_no_day_are_refused_and_midnight_closes() {
    let time = |h, m| NaiveTime::from_hms_opt(h, m, 0).unwrap();
    let refusal = |opens, closes| {
        let changed = HoursRule {
            opens,
            closes,
            ..rule()
        };
        Schedule::new(calendar(), changed).err()
    };
    let (nine, six) = (time(9, 0), time(18, 0));
    let wrong = Some(HoursError::NotAfterOpening {
        opens: six,
        closes: nine,
    });
    assert_eq!(refusal(six, nine), wrong);
    assert!(refusal(nine, nine).is_some());
    assert_eq!(
        refusal(time(0, 0), time(0, 0)),
        Some(HoursError::AroundTheClock)
    );
    let half = NaiveTime::from_hms_milli_opt(9, 0, 0, 500).unwrap();
    assert_eq!(refusal(half, six), Some(HoursError::NotWholeSeconds));
    let late = with(|rule| rule.closes = time(0, 0));
    assert!(late.is_open(msk("2026-11-18 23:59:59")));
    closed(
        &late,
        "2026-11-21 00:00",
        WeekendKind,
        "2026-11-21 00:00",
        "2026-11-23 09:00",
    );
    assert_eq!(
        late.worked_between(msk("2026-11-18 00:00"), msk("2026-11-19 00:00")),
        15 * 3600
    );
}

#[test]
fn s3_parameters_read_their_words_and_no_others() {
    let text = |weekends: &str, short: &str, night: &str| {
        format!(
            "weekdays = ['Sun']\nopens = '09:00'\ncloses = '18:00'\nworking_weekends = '{weekends}'\n\
             short_days = '{short}'\nnight = '{night}'"
        )
    };
    let read: HoursRule = toml::from_str(&text("open", "close-1h", "on-call")).unwrap();
    let words = (read.working_weekends, read.short_days, read.night);
    let meant = (
        WorkingWeekends::Open,
        ShortDays::CloseOneHourEarlier,
        Night::OnCall,
    );
    assert_eq!(words, meant);
    assert!(toml::from_str::<HoursRule>(&text("maybe", "ignore", "park")).is_err());
    assert!(
        toml::from_str::<HoursRule>(&(text("open", "ignore", "park") + "\nlunch = 1")).is_err()
    );
}

#[test]
fn s3_moscow_s_older_offsets_hold() {
    let s = schedule();
    let utc = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    assert!(s.is_open(utc("2013-06-03T05:00:00Z")) && !s.is_open(utc("2013-06-03T14:00:00Z")));
    assert_eq!(
        s.next_open(utc("2014-10-25T00:00:00Z")),
        utc("2014-10-27T06:00:00Z")
    );
}

#[test]
fn s3_the_limits_of_time_saturate() {
    let s = schedule();
    let (first, last) = (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
    for t in [first, last] {
        assert!(s.next_open(t) >= t && s.next_close(t) >= t && s.add_worked(t, u64::MAX) == last);
        let _ = (
            s.is_open(t),
            s.is_known_year(t),
            s.year_to_warn_of(t),
            s.closure_at(t),
        );
        let _ = s.closures_from(t).take(9).count();
    }
    let all = s.worked_between(first, last);
    assert_eq!(s.worked_between(last, first), -all);
    assert!(s.missing_years(first, last).count() > 500_000);
    assert!(s.closures_from(last).count() <= 1);
}

#[test]
fn s3_closures_follow_one_another() {
    let s = schedule();
    let listed: Vec<_> = s.closures_from(msk("2026-06-10 12:00")).take(3).collect();
    let kinds: Vec<_> = listed
        .iter()
        .map(|listed| listed.closure.kind.code())
        .collect();
    assert_eq!(kinds, ["night", "holiday", "night"]);
    assert_eq!(listed[1].closure.from, msk("2026-06-11 18:00"));
    assert_eq!(listed[2].closure.from, msk("2026-06-15 18:00"));
    assert_eq!(listed[1].holidays.len(), 1);
    assert_eq!(
        Some(listed[1].closure),
        s.closure_at(msk("2026-06-13 00:00"))
    );
}
