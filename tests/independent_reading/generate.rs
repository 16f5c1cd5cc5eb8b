//! Lines for `judge` and for `hours`, from a seed.

use chrono::{Days, TimeDelta};
use serde_json::{Map, Value, json};

use super::calendar::{self, Moment};
use super::dice::Dice;
use super::entries;
use super::evidence::put_evidence;

/// One line of input.
pub struct Line {
    /// As it is sent.
    pub text: String,
    /// Whether only an error with the line's number is expected.
    pub broken: bool,
}

/// Lines of `judge`.
pub fn judge_lines(seed: u64, count: usize, catalogue: &[String]) -> Vec<Line> {
    let mut dice = Dice::new(seed);
    let make = |number| judge_line(&mut dice, number, catalogue);
    (0..count).map(make).collect()
}

fn judge_line(dice: &mut Dice, number: usize, catalogue: &[String]) -> Line {
    let mut facts = request(dice, number, catalogue);
    let broken = dice.chance(20);
    if broken {
        return Line {
            text: spoil(dice, &mut facts),
            broken,
        };
    }
    Line {
        text: Value::Object(facts).to_string(),
        broken,
    }
}

fn request(dice: &mut Dice, number: usize, catalogue: &[String]) -> Map<String, Value> {
    let mut facts = Map::new();
    if !dice.chance(2) {
        facts.insert("id".into(), json!(format!("r{number}")));
    }
    let now = judged_at(dice);
    put_times(dice, &mut facts, now);
    let nothing = Value::Null;
    let kinds = [
        "full-setup",
        "module-setup",
        "incident",
        "question",
        "remote-session",
    ];
    let channels = ["email", "chat", "telegram"];
    let channel = if dice.chance(60) {
        dice.pick(&["phone", "voice"])
    } else {
        dice.pick(&channels)
    };
    put(dice, &mut facts, "channel", json!(channel), 997);
    let kind = if dice.chance(40) {
        nothing
    } else {
        json!(dice.pick(&kinds))
    };
    put(dice, &mut facts, "kind", kind.clone(), 990);
    put_bool(dice, &mut facts, "emergency", 300);
    put_bool(dice, &mut facts, "repeat", 300);
    put_bool(dice, &mut facts, "checked_by_client", 400);
    put_bool(dice, &mut facts, "wants_utm", 150);
    let cause = cause(dice);
    put(dice, &mut facts, "cause", cause, 950);
    let source = dice.pick(&[
        json!("amoCRM"),
        json!("роутер клиента"),
        Value::Null,
        Value::Null,
    ]);
    put(dice, &mut facts, "source", source, 700);
    let concerns = dice.pick(&[
        json!("primegate"),
        json!("primegate"),
        json!("other-system"),
    ]);
    put(dice, &mut facts, "concerns", concerns, 800);
    let discretion = dice.pick(&[
        json!("granted"),
        json!("granted"),
        json!("denied"),
        Value::Null,
    ]);
    put(dice, &mut facts, "discretion", discretion, 900);
    let client = client(dice, now);
    put(dice, &mut facts, "client", client, 980);
    put_evidence(dice, &mut facts, &kind, catalogue);
    let ledger = entries::ledger(dice, now, &kind);
    put(dice, &mut facts, "ledger", json!(ledger), 970);
    facts
}

/// Writes the field in so many cases of a thousand, and leaves it out in the others.
pub fn put(
    dice: &mut Dice,
    facts: &mut Map<String, Value>,
    key: &str,
    value: Value,
    per_mille: u64,
) {
    if dice.chance(per_mille) {
        facts.insert(key.into(), value);
    }
}

fn put_bool(dice: &mut Dice, facts: &mut Map<String, Value>, key: &str, yes: u64) {
    let value = json!(dice.chance(yes));
    put(dice, facts, key, value, 800);
}

