//! What is listed after the work: what an undo has left, the cursor that comes back, the outbox to its end.

use super::*;
use crate::desk::{Command, Outgoing, Way};

/// Does what the verdicts say with all that is shown.
fn follow_all(seat: &mut Seat) {
    seat.perform(Action::MarkAll);
    seat.settle();
    seat.perform(Action::Follow);
    seat.until("the preview", |w| matches!(w.over, Some(Over::Preview(_))));
    seat.keys("g g enter");
    seat.until("it is done", |w| w.work.jobs.is_empty() && w.over.is_none());
    seat.settle();
}

#[test]
fn a_ticket_that_an_undo_has_left_opens_from_its_line() {
    let mut seat = Seat::new(3);
    seat.show_all();
    follow_all(&mut seat);
    let left = seat.tickets[1];
    let assign = Command::Assign(Some("boris".to_owned()));
    seat.bench.run("olga", left, &assign).unwrap();
    let other = seat.tickets[0];
    seat.workbench.go_to_ticket(other, Instant::now());
    seat.settle();
    assert_ne!(seat.workbench.model.target(), Some(left));
    seat.workbench.turn(Way::Back, None, true);
    seat.until("the page", |w| matches!(w.over, Some(Over::Results(_))));
    seat.settle();
    let shown = seat.draw((120, 40));
    assert!(shown.contains("Что не отменено"), "{shown}");
    // It is back, but for its holder: not one more beside the three.
    let told = seat.workbench.notice.words().unwrap().to_owned();
    let line = "Отменено: «По решению», 3 обращения; из них не целиком: 1 обращение";
    assert!(told.starts_with(line), "{told}");
    assert!(shown.contains(&format!("#{left}")), "{shown}");
    // On the reason it leads to the first ticket, and there to that.
    seat.keys("enter enter");
    seat.settle();
    assert!(seat.workbench.over.is_none());
    assert_eq!(seat.workbench.model.target(), Some(left));
}

#[test]
fn the_cursor_is_back_on_its_ticket_when_the_work_is_undone() {
    let mut seat = Seat::new(6);
    seat.workbench.narrow("state:new", Instant::now());
    seat.settle();
    seat.perform(Action::Down);
    seat.perform(Action::Down);
    seat.settle();
    let under = seat.workbench.model.target();
    assert!(under.is_some());
    follow_all(&mut seat);
    assert_eq!(seat.workbench.model.target(), None, "all of it is done");
    // One that came in meanwhile.
    let last = seat.tickets[5] + 1;
    seat.bench
        .mail("late", "anna@acme.ru", "Ещё", "Ещё вопрос", &[]);
    seat.perform(Action::Redraw);
    seat.workbench.refresh();
    seat.settle();
    assert_eq!(seat.workbench.model.target(), Some(last));
    seat.workbench.turn(Way::Back, None, true);
    seat.until("it is undone", |w| w.work.jobs.is_empty());
    seat.settle();
    assert_eq!(seat.workbench.model.target(), under);
    assert_eq!(seat.workbench.model.queue.rows.len(), 7);
}

/// Whoever moves on while it is undone stays where they are.
#[test]
fn the_cursor_that_was_moved_meanwhile_stays() {
    let mut seat = Seat::new(4);
    seat.show_all();
    seat.perform(Action::Down);
    seat.settle();
    let under = seat.workbench.model.target();
    follow_all(&mut seat);
    seat.workbench.turn(Way::Back, None, true);
    seat.perform(Action::Last);
    seat.until("it is undone", |w| w.work.jobs.is_empty());
    seat.settle();
    assert_ne!(seat.workbench.model.target(), under);
}

#[test]
fn the_outbox_leads_on_to_its_end() {
    let mut seat = Seat::new(1);
    let number = seat.tickets[0];
    seat.show_all();
    let letter = |n: u32| Command::Reply(Outgoing::Text(format!("Письмо {n}")));
    for n in 0..302 {
        seat.bench.run("anna", number, &letter(n)).unwrap();
    }
    seat.perform(Action::Outbox);
    let rows = |w: &Workbench| match &w.over {
        Some(Over::Outbox { menu, .. }) => menu.items().len(),
        _ => 0,
    };
    seat.until("the outbox", |w| rows(w) == 301);
    seat.draw((100, 30));
    for _ in 0..40 {
        seat.keys("pgdn");
    }
    let shown = seat.draw((100, 30));
    assert!(shown.contains("показать ещё: осталось 2"), "{shown}");
    seat.keys("enter");
    seat.until("the rest", |w| rows(w) == 302);
    let Over::Outbox { menu, read } = seat.over() else {
        panic!("the outbox is gone");
    };
    let first_new = read.lines[300].item.reply.id.to_string();
    assert_eq!(menu.under_cursor().unwrap().id, first_new);
    let shown = seat.draw((100, 30));
    assert!(!shown.contains("новейшие"), "{shown}");
}

/// Whoever looks for what to undo reads of which ticket it was, and finds it by its number and by whose it is.
#[test]
fn a_batch_of_one_ticket_names_it() {
    let mut seat = Seat::new(3);
    for number in seat.tickets.clone() {
        seat.workbench.order(number, Command::Claim);
    }
    seat.settle();
    seat.perform(Action::Batches);
    seat.until("the batches", |w| matches!(w.over, Some(Over::Batches(_))));
    let (one, two) = (seat.tickets[0], seat.tickets[1]);
    let shown = seat.draw((120, 40)).replace('·', " ");
    assert!(
        shown.contains(&format!("Взято себе: #{one}  ООО acme")),
        "{shown}"
    );
    assert!(!shown.contains("сделано"), "{shown}");
    assert!(shown.contains("‹номер, клиент или действие›"), "{shown}");
    seat.keys(&format!("# {one}"));
    let shown = seat.draw((120, 40)).replace('·', " ");
    assert!(shown.contains(&format!("#{one}  ООО acme")), "{shown}");
    assert!(!shown.contains(&format!("#{two}  ООО acme")), "{shown}");
}
