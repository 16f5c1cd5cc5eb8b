//! Which emergency a ticket is: chosen from those that the regulation lists.

use super::*;
use crate::core::request::Kind;

fn choose(seat: &mut Seat, name: &str) {
    seat.perform(Action::SetEmergency);
    seat.until("the menu", |w| matches!(w.over, Some(Over::Menu { .. })));
    seat.type_in(name);
    seat.keys("enter");
    seat.settle();
}

#[test]
fn an_emergency_is_chosen_by_its_kind_and_taken_back() {
    let mut seat = Seat::new(1);
    seat.show_all();
    let number = seat.tickets[0];
    let is = |seat: &Seat| {
        let facts = seat.bench.ticket(number).facts;
        (facts.emergency, facts.trouble)
    };
    let was = seat.bench.ticket(number).facts.kind;
    assert_ne!(was, Some(Kind::Incident));
    choose(&mut seat, "Звонки");
    assert_eq!(is(&seat), (true, Some("calls".to_owned())));
    assert_eq!(seat.bench.ticket(number).facts.kind, Some(Kind::Incident));
    let told = seat.draw((120, 40));
    assert!(
        told.contains("тип: сбой"),
        "what it made of the ticket: {told}"
    );
    choose(&mut seat, "вид не указан");
    assert_eq!(is(&seat), (true, None), "which one nobody knows");
    choose(&mut seat, "не авария");
    assert_eq!(is(&seat), (false, None));
}
