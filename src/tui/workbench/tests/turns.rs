//! Undo in the order of the keys, and work that is stopped.

use super::*;
use crate::desk::{Command, Plan, Way};
use crate::tui::workbench::foreseen::Aside;
use crate::tui::worker::Known;
use crate::tui::worker::Order;

/// A claim that was ordered after the undo is not what is undone.
#[test]
fn undo_takes_back_what_was_last_at_the_keypress() {
    let mut seat = Seat::new(2);
    let (one, two) = (seat.tickets[0], seat.tickets[1]);
    seat.workbench.order(one, Command::Claim);
    seat.settle();
    let held = |seat: &Seat, number| seat.bench.ticket(number).assignee.is_some();
    assert!(held(&seat, one));
    for _ in 0..20 {
        seat.workbench.turn(Way::Back, None, false);
        seat.workbench.order(two, Command::Claim);
        seat.settle();
        assert!(!held(&seat, one));
        assert!(held(&seat, two));
        seat.workbench.order(two, Command::Assign(None));
        seat.workbench.order(one, Command::Claim);
        seat.settle();
    }
}

/// Behind long work undo means that work, also where something else was done while it went on.
#[test]
fn undo_behind_long_work_takes_that_back() {
    let mut seat = Seat::new(3);
    let one = seat.tickets[0];
    seat.show_all();
    seat.workbench.order(one, Command::Claim);
    seat.settle();
    let plan = |command: Command| {
        let plans = seat.tickets[1..].iter();
        plans
            .map(|n| Plan::new(*n, vec![command.clone()]))
            .collect()
    };
    let park = plan(Command::Park(None));
    seat.workbench
        .begin_bulk("park", park, Known::default(), Aside::default());
    seat.workbench.turn(Way::Back, None, false);
    seat.workbench
        .workers
        .order(Order::Run(one, Box::new(Command::Park(None))));
    seat.settle();
    let open = |seat: &Seat, n| seat.bench.ticket(n).parked_until.is_none();
    assert!(open(&seat, seat.tickets[1]) && open(&seat, seat.tickets[2]));
    assert!(!open(&seat, one));
    assert!(seat.workbench.work.jobs.is_empty());
}

/// Esc stops the work before it takes the filter away that the work was gathered with.
#[test]
fn back_stops_the_work_before_it_widens_the_list() {
    let mut seat = Seat::new(2);
    seat.workbench.narrow("state:new", Instant::now());
    seat.settle();
    let halt = seat.workbench.begin_job();
    seat.keys("esc");
    assert!(halt.is_halted());
    assert_eq!(seat.workbench.model.queue.query, "state:new");
    seat.workbench.end_job();
    seat.keys("esc");
    assert_eq!(seat.workbench.model.queue.query, "");
}

/// An undo that would ask finds something else on the screen: it says that nothing was done.
#[test]
fn an_undo_that_cannot_ask_says_so() {
    let mut seat = Seat::new(1);
    let one = seat.tickets[0];
    seat.workbench.order(one, Command::Claim);
    seat.settle();
    let mut undone = seat.bench.undo("anna").unwrap();
    undone.whole = false;
    seat.perform(Action::Palette);
    seat.workbench.begin_job();
    seat.workbench.notice.clear();
    seat.workbench.ask_undo(&undone, &Known::default());
    assert!(seat.workbench.notice.is_shown());
    assert!(matches!(seat.over(), Over::Palette(_)));
}
