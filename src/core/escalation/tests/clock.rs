//! When it pages and when not: closures, nights, and clocks that are set.

use super::*;

#[test]
fn a_night_is_none_of_theirs_unless_the_regulation_says_so() {
    // Tuesday.
    for now in ["2026-11-24 03:00", "2026-11-24 12:00"] {
        assert_eq!(Desk::new().at(now).settle(), NOTHING, "{now}");
    }
    let mut desk = Desk::new().at("2026-11-24 03:00");
    desk.book = Box::leak(Box::new(book(&[&changed(
        TEXT,
        "night = \"park\"",
        "night = \"on-call\"",
    )])));
    assert_eq!(desk.settle(), ["raised", "round 1", "Анна 0"]);
    assert_eq!(desk.alarm().opens_at, msk("2026-11-24 09:00"));
    // A holiday in the middle of the week is.
    let mut desk = Desk::new().at("2026-11-04 12:00");
    assert_eq!(desk.settle(), ["raised", "round 1", "Анна 0"]);
}

#[test]
fn the_closure_begins_at_18_00_00_and_ends_at_09_00_00() {
    assert_eq!(Desk::new().at("2026-11-20 17:59:59").settle(), NOTHING);
    assert_eq!(Desk::new().at("2026-11-20 18:00:00").settle().len(), 3);
    assert_eq!(Desk::new().at("2026-11-23 08:59:59").settle().len(), 3);
    assert_eq!(Desk::new().at("2026-11-23 09:00:00").settle(), NOTHING);
    let mut desk = Desk::new().at("2026-11-23 08:49:59");
    desk.settle();
    assert_eq!(desk.after(600), ["Борис 0"], "08:59:59");
    let mut desk = Desk::new().at("2026-11-23 08:50:00");
    desk.settle();
    assert_eq!(due_at(desk.alarm()), msk("2026-11-23 09:00:00"));
    assert_eq!(desk.after(600), ["ended opened"], "09:00:00");
    assert_eq!(desk.after(600), NOTHING);
}

#[test]
fn after_two_days_without_power_one_step_is_taken_and_not_a_burst() {
    let mut desk = Desk::new().at("2026-11-20 18:30");
    desk.settle();
    assert_eq!(desk.after(36 * 3600), ["Борис 0"]);
    assert_eq!(desk.after(599), NOTHING, "its whole time counts from now");
    assert_eq!(desk.after(1), ["Вера 0"]);
}

#[test]
fn a_clock_that_is_set_back_holds_no_page_for_long() {
    let mut desk = Desk::burning();
    desk.now += TimeDelta::hours(20);
    assert_eq!(desk.settle(), ["Борис 0"]);
    desk.now -= TimeDelta::hours(19);
    assert_eq!(desk.settle(), ["rearmed"]);
    assert_eq!(desk.after(599), NOTHING);
    assert_eq!(desk.after(1), ["Вера 0"]);
    // Clocks are put right by seconds all the time.
    desk.now -= TimeDelta::seconds(40);
    assert_eq!(desk.settle(), NOTHING);
    // Forward to behind the opening, and back.
    let mut desk = Desk::burning();
    let now = desk.now;
    desk.now = msk("2026-11-24 12:00");
    assert_eq!(desk.settle(), ["ended opened"]);
    desk.now = now + TimeDelta::minutes(5);
    assert_eq!(desk.settle(), ["resumed"]);
    assert_eq!(desk.after(300), ["Борис 0"]);
}

#[test]
fn a_clock_that_is_set_back_before_the_closure_wakes_nobody() {
    let mut desk = Desk::new().at("2026-11-20 18:05");
    desk.settle();
    for now in ["2026-11-20 12:00", "2026-11-19 23:00"] {
        desk.now = msk(now);
        assert_eq!(desk.settle(), NOTHING, "{now}");
        assert!(desk.alarm().is_on());
    }
    desk.now = msk("2026-11-20 18:00");
    assert_eq!(desk.settle(), ["rearmed"]);
    assert_eq!(desk.after(600), ["Борис 0"]);
}
