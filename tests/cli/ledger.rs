//! `ledger`.

use super::bench::{Bench, names};
use serde_json::json;

fn charge(bench: &Bench, rest: &[&str]) -> super::bench::Run {
    let mut args = vec!["ledger", "charge", "--client", "acme", "--json"];
    args.extend(rest);
    bench.run(&args)
}

#[test]
fn show_has_the_shape_of_the_issue() {
    let bench = Bench::with_client();
    assert_eq!(charge(&bench, &["--kind", "full-setup"]).code, 0);
    let shown = bench.one(&["ledger", "show", "--client", "acme"]);
    assert_eq!(shown["client"], "acme");
    assert_eq!(shown["setup"]["allowance"], 4);
    assert_eq!(shown["setup"]["used"], 2);
    assert_eq!(shown["setup"]["left"], 2);
    assert_eq!(
        shown["setup"]["next_free_at"],
        json!({"full-setup": null, "module-setup": null})
    );
    assert_eq!(shown["remote"]["allowance"], 1);
    assert_eq!(
        shown["remote"]["next_free_at"],
        json!({"remote-session": null})
    );
    let entry = &shown["entries"][0];
    assert_eq!(entry["entry"], "charge");
    assert_eq!(entry["pool"], "setup");
    assert_eq!(entry["cost"], 2);
    assert_eq!(entry["clause"], "1");
    assert_eq!(entry["agent"], "anna");
    assert_eq!(entry["at"], "2026-11-23T10:00:00+03:00");
    assert!(
        bench
            .run(&["ledger", "show", "--client", "acme", "--lang", "ru"])
            .out
            .contains("осталось 1 из 2")
    );
    bench
        .run(&["ledger", "show", "--client", "nobody"])
        .complains(4, &["“nobody”"]);
}

#[test]
fn what_does_not_fit_is_3_and_says_when_it_will() {
    let bench = Bench::with_client();
    for _ in 0..2 {
        assert_eq!(charge(&bench, &["--kind", "full-setup"]).code, 0);
    }
    let full = charge(&bench, &["--kind", "module-setup"]);
    full.complains(3, &["does not fit"]);
    assert_eq!(full.json()[0]["charged"], false);
    assert_eq!(full.json()[0]["next_free_at"], "2027-11-23T10:00:00+03:00");
    assert_eq!(charge(&bench, &["--kind", "remote-session"]).code, 0);
    assert_eq!(charge(&bench, &["--kind", "remote-session"]).code, 3);
    let shown = bench.one(&["ledger", "show", "--client", "acme"]);
    assert_eq!(
        shown["setup"]["next_free_at"]["full-setup"],
        "2027-11-23T10:00:00+03:00"
    );
    assert_eq!(shown["entries"].as_array().unwrap().len(), 3);
    // Twelve months later to the second it fits again, and not a second before.
    let at = |now: &str| charge(&bench, &["--kind", "module-setup", "--now", now]).code;
    assert_eq!(at("2027-11-23T09:59:59+03:00"), 3);
    assert_eq!(at("2027-11-23T10:00:00+03:00"), 0);
}

#[test]
fn the_same_key_charges_once_and_answers_the_same() {
    let bench = Bench::with_client();
    let first = charge(&bench, &["--kind", "module-setup", "--key", "k1"]);
    assert_eq!(
        charge(&bench, &["--kind", "full-setup", "--key", "k2"]).code,
        0
    );
    let second = charge(
        &bench,
        &[
            "--kind",
            "module-setup",
            "--key",
            "k1",
            "--now",
            "2026-12-01T00:00:00Z",
        ],
    );
    assert_eq!((second.code, &second.out), (0, &first.out));
    assert_eq!(
        bench.one(&["ledger", "show", "--client", "acme"])["setup"]["used"],
        3
    );
    charge(&bench, &["--kind", "full-setup", "--key", "k1"]).complains(1, &["`k1`"]);
    // What an unset variable leaves is no key: the next order would be taken for this one.
    charge(&bench, &["--kind", "module-setup", "--key", ""]).complains(2, &["the key is empty"]);
    // A full pool answers a known key as before.
    assert_eq!(charge(&bench, &["--kind", "module-setup"]).code, 0);
    assert_eq!(
        charge(&bench, &["--kind", "module-setup", "--key", "k1"]).out,
        first.out
    );
}

