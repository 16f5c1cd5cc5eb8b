//! Rules 6 to 8 (§1): payment, repeated set-ups, ready integrations.

use super::*;

fn repeated(request: Request, cause: Option<Cause>) -> Request {
    with(request, |r| {
        r.repeat = true;
        r.cause = cause;
    })
}

#[test]
fn s1_rule_6_asks_for_payment_before_a_set_up() {
    for request in [full(), module()] {
        let verdict = verdict(&client(request, |c| c.paid = false));
        assert_eq!(outcome(&verdict), "ask §1");
        assert_eq!(verdict.missing, [Item::Payment]);
        assert_eq!(verdict.charge, None);
        assert_eq!(fired(&verdict), ["§1 payment ask (tariff: not paid)"]);
    }
}

#[test]
fn s1_rule_6_other_kinds_need_no_payment() {
    for request in [incident(), question(), remote()] {
        let request = client(request, |c| c.paid = false);
        assert_eq!(verdict(&request).action, Action::Accept);
        assert!(missing(&request).is_empty());
    }
}

#[test]
fn s1_rule_7_refuses_a_repeat_after_a_change_of_the_site_or_its_failure() {
    for cause in [Cause::ThirdPartyChange, Cause::SiteFailure] {
        for request in [full(), module()] {
            let verdict = verdict(&repeated(request, Some(cause)));
            assert_eq!(outcome(&verdict), "refuse §1");
            assert_eq!(
                fired(&verdict),
                [format!("§1 repeat refuse (cause: {cause})")]
            );
        }
    }
}

#[test]
fn s1_rule_7_charges_a_correction_after_the_clients_own_change() {
    for cause in [Cause::ClientAccess, Cause::ClientApiKey, Cause::OtherSystem] {
        let verdict = verdict(&repeated(full(), Some(cause)));
        assert_eq!(outcome(&verdict), "accept §1");
        assert_eq!(verdict.charge.unwrap().cost, 2);
        assert_eq!(
            fired(&verdict),
            [format!("§1 repeat charge (cause: {cause})")]
        );
    }
}

#[test]
fn s1_rule_7_does_not_charge_for_our_own_fault_even_with_nothing_left() {
    let request = repeated(full(), Some(Cause::Ours));
    let exhausted = with(request, |r| {
        r.ledger = vec![charged("2026-05-01 10:00", Pool::Setup, 4)];
    });
    let verdict = verdict(&exhausted);
    assert_eq!(
        outcome(&verdict),
        "accept",
        "an accept without a charge has no clause"
    );
    assert_eq!((verdict.charge, verdict.next_free_at), (None, None));
    assert_eq!(fired(&verdict), ["§1 repeat free (cause: ours)"]);
}

#[test]
fn s1_rule_7_needs_the_cause_of_a_repeat() {
    let verdict = verdict(&repeated(module(), None));
    assert_eq!(outcome(&verdict), "undecided §1");
    assert_eq!(verdict.needs, [Need::Cause]);
    assert_eq!(fired(&verdict), ["§1 repeat undecided (unknown: cause)"]);
}

#[test]
fn s1_rule_7_is_for_repeated_set_ups_only() {
    for cause in Cause::ALL {
        let first = with(full(), |r| r.cause = Some(*cause));
        assert_eq!(decided(&first), "accept §1", "{cause}");
        assert_eq!(
            decided(&repeated(question(), Some(*cause))),
            "accept",
            "{cause}"
        );
    }
    assert_eq!(decided(&repeated(question(), None)), "accept");
}

#[test]
fn s1_rule_8_refuses_a_module_without_a_ready_integration() {
    let request = with(module(), |r| r.systems = vec!["homemade".into()]);
    let verdict = verdict(&request);
    assert_eq!(outcome(&verdict), "refuse §1");
    assert!(verdict.missing.is_empty(), "its access is not asked for");
    assert_eq!(
        fired(&verdict),
        ["§1 catalogue refuse (no ready integration: homemade)"]
    );
}

#[test]
fn s1_rule_8_leaves_such_systems_and_utm_tagging_out_of_a_full_set_up() {
    let request = with(full(), |r| {
        r.systems = ["homemade", "amocrm", "other", "homemade"]
            .map(Into::into)
            .into();
        r.wants_utm = true;
    });
    let verdict = verdict(&request);
    assert_eq!(outcome(&verdict), "accept §1");
    assert_eq!(
        fired(&verdict),
        [
            "§1 catalogue excluded (no ready integration: homemade)",
            "§1 catalogue excluded (no ready integration: other)",
            "§1 utm excluded (utm tagging)",
        ]
    );
}

#[test]
fn s1_rule_8_does_not_fire_for_ready_integrations_and_other_kinds() {
    assert!(verdict(&full()).findings.is_empty());
    let utm = with(module(), |r| r.wants_utm = true);
    assert!(verdict(&utm).findings.is_empty(), "a full set-up's finding");
    let named = with(incident(), |r| r.systems = vec!["homemade".into()]);
    assert!(verdict(&named).findings.is_empty());
}
