//! The desk with 100,000 tickets: the queue's first window, moving in it, many at once, search. The bar: the first
//! rows in 100 ms.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

#[path = "measure/figures.rs"]
mod figures;
#[path = "../tests/desk/ground.rs"]
mod ground;
#[path = "measure/letters.rs"]
mod letters;
#[path = "measure/many.rs"]
mod many;
#[path = "measure/world.rs"]
mod world;

use figures::{median_ms, size, tell};
use ground::Bench;
use primedesk::core::query::Query;
use primedesk::store::{Access, Filter, Queue, Store};

/// Rows of a window.
const ROWS: u32 = 50;

fn main() {
    let tickets = size("TICKETS", 100_000);
    let mut bench = world::world(tickets);
    look(&bench);
    many::many(&mut bench, size("MANY", 10_000).min(tickets));
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
