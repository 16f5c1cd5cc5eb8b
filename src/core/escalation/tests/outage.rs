//! What joins an outage.

use super::*;

#[test]
fn what_joins_an_outage_does_as_its_first_does() {
    let mut desk = Desk::new();
    desk.outage = Some(3);
    let mut leader = Desk::burning();
    leader.apply(AlarmEvent::PageSent {
        page: uuid(100),
        ids: Vec::new(),
        with: Vec::new(),
    });
    desk.leader = Some(leader.alarm().clone());
    assert_eq!(desk.settle(), ["raised"]);
    assert_eq!(desk.alarm().joined, Some(3));
    assert_eq!(desk.after(3600), NOTHING);
    assert_eq!(due_at(desk.alarm()), desk.alarm().opens_at);
    leader.answer("Борис");
    desk.leader = Some(leader.alarm().clone());
    assert_eq!(desk.settle(), ["outage by Борис"]);
    assert_eq!(desk.after(3600), NOTHING);
    assert_eq!(desk.alarm().pages, 0);
}

#[test]
fn an_outage_whose_first_is_over_without_an_answer_goes_on() {
    for gone in [false, true] {
        let mut leader = Desk::burning();
        let mut desk = Desk::new();
        desk.outage = Some(3);
        desk.leader = Some(leader.alarm().clone());
        desk.settle();
        leader.ticket.state = State::Done;
        leader.settle();
        desk.leader = (!gone).then(|| leader.alarm().clone());
        // One of them is paged, and the others join that one.
        desk.outage = None;
        let mut other = Desk::new();
        other.ticket = desk.ticket.clone();
        assert_eq!(desk.settle(), ["parted", "round 1", "Анна 0"]);
        other.outage = Some(4);
        other.apply(other.next().unwrap());
        assert_eq!(other.alarm().joined, Some(4));
        other.leader = Some(desk.alarm().clone());
        assert_eq!(other.settle(), NOTHING);
    }
}
