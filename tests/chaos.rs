//! `kill -9` at random moments of import, charge and triage, on real processes of the built program: what was
//! acknowledged is there, no projection differs from the log, no charge is doubled, no mail is lost or taken twice.
//!
//! `cargo test` kills 40 times; a thousand with figures: `cargo test --test chaos -- --ignored --nocapture`.
//! (Many processes that race for one client's allowance are in `tests/cli/race.rs`.)

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "cli/bench.rs"]
#[allow(dead_code)]
mod bench;
#[path = "chaos/victim.rs"]
mod victim;

use bench::Bench;
use serde_json::Value;
use std::collections::BTreeSet;
use victim::Reaper;

/// Units granted so that nothing fails for want of them.
const PLENTY: &str = "5000";

fn desk() -> Bench {
    let bench = Bench::with_client();
    let grant = [
        "ledger",
        "grant",
        "--client",
        "acme",
        "--pool",
        "setup",
        "--units",
        PLENTY,
        "--reason",
        "a test",
        "--approver",
        "lead",
    ];
    bench.one(&grant);
    bench
}

fn assert_sound(bench: &Bench) {
    let check = bench.one(&["store", "check"]);
    assert_eq!(check["equal"], true, "{check}");
    assert_eq!(bench.one(&["ledger", "verify"])["ok"], true);
}

/// Ids of the charges on the client's ledger.
fn charges(bench: &Bench) -> Vec<(String, Value)> {
    let shown = bench.one(&["ledger", "show", "--client", "acme"]);
    let entries = shown["entries"].as_array().unwrap();
    entries
        .iter()
        .filter(|entry| entry["entry"] == "charge")
        .map(|entry| {
            (
                entry["id"].as_str().unwrap().to_owned(),
                entry["ticket"].clone(),
            )
        })
        .collect()
}

/// Charges with a key, killed; then the same order again: the charge is there once.
fn kill_charges(reaper: &mut Reaper, kills: usize) {
    let bench = desk();
    let until = reaper.of("ledger") + kills;
    let charge = |key: &str| {
        [
            "ledger",
            "charge",
            "--client",
            "acme",
            "--kind",
            "module-setup",
            "--key",
            key,
        ]
        .map(str::to_owned)
    };
    reaper.take_measure(&bench, |n| charge(&format!("warm{n}")).to_vec());
    let before = charges(&bench).len();
    let mut n = 0;
    while reaper.of("ledger") < until {
        let order = charge(&format!("k{n}"));
        let acknowledged = reaper.kill(&bench, &order);
        if n % 20 == 0 {
            assert_sound(&bench);
        }
        let args: Vec<&str> = order.iter().map(String::as_str).collect();
        let again = bench.one(&args);
        assert_eq!(again["charged"], true);
        if let [told] = acknowledged.as_slice() {
            assert_eq!(
                *told, again,
                "the acknowledged charge is the one that is there"
            );
        }
        n += 1;
    }
    let ids: BTreeSet<String> = charges(&bench).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids.len(), before + n);
    assert_sound(&bench);
}

/// Triage, killed: accepting several tickets at once. Then again: each is charged once.
fn kill_accepts(reaper: &mut Reaper, kills: usize) {
    const EACH: usize = 3;
    let bench = desk();
    let until = reaper.of("ticket") + kills;
    // Three to take the measure with, and some that end before the blow.
    let orders = 3 + kills + kills / 2 + 10;
    let count = orders * EACH;
    bench.write("inbox.mbox", mbox(count, 0));
    bench.one(&["import", "inbox.mbox"]);
    let numbers: Vec<String> = (1..=count).map(|n| n.to_string()).collect();
    let with = |before: &[&str], after: &[&str]| {
        let numbers = numbers.iter().map(String::as_str);
        let args: Vec<&str> = before
            .iter()
            .copied()
            .chain(numbers)
            .chain(after.iter().copied())
            .collect();
        bench.json(&args);
    };
    with(
        &["ticket", "set"],
        &["--kind", "module-setup", "--systems", "amocrm"],
    );
    with(
        &["ticket", "confirm"],
        &["--item", "access:amocrm", "--reason", "seen"],
    );
    let accept = |n: usize| {
        let mut args = vec!["ticket".to_owned(), "accept".to_owned()];
        args.extend_from_slice(&numbers[n * EACH..(n + 1) * EACH]);
        args
    };
    reaper.take_measure(&bench, accept);
    let mut n = 3;
    while n < orders && reaper.of("ticket") < until {
        let order = accept(n);
        let acknowledged = reaper.kill(&bench, &order);
        if n % 20 == 0 {
            assert_sound(&bench);
        }
        let args: Vec<&str> = order.iter().map(String::as_str).collect();
        for (at, again) in bench.json(&args).iter().enumerate() {
            assert_eq!(
                (&again["done"], &again["state"]),
                (&true.into(), &"work".into())
            );
            if let Some(told) = acknowledged.get(at) {
                assert_eq!(told["number"], again["number"]);
                assert!(told["charge"].is_string(), "{told}");
                assert_eq!(again["changed"], false, "what was acknowledged is there");
            }
        }
        n += 1;
    }
    let charges = charges(&bench);
    let tickets: BTreeSet<u64> = charges.iter().map(|(_, t)| t.as_u64().unwrap()).collect();
    assert_eq!(
        (charges.len(), tickets.len()),
        (n * EACH, n * EACH),
        "one charge a ticket"
    );
    assert_sound(&bench);
}

