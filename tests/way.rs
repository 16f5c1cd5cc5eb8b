//! Finding one's way: the jump, the places behind and ahead, the palette, themes; through a pseudo-terminal.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "workbench/seat.rs"]
mod seat;

use seat::{Desk, Seat};
use std::time::Duration;

const SIZE: (u16, u16) = (200, 50);
const ESC: &str = "\x1b";

fn desk() -> Desk {
    let desk = Desk::new();
    for (id, name, extra) in [
        (
            "romashka",
            "ООО Ромашка",
            ["--email-domain", "romashka.example"],
        ),
        ("vektor", "ООО Вектор", ["--phone", "+7 495 765-43-21"]),
    ] {
        let mut args = vec![
            "client", "add", "--id", id, "--name", name, "--tariff", "micro",
        ];
        args.extend(["--paid-at", "2026-01-10"]);
        args.extend(extra);
        desk.ok(&args);
    }
    for (n, subject) in [
        (1, "Не работает подмена номеров"),
        (2, "Подключить amoCRM"),
        (3, "Вопрос об отчёте"),
        (4, "Ещё один вопрос"),
    ] {
        desk.mail(
            n,
            "Анна <anna@romashka.example>",
            subject,
            "Добрый день! Помогите, пожалуйста.",
        );
    }
    desk.mail(
        5,
        "Пётр <petr@elsewhere.example>",
        "Письмо издалека",
        "Добрый день!",
    );
    desk
}

fn sit(desk: &Desk) -> Seat {
    let mut seat = Seat::take(desk, SIZE, &[]);
    seat.see(&["amoCRM", "Письмо издалека"]);
    seat
}

/// Waits until the cursor is on the row of a ticket.
fn on(seat: &mut Seat, number: u64) {
    let row = format!("▌  {number} ");
    seat.until(
        |seen| seen.lines().any(|line| line.starts_with(&row)),
        &format!("the cursor on {number}"),
    );
}

fn quit(mut seat: Seat) {
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
}

#[test]
fn a_jump_goes_to_a_number_a_subject_and_a_client_and_the_way_back_leads_over_all_of_them() {
    let desk = desk();
    let mut seat = sit(&desk);
    on(&mut seat, 1);
    // Number and Enter at once: what was typed counts, not what was read so far.
    seat.keys("gj#4\r");
    on(&mut seat, 4);
    // By words, with the keyboard on the other layout.
    seat.keys("gj");
    seat.keys("gjlrk.xbn");
    seat.see(&["Перейти", "#2  Подключить amoCRM"]);
    seat.keys("\r");
    on(&mut seat, 2);
    // A client by a part of the name: all its tickets, and none of another's.
    seat.keys("gjромаш");
    seat.see(&["ООО Ромашка", "romashka"]);
    seat.keys("\r");
    seat.until(
        |seen| !seen.contains("Письмо издалека"),
        "the client's tickets alone",
    );
    seat.see(&["client:romashka"]);
    seat.keys("j");
    // Back: each place with its own ticket; forward again, to the end.
    seat.keys("<");
    seat.see(&["Письмо издалека"]);
    on(&mut seat, 2);
    seat.keys("\x1b[1;3D");
    on(&mut seat, 4);
    seat.keys("Б");
    on(&mut seat, 1);
    seat.keys(">>\x1b[1;3C");
    seat.until(
        |seen| !seen.contains("Письмо издалека"),
        "the client's tickets again",
    );
    quit(seat);
}

#[test]
fn a_ticket_that_the_view_has_not_is_found_among_all_and_one_that_is_not_there_is_told() {
    let desk = desk();
    let mut seat = sit(&desk);
    // Nothing is in work.
    seat.keys("Vw");
    seat.until(|seen| !seen.contains("amoCRM"), "an empty view");
    seat.keys("gj5\r");
    on(&mut seat, 5);
    seat.see(&["Письмо издалека"]);
    seat.keys("gj777");
    seat.see(&["Ничего не найдено"]);
    seat.keys("\r");
    seat.listen(Duration::from_millis(200));
    seat.keys(ESC);
    seat.until(
        |seen| !seen.contains("Ничего не найдено"),
        "the list closed",
    );
    seat.keys("<");
    seat.until(|seen| !seen.contains("amoCRM"), "the empty view again");
    seat.keys("<");
    on(&mut seat, 1);
    quit(seat);
}

#[test]
fn a_client_is_found_by_a_domain_and_by_a_phone() {
    let desk = desk();
    let mut seat = sit(&desk);
    seat.keys("gjashka.exam");
    seat.see(&["ООО Ромашка", "romashka.example"]);
    seat.keys(ESC);
    seat.until(|seen| !seen.contains("Перейти"), "the list closed");
    seat.keys("gj765-43");
    seat.see(&["ООО Вектор"]);
    seat.keys(ESC);
    seat.until(|seen| !seen.contains("Перейти"), "the list closed");
    quit(seat);
}

#[test]
fn the_palette_says_why_and_a_theme_is_seen_before_it_is_chosen() {
    let desk = desk();
    desk.ok(&["ticket", "assign", "1", "--to", "olga"]);
    let dir = desk.dir.path().join(".config/primedesk/themes");
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join("mine.toml"), "[role]\nborder = 201\n").unwrap();
    std::fs::write(dir.join("bad.toml"), "[role]\nglow = 1\n").unwrap();
    let mut seat = sit(&desk);
    on(&mut seat, 1);
    // The reasons are those of the ticket that has been read.
    seat.see(&["olga", "Добрый день! Помогите"]);
    seat.keys(":отложить");
    seat.see(&["Обращение 1 держит olga"]);
    seat.keys(ESC);
    seat.until(|seen| !seen.contains("держит olga"), "the palette closed");
    seat.keys("gT");
    seat.see(&["mine", "glow"]);
    let sent = |seat: &Seat| String::from_utf8_lossy(&seat.raw).contains("38;5;201");
    assert!(!sent(&seat));
    seat.keys("min");
    seat.listen(Duration::from_millis(400));
    assert!(sent(&seat), "the screen wears what is under the cursor");
    seat.raw.clear();
    seat.keys(ESC);
    seat.listen(Duration::from_millis(400));
    seat.keys("]");
    seat.listen(Duration::from_millis(400));
    assert!(!sent(&seat), "nothing was chosen");
    seat.keys(":mine");
    seat.see(&["Тема: mine"]);
    seat.keys("\r");
    seat.listen(Duration::from_millis(400));
    assert!(sent(&seat), "the palette has the themes too");
    quit(seat);
}
