//! The workbench as an agent lives in it: the built program in a pseudo-terminal, driven by keys alone.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "desk/ground.rs"]
mod ground;
#[path = "workbench/on_call.rs"]
mod on_call;
#[path = "workbench/seat.rs"]
mod seat;
#[path = "workbench/writing.rs"]
mod writing;

use primedesk::core::health::{Condition, Health, Side};
use primedesk::core::request::Channel;
use primedesk::core::trouble::{Trouble, TroubleKind};
use primedesk::desk::{self, Attempt};
use primedesk::store::{Access, OutboxStatus, Stamp, Store};
use seat::{Desk, MONDAY, Seat};
use std::time::Duration;
use uuid::Uuid;

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
        seat.see(&[&format!("Ответ по обращению #{n} ")]);
        seat.keys(SEND);
        seat.see(&[&format!("Обращение {n} принято")]);
    }
    // The fifth is a quote, and the screen says from when it is free again.
    seat.see(&["#5 ", "§2"]);
    seat.keys("o");
    seat.see(&["Ответ по обращению #5 ", "2027"]);
    seat.keys(SEND);
    seat.see(&["Обращение 5: предложение"]);
    // Two incidents lack what §6 asks for.
    for n in 6..=7 {
        seat.see(&[&format!("#{n} "), "скриншот"]);
        seat.keys("s");
        seat.see(&[&format!("Ответ по обращению #{n} ")]);
        seat.keys(SEND);
        seat.see(&[&format!("Обращение {n}: недостающее запрошено")]);
    }
    // A question is answered freely, the removed project refused, the last module accepted.
    seat.see(&["#8 "]);
    seat.keys("r");
    seat.see(&["Ответ по обращению #8 "]);
    seat.keys("Откройте отчёт «Звонки» и включите столбец «Источник».");
    seat.see(&["столбец «Источник»"]);
    seat.keys(SEND);
    seat.see(&["Обращение 8: ответ в очереди"]);
    seat.keys("d");
    seat.see(&["Ответ по обращению #8 "]);
    seat.keys(SEND);
    seat.see(&["Обращение 8 завершено", "#9 "]);
    seat.keys("x");
    seat.see(&["Ответ по обращению #9 "]);
    seat.keys(SEND);
    seat.see(&["Обращение 9: отказано", "#10 "]);
    seat.keys("a");
    seat.see(&["Ответ по обращению #10 "]);
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
    seat.see(&["Ответ по обращению #1 "]);
    seat.keys("Недописанный ответ");
    seat.see(&["Недописанный ответ"]);
    assert!(seat.hang_up() < Duration::from_secs(2));

    let mut seat = Seat::take(&desk, (120, 40), &[]);
    seat.see(&["открытые 10", "#1 "]);
    seat.keys("r");
    seat.see(&["Ответ по обращению #1 ", "Недописанный ответ"]);
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
    seat.see(&["Ответ по обращению #1 "]);
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
    seat.see(&["primedesk channel add", "каналы не настроены"]);
    // With a channel new ones come by themselves, and where to look if they don't is told.
    let store = Store::open(&desk.store(), Access::Existing).unwrap();
    let other = Uuid::now_v7();
    assert!(store.take_lease(other, "boris@server, 7", None).unwrap());
    mail_is(&store, Condition::Synced, None);
    seat.see(&["появятся здесь сами", "Как идёт обмен: g s", "+ почта"]);
    seat.until(
        |seen| !seen.contains("primedesk import"),
        "no import where mail comes in",
    );
    // A notice stays until a key goes: what is told of the sync is told beside it.
    seat.keys("go");
    seat.see(&["В исходящих ничего не ждёт", "+ почта"]);
    let trouble = Trouble::new(TroubleKind::LoginRefused, "imap.example:993", "no");
    mail_is(&store, Condition::Failing, Some(trouble));
    seat.see(&["В исходящих ничего не ждёт", "x почта"]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
}

fn moment() -> chrono::DateTime<chrono::Utc> {
    MONDAY.parse().unwrap()
}

fn mail_is(store: &Store, condition: Condition, trouble: Option<Trouble>) {
    let health = Health {
        channel: Channel::Email,
        side: Side::In,
        condition,
        since: moment(),
        well_at: Some(moment()),
        trouble,
        again_at: None,
    };
    store.set_health(&health).unwrap();
}

