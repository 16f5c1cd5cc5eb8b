//! Replies and macros, as an agent writes and does them.

use super::seat::{Desk, Seat};
use super::{ESC, SEND, client, ten_tickets};
use std::time::Duration;

/// Longer than the pause after which a draft is saved.
const PAUSE: Duration = Duration::from_millis(900);
const SIZE: (u16, u16) = (120, 40);

fn three(desk: &Desk) {
    client(desk, "acme", "micro", &[]);
    for (n, name) in (1..).zip(["Анна", "Борис", "Вера"]) {
        let from = format!("{name} <{n}@acme.example>");
        desk.mail(
            n,
            &from,
            "Вопрос",
            "Как посмотреть источник звонка в отчёте?",
        );
    }
}

fn begin(seat: &mut Seat) {
    seat.see(&["#1 "]);
    seat.keys("r");
    seat.see(&["Ответ по обращению #1 "]);
}

#[test]
fn a_promised_file_is_asked_for_attached_and_sent() {
    let desk = Desk::new();
    three(&desk);
    std::fs::write(desk.dir.path().join("отчёт.txt"), "цифры").unwrap();
    let mut seat = Seat::take(&desk, SIZE, &[]);
    begin(&mut seat);
    // A greeting and a signature are no answer.
    seat.keys(SEND);
    seat.see(&["только приветствие и подпись"]);
    seat.keys("Отчёт во вложении.");
    seat.see(&["Сказано о вложении"]);
    seat.keys(SEND);
    seat.see(&["отправить несмотря на это"]);
    seat.keys("\x1ba");
    seat.see(&["Какой файл приложить", "отчёт.txt"]);
    seat.keys("отч");
    seat.see(&["~/отч", "отчёт.txt"]);
    seat.keys("\r");
    seat.see(&["Файлы: отчёт.txt (10"]);
    seat.until(|seen| !seen.contains("Сказано о вложении"), "no doubt");
    // The draft keeps the file, too.
    seat.listen(PAUSE);
    seat.left_by("-KILL");
    let mut seat = Seat::take(&desk, SIZE, &[]);
    begin(&mut seat);
    seat.see(&["Файлы: отчёт.txt (10", "Отчёт во вложении."]);
    seat.keys("\x1bx");
    seat.until(|seen| !seen.contains("Файлы:"), "the file is off");
    seat.keys("\x1ba");
    seat.see(&["Какой файл приложить"]);
    seat.keys("отч");
    seat.see(&["~/отч", "отчёт.txt"]);
    // The name is completed, and nothing attached by that.
    seat.keys("\t");
    seat.see(&["~/отчёт.txt", "tab Дополнить"]);
    assert!(!seat.seen().contains("Файлы:"));
    seat.keys("\r");
    seat.see(&["Файлы: отчёт.txt"]);
    seat.keys(SEND);
    seat.see(&["Обращение 1: ответ в очереди"]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
    let letters = desk.dir.path().join("letters");
    desk.ok(&["outbox", "export", letters.to_str().unwrap()]);
    let letter = std::fs::read_dir(&letters)
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let letter = std::fs::read_to_string(letter.path()).unwrap();
    assert!(
        letter.contains("Content-Disposition: attachment"),
        "{letter}"
    );
}

#[test]
fn a_file_that_is_gone_keeps_the_letter_back_and_its_draft() {
    let desk = Desk::new();
    three(&desk);
    let file = desk.dir.path().join("a.txt");
    std::fs::write(&file, "x").unwrap();
    let mut seat = Seat::take(&desk, SIZE, &[]);
    begin(&mut seat);
    seat.keys("Вот.\x1ba");
    seat.see(&["a.txt"]);
    seat.keys("a.");
    seat.see(&["~/a.", "a.txt"]);
    seat.keys("\r");
    seat.see(&["Файлы: a.txt"]);
    std::fs::remove_file(&file).unwrap();
    seat.keys(SEND);
    seat.see(&["не отправлен, черновик остался", "1✎"]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
    assert!(desk.json(&["outbox", "list"]).is_empty());
}

#[test]
fn templates_quotes_and_the_clients_news() {
    let desk = Desk::new();
    three(&desk);
    let folder = desk
        .dir
        .path()
        .join(".config/primedesk/templates/ru/snippets");
    std::fs::create_dir_all(&folder).unwrap();
    let own = "{# Наш график #}\nДля {{ person }} ответ {{ next_open }}.\n";
    std::fs::write(folder.join("hours.txt"), own).unwrap();
    let mut seat = Seat::take(&desk, SIZE, &[]);
    begin(&mut seat);
    seat.keys("\x1bt");
    seat.see(&["Шаблон", "Наш график", "Проверяем, ответим позже"]);
    seat.keys("график");
    seat.see(&["Для Анна ответ во вторник"]);
    seat.keys("\r");
    seat.until(|seen| !seen.contains("Шаблон ─"), "the list goes");
    seat.see(&["Для Анна ответ во вторник"]);
    seat.keys("\r\x1bq");
    seat.see(&["> Как посмотреть источник звонка"]);
    // The client writes meanwhile: that is said, and sending takes a second press.
    desk.reply_mail(9, 1, "Анна <1@acme.example>", "Уже нашла, спасибо!");
    seat.see(&["Клиент написал, пока вы отвечаете"]);
    seat.keys(SEND);
    seat.see(&["отправить несмотря на это"]);
    seat.keys(SEND);
    seat.see(&["Обращение 1: ответ в очереди"]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
}

#[test]
fn two_windows_of_one_agent_keep_two_drafts() {
    let desk = Desk::new();
    three(&desk);
    let mut first = Seat::take(&desk, SIZE, &[]);
    begin(&mut first);
    first.keys("первый");
    first.listen(PAUSE);
    let mut second = Seat::take(&desk, SIZE, &[]);
    begin(&mut second);
    second.see(&["первый", "возможно, открыт в другом окне"]);
    second.keys("второй");
    second.listen(PAUSE);
    first.keys("+ещё");
    first.see(&["ваш хранится отдельно"]);
    for seat in [&mut first, &mut second] {
        seat.keys(ESC);
        seat.see(&["Черновик сохранён", "1✎"]);
    }
    first.keys("r");
    first.see(&["несколько черновиков", "первый+ещё", "3 из 3"]);
    first.keys(ESC);
    first.until(
        |seen| !seen.contains("несколько черновиков"),
        "the list goes",
    );
    second.keys("q");
    assert_eq!(second.leave(), 0);
    // From elsewhere the list of drafts leads there.
    first.keys("jgd");
    first.see(&["Мои черновики", "первый+ещё", "2 из 2"]);
    first.keys("\r");
    first.see(&["Ответ по обращению #1 ", "первый"]);
    assert!(first.left_by("-HUP") < Duration::from_secs(2));
    assert!(desk.json(&["outbox", "list"]).is_empty());
}

#[test]
fn a_hang_up_in_mid_compose_loses_no_word() {
    let desk = Desk::new();
    three(&desk);
    let mut seat = Seat::take(&desk, SIZE, &[]);
    begin(&mut seat);
    seat.keys("Недописанный");
    seat.see(&["Недописанный"]);
    assert!(seat.left_by("-HUP") < Duration::from_secs(2));
    let mut seat = Seat::take(&desk, SIZE, &[]);
    begin(&mut seat);
    seat.see(&["Недописанный"]);
    // Also with a list laid over it.
    seat.keys(" ответ\x1bt");
    seat.see(&["Шаблон"]);
    assert!(seat.left_by("-TERM") < Duration::from_secs(2));
    let mut seat = Seat::take(&desk, SIZE, &[]);
    begin(&mut seat);
    seat.see(&["Недописанный", "ответ"]);
    seat.keys(ESC);
    seat.see(&["Черновик сохранён"]);
    // A list that leaves the row of notices free does not have it told twice.
    seat.keys("gd");
    seat.see(&["Мои черновики", "Недописанный"]);
    seat.until(
        |seen| seen.matches("Черновик сохранён").count() == 1,
        "it is told once",
    );
    seat.keys(ESC);
    seat.until(|seen| !seen.contains("Мои черновики"), "the list goes");
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
}

#[test]
fn the_editors_text_is_taken_and_a_failed_one_changes_nothing() {
    let desk = Desk::new();
    three(&desk);
    let mut seat = Seat::take(
        &desk,
        SIZE,
        &[
            ("EDITOR", "printf 'Из редактора' >"),
            ("PATH", "/usr/bin:/bin"),
        ],
    );
    begin(&mut seat);
    seat.keys("\x05");
    seat.see(&["Из редактора"]);
    seat.keys(ESC);
    seat.see(&["Черновик сохранён"]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
    let mut seat = Seat::take(
        &desk,
        SIZE,
        &[
            ("EDITOR", "printf x > \"$1\"; false"),
            ("PATH", "/usr/bin:/bin"),
        ],
    );
    begin(&mut seat);
    seat.see(&["Из редактора"]);
    seat.keys("\x05");
    seat.see(&["текст остался прежним"]);
    seat.see(&["Из редактора"]);
    seat.keys(ESC);
    seat.see(&["Черновик сохранён"]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
}

#[test]
fn a_form_goes_to_each_marked_ticket_in_its_own_words() {
    let desk = Desk::new();
    three(&desk);
    let mut seat = Seat::take(&desk, SIZE, &[]);
    seat.see(&["#1 "]);
    // The ticket under the cursor is not marked: the text is shown as one that is will get it.
    seat.keys("  r");
    seat.see(&["2 обращения, каждое своему клиенту", "{{ greeting }}"]);
    seat.see(&["Ответ на отмеченные", "#1 глазами клиента"]);
    seat.keys("По № {{ nubmer }}");
    seat.see(&["поле, которого нет: nubmer"]);
    seat.keys(SEND);
    seat.see(&["{{ nubmer }}"]);
    seat.keys("\x17\x17\x17\x17{{ number }} всё готово.");
    seat.see(&["глазами клиента", "всё готово.", "Здравствуйте, "]);
    seat.until(|seen| !seen.contains("которого нет"), "no fault");
    seat.keys(SEND);
    seat.see(&["Что будет", "Ответить", "2"]);
    seat.keys("\r");
    seat.see(&["Сделано: 2"]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
    assert_eq!(desk.json(&["outbox", "list"]).len(), 2);
    let letter = desk.ok(&["ticket", "show", "1"]);
    assert!(letter.contains("1 всё готово."), "{letter}");
}

const MACROS: &str = r#"
[[macro]]
name = "Взять и спросить"
steps = [{ do = "assign", to = "me" }, { do = "ask" }]

[[macro]]
name = "Не выйдет"
steps = [{ do = "claim" }, { do = "reply", text = "{{ greeting }}" }, { do = "refuse" }]
"#;

fn with_macros(desk: &Desk) {
    let folder = desk.dir.path().join(".config/primedesk");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("config.toml"), MACROS).unwrap();
}

#[test]
fn a_macro_is_done_as_a_whole_or_not_at_all() {
    let desk = Desk::new();
    ten_tickets(&desk);
    with_macros(&desk);
    let before = desk.json(&["ticket", "show", "6"]);
    let refused = desk.run(&["macro", "run", "Не выйдет", "6"], super::seat::LATER);
    assert_eq!(refused.status.code(), Some(3));
    assert_eq!(desk.json(&["ticket", "show", "6"]), before);
    let foreseen = desk.json(&["macro", "run", "Взять и спросить", "6", "--dry-run"]);
    assert_eq!(foreseen[0]["state_after"], "waiting");
    assert_eq!(desk.json(&["ticket", "show", "6"]), before);

    let mut seat = Seat::take(&desk, SIZE, &[]);
    seat.see(&["открытые 10"]);
    seat.keys("fnumber:6\r");
    seat.see(&["#6 "]);
    seat.keys("@");
    seat.see(&[
        "Взять и спросить",
        "Назначить: себе; Запросить",
        "Не выйдет",
    ]);
    seat.keys("спрос\r");
    seat.see(&["Что будет"]);
    seat.keys("\r");
    seat.see(&["Сделано: 1"]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
    let done = &desk.json(&["ticket", "show", "6"])[0];
    assert_eq!(done["state"], "waiting");
    assert_eq!(done["assignee"], "anna");
    let two = desk.json(&["macro", "run", "Взять и спросить", "7"]);
    assert_eq!(two[0]["done"], true);
}

#[test]
fn what_is_recorded_with_one_ticket_is_done_with_another() {
    let desk = Desk::new();
    three(&desk);
    let mut seat = Seat::take(&desk, SIZE, &[]);
    seat.see(&["#1 "]);
    seat.keys("Q");
    seat.see(&["● запись: 0"]);
    seat.keys("c");
    seat.see(&["● запись: 1"]);
    seat.keys("r");
    seat.see(&["Ответ по обращению #1 "]);
    seat.keys("Вот так.");
    seat.see(&["Вот так."]);
    seat.keys(SEND);
    seat.see(&["● запись: 2"]);
    seat.keys("Q");
    seat.see(&["Имя макроса"]);
    seat.keys("Взять\r");
    seat.see(&["Макрос «Взять» сохранён"]);
    seat.until(|seen| !seen.contains("● запись"), "the sign goes");
    seat.keys("j");
    seat.see(&["#2 "]);
    seat.keys("@");
    seat.see(&["Взять себе; Ответить"]);
    seat.keys("\r");
    seat.see(&["Что будет"]);
    seat.keys("\r");
    seat.see(&["Сделано: 1"]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
    let shown = desk.json(&["ticket", "show", "2"]);
    assert_eq!(shown[0]["assignee"], "anna");
    let text = desk.ok(&["ticket", "show", "2"]);
    assert!(
        text.contains("Борис") && text.contains("Вот так."),
        "{text}"
    );
    // People are told in words, and no `to="me"`.
    let told = desk.ok(&["macro", "show", "Взять"]);
    assert!(
        told.starts_with("Взять себе\nОтветить\n    {{ greeting }}"),
        "{told}"
    );
    let steps = &desk.json(&["macro", "show", "Взять"])[0]["steps"];
    let reply = steps[1].as_str().unwrap();
    assert!(
        reply.contains("{{ greeting }}")
            && reply.contains("{{ closing }}")
            && reply.contains("{{ signature }}"),
        "{reply}"
    );
}
