//! Keys between the one that asks for something and its coming: none is lost, and none acts on what lies below.

use super::*;
use crate::core::event::Purpose;
use crate::core::ticket::State;
use crate::tui::model::Aim;
use crate::tui::theme::Role;
use crate::tui::workbench::laid_over::{Asked, Errand};

fn written(seat: &Seat) -> String {
    match seat.over() {
        Over::Compose(writing) => writing.compose.text(),
        _ => panic!("no reply"),
    }
}

/// Among them are keys that would follow the verdict, park, take and mark.
#[test]
fn what_is_typed_before_a_reply_opens_is_its_text() {
    for unread in [false, true] {
        let mut seat = Seat::new(2);
        seat.show_all();
        if unread {
            seat.workbench.model.take_sheet(None);
        }
        let before = seat.bench.log().len();
        seat.keys("r");
        seat.type_in("Fpc ф");
        seat.give(Input::Paste("вставка".to_owned()));
        seat.type_in("!");
        assert!(seat.workbench.over.is_none(), "nothing has opened yet");
        seat.until("the reply is begun", |w| {
            matches!(w.over, Some(Over::Compose(_)))
        });
        let text = written(&seat);
        assert!(text.contains("Fpc фвставка!"), "{unread}: {text}");
        assert_eq!(seat.bench.log().len(), before);
        assert!(seat.workbench.model.marks.is_empty());
    }
}

#[test]
fn escape_gives_up_what_was_asked_for_and_what_was_typed_for_it() {
    for key in ["esc", "C-c"] {
        let mut seat = Seat::new(2);
        seat.show_all();
        seat.keys("r");
        seat.type_in("Fp");
        seat.keys(key);
        seat.settle();
        assert!(seat.workbench.over.is_none(), "{key}");
        for number in seat.tickets.clone() {
            assert_eq!(seat.bench.ticket(number).state, State::New, "{key}");
        }
        // It goes on as ever.
        let before = seat.workbench.model.target();
        seat.keys("j");
        assert_ne!(seat.workbench.model.target(), before, "{key}");
    }
}

#[test]
fn where_nothing_can_open_the_keys_do_what_they_always_do() {
    let mut seat = Seat::new(3);
    seat.show_all();
    let before = seat.workbench.model.target();
    seat.workbench.begin_reply(Errand {
        number: 9_999,
        purpose: Purpose::Answer,
        against: None,
        paid: false,
        take_over: false,
        form: false,
    });
    seat.keys("j");
    assert_eq!(seat.workbench.model.target(), before);
    seat.settle();
    assert!(seat.workbench.over.is_none());
    assert_ne!(seat.workbench.model.target(), before);
}

/// The ticket is no emergency: the gate turns the line away.
#[test]
fn a_line_that_is_turned_away_comes_back_with_the_reason() {
    let mut seat = Seat::new(1);
    seat.show_all();
    let asked = Asked::Decline(Aim::One(seat.tickets[0]));
    let ask = |seat: &mut Seat| {
        let workbench = &mut seat.workbench;
        workbench.ask_line(asked.clone(), "prompt-decline", "");
        seat.type_in("не сбой");
        seat.keys("enter");
        assert!(seat.workbench.over.is_none(), "it is on its way");
    };
    ask(&mut seat);
    seat.settle();
    match seat.over() {
        Over::Prompt {
            prompt,
            asked: again,
        } => {
            assert_eq!((prompt.text(), again), ("не сбой", &asked));
        }
        _ => panic!("no line"),
    }
    let shown = seat.draw((80, 24));
    assert!(shown.contains("нет текущей аварии"), "{shown}");
    // Not over what the person has gone on to, and not for a key of later.
    seat.keys("esc");
    ask(&mut seat);
    seat.perform(Action::Down);
    seat.settle();
    assert!(seat.workbench.over.is_none());
    assert!(seat.workbench.notice.is_shown());
}

#[test]
fn a_notice_that_has_gone_can_be_read_whole() {
    let mut seat = Seat::new(1);
    let words = format!("Отменено: {}", "много слов ".repeat(12));
    assert!(seat.workbench.why_off(Action::ReadNotice).is_some());
    seat.workbench.say(Role::Warn, words.clone());
    let shown = seat.draw((80, 24));
    assert!(shown.contains("g n целиком"), "{shown}");
    seat.keys("п т");
    match seat.over() {
        Over::Pager(pager) => assert_eq!(pager.text().trim(), words.trim()),
        _ => panic!("no page"),
    }
    assert!(seat.workbench.why_off(Action::ReadNotice).is_none());
}
