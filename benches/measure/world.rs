//! A desk of many open tickets, as one grows in a year: many clients, letters of all kinds, some with what they need.

use crate::figures::{once_ms, tell};
use crate::ground::{Bench, agent};
use crate::letters;
use primedesk::core::instant::Instant;
use primedesk::core::language::Language;
use primedesk::core::message::Attachment;
use primedesk::core::request::{Item, Kind};
use primedesk::desk::{self, Command, Plan};
use primedesk::store::{Access, Store};
use primedesk::text::Text;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Clients, the first of which has written a twentieth of it all.
const CLIENTS: usize = 2_000;

/// Who wrote the letter of this number.
fn client_of(n: usize) -> usize {
    if n.is_multiple_of(20) { 0 } else { n % CLIENTS }
}

/// A desk with so many open tickets, replies written from the templates as they are in use.
pub fn world(tickets: usize) -> Bench {
    let mut bench = Bench::new();
    bench.ground.scribe = Arc::new(Text::new(Language::Ru).with_mailbox("desk@desk.example"));
    for n in 0..CLIENTS {
        bench.client(
            &format!("client{n}"),
            ["micro", "bigdata", "datadriven"][n % 3],
        );
    }
    let ((), cpu, _) = once_ms(|| take_in(&mut bench, tickets));
    tell(&format!(
        "intake: {:.0} tickets a second of CPU time",
        tickets as f64 / cpu * 1000.0
    ));
    vouch(&mut bench, tickets);
    bench
}

/// A desk that was kept earlier, an hour later.
pub fn kept(place: &Path) -> Bench {
    let mut bench = Bench::new();
    bench.store = Store::open(place, Access::Existing).unwrap();
    bench.now += chrono::TimeDelta::hours(1);
    bench
}

fn take_in(bench: &mut Bench, tickets: usize) {
    let ground = bench.ground.clone();
    for first in (0..tickets).step_by(1000) {
        bench.now += chrono::TimeDelta::seconds(20);
        let stamp = bench.stamp("import", "import");
        let mails: Vec<_> = (first..tickets.min(first + 1000))
            .map(|n| {
                let letter = letters::letter(n);
                let name = letter.from.split_once('@').unwrap().0;
                let from = format!("{name}@client{}.ru", client_of(n));
                let id = format!("m{n}");
                let mut mail = bench.letter(&id, &from, &letter.subject, &letter.body);
                if n % 3 != 0 {
                    mail.attachments.push(screenshot());
                }
                mail
            })
            .collect();
        let done = bench.store.transact(&stamp, |tx| {
            for mail in &mails {
                desk::take_in(tx, &ground, mail)?;
            }
            Ok::<_, desk::Error>(())
        });
        done.unwrap();
    }
}

fn screenshot() -> Attachment {
    Attachment {
        name: "screen.png".to_owned(),
        media_type: "image/png".to_owned(),
        bytes: 120_000,
        part: 2,
        content: None,
    }
}

/// For two in three of those who want something set up, an agent has seen the access.
fn vouch(bench: &mut Bench, tickets: usize) {
    let mut plans = Vec::new();
    for number in 1..=tickets as u64 {
        let ticket = bench.ticket(number);
        if ticket.facts.kind.is_some_and(Kind::is_setup) && !number.is_multiple_of(3) {
            let confirm = |system: &String| Command::Confirm {
                item: Item::Access(system.clone()),
                reason: "logged in".to_owned(),
                value: None,
            };
            let steps: Vec<Command> = ticket.facts.systems.iter().map(confirm).collect();
            if !steps.is_empty() {
                plans.push(Plan::new(number, steps));
            }
        }
    }
    let stamp = bench.stamp("anna", "confirm");
    let (store, ground) = (&mut bench.store, &bench.ground);
    let results = super::ground::run_each(store, ground, &agent("anna"), &stamp, &plans);
    assert!(results.iter().all(|(_, result)| result.is_ok()));
}

/// The verdicts of these tickets, counted.
pub fn verdicts(bench: &Bench, numbers: impl Iterator<Item = u64>) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for number in numbers {
        let ticket = bench.ticket(number);
        let kind = ticket.facts.kind.map_or("unknown", Kind::as_str);
        let action = ticket.verdict.map_or("none", |v| v.action.as_str());
        *counts.entry(format!("{kind} {action}")).or_default() += 1;
    }
    let words: Vec<String> = counts
        .iter()
        .map(|(what, n)| format!("{n} {what}"))
        .collect();
    words.join(", ")
}

/// The next moment of the desk's day.
pub fn later(bench: &mut Bench) -> Instant {
    bench.now += chrono::TimeDelta::seconds(30);
    bench.now
}
