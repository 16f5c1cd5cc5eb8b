//! What the screen says of where one is, and of what can be done there.

use super::*;
use crate::desk;
use crate::tui::model::Pane;
use crate::tui::theme::Role;

fn reply(seat: &mut Seat) {
    seat.perform(Action::Reply);
    seat.until("the reply is begun", |w| {
        matches!(w.over, Some(Over::Compose(_)))
    });
}

/// The tab of a small screen has room for the number alone.
#[test]
fn a_ticket_on_a_small_screen_begins_with_its_subject() {
    let mut seat = Seat::new(1);
    seat.show_all();
    let number = seat.tickets[0];
    let subject = seat
        .bench
        .store
        .view()
        .ticket(number)
        .unwrap()
        .unwrap()
        .subject;
    assert!(!subject.is_empty());
    seat.workbench.focus(Pane::Ticket);
    for (size, row) in [((80, 24), 1), ((40, 12), 1)] {
        let shown = seat.draw(size);
        let words: String = subject.chars().take(30).collect();
        let second = shown.lines().nth(row).unwrap();
        assert!(
            second.trim_matches(['·', ' ']).starts_with(&words),
            "{shown}"
        );
    }
    seat.draw((20, 4));
}

#[test]
fn a_notice_leaves_a_reply_its_keys() {
    let mut seat = Seat::new(1);
    seat.show_all();
    reply(&mut seat);
    seat.workbench
        .say(Role::Good, "Обращение теперь у вас".to_owned());
    let shown = seat.draw((80, 24));
    assert!(shown.contains("Обращение теперь у вас"), "{shown}");
    assert!(shown.contains("Отправить"), "{shown}");
}

/// What a text was like before its field was broken is not what anybody would get.
#[test]
fn a_broken_field_is_told_where_its_text_would_stand() {
    let mut seat = Seat::new(2);
    seat.show_all();
    seat.perform(Action::Mark);
    reply(&mut seat);
    seat.settle();
    let Over::Compose(writing) = seat.over() else {
        panic!("no form");
    };
    let number = writing.errand.number;
    let filled = "Так её получит клиент".to_owned();
    seat.workbench.take_filled(number, Ok(filled.clone()));
    assert!(seat.draw((120, 40)).contains(&filled));
    let fault = desk::Error::NotFound {
        what: "ticket",
        name: number.to_string(),
    };
    let why = seat.stage.look().text.sentence(&fault.sentence());
    let start: String = why.chars().take(20).collect();
    seat.workbench.take_filled(number, Err(fault));
    let shown = seat.draw((120, 40));
    assert!(!shown.contains(&filled), "{shown}");
    let beside = |line: &str| line.chars().skip(82).collect::<String>();
    let beside: Vec<String> = shown.lines().map(beside).collect();
    assert!(beside[1].contains(&start), "{shown}");
    seat.workbench.take_filled(number, Ok(filled.clone()));
    assert!(seat.draw((120, 40)).contains(&filled));
}

/// What waits for its first try goes by itself: to send it again would sound as if it had gone.
#[test]
fn what_has_not_been_tried_is_not_sent_again() {
    let mut seat = Seat::new(1);
    seat.show_all();
    reply(&mut seat);
    seat.type_in("Проверили, всё работает.");
    seat.keys("C-x");
    seat.settle();
    seat.keys("C-x");
    seat.settle();
    seat.perform(Action::Outbox);
    seat.until("the outbox", |w| {
        matches!(w.over, Some(Over::Outbox { .. }))
    });
    seat.keys("enter");
    let shown = seat.draw((80, 24));
    assert!(shown.contains("Отозвать"), "{shown}");
    assert!(!shown.contains("Отправить снова"), "{shown}");
}
