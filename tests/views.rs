//! How the queue is seen: saved views as tabs, a query as it is typed, orders, and all of it come back at the next
//! start. Through a pseudo-terminal, as an agent has it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "workbench/seat.rs"]
mod seat;

use seat::{Desk, Seat};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::Duration;

const ESC: &str = "\x1b";

const VIEWS: &str = r#"
[[view]]
title = "Про звонки"
query = "звонки"

[[view]]
title = "Новые Анны"
queue = "new"
query = "from:anna@acme.example"
sort = "-number"
columns = ["number", "received", "client", "subject"]
"#;

/// Forty tickets of two clients who are not on file, with two saved views.
fn desk() -> Desk {
    let desk = Desk::new();
    let config = desk.dir.path().join(".config/primedesk");
    std::fs::create_dir_all(&config).unwrap();
    std::fs::write(config.join("config.toml"), VIEWS).unwrap();
    let mails = desk.dir.path().join("mails");
    for folder in ["cur", "new", "tmp"] {
        std::fs::create_dir_all(mails.join(folder)).unwrap();
    }
    for n in 1..=40 {
        let (from, subject) = match n % 2 {
            1 => ("Анна <anna@acme.example>", "Подключение"),
            _ => ("Борис <boris@beta.example>", "Пропали звонки"),
        };
        let mail = format!(
            "From: {from}\nTo: support@desk.example\nSubject: {subject} {n:02}\nMessage-ID: <{n}@mail.example>\n\
             Date: Mon, 23 Nov 2026 09:{n:02}:00 +0300\nMIME-Version: 1.0\n\
             Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nПосмотрите, пожалуйста.\n"
        );
        std::fs::write(mails.join(format!("cur/{n:02}.eml:2,S")), mail).unwrap();
    }
    desk.ok(&["import", mails.to_str().unwrap()]);
    desk
}

/// What is seen in a view can be acted on in it: the titles of saved views go with every command on tickets.
#[test]
fn a_command_on_tickets_takes_a_saved_view_and_marks_the_fault_of_a_query() {
    let desk = desk();
    let told = desk.ok(&["ticket", "claim", "--view", "новые анны", "--expect", "20"]);
    assert_eq!(told.lines().count(), 20, "{told}");
    let told = desk.ok(&[
        "ticket",
        "claim",
        "--view",
        "Про звонки",
        "--query",
        "number:1..10",
        "--dry-run",
    ]);
    assert!(told.contains("Изменится: 5,"), "{told}");
}

/// The row of the cursor.
fn cursor_row(seen: &str) -> String {
    let row = seen.lines().find(|row| row.starts_with('▌'));
    row.unwrap_or_default().to_owned()
}

fn state_file(desk: &Desk) -> PathBuf {
    let dir = desk.dir.path().join(".local/state/primedesk/workbench");
    let mut files: Vec<_> = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files.remove(0)
}

