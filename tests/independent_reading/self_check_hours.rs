//! The second reading of working time against the example of section 5 and cases worked out by hand.

use chrono::Days;
use serde_json::{Value, json};

use super::self_check::moment;
use super::{calendar, hours};

#[test]
fn section_5_example_of_hours() {
    let answer = hours::answer(&json!({"op": "at", "at": "2026-11-21T12:00:00+03:00"}));
    let expected = json!({"open": false, "closure": "weekend", "on_call": true,
        "next_open": "2026-11-23T09:00:00+03:00", "next_close": "2026-11-23T18:00:00+03:00"});
    assert_eq!(answer, expected);
}

#[test]
fn section_3_the_calendar_counts_its_own_days() {
    assert_eq!(calendar::years().len(), 8);
    for (year, facts) in calendar::years() {
        let first = calendar::date(*year, 1, 1);
        let days = (0..366).map(|n| first + Days::new(n));
        let days = days.filter(|day| day.format("%Y").to_string() == year.to_string());
        assert_eq!(
            days.filter(|day| calendar::is_working(*day)).count(),
            facts.worked,
            "{year}"
        );
        assert!(facts.off.iter().all(|day| !calendar::is_weekend(*day)));
    }
}

#[test]
fn section_3_edges_of_the_day() {
    let open = |text: &str| hours::is_open(moment(text));
    assert!(!open("2026-07-15T08:59:59+03:00"));
    assert!(open("2026-07-15T09:00:00+03:00"));
    assert!(open("2026-07-15T14:59:59Z"));
    assert!(!open("2026-07-15T18:00:00+03:00"));
    // A working Saturday stays closed; a shortened day does not close earlier.
    assert!(!open("2024-04-27T12:00:00+03:00"));
    assert!(open("2026-06-11T17:30:00+03:00"));
    // While open, the next opening is after this working day.
    let noon = hours::answer(&json!({"op": "at", "at": "2026-07-17T09:00:00+03:00"}));
    assert_eq!(noon["closure"], Value::Null);
    assert_eq!(noon["next_open"], "2026-07-20T09:00:00+03:00");
    assert_eq!(noon["next_close"], "2026-07-17T18:00:00+03:00");
}

#[test]
fn section_2_kinds_of_closure() {
    let closure = |text: &str| hours::closure(moment(text)).unwrap_or("open");
    assert_eq!(closure("2026-07-15T18:00:00+03:00"), "night");
    assert_eq!(closure("2026-07-17T18:00:00+03:00"), "weekend");
    assert_eq!(closure("2026-07-20T08:59:59+03:00"), "weekend");
    assert_eq!(closure("2025-12-30T18:00:00+03:00"), "holiday");
    // A holiday in mid-week: the evening before it too.
    assert_eq!(closure("2026-11-03T18:00:00+03:00"), "holiday");
    assert_eq!(closure("2026-11-05T08:00:00+03:00"), "holiday");
    // 23 February and 8 March of 2025 fall on a weekend and move nothing to the Monday.
    assert_eq!(closure("2025-02-21T20:00:00+03:00"), "holiday");
    assert_eq!(closure("2025-03-10T03:00:00+03:00"), "holiday");
    assert!(!hours::on_call(moment("2026-07-15T18:00:00+03:00")));
}

#[test]
fn section_3_between_and_add() {
    let between = |from: &str, to: &str| hours::between(moment(from), moment(to));
    assert_eq!(
        between("2026-07-15T00:00:00+03:00", "2026-07-16T00:00:00+03:00"),
        32_400
    );
    assert_eq!(
        between("2026-07-15T17:00:00+03:00", "2026-07-16T10:00:00+03:00"),
        7200
    );
    assert_eq!(
        between("2026-07-16T10:00:00+03:00", "2026-07-15T17:00:00+03:00"),
        -7200
    );
    // Ten days of January: from Tuesday 30 December 2025 to Monday 12 January 2026.
    assert_eq!(
        between("2025-12-30T17:59:00+03:00", "2026-01-12T09:00:01+03:00"),
        61
    );
    assert_eq!(
        between("2020-01-01T00:00:00+03:00", "2021-01-01T00:00:00+03:00"),
        248 * 32_400
    );
    let add = |from: &str, seconds: i64| hours::add(moment(from), seconds);
    // Landing exactly on a closing stays there; a second more is the next morning.
    assert_eq!(
        add("2026-07-17T17:00:00+03:00", 3600),
        moment("2026-07-17T18:00:00+03:00")
    );
    assert_eq!(
        add("2026-07-17T17:00:00+03:00", 3601),
        moment("2026-07-20T09:00:01+03:00")
    );
    assert_eq!(
        add("2026-07-18T12:00:00+03:00", 0),
        moment("2026-07-18T12:00:00+03:00")
    );
    assert_eq!(
        add("2025-12-30T18:00:00+03:00", 1),
        moment("2026-01-12T09:00:01+03:00")
    );
}
