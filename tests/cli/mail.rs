//! `import`, `search` and `outbox`.

use super::bench::{Bench, names};
use serde_json::json;

#[test]
fn an_import_counts_and_a_second_one_adds_nothing() {
    let bench = Bench::with_client();
    let first = bench.mail(
        "m1",
        "Иван <ivan@acme.ru>",
        "Интеграция",
        "Подключите интеграцию с amoCRM, пожалуйста",
    );
    assert_eq!(
        first,
        json!({"read": 1, "added": 1, "duplicate": 0, "damaged": 0, "tickets_opened": 1, "tickets_joined": 0})
    );
    let second = bench.one(&["import", "mail"]);
    assert_eq!(
        second,
        json!({"read": 1, "added": 0, "duplicate": 1, "damaged": 0, "tickets_opened": 0, "tickets_joined": 0})
    );
    assert!(
        bench
            .run(&["import", "mail", "--lang", "ru"])
            .out
            .contains("уже было: 1")
    );
    assert!(
        bench
            .run(&["import", "mail", "--lang", "en"])
            .out
            .contains("already there: 1")
    );
}

#[test]
fn a_path_that_is_not_there_stops_before_anything_is_taken_in() {
    let bench = Bench::new();
    bench.write("good.eml", "From: a@b.ru\n\nx\n");
    bench
        .run(&["import", "good.eml", "nowhere"])
        .complains(4, &["nowhere"]);
    assert!(!bench.path(".local/share").exists());
}

#[test]
fn a_broken_mail_is_taken_in_and_marked() {
    let bench = Bench::new();
    bench.write(
        "broken.eml",
        b"garbage \xff\xfe without any header\n\n\xc3\x28".as_slice(),
    );
    let sums = bench.one(&["import", "broken.eml"]);
    assert_eq!((&sums["added"], &sums["damaged"]), (&json!(1), &json!(1)));
    assert_eq!(
        bench.one(&["ticket", "show", "1"])["messages"][0]["damaged"],
        true
    );
}

#[test]
fn search_finds_word_forms() {
    let bench = Bench::with_client();
    bench.mail(
        "m1",
        "ivan@acme.ru",
        "Вопрос",
        "Хотим подключить интеграцию с amoCRM",
    );
    bench.mail("m2", "olga@acme.ru", "Другое", "Пропала подмена номеров");
    let found = |words: &[&str]| {
        let mut args = vec!["search"];
        args.extend(words);
        let numbers: Vec<_> = bench
            .json(&args)
            .iter()
            .map(|ticket| ticket["number"].as_u64().unwrap())
            .collect();
        numbers
    };
    assert_eq!(found(&["интеграции"]), [1]);
    assert_eq!(found(&["подменой", "номера"]), [2]);
    assert_eq!(found(&["подмен*"]), [2]);
    assert_eq!(found(&["слон"]), [0_u64; 0]);
}

#[test]
fn a_reply_goes_out_as_a_mail_that_python_would_read() {
    let bench = Bench::with_client();
    bench.write(
        ".config/primedesk/config.toml",
        "[mail]\nfrom = \"Поддержка <help@primegate.example>\"\n",
    );
    bench.mail(
        "m1",
        "Иван <ivan@acme.ru>",
        "Вопрос",
        "Как посмотреть отчёт за месяц?",
    );
    bench.one(&[
        "ticket",
        "reply",
        "1",
        "--text",
        "Отчёт открывается\nв разделе «Отчёты».",
    ]);
    let waiting = bench.one(&["outbox", "list"]);
    assert_eq!(waiting["ticket"], 1);
    assert_eq!(waiting["to"], "Иван <ivan@acme.ru>");
    assert_eq!(waiting["purpose"], "answer");
    let exported = bench.one(&["outbox", "export", "letters"]);
    assert_eq!(names(&exported), ["file", "id", "ticket"]);
    let mail = std::fs::read(bench.path(exported["file"].as_str().unwrap())).unwrap();
    let mail = primedesk::channels::mail::parse::parse(&mail);
    assert_eq!(mail.from.name, "Поддержка");
    assert_eq!(mail.from.address, "help@primegate.example");
    assert_eq!(mail.to[0].address, "ivan@acme.ru");
    assert!(mail.subject.contains("[#1]"), "{}", mail.subject);
    assert_eq!(mail.in_reply_to, ["m1@acme.ru"]);
    assert!(mail.text.contains("в разделе «Отчёты»."));
    assert!(mail.damage.is_empty());
    // Our own mail, seen in a mailbox, joins its ticket as ours.
    let seen = bench.one(&["import", "letters"]);
    assert_eq!(seen["tickets_opened"], 0);
    // Twice is the same file.
    assert_eq!(bench.one(&["outbox", "export", "letters"]), exported);
    assert_eq!(std::fs::read_dir(bench.path("letters")).unwrap().count(), 1);
}

#[test]
fn a_reply_is_dropped_before_it_goes_out() {
    let bench = Bench::with_client();
    bench.mail(
        "m1",
        "ivan@acme.ru",
        "Вопрос",
        "Как посмотреть отчёт за месяц?",
    );
    bench.one(&["ticket", "reply", "1", "--text", "Ответ."]);
    let id = bench.one(&["outbox", "list"])["id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(bench.one(&["outbox", "drop", &id])["status"], "withdrawn");
    assert_eq!(bench.one(&["outbox", "drop", &id])["status"], "withdrawn");
    assert!(bench.json(&["outbox", "list"]).is_empty());
    assert_eq!(
        bench
            .json(&["outbox", "list", "--status", "withdrawn"])
            .len(),
        1
    );
    bench
        .run(&["outbox", "drop", "00000000-0000-7000-8000-000000000000"])
        .complains(4, &["00000000-0000-7000-8000-000000000000"]);
    assert_eq!(bench.run(&["outbox", "drop", "x"]).code, 2);
    assert_eq!(bench.one(&["store", "check"])["equal"], true);
}
