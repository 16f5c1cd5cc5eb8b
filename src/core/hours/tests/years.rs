//! Years that the calendar lacks, years of other offsets, and the limits of time (§3).

use super::*;

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
fn s3_open_days_of_each_known_year_are_the_official_working_days() {
    let s = with(|rule| rule.working_weekends = WorkingWeekends::Open);
    let official = [248, 247, 247, 247, 248, 247, 247, 247];
    for (year, days) in (2020..).zip(official) {
        let (first, next) = (
            format!("{year}-01-01 00:00"),
            format!("{}-01-01 00:00", year + 1),
        );
        let worked = s.worked_between(msk(&first), msk(&next));
        assert_eq!(worked, days * 9 * 3600, "{year}");
    }
}