#[test]
fn a_saved_view_is_a_tab_with_a_live_count_its_own_order_and_columns_and_is_narrowed_further() {
    let desk = desk();
    let mut seat = Seat::take(&desk, (200, 50), &[]);
    seat.see(&["открытые 40", " Про звонки 20 ", " Новые Анны 20"]);
    seat.keys("V");
    seat.see(&["1 Вид: Про звонки", "2 Вид: Новые Анны"]);
    assert!(!seat.seen().contains("Сохранённый"), "{}", seat.seen());
    seat.keys("2");
    seat.see(&["Новые Анны: 20", "№↓", "Пришло", "▌  39"]);
    let head = seat.seen().lines().nth(1).unwrap().to_owned();
    assert!(!head.contains("Решение"), "{head}");
    // What is typed narrows it further, and goes away by itself.
    seat.keys("fnumber:7\r");
    seat.see(&["Новые Анны: 1", "фильтр: number:7", "▌  7 "]);
    seat.keys(ESC);
    seat.see(&["Новые Анны: 20"]);
    assert!(cursor_row(&seat.seen()).contains(" 7 "), "{}", seat.seen());
    // The brackets walk through all of them, and round.
    seat.keys("]");
    seat.see(&["открытые: 40", "Решение"]);
    seat.keys("[[");
    seat.see(&["Про звонки: 20"]);
    // What another process takes in is counted.
    desk.mail(
        41,
        "Борис <boris@beta.example>",
        "Снова звонки",
        "Посмотрите.",
    );
    seat.see(&[" Про звонки 21 "]);
    seat.keys("V7");
    seat.see(&["Сохранённого вида 7 нет"]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
}

#[test]
fn on_a_small_screen_the_tab_that_is_shown_is_in_sight() {
    let desk = desk();
    let mut seat = Seat::take(&desk, (80, 24), &[]);
    seat.see(&["открытые 40", "›"]);
    seat.keys("V2");
    seat.see(&["‹", " Новые Анны 20"]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
}

#[test]
fn a_query_is_completed_and_its_error_shown_under_its_place_while_it_is_typed() {
    let desk = desk();
    let mut seat = Seat::take(&desk, (100, 30), &[]);
    seat.see(&["открытые 40"]);
    seat.keys("fnumb");
    seat.see(&["number:"]);
    // Enter takes what was typed, not what was offered.
    seat.keys("\r");
    seat.see(&["поиск: numb"]);
    seat.keys(ESC);
    seat.see(&["открытые: 40"]);
    seat.keys("fnumb\t");
    seat.keys("7");
    seat.see(&["number:7"]);
    seat.keys("\r");
    seat.see(&["фильтр: number:7", "▌  7 "]);
    seat.keys(ESC);
    seat.see(&["открытые: 40"]);
    seat.keys("fзвонки kind:wrong ");
    seat.see(&["^", "wrong"]);
    let seen = seat.seen();
    let rows: Vec<&str> = seen.lines().collect();
    let at = rows
        .iter()
        .position(|row| row.contains("kind:wrong"))
        .unwrap();
    let column = |row: &str, sign: &str| row[..row.find(sign).unwrap()].chars().count();
    assert!(column(rows[at + 1], "^") >= column(rows[at], "kind:"));
    // An error closes nothing.
    seat.keys("\r");
    seat.see(&["звонки kind:wrong", "^"]);
    seat.keys(ESC);
    seat.until(|seen| !seen.contains("wrong"), "the prompt goes");
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
}

#[test]
fn the_order_is_chosen_turned_round_and_the_cursor_stays_on_its_ticket() {
    let desk = desk();
    let mut seat = Seat::take(&desk, (120, 40), &[]);
    seat.see(&["открытые 40", "#1 "]);
    seat.keys("jjj");
    seat.see(&["#4 "]);
    let choose = |seat: &mut Seat, key: &str| {
        seat.keys("S");
        seat.see(&["как в очереди", "по сроку"]);
        seat.keys(key);
        seat.keys("\r");
        seat.until(|seen| !seen.contains("как в очереди"), "the menu goes");
    };
    choose(&mut seat, "номер");
    seat.see(&["порядок: по номеру ↑", "№↑"]);
    choose(&mut seat, "");
    seat.see(&["порядок: по номеру ↓", "№↓"]);
    seat.until(
        |seen| cursor_row(seen).starts_with("▌  4 "),
        "the cursor on its ticket",
    );
    let seen = seat.seen();
    let rows: Vec<&str> = seen.lines().collect();
    let at = rows.iter().position(|row| row.starts_with('▌')).unwrap();
    assert!(rows[at - 1].trim_start().starts_with("5 "), "{seen}");
    assert!(rows[at + 1].trim_start().starts_with("3 "), "{seen}");
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
}

#[test]
fn view_query_order_cursor_and_history_come_back_at_the_next_start() {
    let desk = desk();
    let mut seat = Seat::take(&desk, (120, 40), &[]);
    seat.see(&["открытые 40", "#1 "]);
    seat.keys("V2");
    seat.see(&["Новые Анны: 20"]);
    seat.keys("/подключение\r");
    seat.see(&["поиск: подключение"]);
    seat.until(
        |seen| cursor_row(seen).starts_with('▌'),
        "the rows are read",
    );
    seat.keys("jjjj");
    seat.see(&["#31 "]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
    let file = state_file(&desk);
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    let mut seat = Seat::take(&desk, (120, 40), &[]);
    seat.see(&["Новые Анны: 20", "поиск: подключение", "#31 "]);
    seat.until(
        |seen| cursor_row(seen).starts_with("▌  31 "),
        "the cursor on its ticket",
    );
    seat.keys("/\x1b[A");
    seat.see(&["Поиск", " подключение "]);
    // A line that dies keeps it too.
    seat.keys(ESC);
    seat.until(|seen| !seen.contains("Поиск"), "the prompt goes");
    seat.keys("Vr");
    seat.see(&["отказы: 0"]);
    assert!(seat.hang_up() < Duration::from_secs(2));
    let mut seat = Seat::take(&desk, (120, 40), &[]);
    seat.see(&["отказы: 0"]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);

    // A broken file is said in the log, and hinders nothing.
    std::fs::write(&file, "{\"version\":").unwrap();
    let mut seat = Seat::take(&desk, (120, 40), &[]);
    seat.see(&["открытые: 40", "#1 "]);
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
    let state = file.parent().unwrap().parent().unwrap();
    let logs = std::fs::read_dir(state).unwrap();
    let said: String = logs
        .filter_map(|entry| std::fs::read_to_string(entry.unwrap().path()).ok())
        .collect();
    assert_eq!(said.matches("begins anew").count(), 1, "{said}");
}

#[test]
fn moves_and_pages_on_a_large_screen_cost_few_bytes_and_rest_shows_all() {
    let desk = desk();
    let mut seat = Seat::take(&desk, (200, 50), &[]);
    seat.see(&["открытые 40", "#1 ", "Новые Анны 20"]);
    seat.listen(Duration::from_secs(1));
    // The first key unmarks the row that was shown whole.
    seat.keys("j");
    seat.listen(Duration::from_millis(15));
    let before = seat.bytes;
    let moves = 36;
    for _ in 0..moves {
        seat.keys("j");
        seat.listen(Duration::from_millis(15));
    }
    let each = (seat.bytes - before) / moves;
    assert!(each < 200, "{each} bytes a move");
    // At rest the rows that came in are whole.
    seat.until(
        |seen| cursor_row(seen).contains("Пропали звонки 38") && cursor_row(seen).contains("почта"),
        "the row at rest",
    );
    seat.listen(Duration::from_secs(1));
    for page in ["\x1b[5~", "\x1b[6~"] {
        let before = seat.bytes;
        seat.keys(page);
        seat.listen(Duration::from_millis(60));
        let bytes = seat.bytes - before;
        assert!(bytes > 0 && bytes < 4096, "{bytes} bytes a page");
        seat.listen(Duration::from_secs(1));
    }
    let before = seat.bytes;
    seat.listen(Duration::from_secs(3));
    assert_eq!(seat.bytes - before, 0, "an idle screen wrote");
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
}
