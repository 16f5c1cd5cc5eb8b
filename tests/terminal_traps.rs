//! What terminals do to a program, done to the built workbench: late and split answers, pastes, sizes, signals, a line
//! without colours, a mouse.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "workbench/seat.rs"]
mod seat;

use rustix::process::Signal;
use seat::{Desk, Seat};
use std::time::Duration;

const ESC: &str = "\x1b";
const SIZE: (u16, u16) = (120, 40);

fn moment(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// A desk with three tickets of two clients.
fn desk() -> Desk {
    let desk = Desk::new();
    for (id, name, extra) in [
        (
            "romashka",
            "ООО Ромашка",
            &["--email-domain", "romashka.example"][..],
        ),
        ("vektor", "ООО Вектор", &["--phone", "+7 495 765-43-21"]),
    ] {
        let mut args = vec![
            "client", "add", "--id", id, "--name", name, "--tariff", "micro",
        ];
        args.extend(["--paid-at", "2026-01-10"]);
        args.extend(extra);
        desk.ok(&args);
    }
    for (n, from, subject) in [
        (
            1,
            "Анна <anna@romashka.example>",
            "Не работает подмена номеров",
        ),
        (2, "Анна <anna@romashka.example>", "Подключить amoCRM"),
        (3, "Пётр <petr@elsewhere.example>", "Вопрос об отчёте"),
    ] {
        desk.mail(n, from, subject, "Добрый день! Помогите, пожалуйста.");
    }
    desk
}

fn sit(desk: &Desk, extra: &[(&str, &str)]) -> Seat {
    let mut seat = Seat::take(desk, SIZE, extra);
    seat.see(&["amoCRM", "Ромашка"]);
    seat.listen(moment(400));
    seat
}

fn quit(mut seat: Seat) {
    seat.keys("q");
    assert_eq!(seat.leave(), 0);
}

/// The tickets as the store has them: what a key that was none would have changed.
fn tickets(desk: &Desk) -> Vec<serde_json::Value> {
    desk.json(&["ticket", "list", "--view", "all"])
}

#[test]
fn late_and_split_answers_of_the_terminal_are_no_keys() {
    let desk = desk();
    let before = tickets(&desk);
    let mut seat = sit(&desk, &[]);
    let shown = seat.seen();
    for (parts, pause) in [
        (&["\x1b[?62;22;52c"][..], 0),
        (&["\x1b[?62;2", "2;52c"], 300),
        (&["\x1b]11;rgb:1e1e/1e1e", "/2e2e\x1b\\"], 2000),
        (&["\x1b]11;rgb:aaaa/dddd/ffff", "\x07"], 2000),
        (&["\x1bP>|xterm(3", "90)\x1b\\"], 2000),
        (&["\x1b[?2026;", "2$y"], 300),
        (&["\x1b", "[?62;22;52c"], 10),
        (&["\x1b[<0;11", "2;35M"], 2000),
    ] {
        for part in parts {
            seat.keys(part);
            seat.listen(moment(pause));
        }
        seat.listen(moment(150));
        assert_eq!(seat.seen(), shown, "{parts:?}");
    }
    quit(seat);
    assert_eq!(tickets(&desk), before);
}

#[test]
fn an_esc_that_the_line_split_from_its_sequence_is_no_alt() {
    let desk = desk();
    let mut seat = sit(&desk, &[]);
    // Alt with an arrow walks the places; the arrow alone, its ESC a little late, moves the cursor.
    seat.keys("]");
    seat.listen(moment(300));
    let shown = seat.seen();
    seat.keys(ESC);
    seat.listen(moment(10));
    seat.keys("[B");
    seat.listen(moment(300));
    seat.keys(ESC);
    seat.listen(moment(10));
    seat.keys("[A");
    seat.listen(moment(300));
    assert_eq!(seat.seen(), shown);
    quit(seat);
}

#[test]
fn a_paste_into_the_list_runs_nothing() {
    let desk = desk();
    let before = tickets(&desk);
    let mut seat = sit(&desk, &[]);
    seat.keys("\x1b[200~Fxd\r.uq\x18\x1b");
    seat.listen(moment(700));
    seat.keys("q\r\x1b[201~");
    seat.listen(moment(300));
    quit(seat);
    assert_eq!(tickets(&desk), before);
}

#[test]
fn down_to_one_by_one_and_back() {
    let desk = desk();
    let mut seat = sit(&desk, &[]);
    for size in [(1, 1), (3, 2), (200, 1), (1, 50), (1, 1)] {
        seat.resize(size);
        seat.keys("j:k\x1b");
        seat.listen(moment(150));
    }
    seat.resize(SIZE);
    seat.see(&["amoCRM", "Ромашка"]);
    quit(seat);
}

#[test]
fn without_colours_the_selection_is_seen_in_the_bytes() {
    let desk = desk();
    let mut seat = sit(&desk, &[("NO_COLOR", "1")]);
    let raw = String::from_utf8_lossy(&seat.raw).into_owned();
    // Of every sequence that sets attributes none may set a colour.
    let mut reversed = 0;
    for (at, _) in raw.match_indices("\x1b[") {
        let rest = &raw[at + 2..];
        let end = rest
            .find(|c: char| !(c.is_ascii_digit() || c == ';'))
            .unwrap();
        if !rest[end..].starts_with('m') {
            continue;
        }
        let codes: Vec<&str> = rest[..end].split(';').collect();
        for code in &codes {
            let number: u32 = code.parse().unwrap_or(0);
            assert!(
                !(30..=49).contains(&number) && !(90..=107).contains(&number),
                "{codes:?}"
            );
        }
        reversed += u32::from(codes.contains(&"7"));
    }
    assert!(reversed > 0, "nothing is reversed");
    // And a reset right behind must not take it back before a letter is written.
    let screen = seat.screen();
    let marked = (0..SIZE.1).filter(|row| {
        let cells = (0..SIZE.0).filter_map(|column| screen.cell(*row, column));
        let letters = cells.filter(|cell| cell.inverse() && !cell.contents().trim().is_empty());
        letters.count() > 5
    });
    assert!(marked.count() > 0, "no row is set off");
    seat.keys("j");
    seat.listen(moment(300));
    quit(seat);
}

#[test]
fn every_way_out_gives_the_terminal_back_the_mouse_too() {
    let desk = desk();
    for signal in [Some(Signal::TERM), Some(Signal::HUP), None] {
        let mut seat = sit(&desk, &[]);
        seat.keys("gm");
        seat.listen(moment(300));
        let raw = String::from_utf8_lossy(&seat.raw).into_owned();
        assert!(
            raw.contains("\x1b[?1000;1006h"),
            "the mouse was never asked for"
        );
        match signal {
            Some(signal) => seat.signal(signal),
            None => seat.keys("q"),
        }
        let raw = String::from_utf8_lossy(&seat.rest()).into_owned();
        let left = raw.rfind("\x1b[?1049l").unwrap();
        for undone in [
            "\x1b[<u",
            "\x1b[?2004l",
            "\x1b[?1004l",
            "\x1b[?7h",
            "\x1b[?25h",
            "\x1b[?1000;1006l",
        ] {
            let at = raw.rfind(undone);
            assert!(at.is_some_and(|at| at < left), "{signal:?}: {undone:?}");
        }
        assert!(!raw[left..].contains("\x1b[?1000;1006h"));
    }
}

#[test]
fn the_mouse_is_off_until_it_is_asked_for_and_then_clicks_scroll_and_open() {
    let desk = desk();
    let mut seat = sit(&desk, &[]);
    let raw = String::from_utf8_lossy(&seat.raw).into_owned();
    assert!(!raw.contains("1006h"));
    let shown = seat.seen();
    seat.keys("\x1b[<0;10;4M");
    seat.listen(moment(300));
    assert_eq!(seat.seen(), shown, "nobody has asked for the mouse");
    seat.keys("gm");
    seat.listen(moment(300));
    let row = |seat: &Seat, words: &str| {
        let seen = seat.seen();
        let found = seen.lines().position(|line| line.contains(words)).unwrap();
        (found + 1, seen.lines().nth(found).unwrap().starts_with('▌'))
    };
    for words in ["Вопрос об отчёте", "Подключить amoCRM"] {
        let (at, _) = row(&seat, words);
        seat.keys(&format!("\x1b[<0;10;{at}M\x1b[<0;10;{at}m"));
        seat.until(
            |seen| {
                seen.lines()
                    .any(|line| line.contains(words) && line.starts_with('▌'))
            },
            "the cursor on the row that was clicked",
        );
        seat.listen(moment(600));
    }
    // The second click opens: Esc leads back from the ticket to the list.
    let (at, _) = row(&seat, "Вопрос об отчёте");
    let click = format!("\x1b[<0;10;{at}M\x1b[<0;10;{at}m");
    seat.keys(&click);
    seat.keys(&click);
    seat.see(&["#3"]);
    // A tab is a view.
    let seen = seat.seen();
    let tabs = seen.lines().next().unwrap();
    let column = tabs[..tabs.find("завершены").unwrap()].chars().count() + 1;
    seat.keys(&format!("\x1b[<0;{column};1M"));
    seat.until(
        |seen| !seen.contains("amoCRM"),
        "the view of the tab, which has none of them",
    );
    quit(seat);
}
