//! On call: the pane in front in a closure with something burning, and what is told aloud, byte by byte.

use super::seat::{Desk, Seat};

/// Saturday evening in Moscow.
const SATURDAY: &str = "2026-11-21T21:03:00+03:00";

/// Takes in a mail that tells of an emergency, on that Saturday.
fn emergency(desk: &Desk, n: u32, who: &str) {
    let path = desk.dir.path().join(format!("{n}.eml"));
    let mail = format!(
        "From: {who} <{who}@shop{n}.example>\nTo: support@desk.example\nSubject: =?utf-8?B?0JHQtdC00LA=?=\n\
         Message-ID: <{n}@mail.example>\nDate: Sat, 21 Nov 2026 20:5{n}:00 +0300\nMIME-Version: 1.0\n\
         Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n\
         Звонки не проходят ни на один номер, срочно помогите!\n"
    );
    std::fs::write(&path, mail).unwrap();
    let imported = desk.run(&["import", path.to_str().unwrap()], SATURDAY);
    assert!(imported.status.success());
}

/// What tmux passes on: the escape doubled, in an envelope.
fn in_tmux(sequence: &str) -> String {
    let doubled = sequence.replace('\x1b', "\x1b\x1b");
    format!("\x1bPtmux;{doubled}\x1b\\")
}

fn config(desk: &Desk, text: &str) {
    let dir = desk.dir.path().join(".config/primedesk");
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join("config.toml"), text).unwrap();
}

fn holds(raw: &[u8], bytes: &str) -> bool {
    raw.windows(bytes.len())
        .any(|part| part == bytes.as_bytes())
}

#[test]
fn the_pane_is_in_front_and_what_is_new_is_told_by_title_bell_and_notification() {
    let desk = Desk::new();
    emergency(&desk, 1, "Olga");
    let mut seat = Seat::take_at(SATURDAY, &desk, (80, 24), &[]);
    seat.see(&["Горит: 1 авария", "Olga", "a Беру"]);
    seat.come("\x1b]2;! 1 авария\x1b\\");
    assert!(
        !holds(&seat.raw, "\x1b]9;"),
        "what burned before is no news"
    );
    emergency(&desk, 2, "Petr");
    seat.come("\x1b]2;! 2 аварии\x1b\\");
    seat.come("\x1b]9;Авария #2: Petr: Беда\x07\x07");
    seat.see(&["Горит: 2 аварии"]);
    // Answered for by one key, on the Russian layout.
    seat.keys("ф");
    seat.see(&["занимается anna"]);
    seat.come("\x1b]2;! 1 авария\x1b\\");
    seat.keys("q");
    let raw = seat.rest();
    assert!(
        raw.ends_with(b"\x1b[?1049l\x1b[23;2t"),
        "the title is restored"
    );
}

#[test]
fn behind_tmux_it_is_wrapped_and_said_in_both_ways() {
    let desk = Desk::new();
    emergency(&desk, 1, "Olga");
    let around = [
        ("TERM", "tmux-256color"),
        ("TMUX", "/tmp/tmux-1/default,1,0"),
    ];
    let mut seat = Seat::take_at(SATURDAY, &desk, (80, 24), &around);
    seat.see(&["Горит: 1 авария"]);
    emergency(&desk, 2, "Petr");
    let osc9 = in_tmux("\x1b]9;Авария #2: Petr: Беда\x07");
    let osc777 = in_tmux("\x1b]777;notify;Авария #2: Petr;Беда\x07");
    seat.come(&format!("{osc9}{osc777}\x07"));
    seat.keys("q");
    seat.rest();
}

#[test]
fn bell_and_notification_are_switched_off_by_the_settings() {
    let desk = Desk::new();
    config(&desk, "[screen]\nbell = false\nnotify = \"off\"\n");
    emergency(&desk, 1, "Olga");
    let mut seat = Seat::take_at(SATURDAY, &desk, (80, 24), &[]);
    seat.see(&["Горит: 1 авария"]);
    emergency(&desk, 2, "Petr");
    seat.see(&["Горит: 2 аварии", "Авария #2: Petr"]);
    seat.come("\x1b]2;! 2 аварии\x1b\\");
    seat.keys("q");
    let raw = seat.rest();
    assert!(
        !raw.contains(&7) && !holds(&raw, "\x1b]9;"),
        "neither is heard"
    );
}

/// Nobody's screen is drawn while nothing changes.
#[test]
fn a_calm_pane_writes_nothing() {
    let desk = Desk::new();
    let mut seat = Seat::take_at(SATURDAY, &desk, (80, 24), &[]);
    seat.see(&["Обращений пока нет"]);
    seat.keys("4");
    seat.see(&["Ничего не горит"]);
    seat.listen(std::time::Duration::from_millis(500));
    let before = seat.bytes;
    seat.listen(std::time::Duration::from_secs(3));
    assert_eq!(seat.bytes, before);
    seat.keys("q");
    seat.rest();
}
