//! A draft that is found again: whether it may be open elsewhere.

use super::*;
use crate::core::event::Purpose;
use crate::desk::{Command, Outgoing};
use crate::store::{Draft, Hold};
use crate::tui::input::Context;

const ELSEWHERE: &str = "возможно, открыт в другом окне";

fn reply(seat: &mut Seat) -> String {
    seat.perform(Action::Reply);
    seat.until("the reply is begun", |w| {
        matches!(w.over, Some(Over::Compose(_)))
    });
    seat.draw((120, 40))
}

/// Whoever comes back to what they have just left needs no warning.
#[test]
fn what_was_left_here_a_moment_ago_is_not_open_elsewhere() {
    let mut seat = Seat::new(1);
    seat.show_all();
    reply(&mut seat);
    seat.type_in("Смотрим.");
    seat.keys("esc");
    seat.settle();
    let shown = reply(&mut seat);
    assert!(shown.contains("Продолжаем черновик"), "{shown}");
    assert!(!shown.contains(ELSEWHERE), "{shown}");
}

#[test]
fn what_another_window_saved_a_moment_ago_may_be_open_there() {
    let mut seat = Seat::new(1);
    seat.show_all();
    let draft = Draft {
        ticket: seat.tickets[0],
        agent: "anna".to_owned(),
        purpose: Purpose::Answer,
        text: "Смотрим.".to_owned(),
        files: Vec::new(),
        saved_at: at(MONDAY),
    };
    let hold = Hold {
        hand: uuid::Uuid::now_v7(),
        found: None,
    };
    seat.bench.store.save_draft(&draft, &hold).unwrap();
    let shown = reply(&mut seat);
    assert!(shown.contains(ELSEWHERE), "{shown}");
}

/// An undo has put the words back: nobody has them open.
#[test]
fn what_an_undo_made_a_draft_again_is_open_nowhere() {
    let mut seat = Seat::new(1);
    let letter = Command::Reply(Outgoing::Text("Смотрим.".to_owned()));
    seat.bench.run("anna", seat.tickets[0], &letter).unwrap();
    seat.bench.undo("anna").unwrap();
    seat.show_all();
    let shown = reply(&mut seat);
    assert!(shown.contains("Продолжаем черновик"), "{shown}");
    assert!(!shown.contains(ELSEWHERE), "{shown}");
}

/// The keys of writing are laid over the reply, which is as it was when they go; nothing typed meanwhile gets into it.
#[test]
fn the_keys_of_writing_are_told_over_the_reply() {
    let mut seat = Seat::new(1);
    seat.show_all();
    reply(&mut seat);
    seat.type_in("Смотрим.");
    let before = seat.draw((80, 24));
    seat.keys("f1");
    let shown = seat.draw((80, 24));
    let look = &seat.workbench.look;
    let key = look.key_of(&[Context::Compose], Action::DiscardDraft);
    assert!(shown.contains(&key.unwrap()), "{shown}");
    assert!(shown.contains(&look.help(Action::Detach)), "{shown}");
    assert!(!shown.contains("Смотрим."), "{shown}");
    seat.keys("j");
    seat.keys("esc");
    assert_eq!(seat.draw((80, 24)), before);
}

/// What is told of drafts can be run down with the eye: each thing has its column.
#[test]
fn drafts_stand_in_columns() {
    let mut seat = Seat::new(2);
    seat.show_all();
    for (at_ticket, purpose) in [(0, Purpose::Answer), (1, Purpose::Accept)] {
        let draft = Draft {
            ticket: seat.tickets[at_ticket],
            agent: "anna".to_owned(),
            purpose,
            text: "Добрый день!\nСмотрим ваше письмо.".to_owned(),
            files: Vec::new(),
            saved_at: at(MONDAY),
        };
        let hold = Hold {
            hand: uuid::Uuid::now_v7(),
            found: None,
        };
        seat.bench.store.save_draft(&draft, &hold).unwrap();
    }
    seat.perform(Action::Drafts);
    seat.settle();
    let shown = seat.draw((120, 40));
    let words = "Смотрим ваше";
    let rows = shown.lines().filter_map(|row| row.split_once(words));
    let places: Vec<usize> = rows.map(|(before, _)| before.chars().count()).collect();
    assert_eq!(places.len(), 2, "{shown}");
    assert_eq!(places[0], places[1], "{shown}");
}

/// The text of a template tells that there is more of it below, and nothing of the letter stands beside the two boxes.
#[test]
fn a_template_that_is_looked_at_tells_that_there_is_more() {
    use crate::tui::overlay::Menu;
    use crate::tui::overlay::menu::Item;
    use crate::tui::workbench::reply::Aid;
    let stage = Stage::new(Language::Ru);
    let mut aid = Aid::Text {
        menu: Menu::new("Шаблон", vec![Item::new("0", "ответ")]),
        texts: vec![("0".to_owned(), "строка\n".repeat(50))],
        decisions: Vec::new(),
    };
    let shown = stage.draw((120, 40), |frame, area, look| aid.draw(frame, area, look));
    assert!(shown.contains("▾ ниже ещё строк: 32"), "{shown}");
    assert!(!shown.contains('·'), "{shown}");
}
