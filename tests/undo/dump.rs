//! All that a store holds beside its log: what an undo must bring back to the letter.

use primedesk::core::ledger::{Account, Pool};
use primedesk::desk::Ground;
use primedesk::store::Store;
use rusqlite::Connection;
use rusqlite::types::Value;
use std::collections::BTreeMap;

/// Tables that are as they were after an undo. The others only grow, as the log does: messages and what they name,
/// entries of the ledger, replies that were taken back.
const TABLES: &[&str] = &[
    "client",
    "contact",
    "ticket",
    "detail",
    "tally",
    "conversation",
    "auto_answer",
    "answer_switch",
    "delivery",
    "draft",
];

/// Rows by their table; what waits in the outbox; what is left of each pool; the queue in its order.
pub fn dump(
    store: &Store,
    ground: &Ground,
    now: chrono::DateTime<chrono::Utc>,
) -> BTreeMap<String, Vec<String>> {
    let conn = Connection::open(store.path()).unwrap();
    let mut all = BTreeMap::new();
    for table in TABLES {
        all.insert(
            (*table).to_owned(),
            rows(&conn, &format!("SELECT * FROM {table} ORDER BY 1, 2")),
        );
    }
    let waiting = rows(
        &conn,
        "SELECT id, ticket FROM outbox WHERE status = 'queued' ORDER BY 1",
    );
    all.insert("waiting".to_owned(), waiting);
    let queue = rows(
        &conn,
        "SELECT number FROM ticket ORDER BY rank, sort_at, number",
    );
    all.insert("queue".to_owned(), queue);
    let view = store.view();
    let mut pools = Vec::new();
    for id in rows(&conn, "SELECT id FROM client ORDER BY id") {
        let id = id
            .trim_start_matches("[Text(\"")
            .trim_end_matches("\")]")
            .to_owned();
        let client = view.client(&id).unwrap().unwrap();
        let entries = view.entries_of(&id).unwrap();
        for pool in [Pool::Setup, Pool::Remote] {
            let terms = ground
                .law_at(now)
                .regulation
                .terms(&client.facts_at(now), pool);
            let balance = terms.map(|terms| Account::new(terms, &entries).balance(now));
            pools.push(format!("{id} {pool:?} {balance:?}"));
        }
    }
    assert!(!pools.is_empty());
    all.insert("pools".to_owned(), pools);
    all
}

/// Fails at the first row that differs, naming it.
#[track_caller]
pub fn assert_same(before: &BTreeMap<String, Vec<String>>, after: &BTreeMap<String, Vec<String>>) {
    for (table, rows) in before {
        let now = &after[table];
        for (was, is) in rows.iter().zip(now) {
            assert_eq!(was, is, "{table}");
        }
        assert_eq!(rows.len(), now.len(), "{table}");
    }
}

fn rows(conn: &Connection, sql: &str) -> Vec<String> {
    let mut statement = conn.prepare(sql).unwrap();
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| {
        let values: Vec<Value> = (0..columns).map(|at| row.get(at).unwrap()).collect();
        Ok(format!("{values:?}"))
    });
    rows.unwrap().map(Result::unwrap).collect()
}
