//! Rules 11 and 12 (§1, §2): the free allowance, what is charged, when it is free again.

use super::*;

fn used(request: Request, at: &str, cost: u32) -> Request {
    with(request, |r| r.ledger.push(charged(at, Pool::Setup, cost)))
}

fn on(request: Request, tariff: &str) -> Request {
    client(request, |c| c.tariff = Some(tariff.into()))
}

/// Cost, allowance, used, left after.
fn amounts(request: &Request) -> [u32; 4] {
    let charge = verdict(request).charge.unwrap();
    assert_eq!(charge.pool, Pool::Setup);
    [
        charge.cost,
        charge.allowance,
        charge.used,
        charge.left_after,
    ]
}

#[test]
fn s1_rule_12_a_full_set_up_costs_two_halves_of_the_tariff_s_allowance() {
    for (tariff, allowance) in [("micro", 4), ("bigdata", 8), ("datadriven", 16)] {
        let request = on(full(), tariff);
        assert_eq!(decided(&request), "accept §1");
        assert_eq!(amounts(&request), [2, allowance, 0, allowance - 2]);
    }
}

#[test]
fn s2_rule_12_a_module_costs_one_half() {
    let request = used(module(), "2026-05-01 10:00", 2);
    assert_eq!(decided(&request), "accept §2");
    assert_eq!(amounts(&request), [1, 4, 2, 1]);
}

#[test]
fn rule_12_what_costs_nothing_is_accepted_without_clause_or_charge() {
    for request in [incident(), question()] {
        let verdict = verdict(&request);
        assert_eq!(outcome(&verdict), "accept");
        assert_eq!((verdict.charge, verdict.next_free_at), (None, None));
        assert!(verdict.findings.is_empty() && verdict.needs.is_empty());
    }
}

#[test]
fn s1_rule_11_the_last_free_units_are_accepted_and_one_more_is_quoted() {
    let last = used(full(), "2026-05-01 10:00", 2);
    assert_eq!(decided(&last), "accept §1");
    assert_eq!(amounts(&last), [2, 4, 2, 0]);
    let over = used(last, "2026-06-01 10:00", 1);
    let verdict = verdict(&over);
    assert_eq!(outcome(&verdict), "quote §1");
    assert_eq!(
        amounts(&over),
        [2, 4, 3, 1],
        "left_after is what is left now"
    );
    assert_eq!(verdict.next_free_at, Some(msk("2027-05-01 10:00")));
    assert_eq!(fired(&verdict), ["§1 quota quote (cost: 2, left: 1 of 4)"]);
}

#[test]
fn s2_rule_11_a_module_still_fits_where_a_full_set_up_does_not() {
    let three = |request| used(request, "2026-05-01 10:00", 3);
    assert_eq!(decided(&three(full())), "quote §1");
    assert_eq!(decided(&three(module())), "accept §2");
    let four = used(module(), "2026-05-01 10:00", 4);
    assert_eq!(decided(&four), "quote §2");
    assert_eq!(amounts(&four), [1, 4, 4, 0]);
}

#[test]
fn s4_rule_11_a_correction_with_nothing_left_is_quoted() {
    let request = with(used(module(), "2026-05-01 10:00", 4), |r| {
        r.repeat = true;
        r.cause = Some(Cause::ClientApiKey);
    });
    assert_eq!(decided(&request), "quote §2");
}

#[test]
fn s4_the_ledger_is_read_at_the_moment_of_the_judgement() {
    let request = used(full(), "2025-11-20 12:30", 4);
    assert_eq!(decided(&request), "quote §1", "as received");
    let later = |t| with(request.clone(), |r| r.judged_at = Some(msk(t)));
    assert_eq!(decided(&later("2026-11-20 12:29:59")), "quote §1");
    assert_eq!(decided(&later("2026-11-20 12:30:00")), "accept §1");
}

#[test]
fn s4_a_smaller_tariff_after_many_charges_leaves_nothing_not_less() {
    let request = used(full(), "2026-05-01 10:00", 7);
    assert_eq!(decided(&on(request.clone(), "datadriven")), "accept §1");
    assert_eq!(amounts(&on(request.clone(), "datadriven")), [2, 16, 7, 7]);
    assert_eq!(amounts(&request), [2, 4, 7, 0]);
}

#[test]
fn s4_grants_and_reversals_count() {
    let (pool, at) = (Pool::Setup, msk("2026-06-01 10:00"));
    let spent = used(full(), "2026-05-01 10:00", 4);
    let what = What::Grant { pool, units: 2 };
    let id = "g".to_owned();
    let granted = with(spent.clone(), |r| r.ledger.push(Entry { id, at, what }));
    assert_eq!(amounts(&granted), [2, 6, 4, 0]);
    let what = What::Reversal {
        of: spent.ledger[0].id.clone(),
    };
    let id = "r".to_owned();
    let reversed = with(spent, |r| r.ledger.push(Entry { id, at, what }));
    assert_eq!(amounts(&reversed), [2, 4, 0, 2]);
}

#[test]
fn s1_rule_11_an_individual_tariff_goes_by_its_agreement() {
    let verdict_without = verdict(&on(full(), "individual"));
    assert_eq!(outcome(&verdict_without), "undecided §1");
    assert_eq!(verdict_without.needs, [Need::Agreement]);
    let agreed = |setups| {
        client(on(full(), "individual"), |c| {
            c.agreement = Some(Agreement { setups });
        })
    };
    assert_eq!(amounts(&agreed(3)), [2, 6, 0, 4]);
    assert_eq!(decided(&agreed(0)), "quote §1");
    assert_eq!(verdict(&agreed(0)).next_free_at, None, "it never fits");
}

#[test]
fn s1_rule_11_a_set_up_needs_the_client_s_tariff() {
    let verdict = verdict(&client(full(), |c| c.tariff = None));
    assert_eq!(outcome(&verdict), "undecided §1");
    assert_eq!(verdict.needs, [Need::Client]);
}

#[test]
fn s1_an_agreement_is_needed_also_where_nothing_is_charged() {
    let ours = with(on(full(), "individual"), |r| {
        r.repeat = true;
        r.cause = Some(Cause::Ours);
    });
    assert_eq!(verdict(&ours).needs, [Need::Agreement]);
}
