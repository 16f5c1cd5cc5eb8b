//! Which clause each letter names.

use super::*;

/// Every reply that a verdict with a clause leads to names that clause, in both languages.
#[test]
fn every_reply_names_its_clause() {
    let mut seen = std::collections::BTreeSet::new();
    for request in cases() {
        let verdict = judged(&request);
        let Some(clause) = verdict.clause else {
            continue;
        };
        let purposes: &[Purpose] = match verdict.action {
            Action::Accept => &[Purpose::Accept],
            Action::Ask => &[Purpose::Ask],
            Action::Refuse => &[Purpose::Refuse],
            Action::Quote => &[Purpose::Quote, Purpose::Accept],
            Action::Undecided => continue,
        };
        let [ru, en] = both();
        for &purpose in purposes {
            let letter = write(&ru, purpose, &request, "Анна");
            let named = ["пункт", "пункту", "пункте"].map(|word| format!("{word} {clause} "));
            assert!(
                named.iter().any(|n| letter.contains(n)),
                "{clause}: {letter}"
            );
            let letter = write(&en, purpose, &request, "Anna");
            assert!(
                letter.contains(&format!("clause {clause}")),
                "{clause}: {letter}"
            );
        }
        seen.insert(format!("{} {clause}", verdict.action));
    }
    let all: Vec<&str> = seen.iter().map(String::as_str).collect();
    let expected = [
        "accept 1", "accept 2", "accept 5", "ask 1", "ask 6", "quote 1", "quote 2", "refuse 1",
        "refuse 4", "refuse 5", "refuse 7", "refuse 8", "refuse 9",
    ];
    assert_eq!(all, expected);
}

/// Requests of every kind, whole and lacking, with and without what each rule looks at.
fn cases() -> Vec<Request> {
    let whole = r#"{"description": true, "screenshots": 1, "links": 1, "site": "https://example.ru", "counter": true,
        "anydesk_id": "123456789", "access": [{"system": "amocrm", "level": "admin"}]}"#;
    let used = r#"[{"id": "a", "at": "2026-03-14T10:00:00+03:00", "entry": "charge", "pool": "setup", "cost": 4},
        {"id": "b", "at": "2026-03-14T10:00:00+03:00", "entry": "charge", "pool": "remote", "cost": 1}]"#;
    let turns = [
        "{}",
        r#"{"channel": "phone"}"#,
        r#"{"repeat": true, "cause": "site-failure"}"#,
        r#"{"repeat": true, "cause": "third-party-change"}"#,
        r#"{"repeat": true, "cause": "client-access"}"#,
        r#"{"cause": "other-system", "source": "amoCRM"}"#,
        r#"{"concerns": "other-system"}"#,
        r#"{"discretion": "granted"}"#,
        r#"{"discretion": "denied"}"#,
        r#"{"systems": ["salesforce"]}"#,
        r#"{"client": {"tariff": "micro", "paid": false}}"#,
        r#"{"client": {"tariff": "micro", "paid": true, "project": "removed"}}"#,
        r#"{"client": {"tariff": "individual", "paid": true, "agreement": {"setups": 0}}}"#,
    ];
    let mut all = Vec::new();
    for kind in [
        "full-setup",
        "module-setup",
        "incident",
        "question",
        "remote-session",
    ] {
        for evidence in [whole, "{}"] {
            for ledger in ["[]", used] {
                let base = format!(
                    r#"{{"kind": "{kind}", "systems": ["amocrm"], "evidence": {evidence}, "ledger": {ledger},
                        "client": {{"tariff": "micro", "paid": true, "paid_at": "2026-01-10"}}}}"#
                );
                all.extend(turns.iter().map(|turn| over(&base, turn)));
            }
        }
    }
    all
}
