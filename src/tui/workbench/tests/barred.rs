//! What can't be done: the palette, the keys and the gate give one answer.

use super::*;
use crate::core::ticket::State;
use crate::desk::{self, Command, Error, How, Plan};
use crate::tui::input::keymap::ActionSet;

/// The actions that are one command, as the gate knows them.
fn deeds() -> Vec<(Action, Command)> {
    let how = How::default;
    vec![
        (Action::Follow, Command::Follow(None)),
        (Action::Accept, Command::Accept(how())),
        (Action::AcceptPaid, Command::AcceptPaid(how())),
        (Action::Ask, Command::Ask(how())),
        (Action::Refuse, Command::Refuse(how())),
        (Action::Quote, Command::Quote(how())),
        (Action::Resolve, Command::Resolve(how())),
        (Action::Park, Command::Park(None)),
        (Action::Reopen, Command::Reopen),
        (Action::Claim, Command::Claim),
        (Action::Unassign, Command::Assign(None)),
        (
            Action::Reply,
            Command::Reply(desk::Outgoing::Text("Да".to_owned())),
        ),
    ]
}

/// Tickets in every state, some of them of another's; of one nothing is known yet.
fn seat() -> Seat {
    let mut bench = Bench::new();
    bench.client("acme", "datadriven");
    let mut tickets: Vec<u64> = (0..7)
        .map(|n| bench.module("acme", &format!("m{n}")))
        .collect();
    let letter = bench.letter("u1", "new@example.ru", "Помогите", "Добрый день");
    let desk::Taken::Opened(unknown) = bench.receive(&letter) else {
        panic!("no ticket");
    };
    tickets.push(unknown);
    let how = How {
        reply: desk::Outgoing::Text("Так решено".to_owned()),
        against: Some(desk::Against {
            reason: "так вышло".to_owned(),
            approver: None,
        }),
        ..How::default()
    };
    for (at, agent, command) in [
        (1, "anna", Command::Follow(None)),
        (2, "boris", Command::Claim),
        (3, "anna", Command::Refuse(how.clone())),
        (4, "anna", Command::Follow(None)),
        (4, "anna", Command::Resolve(How::default())),
        (5, "anna", Command::Park(None)),
        (6, "anna", Command::Ask(how)),
    ] {
        bench.run(agent, tickets[at], &command).unwrap();
    }
    let clock: Clock = Arc::new(|| at(MONDAY));
    Seat::at(bench, tickets, Vec::new(), Before::default(), clock)
}

fn stand_on(seat: &mut Seat, number: u64) {
    seat.workbench.go_to_ticket(number, Instant::now());
    seat.until("the ticket", |w| {
        w.model.target_sheet().map(|s| s.ticket.number) == Some(number)
    });
    seat.settle();
}

/// What the gate would say, had the key no question of its own.
fn gate(seat: &Seat, number: u64, command: Command) -> desk::Result<bool> {
    let (store, ground) = (&seat.bench.store, &seat.bench.ground);
    let stamp = seat.bench.stamp("anna", command.name());
    let plans = [Plan::of(number, command)];
    let foreseen = desk::foresee_each(store, ground, &agent("anna"), &stamp, &plans, || true);
    let outlook = foreseen.unwrap().pop().unwrap();
    outlook.outcome.map(|done| done.changed)
}

#[test]
fn the_palette_bars_what_the_gate_turns_away() {
    let mut seat = seat();
    seat.show_all();
    for number in seat.tickets.clone() {
        stand_on(&mut seat, number);
        let state = seat.bench.ticket(number).state;
        let has_ended = matches!(state, State::Done | State::Refused);
        for (action, command) in deeds() {
            let off = seat.workbench.why_off(action);
            let asks = seat.workbench.what_is_asked(action);
            let told = format!("{number} {state} {action:?}: {off:?} {asks:?}");
            match gate(&seat, number, command) {
                Ok(false) => assert!(off.is_some(), "nothing to do: {told}"),
                Err(Error::Held { .. }) => assert!(off.is_some() || asks.is_some(), "{told}"),
                // The key asks why first.
                Err(Error::AgainstVerdict { .. } | Error::NothingMissing { .. }) => {}
                Err(error) => assert!(off.is_some(), "{error}: {told}"),
                Ok(true) => assert!(off.is_none() || has_ended, "{told}"),
            }
        }
    }
}

/// The reasons read alike: a clause, without a full stop, and without a colon.
#[test]
fn reasons_are_told_in_one_style() {
    let mut seat = seat();
    seat.show_all();
    for number in seat.tickets.clone() {
        stand_on(&mut seat, number);
        for action in Action::all() {
            let Some(off) = seat.workbench.why_off(*action) else {
                continue;
            };
            assert!(
                !off.ends_with('.') && !off.contains(": "),
                "{action:?}: {off}"
            );
            assert!(off.starts_with(char::is_uppercase), "{action:?}: {off}");
        }
    }
}

