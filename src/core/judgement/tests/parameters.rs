//! The parameters of a version, each through a law that differs from that of 2020 in one line.

use super::*;

fn emergency_at(t: &str) -> Request {
    with(incident(), |r| {
        r.emergency = true;
        r.received_at = msk(t);
    })
}

fn acts(text: &str, request: &Request) -> Instant {
    verdict_by(text, request).act_at
}

#[test]
fn s4_window_contract_year_ends_all_charges_with_the_year_of_the_contract() {
    let law = changed(TEXT, "window = \"rolling\"", "window = \"contract-year\"");
    let spent = with(full(), |r| {
        r.ledger = vec![charged("2026-10-01 10:00", Pool::Setup, 4)];
    });
    let verdict = verdict_by(&law, &spent);
    assert_eq!(outcome(&verdict), "quote §1");
    assert_eq!(verdict.next_free_at, Some(msk("2027-01-10 00:00")));
    let rolling = verdict_by(TEXT, &spent).next_free_at;
    assert_eq!(rolling, Some(msk("2027-10-01 10:00")));
    let last_year = with(full(), |r| {
        r.ledger = vec![charged("2026-01-09 23:59", Pool::Setup, 4)];
    });
    assert_eq!(outcome(&verdict_by(&law, &last_year)), "accept §1");
    assert_eq!(outcome(&verdict_by(TEXT, &last_year)), "quote §1");
}

#[test]
fn s4_window_months_is_the_length_of_the_window() {
    let law = changed(TEXT, "window_months = 12", "window_months = 3");
    let spent = with(full(), |r| {
        r.ledger = vec![charged("2026-10-01 10:00", Pool::Setup, 4)];
    });
    let free = verdict_by(&law, &spent).next_free_at;
    assert_eq!(free, Some(msk("2027-01-01 10:00")));
}

#[test]
fn s3_working_weekends_open_opens_a_saturday_that_the_calendar_makes_a_working_day() {
    let law = changed(
        TEXT,
        "working_weekends = \"closed\"",
        "working_weekends = \"open\"",
    );
    // Saturday 1 November 2025.
    let request = with(question(), |r| r.received_at = msk("2025-11-01 12:00"));
    assert_eq!(acts(TEXT, &request), msk("2025-11-05 09:00"));
    assert_eq!(acts(&law, &request), msk("2025-11-01 12:00"));
}

#[test]
fn s3_short_days_close_an_hour_earlier() {
    let law = changed(TEXT, "short_days = \"ignore\"", "short_days = \"close-1h\"");
    // 3 November 2026, the day before the Day of Unity.
    let request = |t| with(question(), |r| r.received_at = msk(t));
    let late = request("2026-11-03 17:00");
    assert_eq!(acts(TEXT, &late), msk("2026-11-03 17:00"));
    assert_eq!(acts(&law, &late), msk("2026-11-05 09:00"));
    let in_time = request("2026-11-03 16:59:59");
    assert_eq!(acts(&law, &in_time), msk("2026-11-03 16:59:59"));
}

#[test]
fn s3_night_on_call_brings_emergencies_forward_on_plain_nights_too() {
    let law = changed(TEXT, "night = \"park\"", "night = \"on-call\"");
    let request = emergency_at("2026-11-19 22:00");
    assert_eq!(acts(TEXT, &request), msk("2026-11-20 09:00"));
    let verdict = verdict_by(&law, &request);
    assert_eq!(verdict.act_at, msk("2026-11-19 22:00"));
    assert_eq!(fired(&verdict), ["§3 hours on-call (closed: night)"]);
    let calm = with(request, |r| r.emergency = false);
    assert_eq!(acts(&law, &calm), msk("2026-11-20 09:00"));
}

#[test]
fn s3_opening_and_closing_are_parameters() {
    let law = changed(TEXT, "opens = \"09:00\"", "opens = \"13:00\"");
    assert_eq!(acts(&law, &question()), msk("2026-11-20 13:00"));
    let law = changed(TEXT, "closes = \"18:00\"", "closes = \"12:00\"");
    assert_eq!(acts(&law, &question()), msk("2026-11-23 09:00"));
}

#[test]
fn s4_refused_channels_are_a_parameter() {
    let law = changed(TEXT, "\"telegram\"]", "\"telegram\", \"phone\"]");
    let law = changed(&law, "[\"phone\", \"voice\"]", "[\"voice\"]");
    let by_phone = with(question(), |r| r.channel = Some(Channel::Phone));
    assert_eq!(outcome(&verdict_by(&law, &by_phone)), "accept");
}

#[test]
fn s1_s2_s5_costs_and_allowances_are_parameters() {
    let law = changed(TEXT, "full_setup_cost = 2", "full_setup_cost = 4");
    let charge = verdict_by(&law, &full()).charge.unwrap();
    assert_eq!(
        (charge.cost, charge.allowance),
        (4, 8),
        "units of a quarter"
    );
    let law = changed(TEXT, "module_setup_cost = 1", "module_setup_cost = 3");
    assert_eq!(verdict_by(&law, &module()).charge.unwrap().left_after, 1);
    let law = changed(
        TEXT,
        "remote_session_allowance = 1",
        "remote_session_allowance = 2",
    );
    assert_eq!(verdict_by(&law, &remote()).charge.unwrap().left_after, 1);
    let law = changed(TEXT, "remote_session_cost = 1", "remote_session_cost = 2");
    assert_eq!(outcome(&verdict_by(&law, &remote())), "refuse §5");
    let law = changed(TEXT, "setups = 2", "setups = 0");
    assert_eq!(outcome(&verdict_by(&law, &module())), "quote §2");
}

#[test]
fn s1_effects_of_causes_are_a_parameter() {
    let law = changed(TEXT, "site-failure = \"refuse\"", "site-failure = \"free\"");
    let request = with(full(), |r| {
        r.repeat = true;
        r.cause = Some(Cause::SiteFailure);
    });
    assert_eq!(outcome(&verdict_by(&law, &request)), "accept");
}

#[test]
fn s6_evidence_is_a_parameter() {
    let law = changed(
        TEXT,
        "question = [\"description\"]",
        "question = [\"link\", \"screenshot\"]",
    );
    let verdict = verdict_by(&law, &question());
    assert_eq!(
        verdict.missing,
        [Item::Link, Item::Screenshot],
        "in the file's order"
    );
}

#[test]
fn s1_the_catalogue_is_a_parameter() {
    let law = changed(TEXT, "id = \"amocrm\"", "id = \"amocrm-2\"");
    assert_eq!(outcome(&verdict_by(&law, &module())), "refuse §1");
}
