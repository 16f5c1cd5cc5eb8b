//! One text for many: it goes to those that were shown, after a preview, and is kept until it has reached them all.

use super::*;
use crate::store::Hold;
use crate::tui::workbench::foreseen::Aside;

fn begin(seat: &mut Seat) {
    seat.perform(Action::Reply);
    seat.until("the form is begun", |w| {
        matches!(w.over, Some(Over::Compose(_)))
    });
}

fn drafts(seat: &Seat) -> usize {
    seat.bench.store.view().drafts_of("anna").unwrap().len()
}

/// A form of an earlier day goes on with nothing marked: it still sends nothing unseen.
#[test]
fn a_form_to_nobody_marked_is_previewed_all_the_same() {
    let mut seat = Seat::new(2);
    seat.show_all();
    seat.perform(Action::Mark);
    begin(&mut seat);
    seat.type_in("Здравствуйте ");
    seat.settle();
    seat.keys("esc");
    seat.settle();
    assert_eq!(drafts(&seat), 1);
    seat.perform(Action::MarkNone);
    seat.perform(Action::Drafts);
    seat.until("the drafts", |w| {
        matches!(w.over, Some(Over::Drafts { .. }))
    });
    seat.keys("enter");
    seat.until("the form is begun", |w| {
        matches!(w.over, Some(Over::Compose(_)))
    });
    if let Some(Over::Compose(writing)) = &mut seat.workbench.over {
        writing.compose.replace_text("Номер {{ number }}");
    }
    seat.workbench.typing_paused();
    seat.settle();
    seat.keys("C-x");
    seat.settle();
    seat.draw((80, 24));
    if !matches!(
        seat.workbench.over,
        Some(Over::Foreseeing(_) | Over::Preview(_))
    ) {
        // A doubt was shown first.
        seat.keys("C-x");
        seat.settle();
    }
    assert!(seat.workbench.work.jobs.is_empty());
    assert!(matches!(seat.over(), Over::Preview(_)));
    for number in seat.tickets.clone() {
        assert!(seat.bench.replies(number).is_empty());
    }
}

/// What is marked again while the form is written is not what it was written for.
#[test]
fn a_form_goes_to_those_that_it_was_begun_for() {
    let mut seat = Seat::new(3);
    seat.show_all();
    seat.perform(Action::Mark);
    begin(&mut seat);
    let aimed = |seat: &Seat| match seat.over() {
        Over::Compose(writing) => writing.aim.numbers().to_vec(),
        _ => panic!("no form"),
    };
    let before = aimed(&seat);
    assert_eq!(before.len(), 1);
    let all = seat.tickets.clone();
    seat.workbench.model.marks.add(&all);
    assert_eq!(aimed(&seat), before);
}

/// The draft goes with the work that sends it, not with whatever form is sent next.
#[test]
fn a_forms_draft_goes_with_its_own_work_and_stays_where_it_was_stopped() {
    let mut seat = Seat::new(1);
    let hold = || Hold {
        hand: uuid::Uuid::now_v7(),
        found: None,
    };
    let (first, second) = (hold(), hold());
    seat.workbench.work.form_sent = Some(first);
    let known = crate::tui::worker::Known::default;
    seat.workbench
        .begin_bulk("reply", Vec::new(), known(), Aside::default());
    seat.workbench.work.form_sent = Some(second);
    let job = seat.workbench.end_job().unwrap();
    assert_eq!(job.form.map(|hold| hold.hand), Some(first.hand));
    seat.workbench
        .begin_bulk("park", Vec::new(), known(), Aside::default());
    assert!(seat.workbench.end_job().unwrap().form.is_none());
    assert_eq!(
        seat.workbench.work.form_sent.map(|hold| hold.hand),
        Some(second.hand)
    );
}

/// The words of one client do not go to the others, and the key that would put them in says why.
#[test]
fn a_form_quotes_nobody_and_says_why() {
    let mut seat = Seat::new(2);
    seat.show_all();
    seat.perform(Action::Mark);
    begin(&mut seat);
    let text = |seat: &Seat| match seat.over() {
        Over::Compose(writing) => writing.compose.text(),
        _ => panic!("no form"),
    };
    let before = text(&seat);
    seat.keys("A-q");
    assert_eq!(text(&seat), before);
    let why = seat.workbench.look.say("quote-form");
    assert_eq!(seat.workbench.notice.words(), Some(why.as_str()));
    // Its keys leave out what it has not.
    seat.keys("f1");
    let shown = seat.draw((120, 200));
    let quote = seat.workbench.look.help(Action::QuoteMessage);
    let send = seat.workbench.look.help(Action::Send);
    assert!(shown.contains(&send) && !shown.contains(&quote), "{shown}");
    seat.keys("esc esc");
    seat.perform(Action::MarkNone);
    begin(&mut seat);
    seat.keys("A-q");
    assert!(text(&seat).contains("\n> ") || text(&seat).starts_with("> "));
}
