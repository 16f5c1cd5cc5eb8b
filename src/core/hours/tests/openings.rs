//! What opens and closes by the rule alone (§3).

use chrono::NaiveTime;

use super::*;

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
