//! The workbench as an agent lives in it: the built program in a pseudo-terminal, driven by keys alone.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "workbench/seat.rs"]
mod seat;

use seat::{Desk, Seat};
use std::time::Duration;

const SEND: &str = "\x18"; // C-x
const ESC: &str = "\x1b";

fn client(desk: &Desk, id: &str, tariff: &str, extra: &[&str]) {
    let (name, domain) = (format!("ООО {id}"), format!("{id}.example"));
    let mut args = vec![
        "client", "add", "--id", id, "--name", &name, "--tariff", tariff,
    ];
    args.extend(["--paid-at", "2026-01-10", "--email-domain", &domain]);
    args.extend(extra);
    desk.ok(&args);
}

/// Ten tickets that the regulation answers in every way.
fn ten_tickets(desk: &Desk) -> Vec<u64> {
    client(desk, "acme", "micro", &[]);
    client(desk, "beta", "bigdata", &[]);
    client(desk, "gone", "micro", &[]);
    desk.ok(&["client", "set", "--id", "gone", "--project", "removed"]);
    let module = "Здравствуйте! Просим подключить интеграцию с amoCRM. \
                  Выдали вам полный административный доступ в amoCRM.";
    let incident =
        "Добрый день! Со вчерашнего дня звонки не попадают в отчёт, проверьте, пожалуйста.";
    let question =
        "Подскажите, пожалуйста, как в отчёте посмотреть источник звонка за прошлый месяц?";
    let mut numbers = Vec::new();
    for (n, from, subject, text) in [
        (1, "Анна <anna@acme.example>", "Подключение amoCRM", module),
        (2, "Анна <anna@acme.example>", "Ещё одна интеграция", module),
        (3, "Анна <anna@acme.example>", "Третья интеграция", module),
        (
            4,
            "Анна <anna@acme.example>",
            "Четвёртая интеграция",
            module,
        ),
        (5, "Анна <anna@acme.example>", "Пятая интеграция", module),
        (
            6,
            "Борис <boris@beta.example>",
            "Звонки не попадают в отчёт",
            incident,
        ),
        (7, "Борис <boris@beta.example>", "Снова звонки", incident),
        (
            8,
            "Борис <boris@beta.example>",
            "Как посмотреть источник",
            question,
        ),
        (
            9,
            "Вера <vera@gone.example>",
            "Не работает подмена",
            incident,
        ),
        (10, "Борис <boris@beta.example>", "И ещё интеграция", module),
    ] {
        numbers.push(desk.mail(n, from, subject, text));
    }
    numbers
}

#[test]
fn ten_tickets_by_keyboard_alone_end_in_the_ledger_and_in_letters() {
    let desk = Desk::new();
    assert_eq!(ten_tickets(&desk), (1..=10).collect::<Vec<u64>>());
    let mut seat = Seat::take(&desk, (120, 40), &[]);
    seat.see(&["открытые 10", "Подключение amoCRM", "#1 "]);

    // Four modules use up the micro tariff; each ticket leaves the view of new ones when it is done.
    seat.keys("Vn");
    seat.see(&["новые: 10", "#1 Подключение"]);
    for n in 1..=4 {
        seat.see(&[&format!("#{n} ")]);
        seat.keys("a");
        seat.see(&[&format!("Ответ по обращению № {n} ")]);
        seat.keys(SEND);
        seat.see(&[&format!("Обращение {n} принято")]);
    }
    // The fifth is a quote, and the screen says from when it is free again.
    seat.see(&["#5 ", "§2"]);
    seat.keys("o");
    seat.see(&["Ответ по обращению № 5 ", "2027"]);
    seat.keys(SEND);
    seat.see(&["Обращение 5: предложение"]);
    // Two incidents lack what §6 asks for.
    for n in 6..=7 {
        seat.see(&[&format!("#{n} "), "скриншот"]);
        seat.keys("s");
        seat.see(&[&format!("Ответ по обращению № {n} ")]);
        seat.keys(SEND);
        seat.see(&[&format!("Обращение {n}: недостающее запрошено")]);
    }
    // A question is answered freely, the removed project refused, the last module accepted.
    seat.see(&["#8 "]);
    seat.keys("r");
    seat.see(&["Ответ по обращению № 8 "]);
    seat.keys("Откройте отчёт «Звонки» и включите столбец «Источник».");
    seat.see(&["столбец «Источник»"]);
    seat.keys(SEND);
    seat.see(&["Обращение 8: ответ в очереди"]);
    seat.keys("d");
    seat.see(&["Ответ по обращению № 8 "]);
    seat.keys(SEND);
    seat.see(&["Обращение 8 завершено", "#9 "]);
    seat.keys("x");
    seat.see(&["Ответ по обращению № 9 "]);
    seat.keys(SEND);
    seat.see(&["Обращение 9: отказано", "#10 "]);
    seat.keys("a");
    seat.see(&["Ответ по обращению № 10 "]);
    seat.keys(SEND);
    seat.see(&["Обращение 10 принято", "новые 0", "Здесь пусто"]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);

    let acme = &desk.json(&["ledger", "show", "--client", "acme"])[0];
    assert_eq!(
        (&acme["setup"]["used"], &acme["setup"]["left"]),
        (&4.into(), &0.into())
    );
    let beta = &desk.json(&["ledger", "show", "--client", "beta"])[0];
    assert_eq!(beta["setup"]["used"], 1);
    let states: Vec<String> = desk
        .json(&["ticket", "list", "--view", "all"])
        .iter()
        .map(|t| format!("{} {}", t["number"], t["state"].as_str().unwrap()))
        .collect();
    for state in [
        "1 work",
        "5 waiting",
        "6 waiting",
        "8 done",
        "9 refused",
        "10 work",
    ] {
        assert!(
            states.iter().any(|s| s == state),
            "{state} not in {states:?}"
        );
    }
    assert_eq!(desk.json(&["outbox", "list"]).len(), 11);
    let letters = desk.dir.path().join("letters");
    desk.ok(&["outbox", "export", letters.to_str().unwrap()]);
    assert_eq!(std::fs::read_dir(&letters).unwrap().count(), 11);
    desk.ok(&["store", "check"]);
}

