//! Every step, written to the log's JSON and read back, and what it makes of an alarm.

use super::*;
use crate::core::language::Language;
use crate::core::regulation::tests::msk;
use crate::core::roster::Way;
use crate::core::ticket::tests::uuid;
use crate::core::trouble::{Trouble, TroubleKind};

fn page(id: u128, person: &str, contact: usize) -> AlarmEvent {
    AlarmEvent::Paged {
        page: Page {
            id: uuid(id),
            person: person.into(),
            line: Line::Second,
            contact,
            way: Way::Command,
            address: "sms +7 900".into(),
            language: Language::Ru,
            round: 1,
            at: msk("2026-11-21 12:00"),
        },
        next_at: msk("2026-11-21 12:10"),
    }
}

fn failed(id: u128) -> AlarmEvent {
    AlarmEvent::PageFailed {
        page: uuid(id),
        at: msk("2026-11-21 12:01"),
        trouble: Trouble::new(TroubleKind::TooMany, "sms", "no"),
    }
}

#[test]
fn a_page_that_was_perhaps_lost_makes_the_next_step_due_once() {
    let mut slot = None;
    Alarm::apply(&mut slot, &raised(None));
    Alarm::apply(&mut slot, &AlarmEvent::RoundBegan { round: 1 });
    let next_at = msk("2026-11-21 12:10");
    Alarm::apply(&mut slot, &page(1, "Петров", 0));
    let unsure = |id, at| AlarmEvent::PageUnsure {
        page: uuid(id),
        at,
        with: Vec::new(),
        trouble: Trouble::new(TroubleKind::Interrupted, "", ""),
    };
    // Of an older log, or of a page that nobody waits for: its time stands.
    Alarm::apply(&mut slot, &unsure(1, None));
    Alarm::apply(&mut slot, &unsure(2, Some(msk("2026-11-21 12:01"))));
    assert_eq!(slot.as_ref().unwrap().next_at, Some(next_at));
    Alarm::apply(&mut slot, &unsure(1, Some(msk("2026-11-21 12:01"))));
    let alarm = slot.as_ref().unwrap();
    assert_eq!(alarm.next_at, Some(msk("2026-11-21 12:01")));
    assert!(alarm.out.is_empty(), "a round of these alone waits");
    Alarm::apply(&mut slot, &acknowledged());
    Alarm::apply(&mut slot, &unsure(1, Some(msk("2026-11-21 12:02"))));
    assert_eq!(slot.unwrap().next_at, None, "somebody answers for it");
}

fn raised(joined: Option<u64>) -> AlarmEvent {
    AlarmEvent::Raised {
        at: msk("2026-11-21 12:00"),
        opens_at: msk("2026-11-23 09:00"),
        trouble: Some("calls".into()),
        joined,
    }
}

fn acknowledged() -> AlarmEvent {
    AlarmEvent::Acknowledged(Acknowledged {
        by: "Петров".into(),
        at: msk("2026-11-21 12:05"),
        via: Via::Telegram,
    })
}

/// The step that follows a step in the list of all. A new variant must find its place here, or this does not compile.
fn after(step: Option<&AlarmEvent>) -> Option<AlarmEvent> {
    let at = msk("2026-11-21 12:05");
    Some(match step {
        None => raised(Some(3)),
        Some(AlarmEvent::Raised { .. }) => AlarmEvent::Resumed { at },
        Some(AlarmEvent::Resumed { .. }) => AlarmEvent::RoundBegan { round: 1 },
        Some(AlarmEvent::RoundBegan { .. }) => page(1, "Петров", 0),
        Some(AlarmEvent::Paged { .. }) => AlarmEvent::Passed {
            line: Line::Lead,
            why: PassedWhy::Empty,
        },
        Some(AlarmEvent::Passed { .. }) => AlarmEvent::NobodyPaged { next_at: at },
        Some(AlarmEvent::NobodyPaged { .. }) => AlarmEvent::Rearmed { next_at: at },
        Some(AlarmEvent::Rearmed { .. }) => AlarmEvent::Held { until: at },
        Some(AlarmEvent::Held { .. }) => AlarmEvent::Released { at },
        Some(AlarmEvent::Released { .. }) => AlarmEvent::Parted {
            at,
            joined: Some(4),
        },
        Some(AlarmEvent::Parted { .. }) => AlarmEvent::PageSent {
            page: uuid(1),
            ids: vec!["telegram:1:2:3".into()],
            with: Vec::new(),
        },
        Some(AlarmEvent::PageSent { .. }) => failed(1),
        Some(AlarmEvent::PageFailed { .. }) => AlarmEvent::PageUnsure {
            page: uuid(1),
            at: Some(at),
            with: Vec::new(),
            trouble: Trouble::new(TroubleKind::Interrupted, "", ""),
        },
        Some(AlarmEvent::PageUnsure { .. }) => acknowledged(),
        Some(AlarmEvent::Acknowledged(_)) => AlarmEvent::GivenBack { at },
        Some(AlarmEvent::GivenBack { .. }) => AlarmEvent::Confirmed {
            by: "Петров".into(),
        },
        Some(AlarmEvent::Confirmed { .. }) => AlarmEvent::Declined {
            by: "Петров".into(),
            reason: "тест".into(),
        },
        Some(AlarmEvent::Declined { .. }) => AlarmEvent::HandedOver {
            to: "Сидоров".into(),
            at,
            reason: Some("сел телефон".into()),
        },
        Some(AlarmEvent::HandedOver { .. }) => {
            let AlarmEvent::Paged { mut page, .. } = page(2, "Петров", 0) else {
                return None;
            };
            page.round = 0;
            AlarmEvent::Told { page }
        }
        Some(AlarmEvent::Told { .. }) => AlarmEvent::Noted {
            by: "Петров".into(),
        },
        Some(AlarmEvent::Noted { .. }) => AlarmEvent::Ended {
            why: EndedWhy::Opened,
        },
        Some(AlarmEvent::Ended { .. }) => return None,
    })
}

