//! The fold: a ticket is what its events make of it.

use super::*;
use crate::core::event::Event;
use crate::core::event::tests::{every_event, ledger_record, message};
use crate::core::evidence::{Found, LinkKind};
use crate::core::ledger::{Pool, What};
use crate::core::message::Direction;
use crate::core::regulation::tests::msk;
use crate::core::ticket::Change;
use crate::core::ticket::tests::{ticket, uuid};

fn folded(events: &[Event]) -> Ticket {
    let mut ticket = ticket();
    for event in events {
        ticket.apply(event);
    }
    ticket
}

fn posted(id: &str, what: What) -> Event {
    let mut record = ledger_record();
    record.entry.id = id.into();
    record.entry.what = what;
    Event::LedgerPosted(Box::new(record))
}

#[test]
fn a_ticket_begins_with_its_opening() {
    let ticket = ticket();
    assert_eq!((ticket.number, ticket.state), (7, State::New));
    assert_eq!(ticket.received_at, msk("2026-11-20 12:00"));
    assert_eq!(ticket.facts, Facts::default());
    assert!(ticket.state.is_open() && ticket.verdict.is_none() && ticket.charge.is_none());
}

#[test]
fn every_event_folds_and_the_ticket_is_written_and_read_back() {
    let ticket = folded(&every_event());
    assert!(ticket.verdict.is_some() && !ticket.confirmations.is_empty());
    let json = serde_json::to_string(&ticket).unwrap();
    assert_eq!(serde_json::from_str::<Ticket>(&json).unwrap(), ticket);
}

#[test]
fn messages_are_counted_and_only_the_client_s_carry_evidence() {
    let out = Event::MessageReceived(Box::new(Message {
        direction: Direction::Out,
        received_at: msk("2026-11-21 12:00"),
        ..message()
    }));
    let ours = folded(std::slice::from_ref(&out));
    assert_eq!((ours.messages, ours.last_in_at), (1, None));
    assert!(ours.exhibits.is_empty());
    let both = folded(&[Event::MessageReceived(Box::new(message())), out]);
    assert_eq!(
        (both.messages, both.last_in_at),
        (2, Some(message().received_at))
    );
    assert_eq!(both.exhibits.len(), message().found.len());
    assert!(both.exhibits.iter().all(|e| e.message == message().id));
}

#[test]
fn the_same_find_in_two_messages_is_one_exhibit_and_an_older_message_is_not_the_last() {
    let mut second = message();
    second.id = uuid(99);
    second.received_at = msk("2026-11-01 12:00");
    let events = [message(), second].map(|m| Event::MessageReceived(Box::new(m)));
    let ticket = folded(&events);
    assert_eq!(ticket.exhibits.len(), message().found.len());
    assert_eq!(ticket.last_in_at, Some(message().received_at));
}

#[test]
fn a_flood_of_links_does_not_make_a_ticket_heavy() {
    let mut flood = message();
    let link = |n| Found::Link {
        kind: LinkKind::Other,
        url: format!("https://example.ru/{n}"),
    };
    flood.found = (0..1000).map(link).collect();
    let ticket = folded(&[Event::MessageReceived(Box::new(flood))]);
    assert_eq!(ticket.exhibits.len(), 200);
}

#[test]
fn s4_a_charge_stays_until_its_own_reversal() {
    let pool = Pool::Setup;
    let charge = posted("a", What::Charge { pool, cost: 2 });
    let reversal = |of: &str| posted("r", What::Reversal { of: of.into() });
    let grant = posted("g", What::Grant { pool, units: 2 });
    assert_eq!(
        folded(&[charge.clone(), grant]).charge.as_deref(),
        Some("a")
    );
    let other = folded(&[charge.clone(), reversal("b")]);
    assert_eq!(other.charge.as_deref(), Some("a"));
    assert_eq!(folded(&[charge, reversal("a")]).charge, None);
    let paid = posted("p", What::Paid { pool });
    assert_eq!(folded(&[paid]).charge.as_deref(), Some("p"));
}

#[test]
fn a_withdrawn_reply_no_longer_counts() {
    let reply = || uuid(5);
    let withdrawn = Event::ReplyWithdrawn {
        reply: reply(),
        reason: "typo".into(),
    };
    let queued = every_event()
        .into_iter()
        .find(|e| matches!(e, Event::ReplyQueued(_)))
        .unwrap();
    assert_eq!(folded(std::slice::from_ref(&queued)).messages, 1);
    assert_eq!(folded(&[queued, withdrawn.clone()]).messages, 0);
    assert_eq!(folded(&[withdrawn]).messages, 0, "never below nothing");
}

#[test]
fn changes_are_made_in_order() {
    let mut ticket = ticket();
    let first = Change::state(&ticket, State::Work).unwrap();
    first.apply(&mut ticket);
    let second = Change::state(&ticket, State::Done).unwrap();
    let done = folded(&[Event::Changed {
        changes: vec![first, second],
    }]);
    assert_eq!(done.state, State::Done);
    assert!(!done.state.is_open());
}
