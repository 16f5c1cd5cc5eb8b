//! The second reading of the judgement against the example of section 5 and cases worked out by hand.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::calendar::{self, Moment};
use super::{entries, generate, judge, ledger};

const NOW: &str = "2026-07-15T12:00:00+03:00";

fn catalogue() -> Vec<String> {
    ["amocrm", "bitrix24", "yandex-direct"]
        .map(String::from)
        .to_vec()
}

/// A written instant.
pub fn moment(text: &str) -> Moment {
    calendar::read(&json!(text)).unwrap()
}

fn verdict(facts: &Value) -> Value {
    judge::judge(facts, &catalogue()).verdict
}

/// A request with these fields in place of the usual ones; a Wednesday noon, all that any kind requires.
fn request(change: &Value) -> Value {
    let mut facts = json!({
        "id": "x", "received_at": NOW, "channel": "chat", "kind": "full-setup", "systems": ["amocrm"],
        "client": {"tariff": "micro", "paid": true, "project": "active"},
        "evidence": {"description": true, "screenshots": 1, "links": 1, "site": "s", "counter": true,
                     "anydesk_id": "1", "access": [{"system": "amocrm", "level": "admin"}]}
    });
    for (key, value) in change.as_object().unwrap() {
        facts[key] = value.clone();
    }
    facts
}

/// `action clause missing needs`, in short.
fn short(change: &Value) -> String {
    let verdict = verdict(&request(change));
    let list = |key: &str| {
        let words = verdict[key].as_array().unwrap().iter();
        words
            .map(|word| word.as_str().unwrap())
            .collect::<Vec<_>>()
            .join(",")
    };
    let clause = verdict["clause"].as_str().unwrap_or("-");
    let action = verdict["action"].as_str().unwrap();
    format!(
        "{action} {clause} [{}] [{}]",
        list("missing"),
        list("needs")
    )
}

fn charge(id: &str, at: &str, pool: &str, cost: i64) -> Value {
    json!({"id": id, "at": at, "entry": "charge", "pool": pool, "cost": cost})
}

#[test]
fn section_5_example_of_judge() {
    let facts = include_str!("example.json");
    let facts: Value = serde_json::from_str(facts).unwrap();
    let answer = judge::judge(&facts, &catalogue());
    let expected = json!({
        "id": "r1", "action": "accept", "clause": "1", "act_at": "2026-11-23T09:00:00+03:00", "missing": [], "needs": [],
        "charge": {"pool": "setup", "cost": 2, "allowance": 6, "used": 0, "left_after": 4}, "next_free_at": null,
        "regulation": "2020-05-15"
    });
    assert_eq!(answer.verdict, expected);
    assert_eq!(answer.fired, ["3"]);
}

#[test]
fn section_2_rules_in_their_order() {
    // §4, §9, rule 3, §8, §7.
    assert_eq!(
        short(&json!({"channel": "phone", "kind": null})),
        "refuse 4 [] []"
    );
    let removed = json!({"tariff": "micro", "paid": false, "project": "removed"});
    assert_eq!(short(&json!({"client": removed})), "refuse 9 [payment] []");
    assert_eq!(
        short(&json!({"kind": null, "client": null})),
        "undecided - [] [kind,client]"
    );
    assert_eq!(
        short(&json!({"kind": "incident", "client": null})),
        "undecided - [] [client]"
    );
    assert_eq!(
        short(&json!({"kind": "question", "client": null})),
        "accept - [] []"
    );
    assert_eq!(
        short(&json!({"kind": "question", "concerns": "other-system"})),
        "refuse 8 [] []"
    );
    let elsewhere = json!({"kind": "incident", "cause": "other-system", "emergency": true});
    assert_eq!(short(&elsewhere), "undecided 7 [] [source]");
    // §1: payment, then repeats, then the catalogue.
    let unpaid = json!({"client": {"tariff": "micro"}, "evidence": {}});
    assert_eq!(
        short(&unpaid),
        "ask 1 [payment,site,counter,access:amocrm] []"
    );
    assert_eq!(short(&json!({"repeat": true})), "undecided 1 [] [cause]");
    assert_eq!(
        short(&json!({"repeat": true, "cause": "site-failure"})),
        "refuse 1 [] []"
    );
    assert_eq!(
        short(&json!({"repeat": true, "cause": "ours"})),
        "accept - [] []"
    );
    assert_eq!(
        short(&json!({"repeat": true, "cause": "client-api-key"})),
        "accept 1 [] []"
    );
    assert_eq!(
        short(&json!({"kind": "module-setup", "systems": ["zzz-crm"]})),
        "refuse 1 [] []"
    );
    assert_eq!(
        short(&json!({"systems": ["zzz-crm", "amocrm"]})),
        "accept 1 [] []"
    );
    // §6.
    assert_eq!(
        short(&json!({"kind": "module-setup", "systems": []})),
        "ask 6 [system] []"
    );
    let bare = json!({"kind": "incident", "evidence": {}, "needs_access": ["zzz-crm", "amocrm"]});
    let lacks = "[description,screenshot,link,access:zzz-crm,access:amocrm] []";
    assert_eq!(short(&bare), format!("ask 6 {lacks}"));
    let mut urgent = bare.clone();
    urgent["emergency"] = json!(true);
    assert_eq!(short(&urgent), format!("accept - {lacks}"));
    // §5 and individual tariffs.
    assert_eq!(
        short(&json!({"kind": "remote-session"})),
        "undecided 5 [] [discretion]"
    );
    assert_eq!(
        short(&json!({"kind": "remote-session", "discretion": "denied"})),
        "refuse 5 [] []"
    );
    assert_eq!(
        short(&json!({"kind": "remote-session", "discretion": "granted"})),
        "accept 5 [] []"
    );
    let individual = |agreement: Value| json!({"client": {"tariff": "individual", "paid": true, "agreement": agreement}});
    assert_eq!(
        short(&individual(Value::Null)),
        "undecided 1 [] [agreement]"
    );
    assert_eq!(short(&individual(json!({"setups": 0}))), "quote 1 [] []");
    assert_eq!(short(&individual(json!({"setups": 1}))), "accept 1 [] []");
}

