//! Requests, verdicts and their words, written and read back.

use super::*;
use crate::core::clause::Clause;
use crate::core::ledger::{Pool, What};
use crate::core::regulation::tests::msk;
use crate::core::verdict::{Action, Charge, Effect, Finding, Need, Rule, Verdict};

/// Every field filled; a new field must be named here, or this does not compile.
fn full() -> Request {
    Request {
        id: Some("r1".into()),
        received_at: msk("2026-11-21 12:00"),
        judged_at: Some("2026-11-21T09:05:00.5Z".parse().unwrap()),
        channel: Some(Channel::Email),
        kind: Some(Kind::FullSetup),
        emergency: true,
        repeat: true,
        cause: Some(Cause::ClientAccess),
        checked_by_client: true,
        source: Some("amoCRM".into()),
        concerns: Some(Concerns::OtherSystem),
        wants_utm: true,
        discretion: Some(Discretion::Denied),
        client: Some(ClientFacts {
            tariff: Some("individual".into()),
            paid: true,
            paid_at: Some("2026-01-10".parse().unwrap()),
            project: Some(Project::Removed),
            agreement: Some(Agreement { setups: 3 }),
        }),
        systems: vec!["amocrm".into()],
        needs_access: vec!["tilda".into()],
        evidence: Evidence {
            description: true,
            screenshots: 2,
            links: 3,
            site: Some("https://example.ru".into()),
            counter: true,
            anydesk_id: Some("123".into()),
            access: vec![Access {
                system: "amocrm".into(),
                level: "admin".into(),
            }],
        },
        ledger: vec![Entry {
            id: "e1".into(),
            at: msk("2026-02-01 10:00"),
            what: What::Charge {
                pool: Pool::Setup,
                cost: 2,
            },
        }],
    }
}

#[test]
fn s5_a_request_is_written_and_read_back() {
    for request in [full(), Request::received(msk("2026-11-21 12:00"))] {
        let json = serde_json::to_string(&request).unwrap();
        assert_eq!(
            serde_json::from_str::<Request>(&json).unwrap(),
            request,
            "{json}"
        );
    }
}

#[test]
fn s5_what_is_empty_is_not_written() {
    let empty = Request::received(msk("2026-11-21 12:00"));
    assert_eq!(
        serde_json::to_string(&empty).unwrap(),
        r#"{"received_at":"2026-11-21T12:00:00+03:00"}"#
    );
}

#[test]
fn s5_a_verdict_is_written_and_read_back() {
    let finding = |(rule, effect): (&Rule, &Effect)| Finding {
        clause: Clause::new(9),
        rule: *rule,
        effect: *effect,
        because: "why".into(),
    };
    let full = Verdict {
        id: Some("r1".into()),
        action: Action::Quote,
        clause: Some(Clause::SETUP),
        act_at: msk("2026-11-23 09:00"),
        missing: vec![
            Item::Payment,
            Item::Access("amocrm".into()),
            Item::Access(String::new()),
        ],
        needs: Need::ALL.to_vec(),
        charge: Some(Charge {
            pool: Pool::Remote,
            cost: 1,
            allowance: 1,
            used: 1,
            left_after: 0,
        }),
        next_free_at: Some(msk("2027-02-01 10:00")),
        findings: Rule::ALL
            .iter()
            .zip(Effect::ALL.iter().cycle())
            .map(finding)
            .collect(),
        regulation: "2020-05-15".into(),
    };
    let mut empty = full.clone();
    (empty.id, empty.clause, empty.charge, empty.next_free_at) = (None, None, None, None);
    for verdict in [full, empty] {
        let json = serde_json::to_string(&verdict).unwrap();
        assert_eq!(
            serde_json::from_str::<Verdict>(&json).unwrap(),
            verdict,
            "{json}"
        );
    }
}

#[test]
fn s5_the_words_are_those_of_the_page() {
    fn all<T: ToString>(codes: &[T]) -> String {
        let words: Vec<String> = codes.iter().map(ToString::to_string).collect();
        words.join(" ")
    }
    assert_eq!(all(Channel::ALL), "email chat telegram phone voice");
    assert_eq!(
        all(Kind::ALL),
        "full-setup module-setup incident question remote-session"
    );
    assert_eq!(
        all(Cause::ALL),
        "ours client-access client-api-key third-party-change site-failure other-system"
    );
    assert_eq!(all(Action::ALL), "accept ask refuse quote undecided");
    assert_eq!(
        all(Need::ALL),
        "kind client source cause discretion agreement"
    );
    for channel in Channel::ALL {
        assert_eq!(channel.as_str().parse(), Ok(*channel));
    }
}

#[test]
fn s6_items_are_read_as_they_are_written_and_no_others() {
    let words = [
        "payment",
        "description",
        "screenshot",
        "link",
        "site",
        "counter",
        "system",
        "anydesk-id",
        "access:amocrm",
        "access:a:b",
        "access:",
    ];
    for word in words {
        assert_eq!(word.parse::<Item>().unwrap().to_string(), word);
    }
    for word in ["", "access", "Site", "anydesk"] {
        let error = word.parse::<Item>().unwrap_err().to_string();
        assert!(error.starts_with(&format!("unknown item `{word}`, expected one of: payment")));
        assert!(error.ends_with("access:SYSTEM"), "{error}");
    }
}

#[test]
fn clauses_are_1_to_9() {
    for clause in Clause::all() {
        let json = serde_json::to_string(&clause).unwrap();
        assert_eq!(json, format!("\"{}\"", clause.number()));
        assert_eq!(serde_json::from_str::<Clause>(&json).unwrap(), clause);
    }
    for wrong in ["\"0\"", "\"10\"", "\"x\"", "1"] {
        assert!(serde_json::from_str::<Clause>(wrong).is_err(), "{wrong}");
    }
    assert_eq!((Clause::new(0), Clause::new(10)), (None, None));
}
