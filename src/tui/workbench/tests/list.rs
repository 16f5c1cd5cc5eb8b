//! The list and what stands beside it: what is told of it, and for how long.

use super::*;
use crate::desk::{Command, How, Outgoing};
use crate::tui::model::Pane;
use crate::tui::worker::Ask;

fn filter(seat: &mut Seat, query: &str) {
    seat.perform(Action::Filter);
    seat.type_in(query);
    seat.keys("enter");
    seat.settle();
}

/// In the next view it would warn of nothing, and hide where one is.
#[test]
fn a_warning_of_unknown_names_goes_with_its_view() {
    let mut seat = Seat::new(1);
    seat.show_all();
    let warned = |seat: &mut Seat| {
        let shown = seat.draw((80, 24));
        shown.contains("Нет такого клиента: acmee")
    };
    filter(&mut seat, "client:acmee");
    assert!(warned(&mut seat));
    seat.keys("j");
    assert!(warned(&mut seat), "the view is the same");
    seat.keys("V n");
    assert!(!warned(&mut seat), "another view");
    seat.keys("esc");
    seat.settle();
    filter(&mut seat, "client:acmee");
    assert!(warned(&mut seat));
    seat.keys("esc");
    assert!(!warned(&mut seat), "another query");
    // What is told too late is told of no other view.
    seat.perform(Action::Filter);
    seat.type_in("client:acmee");
    seat.keys("enter");
    seat.keys("esc");
    seat.settle();
    assert!(!warned(&mut seat), "the view was left before");
}

/// A ticket that was judged on a Saturday and is in work on Monday.
fn taken_on_saturday() -> Seat {
    let mut bench = Bench::new();
    bench.client("acme", "datadriven");
    bench.now = at("2026-11-21T12:00:00+03:00");
    let number = bench.module("acme", "m");
    let accept = Command::Accept(How::default());
    bench.run("anna", number, &accept).unwrap();
    bench.now = at(MONDAY);
    Seat::at(
        bench,
        vec![number],
        Vec::new(),
        Before::default(),
        Arc::new(|| at(MONDAY)),
    )
}

#[test]
fn what_is_in_work_is_told_the_hours_of_its_day_as_of_then() {
    let mut seat = taken_on_saturday();
    seat.show_all();
    let shown = seat.draw((200, 50)).replace('\n', " ");
    assert!(shown.contains("Поддержка открыта до"), "{shown}");
    assert!(!shown.contains("Поддержка закрыта"), "{shown}");
    assert!(shown.contains("Пришло "), "{shown}");
    // It may have been judged anew since: nothing is told of when that was.
    assert!(!shown.contains("Когда решали"), "{shown}");
}

#[test]
fn a_reversal_is_told_with_its_amount_and_its_ticket() {
    let mut seat = taken_on_saturday();
    let number = seat.tickets[0];
    seat.bench.now = at(MONDAY);
    seat.bench.undo("anna").unwrap();
    seat.show_all();
    seat.workbench.focus(Pane::Client);
    let shown = seat.draw((80, 24));
    for told in ["сторно  +½ настройки", "списание  −½ настройки"]
    {
        let told = format!("{told}  #{number}  anna");
        assert!(shown.contains(&told), "{told}\n{shown}");
    }
}

/// The title tells of how many the newest are shown; the corner does not count the line that brings more.
#[test]
fn the_outbox_tells_one_number() {
    let mut seat = Seat::new(2);
    seat.show_all();
    for number in seat.tickets.clone() {
        let reply = Command::Reply(Outgoing::Text("Проверили, всё работает.".to_owned()));
        seat.bench.run("anna", number, &reply).unwrap();
    }
    seat.settle();
    seat.workbench.workers.ask(Ask::Outbox(1));
    seat.until("the outbox", |w| {
        matches!(w.over, Some(Over::Outbox { .. }))
    });
    let shown = seat.draw((80, 24));
    assert!(shown.contains("новейшие 1 из 2"), "{shown}");
    assert!(!shown.contains("2 из 2"), "{shown}");
    seat.type_in("x");
    assert!(
        seat.draw((80, 24)).contains("0 из 1"),
        "what is typed is sought in those shown"
    );
}

/// Each name is told to be of what was asked for by it.
#[test]
fn unknown_names_are_told_by_their_fields() {
    let mut seat = Seat::new(1);
    seat.show_all();
    filter(&mut seat, "client:acmee or client:romashka or system:krm");
    let told = seat.workbench.notice.words().unwrap().to_owned();
    let words = "Нет таких клиентов: acmee, romashka; нет такой системы: krm";
    assert_eq!(told, words);
    seat.keys("esc");
    filter(&mut seat, "tariff:maxi trouble:flood");
    let told = seat.workbench.notice.words().unwrap().to_owned();
    let words = "Нет такого тарифа: maxi; нет такого вида аварии: flood";
    assert_eq!(told, words);
}

/// A code says little to who does not know it by heart; a word that is a name already is not said twice.
#[test]
fn values_that_may_be_typed_have_their_names() {
    let mut seat = Seat::new(1);
    seat.show_all();
    seat.perform(Action::Filter);
    seat.type_in("kind:");
    let shown = seat.draw((80, 24));
    for (code, name) in [
        ("full-setup", "полная настройка"),
        ("module-setup", "настройка модуля"),
        ("incident", "сбой"),
    ] {
        let row = shown.lines().find(|line| line.contains(code)).unwrap();
        assert!(row.contains(name), "{row}");
    }
    seat.keys("C-u");
    seat.type_in("тип:");
    let shown = seat.draw((80, 24));
    let row = shown.lines().find(|line| line.contains("вопрос")).unwrap();
    assert_eq!(row.matches("вопрос").count(), 1, "{row}");
}

/// Numbers and times of the outbox stand in columns: the clients begin one below the other.
#[test]
fn the_outbox_stands_in_columns() {
    let mut seat = Seat::new(2);
    seat.show_all();
    for number in seat.tickets.clone() {
        let reply = Command::Reply(Outgoing::Text("Проверили, всё работает.".to_owned()));
        seat.bench.run("anna", number, &reply).unwrap();
    }
    seat.settle();
    seat.workbench.workers.ask(Ask::Outbox(300));
    seat.until("the outbox", |w| {
        matches!(w.over, Some(Over::Outbox { .. }))
    });
    let Some(Over::Outbox { read, .. }) = seat.workbench.over.take() else {
        panic!("the outbox is gone");
    };
    let mut read = read;
    // Two of different days, so of different widths.
    read.lines[0].item.reply.queued_at -= chrono::TimeDelta::days(20);
    read.lines[0].item.ticket = 1234;
    seat.workbench.take_outbox(read);
    let shown = seat.draw((120, 24));
    let begins = |row: &str| row.find("acme").map(|at| row[..at].chars().count());
    let begins: Vec<usize> = shown
        .lines()
        .filter(|row| row.contains("  #"))
        .filter_map(begins)
        .collect();
    assert_eq!(begins.len(), 2, "{shown}");
    assert_eq!(begins[0], begins[1], "{shown}");
}
