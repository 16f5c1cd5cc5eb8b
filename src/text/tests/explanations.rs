//! Findings and explanations: every rule that can fire has its sentence, and no code is shown raw.

use super::{at, both, judged, law, read, request};
use crate::core::request::Kind;
use crate::core::verdict::{Effect, Finding, Rule};
use crate::text::{Step, Text};

/// Requests that make every rule fire with every effect.
const CASES: &[(&str, &str)] = &[
    (
        "channel",
        r#"{"kind": "question", "channel": "phone", "evidence": {"description": true}}"#,
    ),
    (
        "removed",
        r#"{"kind": "incident", "client": {"tariff": "micro", "paid": true, "project": "removed"}}"#,
    ),
    ("unknown", r#"{"received_at": "2026-11-21T12:00:00+03:00"}"#),
    (
        "consultation",
        r#"{"kind": "question", "concerns": "other-system", "evidence": {"description": true}}"#,
    ),
    (
        "foreign-bug",
        r#"{"kind": "incident", "cause": "other-system", "source": "CallTouch не отдаёт звонки", "client": {"tariff": "micro"},
            "evidence": {"description": true, "screenshots": 1, "links": 2}}"#,
    ),
    (
        "foreign-bug-unnamed",
        r#"{"kind": "incident", "cause": "other-system", "client": {"tariff": "micro"}}"#,
    ),
    (
        "unpaid",
        r#"{"kind": "full-setup", "client": {"tariff": "bigdata"}, "systems": ["amocrm", "yandex-direct"]}"#,
    ),
    (
        "repeat-refused",
        r#"{"kind": "full-setup", "repeat": true, "cause": "third-party-change", "systems": ["amocrm"],
            "client": {"tariff": "micro", "paid": true, "paid_at": "2026-01-10"}}"#,
    ),
    (
        "repeat-unknown",
        r#"{"kind": "full-setup", "repeat": true, "client": {"tariff": "micro", "paid": true}}"#,
    ),
    (
        "repeat-ours",
        r#"{"kind": "module-setup", "repeat": true, "cause": "ours", "systems": ["amocrm"],
            "client": {"tariff": "micro", "paid": true},
            "evidence": {"access": [{"system": "amocrm", "level": "admin"}]}}"#,
    ),
    (
        "catalogue",
        r#"{"kind": "module-setup", "systems": ["salesforce"], "client": {"tariff": "micro", "paid": true}}"#,
    ),
    (
        "accepted-with-parts-left-out",
        r#"{"kind": "full-setup", "systems": ["amocrm", "salesforce"], "wants_utm": true,
            "client": {"tariff": "micro", "paid": true, "paid_at": "2026-01-10"},
            "evidence": {"site": "https://example.ru", "counter": true, "access": [{"system": "amocrm", "level": "admin"}]},
            "ledger": [
              {"id": "e0", "at": "2025-02-01T10:00:00+03:00", "entry": "charge", "pool": "setup", "cost": 2},
              {"id": "e1", "at": "2026-02-01T10:00:00+03:00", "entry": "charge", "pool": "setup", "cost": 2},
              {"id": "e2", "at": "2026-02-03T10:00:00+03:00", "entry": "reversal", "of": "e1"},
              {"id": "e3", "at": "2026-02-04T10:00:00+03:00", "entry": "grant", "pool": "setup", "units": 2},
              {"id": "e4", "at": "2026-05-04T10:00:00+03:00", "entry": "charge", "pool": "setup", "cost": 1}]}"#,
    ),
    (
        "quote",
        r#"{"kind": "full-setup", "repeat": true, "cause": "client-api-key", "systems": ["amocrm"],
            "received_at": "2026-11-03T21:00:00+03:00",
            "client": {"tariff": "micro", "paid": true, "paid_at": "2026-01-10"},
            "evidence": {"site": "https://example.ru", "counter": true, "access": [{"system": "amocrm", "level": "admin"}]},
            "ledger": [
              {"id": "e1", "at": "2026-03-14T10:00:00+03:00", "entry": "charge", "pool": "setup", "cost": 2},
              {"id": "e2", "at": "2026-06-01T10:00:00+03:00", "entry": "charge", "pool": "setup", "cost": 1}]}"#,
    ),
    (
        "agreement",
        r#"{"kind": "full-setup", "client": {"tariff": "individual", "paid": true},
            "evidence": {"site": "https://example.ru", "counter": true}}"#,
    ),
    (
        "never-free",
        r#"{"kind": "full-setup", "client": {"tariff": "individual", "paid": true, "agreement": {"setups": 0}},
            "evidence": {"site": "https://example.ru", "counter": true}}"#,
    ),
    (
        "remote-used",
        r#"{"kind": "remote-session", "client": {"tariff": "micro", "paid": true}, "evidence": {"anydesk_id": "123456789"},
            "ledger": [{"id": "e1", "at": "2026-03-14T10:00:00+03:00", "entry": "charge", "pool": "remote", "cost": 1}]}"#,
    ),
    (
        "remote-denied",
        r#"{"kind": "remote-session", "discretion": "denied", "client": {"tariff": "micro"}, "evidence": {"anydesk_id": "1"}}"#,
    ),
    (
        "remote-undecided",
        r#"{"kind": "remote-session", "client": {"tariff": "micro"}, "evidence": {"anydesk_id": "1"}}"#,
    ),
    (
        "emergency-on-new-years-day",
        r#"{"kind": "incident", "emergency": true, "received_at": "2027-01-02T12:00:00+03:00",
            "client": {"tariff": "datadriven", "paid": true}, "needs_access": ["bitrix24"],
            "evidence": {"description": true}}"#,
    ),
    (
        "a-year-without-a-calendar",
        r#"{"kind": "incident", "received_at": "2031-03-08T12:00:00+03:00",
            "client": {"tariff": "datadriven", "paid": true}}"#,
    ),
];

