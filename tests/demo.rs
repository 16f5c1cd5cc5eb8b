//! The demo: what a user finds on the Monday morning, and that nothing of it goes around the rules.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "demo/morning.rs"]
mod morning;
#[path = "demo/weekend.rs"]
mod weekend;

use morning::{Morning, at, made};
use primedesk::core::instant::moscow;
use primedesk::core::language::Language;
use primedesk::core::request::{Channel, Kind};
use primedesk::core::scrub::{scrub_line, scrub_text};
use primedesk::core::ticket::{State, Ticket};
use primedesk::core::verdict::{Action, Effect};
use primedesk::demo::monday_before;
use std::collections::{BTreeMap, BTreeSet};

fn count<K: Ord>(tickets: &[Ticket], key: impl Fn(&Ticket) -> K) -> BTreeMap<K, usize> {
    let mut counts = BTreeMap::new();
    for ticket in tickets {
        *counts.entry(key(ticket)).or_default() += 1;
    }
    counts
}

#[test]
fn the_morning_has_everything() {
    let Morning {
        summary, tickets, ..
    } = made();
    let states = count(tickets, |t| t.state);
    let channels = count(tickets, |t| t.channel);
    let action = |t: &Ticket| t.verdict.as_ref().unwrap().action;
    let open: Vec<Ticket> = tickets
        .iter()
        .filter(|t| t.state.is_open())
        .cloned()
        .collect();
    let new: Vec<Ticket> = tickets
        .iter()
        .filter(|t| t.state == State::New)
        .cloned()
        .collect();
    let (verdicts, kinds) = (count(&new, action), count(tickets, |t| t.facts.kind));
    assert_eq!(summary.clients, 41);
    assert!((290..=320).contains(&tickets.len()), "{}", tickets.len());
    assert!((110..=150).contains(&open.len()), "{} open", open.len());
    for (state, least) in [
        (State::New, 40),
        (State::Work, 20),
        (State::Waiting, 15),
        (State::Parked, 5),
        (State::Refused, 15),
        (State::Done, 100),
    ] {
        assert!(states[&state] >= least, "{state}");
    }
    for action in Action::ALL {
        assert!(verdicts[action] >= 3, "{action}");
    }
    for channel in Channel::ALL {
        assert!(channels[channel] >= 5, "{channel}");
    }
    for kind in Kind::ALL {
        assert!(kinds[&Some(*kind)] >= 8, "{kind}");
    }
    let agents: BTreeSet<_> = tickets
        .iter()
        .filter(|t| t.state == State::Work)
        .filter_map(|t| t.assignee.clone())
        .collect();
    assert!(agents.len() >= 4, "{agents:?}");
    assert!(tickets.iter().any(|t| t.damaged));
    assert!(open.iter().any(|t| t.facts.emergency));
}

#[test]
fn every_clause_speaks_and_all_is_recent() {
    let tickets = &made().tickets;
    let mut clauses = BTreeSet::new();
    for verdict in tickets.iter().filter_map(|t| t.verdict.as_ref()) {
        clauses.extend(verdict.clause.map(|c| c.number()));
        clauses.extend(
            verdict
                .findings
                .iter()
                .filter_map(|f| f.clause)
                .map(|c| c.number()),
        );
    }
    assert_eq!(clauses, (1..=9).collect());
    let effects: BTreeSet<Effect> = tickets
        .iter()
        .filter_map(|t| t.verdict.as_ref())
        .flat_map(|v| v.findings.iter().map(|f| f.effect))
        .collect();
    assert_eq!(effects.len(), Effect::ALL.len(), "{effects:?}");
    let (first, monday) = (at("2026-10-19T00:00:00+03:00"), at(morning::MONDAY));
    assert!(
        tickets
            .iter()
            .all(|t| (first..monday).contains(&t.received_at))
    );
}

#[test]
fn an_emergency_came_on_sunday_and_was_handled() {
    let morning = made();
    let sunday = morning.tickets.iter().find(|t| {
        t.facts.emergency && moscow(t.received_at).date_naive().to_string() == "2026-11-22"
    });
    let sunday = sunday.unwrap();
    assert_eq!(sunday.state, State::Done);
    let store = morning.store.lock().unwrap();
    let history = store.view().history(sunday.id, 0, 1000).unwrap();
    let resolved = history.last().unwrap().recorded.at;
    assert!(resolved < at("2026-11-22T14:00:00+03:00"));
}

