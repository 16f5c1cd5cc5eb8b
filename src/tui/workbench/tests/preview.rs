//! What is told over the panes: the sentence about all, and the keys of what one looks at.

use super::*;

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
