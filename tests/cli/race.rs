//! Many processes at once on one client's allowance.

use super::bench::{Bench, finish};
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

/// By the clock of each process: the first to get the lock may bear the later time.
#[test]
fn the_allowance_holds_when_every_process_has_its_own_clock() {
    let bench = Bench::with_client();
    let codes: Vec<i32> = std::thread::scope(|scope| {
        let racers: Vec<_> = (0..PROCESSES)
            .map(|_| {
                scope.spawn(|| {
                    let charge = || {
                        let mut command = bench.command();
                        command.args([
                            "ledger",
                            "charge",
                            "--client",
                            "acme",
                            "--kind",
                            "module-setup",
                        ]);
                        finish(&mut command, b"").code
                    };
                    (0..4).map(|_| charge()).collect::<Vec<i32>>()
                })
            })
            .collect();
        racers
            .into_iter()
            .flat_map(|racer| racer.join().unwrap())
            .collect()
    });
    assert!(codes.iter().all(|code| matches!(code, 0 | 3)), "{codes:?}");
    assert_eq!(codes.iter().filter(|code| **code == 0).count(), 4);
    let mut command = bench.command();
    let verified = finish(command.args(["ledger", "verify"]), b"");
    assert_eq!(verified.code, 0, "{verified:?}");
}

/// Charges made out of their order in time: none may overdraw what is on record for later.
#[test]
fn an_earlier_clock_does_not_find_room_that_a_later_charge_has_taken() {
    let bench = Bench::with_client();
    let codes: Vec<i32> = ["2026-06-01", "2026-06-02", "2026-05-01", "2026-04-01"]
        .iter()
        .map(|day| {
            let mut command = bench.command();
            let now = format!("{day}T12:00:00+03:00");
            command.args([
                "--now",
                &now,
                "ledger",
                "charge",
                "--client",
                "acme",
                "--kind",
                "full-setup",
            ]);
            finish(&mut command, b"").code
        })
        .collect();
    assert_eq!(codes, [0, 0, 3, 3]);
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

/// Two fill the demo of one file: the second waits for the first, and finds it whole.
#[test]
fn a_demo_is_filled_by_one_process_at_a_time() {
    let bench = Bench::new();
    let runs: Vec<_> = std::thread::scope(|scope| {
        let racers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let mut command = bench.command();
                    command.args([
                        "demo",
                        "--fresh",
                        "--no-open",
                        "--requests",
                        "58",
                        "--store",
                        "demo.db",
                        "--json",
                    ]);
                    finish(&mut command, b"")
                })
            })
            .collect();
        racers.into_iter().map(|r| r.join().unwrap()).collect()
    });
    let counts: Vec<Value> = runs
        .iter()
        .map(|run| {
            assert_eq!(run.code, 0, "{run:?}");
            let told: Value = serde_json::from_str(&run.out).unwrap();
            told["tickets"].clone()
        })
        .collect();
    assert_eq!(counts[0], counts[1]);
    assert!(counts[0].as_u64().is_some_and(|n| n >= 58), "{counts:?}");
}
