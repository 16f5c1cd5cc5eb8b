//! What the reader answers.

use super::*;
use crate::core::query::Sort;
use crate::core::request::Kind;
use crate::desk::{Command, SetFact};
use crate::ground::{Bench, agent};
use crate::store::Queue;
use crate::tui::snapshot::Landing;
use std::sync::{Arc, mpsc};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use uuid::Uuid;

fn bench() -> Bench {
    let mut bench = Bench::new();
    bench.client("acme", "micro");
    for n in 0..3 {
        bench.mail(&format!("m{n}"), "anna@acme.ru", "Вопрос", "Как?", &[]);
    }
    bench
}

fn reader(bench: &Bench) -> (Reader, UnboundedReceiver<Told>) {
    let now = bench.now;
    let footing = Footing {
        ground: bench.ground.clone(),
        actor: agent("anna"),
        run: Uuid::now_v7(),
        clock: Arc::new(move || now),
        part_of: Arc::new(|_, _| None),
        open: Arc::default(),
        files: std::path::PathBuf::new(),
        saves: std::path::PathBuf::new(),
        macros: Vec::new(),
        macros_file: std::path::PathBuf::new(),
    };
    let (tell, told) = unbounded_channel();
    (
        Reader::new(bench.store.again().unwrap(), footing, tell),
        told,
    )
}

fn scope(query: &str) -> Scope {
    Scope {
        queue: Queue::Open,
        query: Query::parse(query).unwrap(),
        sort: Sort::default(),
    }
}

fn window(query: &str) -> Ask {
    Ask::Window {
        serial: 1,
        scope: scope(query),
        anchor: Anchor::First,
    }
}

/// Names told that nobody bears, each time.
fn strangers(bench: &Bench, asks: Vec<Ask>) -> Vec<Vec<String>> {
    let (reader, mut told) = reader(bench);
    let (sender, asked) = mpsc::channel();
    for ask in asks {
        sender.send(ask).unwrap();
    }
    drop(sender);
    reader.serve(&asked);
    let mut names = Vec::new();
    while let Ok(told) = told.try_recv() {
        if let Told::Strangers { names: found, .. } = told {
            names.push(found.into_iter().map(|stranger| stranger.name).collect());
        }
    }
    names
}

#[test]
fn a_name_that_nobody_bears_is_told_once_and_not_at_every_refresh() {
    let bench = bench();
    let typo = || window("-client:acmee");
    let marked = Ask::Numbers {
        scope: scope("tariff:maxi"),
        pick: Pick::All,
        then: super::super::Then::Mark,
    };
    assert_eq!(strangers(&bench, vec![typo(), typo()]), [["acmee"]]);
    assert_eq!(
        strangers(&bench, vec![typo(), window(""), typo(), marked]),
        [["acmee"], ["acmee"], ["maxi"]]
    );
    let known = window("client:acme -client:none tariff:micro system:amocrm");
    assert!(strangers(&bench, vec![known]).is_empty());
}

#[test]
fn what_is_read_on_is_not_counted_again() {
    let bench = bench();
    let (reader, _told) = reader(&bench);
    let scope = scope("client:acme");
    let look = |anchor| reader.window(&scope, anchor, bench.now).unwrap();
    let first = look(Anchor::First);
    assert_eq!(first.narrowed, Some(3));
    let on = look(Anchor::After(first.rows[0].cursor));
    assert_eq!((on.rows.len(), on.narrowed), (2, None));
    let back = look(Anchor::Before(first.rows[2].cursor));
    assert_eq!((back.rows.len(), back.narrowed), (2, None));
}

#[test]
fn a_client_that_comes_later_can_be_gone_to() {
    let mut bench = bench();
    let (reader, _told) = reader(&bench);
    let found = |query: &str| -> Vec<String> {
        let landings = reader.landings(query).unwrap().into_iter();
        let ids = landings.filter_map(|landing| match landing {
            Landing::Client { id, .. } => Some(id),
            Landing::Ticket { .. } | Landing::All { .. } => None,
        });
        ids.collect()
    };
    assert_eq!(
        (found("acme"), found("romashka")),
        (vec!["acme".to_owned()], vec![])
    );
    bench.mail("more", "x@nobody.ru", "Вопрос", "Как?", &[]);
    assert_eq!(found("romashka"), Vec::<String>::new());
    bench.client("romashka", "micro");
    assert_eq!(found("romashka"), ["romashka"]);
}

