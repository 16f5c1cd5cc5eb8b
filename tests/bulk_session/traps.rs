//! What happens while many tickets are being worked on: others write, the list moves, the line dies.

use super::ground::{self, agent};
use super::seat::{Desk, MONDAY, Seat};
use super::{Counted, ENTER, ESC, morning};
use primedesk::core::ticket::State;
use primedesk::desk::{self, Command};
use primedesk::store::{Access, OutboxStatus, Stamp, Store};
use std::time::Duration;

/// So many tickets of one client, all alike.
fn alike(count: u32) -> Desk {
    let desk = Desk::new();
    desk.ok(&[
        "client",
        "add",
        "--id",
        "acme",
        "--name",
        "ООО Акме",
        "--tariff",
        "bigdata",
        "--paid-at",
        "2026-01-10",
        "--email-domain",
        "acme.example",
    ]);
    for n in 1..=count {
        desk.mail(
            n,
            "Анна <anna@acme.example>",
            &format!("Письмо {n}"),
            "Звонки не попадают в отчёт, проверьте.",
        );
    }
    desk
}

/// Somebody else does something with a ticket.
fn other(desk: &Desk, number: u64, command: &Command) {
    let ground = ground::Bench::new().ground;
    let mut store = Store::open(&desk.store(), Access::Existing).unwrap();
    let stamp = Stamp::new(MONDAY.parse().unwrap(), "boris", command.name());
    desk::run(
        &mut store,
        &ground,
        &agent("boris"),
        &stamp,
        number,
        command,
    )
    .unwrap();
}

fn assignees(desk: &Desk) -> Vec<Option<String>> {
    let store = Store::open(&desk.store(), Access::Existing).unwrap();
    (1..)
        .map_while(|n| store.view().ticket(n).unwrap())
        .map(|t| t.assignee)
        .collect()
}

fn mine(assignees: &[Option<String>]) -> Vec<usize> {
    let is_mine = |(_, who): &(usize, &Option<String>)| who.as_deref() == Some("anna");
    assignees
        .iter()
        .enumerate()
        .filter(is_mine)
        .map(|(at, _)| at + 1)
        .collect()
}

#[test]
fn marks_hold_while_others_write_and_those_out_of_view_are_counted() {
    let desk = alike(5);
    let mut seat = Seat::take(&desk, (120, 40), &[]);
    seat.see(&["открытые 5", "#1 "]);
    seat.keys("Vn");
    seat.see(&["новые: 5", "#1 "]);
    seat.keys("  j ");
    seat.see(&["* отмечено: 3"]);
    // One leaves the view, one comes in above, one becomes an emergency.
    other(&desk, 1, &Command::Park(None));
    desk.mail(
        6,
        "Анна <anna@acme.example>",
        "Со стороны",
        "Звонки не попадают в отчёт.",
    );
    other(
        &desk,
        5,
        &Command::Set(vec![desk::SetFact::Emergency(true)]),
    );
    seat.see(&["! 5 ", "новые 5", "Авария #5", "Со стороны"]);
    // A notice goes by a key, once it has been there for a while.
    seat.listen(Duration::from_millis(2100));
    seat.keys(ESC);
    seat.see(&["новые: 5", "отмечено: 3, из них не видно: 1"]);
    seat.keys("c");
    seat.see(&[
        "Что будет: Взять себе",
        "изменится: 3",
        "не видны в этом виде: 1",
    ]);
    seat.keys(ENTER);
    seat.see(&["Сделано: 3"]);
    seat.until(|seen| !seen.contains('*'), "the marks are gone");
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
    assert_eq!(mine(&assignees(&desk)), [1, 2, 4]);
}

#[test]
fn a_key_acts_on_the_ticket_that_was_under_the_cursor() {
    let desk = alike(4);
    let mut seat = Seat::take(&desk, (120, 40), &[]);
    seat.see(&["открытые 4", "#1 "]);
    // The keys are in the line before anything has been read anew: each has its own ticket.
    seat.keys("cjcjjc");
    seat.see(&["Обращение 4 "]);
    // The list moves under the cursor: what is pressed goes to what is shown there.
    other(&desk, 3, &Command::Park(None));
    seat.keys("Z");
    seat.listen(Duration::from_millis(900));
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
    assert_eq!(mine(&assignees(&desk)), [1, 2]);
}

#[test]
fn what_somebody_else_takes_meanwhile_is_left_and_listed_and_stays_marked() {
    let desk = alike(4);
    let mut seat = Seat::take(&desk, (120, 40), &[]);
    seat.see(&["открытые 4", "#1 "]);
    seat.keys("ma");
    seat.see(&["Отмечено ещё: 4"]);
    seat.keys("F");
    seat.see(&["Что будет: По решению", "изменится: 4"]);
    other(&desk, 2, &Command::Claim);
    seat.keys(ENTER);
    seat.see(&[
        "По решению: не сделано 1",
        "держит boris",
        "#2",
        "Сделано: 3, не вышло: 1",
    ]);
    // Nothing changes from here; Enter on the ticket opens it, and the list stays as it was.
    seat.keys("jF");
    seat.keys(ENTER);
    seat.see(&["━ #2 Письмо 2", "▌*"]);
    seat.listen(Duration::from_millis(2100));
    seat.keys("k");
    seat.see(&["Письмо 1", "* отмечено: 1"]);
    seat.keys("mr");
    seat.see(&["не сделано 1"]);
    seat.keys(ESC);
    seat.until(|seen| !seen.contains("не сделано 1"), "the list goes");
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
    let tickets = desk.json(&["ticket", "list", "--view", "new"]);
    assert_eq!(tickets.len(), 1, "{tickets:?}");
    assert_eq!(desk.json(&["outbox", "list"]).len(), 3);
}