fn shown(steps: &[Step]) -> String {
    let mut shown = String::new();
    for step in steps {
        let clause = step.clause.map_or(String::new(), |c| format!("[{c}] "));
        shown.push_str(&format!("{clause}{}\n", step.heading));
        for line in &step.lines {
            shown.push_str(&format!("    {line}\n"));
        }
    }
    shown
}

#[test]
fn explanations_read_well() {
    let law = law();
    for text in both() {
        let mut all = String::new();
        for (name, json) in CASES {
            let request = read(json);
            let steps = text.why(&law, &request, &judged(&request));
            all.push_str(&format!("== {name}\n{}\n", shown(&steps)));
        }
        insta::assert_snapshot!(format!("why-{}", text.language()), all);
    }
}

/// Words that only codes have.
fn is_raw(line: &str) -> bool {
    let codes = Rule::ALL.iter().map(|r| r.as_str());
    let codes = codes.chain(Effect::ALL.iter().map(|e| e.as_str()));
    let mut hyphened = codes.filter(|code| code.contains('-') && *code != "on-call");
    hyphened.any(|code| line.contains(code))
        || line.contains('{')
        || line.contains("client-api-key")
}

#[test]
fn no_code_is_shown_raw_and_every_finding_is_told_in_its_own_words() {
    let law = law();
    let mut seen: Vec<(Rule, Effect)> = Vec::new();
    for text in both() {
        for (name, json) in CASES {
            let request = read(json);
            let verdict = judged(&request);
            for step in text.why(&law, &request, &verdict) {
                for line in step.lines.iter().chain([&step.heading]) {
                    assert!(!is_raw(line), "{name}: {line}");
                }
            }
            for finding in &verdict.findings {
                seen.push((finding.rule, finding.effect));
                let key = format!("finding-{}-{}", finding.rule, finding.effect);
                assert!(text.has(&key), "{name}: {key}");
                let said = text.finding(finding, &law.regulation);
                assert!(
                    !said.contains(&text.rule(finding.rule))
                        || finding.rule == Rule::Utm
                        || !said.contains('«')
                );
            }
        }
    }
    for rule in Rule::ALL {
        assert!(seen.iter().any(|(r, _)| r == rule), "no case for {rule}");
    }
    for effect in Effect::ALL {
        assert!(
            seen.iter().any(|(_, e)| e == effect),
            "no case for {effect}"
        );
    }
}

#[test]
fn a_finding_that_cannot_be_read_is_told_by_its_names() {
    let law = law();
    let finding = Finding {
        clause: None,
        rule: Rule::Quota,
        effect: Effect::Quote,
        because: "strange words".to_owned(),
    };
    let said: Vec<String> = both()
        .iter()
        .map(|text| text.finding(&finding, &law.regulation))
        .collect();
    assert_eq!(
        said,
        [
            "Сработало правило «бесплатный лимит»: предложение платной работы.",
            "The rule “free allowance” fired: paid work is offered.",
        ]
    );
}

#[test]
fn an_explanation_by_another_version_says_so() {
    let law = law();
    let request = request(Kind::Question);
    let mut verdict = judged(&request);
    verdict.regulation = "2019-01-01".to_owned();
    let steps = Text::new(crate::core::language::Language::Ru).why(&law, &request, &verdict);
    let last = steps.last().unwrap();
    assert!(last.lines[1].contains("2019-01-01"), "{last:?}");
}

#[test]
fn the_arithmetic_survives_strange_ledgers() {
    let mut request = request(Kind::FullSetup);
    request.judged_at = Some(at("2026-11-23T12:00:00+03:00"));
    request.ledger = serde_json::from_str(
        r#"[{"id": "a", "at": "2026-12-01T10:00:00+03:00", "entry": "grant", "pool": "setup", "units": 4294967295},
            {"id": "b", "at": "2026-10-01T10:00:00+03:00", "entry": "charge", "pool": "setup", "cost": 4294967295},
            {"id": "c", "at": "2026-10-01T10:00:00+03:00", "entry": "reversal", "of": "none"},
            {"id": "d", "at": "2026-10-01T10:00:00+03:00", "entry": "paid", "pool": "setup"}]"#,
    )
    .unwrap();
    for text in both() {
        let steps = text.why(&law(), &request, &judged(&request));
        assert!(steps.len() > 5);
    }
}

#[test]
fn a_tariff_that_is_not_known_is_not_told_as_an_individual_one() {
    let law = law();
    let said = |because: &str| {
        let finding = Finding {
            clause: Some(crate::core::clause::Clause::SETUP),
            rule: Rule::Agreement,
            effect: Effect::Undecided,
            because: because.to_owned(),
        };
        both().map(|text| text.finding(&finding, &law.regulation))
    };
    let told = [
        said("tariff: individual, no agreement"),
        said("unknown: tariff"),
        said("unknown: tariff premium"),
    ];
    for [ru, en] in &told {
        assert!(
            told.iter()
                .flatten()
                .filter(|other| *other == ru || *other == en)
                .count()
                == 2
        );
    }
    assert!(
        told[2].iter().all(|said| said.contains("premium")),
        "{told:?}"
    );
}
