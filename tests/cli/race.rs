//! Many processes at once on one client's allowance.

use super::bench::Bench;
use serde_json::Value;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

const PROCESSES: usize = 16;
const CHARGES: usize = 200;
/// Of the tariff Дата Дривен, in half set-ups.
const ALLOWANCE: usize = 16;

#[test]
fn sixteen_processes_charge_exactly_the_allowance() {
    let bench = Bench::with_client();
    bench.one(&["client", "set", "acme", "--tariff", "datadriven"]);
    let next = AtomicUsize::new(0);
    let codes = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..PROCESSES {
            scope.spawn(|| {
                while next.fetch_add(1, Ordering::Relaxed) < CHARGES {
                    let run = bench.run(&[
                        "ledger",
                        "charge",
                        "--client",
                        "acme",
                        "--kind",
                        "module-setup",
                    ]);
                    assert!(matches!(run.code, 0 | 3), "{run:?}");
                    codes.lock().unwrap().push(run.code);
                }
            });
        }
    });
    let codes = codes.into_inner().unwrap();
    assert_eq!(codes.len(), CHARGES);
    assert_eq!(codes.iter().filter(|code| **code == 0).count(), ALLOWANCE);
    let shown = bench.one(&["ledger", "show", "--client", "acme"]);
    assert_eq!(shown["setup"]["left"], 0);
    assert_eq!(shown["entries"].as_array().map(Vec::len), Some(ALLOWANCE));
    assert_eq!(bench.one(&["ledger", "verify"])["ok"], true);
    assert_eq!(bench.one(&["store", "check"])["equal"], true);
}

#[test]
fn one_key_from_many_processes_charges_once() {
    let bench = Bench::with_client();
    let answers: Vec<Value> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    bench.one(&[
                        "ledger",
                        "charge",
                        "--client",
                        "acme",
                        "--kind",
                        "full-setup",
                        "--key",
                        "k",
                    ])
                })
            })
            .collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    assert_eq!(
        bench.one(&["ledger", "show", "--client", "acme"])["setup"]["used"],
        2
    );
}

#[test]
fn the_first_processes_make_the_store_together() {
    let bench = Bench::new();
    std::thread::scope(|scope| {
        for n in 0..PROCESSES {
            let bench = &bench;
            scope.spawn(move || {
                let id = format!("client-{n}");
                bench.one(&[
                    "client", "add", "--id", &id, "--name", "N", "--tariff", "micro",
                ]);
            });
        }
    });
    assert_eq!(bench.json(&["client", "list"]).len(), PROCESSES);
}

/// Two agents reach for one ticket: the second is told who has it.
#[test]
fn of_two_who_claim_one_gets_it() {
    let bench = Bench::with_client();
    bench.mail(
        "m1",
        "ivan@acme.ru",
        "Вопрос",
        "Как посмотреть отчёт за прошлый месяц?",
    );
    let codes: Vec<i32> = std::thread::scope(|scope| {
        let runs: Vec<_> = ["anna", "boris", "vera", "gleb"]
            .into_iter()
            .map(|agent| {
                let bench = &bench;
                scope.spawn(move || bench.run(&["ticket", "claim", "1", "--agent", agent]).code)
            })
            .collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert_eq!(codes.iter().filter(|code| **code == 0).count(), 1);
    assert_eq!(codes.iter().filter(|code| **code == 1).count(), 3);
}
