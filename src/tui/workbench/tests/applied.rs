//! What is told after an apply: all that was shown is counted, and what was left is listed.

use super::*;
use crate::core::request::Cause;
use crate::desk::{Command, SetFact};

/// Marks all and foresees what the verdicts say of them.
fn foresee(seat: &mut Seat) {
    seat.show_all();
    seat.perform(Action::MarkAll);
    seat.settle();
    seat.perform(Action::Follow);
    seat.until("the preview", |w| matches!(w.over, Some(Over::Preview(_))));
}

#[test]
fn what_was_taken_out_and_what_could_not_be_done_are_counted_and_listed() {
    let mut seat = Seat::new(4);
    let undecided = seat.tickets[3];
    let facts = vec![SetFact::Kind(None)];
    seat.bench
        .run("anna", undecided, &Command::Set(facts))
        .unwrap();
    foresee(&mut seat);
    let shown = seat.draw((120, 40));
    assert!(shown.contains("изменится: 3"), "{shown}");
    // The first ticket of the first group stays out.
    seat.keys("j x g g enter");
    seat.until("it is done", |w| w.work.jobs.is_empty());
    seat.settle();
    let shown = seat.draw((120, 40));
    assert!(
        shown.contains("Сделано: 2, оставлено: 1, не вышло: 1; список: m r"),
        "{shown}"
    );
    assert!(
        seat.workbench.over.is_none(),
        "all of it was known beforehand"
    );
    seat.perform(Action::BulkResults);
    let shown = seat.draw((120, 40));
    assert!(shown.contains("убрано вами"), "{shown}");
    assert!(shown.contains(&format!("#{undecided}")), "{shown}");
}

/// One that is as it is asked to be is not counted as done.
#[test]
fn what_changed_nothing_is_not_counted_as_done() {
    let mut seat = Seat::new(3);
    let first = seat.tickets[0];
    seat.bench.run("anna", first, &Command::Claim).unwrap();
    seat.show_all();
    seat.perform(Action::MarkAll);
    seat.settle();
    seat.perform(Action::Claim);
    seat.until("the preview", |w| matches!(w.over, Some(Over::Preview(_))));
    seat.keys("g g enter");
    seat.settle();
    let shown = seat.draw((120, 40));
    assert!(
        shown.contains("Сделано: 2, оставлено: 1; список"),
        "{shown}"
    );
}

/// Who is not known as a client has an address all the same.
#[test]
fn a_stranger_is_shown_by_their_address() {
    let mut seat = Seat::new(1);
    seat.bench.mail(
        "x",
        "eve@nowhere.ru",
        "Тема",
        "Подмена номеров не работает",
        &[],
    );
    let kind = vec![
        SetFact::Kind(Some(crate::core::request::Kind::Question)),
        SetFact::Cause(Some(Cause::Ours)),
    ];
    let stranger = seat.tickets[0] + 1;
    let _ = seat.bench.run("anna", stranger, &Command::Set(kind));
    foresee(&mut seat);
    let shown = seat.draw((120, 40));
    assert!(shown.contains("eve@nowhere.ru"), "{shown}");
}
