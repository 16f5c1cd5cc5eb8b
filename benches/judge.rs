//! `judge`: lines a second of CPU time, by the built program. The bar: 100,000 in 2 s.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

#[path = "measure/figures.rs"]
mod figures;

use figures::{median, program, size, tell};
use std::fmt::Write;

fn main() {
    let lines = size("LINES", 100_000);
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("requests.jsonl"), requests(lines)).unwrap();
    let runs =
        (0..5).map(|_| program(home.path(), &["judge", "requests.jsonl", "--json"]).cpu_seconds);
    let seconds = median(runs.collect());
    let rate = lines as f64 / seconds;
    tell(&format!(
        "judge: {lines} lines in {seconds:.2} s of CPU time (median of 5), {rate:.0} a second, {:.2} of the bar of 50,000",
        rate / 50_000.0
    ));
}

/// Requests of every kind, with ledgers of up to eight entries.
fn requests(lines: usize) -> String {
    let kinds = [
        "full-setup",
        "module-setup",
        "incident",
        "question",
        "remote-session",
    ];
    let tariffs = ["micro", "datadriven"];
    let mut text = String::new();
    for n in 0..lines {
        let entries: Vec<String> = (0..n % 9)
            .map(|e| {
                format!(
                    r#"{{"id": "e{e}", "at": "2026-0{}-1{}T10:00:00+03:00", "entry": "charge", "pool": "setup", "cost": {}}}"#,
                    1 + e, n % 9, 1 + e % 2
                )
            })
            .collect();
        writeln!(
            text,
            r#"{{"id": "r{n}", "received_at": "2026-{:02}-{:02}T{:02}:{:02}:00+03:00", "channel": "email", "kind": "{}", "emergency": {}, "systems": ["amocrm"], "client": {{"tariff": "{}", "paid": {}, "paid_at": "2026-01-10", "project": "active"}}, "evidence": {{"description": true, "screenshots": {}, "links": 1, "site": "https://example.ru", "counter": true, "access": [{{"system": "amocrm", "level": "admin"}}]}}, "ledger": [{}]}}"#,
            1 + n % 12, 1 + n % 28, n % 24, n % 60, kinds[n % 5], n % 7 == 0, tariffs[n % 2], n % 11 != 0, n % 3,
            entries.join(", ")
        )
        .unwrap();
    }
    text
}
