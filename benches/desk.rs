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
#[path = "measure/sweep.rs"]
mod sweep;
#[path = "measure/world.rs"]
mod world;

use figures::{cpu_ms, size, tell};
use ground::Bench;
use primedesk::core::query::Query;
use primedesk::desk::{self, Scope};
use primedesk::store::{Access, Filter, Queue, Store};

/// Rows of a window.
const ROWS: u32 = 50;

fn main() {
    if let Ok(place) = std::env::var("STORE") {
        // One that was kept, only to look at.
        let bench = world::kept(place.as_ref());
        // Where some of the sweep's questions are named, they alone.
        if std::env::var_os("ONLY").is_none() {
            look(&bench);
        }
        return sweep::sweep(&bench);
    }
    let tickets = size("TICKETS", 100_000);
    let mut bench = world::world(tickets);
    if let Ok(place) = std::env::var("KEEP") {
        // A copy, to measure through a terminal what is done with it.
        let copy = rusqlite::Connection::open(bench.store.path()).unwrap();
        copy.execute("VACUUM INTO ?1", [place]).unwrap();
    }
    look(&bench);
    sweep::sweep(&bench);
    many::many(&mut bench, size("MANY", 10_000).min(tickets));
}

fn look(bench: &Bench) {
    let path = bench.store.path().to_owned();
    let cold = cpu_ms(11, || {
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
        let warm = cpu_ms(21, || {
            view.queue_after(&filter, None, ROWS).unwrap();
        });
        tell(&format!("queue: {ROWS} rows of `{queue}` in {warm:.2} ms"));
    }
    let filter = Filter::of(Queue::Open, "anna");
    let last = view.queue_before(&filter, None, 1).unwrap();
    let middle = view.queue_cursor(last[0].number / 2, filter.sort).unwrap();
    let deep = cpu_ms(21, || {
        view.queue_after(&filter, middle, ROWS).unwrap();
    });
    let back = cpu_ms(21, || {
        view.queue_before(&filter, middle, ROWS).unwrap();
    });
    tell(&format!(
        "queue: {ROWS} rows from the middle on in {deep:.2} ms, back in {back:.2} ms"
    ));
    narrowed(bench);
    sorted(bench);
    // A word of every letter, of a fifth, of few.
    for words in ["уважением", "интеграции", "слово4321"] {
        let newest = cpu_ms(21, || {
            view.search(words, 50).unwrap();
        });
        let found = view.search(words, 50).unwrap().len();
        tell(&format!(
            "search: the newest {found} with «{words}» in {newest:.2} ms"
        ));
    }
}

/// The queue narrowed by each field, and by words of every letter, of a fifth, of few.
fn narrowed(bench: &Bench) {
    for query in [
        "уважением",
        "интеграции",
        "слово4321",
        "\"подмена номеров\"",
        "subject:метрика",
        "уважением интеграции kind:incident",
        "слово4321 or emergency:yes",
        "kind:incident",
        "verdict:undecided",
        "clause:6",
        "client:client7",
        "tariff:micro",
        "tariff:bigdata",
        "channel:chat",
        "system:amocrm",
        "system:none",
        "missing:link",
        "assignee:none",
        "emergency:yes",
        "age>2h",
        "age>2wd",
        "due<4h",
        "received:today",
        "waiting<30m",
        "quota:full<1",
        "quota:module>=1",
        "from:ivan42@client2",
        "number:99000..99100",
        "damaged:yes",
        "-kind:incident -kind:question (age>1h or missing:link)",
    ] {
        for (sort, rows) in [("queue", ROWS), ("queue", 300), ("-received", ROWS)] {
            timed(bench, query, sort, rows);
        }
    }
}

/// The queue in each order, from both ends.
fn sorted(bench: &Bench) {
    for sort in ["queue", "received", "due", "client", "number"] {
        for sort in [sort.to_owned(), format!("-{sort}")] {
            timed(bench, "", &sort, 300);
        }
    }
}

fn timed(bench: &Bench, query: &str, sort: &str, rows: u32) {
    let view = bench.store.view();
    let scope = Scope {
        queue: Queue::Open,
        query: Query::parse(query).unwrap(),
        sort: sort.parse().unwrap(),
    };
    let page = || {
        let filter = desk::filter(&view, &bench.ground, &scope, "anna", bench.now).unwrap();
        view.queue_after(&filter, None, rows).unwrap().len()
    };
    let found = page();
    let first = cpu_ms(5, || {
        page();
    });
    let filter = desk::filter(&view, &bench.ground, &scope, "anna", bench.now).unwrap();
    let count = cpu_ms(3, || {
        view.queue_count(&filter, 10_000).unwrap();
    });
    tell(&format!(
        "query: the first {found} of `{query}` by {sort} in {first:.2} ms, counted in {count:.2} ms"
    ));
}