fn judged_at(dice: &mut Dice) -> Moment {
    let force = calendar::at_hour(calendar::date(2020, 5, 15), 0);
    let mut now = dice.moment();
    while now < force {
        now = now + Days::new(366);
    }
    if dice.chance(5) {
        now += TimeDelta::milliseconds(dice.pick(&[1, 500, 999]));
    }
    now
}

fn put_times(dice: &mut Dice, facts: &mut Map<String, Value>, now: Moment) {
    if dice.chance(200) {
        facts.insert("received_at".into(), dice.write(now));
        if dice.chance(300) {
            facts.insert("judged_at".into(), Value::Null);
        }
        return;
    }
    let force = calendar::at_hour(calendar::date(2020, 5, 15), 0);
    let seconds = dice.pick(&[0, 1, 300, 15 * 3600, 3 * 86_400]);
    let received = (now - TimeDelta::seconds(seconds)).max(force);
    facts.insert("received_at".into(), dice.write(received));
    facts.insert("judged_at".into(), dice.write(now));
}

fn cause(dice: &mut Dice) -> Value {
    let cause = dice.pick(&[
        "",
        "ours",
        "client-access",
        "client-api-key",
        "third-party-change",
        "site-failure",
        "other-system",
    ]);
    if cause.is_empty() {
        Value::Null
    } else {
        json!(cause)
    }
}

fn client(dice: &mut Dice, now: Moment) -> Value {
    match dice.below(100) {
        0..4 => return Value::Null,
        4 => return json!({}),
        _ => {}
    }
    let mut client = Map::new();
    let tariff = dice.pick(&[
        "micro",
        "micro",
        "bigdata",
        "datadriven",
        "individual",
        "individual",
    ]);
    client.insert("tariff".into(), json!(tariff));
    let paid = json!(dice.chance(920));
    put(dice, &mut client, "paid", paid, 990);
    let day = (now - TimeDelta::days(dice.range(0, 500))).date_naive();
    let paid_at = dice.pick(&[json!(day.to_string()), Value::Null]);
    put(dice, &mut client, "paid_at", paid_at, 800);
    let project = if dice.chance(50) { "removed" } else { "active" };
    put(dice, &mut client, "project", json!(project), 900);
    let setups = dice.range(-1, 3);
    let agreement = if setups < 0 {
        Value::Null
    } else {
        json!({"setups": setups})
    };
    put(dice, &mut client, "agreement", agreement, 850);
    Value::Object(client)
}

/// Makes a valid request an invalid line.
fn spoil(dice: &mut Dice, facts: &mut Map<String, Value>) -> String {
    let wrong = [
        ("channel", json!("fax")),
        ("kind", json!("consultation")),
        ("cause", json!("gremlins")),
        ("concerns", json!("weather")),
        ("discretion", json!("perhaps")),
        ("emergency", json!("yes")),
        ("received_at", json!("yesterday")),
        ("received_at", json!("2026-02-30T10:00:00+03:00")),
        ("judged_at", json!("2026-01-01T25:00:00+03:00")),
        ("client", json!({"tariff": "mega", "paid": true})),
        ("client", json!({"tariff": "micro", "project": "asleep"})),
        (
            "ledger",
            json!([{"id": "e1", "at": "2026-01-01T10:00:00Z", "entry": "gift", "pool": "setup"}]),
        ),
        (
            "ledger",
            json!([{"id": "e1", "at": "2026-01-01T10:00:00Z", "entry": "charge", "pool": "gold", "cost": 1}]),
        ),
    ];
    match dice.below(6) {
        0 => return "{\"id\": \"broken\", ".into(),
        1 => return "not json".into(),
        2 => {
            let text = Value::Object(facts.clone()).to_string();
            return text[..text.len() - 1].into();
        }
        _ => {}
    }
    let (key, value) = dice.pick(&wrong);
    facts.insert(key.into(), value);
    Value::Object(facts.clone()).to_string()
}
