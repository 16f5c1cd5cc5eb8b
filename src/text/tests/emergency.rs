//! The letters of an emergency, and the steps of its alarm, in both languages.

use super::letters::{letters_of, over};
use super::{at, both};
use crate::core::alarm::{Acknowledged, AlarmEvent, EndedWhy, Page, PassedWhy, Via};
use crate::core::event::Purpose;
use crate::core::language::Language;
use crate::core::roster::{Line, Way};
use crate::core::trouble::{Trouble, TroubleKind};
use crate::text::EmergencyFacts;
use uuid::Uuid;

const INCIDENT: &str = r#"{"kind": "incident", "received_at": "2026-11-21T12:00:00+03:00",
    "client": {"tariff": "micro", "paid": true}, "evidence": {"description": true, "screenshots": 1, "links": 1}}"#;

#[test]
fn taken() {
    let mut all = String::new();
    let complete = r#"{"emergency": true}"#;
    let lacking =
        r#"{"emergency": true, "evidence": {"description": true}, "needs_access": ["bitrix24"]}"#;
    for (case, changes, now) in [
        ("weekend", complete, "2026-11-21T12:20:00+03:00"),
        ("before midnight", complete, "2026-11-21T23:30:00+03:00"),
        ("something is missing", lacking, "2026-11-21T12:20:00+03:00"),
    ] {
        let request = over(INCIDENT, changes);
        let facts = EmergencyFacts {
            since: Some(at(now)),
            because: None,
        };
        let letters = letters_of(Purpose::EmergencyTaken, &request, at(now), facts);
        all.push_str(&format!("======== {case}\n\n{letters}\n"));
    }
    insta::assert_snapshot!("emergency-taken", all);
}

