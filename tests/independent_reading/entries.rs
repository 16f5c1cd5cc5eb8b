//! Ledgers for `judge`, and the lines for `hours`.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::calendar::{self, Moment};
use super::dice::Dice;
use super::generate::Line;
use super::ledger;

/// Up to eight entries, in any order; most are within a year or at its very edge.
pub fn ledger(dice: &mut Dice, now: Moment, kind: &Value) -> Vec<Value> {
    let usual = if kind == "remote-session" {
        "remote"
    } else {
        "setup"
    };
    let count = dice.pick(&[0, 1, 2, 2, 3, 4, 6, 8]);
    let mut entries = Vec::new();
    for number in 1..=count {
        let pool = if dice.chance(850) {
            usual
        } else {
            dice.pick(&["setup", "remote"])
        };
        let made = entry_time(dice, now);
        let at = dice.write(made);
        entries.push(entry(dice, number, &at, pool));
    }
    if dice.chance(300) {
        dice.shuffle(&mut entries);
    }
    entries
}

/// Reversals name an earlier number, or one that does not exist, so that they make no circle.
fn entry(dice: &mut Dice, number: i64, at: &Value, pool: &str) -> Value {
    let id = format!("e{number}");
    let mut entry = json!({"id": id, "at": at, "pool": pool});
    match dice.below(20) {
        0..13 => {
            entry["entry"] = json!("charge");
            if dice.chance(990) {
                let cost = if pool == "remote" {
                    1
                } else {
                    dice.pick(&[1, 2, 2])
                };
                entry["cost"] = json!(cost);
            }
        }
        13..17 => {
            entry["entry"] = json!("grant");
            if dice.chance(990) {
                entry["units"] = json!(dice.range(1, 3));
            }
        }
        17 if dice.chance(200) => {
            entry["entry"] = json!("paid");
            entry["cost"] = json!(0);
        }
        _ => {
            let of = if number > 1 {
                dice.range(1, number - 1)
            } else {
                99
            };
            entry = json!({"id": id, "at": at, "entry": "reversal", "of": format!("e{of}")});
        }
    }
    entry
}

fn entry_time(dice: &mut Dice, now: Moment) -> Moment {
    let now = now - TimeDelta::milliseconds(now.timestamp_millis().rem_euclid(1000));
    match dice.below(20) {
        0..4 => ledger::year_earlier(now) + TimeDelta::seconds(dice.range(-1, 1)),
        4 => now + TimeDelta::seconds(dice.range(-1, 1)),
        5 => now + TimeDelta::seconds(dice.range(1, 400 * 86_400)),
        6 | 7 => leap_day(dice, now),
        _ => now - TimeDelta::seconds(dice.range(0, 420 * 86_400)),
    }
}

/// 28 or 29 February or 1 March of a leap year, at the time of day of `now` or thereabouts.
fn leap_day(dice: &mut Dice, now: Moment) -> Moment {
    let year = if now.date_naive() < calendar::date(2024, 2, 29) {
        2020
    } else {
        2024
    };
    let day = dice.pick(&[(2, 28), (2, 29), (2, 29), (2, 29), (3, 1)]);
    let day = calendar::date(year, day.0, day.1);
    let time = if dice.chance(600) {
        now.time()
    } else {
        dice.time()
    };
    calendar::in_moscow(day.and_time(time)) + TimeDelta::seconds(dice.range(-1, 1))
}

/// Lines of `hours`.
pub fn hours_lines(seed: u64, count: usize) -> Vec<Line> {
    let mut dice = Dice::new(seed);
    (0..count).map(|_| hours_line(&mut dice)).collect()
}

fn hours_line(dice: &mut Dice) -> Line {
    let from = dice.moment();
    let written = dice.write(from);
    if dice.chance(10) {
        let text = dice.pick(&[
            "{\"op\": \"subtract\", \"at\": \"2026-01-01T00:00:00Z\"}",
            "{\"op\": \"at\", \"at\": \"noon\"}",
            "{\"op\": \"add\"",
        ]);
        return Line {
            text: text.into(),
            broken: true,
        };
    }
    let question = match dice.below(3) {
        0 => json!({"op": "at", "at": written}),
        1 => {
            let to = other_end(dice, from);
            json!({"op": "between", "from": written, "to": dice.write(to)})
        }
        _ => json!({"op": "add", "from": written, "seconds": seconds(dice)}),
    };
    Line {
        text: question.to_string(),
        broken: false,
    }
}

fn other_end(dice: &mut Dice, from: Moment) -> Moment {
    match dice.below(20) {
        0 => from,
        1 => from + TimeDelta::seconds(dice.pick(&[-1, 1])),
        2 => dice.moment(),
        3..8 => {
            let days = TimeDelta::days(dice.range(-20, 20));
            calendar::in_moscow((from + days).date_naive().and_time(dice.time()))
        }
        _ => from + TimeDelta::seconds(dice.range(-40 * 86_400, 40 * 86_400)),
    }
}

/// None, a few, whole working days and their edges, spans of years.
fn seconds(dice: &mut Dice) -> i64 {
    match dice.below(20) {
        0 | 1 => 0,
        2 => 1,
        3..9 => dice.range(1, 30) * 32_400 + dice.range(-1, 1),
        9 => dice.range(1_000_000, 40_000_000),
        _ => dice.range(1, 300_000),
    }
}
