//! A Monday morning by keyboard: three hundred requests triaged through a real pseudo-terminal in few keys, and what
//! could go wrong meanwhile.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "workbench/seat.rs"]
mod seat;

use seat::{Desk, Seat};

const ESC: &str = "\x1b";
const ENTER: &str = "\r";

/// A demo with so many requests since the last closing.
fn morning(requests: &str) -> Desk {
    let desk = Desk::new();
    desk.ok(&["demo", "--requests", requests, "--no-open"]);
    desk
}

/// A seat whose keys are counted.
struct Counted {
    seat: Seat,
    keys: usize,
}

impl Counted {
    fn press(&mut self, keys: &str) {
        self.keys += keys.chars().count();
        self.seat.keys(keys);
    }
}

#[test]
fn three_hundred_requests_are_triaged_in_under_sixty_keys() {
    let desk = morning("300");
    let new = desk.json(&["ticket", "list", "--view", "new", "--limit", "1000"]);
    assert!(new.len() >= 300, "{}", new.len());
    let mut at = Counted {
        seat: Seat::take(&desk, (120, 40), &[]),
        keys: 0,
    };
    at.seat.see(&["новые 30"]);
    at.press("Vn");
    at.seat.see(&["новые: 30"]);
    at.press("ma");
    at.seat.see(&["Отмечено ещё: 30"]);
    at.press("F");
    at.seat.see(&["Что будет: По решению"]);
    at.press(ENTER);
    at.seat.see(&["Наберите"]);
    println!("{}", at.seat.seen());
    let seen = at.seat.seen();
    let count: String = seen
        .split("Наберите ")
        .nth(1)
        .unwrap()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    at.press(&count);
    at.press(ENTER);
    at.seat.see(&["Сделано: "]);
    println!("{}", at.seat.seen());
    at.press("F");
    at.seat.see(&["Что будет: По решению"]);
    println!("{}", at.seat.seen());
    at.press(ESC);
    at.press("A");
    at.seat.listen(std::time::Duration::from_millis(900));
    println!("{}", at.seat.seen());
}
