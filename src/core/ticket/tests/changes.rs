//! Changes and their inverses: what undo rests on.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

#[test]
fn a_change_and_its_inverse_restore_the_ticket() {
    for change in every_change() {
        let mut changed = ticket();
        assert!(!change.still_holds(&changed), "{change:?}");
        change.apply(&mut changed);
        assert_ne!(changed, ticket(), "{change:?} changes something");
        assert!(change.still_holds(&changed), "{change:?}");
        change.inverse().apply(&mut changed);
        assert_eq!(changed, ticket(), "{change:?}");
        assert!(change.inverse().still_holds(&changed));
        assert_eq!(change.inverse().inverse(), change);
    }
}

#[test]
fn a_change_is_of_the_field_that_the_log_names() {
    let mut fields = BTreeSet::new();
    for change in every_change() {
        let json = serde_json::to_value(&change).unwrap();
        assert_eq!(json["field"], change.field());
        assert_eq!(change.inverse().field(), change.field());
        assert!(fields.insert(change.field()), "{}", change.field());
    }
}

#[test]
fn every_change_is_written_and_read_back() {
    for change in every_change().iter().flat_map(|c| [c.clone(), c.inverse()]) {
        let json = serde_json::to_string(&change).unwrap();
        assert_eq!(
            serde_json::from_str::<Change>(&json).unwrap(),
            change,
            "{json}"
        );
    }
}

#[test]
fn what_does_not_change_is_no_change() {
    let ticket = ticket();
    assert_eq!(Change::due_at(&ticket, None), None);
    assert_eq!(Change::parked_until(&ticket, None), None);
    assert_eq!(Change::state(&ticket, State::New), None);
    assert_eq!(Change::assignee(&ticket, None), None);
}

#[test]
fn a_field_that_somebody_changed_since_no_longer_holds() {
    let mut ticket = ticket();
    let mine = Change::assignee(&ticket, Some("olga".into())).unwrap();
    mine.apply(&mut ticket);
    let theirs = Change::assignee(&ticket, Some("ivan".into())).unwrap();
    theirs.apply(&mut ticket);
    assert!(!mine.still_holds(&ticket));
}

proptest! {
    #[test]
    fn any_changes_undone_in_reverse_order_restore_the_ticket(
        picks in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..30),
    ) {
        let all = every_change();
        let mut ticket = ticket();
        let mut made = Vec::new();
        for (pick, back) in picks {
            let change = pick.get(&all);
            let change = if back { change.inverse() } else { change.clone() };
            // A change is made from what the ticket has.
            if change.inverse().still_holds(&ticket) {
                change.apply(&mut ticket);
                made.push(change);
            }
        }
        for change in made.iter().rev() {
            prop_assert!(change.still_holds(&ticket));
            change.inverse().apply(&mut ticket);
        }
        prop_assert_eq!(ticket, super::ticket());
    }
}
