//! A store of the first schema is opened by this program, and goes on.

use super::ground::{Bench, agent};
use primedesk::core::event::Purpose;
use primedesk::desk::{self, Command, How, Taken};
use primedesk::store::{Access, BatchState, Store};
use rusqlite::Connection;

const FIRST_SCHEMA: &str = include_str!("../../src/store/migrations/01-desk.sql");

/// Makes a store of the first schema, with what the bench's store holds of it.
fn of_the_first_schema(bench: &Bench, path: &std::path::Path) {
    let conn = Connection::open(path).unwrap();
    conn.pragma_update(None, "journal_mode", "WAL").unwrap();
    conn.pragma_update(None, "application_id", 0x7072_646b)
        .unwrap();
    conn.execute_batch(FIRST_SCHEMA).unwrap();
    conn.pragma_update(None, "user_version", 1).unwrap();
    let from = bench.store.path().to_str().unwrap();
    conn.execute("ATTACH ?1 AS now", [from]).unwrap();
    let tables: Vec<String> = conn
        .prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert!(tables.len() > 10, "{tables:?}");
    for table in tables {
        let columns: Vec<String> = conn
            .prepare(&format!(
                "SELECT name FROM pragma_table_info('{table}', 'main')"
            ))
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let columns = columns.join(", ");
        conn.execute_batch(&format!(
            "INSERT OR REPLACE INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}"
        ))
        .unwrap();
    }
}

#[test]
fn a_store_of_the_first_schema_is_opened_and_goes_on() {
    let mut bench = Bench::new();
    bench.client("acme", "micro");
    let number = bench.module("acme", "m");
    bench
        .run("anna", number, &Command::Accept(How::default()))
        .unwrap();
    // Undone in the shape of its time: by the event alone.
    bench
        .run("anna", number, &Command::Assign(Some("vera".to_owned())))
        .unwrap();
    bench.undo("anna").unwrap();
    let was = bench.ticket(number);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("old.sqlite3");
    of_the_first_schema(&bench, &path);
    let opened = Store::open(&path, Access::Existing).unwrap();
    bench.store = opened;
    assert_eq!(bench.ticket(number), was);
    let newest = |bench: &Bench| {
        let batches = desk::batches(&bench.store.view(), &agent("anna"), 1).unwrap();
        (batches[0].command.clone(), batches[0].state)
    };
    assert_eq!(newest(&bench), ("test".to_owned(), BatchState::Undone));
    // The first schema had no index of words to copy: it is made anew with the projections.
    bench.store.rebuild().unwrap();
    bench.assert_sound();
    assert_eq!(newest(&bench), ("test".to_owned(), BatchState::Undone));
    assert_eq!(bench.store.view().answers_on().unwrap(), []);
    let stamp = bench.stamp("lead", "answers-on");
    desk::switch_answer(
        &mut bench.store,
        &agent("lead"),
        &stamp,
        Purpose::Received,
        true,
    )
    .unwrap();
    let first = bench.telegram("42", 1, "Не считает");
    assert_eq!(bench.receive(&first), Taken::Opened(number + 1));
    assert_eq!(bench.replies(number + 1).len(), 1);
    bench.assert_sound();
    assert_eq!(bench.undo("anna").unwrap().tickets, [number]);
    bench.assert_sound();
    drop(bench.store.again().unwrap());
}
