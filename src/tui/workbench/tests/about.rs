//! What a question is about stands in it, and the row that it is about stays in sight.

use super::*;
use crate::core::message::Attachment;
use crate::desk::{Command, Taken};
use crate::tui::overlay::menu::Item;
use crate::tui::shell::{Means, Shows};
use crate::tui::theme::Role;

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

/// The client whose it is has the sign, and the cursor: Enter gives the ticket to nobody else.
#[test]
fn the_menu_of_clients_stands_on_the_present_one() {
    let mut seat = Seat::new(1);
    for id in ["aaa", "zzz"] {
        seat.bench.client(id, "datadriven");
    }
    seat.show_all();
    let one = seat.tickets[0];
    seat.keys("e t");
    seat.settle();
    let Over::Menu { menu, .. } = seat.over() else {
        panic!("no menu");
    };
    assert!(menu.items().len() > 3, "{:?}", menu.items());
    let current = menu.items().iter().filter(|item| item.current);
    let current: Vec<_> = current.map(|item| item.id.clone()).collect();
    assert_eq!(current, ["acme"]);
    assert_eq!(menu.under_cursor().unwrap().id, "acme");
    let shown = seat.draw(SMALL);
    assert!(shown.contains("* ООО acme"), "{shown}");
    seat.keys("enter");
    seat.settle();
    assert_eq!(seat.bench.ticket(one).client.as_deref(), Some("acme"));
}

/// Of many clients not all are read: the one whose it is stands among them all the same.
#[test]
fn the_menu_of_very_many_clients_stands_on_the_present_one_too() {
    let mut bench = Bench::new();
    bench.client("zzz", "datadriven");
    let one = bench.module("zzz", "m");
    for n in 0..210 {
        bench.client(&format!("a{n}"), "datadriven");
    }
    let before = Before::default();
    let clock = Arc::new(|| at(MONDAY));
    let mut seat = Seat::at(bench, vec![one], Vec::new(), before, clock);
    seat.show_all();
    seat.keys("e t");
    seat.settle();
    let Over::Menu { menu, .. } = seat.over() else {
        panic!("no menu");
    };
    assert_eq!(menu.under_cursor().unwrap().id, "zzz");
    seat.keys("enter");
    seat.settle();
    assert_eq!(seat.bench.ticket(one).client.as_deref(), Some("zzz"));
}

/// A kind that the words suggest is not told to stand.
#[test]
fn what_is_guessed_has_a_sign_of_its_own() {
    let mut seat = Seat::new(0);
    let text = "Сделки перестали создаваться в amoCRM, проверьте, пожалуйста.";
    seat.bench
        .mail("w", "anna@acme.ru", "Нет сделок", text, &[]);
    seat.show_all();
    seat.keys("e k");
    seat.settle();
    let shown = seat.draw(SMALL);
    assert!(shown.contains("? сбой"), "{shown}");
    seat.keys("enter");
    seat.settle();
    seat.keys("e k");
    seat.settle();
    let shown = seat.draw(SMALL);
    assert!(shown.contains("* сбой"), "{shown}");
}

/// A request with a link in it.
fn with_a_link(seat: &mut Seat, n: u32) {
    let id = format!("link-{n}");
    let subject = format!("Сделка {n}");
    let text = "Посмотрите: https://amo.example.ru/leads/1";
    let taken = seat.bench.mail(&id, "anna@acme.ru", &subject, text, &[]);
    assert!(matches!(taken, Taken::Opened(_)), "{taken:?}");
}

/// The list of what a ticket's messages carry names the ticket, and leaves its row in sight.
#[test]
fn evidence_names_its_ticket_and_leaves_its_row_in_sight() {
    let mut seat = Seat::new(0);
    for n in 0..24 {
        with_a_link(&mut seat, n);
    }
    seat.show_all();
    seat.draw(SMALL);
    for row in [0, 9, 19] {
        let number = at_row(&mut seat, row);
        let before = chosen(&seat.draw(SMALL), row);
        seat.perform(Action::Evidence);
        seat.settle();
        assert!(matches!(seat.over(), Over::Evidence(_)));
        let shown = seat.draw(SMALL);
        let title = format!("Материалы · #{number} · ООО acme · ");
        assert!(shown.contains(&title), "{shown}");
        assert_eq!(chosen(&shown, row), before, "{shown}");
        seat.keys("esc");
    }
}

/// What is laid over has keys of its own: those of the list behind it are not told meanwhile, and no box leaves the
/// ends of a row that it half covers.
#[test]
fn what_lies_over_the_panes_leaves_no_keys_and_no_stumps() {
    let mut seat = Seat::new(24);
    seat.show_all();
    for size in [SMALL, (120, 40), (200, 50)] {
        let row = |shown: &str, at: u16| shown.lines().nth(usize::from(at)).unwrap().to_owned();
        let bare = seat.draw(size);
        let (status, hints) = (row(&bare, size.1 - 2), row(&bare, size.1 - 1));
        assert!(hints.contains("Запросить"), "{hints}");
        for keys in ["e s", "e a", "e t", "e k"] {
            seat.keys(keys);
            seat.settle();
            let shown = seat.draw(size);
            let last = row(&shown, size.1 - 1);
            assert_eq!(last.trim_matches(['·', ' ']), "", "{keys}\n{shown}");
            assert_eq!(row(&shown, size.1 - 2), status, "{keys}\n{shown}");
            seat.keys("esc");
        }
        assert_eq!(row(&seat.draw(size), size.1 - 1), hints);
    }
}