/// A key of a decision that was taken already does nothing, and is not among those that are told.
#[test]
fn what_is_refused_is_not_offered_to_be_decided() {
    let mut seat = seat();
    seat.show_all();
    let refused = seat.tickets[3];
    stand_on(&mut seat, refused);
    let last = seat.draw((160, 40)).lines().last().unwrap().to_owned();
    let last = format!("{last}{}", seat.draw((160, 40)).lines().nth(39).unwrap());
    assert!(!last.contains("F По решению"), "{last}");
    let before = seat.bench.ticket(refused).state;
    seat.keys("F");
    seat.settle();
    let shown = seat.draw((160, 40));
    assert!(shown.contains("менять нечего"), "{shown}");
    let off = seat.workbench.why_off(Action::Follow).unwrap();
    assert!(off.contains("уже в статусе «отказано»"), "{off}");
    assert_eq!(seat.bench.ticket(refused).state, before);
}

/// Whoever follows the verdicts of many takes up nothing that has ended.
#[test]
fn following_leaves_what_has_ended() {
    let seat = seat();
    for at in [3, 4] {
        let is_changed = gate(&seat, seat.tickets[at], Command::Follow(None));
        assert!(!is_changed.unwrap());
    }
}

/// What another has is said to be so, and what is asked for that.
#[test]
fn the_palette_tells_who_has_the_ticket() {
    let mut seat = seat();
    seat.show_all();
    let held = seat.tickets[2];
    stand_on(&mut seat, held);
    seat.keys(":");
    seat.type_in("отказ");
    let shown = seat.draw((120, 40));
    assert!(
        shown.contains("держит boris, спросим подтверждение"),
        "{shown}"
    );
    seat.keys("esc");
    seat.keys("r");
    seat.settle();
    assert!(
        seat.workbench.over.is_none(),
        "an answer takes nothing over"
    );
    assert!(seat.draw((120, 40)).contains("держит boris"));
}

/// Whoever has it is told before what could be done, had one the ticket oneself.
#[test]
fn no_key_is_advised_that_is_barred() {
    let mut seat = seat();
    seat.show_all();
    let (held, mine) = (seat.tickets[0], seat.tickets[1]);
    seat.bench
        .run("boris", held, &Command::Follow(None))
        .unwrap();
    seat.settle();
    stand_on(&mut seat, held);
    let told = format!("Обращение {held} держит boris");
    for action in [Action::Accept, Action::Reply] {
        assert_eq!(seat.workbench.why_off(action).as_ref(), Some(&told));
    }
    stand_on(&mut seat, mine);
    let told = format!("Обращение {mine} уже в работе, r — ответить, d — завершить");
    assert_eq!(seat.workbench.why_off(Action::Accept), Some(told));
    assert_eq!(seat.workbench.why_off(Action::Reply), None);
}

/// What may follow a key has the sign of the palette where it can't be done.
#[test]
fn what_can_follow_a_key_tells_what_is_barred() {
    let mut seat = seat();
    seat.show_all();
    for (at, is_barred) in [(2, true), (0, false)] {
        let number = seat.tickets[at];
        stand_on(&mut seat, number);
        seat.keys("e");
        let shown = seat.draw((120, 40));
        assert_eq!(shown.contains("k x Тип"), is_barred, "{shown}");
        assert_eq!(shown.contains("k Тип"), !is_barred, "{shown}");
        seat.keys("esc");
    }
}

/// A history names nobody in the words of the store.
#[test]
fn what_the_desk_did_itself_is_told_in_words() {
    let mut seat = seat();
    seat.show_all();
    let number = *seat.tickets.last().unwrap();
    stand_on(&mut seat, number);
    seat.perform(Action::History);
    seat.until("the history", |w| matches!(w.over, Some(Over::Pager(_))));
    let shown = seat.draw((120, 40));
    assert!(shown.contains("автоматически"), "{shown}");
    assert!(!shown.contains("desk"), "{shown}");
}

/// What an undo leaves is told with whose it is.
#[test]
fn what_an_undo_leaves_is_told_with_its_client() {
    let mut seat = seat();
    seat.show_all();
    let one = seat.tickets[0];
    seat.workbench.order(one, Command::Claim);
    seat.settle();
    let give = Command::Assign(Some("boris".to_owned()));
    seat.bench.run("clara", one, &give).unwrap();
    seat.perform(Action::Undo);
    seat.until("what was left", |w| {
        matches!(w.over, Some(Over::Results(_)))
    });
    let shown = seat.draw((120, 40));
    let subject = seat.bench.ticket(one).subject;
    let row = shown
        .lines()
        .find(|line| line.contains(&format!("#{one} ")));
    let row = row.unwrap_or_else(|| panic!("{shown}"));
    assert!(row.contains("acme") || row.contains("ООО"), "{shown}");
    let start: String = subject.chars().take(12).collect();
    assert!(row.contains(&start), "{shown}");
}