#[test]
fn the_russian_layout_does_all_that_the_latin_one_does_and_its_slash_changes_nothing() {
    let desk = Desk::new();
    ten_tickets(&desk);
    let before = desk.json(&["ticket", "list", "--view", "all"]);
    let mut seat = Seat::take(&desk, (100, 30), &[]);
    seat.see(&["открытые 10", "#1 "]);
    // j, e k: the physical keys of the Russian layout.
    seat.keys("о");
    seat.see(&["#2 "]);
    seat.keys("ул");
    seat.see(&["полная настройка", "сбой"]);
    seat.keys(ESC);
    seat.until(|seen| !seen.contains("полная настройка"), "the menu goes");
    // Physical slash, with and without Shift.
    for key in [".", ","] {
        seat.keys(key);
        seat.see(&["Поиск"]);
        seat.keys("йцукен");
        seat.see(&["йцукен"]);
        seat.keys(ESC);
        seat.until(|seen| !seen.contains("Поиск"), "the prompt goes");
    }
    seat.keys("й");
    assert_eq!(seat.leave(), 0);
    assert_eq!(desk.json(&["ticket", "list", "--view", "all"]), before);
}

#[test]
fn a_dead_line_in_mid_reply_loses_no_word() {
    let desk = Desk::new();
    ten_tickets(&desk);
    let mut seat = Seat::take(&desk, (120, 40), &[]);
    seat.see(&["открытые 10", "#1 "]);
    seat.keys("r");
    seat.see(&["Ответ по обращению № 1 "]);
    seat.keys("Недописанный ответ");
    seat.see(&["Недописанный ответ"]);
    assert!(seat.hang_up() < Duration::from_secs(2));

    let mut seat = Seat::take(&desk, (120, 40), &[]);
    seat.see(&["открытые 10", "#1 "]);
    seat.keys("r");
    seat.see(&["Ответ по обращению № 1 ", "Недописанный ответ"]);
    seat.keys(ESC);
    seat.until(|seen| !seen.contains("Недописанный"), "the letter goes");
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
    assert!(desk.json(&["outbox", "list"]).is_empty());
}

#[test]
fn a_paste_into_the_list_runs_no_keys_and_one_into_a_reply_does_not_send() {
    let desk = Desk::new();
    ten_tickets(&desk);
    let mut seat = Seat::take(&desk, (120, 40), &[]);
    seat.see(&["открытые 10", "#1 "]);
    seat.keys("\x1b[200~ccdq\r\x1b[201~");
    seat.see(&["Вставка в списке"]);
    seat.keys("r");
    seat.see(&["Ответ по обращению № 1 "]);
    seat.keys("\x1b[200~первая\nвторая\n\x1b[201~");
    seat.see(&["первая", "вторая"]);
    seat.keys(ESC);
    seat.see(&["Черновик сохранён"]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
    assert!(desk.json(&["outbox", "list"]).is_empty());
    let claimed = desk.json(&["ticket", "list", "--view", "mine"]);
    assert!(claimed.is_empty());
}

#[test]
fn what_another_process_writes_is_seen_and_an_idle_screen_writes_nothing() {
    let desk = Desk::new();
    ten_tickets(&desk);
    let mut seat = Seat::take(&desk, (120, 40), &[]);
    seat.see(&["открытые 10", "#1 "]);
    desk.mail(
        11,
        "Анна <anna@acme.example>",
        "Письмо со стороны",
        "Здравствуйте, есть вопрос по отчёту.",
    );
    seat.see(&["открытые 11", "Письмо со стороны"]);
    seat.listen(Duration::from_millis(700));
    let before = seat.bytes;
    seat.listen(Duration::from_secs(2));
    assert_eq!(seat.bytes - before, 0, "an idle screen wrote");
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
}

#[test]
fn any_size_can_be_worked_at_and_no_colour_still_shows_the_cursor() {
    let desk = Desk::new();
    ten_tickets(&desk);
    for (columns, rows) in [(80, 24), (200, 50), (20, 5)] {
        let mut seat = Seat::take(&desk, (columns, rows), &[("NO_COLOR", "1")]);
        seat.see(&["▌"]);
        seat.keys("jjkq");
        assert_eq!(seat.leave(), 0, "{columns}x{rows}");
    }
}

#[test]
fn an_empty_store_greets_with_what_to_do_next() {
    let desk = Desk::new();
    let mut seat = Seat::take(&desk, (80, 24), &[]);
    seat.see(&["Обращений пока нет", "primedesk import", "primedesk demo"]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
}
