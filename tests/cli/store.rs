//! `store`.

use super::bench::Bench;

fn spoil(bench: &Bench) {
    let path = bench.path(".local/share/primedesk/desk.sqlite3");
    let file = rusqlite::Connection::open(path).unwrap();
    file.execute("UPDATE client SET name = 'другое' WHERE id = 'acme'", [])
        .unwrap();
}

#[test]
fn check_tells_where_the_projections_differ_and_rebuild_mends_them() {
    let bench = Bench::with_client();
    let good = bench.one(&["store", "check"]);
    assert_eq!(good["equal"], true);
    assert_eq!(good["events"], 1);
    spoil(&bench);
    let run = bench.run(&["store", "check", "--json"]);
    run.complains(1, &["differ from the log"]);
    let differences = &run.json()[0]["differences"];
    assert_eq!(differences[0]["table"], "client");
    assert_eq!(differences[0]["key"], "acme");
    let rebuilt = bench.one(&["store", "rebuild"]);
    assert_eq!(rebuilt["rebuilt"], true);
    assert_eq!(rebuilt["equal"], false);
    assert_eq!(rebuilt["differences"][0]["key"], "acme");
    assert_eq!(bench.one(&["store", "check"])["equal"], true);
    assert!(
        bench
            .run(&["store", "check", "--lang", "ru"])
            .out
            .contains("совпадает")
    );
}

#[test]
fn a_ledger_that_was_tampered_with_is_told() {
    let bench = Bench::with_client();
    bench.one(&[
        "ledger",
        "charge",
        "--client",
        "acme",
        "--kind",
        "full-setup",
    ]);
    let path = bench.path(".local/share/primedesk/desk.sqlite3");
    let file = rusqlite::Connection::open(path).unwrap();
    file.execute(
        "UPDATE ledger SET record = replace(record, '\"cost\":2', '\"cost\":1')",
        [],
    )
    .unwrap();
    file.execute(
        "UPDATE event SET fact = replace(fact, '\"cost\":2', '\"cost\":9')",
        [],
    )
    .unwrap();
    let run = bench.run(&["ledger", "verify", "--json"]);
    run.complains(1, &["not in order"]);
    let told: Vec<String> = run.json()[0]["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| fault["what"].to_string())
        .collect();
    assert!(
        told.iter().any(|what| what.contains("did not fit: 9 of 4")),
        "{told:?}"
    );
    assert!(
        told.iter()
            .any(|what| what.contains("not what a full-setup costs")),
        "{told:?}"
    );
}

/// Whoever made the file may have been stopped before its last step.
#[test]
fn a_store_that_was_not_made_to_the_end_is_finished() {
    let bench = Bench::with_client();
    let path = bench.path(".local/share/primedesk/desk.sqlite3");
    let file = rusqlite::Connection::open(path).unwrap();
    file.execute("DELETE FROM meta WHERE key = 'replica'", [])
        .unwrap();
    drop(file);
    assert_eq!(bench.json(&["client", "list"]).len(), 1);
}