/// Undoing and redoing a batch of many transactions, killed over and over: it goes on where it was. In the end each
/// charge was given back or made again once, and the store is what the log makes.
fn kill_undos(reaper: &mut Reaper, kills: usize, count: usize) {
    let bench = desk();
    let until = |reaper: &Reaper| reaper.of("undo") + reaper.of("redo");
    let end = until(reaper) + kills;
    bench.write("inbox.mbox", mbox(count, 0));
    bench.one(&["import", "inbox.mbox"]);
    let numbers: Vec<String> = (1..=count).map(|n| n.to_string()).collect();
    let with = |before: &[&str], after: &[&str]| {
        let numbers = numbers.iter().map(String::as_str);
        let args: Vec<&str> = (before
            .iter()
            .copied()
            .chain(numbers)
            .chain(after.iter().copied()))
        .collect();
        bench.json(&args);
    };
    with(
        &["ticket", "set"],
        &["--kind", "module-setup", "--systems", "amocrm"],
    );
    with(
        &["ticket", "confirm"],
        &["--item", "access:amocrm", "--reason", "seen"],
    );
    with(&["ticket", "accept"], &[]);
    let used = || bench.one(&["ledger", "show", "--client", "acme"])["setup"]["used"].clone();
    assert_eq!(used(), count);
    reaper.take_measure_once(&bench, &["undo"]);
    let state = || bench.json(&["undo", "--list", "--limit", "1"])[0]["state"].clone();
    let (mut way, mut stands) = ("redo", "done");
    while until(reaper) < end {
        let mut partly = 0;
        while until(reaper) < end && state() != stands {
            reaper.kill(&bench, &[way.to_owned()]);
            partly += usize::from(state() == "partly");
        }
        // Stopped half way or not, what is left of it is done now, and nothing is called another's doing.
        if state() != stands {
            let rest = bench.one(&[way]);
            assert_eq!(rest["left"], serde_json::json!([]), "after {partly} halves");
        }
        assert_eq!(state(), stands);
        let charged = if way == "redo" { count } else { 0 };
        assert_eq!(used(), charged);
        let waiting = bench.json(&["outbox", "list"]).len();
        assert_eq!(waiting, charged, "one letter a ticket");
        assert_sound(&bench);
        (way, stands) = if way == "redo" {
            ("undo", "undone")
        } else {
            ("redo", "done")
        };
    }
}

/// An import killed over and over: it goes on where it was, and adds only what was missing.
fn kill_imports(reaper: &mut Reaper, kills: usize, mails: usize) {
    let bench = desk();
    let until = reaper.of("import") + kills;
    bench.write("warm.mbox", mbox(mails, 1_000_000));
    reaper.take_measure_once(&bench, &["import", "warm.mbox"]);
    for round in 1.. {
        bench.write("inbox.mbox", mbox(mails, round * 10_000));
        let order = ["import", "inbox.mbox"].map(str::to_owned);
        let mut whole = false;
        for _ in 0..6 {
            // One that is whole only counts duplicates.
            if whole || reaper.of("import") >= until {
                break;
            }
            whole |= !reaper.kill(&bench, &order).is_empty();
        }
        let rest = bench.one(&["import", "inbox.mbox"]);
        let (added, duplicate) = (
            rest["added"].as_u64().unwrap(),
            rest["duplicate"].as_u64().unwrap(),
        );
        assert_eq!(added + duplicate, mails as u64);
        assert!(
            !whole || added == 0,
            "an import that was told is whole: {rest}"
        );
        let again = bench.one(&["import", "inbox.mbox"]);
        assert_eq!(
            again["duplicate"], mails as u64,
            "nothing was lost, nothing is twice"
        );
        assert_sound(&bench);
        if reaper.of("import") >= until {
            let all = bench.json(&["ticket", "list"]).len();
            assert_eq!(all, mails * (round + 1), "one ticket a mail");
            return;
        }
    }
}

/// Mails that each open a ticket, numbered from `first`.
fn mbox(count: usize, first: usize) -> String {
    (first..first + count)
        .map(|n| {
            format!(
                "From ivan@acme.ru Mon Nov 23 06:30:00 2026\r\nFrom: ivan{n}@acme.ru\r\n\
                 Date: Mon, 23 Nov 2026 09:30:00 +0300\r\nMessage-ID: <m{n}@acme.ru>\r\n\
                 Subject: Request {n}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
                 Просим настроить интеграцию номер {n}, доступ выдан.\r\n\r\n"
            )
        })
        .collect()
}

#[test]
fn forty_kills_lose_and_double_nothing() {
    let mut reaper = Reaper::new();
    kill_charges(&mut reaper, 15);
    kill_accepts(&mut reaper, 15);
    kill_imports(&mut reaper, 10, 450);
    reaper.report();
}

#[test]
fn an_undo_killed_half_way_goes_on() {
    let mut reaper = Reaper::new();
    kill_undos(&mut reaper, 6, 450);
    reaper.report();
}

#[test]
#[ignore = "minutes: a thousand kills"]
fn a_thousand_kills_lose_and_double_nothing() {
    let mut reaper = Reaper::new();
    // A new desk every now and then: nobody charges one client a thousand times.
    for _ in 0..10 {
        kill_charges(&mut reaper, 40);
        kill_accepts(&mut reaper, 35);
        kill_imports(&mut reaper, 25, 600);
    }
    reaper.report();
    assert!(reaper.kills() >= 1000, "{}", reaper.kills());
}
