//! Single values that cannot be: windows, first days, hours.

use super::one_fault;

#[test]
fn s4_a_window_of_no_months_or_of_an_unknown_sort() {
    one_fault(
        "window_months = 12",
        "window_months = 0",
        "window_months",
        "a window of 0 months",
    );
    one_fault(
        "window = \"rolling\"",
        "window = \"sliding\"",
        "window =",
        "unknown window `sliding`",
    );
    one_fault(
        "window_months = 12",
        "window_months = -1",
        "window_months",
        "-1",
    );
}

#[test]
fn a_first_day_that_is_no_day() {
    let was = "in_force_from = 2020-05-15";
    for now in ["09:00:00", "2020-05-15T00:00:00", "2020-05-15T00:00:00Z"] {
        let now = format!("in_force_from = {now}");
        one_fault(was, &now, "in_force_from", "in_force_from is not a date");
    }
    one_fault(was, "in_force_from = 2020-02-30", "in_force_from", "");
    one_fault(
        was,
        "in_force_from = \"soon\"",
        "in_force_from",
        "invalid type",
    );
}

#[test]
fn s3_hours_that_cannot_be() {
    one_fault("opens = \"09:00\"", "opens = \"25:00\"", "opens", "");
    one_fault(
        "opens = \"09:00\"",
        "opens = \"18:00\"",
        "closes",
        "is not after opens",
    );
    one_fault(
        "opens = \"09:00\"",
        "opens = \"09:00:00.5\"",
        "opens",
        "whole seconds",
    );
    one_fault(
        "[\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]",
        "[]",
        "weekdays",
        "at least one day",
    );
    one_fault(
        "\"wed\"",
        "\"someday\"",
        "weekdays",
        "weekday names expected",
    );
    one_fault(
        "short_days = \"ignore\"",
        "short_days = \"nap\"",
        "short_days",
        "nap",
    );
    one_fault("night = \"park\"", "night = \"sleep\"", "night", "sleep");
    one_fault(
        "working_weekends = \"closed\"",
        "working_weekends = 1",
        "working_weekends",
        "",
    );
}
