//! What a question is about stands in it, and the row that it is about stays in sight.

use super::*;
use crate::desk::{Command, Taken};
use crate::tui::overlay::menu::Item;

const SMALL: (u16, u16) = (80, 24);

/// A full list of tickets, the cursor on the row at this place, from 0.
fn at_row(seat: &mut Seat, row: usize) -> u64 {
    seat.keys("g g");
    for _ in 0..row {
        seat.keys("j");
    }
    seat.settle();
    seat.workbench.model.target().unwrap()
}

/// The row of the screen that the cursor of the list stands on: below the tabs and the names of the columns.
fn chosen(shown: &str, row: usize) -> String {
    shown.lines().nth(2 + row).unwrap().to_owned()
}

fn menu_items(seat: &Seat) -> &[Item] {
    match seat.over() {
        Over::Menu { menu, .. } => menu.items(),
        _ => panic!("no menu"),
    }
}

#[test]
fn each_question_names_its_ticket_and_leaves_its_row_in_sight() {
    let mut seat = Seat::new(24);
    seat.show_all();
    seat.draw(SMALL);
    for row in [0, 9, 19] {
        let number = at_row(&mut seat, row);
        let before = chosen(&seat.draw(SMALL), row);
        assert!(before.contains(&format!("·{number}·")), "{before}");
        for keys in [
            "e k", "e c", "e s", "e a", "e e", "e t", "e o", "e d", "e S", "A", "x",
        ] {
            seat.keys(keys);
            seat.settle();
            let shown = seat.draw(SMALL);
            assert!(seat.workbench.over.is_some(), "{keys}\n{shown}");
            let about = format!("#{number} · ООО acme · ");
            assert!(shown.contains(&about), "{keys}\n{shown}");
            assert_eq!(chosen(&shown, row), before, "{keys}\n{shown}");
            seat.keys("esc");
        }
    }
}

#[test]
fn of_marked_tickets_their_number_is_named_and_those_out_of_sight() {
    let mut seat = Seat::new(6);
    seat.show_all();
    seat.keys("space space space");
    seat.settle();
    for keys in ["e k", "A", "e r"] {
        seat.keys(keys);
        seat.settle();
        let shown = seat.draw(SMALL);
        let title = shown.lines().find(|line| line.starts_with('┏')).unwrap();
        assert!(title.contains("отмечено: 3 "), "{keys}\n{shown}");
        seat.keys("esc");
    }
    seat.perform(Action::ViewDone);
    seat.settle();
    seat.keys("A");
    seat.settle();
    let shown = seat.draw(SMALL);
    assert!(
        shown.contains(" · отмечено: 3, из них не видно: 3 "),
        "{shown}"
    );
}

/// Who has it is told where it is to be given to another.
#[test]
fn whoever_has_a_ticket_is_named_where_it_is_given_away() {
    let mut seat = Seat::new(1);
    let one = seat.tickets[0];
    seat.bench.run("boris", one, &Command::Claim).unwrap();
    seat.show_all();
    seat.keys("A");
    let shown = seat.draw(SMALL);
    let about = format!("Кому передать · #{one} · ведёт boris · ООО acme");
    assert!(shown.contains(&about), "{shown}");
    seat.keys("esc s");
    let shown = seat.draw(SMALL);
    let about = format!("Перехватить · #{one} · ведёт boris · ООО acme");
    assert!(shown.contains(&about), "{shown}");
}

/// Earlier queries are offered where a query is typed, and not as a reason.
#[test]
fn a_reason_has_no_earlier_queries() {
    let mut seat = Seat::new(1);
    seat.show_all();
    seat.keys("/");
    seat.type_in("интегр*");
    seat.keys("enter");
    seat.settle();
    let typed = |seat: &Seat| match seat.over() {
        Over::Prompt { prompt, .. } => prompt.text().to_owned(),
        _ => panic!("no prompt"),
    };
    seat.keys("e S up");
    assert_eq!(typed(&seat), "");
    seat.keys("esc / up");
    assert_eq!(typed(&seat), "интегр*");
}

/// What the words name is ticked as a suggestion, with those words; nothing is written before Enter.
#[test]
fn systems_that_the_words_name_are_suggested() {
    let mut seat = Seat::new(0);
    let text = "Сделки перестали создаваться в amoCRM, проверьте, пожалуйста.";
    let taken = seat
        .bench
        .mail("w", "anna@acme.ru", "Нет сделок", text, &[]);
    let Taken::Opened(one) = taken else {
        panic!("{taken:?}")
    };
    seat.show_all();
    let before = seat.bench.ticket(one);
    assert!(before.facts.systems.is_empty());
    seat.keys("e s");
    seat.settle();
    let first = menu_items(&seat)[0].clone();
    assert_eq!(first.id, "amocrm");
    assert!(first.current && first.suggested, "{first:?}");
    let shown = seat.draw(SMALL);
    assert!(shown.contains("[?] amoCRM"), "{shown}");
    assert!(shown.contains("по словам «"), "{shown}");
    seat.keys("esc");
    seat.settle();
    assert!(seat.bench.ticket(one).facts.systems.is_empty());
    // Access is another question: a system that is named is none that access is needed to.
    seat.keys("e a");
    seat.settle();
    assert!(menu_items(&seat).iter().all(|item| !item.current));
    seat.keys("esc e s enter");
    seat.settle();
    assert_eq!(seat.bench.ticket(one).facts.systems, ["amocrm"]);
    seat.keys("e s");
    seat.settle();
    let first = menu_items(&seat)[0].clone();
    assert!(first.current && !first.suggested, "{first:?}");
}

/// A reason against the regulation is asked for with the ticket in sight, in both sizes of a small screen.
#[test]
fn looks() {
    let mut seat = Seat::new(24);
    seat.show_all();
    seat.draw(SMALL);
    at_row(&mut seat, 19);
    seat.keys("x");
    seat.settle();
    insta::assert_snapshot!("about-against-80", seat.draw(SMALL));
    insta::assert_snapshot!("about-against-40", seat.draw((40, 10)));
    assert!(matches!(seat.over(), Over::Prompt { .. }));
    seat.keys("esc e c");
    seat.settle();
    insta::assert_snapshot!("about-cause-80", seat.draw(SMALL));
}