#[test]
fn agents_act_in_working_hours_but_for_emergencies() {
    let morning = made();
    let store = morning.store.lock().unwrap();
    let schedule = &morning.ground.law_at(at(morning::MONDAY)).schedule;
    let (mut after, mut last) = (0, None);
    loop {
        let page = store.view().log_page(after, 500).unwrap();
        for line in &page {
            assert!(last <= Some(line.recorded.at), "the log is in order");
            last = Some(line.recorded.at);
            let by_agent = morning.summary.agents.contains(&line.recorded.actor);
            if by_agent && !schedule.is_open(line.recorded.at) {
                let ticket = store
                    .view()
                    .ticket_of(line.recorded.ticket.unwrap())
                    .unwrap();
                let ticket = ticket.unwrap();
                // What was taken for one and is none had an alarm all the same.
                let woken = ticket.facts.emergency || ticket.alarm.is_some();
                assert!(woken, "{line:?}");
            }
        }
        let Some(line) = page.last() else { break };
        after = line.seq;
    }
}

#[test]
fn ledgers_hold_and_some_are_used_up() {
    let morning = made();
    let mut store = morning.store.lock().unwrap();
    let now = at(morning::MONDAY);
    let regulation = &morning.ground.law_at(now).regulation;
    let (mut used_up, mut freeing) = (0, 0);
    for client in store.view().clients("", 100).unwrap() {
        let entries = store.view().entries_of(&client.id).unwrap();
        for pool in primedesk::core::ledger::Pool::ALL {
            let Some(terms) = regulation.terms(&client.facts_at(now), *pool) else {
                continue;
            };
            let account = primedesk::core::ledger::Account::new(terms, &entries);
            for entry in entries
                .iter()
                .filter(|e| e.at > at("2026-10-19T00:00:00+03:00"))
            {
                let balance = account.balance(entry.at);
                assert!(balance.used <= balance.allowance, "{} {pool}", client.id);
            }
            let balance = account.balance(now);
            used_up += usize::from(balance.allowance > 0 && balance.left() == 0);
            let next = account.next_free_at(balance.left() + 1, now);
            freeing += usize::from(next.is_some_and(|t| t < now + chrono::TimeDelta::days(10)));
        }
    }
    assert!(used_up >= 5 && freeing >= 4, "{used_up} {freeing}");
    assert_eq!(store.check().unwrap().differences, []);
}

#[test]
fn words_are_read_right_and_emergencies_always() {
    let summary = &made().summary;
    assert_eq!(summary.emergencies_wrong, 0);
    assert!(summary.emergencies >= 5);
    let right = summary.kinds_right * 100 / summary.requests;
    assert!(right >= 85, "{right}%: {:#?}", summary.kinds_wrong);
}

#[test]
fn texts_are_clean_and_russian() {
    let morning = made();
    let store = morning.store.lock().unwrap();
    let mut letters = BTreeSet::new();
    for ticket in &morning.tickets {
        let english = ticket.language == Language::En;
        let cyrillic = ticket
            .subject
            .chars()
            .any(|c| matches!(c, 'а'..='я' | 'А'..='Я'));
        let words = ticket.subject.chars().any(char::is_alphabetic);
        let name = ["amoCRM", "YCLIENTS"].contains(&ticket.subject.as_str());
        assert!(english || cyrillic || !words || name, "{}", ticket.subject);
        assert_eq!(scrub_line(&ticket.subject), ticket.subject);
        for view in store.view().conversation(ticket.number, 0, 1000).unwrap() {
            assert_eq!(scrub_text(&view.text), view.text);
            assert!(!view.text.contains(['{', '}']), "{}", view.text);
            letters.insert(view.text);
        }
    }
    assert!(letters.len() > 500, "{}", letters.len());
}

#[test]
fn the_same_monday_gives_the_same_morning() {
    let (one, two) = (made(), Morning::make());
    assert_eq!(one.summary, two.summary);
    let seen = |t: &Ticket| {
        let verdict = t.verdict.clone().unwrap();
        (
            t.number,
            t.subject.clone(),
            t.state,
            t.assignee.clone(),
            verdict.action,
            verdict.missing,
        )
    };
    let (one, two): (Vec<_>, Vec<_>) = (
        one.tickets.iter().map(seen).collect(),
        two.tickets.iter().map(seen).collect(),
    );
    assert_eq!(one, two);
}

#[test]
fn other_mondays_work_too() {
    for now in [
        "2025-03-12T12:00:00+03:00",
        "2027-01-13T09:00:00+03:00",
        "2026-05-05T08:00:00+03:00",
    ] {
        let morning = Morning::make_at(monday_before(at(now)));
        let open = morning.tickets.iter().filter(|t| t.state.is_open()).count();
        assert!((90..=180).contains(&open), "{now}: {open}");
    }
}

#[test]
fn the_monday_is_a_working_day_or_the_next_one() {
    for (now, monday) in [
        ("2026-11-25T12:00:00+03:00", "2026-11-23T09:10:00+03:00"),
        ("2026-11-23T09:10:00+03:00", "2026-11-23T09:10:00+03:00"),
        ("2026-11-23T09:09:00+03:00", "2026-11-16T09:10:00+03:00"),
        ("2026-02-23T12:00:00+03:00", "2026-02-24T09:10:00+03:00"),
    ] {
        assert_eq!(monday_before(at(now)), at(monday), "{now}");
    }
}
