//! Rule 9 (§6): what each kind requires, and in which order it is asked for.

use super::*;
use crate::core::request::Evidence;

fn bare(request: Request) -> Request {
    with(request, |r| r.evidence = Evidence::default())
}

#[test]
fn s6_rule_9_asks_for_all_that_is_missing_at_once() {
    for (request, lacks) in [
        (bare(incident()), vec!["description", "screenshot", "link"]),
        (bare(full()), vec!["site", "counter", "access:amocrm"]),
        (bare(module()), vec!["access:amocrm"]),
        (bare(remote()), vec!["anydesk-id"]),
        (bare(question()), vec!["description"]),
    ] {
        let verdict = verdict(&request);
        assert_eq!(outcome(&verdict), "ask §6");
        assert_eq!(missing(&request), lacks);
        let finding = format!("§6 completeness ask (missing: {})", lacks.join(", "));
        assert_eq!(fired(&verdict), [finding]);
        assert_eq!(verdict.charge, None);
    }
}

#[test]
fn s6_rule_9_lets_complete_requests_pass() {
    let expected = ["accept §1", "accept §2", "accept", "accept", "accept §5"];
    for (request, expected) in complete().iter().zip(expected) {
        assert_eq!(decided(request), expected);
        assert!(missing(request).is_empty());
    }
}

#[test]
fn s6_each_requirement_is_missed_alone() {
    type Take = fn(&mut Request);
    let takes: [(Request, Take, &str); 8] = [
        (
            incident(),
            |r| r.evidence.description = false,
            "description",
        ),
        (incident(), |r| r.evidence.screenshots = 0, "screenshot"),
        (incident(), |r| r.evidence.links = 0, "link"),
        (full(), |r| r.evidence.site = Some(" ".into()), "site"),
        (full(), |r| r.evidence.counter = false, "counter"),
        (
            full(),
            |r| r.evidence.access[0].level = "some".into(),
            "access:amocrm",
        ),
        (module(), |r| r.systems.clear(), "system"),
        (
            remote(),
            |r| r.evidence.anydesk_id = Some(String::new()),
            "anydesk-id",
        ),
    ];
    for (request, take, item) in takes {
        let request = with(request, take);
        assert_eq!(missing(&request), [item]);
        assert_eq!(decided(&request), "ask §6");
    }
}

#[test]
fn s6_an_incident_needs_any_access_to_each_system_looked_into_in_the_request_s_order() {
    let request = with(incident(), |r| {
        r.needs_access = ["roistat", "homemade", "amocrm", "roistat"]
            .map(Into::into)
            .into();
    });
    assert_eq!(
        missing(&request),
        ["access:roistat", "access:homemade", "access:amocrm"]
    );
    let given = with(request, |r| {
        r.evidence.access = vec![access("homemade", "some"), access("amocrm", "")];
    });
    assert_eq!(missing(&given), ["access:roistat"]);
}

#[test]
fn s1_a_full_set_up_needs_admin_access_to_ready_integrations_only() {
    let request = with(bare(full()), |r| {
        r.systems = ["tilda", "homemade", "amocrm", "tilda"]
            .map(Into::into)
            .into();
    });
    assert_eq!(
        missing(&request),
        ["site", "counter", "access:tilda", "access:amocrm"]
    );
    let none = with(full(), |r| r.systems.clear());
    assert!(missing(&none).is_empty(), "a set-up that names no system");
}

#[test]
fn s2_a_module_is_for_exactly_one_system() {
    let two = with(module(), |r| {
        r.systems = vec!["amocrm".into(), "tilda".into()];
    });
    assert_eq!(missing(&two), ["system"]);
    assert_eq!(decided(&two), "ask §6");
    let same = with(module(), |r| {
        r.systems = vec!["amocrm".into(), "amocrm".into()];
    });
    assert_eq!(decided(&same), "accept §2", "named twice, it is one");
}

#[test]
fn s1_s6_payment_is_asked_for_first() {
    let unpaid = client(bare(full()), |c| c.paid = false);
    assert_eq!(
        missing(&unpaid),
        ["payment", "site", "counter", "access:amocrm"]
    );
    assert_eq!(decided(&unpaid), "ask §1");
    let unknown = with(unpaid, |r| r.client = None);
    assert_eq!(missing(&unknown)[0], "site", "rule 6 does not hold");
}

#[test]
fn s6_missing_is_listed_whatever_the_action() {
    let refused = with(bare(incident()), |r| r.channel = Some(Channel::Phone));
    assert_eq!(decided(&refused), "refuse §4");
    assert_eq!(missing(&refused).len(), 3);
}

#[test]
fn s6_an_emergency_incident_is_accepted_and_asked_for_meanwhile() {
    let emergency = |request| with(request, |r: &mut Request| r.emergency = true);
    let verdict = verdict(&emergency(bare(incident())));
    assert_eq!(outcome(&verdict), "accept");
    assert_eq!(verdict.missing.len(), 3);
    assert_eq!(
        fired(&verdict),
        ["§6 completeness note (missing: description, screenshot, link)"]
    );
    assert_eq!(
        decided(&emergency(bare(question()))),
        "ask §6",
        "incidents only"
    );
}

#[test]
fn s6_the_checklist_shows_what_is_there_too() {
    let regulation = book(&[TEXT]).at(msk(OPEN)).regulation.clone();
    let list = |request: &Request| -> Vec<String> {
        let checks = checklist(&regulation, request).into_iter();
        checks
            .map(|c| format!("{}{}", if c.found { "+" } else { "-" }, c.item))
            .collect()
    };
    let unpaid = client(full(), |c| c.paid = false);
    assert_eq!(
        list(&unpaid),
        ["-payment", "+site", "+counter", "+access:amocrm"]
    );
    assert_eq!(list(&module()), ["+payment", "+system", "+access:amocrm"]);
    assert!(list(&Request::received(msk(OPEN))).is_empty());
}
