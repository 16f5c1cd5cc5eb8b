//! The order of the rules: the first that stops decides, the later ones are still listed.

use super::*;

/// The rules that fired, in order, without that of hours.
fn rules(verdict: &Verdict) -> Vec<&'static str> {
    verdict.findings.iter().map(|f| f.rule.as_str()).collect()
}

/// A repeated set-up against which every rule of set-ups speaks.
fn hopeless(kind: Kind) -> Request {
    let mut request = request(kind);
    request.channel = Some(Channel::Phone);
    let facts = request.client.as_mut().unwrap();
    facts.project = Some(Project::Removed);
    facts.paid = false;
    request.repeat = true;
    request.cause = Some(Cause::SiteFailure);
    request.systems = vec!["homemade".into()];
    request.ledger = vec![charged("2026-05-01 10:00", Pool::Setup, 4)];
    request
}

#[test]
fn the_first_rule_that_stops_decides_and_all_are_listed() {
    let mut request = hopeless(Kind::FullSetup);
    let all = [
        "channel",
        "project",
        "payment",
        "repeat",
        "catalogue",
        "completeness",
        "quota",
    ];
    assert_eq!(rules(&verdict(&request)), all);
    assert_eq!(decided(&request), "refuse §4");

    request.channel = Some(Channel::Chat);
    assert_eq!(rules(&verdict(&request)), all[1..]);
    assert_eq!(decided(&request), "refuse §9");

    request.client.as_mut().unwrap().project = None;
    assert_eq!(rules(&verdict(&request)), all[2..]);
    assert_eq!(decided(&request), "ask §1");
    assert_eq!(missing(&request), ["payment", "site", "counter"]);

    request.client.as_mut().unwrap().paid = true;
    assert_eq!(rules(&verdict(&request)), all[3..]);
    assert_eq!(decided(&request), "refuse §1");

    request.cause = Some(Cause::ClientAccess);
    assert_eq!(rules(&verdict(&request)), all[3..]);
    assert_eq!(
        decided(&request),
        "ask §6",
        "rule 8 does not stop a full set-up"
    );

    request.evidence = full().evidence;
    assert_eq!(rules(&verdict(&request)), ["repeat", "catalogue", "quota"]);
    assert_eq!(decided(&request), "quote §1");

    request.ledger.clear();
    assert_eq!(rules(&verdict(&request)), ["repeat", "catalogue"]);
    assert_eq!(decided(&request), "accept §1");
}

#[test]
fn rule_8_stops_a_module_before_rule_9_and_rule_11() {
    let mut request = hopeless(Kind::ModuleSetup);
    request.channel = None;
    request.client = Some(micro());
    request.cause = Some(Cause::ClientAccess);
    request.systems = vec!["homemade".into(), "amocrm".into()];
    let verdict = verdict(&request);
    assert_eq!(
        rules(&verdict),
        ["repeat", "catalogue", "completeness", "quota"]
    );
    assert_eq!(outcome(&verdict), "refuse §1");
    assert_eq!(verdict.deciding().unwrap().rule, Rule::Catalogue);
}

#[test]
fn rule_1_comes_before_rule_3_and_what_rule_3_needs_is_left_out() {
    let mut request = Request::received(msk(OPEN));
    request.channel = Some(Channel::Voice);
    let verdict = verdict(&request);
    assert_eq!(outcome(&verdict), "refuse §4");
    assert_eq!(rules(&verdict), ["channel", "identity"]);
    assert!(
        verdict.needs.is_empty(),
        "needs are those of an undecided verdict"
    );
}

#[test]
fn rule_2_comes_before_rule_3() {
    let request = client(with(incident(), |r| r.kind = None), |c| {
        c.project = Some(Project::Removed);
    });
    assert_eq!(decided(&request), "refuse §9");
    assert_eq!(rules(&verdict(&request)), ["project", "identity"]);
}

#[test]
fn rule_3_comes_before_rules_5_and_9_and_only_its_own_needs_are_named() {
    let mut request = Request::received(msk(OPEN));
    request.kind = Some(Kind::Incident);
    request.cause = Some(Cause::OtherSystem);
    let verdict = verdict(&request);
    assert_eq!(rules(&verdict), ["identity", "foreign-bug", "completeness"]);
    assert_eq!(outcome(&verdict), "undecided");
    assert_eq!(verdict.needs, [Need::Client]);
}

#[test]
fn rule_4_comes_before_rule_9() {
    let mut request = request(Kind::Question);
    request.concerns = Some(Concerns::OtherSystem);
    assert_eq!(decided(&request), "refuse §8");
    assert_eq!(rules(&verdict(&request)), ["consultation", "completeness"]);
}

#[test]
fn rule_5_comes_before_rule_9_also_for_an_emergency() {
    let mut request = request(Kind::Incident);
    request.cause = Some(Cause::OtherSystem);
    request.source = Some("amoCRM".into());
    request.emergency = true;
    let verdict = verdict(&request);
    assert_eq!(outcome(&verdict), "refuse §7");
    assert_eq!(rules(&verdict), ["foreign-bug", "completeness"]);
}

#[test]
fn rule_9_comes_before_rule_10() {
    let mut request = request(Kind::RemoteSession);
    request.ledger = vec![charged("2026-05-01 10:00", Pool::Remote, 1)];
    let verdict = verdict(&request);
    assert_eq!(outcome(&verdict), "ask §6");
    assert_eq!(rules(&verdict), ["completeness", "remote"]);
    assert_eq!(verdict.next_free_at, None, "rule 10 did not decide");
}

#[test]
fn rule_7_undecided_comes_before_a_missing_agreement() {
    let mut request = with(full(), |r| r.repeat = true);
    request.client.as_mut().unwrap().tariff = Some("individual".into());
    let verdict = verdict(&request);
    assert_eq!(verdict.needs, [Need::Cause]);
    assert_eq!(rules(&verdict), ["repeat", "agreement"]);
}
