//! The ticket, and changes that can be turned round.

mod changes;

use super::*;
use crate::core::event::Opening;
use crate::core::regulation::tests::msk;
use crate::core::request::{Cause, Concerns, Discretion, Kind};

/// An id that ends in `n`.
pub(in crate::core) fn uuid(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// A person.
pub(in crate::core) fn party() -> Party {
    Party {
        name: "Анна".into(),
        address: "anna@example.ru".into(),
    }
}

/// The opening of ticket 7, of an unknown client.
pub(in crate::core) fn opening() -> Opening {
    Opening {
        number: 7,
        channel: Channel::Email,
        received_at: msk("2026-11-20 12:00"),
        from: party(),
        subject: "Не приходят звонки".into(),
        language: Language::Ru,
        client: None,
    }
}

pub(in crate::core) fn ticket() -> Ticket {
    Ticket::opened(uuid(1), &opening())
}

/// What a person vouches for.
pub(in crate::core) fn confirmation() -> Confirmation {
    Confirmation {
        by: "olga".into(),
        at: msk("2026-11-20 12:30"),
        reason: "seen on the site".into(),
        value: Some("https://example.ru".into()),
    }
}

/// One change of each field: from the value of a new ticket to another.
/// A new variant must be added here, or this does not compile.
pub(in crate::core) fn every_change() -> Vec<Change> {
    fn was<T: Default>(now: T) -> Was<T> {
        let was = T::default();
        Was { was, now }
    }
    let mut ticket = ticket();
    let due = Change::due_at(&ticket, Some(msk("2026-11-23 09:00"))).unwrap();
    let parked = Change::parked_until(&ticket, Some(msk("2026-12-01 09:00"))).unwrap();
    let state = Change::state(&ticket, State::Work).unwrap();
    let assignee = Change::assignee(&ticket, Some("olga".into())).unwrap();
    let all = vec![
        Change::Client(was(Some("acme".into()))),
        Change::Kind(was(Some(Kind::Incident))),
        Change::Emergency(was(true)),
        Change::Trouble(was(Some("calls".into()))),
        Change::Repeat(was(true)),
        Change::Cause(was(Some(Cause::ClientApiKey))),
        Change::CheckedByClient(was(true)),
        Change::Source(was(Some("amoCRM".into()))),
        Change::Concerns(was(Some(Concerns::OtherSystem))),
        Change::WantsUtm(was(true)),
        Change::Discretion(was(Some(Discretion::Granted))),
        Change::Systems(was(vec!["amocrm".into()])),
        Change::NeedsAccess(was(vec!["tilda".into(), "roistat".into()])),
        Change::Confirmed(was(true)),
        Change::Charge(was(Some("entry-1".into()))),
        state,
        assignee,
        due,
        parked,
        Change::Confirmation {
            item: Item::Access("amocrm".into()),
            value: was(Some(confirmation())),
        },
    ];
    // Exhaustive on purpose: what this match lacks, the list above lacks.
    for change in &all {
        match change {
            Change::Client(_) | Change::Kind(_) | Change::Emergency(_) | Change::Repeat(_) => {}
            Change::Trouble(_) => {}
            Change::Cause(_) | Change::CheckedByClient(_) | Change::Source(_) => {}
            Change::Concerns(_) | Change::WantsUtm(_) | Change::Discretion(_) => {}
            Change::Systems(_) | Change::NeedsAccess(_) | Change::Confirmed(_) => {}
            Change::State(_) | Change::Assignee(_) | Change::DueAt(_) => {}
            Change::ParkedUntil(_) | Change::Charge(_) | Change::Confirmation { .. } => {}
        }
        change.apply(&mut ticket);
    }
    all
}
