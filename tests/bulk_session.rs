//! A Monday morning by keyboard: three hundred requests triaged through a real pseudo-terminal in few keys, and what
//! could go wrong meanwhile.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "bulk_session/traps.rs"]
mod traps;

#[path = "desk/ground.rs"]
mod ground;
#[path = "workbench/seat.rs"]
mod seat;

use primedesk::core::ticket::Ticket;
use primedesk::core::verdict::Rule;
use primedesk::store::{Access, Store};
use seat::{Desk, Seat};
use serde_json::Value;

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

impl Counted {
    /// What follows `words` on the screen, as far as it is a number.
    fn number_after(&self, words: &str) -> String {
        let seen = self.seat.seen();
        let rest = seen.split(words).nth(1).expect(words);
        rest.chars().take_while(char::is_ascii_digit).collect()
    }

    /// Applies what is shown, typing the count where it is asked for.
    fn apply(&mut self) {
        let done = format!("Сделано: {}", self.number_after("изменится: "));
        self.press(ENTER);
        let answered = |seen: &str| seen.contains("наберите") || !seen.contains("Что будет");
        self.seat.until(answered, "an answer");
        if self.seat.seen().contains("наберите") {
            let count = self.number_after("наберите ");
            self.press(&count);
            self.press(ENTER);
        }
        self.seat
            .until(|seen| !seen.contains("Что будет"), "the preview goes");
        self.seat.see(&[&done]);
    }
}

/// All that a desk holds but for its log: the tickets, whole; the allowances; what waits to be sent.
#[derive(Debug, PartialEq)]
struct Standing {
    tickets: Vec<Ticket>,
    ledger: Vec<Value>,
    counts: Vec<(String, u64)>,
    waiting: usize,
}

fn standing(desk: &Desk) -> Standing {
    let store = Store::open(&desk.store(), Access::Existing).unwrap();
    let view = store.view();
    let counts = view.counts("anna").unwrap();
    let queues = primedesk::store::Queue::ALL.iter();
    Standing {
        tickets: (1..)
            .map_while(|n| view.ticket(n).unwrap())
            .map(timeless)
            .collect(),
        ledger: desk
            .json(&["client", "list"])
            .iter()
            .flat_map(|client| balance(desk, client))
            .collect(),
        counts: queues
            .map(|queue| (queue.to_string(), counts.queue(*queue)))
            .collect(),
        waiting: desk.json(&["outbox", "list"]).len(),
    }
}

/// A ticket without what the hour alone makes of its verdict: judged again on Monday, it no longer waits for the opening.
fn timeless(mut ticket: Ticket) -> Ticket {
    if let Some(verdict) = &mut ticket.verdict {
        verdict.act_at = ticket.received_at;
        verdict
            .findings
            .retain(|finding| finding.rule != Rule::Hours);
    }
    ticket
}

/// How much of its allowance a client has used.
fn balance(desk: &Desk, client: &Value) -> Vec<Value> {
    let id = client["id"].as_str().unwrap();
    let shown = desk.json(&["ledger", "show", "--client", id]);
    shown
        .iter()
        .flat_map(|pools| {
            [
                pools["setup"]["used"].clone(),
                pools["remote"]["used"].clone(),
            ]
        })
        .collect()
}

#[test]
fn three_hundred_requests_are_triaged_in_under_sixty_keys_and_taken_back_whole() {
    let desk = morning("300");
    let new = desk.json(&["ticket", "list", "--view", "new", "--limit", "1000"]);
    assert!(new.len() >= 300, "{}", new.len());
    let before = standing(&desk);
    let mut at = Counted {
        seat: Seat::take(&desk, (120, 40), &[]),
        keys: 0,
    };
    at.seat.see(&["новые 30"]);
    // Everything at once by the regulation; what it can't decide stays marked.
    at.press("Vn");
    at.seat.see(&["новые: 30"]);
    at.press("ma");
    at.seat.see(&["Отмечено ещё: 30"]);
    at.press("F");
    at.seat.see(&["Что будет: По решению"]);
    at.apply();
    // Those that say nothing of what is wanted are questions; then the regulation has an answer.
    at.press("mn");
    at.press("mq");
    at.seat.see(&["Отметить по запросу"]);
    at.press("kind:none");
    at.press(ENTER);
    at.seat.see(&["Отмечено ещё: 2"]);
    at.press("ek");
    at.seat.see(&["полная настройка"]);
    at.press("воп");
    at.press(ENTER);
    at.seat.see(&["Что будет: Записать факты"]);
    at.apply();
    at.press("ma");
    at.seat.see(&["Отмечено ещё: "]);
    at.press("F");
    at.seat.see(&["Что будет: По решению"]);
    at.apply();
    // What is left needs a colleague, or a day: mine, and put off.
    at.press("A");
    at.seat.see(&["anna"]);
    at.press("anna");
    at.press(ENTER);
    at.seat.see(&["Что будет: Назначить"]);
    at.apply();
    at.press("ma");
    at.seat.see(&["Отмечено ещё: "]);
    at.press("p");
    at.seat.see(&["Что будет: Отложить"]);
    at.apply();
    at.seat.see(&["новые 0", "Здесь пусто"]);
    assert!(at.keys < 60, "{} keys", at.keys);
    let after = standing(&desk);
    assert_ne!(after, before);
    assert!(after.waiting > 150, "{}", after.waiting);
    desk.ok(&["store", "check"]);

    for batch in 1..=5 {
        at.seat.keys("u");
        let undone = |seen: &str| !seen.contains("Сделано") && seen.contains("Отменено");
        at.seat.until(undone, &format!("undo {batch}"));
        at.seat.listen(std::time::Duration::from_millis(2200));
    }
    at.seat.keys("q");
    assert_eq!(at.seat.leave(), 0);
    let undone = standing(&desk);
    assert_eq!(undone.counts, before.counts);
    assert_eq!(undone.ledger, before.ledger);
    assert_eq!(undone.waiting, before.waiting);
    for (now, then) in undone.tickets.iter().zip(&before.tickets) {
        assert_eq!(now, then);
    }
    desk.ok(&["store", "check"]);
}
