//! What the keys of the on-call desk say where they can do nothing, and what they do once support is open.

use super::*;
use crate::desk;

/// The keys that ask for a line or a choice, and those that act at once.
const KEYS: [&str; 3] = ["a", "c", "x"];

fn says_and_asks_nothing(seat: &mut Seat, keys: &str, words: &str) {
    let before = seat.bench.log().len();
    seat.workbench.notice.clear();
    seat.keys(keys);
    seat.settle();
    assert!(seat.workbench.over.is_none(), "{keys} opens something");
    let shown = seat.draw((80, 24));
    assert!(shown.contains(words), "{keys}\n{shown}");
    assert_eq!(seat.bench.log().len(), before, "{keys}");
}

#[test]
fn what_another_answers_for_is_told_with_the_key_that_takes_it_over() {
    let (mut seat, _) = saturday(1);
    let number = seat.tickets[0];
    let ack = Command::Acknowledge(Via::Telegram);
    seat.bench.run("boris", number, &ack).unwrap();
    shows(&mut seat, "boris has it", |s| {
        burns(s, number, |a| a.acknowledged.is_some())
    });
    let words = format!("Аварию #{number} ведёт boris с 20:53; забрать себе — H");
    for key in KEYS {
        says_and_asks_nothing(&mut seat, key, &words);
    }
    for action in [
        Action::Acknowledge,
        Action::ConfirmEmergency,
        Action::DeclineEmergency,
        Action::UpdateClient,
    ] {
        let off = seat.workbench.why_off(action);
        assert_eq!(off.as_ref(), Some(&words), "{action:?}");
    }
    assert_eq!(seat.workbench.why_off(Action::HandOver), None);
    assert_eq!(seat.workbench.why_off(Action::Note), None);
}

#[test]
fn in_a_calm_pane_nothing_is_asked_about_the_ticket_of_the_queue() {
    let (mut seat, _) = saturday(0);
    seat.workbench.focus(Pane::OnCall);
    seat.settle();
    for keys in ["x", "H", "n"] {
        says_and_asks_nothing(&mut seat, keys, "нет текущей аварии");
    }
}

#[test]
fn once_support_is_open_the_key_that_answers_claims_the_ticket() {
    let (mut seat, hand) = saturday(2);
    let [first, second] = seat.tickets[..2] else {
        panic!("two burn");
    };
    let monday = at("2026-11-23T09:05:00+03:00");
    *hand.lock().unwrap() = monday;
    seat.bench.now = monday;
    desk::watch(&mut seat.bench.store, &seat.bench.ground, monday).unwrap();
    shows(&mut seat, "support is open", |s| {
        s.closure.is_none() && s.burning.len() == 2
    });
    seat.workbench.focus(Pane::OnCall);
    seat.settle();
    assert_eq!(seat.workbench.model.target(), Some(first));
    let words = format!("Вызовы по #{first} закончились с открытием; взять обращение — a");
    for keys in ["c", "x", "H", "n", "t"] {
        says_and_asks_nothing(&mut seat, keys, &words);
    }
    assert_eq!(seat.workbench.why_off(Action::Acknowledge), None);
    seat.keys("a");
    seat.until("it is mine", |w| {
        let sheet = w.model.on_call.as_ref().unwrap();
        sheet
            .burning
            .iter()
            .any(|b| b.ticket.number == first && b.ticket.assignee.is_some())
    });
    let ticket = seat.bench.ticket(first);
    assert_eq!(ticket.assignee.as_deref(), Some("anna"));
    assert_eq!(seat.bench.ticket(second).assignee, None);
    seat.bench.assert_sound();
}

/// There is no rest to undo: no key is offered that would lead nowhere.
#[test]
fn what_was_handed_over_is_not_undone_and_the_page_says_how_it_comes_back() {
    let (mut seat, _) = saturday(1);
    let number = seat.tickets[0];
    seat.keys("H enter");
    shows(&mut seat, "handed over", |s| {
        burns(s, number, |a| a.handed_to.is_some())
    });
    let before = seat.bench.log().len();
    seat.keys("u");
    seat.until("the page", |w| w.over.is_some());
    let shown = seat.draw((80, 24));
    assert!(
        shown.contains("Отменять нечего. Esc — назад, а забрать себе — H"),
        "{shown}"
    );
    assert!(!shown.contains("Вернётся"), "{shown}");
    seat.keys("enter");
    seat.settle();
    assert_eq!(seat.bench.log().len(), before);
}

/// What is hushed is told by its number, and until when by its hour.
#[test]
fn a_silence_tells_what_it_hushes_and_until_when() {
    let (mut seat, _) = saturday(3);
    seat.keys("M");
    let shown = seat.draw((80, 24));
    assert!(shown.contains("Горит: 3"), "{shown}");
    seat.keys("enter");
    let shown = seat.draw((80, 24));
    assert!(
        shown.contains("Почему никого не вызывать до 21:33"),
        "{shown}"
    );
}
