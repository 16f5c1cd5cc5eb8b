//! What is told over the panes: the sentence about all, and the keys of what one looks at.

use super::*;
use crate::desk::Command;

fn previewed(requests: usize, action: Action) -> Seat {
    let mut seat = Seat::new(requests);
    seat.show_all();
    seat.perform(Action::MarkAll);
    seat.settle();
    seat.perform(action);
    seat.until("the preview", |w| matches!(w.over, Some(Over::Preview(_))));
    seat
}

#[test]
fn help_tells_the_keys_of_the_preview_and_leaves_it_as_it_was() {
    let mut seat = previewed(3, Action::Park);
    seat.keys("x");
    let before = seat.draw((120, 40));
    assert!(before.contains("убрано: 3"), "{before}");
    seat.keys("?");
    let help = seat.draw((120, 40));
    let mine = help.split("Очередь").next().unwrap();
    assert!(help.contains("Здесь и сейчас"), "{help}");
    assert!(
        mine.contains(&seat.stage.look().help(Action::TakeOut)),
        "{help}"
    );
    // Asked once more it is not laid over itself.
    seat.keys("f1 esc");
    assert_eq!(seat.draw((120, 40)), before);
    seat.keys("esc");
    assert!(seat.workbench.over.is_none());
}

#[test]
fn help_leaves_what_was_typed_in_a_line() {
    let mut seat = Seat::new(1);
    seat.show_all();
    seat.perform(Action::Filter);
    seat.type_in("kind:inc");
    seat.keys("f1");
    assert!(matches!(seat.over(), Over::Keys { .. }));
    seat.keys("q");
    let shown = seat.draw((80, 24));
    assert!(shown.contains("kind:inc"), "{shown}");
}

#[test]
fn what_the_regulation_says_otherwise_is_one_number_in_the_sentence() {
    let mut seat = previewed(3, Action::Refuse);
    let shown = seat.draw((120, 40));
    assert!(
        shown.contains("Всего 3: 3 по регламенту решать иначе"),
        "{shown}"
    );
    assert!(
        shown.contains("3: по регламенту решение другое: принять (§2)"),
        "{shown}"
    );
}

/// The sentence about all, the sums and the groups tell of the same tickets.
#[test]
fn what_is_taken_out_is_counted_nowhere_any_more() {
    let mut seat = previewed(5, Action::Follow);
    let before = seat.draw((120, 40));
    assert!(before.contains("Всего 5: 5 принять (2½"), "{before}");
    seat.keys("g g j x x");
    seat.settle();
    let shown = seat.draw((120, 40));
    assert!(shown.contains("изменится: 3"), "{shown}");
    assert!(shown.contains("убрано: 2"), "{shown}");
    assert!(shown.contains("Всего 3: 3 принять (1½"), "{shown}");
    assert!(shown.contains("3 из 5: принять"), "{shown}");
    assert!(!shown.contains("2½"), "the group's own line: {shown}");
    seat.keys("g g x");
    seat.settle();
    let shown = seat.draw((120, 40));
    assert!(shown.contains("Убрано всё"), "{shown}");
    assert!(!shown.contains("Всего"), "{shown}");
}

/// Where nothing would be changed no key is offered that would change it.
#[test]
fn where_nothing_would_change_that_is_said_and_the_way_back() {
    let mut seat = previewed(3, Action::Refuse);
    let shown = seat.draw((120, 40));
    assert!(
        shown.contains("Ничего не изменится; esc — назад"),
        "{shown}"
    );
    assert!(!shown.contains("Применить"), "{shown}");
    seat.keys("g g enter");
    seat.settle();
    assert_eq!(seat.draw((120, 40)), shown);
    let mut seat = previewed(3, Action::Park);
    assert!(seat.draw((120, 40)).contains("enter Применить"));
    seat.keys("g g x g g");
    let shown = seat.draw((120, 40));
    assert!(shown.contains("Ничего не изменится"), "{shown}");
    assert!(!shown.contains("Применить"), "{shown}");
    seat.keys("x g g");
    assert!(seat.draw((120, 40)).contains("enter Применить"));
}

/// A refusal spends nothing: what the regulation wants to offer for money it does not overdraw.
#[test]
fn only_what_charges_is_told_to_overdraw() {
    let mut bench = Bench::new();
    bench.client("acme", "micro");
    let tickets = (0..6).map(|n| bench.module("acme", &format!("m{n}")));
    let tickets: Vec<u64> = tickets.collect();
    for number in tickets.iter().take(4) {
        let follow = Command::Follow(None);
        bench.run("anna", *number, &follow).unwrap();
    }
    let rest = tickets[4..].to_vec();
    let clock: Clock = Arc::new(|| at(MONDAY));
    let mut seat = Seat::at(bench, tickets, Vec::new(), Before::default(), clock);
    seat.show_all();
    let mut shown_for = |action| {
        seat.workbench.model.marks.add(&rest);
        seat.perform(action);
        seat.until("the preview", |w| matches!(w.over, Some(Over::Preview(_))));
        let shown = seat.draw((120, 40));
        seat.keys("esc");
        shown
    };
    let shown = shown_for(Action::Accept);
    assert!(shown.contains("2 сверх лимита"), "{shown}");
    let shown = shown_for(Action::Refuse);
    assert!(!shown.contains("лимит"), "{shown}");
    assert!(
        shown.contains("2: по регламенту решение другое: предложить"),
        "{shown}"
    );
}

/// While the number is typed, the keys of the list would go into the line: they are not told, and Enter is told to apply.
#[test]
fn while_the_number_is_typed_only_its_keys_are_told() {
    let mut seat = previewed(52, Action::Park);
    let foot = "x Убрать";
    assert!(seat.draw((120, 40)).contains(foot));
    seat.keys("enter");
    let shown = seat.draw((120, 40));
    assert!(shown.contains("наберите 52"), "{shown}");
    assert!(!shown.contains(foot), "{shown}");
    assert_eq!(shown.matches("enter Применить").count(), 1, "{shown}");
    seat.keys("esc");
    assert!(seat.draw((120, 40)).contains(foot));
}
