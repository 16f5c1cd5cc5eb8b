//! Rule 10 (§5): one remote session in 12 months, at support's discretion.

use super::*;

fn used_at(at: &str) -> Request {
    with(remote(), |r| r.ledger = vec![charged(at, Pool::Remote, 1)])
}

#[test]
fn s5_rule_10_a_granted_session_is_charged_to_its_own_pool() {
    let request = with(remote(), |r| {
        r.ledger = vec![charged("2026-05-01 10:00", Pool::Setup, 4)];
    });
    let verdict = verdict(&request);
    assert_eq!(outcome(&verdict), "accept §5");
    let charge = Charge {
        pool: Pool::Remote,
        cost: 1,
        allowance: 1,
        used: 0,
        left_after: 0,
    };
    assert_eq!(verdict.charge, Some(charge));
    assert_eq!(verdict.next_free_at, None);
}

#[test]
fn s5_rule_10_needs_discretion_and_obeys_it() {
    let unknown = verdict(&with(remote(), |r| r.discretion = None));
    assert_eq!(outcome(&unknown), "undecided §5");
    assert_eq!(unknown.needs, [Need::Discretion]);
    let denied = verdict(&with(remote(), |r| r.discretion = Some(Discretion::Denied)));
    assert_eq!(outcome(&denied), "refuse §5");
    assert_eq!((denied.charge, denied.next_free_at), (None, None));
    assert_eq!(fired(&denied), ["§5 remote refuse (discretion: denied)"]);
}

#[test]
fn s5_rule_10_a_second_session_is_refused_until_the_first_is_twelve_months_old() {
    for discretion in [None, Some(Discretion::Granted), Some(Discretion::Denied)] {
        let request = with(used_at("2026-03-01 10:00"), |r| r.discretion = discretion);
        let verdict = verdict(&request);
        assert_eq!(outcome(&verdict), "refuse §5");
        assert_eq!(verdict.next_free_at, Some(msk("2027-03-01 10:00")));
        assert_eq!((verdict.charge, verdict.needs.len()), (None, 0));
        assert_eq!(fired(&verdict), ["§5 remote refuse (used: 1 of 1)"]);
    }
    assert_eq!(
        decided(&used_at("2025-11-20 12:00")),
        "accept §5",
        "just over"
    );
    assert_eq!(decided(&used_at("2025-11-20 12:00:01")), "refuse §5");
}

#[test]
fn s5_rule_10_holds_on_any_tariff() {
    for tariff in [None, Some("micro"), Some("datadriven"), Some("individual")] {
        let request = client(remote(), |c| c.tariff = tariff.map(str::to_owned));
        assert_eq!(decided(&request), "accept §5", "{tariff:?}");
    }
}

#[test]
fn s5_a_refusal_of_an_earlier_rule_names_no_free_session() {
    let request = with(used_at("2026-03-01 10:00"), |r| {
        r.channel = Some(Channel::Phone);
    });
    let verdict = verdict(&request);
    assert_eq!(outcome(&verdict), "refuse §4");
    assert_eq!(verdict.next_free_at, None);
}