/// In the order in which a reader looks for a name: not by the Latin id, quotes and capitals aside, ё among е.
#[test]
fn clients_stand_in_the_order_of_their_names() {
    let mut bench = Bench::new();
    let named = [
        ("a", "«яблоко»"),
        ("b", "Ёлка"),
        ("c", "ель"),
        ("d", "Жук"),
        ("e", "Acme"),
        ("f", "«Бани»"),
        ("g", "дом"),
    ];
    for (id, name) in named {
        bench.client(id, "micro");
        let stamp = bench.stamp("lead", "client-name");
        desk::change_client(&mut bench.store, &bench.ground, &stamp, id, |client| {
            name.clone_into(&mut client.name);
            Ok(())
        })
        .unwrap();
    }
    let (reader, _told) = reader(&bench);
    let names = |most| -> Vec<String> {
        let found = reader.clients_by_name("", most).unwrap().into_iter();
        found.map(|(_, name)| name).collect()
    };
    let all = ["Acme", "«Бани»", "дом", "Ёлка", "ель", "Жук", "«яблоко»"];
    assert_eq!(names(200), all);
    assert_eq!(names(2), all[..2]);
}

/// A client is listed with how many tickets are there to go to, and of many tickets it is said that there are more.
#[test]
fn what_is_not_listed_is_counted_and_led_to() {
    let mut bench = Bench::new();
    bench.client("acme", "datadriven");
    for n in 0..25 {
        bench.module("acme", &format!("m{n}"));
    }
    bench.client("idle", "micro");
    let number = bench.module("acme", "refused");
    let facts = vec![SetFact::Kind(Some(Kind::Question))];
    bench.run("anna", number, &Command::Set(facts)).unwrap();
    let how = desk::How {
        reply: desk::Outgoing::Silent,
        against: Some(desk::Against {
            reason: "не наше".to_owned(),
            approver: None,
        }),
        ..desk::How::default()
    };
    bench.run("anna", number, &Command::Refuse(how)).unwrap();
    let (reader, _told) = reader(&bench);
    let counts = |query: &str| {
        let mut found = reader.landings(query).unwrap().into_iter();
        found.find_map(|landing| match landing {
            Landing::Client { open, all, .. } => Some((open, all)),
            _ => None,
        })
    };
    assert_eq!(counts("acme"), Some((25, 26)));
    assert_eq!(counts("idle"), Some((0, 0)));
    let found = reader.landings("интегр").unwrap();
    let tickets = found.iter();
    let tickets = tickets.filter(|l| matches!(l, Landing::Ticket { .. }));
    assert_eq!(tickets.count(), 20);
    let last = found.last().unwrap();
    let all = Landing::All {
        query: "интегр*".to_owned(),
        count: 26,
    };
    assert_eq!(*last, all);
    // What is no plain word is no query: nothing is promised.
    let odd = reader.landings("интегр:").unwrap();
    assert!(odd.iter().all(|l| !matches!(l, Landing::All { .. })));
}

/// Who wrote is told where what is looked for is in nothing else that is shown.
#[test]
fn a_ticket_found_by_its_sender_tells_who_that_is() {
    let mut bench = bench();
    bench.mail("start", "anna@acme.ru", "Старт", "Как начать? Анна", &[]);
    let (reader, _told) = reader(&bench);
    let who = |query: &str| {
        let landings = reader.landings(query).unwrap().into_iter();
        let mut tickets = landings.filter_map(|landing| match landing {
            Landing::Ticket { subject, who, .. } => (subject == "Старт").then_some(who),
            _ => None,
        });
        tickets.next().unwrap()
    };
    let plain = who("старт");
    let told = who("анна");
    assert!(
        told.starts_with(&plain) && told.len() > plain.len(),
        "{told}"
    );
}