fn every_step() -> Vec<AlarmEvent> {
    std::iter::successors(after(None), |step| after(Some(step))).collect()
}

#[test]
fn every_step_is_written_under_its_name_and_read_back() {
    for step in every_step() {
        let json = serde_json::to_string(&step).unwrap();
        let name = format!("\"alarm\":\"{}\"", step.step());
        assert!(json.contains(&name), "{json}");
        assert_eq!(serde_json::from_str::<AlarmEvent>(&json).unwrap(), step);
    }
}

/// As they were written before an alarm could join another than its first.
#[test]
fn older_steps_are_still_read() {
    let parted = r#"{"alarm":"parted","at":"2026-11-21T12:05:00+03:00"}"#;
    let at = msk("2026-11-21 12:05");
    assert_eq!(
        serde_json::from_str::<AlarmEvent>(parted).unwrap(),
        AlarmEvent::Parted { at, joined: None }
    );
}

fn folded(steps: &[AlarmEvent]) -> Alarm {
    let mut slot = None;
    for step in steps {
        Alarm::apply(&mut slot, step);
    }
    *slot.unwrap()
}

#[test]
fn what_an_alarm_is_survives_the_store() {
    let steps = every_step();
    for n in 1..=steps.len() {
        let alarm = folded(&steps[..n]);
        let json = serde_json::to_string(&alarm).unwrap();
        assert_eq!(serde_json::from_str::<Alarm>(&json).unwrap(), alarm);
    }
}

#[test]
fn a_step_before_the_first_makes_nothing() {
    for step in every_step().into_iter().skip(1) {
        let mut slot = None;
        Alarm::apply(&mut slot, &step);
        assert_eq!(slot, None, "{}", step.step());
    }
}

#[test]
fn a_page_that_fails_makes_the_next_due_and_counts_no_more() {
    let alarm = folded(&[raised(None), page(1, "Петров", 0), failed(1)]);
    assert_eq!(alarm.next_at, Some(msk("2026-11-21 12:01")));
    assert_eq!((alarm.out.len(), alarm.pages), (0, 1));
    // An older one that fails late hurries nobody.
    let steps = [
        raised(None),
        page(1, "Петров", 0),
        page(2, "Петров", 1),
        failed(1),
    ];
    let alarm = folded(&steps);
    assert_eq!(alarm.next_at, Some(msk("2026-11-21 12:10")));
    assert_eq!(alarm.out, [uuid(2)]);
    // Nor does one after the answer.
    let alarm = folded(&[
        raised(None),
        page(1, "Петров", 0),
        acknowledged(),
        failed(1),
    ]);
    assert_eq!(alarm.next_at, None);
}

#[test]
fn who_is_handed_one_of_an_outage_is_asked_for_it_alone() {
    let at = msk("2026-11-21 12:06");
    let to = "Сидоров".to_owned();
    let alarm = folded(&[
        raised(Some(3)),
        acknowledged(),
        AlarmEvent::HandedOver {
            to,
            at,
            reason: None,
        },
    ]);
    assert_eq!(alarm.joined, None);
    assert_eq!(alarm.acknowledged, None);
    assert_eq!(alarm.next_at, Some(at));
    assert_eq!(
        alarm.holder.as_deref(),
        Some("Петров"),
        "as long as nobody else has"
    );
}
