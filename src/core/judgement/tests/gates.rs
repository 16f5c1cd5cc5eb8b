//! Rules 1 to 5: the channel, the project, who asks for what, other systems.

use super::*;

#[test]
fn s4_rule_1_refuses_phone_and_voice_for_every_kind() {
    for channel in [Channel::Phone, Channel::Voice] {
        for request in complete() {
            let request = with(request, |r| r.channel = Some(channel));
            let verdict = verdict(&request);
            assert_eq!(outcome(&verdict), "refuse §4");
            let finding = format!("§4 channel refuse (channel: {channel})");
            assert_eq!(fired(&verdict), [finding]);
            assert_eq!(verdict.charge, None, "nothing is charged");
        }
    }
}

#[test]
fn s4_rule_1_lets_written_channels_and_an_unknown_one_pass() {
    let written = [Channel::Email, Channel::Chat, Channel::Telegram];
    for channel in written.map(Some).into_iter().chain([None]) {
        assert_eq!(
            decided(&with(question(), |r| r.channel = channel)),
            "accept"
        );
    }
}

#[test]
fn s9_rule_2_refuses_a_removed_project_for_every_kind() {
    for request in complete() {
        let request = client(request, |c| c.project = Some(Project::Removed));
        let verdict = verdict(&request);
        assert_eq!(outcome(&verdict), "refuse §9");
        assert_eq!(fired(&verdict), ["§9 project refuse (project: removed)"]);
    }
    for project in [None, Some(Project::Active)] {
        assert_eq!(
            decided(&client(incident(), |c| c.project = project)),
            "accept"
        );
    }
}

#[test]
fn rule_3_needs_kind_and_client_in_this_order() {
    let nameless = |request| with(request, |r| r.client = None);
    let kindless = |request| with(request, |r| r.kind = None);
    for (request, needs) in [
        (
            kindless(nameless(incident())),
            vec![Need::Kind, Need::Client],
        ),
        (kindless(incident()), vec![Need::Kind]),
        (nameless(incident()), vec![Need::Client]),
        (nameless(full()), vec![Need::Client]),
        (nameless(module()), vec![Need::Client]),
        (nameless(remote()), vec![Need::Client]),
    ] {
        let verdict = verdict(&request);
        assert_eq!(outcome(&verdict), "undecided");
        assert_eq!(verdict.needs, needs);
        assert_eq!(fired(&verdict).len(), 1, "{verdict:?}");
        assert!(fired(&verdict)[0].starts_with("- identity undecided (unknown: "));
    }
}

#[test]
fn rule_3_a_question_may_come_from_anybody() {
    assert_eq!(decided(&with(question(), |r| r.client = None)), "accept");
}

#[test]
fn s6_nothing_is_missing_while_the_kind_is_unknown() {
    let mut request = Request::received(msk(OPEN));
    assert!(missing(&request).is_empty());
    request.kind = Some(Kind::Incident);
    assert_eq!(missing(&request), ["description", "screenshot", "link"]);
}

#[test]
fn s8_rule_4_refuses_a_question_on_another_system() {
    let other = |request| with(request, |r| r.concerns = Some(Concerns::OtherSystem));
    let verdict = verdict(&other(question()));
    assert_eq!(outcome(&verdict), "refuse §8");
    assert_eq!(
        fired(&verdict),
        ["§8 consultation refuse (concerns: other-system)"]
    );
    assert_eq!(decided(&question()), "accept");
    assert_eq!(decided(&with(question(), |r| r.concerns = None)), "accept");
    assert_eq!(decided(&other(incident())), "accept", "questions only");
}

#[test]
fn s7_rule_5_refuses_an_unchecked_bug_of_another_system_once_its_source_is_named() {
    let foreign = with(incident(), |r| r.cause = Some(Cause::OtherSystem));
    let named = with(foreign.clone(), |r| r.source = Some("amoCRM".into()));
    let verdict_named = verdict(&named);
    assert_eq!(outcome(&verdict_named), "refuse §7");
    assert_eq!(
        fired(&verdict_named),
        ["§7 foreign-bug refuse (source: amoCRM)"]
    );
    for source in [None, Some(" ".to_owned())] {
        let verdict = verdict(&with(foreign.clone(), |r| r.source = source));
        assert_eq!(outcome(&verdict), "undecided §7");
        assert_eq!(verdict.needs, [Need::Source]);
    }
}

#[test]
fn s7_rule_5_lets_a_checked_bug_another_cause_and_another_kind_pass() {
    let foreign = |request| {
        with(request, |r: &mut Request| {
            r.cause = Some(Cause::OtherSystem);
        })
    };
    let checked = with(foreign(incident()), |r| r.checked_by_client = true);
    assert_eq!(decided(&checked), "accept");
    let ours = with(incident(), |r| r.cause = Some(Cause::Ours));
    assert_eq!(decided(&ours), "accept");
    assert_eq!(decided(&foreign(question())), "accept");
    assert_eq!(decided(&foreign(full())), "accept §1");
}

#[test]
fn s1_a_tariff_that_the_version_does_not_know_is_an_error_that_names_the_field() {
    let request = client(full(), |c| c.tariff = Some("gold".into()));
    let error = judge(book(&[TEXT]).at(request.received_at), &request).unwrap_err();
    assert_eq!(
        error.to_string(),
        "client.tariff: unknown tariff `gold`, expected one of: micro, bigdata, datadriven, individual"
    );
}
