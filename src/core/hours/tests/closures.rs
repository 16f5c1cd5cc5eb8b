//! Closures and the days of the calendar that make them (§3).

use chrono::NaiveTime;

use super::*;
use crate::core::calendar::HolidayReason;

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

/// A closure has one kind, its moments have their own: the Monday morning after a weekend is no weekend.
#[test]
fn s3_a_moment_is_told_by_its_own_date() {
    let s = schedule();
    for (moment, code) in [
        ("2026-11-20 17:59", None),
        ("2026-11-20 18:05", Some("night")),
        ("2026-11-21 00:00", Some("weekend")),
        ("2026-11-22 23:59", Some("weekend")),
        ("2026-11-23 08:36", Some("night")),
        ("2026-11-23 09:00", None),
        ("2026-11-03 19:00", Some("night")),
        ("2026-11-04 12:00", Some("holiday")),
        ("2026-11-05 08:00", Some("night")),
        // A Saturday among holidays of the New Year, and the eve of them.
        ("2026-12-31 08:00", Some("holiday")),
        ("2027-01-02 12:00", Some("holiday")),
    ] {
        let kind = s.closed_at(msk(moment)).map(|kind| kind.code());
        assert_eq!(kind, code, "{moment}");
        assert_eq!(kind.is_none(), s.is_open(msk(moment)), "{moment}");
    }
}
