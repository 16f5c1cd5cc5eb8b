//! `client`.

use super::bench::{Bench, names};

#[test]
fn a_client_is_added_shown_and_listed() {
    let bench = Bench::new();
    let added = bench.one(&[
        "client",
        "add",
        "--id",
        "acme",
        "--name",
        "ООО Акме",
        "--tariff",
        "individual",
        "--paid-at",
        "2026-01-10",
        "--email",
        "Boss@Acme.ru",
        "--email-domain",
        "@acme.ru",
        "--telegram",
        "42",
        "--site",
        "https://acme.ru",
        "--agreement-setups",
        "3",
    ]);
    assert_eq!(added["id"], "acme");
    let shown = bench.one(&["client", "show", "acme"]);
    assert_eq!(shown["name"], "ООО Акме");
    assert_eq!(shown["tariff"], "individual");
    assert_eq!(shown["paid_at"], "2026-01-10");
    assert_eq!(shown["paid"], true);
    assert_eq!(shown["project"], "active");
    assert_eq!(shown["agreement"]["setups"], 3);
    assert_eq!(shown["contacts"][0]["value"], "boss@acme.ru");
    assert_eq!(shown["contacts"][1]["value"], "acme.ru");
    assert_eq!(shown["setup"]["allowance"], 6);
    assert_eq!(shown["open_tickets"], serde_json::json!([]));
    assert_eq!(bench.one(&["client", "show", "--id", "acme"])["id"], "acme");
    let listed = bench.json(&["client", "list"]);
    assert_eq!(listed.len(), 1);
    assert_eq!(
        names(&listed[0]),
        [
            "agreement",
            "contacts",
            "id",
            "language",
            "name",
            "paid",
            "paid_at",
            "project",
            "sites",
            "tariff",
            "tariffs"
        ]
    );
    for lang in ["ru", "en"] {
        let run = bench.run(&["client", "show", "acme", "--lang", lang]);
        assert!(run.out.contains("ООО Акме"), "{run:?}");
        assert_eq!(
            bench
                .run(&["client", "list", "--lang", lang])
                .out
                .lines()
                .count(),
            2
        );
    }
}

#[test]
fn set_changes_what_is_named_and_keeps_the_rest() {
    let bench = Bench::with_client();
    let set = bench.one(&[
        "client",
        "set",
        "acme",
        "--tariff",
        "bigdata",
        "--project",
        "removed",
        "--email",
        "a@b.ru",
        "--remove",
        "acme.ru",
    ]);
    assert_eq!(set["tariff"], "bigdata");
    assert_eq!(set["tariffs"].as_array().unwrap().len(), 2);
    assert_eq!(set["project"], "removed");
    assert_eq!(set["name"], "ООО Акме");
    assert_eq!(set["contacts"].as_array().unwrap().len(), 1);
    assert_eq!(
        bench.one(&["client", "set", "acme", "--unpaid"])["paid"],
        false
    );
    assert_eq!(
        bench.one(&["ledger", "show", "--client", "acme"])["setup"]["allowance"],
        8
    );
}

#[test]
fn what_is_wrong_is_told_and_changes_nothing() {
    let bench = Bench::with_client();
    let add = |id: &str, rest: &[&str]| {
        let mut args = vec!["client", "add", "--id", id, "--name", "N"];
        args.extend(rest);
        bench.run(&args)
    };
    add("acme", &["--tariff", "micro"]).complains(1, &["`acme`"]);
    add("b", &["--tariff", "gold"]).complains(2, &["`gold`", "micro, bigdata"]);
    add("b", &["--tariff", "micro", "--email-domain", "acme.ru"])
        .complains(1, &["acme.ru", "`acme`"]);
    add("b", &["--tariff", "micro", "--email", "nobody"]).complains(2, &["`nobody`"]);
    add("b c", &["--tariff", "micro"]).complains(2, &["`b c`"]);
    bench.run(&["client", "show", "b"]).complains(4, &["“b”"]);
    bench
        .run(&["client", "set", "b", "--unpaid"])
        .complains(4, &["“b”"]);
    bench
        .run(&["client", "set", "acme", "--remove", "x.ru", "--unpaid"])
        .complains(4, &["x.ru"]);
    assert_eq!(bench.one(&["client", "show", "acme"])["paid"], true);
    assert_eq!(bench.json(&["client", "list"]).len(), 1);
}