#[test]
fn section_2_when() {
    let act_at = |kind: &str, now: &str| {
        verdict(&request(
            &json!({"kind": kind, "emergency": true, "received_at": now}),
        ))["act_at"]
            .clone()
    };
    let saturday = "2026-07-18T12:00:00+03:00";
    let night = "2026-07-15T20:00:00+03:00";
    assert_eq!(act_at("incident", saturday), saturday);
    assert_eq!(act_at("question", saturday), "2026-07-20T09:00:00+03:00");
    assert_eq!(act_at("incident", night), "2026-07-16T09:00:00+03:00");
}

#[test]
fn section_4_twelve_months() {
    let leap = moment("2024-02-28T22:30:00Z");
    assert_eq!(
        ledger::year_later(leap),
        moment("2025-02-28T01:30:00+03:00")
    );
    // In force on [a, a + 12 months): over at the very second.
    for (made, action) in [
        ("2025-07-15T12:00:00+03:00", "accept"),
        ("2025-07-15T12:00:01+03:00", "refuse"),
    ] {
        let remote = json!({"kind": "remote-session", "discretion": "granted", "ledger": [charge("a", made, "remote", 1)]});
        let verdict = verdict(&request(&remote));
        assert_eq!(verdict["action"], action, "{made}");
        if action == "refuse" {
            assert_eq!(verdict["next_free_at"], "2026-07-15T12:00:01+03:00");
        }
    }
}

#[test]
fn section_4_quote_and_grants_that_end() {
    let mut entries = vec![
        charge("a", "2025-09-01T10:00:00+03:00", "setup", 2),
        charge("b", "2025-12-01T10:00:00+03:00", "setup", 2),
        charge("c", "2026-03-01T10:00:00+03:00", "setup", 1),
        json!({"id": "g", "at": "2025-08-01T10:00:00+03:00", "entry": "grant", "pool": "setup", "units": 2}),
    ];
    let full = verdict(&request(&json!({"ledger": entries})));
    // 5 of 6 used; the grant ends before the first charge does, and then 3 of 4 are still used.
    assert_eq!(full["action"], "quote");
    assert_eq!(
        full["charge"],
        json!({"pool": "setup", "cost": 2, "allowance": 6, "used": 5, "left_after": 1})
    );
    assert_eq!(full["next_free_at"], "2026-12-01T10:00:00+03:00");
    entries.push(json!({"id": "r", "at": NOW, "entry": "reversal", "of": "c"}));
    let freed = verdict(&request(&json!({"ledger": entries})));
    assert_eq!(freed["action"], "accept");
    // §2: a module costs one.
    entries.pop();
    let module = verdict(&request(
        &json!({"ledger": entries, "kind": "module-setup"}),
    ));
    assert_eq!(
        (&module["clause"], &module["charge"]["left_after"]),
        (&json!("2"), &json!(0))
    );
}

#[test]
fn generated_lines_reach_every_verdict() {
    let lines = generate::judge_lines(7, 20_000, &catalogue());
    let mut seen = BTreeSet::new();
    for line in lines.iter().filter(|line| !line.broken) {
        let verdict = verdict(&serde_json::from_str(&line.text).unwrap());
        let word = |key: &str| verdict[key].as_str().unwrap_or("-").to_owned();
        let free = if verdict["next_free_at"].is_null() {
            ""
        } else {
            " free"
        };
        seen.insert(format!(
            "{} {} {}{free}",
            word("action"),
            word("clause"),
            verdict["needs"]
        ));
    }
    let seen: Vec<&str> = seen.iter().map(String::as_str).collect();
    assert_eq!(
        seen,
        include_str!("verdicts.txt").lines().collect::<Vec<_>>()
    );
    let hours = entries::hours_lines(7, 2000);
    assert!(hours.iter().any(|line| line.broken));
}
