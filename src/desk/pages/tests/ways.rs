//! Whether pages would reach anybody.

use super::*;
use crate::core::health::{Condition, Health, Side};
use crate::desk::{PagingTrouble, paging_trouble};

#[test]
fn that_nobody_syncs_matters_only_where_there_is_a_roster() {
    let mut bench = Bench::new();
    let told = |bench: &Bench, syncs| {
        paging_trouble(&bench.store.view(), &bench.ground, bench.now, syncs).unwrap()
    };
    assert_eq!(told(&bench, false), None);
    let person = Person {
        name: "Ольга".to_owned(),
        language: Language::En,
        contacts: Vec::new(),
    };
    let roster = Roster {
        people: vec![person],
        ..Roster::default()
    };
    put(&mut bench, roster);
    assert_eq!(told(&bench, false), Some(PagingTrouble::NobodySyncs));
    assert_eq!(told(&bench, true), None);
}

#[test]
fn a_contact_is_in_trouble_as_its_way_is() {
    let health = |channel, side, condition| Health {
        channel,
        side,
        condition,
        since: at("2026-11-21T14:05:00+03:00"),
        well_at: None,
        trouble: Some(Trouble::new(TroubleKind::LoginRefused, "x", "")),
        again_at: None,
    };
    let contact = |way| Contact {
        way,
        address: "1".to_owned(),
        after_seconds: 0,
    };
    let told =
        |way, health: &[Health]| desk::paging::in_the_way(&contact(way), health).map(|t| t.kind);
    let good = health(Channel::Telegram, Side::Out, Condition::Synced);
    let bad = health(Channel::Telegram, Side::Page, Condition::Failing);
    assert_eq!(told(Way::Telegram, &[]), Some(TroubleKind::NoChannel));
    assert_eq!(told(Way::Telegram, std::slice::from_ref(&good)), None);
    assert_eq!(
        told(Way::Email, std::slice::from_ref(&good)),
        Some(TroubleKind::NoChannel)
    );
    assert_eq!(
        told(Way::Telegram, &[good, bad]),
        Some(TroubleKind::LoginRefused)
    );
    let phone = health(Channel::Phone, Side::Page, Condition::Synced);
    assert_eq!(told(Way::Command, &[phone]), None);
}
