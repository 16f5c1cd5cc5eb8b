//! `answers`, and files that go with a reply.

use super::bench::Bench;
use primedesk::channels::mail::parse::parse;

#[test]
fn a_lead_turns_the_answers_on_and_off() {
    let bench = Bench::with_client();
    bench.write(".config/primedesk/config.toml", "leads = [\"olga\"]\n");
    let listed = |on: [bool; 3]| {
        let list = bench.json(&["answers", "list"]);
        let names: Vec<_> = list.iter().map(|line| line["answer"].clone()).collect();
        assert_eq!(names, ["received", "ask", "writing-only"]);
        let is_on: Vec<_> = list.iter().map(|line| line["on"].clone()).collect();
        assert_eq!(is_on, on);
    };
    listed([false; 3]);
    bench
        .run(&["answers", "on", "ask"])
        .complains(3, &["“anna” is not a lead"]);
    listed([false; 3]);
    let on = bench.one(&["answers", "on", "ask", "--agent", "olga"]);
    assert_eq!(
        on,
        serde_json::json!({"answer": "ask", "on": true, "changed": true})
    );
    let again = bench.one(&["answers", "on", "ask", "--agent", "olga"]);
    assert_eq!(again["changed"], false);
    listed([false, true, false]);
    for lang in ["ru", "en"] {
        let list = bench.run(&["answers", "list", "--lang", lang]);
        assert_eq!(list.out.lines().count(), 4, "{list:?}");
        assert!(!list.out.contains('{'), "{list:?}");
    }
    bench.one(&["answers", "off", "ask", "--agent", "olga"]);
    listed([false; 3]);
    assert_eq!(bench.run(&["answers", "on", "refuse"]).code, 2);
    bench.one(&["undo", "--agent", "olga"]);
    listed([false, true, false]);
    bench.one(&["store", "check"]);
}

/// Nobody's old mail is answered by a machine.
#[test]
fn an_import_answers_nothing() {
    let bench = Bench::with_client();
    bench.one(&["answers", "on", "received"]);
    bench.mail("m1", "Иван <ivan@acme.ru>", "Вопрос", "Как быть?");
    assert_eq!(
        bench.json(&["outbox", "list"]),
        [] as [serde_json::Value; 0]
    );
}

#[test]
fn files_go_with_a_reply() {
    let bench = Bench::with_client();
    bench.mail("m1", "Иван <ivan@acme.ru>", "Вопрос", "Как быть?");
    let picture: Vec<u8> = (0..=255).collect();
    bench.write("Скриншот 1.PNG", &picture);
    bench.write("отчёт.csv", "a;b\n");
    let reply = ["ticket", "reply", "1", "--text", "Вот отчёт"];
    let files = ["--attach", "Скриншот 1.PNG", "--attach", "отчёт.csv"];
    let sent = bench.one(&[&reply[..], &files[..]].concat());
    assert_eq!(sent["done"], true);
    let exported = bench.one(&["outbox", "export", "letters"]);
    let mail = std::fs::read(bench.path(exported["file"].as_str().unwrap())).unwrap();
    let mail = parse(&mail);
    assert!(mail.text.contains("Вот отчёт"));
    let files: Vec<_> = mail
        .attachments
        .iter()
        .map(|file| (file.name.as_str(), file.media_type.as_str(), file.bytes))
        .collect();
    assert_eq!(
        files,
        [
            ("Скриншот 1.PNG", "image/png", 256),
            ("отчёт.csv", "text/csv", 4)
        ]
    );
    for (args, code) in [
        (&["ticket", "reply", "1", "--attach", "отчёт.csv"][..], 2),
        (&["ticket", "ask", "1", "--attach", "отчёт.csv"], 2),
        (
            &["ticket", "ask", "1", "--silent", "--attach", "отчёт.csv"],
            2,
        ),
        (
            &["ticket", "reply", "1", "--text", "x", "--attach", "none"],
            4,
        ),
    ] {
        let refused = bench.run(args);
        assert_eq!(refused.code, code, "{args:?}: {refused:?}");
    }
    assert_eq!(bench.json(&["outbox", "list"]).len(), 1);
    bench.one(&["store", "check"]);
}

#[test]
fn a_client_has_phone_numbers() {
    let bench = Bench::with_client();
    bench.one(&["client", "set", "acme", "--phone", "8 (900) 123-45-67"]);
    let shown = bench.one(&["client", "show", "acme"]);
    assert_eq!(
        shown["contacts"][1],
        serde_json::json!({"kind": "phone", "value": "79001234567"})
    );
    let wrong = bench.run(&["client", "set", "acme", "--phone", "123"]);
    wrong.complains(2, &["`123` is no phone number"]);
    let taken = bench.run(&[
        "client",
        "add",
        "--id",
        "other",
        "--name",
        "Other",
        "--tariff",
        "micro",
        "--phone",
        "+79001234567",
    ]);
    taken.complains(1, &["79001234567", "acme"]);
    bench.one(&["client", "set", "acme", "--remove", "+7 900 123-45-67"]);
    let shown = bench.one(&["client", "show", "acme"]);
    assert_eq!(shown["contacts"].as_array().unwrap().len(), 1);
}