#[test]
fn another_run_that_syncs_is_seen_and_its_beats_write_no_byte() {
    let desk = Desk::new();
    ten_tickets(&desk);
    let mut seat = Seat::take(&desk, (120, 40), &[]);
    seat.see(&["открытые 10", "#1 "]);
    let store = Store::open(&desk.store(), Access::Existing).unwrap();
    let other = Uuid::now_v7();
    assert!(store.take_lease(other, "boris@server, 7", None).unwrap());
    mail_is(&store, Condition::Synced, None);
    seat.see(&["+ почта", "обмен: boris@server, 7"]);
    seat.listen(Duration::from_millis(900));
    let before = seat.bytes;
    for _ in 0..5 {
        assert!(store.beat(other).unwrap());
        mail_is(&store, Condition::Synced, None);
        seat.listen(Duration::from_millis(500));
    }
    assert_eq!(seat.bytes - before, 0, "a beat wrote");

    let trouble = Trouble::new(TroubleKind::LoginRefused, "imap.example:993", "no");
    mail_is(&store, Condition::Failing, Some(trouble));
    seat.see(&["x почта: сервер отклонил вход"]);
    seat.keys("gs");
    seat.see(&[
        "Обмен с каналами",
        "imap.example:993",
        "Проверьте имя и пароль",
        "g o Исходящие",
    ]);
    // The page follows.
    mail_is(&store, Condition::Synced, None);
    seat.see(&["+ приём: в порядке"]);
    seat.keys(ESC);
    store.release_lease(other).unwrap();
    seat.see(&["! обмен не идёт"]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
}

#[test]
fn a_reply_that_came_back_is_found_read_and_sent_again_and_one_that_arrived_is_settled() {
    let desk = Desk::new();
    let numbers = ten_tickets(&desk);
    for n in &numbers[..2] {
        desk.ok(&["ticket", "accept", &n.to_string()]);
    }
    let ids: Vec<Uuid> = desk
        .json(&["outbox", "list"])
        .iter()
        .map(|reply| reply["id"].as_str().unwrap().parse().unwrap())
        .collect();
    let ground = ground::Bench::new().ground;
    let mut store = Store::open(&desk.store(), Access::Existing).unwrap();
    let mut sent = |id: Uuid, event: fn(Trouble) -> Attempt, kind: TroubleKind| {
        let stamp = Stamp::new(moment(), "sync", "sync");
        let trouble = Trouble::new(kind, "smtp.example:465", "550 unknown user");
        store
            .transact(&stamp, |tx| -> desk::Result<()> {
                desk::begin_sending(tx, Uuid::now_v7(), id)?.unwrap();
                desk::end_sending(tx, &ground, id, event(trouble))
            })
            .unwrap();
    };
    let mut seat = Seat::take(&desk, (120, 40), &[]);
    seat.see(&["открытые 10", "#3 "]);
    sent(ids[0], Attempt::Failed, TroubleKind::Rejected);
    sent(ids[1], Attempt::Unsure, TroubleKind::Disconnected);
    seat.see(&["x не ушли 1", "! возможно, ушли 1"]);

    let list = desk.json(&["outbox", "list", "--status", "all"]);
    let of = |id: &Uuid| {
        let mut found = list.iter();
        found.find(|reply| reply["id"] == id.to_string()).unwrap()
    };
    assert_eq!(of(&ids[0])["trouble"]["kind"], "rejected");
    assert_eq!(of(&ids[1])["status"], "unsure");

    seat.keys("go");
    seat.see(&[
        "Исходящие",
        "не доставлено: ООО acme",
        "возможно, отправлено: ООО acme",
    ]);
    // Typing narrows and does nothing else; a reply is chosen, and then what is done with it.
    seat.keys("доставлен\r");
    seat.see(&["Открыть обращение #1", "Отправить снова", "Ответ не принят"]);
    seat.keys("\r");
    seat.see(&["x Ответ не принят (smtp.example:465)", "550 unknown user"]);
    seat.keys("h");
    seat.see(&["История #1", "ответ не доставлен: Ответ не принят"]);
    // From a page one goes on to the outbox.
    seat.keys("go");
    seat.see(&["не доставлено: ООО acme"]);
    seat.keys("доставлен\r");
    seat.see(&["Отправить снова"]);
    seat.keys("снова\r");
    seat.see(&["Обращение 1: ответ снова в очереди"]);
    seat.until(
        |seen| !seen.contains("x не ушли"),
        "nothing failed any more",
    );
    seat.keys("go");
    seat.see(&["возможно, отправлено: ООО acme"]);
    seat.keys("возможно\r");
    // Whatever broke, the client alone can tell whether it arrived.
    seat.see(&[
        "может получить второй раз",
        "Связь прервалась (smtp.example:465). Проверьте у клиента",
    ]);
    seat.keys("считать\r");
    seat.see(&["Обращение 2: ответ считается отправленным"]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);

    assert_eq!(
        store.view().reply(ids[0]).unwrap().unwrap().status,
        OutboxStatus::Queued
    );
    assert_eq!(
        store.view().reply(ids[1]).unwrap().unwrap().status,
        OutboxStatus::Sent
    );
    desk.ok(&["store", "check"]);
}

/// Undo by the key, redo, the history of one's batches; what has gone out is said before anything goes back.
#[test]
fn undo_redo_and_the_history_of_batches() {
    let desk = Desk::new();
    ten_tickets(&desk);
    let mut seat = Seat::take(&desk, (120, 40), &[]);
    seat.see(&["открытые 10", "#1 "]);
    seat.keys("Vn");
    seat.see(&["новые: 10", "#1 Подключение"]);
    seat.keys("a");
    seat.see(&["Ответ по обращению #1 "]);
    seat.keys(SEND);
    seat.see(&["Обращение 1 принято"]);
    seat.keys("u");
    seat.see(&["Отменено: «Принято», 1 обращение; возвращено: 1 списание; отозвано: 1 письмо"]);
    let used = |desk: &Desk| {
        desk.json(&["ledger", "show", "--client", "acme"])[0]["setup"]["used"].clone()
    };
    assert_eq!(used(&desk), 0);
    seat.keys("U");
    seat.see(&["Сделано снова: «Принято», 1 обращение; снова списано: 1 списание"]);
    assert_eq!(used(&desk), 1);
    seat.keys("U");
    seat.see(&["Повторять нечего"]);

    // The letter leaves: undo asks first, and Esc does nothing.
    let replies = desk.json(&["outbox", "list"]);
    let id: Uuid = replies[0]["id"].as_str().unwrap().parse().unwrap();
    let mut store = Store::open(&desk.store(), Access::Existing).unwrap();
    let ground = ground::Bench::new().ground;
    let stamp = Stamp::new(MONDAY.parse().unwrap(), "desk", "send");
    store
        .transact(&stamp, |tx| {
            desk::begin_sending(tx, Uuid::now_v7(), id)?;
            let sent = Attempt::Sent {
                ids: Vec::new(),
                file: false,
            };
            desk::end_sending(tx, &ground, id, sent)
        })
        .unwrap();
    seat.keys("u");
    seat.see(&[
        "Что отменить нельзя",
        "Принято",
        "#1  ответ: ответ уже ушёл",
        "Enter отменит остальное",
    ]);
    seat.keys(ESC);
    seat.until(
        |seen| !seen.contains("Что отменить нельзя"),
        "the page is gone",
    );
    assert_eq!(used(&desk), 1);
    seat.keys("u");
    seat.see(&["Что отменить нельзя"]);
    seat.keys("\r");
    seat.see(&["Отменено: «Принято», 1 обращение; из них не целиком: 1 обращение; возвращено: 1"]);
    seat.see(&["Что не отменено", "1: ответ уже ушёл", "#1"]);
    assert_eq!(used(&desk), 0);
    seat.keys(ESC);
    seat.until(|seen| !seen.contains("Что не отменено"), "the page is gone");

    // By the history: the batch of the list, what it did, and undone from there.
    seat.keys("c");
    seat.see(&["теперь у вас"]);
    seat.keys("gu");
    seat.see(&[
        "Мои действия",
        "Взято себе: #2  ",
        "Принято: #1  ",
        "отменено частично",
    ]);
    seat.keys("\r");
    seat.see(&["Взято себе: 1 обращение", "ответственный: anna"]);
    seat.keys("u");
    seat.see(&["Отменено: «Взято себе», 1 обращение"]);
    assert!(desk.json(&["ticket", "list", "--view", "mine"]).is_empty());
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
    assert_eq!(desk.json(&["store", "check"])[0]["equal"], true);
}
