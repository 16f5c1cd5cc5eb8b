//! Section 3 and "When" of section 2, walked day by day.

use chrono::{NaiveDate, TimeDelta, Timelike};
use serde_json::{Value, json};

use super::calendar::{self, CLOSES, Moment, OPENS};

/// Open on working days, 09:00 up to but not including 18:00.
pub fn is_open(now: Moment) -> bool {
    calendar::is_working(now.date_naive()) && (OPENS..CLOSES).contains(&now.hour())
}

/// The first opening later than `now`: while closed the next one, while open the one after this working day.
pub fn next_open(now: Moment) -> Moment {
    first_after(now, OPENS)
}

/// The first closing later than `now`: while open today's, while closed that of the next working day.
pub fn next_close(now: Moment) -> Moment {
    first_after(now, CLOSES)
}

fn first_after(now: Moment, hour: u32) -> Moment {
    let mut day = now.date_naive();
    loop {
        if calendar::is_working(day) && calendar::at_hour(day, hour) > now {
            return calendar::at_hour(day, hour);
        }
        day = calendar::after(day);
    }
}

/// The whole days of the closure that ends with the next opening.
fn closed_days(now: Moment) -> Vec<NaiveDate> {
    let mut days = Vec::new();
    let mut day = calendar::before(next_open(now).date_naive());
    while !calendar::is_working(day) {
        days.push(day);
        day = calendar::before(day);
    }
    days
}

/// `holiday`, `weekend` or `night`; nothing while open.
pub fn closure(now: Moment) -> Option<&'static str> {
    if is_open(now) {
        return None;
    }
    let days = closed_days(now);
    let holiday =
        |day: &NaiveDate| calendar::is_public_holiday(*day) || calendar::is_taken_out(*day);
    if days.iter().any(holiday) {
        Some("holiday")
    } else if days.iter().any(|day| calendar::is_weekend(*day)) {
        Some("weekend")
    } else {
        Some("night")
    }
}

/// Holidays and weekends are on-call time, whole; a plain weekday night is not.
pub fn on_call(now: Moment) -> bool {
    matches!(closure(now), Some("holiday" | "weekend"))
}

/// When a request is acted on.
pub fn act_at(now: Moment, emergency_incident: bool) -> Moment {
    if is_open(now) || (emergency_incident && on_call(now)) {
        now
    } else {
        next_open(now)
    }
}

/// Seconds of open time from `from` to `to`; negative where `to` comes first.
pub fn between(from: Moment, to: Moment) -> i64 {
    if to < from {
        return -between(to, from);
    }
    let mut seconds = 0;
    let mut day = from.date_naive();
    while day <= to.date_naive() {
        if calendar::is_working(day) {
            let start = from.max(calendar::at_hour(day, OPENS));
            let end = to.min(calendar::at_hour(day, CLOSES));
            seconds += (end - start).num_seconds().max(0);
        }
        day = calendar::after(day);
    }
    seconds
}

/// The earliest instant not before `from` such that `seconds` of open time lie between.
pub fn add(from: Moment, seconds: i64) -> Moment {
    if seconds == 0 {
        return from;
    }
    let mut rest = seconds;
    let mut day = from.date_naive();
    loop {
        if calendar::is_working(day) {
            let start = from.max(calendar::at_hour(day, OPENS));
            let open = (calendar::at_hour(day, CLOSES) - start)
                .num_seconds()
                .max(0);
            if rest <= open {
                return start + TimeDelta::seconds(rest);
            }
            rest -= open;
        }
        day = calendar::after(day);
    }
}

/// The answer to one line of `hours`.
pub fn answer(question: &Value) -> Value {
    let moment = |key: &str| calendar::read(&question[key]).expect("an instant");
    match question["op"].as_str() {
        Some("at") => describe(moment("at")),
        Some("between") => json!({"seconds": between(moment("from"), moment("to"))}),
        Some("add") => {
            let seconds = question["seconds"].as_i64().unwrap_or(0);
            json!({"at": calendar::written(add(moment("from"), seconds))})
        }
        other => panic!("no such operation: {other:?}"),
    }
}

fn describe(now: Moment) -> Value {
    json!({
        "open": is_open(now),
        "closure": closure(now),
        "on_call": on_call(now),
        "next_open": calendar::written(next_open(now)),
        "next_close": calendar::written(next_close(now)),
    })
}