#[test]
fn a_ticket_is_charged_once() {
    let bench = Bench::with_client();
    bench.mail(
        "m1",
        "ivan@acme.ru",
        "Подключите amoCRM",
        "Подключите amoCRM",
    );
    let first = charge(&bench, &["--kind", "module-setup", "--ticket", "1"]);
    assert_eq!(first.code, 0, "{first:?}");
    assert_eq!(
        charge(&bench, &["--kind", "module-setup", "--ticket", "1"]).out,
        first.out
    );
    assert_eq!(
        charge(&bench, &["--kind", "full-setup", "--ticket", "1"]).code,
        1
    );
    assert_eq!(
        charge(&bench, &["--kind", "module-setup", "--ticket", "9"]).code,
        4
    );
    bench.one(&[
        "client", "add", "--id", "b", "--name", "B", "--tariff", "micro",
    ]);
    bench
        .run(&[
            "ledger",
            "charge",
            "--client",
            "b",
            "--kind",
            "module-setup",
            "--ticket",
            "1",
        ])
        .complains(2, &["ticket 1 is of client `acme`"]);
}

#[test]
fn unknown_clients_and_missing_agreements() {
    let bench = Bench::with_client();
    bench
        .run(&[
            "ledger",
            "charge",
            "--client",
            "nobody",
            "--kind",
            "full-setup",
        ])
        .complains(4, &["“nobody”"]);
    bench.one(&[
        "client",
        "add",
        "--id",
        "big",
        "--name",
        "B",
        "--tariff",
        "individual",
    ]);
    bench
        .run(&[
            "ledger",
            "charge",
            "--client",
            "big",
            "--kind",
            "full-setup",
        ])
        .complains(3, &["agreement"]);
    assert!(bench.one(&["ledger", "show", "--client", "big"])["setup"].is_null());
}

#[test]
fn a_reversal_cancels_an_entry_whole_and_once() {
    let bench = Bench::with_client();
    let charged = charge(&bench, &["--kind", "full-setup"]).json().remove(0);
    let id = charged["entry"]["id"].as_str().unwrap();
    let reverse = |reason: &str| {
        bench.run(&[
            "ledger", "reverse", "--entry", id, "--reason", reason, "--json",
        ])
    };
    reverse(" ").complains(2, &["reason"]);
    let reversed = reverse("twice by mistake");
    assert_eq!(reversed.json()[0]["of"], id);
    assert_eq!(reversed.json()[0]["reason"], "twice by mistake");
    assert_eq!(
        bench.one(&["ledger", "show", "--client", "acme"])["setup"]["used"],
        0
    );
    reverse("again").complains(1, &[id]);
    bench
        .run(&["ledger", "reverse", "--entry", "x", "--reason", "y"])
        .complains(4, &["“x”"]);
}

#[test]
fn a_grant_needs_a_lead_where_leads_are_named() {
    let bench = Bench::with_client();
    bench.write(".config/primedesk/config.toml", "leads = [\"olga\"]\n");
    let grant = |approver: &str| {
        bench.run(&[
            "ledger",
            "grant",
            "--client",
            "acme",
            "--units",
            "2",
            "--reason",
            "old friends",
            "--approver",
            approver,
        ])
    };
    grant("anna").complains(3, &["“anna” is not a lead"]);
    assert_eq!(grant("olga").code, 0);
    assert_eq!(
        bench.one(&["ledger", "show", "--client", "acme"])["setup"]["allowance"],
        6
    );
}

#[test]
fn export_is_csv_or_json_lines_of_the_same_entries() {
    let bench = Bench::with_client();
    charge(&bench, &["--kind", "full-setup", "--key", "a,\"b\""]);
    charge(&bench, &["--kind", "remote-session"]);
    let csv = bench.run(&["ledger", "export", "--csv"]);
    assert_eq!(csv.code, 0);
    assert_eq!(csv.out.lines().count(), 3);
    assert!(csv.out.starts_with("id,at,client,entry,pool,cost,units,of,kind,ticket,agent,clause,reason,approver,key,regulation\n"));
    assert!(csv.out.contains("\"a,\"\"b\"\"\""));
    let lines = bench.json(&["ledger", "export"]);
    assert_eq!(lines.len(), 2);
    let mut columns: Vec<&str> = csv.out.lines().next().unwrap().split(',').collect();
    columns.sort_unstable();
    assert_eq!(names(&lines[0]), columns);
}

#[test]
fn verify_finds_the_ledger_in_order() {
    let bench = Bench::with_client();
    let charged = charge(&bench, &["--kind", "full-setup"]).json().remove(0);
    let id = charged["entry"]["id"].as_str().unwrap();
    bench.one(&["ledger", "reverse", "--entry", id, "--reason", "x"]);
    let verified = bench.one(&["ledger", "verify"]);
    assert_eq!(verified["ok"], true);
    assert_eq!(verified["entries"], 2);
    assert_eq!(verified["clients"], 1);
}
