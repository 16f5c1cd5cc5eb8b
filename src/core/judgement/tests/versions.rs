//! Versions of the regulation: a request is judged by the one in force when it was received.

use super::*;

/// The book of 2020 and of a version of 2026 that opens at ten and gives Микробизнес three set-ups.
fn two() -> Lawbook {
    let text = changed(TEXT, "id = \"2020-05-15\"", "id = \"2026-07-01\"");
    let text = changed(
        &text,
        "in_force_from = 2020-05-15",
        "in_force_from = 2026-07-01",
    );
    let text = changed(&text, "setups = 2", "setups = 3");
    book(&[
        &changed(&text, "opens = \"09:00\"", "opens = \"10:00\""),
        TEXT,
    ])
}

fn judged(received: &str, judged: &str) -> Verdict {
    let lawbook = two();
    let request = with(full(), |r| {
        r.received_at = msk(received);
        r.judged_at = Some(msk(judged));
    });
    judge(lawbook.at(request.received_at), &request).unwrap()
}

#[test]
fn the_verdict_names_the_version_of_the_receipt_and_goes_by_it() {
    let old = judged("2026-06-30 23:59:59", "2026-06-30 23:59:59");
    assert_eq!(old.regulation, "2020-05-15");
    assert_eq!(old.charge.unwrap().allowance, 4);
    assert_eq!(old.act_at, msk("2026-07-01 09:00"));
    let new = judged("2026-07-01 00:00", "2026-07-01 00:00");
    assert_eq!(new.regulation, "2026-07-01");
    assert_eq!(new.charge.unwrap().allowance, 6);
    assert_eq!(new.act_at, msk("2026-07-01 10:00"));
}

#[test]
fn a_judgement_made_later_still_goes_by_the_version_of_the_receipt() {
    let verdict = judged("2026-06-30 12:00", "2026-08-03 09:30");
    assert_eq!(verdict.regulation, "2020-05-15");
    assert_eq!(verdict.charge.unwrap().allowance, 4);
    assert_eq!(
        verdict.act_at,
        msk("2026-08-03 09:30"),
        "open by the old hours"
    );
}

#[test]
fn a_request_of_before_the_first_version_goes_by_the_first() {
    assert_eq!(
        judged("2019-01-15 12:00", "2019-01-15 12:00").regulation,
        "2020-05-15"
    );
}