#[test]
fn declined() {
    let mut all = String::new();
    let request = over(INCIDENT, "{}");
    for (case, because, now) in [
        ("weekend", None, "2026-11-21T12:20:00+03:00"),
        (
            "explained",
            Some("отчёт строится медленно,\nно звонки проходят"),
            "2026-11-21T12:20:00+03:00",
        ),
    ] {
        let facts = EmergencyFacts {
            since: None,
            because,
        };
        let letters = letters_of(Purpose::EmergencyDeclined, &request, at(now), facts);
        assert!(letters.contains("09:00"), "the opening is named: {letters}");
        all.push_str(&format!("======== {case}\n\n{letters}\n"));
    }
    let by_day = over(INCIDENT, r#"{"received_at": "2026-11-23T09:30:00+03:00"}"#);
    let now = at("2026-11-23T09:40:00+03:00");
    let letters = letters_of(
        Purpose::EmergencyDeclined,
        &by_day,
        now,
        EmergencyFacts::default(),
    );
    all.push_str(&format!("======== open\n\n{letters}\n"));
    insta::assert_snapshot!("emergency-declined", all);
}

#[test]
fn told_how_it_goes() {
    let mut all = String::new();
    let request = over(INCIDENT, r#"{"emergency": true}"#);
    for (case, since, because, now) in [
        (
            "the same day",
            Some("2026-11-21T12:20:00+03:00"),
            None,
            "2026-11-21T13:00:00+03:00",
        ),
        (
            "the next day, with a word",
            Some("2026-11-21T23:20:00+03:00"),
            Some("Причину нашли."),
            "2026-11-22T00:10:00+03:00",
        ),
        (
            "nobody has answered",
            None,
            None,
            "2026-11-21T13:00:00+03:00",
        ),
    ] {
        let facts = EmergencyFacts {
            since: since.map(at),
            because,
        };
        let letters = letters_of(Purpose::EmergencyUpdate, &request, at(now), facts);
        all.push_str(&format!("======== {case}\n\n{letters}\n"));
    }
    insta::assert_snapshot!("emergency-update", all);
}

/// One of each step. A new one must be added here, or this does not compile.
fn every_step() -> Vec<AlarmEvent> {
    let t = at("2026-11-21T12:05:00+03:00");
    let page = Page {
        id: Uuid::nil(),
        person: "petrov".to_owned(),
        line: Line::Second,
        contact: 0,
        way: Way::Telegram,
        address: "4711".to_owned(),
        language: Language::Ru,
        round: 1,
        at: t,
    };
    let trouble = || Trouble::new(TroubleKind::Timeout, "api.telegram.org", "");
    let raised = |joined| AlarmEvent::Raised {
        at: t,
        opens_at: t,
        trouble: Some("calls".to_owned()),
        joined,
    };
    let by = || "petrov".to_owned();
    let handed = |reason| AlarmEvent::HandedOver {
        to: by(),
        at: t,
        reason,
    };
    let steps = vec![
        raised(None),
        raised(Some(12)),
        AlarmEvent::Resumed { at: t },
        AlarmEvent::RoundBegan { round: 2 },
        AlarmEvent::Paged {
            page: page.clone(),
            next_at: t,
        },
        AlarmEvent::Passed {
            line: Line::Lead,
            why: PassedWhy::Empty,
        },
        AlarmEvent::NobodyPaged { next_at: t },
        AlarmEvent::Rearmed { next_at: t },
        AlarmEvent::Held { until: t },
        AlarmEvent::Released { at: t },
        AlarmEvent::Parted {
            at: t,
            joined: None,
        },
        AlarmEvent::Parted {
            at: t,
            joined: Some(13),
        },
        AlarmEvent::PageSent {
            page: Uuid::nil(),
            ids: Vec::new(),
            with: Vec::new(),
        },
        AlarmEvent::PageFailed {
            page: Uuid::nil(),
            at: t,
            trouble: trouble(),
        },
        AlarmEvent::PageUnsure {
            page: Uuid::nil(),
            at: Some(t),
            with: Vec::new(),
            trouble: trouble(),
        },
        AlarmEvent::Acknowledged(Acknowledged {
            by: by(),
            at: t,
            via: Via::Telegram,
        }),
        AlarmEvent::GivenBack { at: t },
        AlarmEvent::Confirmed { by: by() },
        AlarmEvent::Declined {
            by: by(),
            reason: "один отчёт".to_owned(),
        },
        handed(None),
        handed(Some("едет ближе".to_owned())),
        AlarmEvent::Told { page: page.clone() },
        AlarmEvent::Noted { by: by() },
        AlarmEvent::Ended {
            why: EndedWhy::Opened,
        },
    ];
    // Exhaustive on purpose: what this match lacks, the list above lacks.
    for step in &steps {
        match step {
            AlarmEvent::Raised { .. } | AlarmEvent::Resumed { .. } | AlarmEvent::Ended { .. } => {}
            AlarmEvent::RoundBegan { .. } | AlarmEvent::Paged { .. } => {}
            AlarmEvent::Passed { .. } | AlarmEvent::NobodyPaged { .. } => {}
            AlarmEvent::Rearmed { .. } | AlarmEvent::Held { .. } => {}
            AlarmEvent::Released { .. } | AlarmEvent::Parted { .. } => {}
            AlarmEvent::PageSent { .. } | AlarmEvent::PageFailed { .. } => {}
            AlarmEvent::PageUnsure { .. } | AlarmEvent::Acknowledged(_) => {}
            AlarmEvent::GivenBack { .. } | AlarmEvent::Told { .. } => {}
            AlarmEvent::Confirmed { .. } | AlarmEvent::Declined { .. } => {}
            AlarmEvent::HandedOver { .. } | AlarmEvent::Noted { .. } => {}
        }
    }
    steps
}

#[test]
fn every_step_of_an_alarm_is_a_sentence() {
    let mut all = String::new();
    for text in both() {
        for step in every_step() {
            let said = text.alarm_step(&step);
            assert!(!said.contains(['{', '$']), "{said}");
            all.push_str(&format!("{said}\n"));
        }
        all.push('\n');
    }
    insta::assert_snapshot!("alarm-steps", all);
}
