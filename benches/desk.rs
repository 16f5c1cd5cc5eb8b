//! The desk with 100,000 tickets: the queue's first window, moving in it, many at once, search. The bar: the first
//! rows in 100 ms.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

#[path = "measure/figures.rs"]
mod figures;
#[path = "../tests/desk/ground.rs"]
mod ground;
#[path = "measure/letters.rs"]
mod letters;

use figures::{median_ms, once_ms, size, tell};
use ground::{Bench, agent};
use primedesk::core::query::Query;
use primedesk::core::request::Kind;
use primedesk::desk::{self, ChargeOrder, Command, Plan};
use primedesk::store::{Access, Filter, Queue, Store};

/// Rows of a window.
const ROWS: u32 = 50;

fn main() {
    let tickets = size("TICKETS", 100_000);
    let mut bench = Bench::new();
    for n in 0..40 {
        bench.client(&format!("client{n}"), "micro");
    }
    let ((), cpu, _) = once_ms(|| take_in(&mut bench, tickets));
    tell(&format!(
        "intake: {:.0} tickets a second of CPU time",
        tickets as f64 / cpu * 1000.0
    ));

    look(&bench);
    many(&mut bench, size("MANY", 10_000).min(tickets));
}

fn take_in(bench: &mut Bench, tickets: usize) {
    let ground = bench.ground.clone();
    for first in (0..tickets).step_by(1000) {
        bench.now += chrono::TimeDelta::minutes(1);
        let stamp = bench.stamp("import", "import");
        let mails: Vec<_> = (first..tickets.min(first + 1000))
            .map(|n| {
                let letter = letters::letter(n);
                bench.letter(
                    &format!("m{n}"),
                    &letter.from,
                    &letter.subject,
                    &letter.body,
                )
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

fn look(bench: &Bench) {
    let path = bench.store.path().to_owned();
    let cold = median_ms(11, || {
        let store = Store::open(&path, Access::Existing).unwrap();
        let view = store.view();
        let rows = view
            .queue_after(&Filter::of(Queue::Open, "anna"), None, ROWS)
            .unwrap();
        view.counts("anna").unwrap();
        view.ticket(rows[0].number).unwrap();
        assert_eq!(rows.len(), 50);
    });
    tell(&format!(
        "queue: open the store, first {ROWS} rows, counts and a ticket in {cold:.2} ms (median of 11), {:.3} of the bar of 100",
        cold / 100.0
    ));
    let view = bench.store.view();
    for queue in [
        Queue::All,
        Queue::Open,
        Queue::New,
        Queue::Mine,
        Queue::Done,
        Queue::Emergency,
    ] {
        let filter = Filter::of(queue, "anna");
        let warm = median_ms(21, || {
            view.queue_after(&filter, None, ROWS).unwrap();
        });
        tell(&format!("queue: {ROWS} rows of `{queue}` in {warm:.2} ms"));
    }
    let filter = Filter::of(Queue::Open, "anna");
    let last = view.queue_before(&filter, None, 1).unwrap();
    let middle = view.queue_cursor(last[0].number / 2).unwrap();
    let deep = median_ms(21, || {
        view.queue_after(&filter, middle, ROWS).unwrap();
    });
    tell(&format!(
        "queue: {ROWS} rows from the middle on in {deep:.2} ms"
    ));
    // Narrowed by a word of every letter, of a fifth, of few.
    for words in ["уважением", "интеграции", "слово4321"] {
        let filter = Filter {
            query: Query::parse(words).unwrap(),
            ..Filter::of(Queue::Open, "anna")
        };
        let narrowed = median_ms(7, || {
            view.queue_after(&filter, None, ROWS).unwrap();
        });
        tell(&format!(
            "queue: {ROWS} open rows with «{words}» in {narrowed:.2} ms"
        ));
    }
    // A word of every letter, of a fifth, of few.
    for words in ["уважением", "интеграции", "слово4321"] {
        let newest = median_ms(21, || {
            view.search(words, 50).unwrap();
        });
        let found = view.search(words, 50).unwrap().len();
        tell(&format!(
            "search: the newest {found} with «{words}» in {newest:.2} ms"
        ));
    }
}

fn many(bench: &mut Bench, many: usize) {
    let open = bench.store.view().open_tickets_of("client0").unwrap().len();
    let order = ChargeOrder {
        client: "client0".to_owned(),
        kind: Kind::ModuleSetup,
        ticket: None,
        key: None,
    };
    let stamp = bench.stamp("anna", "ledger-charge");
    let (charged, cpu, _) = once_ms(|| {
        desk::charge(
            &mut bench.store,
            &bench.ground,
            &agent("anna"),
            &stamp,
            &order,
        )
    });
    charged.unwrap();
    tell(&format!(
        "charge: a client of {open} open tickets, all judged again, in {cpu:.0} ms of CPU time"
    ));
    for (what, to) in [
        ("assign", Some("anna".to_owned())),
        ("assign anew", Some("boris".to_owned())),
    ] {
        let plans: Vec<_> = (1..=many as u64)
            .map(|n| Plan::of(n, Command::Assign(to.clone())))
            .collect();
        let stamp = bench.stamp("anna", "assign");
        let (results, cpu, wall) = once_ms(|| {
            desk::run_each(
                &mut bench.store,
                &bench.ground,
                &agent("anna"),
                &stamp,
                &plans,
                || true,
                |_, _| {},
            )
            .unwrap()
        });
        assert!(results.iter().all(|(_, result)| result.is_ok()));
        tell(&format!(
            "many: {what} {many} tickets in {cpu:.0} ms of CPU time, {wall:.0} ms in all"
        ));
    }
    let (undone, cpu, wall) = once_ms(|| bench.undo("anna").unwrap());
    assert_eq!((undone.tickets.len(), undone.left.len()), (many, 0));
    tell(&format!(
        "many: undo {many} tickets in {cpu:.0} ms of CPU time, {wall:.0} ms in all"
    ));
    undo_of_follow(bench, many);
}

/// What the verdicts say, done with many, undone and redone. The bar of the undo: 3 s of CPU time.
fn undo_of_follow(bench: &mut Bench, many: usize) {
    let plans: Vec<_> = (1..=many as u64)
        .map(|n| Plan::of(n, Command::Assign(None)))
        .chain((1..=many as u64).map(|n| Plan::of(n, Command::Follow(None))))
        .collect();
    let stamp = bench.stamp("anna", "follow");
    let (store, ground) = (&mut bench.store, &bench.ground);
    let actor = agent("anna");
    desk::run_each(
        store,
        ground,
        &actor,
        &stamp,
        &plans[..many],
        || true,
        |_, _| {},
    )
    .unwrap();
    let stamp = bench.stamp("anna", "follow");
    let (store, ground) = (&mut bench.store, &bench.ground);
    let results = desk::run_each(
        store,
        ground,
        &actor,
        &stamp,
        &plans[many..],
        || true,
        |_, _| {},
    )
    .unwrap();
    let done = results
        .iter()
        .filter(|(_, r)| r.as_ref().is_ok_and(|d| d.changed))
        .count();
    let (undone, cpu, wall) = once_ms(|| bench.undo("anna").unwrap());
    assert_eq!((undone.tickets.len(), undone.left.len()), (done, 0));
    tell(&format!(
        "many: undo {done} that were followed, {} charges and {} replies of them, in {cpu:.0} ms of CPU time, {wall:.0} \
         ms in all, {:.3} of the bar of 3000",
        undone.charges,
        undone.replies,
        cpu / 3000.0
    ));
    let stamp = bench.stamp("anna", "redo");
    let (store, ground) = (&mut bench.store, &bench.ground);
    let (redone, cpu, wall) =
        once_ms(|| desk::redo(store, ground, &agent("anna"), &stamp).unwrap());
    tell(&format!(
        "many: redo {} of them in {cpu:.0} ms of CPU time, {wall:.0} ms in all",
        redone.tickets.len()
    ));
}
