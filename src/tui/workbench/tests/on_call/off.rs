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

/// A letter that waits is not shown as said, and one that was taken back not at all; of a note the history tells what
/// was noted.
#[test]
fn what_was_not_said_is_not_shown_as_said_and_a_note_is_read_in_the_history() {
    let (mut seat, _) = saturday(1);
    let number = seat.tickets[0];
    seat.keys("c");
    let of = |s: &OnCallSheet| s.burning[0].words.iter().find(|w| w.ours).cloned();
    shows(&mut seat, "the letter", |s| of(s).is_some());
    let shown = seat.draw((200, 50));
    assert!(shown.contains("(ждёт отправки)"), "{shown}");
    let reply = seat.bench.replies(number).pop().unwrap();
    let stamp = seat.bench.stamp("anna", "withdraw");
    desk::withdraw(&mut seat.bench.store, &stamp, reply.0.id, "рано").unwrap();
    shows(&mut seat, "nothing of ours", |s| of(s).is_none());
    seat.keys("n");
    seat.type_in("позвонил оператору");
    seat.keys("enter");
    seat.settle();
    seat.perform(Action::History);
    seat.until("the history", |w| matches!(w.over, Some(Over::Pager(_))));
    let shown = seat.draw((200, 50));
    assert!(
        shown.contains("заметка, anna: позвонил оператору"),
        "{shown}"
    );
}

/// Whoever takes an emergency over is told that it is theirs.
#[test]
fn what_one_takes_over_oneself_was_not_given_away() {
    let (mut seat, _) = saturday(1);
    let number = seat.tickets[0];
    let ack = Command::Acknowledge(Via::Telegram);
    seat.bench.run("boris", number, &ack).unwrap();
    shows(&mut seat, "boris has it", |s| {
        burns(s, number, |a| a.acknowledged.is_some())
    });
    seat.keys("H enter");
    shows(&mut seat, "mine", |s| {
        burns(s, number, |a| a.holder.as_deref() == Some("anna"))
    });
    seat.settle();
    let shown = seat.draw((80, 24));
    assert!(
        shown.contains(&format!("Авария #{number} ваша.")),
        "{shown}"
    );
}

/// What is in work as the regulation says has nothing left to follow: the key is not offered.
#[test]
fn an_emergency_in_work_has_no_verdict_left_to_follow() {
    let (mut seat, _) = saturday(0);
    let (from, text) = ("anna@acme.ru", "Ничего не работает");
    let taken = seat.bench.mail("works", from, "Беда", text, &[]);
    let Taken::Opened(number) = taken else {
        panic!("{taken:?}")
    };
    let facts = vec![
        SetFact::Kind(Some(Kind::Incident)),
        SetFact::Emergency(true),
    ];
    let set = Command::Set(facts);
    seat.bench.run("anna", number, &set).unwrap();
    seat.bench.raise(number);
    shows(&mut seat, "it burns", |s| s.burning.len() == 1);
    seat.workbench.focus(Pane::OnCall);
    seat.until("the ticket", |w| {
        let sheet = w.model.target_sheet();
        sheet.is_some_and(|sheet| sheet.ticket.number == number)
    });
    assert_eq!(seat.workbench.why_off(Action::Follow), None);
    seat.bench
        .run("anna", number, &Command::Follow(None))
        .unwrap();
    shows(&mut seat, "in work", |s| {
        s.burning[0].ticket.state == State::Work
    });
    seat.until("the ticket in work", |w| {
        let sheet = w.model.target_sheet();
        sheet.is_some_and(|sheet| sheet.ticket.state == State::Work)
    });
    let off = seat.workbench.why_off(Action::Follow).unwrap();
    assert!(off.contains("уже в работе"), "{off}");
}
