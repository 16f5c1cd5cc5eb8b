//! What is taken out of a preview, and what the rest of the same client makes of that.

use super::*;
use crate::text::Text;

/// Requests of a client that has so few set-ups that the letters tell what is left.
fn previewed(requests: usize, tariff: &str) -> Seat {
    let mut bench = Bench::new();
    bench.client("acme", tariff);
    bench.ground.scribe = Arc::new(Text::new(Language::Ru));
    let tickets = (0..requests).map(|n| bench.module("acme", &format!("m{n}")));
    let tickets = tickets.collect();
    let clock: Clock = Arc::new(|| at(MONDAY));
    let mut seat = Seat::at(bench, tickets, Vec::new(), Before::default(), clock);
    seat.show_all();
    seat.perform(Action::MarkAll);
    seat.settle();
    seat.perform(Action::Follow);
    seat.until("the preview", |w| matches!(w.over, Some(Over::Preview(_))));
    seat
}

fn states(seat: &Seat) -> Vec<String> {
    let state = |n: &u64| seat.bench.ticket(*n).state.to_string();
    seat.tickets.iter().map(state).collect()
}

/// The letters that are shown are those that go out.
#[test]
fn what_is_left_in_is_done_as_it_is_shown_without_what_was_taken_out() {
    let mut seat = previewed(3, "micro");
    let second = |seat: &mut Seat| {
        seat.keys("g g j j enter");
        let shown = seat.draw((120, 40));
        seat.keys("q");
        shown
    };
    let before = second(&mut seat);
    seat.keys("g g j x");
    seat.settle();
    let after = second(&mut seat);
    assert_ne!(before, after, "its letter names what is left");
    seat.keys("g g enter");
    seat.until("it is done", |w| w.work.jobs.is_empty() && w.over.is_none());
    seat.settle();
    let shown = seat.draw((120, 40));
    assert!(shown.contains("Сделано: 2, оставлено: 1"), "{shown}");
    assert!(!shown.contains("не вышло"), "{shown}");
    assert_eq!(states(&seat).iter().filter(|s| *s == "work").count(), 2);
}

/// Enter that comes before the rest is known waits for it; what then would be done that was not shown is shown first.
#[test]
fn what_fits_only_by_what_was_taken_out_is_shown_before_it_is_done() {
    // Four modules are free; the fifth is to be paid for.
    let mut seat = previewed(5, "micro");
    let shown = seat.draw((120, 40));
    assert!(shown.contains("изменится: 5"), "{shown}");
    seat.keys("g g j x g g enter");
    seat.settle();
    let shown = seat.draw((120, 40));
    assert!(shown.contains("Без убранного выходит иначе"), "{shown}");
    assert!(states(&seat).iter().all(|state| state == "new"));
    seat.keys("enter");
    seat.until("it is done", |w| w.work.jobs.is_empty() && w.over.is_none());
    seat.settle();
    assert_eq!(states(&seat).iter().filter(|s| *s == "work").count(), 4);
}

/// What was brought back is counted with the rest again, as if nothing had been.
#[test]
fn what_is_brought_back_is_as_it_was() {
    let mut seat = previewed(5, "micro");
    let before = seat.draw((120, 40));
    seat.keys("g g j x");
    seat.settle();
    assert_ne!(seat.draw((120, 40)), before);
    // The cursor has stepped on.
    seat.keys("k x g g");
    seat.settle();
    assert_eq!(seat.draw((120, 40)), before);
}

/// What comes back after another of its client has gone has room now, though it had none when it was taken out.
#[test]
fn what_comes_back_is_foreseen_with_what_is_left_in_by_then() {
    let mut seat = previewed(5, "micro");
    seat.keys("G x");
    seat.settle();
    seat.keys("g g j x");
    seat.settle();
    let shown = seat.draw((120, 40));
    assert!(shown.contains("изменится: 3"), "{shown}");
    seat.keys("G x");
    seat.settle();
    seat.keys("g g enter");
    seat.until("it is done", |w| w.work.jobs.is_empty() && w.over.is_none());
    seat.settle();
    assert_eq!(states(&seat).iter().filter(|s| *s == "work").count(), 4);
}