#[test]
fn a_range_is_seen_while_it_grows_taken_out_of_a_preview_and_left() {
    let desk = alike(6);
    let mut seat = Seat::take(&desk, (120, 40), &[]);
    seat.see(&["открытые 6", "#1 "]);
    seat.keys("vjj");
    seat.see(&["диапазон: 3", "v Отметить эти"]);
    seat.keys(ESC);
    seat.until(|seen| !seen.contains("диапазон"), "the range is dropped");
    assert!(!seat.seen().contains('*'));
    seat.keys("vkk");
    seat.keys("v");
    seat.see(&["Отмечено ещё: 3"]);
    seat.keys("c");
    // Few are shown at once; one is taken out, its letter... there is none; it is left as it was.
    seat.see(&["Что будет: Взять себе", "изменится: 3", "#2"]);
    seat.keys("jjx");
    seat.see(&["изменится: 2", "убрано: 1"]);
    // On a ticket Enter shows it, and does nothing; on its group it does all.
    seat.keys(ENTER);
    seat.see(&["#3 Письмо 3 ━"]);
    seat.keys(ESC);
    seat.until(|seen| !seen.contains("#3 Письмо 3 ━"), "the ticket goes");
    seat.keys("h");
    seat.see(&["enter Применить"]);
    seat.keys(ENTER);
    seat.see(&["Сделано: 2, оставлено: 1"]);
    seat.keys("p");
    seat.see(&["Что будет: Отложить", "изменится: 1"]);
    seat.keys(ESC);
    seat.until(|seen| !seen.contains("Что будет"), "the preview goes");
    seat.listen(Duration::from_millis(100));
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
    assert_eq!(mine(&assignees(&desk)), [1, 3]);
    assert!(
        desk.json(&["ticket", "list", "--view", "parked"])
            .is_empty()
    );
}

/// A batch of more than two hundred under way.
fn in_the_middle(desk: &Desk) -> Seat {
    let mut at = Counted {
        seat: Seat::take(desk, (120, 40), &[]),
        keys: 0,
    };
    at.seat.see(&["новые 30"]);
    at.press("Vn");
    at.seat.see(&["новые: 30"]);
    at.press("ma");
    at.seat.see(&["Отмечено ещё: 30"]);
    at.press("F");
    at.seat.see(&["Что будет: По решению"]);
    at.press(ENTER);
    at.seat.see(&["наберите"]);
    let count = at.number_after("наберите ");
    at.press(&count);
    at.press(ENTER);
    at.seat.see(&[", Esc остановит"]);
    at.seat
}

/// What is done is done whole, and the rest not at all.
fn is_whole(desk: &Desk, queued_before: u64) {
    desk.ok(&["store", "check"]);
    let store = Store::open(&desk.store(), Access::Existing).unwrap();
    let view = store.view();
    let tickets: Vec<_> = (1..).map_while(|n| view.ticket(n).unwrap()).collect();
    let mine = tickets
        .iter()
        .filter(|t| t.assignee.as_deref() == Some("anna"));
    let done = mine.count();
    let letters = queued(desk) - queued_before;
    let new = tickets.iter().filter(|t| t.state == State::New).count();
    assert!(done > 0 && letters > 0, "{done} done, {letters} letters");
    assert!(new > 42, "all of it was done: {new} new");
    // It can be taken back, and then none of its letters waits to be sent.
    desk.ok(&["undo"]);
    assert_eq!(queued(desk), queued_before);
}

/// Replies that wait to be sent.
fn queued(desk: &Desk) -> u64 {
    let store = Store::open(&desk.store(), Access::Existing).unwrap();
    store.view().outbox_count(OutboxStatus::Queued).unwrap()
}

#[test]
fn a_dead_line_in_mid_batch_ends_between_two_tickets() {
    let desk = morning("300");
    let before = queued(&desk);
    let seat = in_the_middle(&desk);
    let took = seat.hang_up();
    assert!(took < Duration::from_secs(1), "{took:?}");
    is_whole(&desk, before);
}

#[test]
fn a_hang_up_signal_in_mid_batch_ends_it_and_restores_the_terminal() {
    let desk = morning("300");
    let before = queued(&desk);
    let mut seat = in_the_middle(&desk);
    let took = seat.end_by("HUP");
    assert!(took < Duration::from_secs(1), "{took:?}");
    is_whole(&desk, before);
}

#[test]
fn escape_stops_between_two_tickets_and_leaving_is_asked_once() {
    let desk = morning("300");
    let before = queued(&desk);
    let mut seat = in_the_middle(&desk);
    seat.keys("q");
    seat.see(&["Работа ещё идёт"]);
    seat.keys(ESC);
    seat.see(&["Остановлено: сделано "]);
    seat.listen(Duration::from_millis(2100));
    seat.keys("k");
    seat.see(&["* отмечено: "]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
    is_whole(&desk, before);
}