/// What is looked at over the whole screen keeps its keys: what is said meanwhile stands in the row of its name.
#[test]
fn a_notice_leaves_what_is_looked_at_its_keys() {
    let mut seat = Seat::new(0);
    with_a_link(&mut seat, 0);
    seat.show_all();
    seat.perform(Action::Evidence);
    seat.keys("enter");
    seat.settle();
    let before = seat.draw(SMALL);
    let keys = before.lines().nth(23).unwrap().to_owned();
    assert!(keys.contains("Назад"), "{before}");
    let words = "Письмо отправлено";
    seat.workbench.say(Role::Good, words.to_owned());
    let shown = seat.draw(SMALL);
    assert_eq!(shown.lines().nth(23), Some(keys.as_str()), "{shown}");
    assert!(shown.lines().next().unwrap().contains(words), "{shown}");
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

/// What was only gathered from the words is told as such, the systems too.
#[test]
fn why_tells_of_what_is_guessed_that_it_is() {
    let mut seat = Seat::new(0);
    let text = "Настройте, пожалуйста, модуль amoCRM: нужна интеграция с amoCRM.";
    seat.bench
        .mail("w", "anna@acme.ru", "Интеграция с amoCRM", text, &[]);
    seat.show_all();
    seat.keys("w");
    let guessed = "Системы: amoCRM (предположено по словам, не подтверждено)";
    match seat.over() {
        Over::Pager(pager) => assert!(pager.text().contains(guessed), "{}", pager.text()),
        _ => panic!("no page"),
    }
    seat.keys("esc e y");
    seat.settle();
    seat.keys("w");
    match seat.over() {
        Over::Pager(pager) => {
            let text = pager.text();
            assert!(
                text.contains("Системы: amoCRM.") && !text.contains(guessed),
                "{text}"
            );
        }
        _ => panic!("no page"),
    }
}

/// What a line of a query does is told by its key, and a question against the regulation names what is done.
#[test]
fn the_key_that_takes_a_line_says_what_it_does() {
    let mut seat = Seat::new(1);
    seat.show_all();
    for (keys, words) in [
        ("/", "enter Искать"),
        ("f", "enter Отобрать"),
        ("m q", "enter Отметить"),
    ] {
        seat.keys(keys);
        let shown = seat.draw(SMALL);
        assert!(shown.contains(words), "{keys}: {shown}");
        seat.keys("esc");
    }
    seat.keys("x");
    seat.settle();
    let shown = seat.draw(SMALL);
    assert!(shown.contains("Почему отказать"), "{shown}");
}

/// Of a file that was not kept its keys say so, and are told no more.
#[test]
fn a_file_that_is_not_there_is_told_as_such_by_every_key() {
    for is_known in [true, false] {
        gone(is_known);
    }
}

/// Known beforehand, or found when it is looked at.
fn gone(is_known: bool) {
    let mut seat = Seat::new(0);
    let mut letter = seat
        .bench
        .letter("gone", "anna@acme.ru", "Снимок", "Вот снимок");
    letter.attachments = vec![Attachment {
        name: "снимок.png".to_owned(),
        media_type: "image/png".to_owned(),
        bytes: 2048,
        part: 1,
        content: None,
    }];
    if is_known {
        letter.raw = None;
    }
    let taken = seat.bench.receive(&letter);
    assert!(matches!(taken, Taken::Opened(_)), "{taken:?}");
    seat.show_all();
    seat.perform(Action::Evidence);
    if !is_known {
        let means = Means::Blocks;
        let cell = (8, 16);
        seat.workbench.take_shows(Shows { means, cell });
        seat.keys("enter");
        seat.settle();
        let shown = seat.draw(SMALL);
        assert!(
            shown.contains("осталось только его имя") && !shown.contains("s Сохр"),
            "{shown}"
        );
        seat.keys("esc");
    }
    let shown = seat.draw(SMALL);
    assert!(
        shown.contains("не сохранено") && !shown.contains("Сохранить"),
        "{shown}"
    );
    for name in ["s", "o", "y"] {
        seat.keys(name);
        assert!(matches!(seat.over(), Over::Evidence(_)), "{name}");
        let words = seat.workbench.notice.words().unwrap_or_default();
        assert!(words.contains("осталось только его имя"), "{name}: {words}");
        seat.workbench.say(Role::Info, String::new());
    }
    // What a key has said goes when the viewer opens: it would stand over the name.
    seat.keys("y enter");
    assert!(!seat.workbench.notice.is_shown());
    let shown = seat.draw(SMALL);
    assert!(
        shown.lines().next().unwrap().contains("снимок.png"),
        "{shown}"
    );
}
