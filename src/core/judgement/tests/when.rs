//! When to act (§3): for every action; now while open, else at the opening, emergencies on call.

use super::*;

fn at(request: Request, t: &str) -> Verdict {
    verdict(&with(request, |r| r.judged_at = Some(msk(t))))
}

fn emergency() -> Request {
    with(incident(), |r| r.emergency = true)
}

/// One request for each action, with its outcome.
fn of_each_action() -> [(Request, Action); 5] {
    [
        (full(), Action::Accept),
        (with(incident(), |r| r.evidence.links = 0), Action::Ask),
        (
            with(incident(), |r| r.channel = Some(Channel::Voice)),
            Action::Refuse,
        ),
        (
            with(module(), |r| {
                r.ledger = vec![charged("2026-05-01 10:00", Pool::Setup, 4)];
            }),
            Action::Quote,
        ),
        (with(remote(), |r| r.discretion = None), Action::Undecided),
    ]
}

#[test]
fn s3_every_action_has_its_time_now_while_open() {
    for (request, action) in of_each_action() {
        for now in [
            "2026-11-20 09:00",
            "2026-11-20 12:00",
            "2026-11-20 17:59:59",
        ] {
            let verdict = at(request.clone(), now);
            assert_eq!((verdict.action, verdict.act_at), (action, msk(now)));
            assert!(fired(&verdict).iter().all(|f| !f.contains("hours")));
        }
    }
}

#[test]
fn s3_every_action_waits_for_the_opening_while_closed() {
    for (request, action) in of_each_action() {
        for (now, opening, closure) in [
            ("2026-11-20 18:00", "2026-11-23 09:00", "weekend"),
            ("2026-11-19 18:00", "2026-11-20 09:00", "night"),
            ("2026-11-19 08:59:59", "2026-11-19 09:00", "night"),
            ("2026-11-04 12:00", "2026-11-05 09:00", "holiday"),
            ("2026-12-31 18:00", "2027-01-11 09:00", "holiday"),
        ] {
            let verdict = at(request.clone(), now);
            assert_eq!(
                (verdict.action, verdict.act_at),
                (action, msk(opening)),
                "{now}"
            );
            let finding = format!("§3 hours defer (closed: {closure})");
            assert_eq!(fired(&verdict).last(), Some(&finding), "{now}");
        }
    }
}

#[test]
fn s3_an_emergency_incident_is_reacted_to_at_once_on_weekends_and_holidays() {
    for (now, closure) in [
        ("2026-11-20 18:00", "weekend"),
        ("2026-11-21 03:00", "weekend"),
        ("2026-11-23 08:59:59", "weekend"),
        ("2026-11-03 18:00", "holiday"),
        ("2026-11-04 12:00", "holiday"),
        ("2027-01-05 12:00", "holiday"),
    ] {
        let verdict = at(emergency(), now);
        assert_eq!(
            (outcome(&verdict).as_str(), verdict.act_at),
            ("accept", msk(now))
        );
        let finding = format!("§3 hours on-call (closed: {closure})");
        assert_eq!(fired(&verdict), [finding]);
    }
}

#[test]
fn s3_an_emergency_on_a_plain_weekday_night_waits() {
    let verdict = at(emergency(), "2026-11-19 20:00");
    assert_eq!(verdict.act_at, msk("2026-11-20 09:00"));
    assert_eq!(fired(&verdict), ["§3 hours defer (closed: night)"]);
}

#[test]
fn s3_an_emergency_of_another_kind_waits_too() {
    for request in [full(), question(), remote()] {
        let verdict = at(with(request, |r| r.emergency = true), "2026-11-21 12:00");
        assert_eq!(verdict.act_at, msk("2026-11-23 09:00"));
    }
}

#[test]
fn s3_a_refused_emergency_is_told_so_at_once() {
    let request = with(emergency(), |r| r.channel = Some(Channel::Phone));
    let verdict = at(request, "2026-11-21 12:00");
    assert_eq!(outcome(&verdict), "refuse §4");
    assert_eq!(verdict.act_at, msk("2026-11-21 12:00"));
}

#[test]
fn s3_without_a_moment_of_judgement_it_is_that_of_receipt() {
    let request = with(question(), |r| r.received_at = msk("2026-11-21 12:00"));
    assert_eq!(verdict(&request).act_at, msk("2026-11-23 09:00"));
}
