//! Keys between the one that asks for something and its coming: none is lost, and none acts on what lies below.

use super::*;
use crate::core::event::Purpose;
use crate::core::ticket::State;
use crate::tui::workbench::laid_over::Errand;

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
