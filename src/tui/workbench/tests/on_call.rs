//! The on-call pane on a real store: its cursor, its keys in either layout, what is told aloud, and what it costs.

use super::*;
use crate::core::alarm::{Alarm, AlarmEvent, Via};
use crate::core::event::Event;
use crate::core::request::Kind;
use crate::core::roster::{Contact, Person, Roster, Way};
use crate::core::ticket::State;
use crate::desk::{Command, SetFact, Taken};
use crate::store::{Queue, Stamp};
use crate::tui::model::Pane;
use crate::tui::shell::Request;
use crate::tui::snapshot::OnCallSheet;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Mutex;

mod off;

/// Saturday evening in Moscow.
const SATURDAY: &str = "2026-11-21T21:03:10+03:00";

/// A clock that is set by hand.
type Hand = Arc<Mutex<DateTime<Utc>>>;

/// A desk on a Saturday evening with so many emergencies, and a workbench on it.
fn saturday(fires: usize) -> (Seat, Hand) {
    let mut bench = Bench::new();
    bench.client("acme", "datadriven");
    let queued = bench.module("acme", "monday");
    bench.now = at(SATURDAY) - TimeDelta::minutes(10);
    roster(&mut bench);
    let mut tickets: Vec<u64> = (0..fires).map(|n| fire(&mut bench, n)).collect();
    tickets.push(queued);
    let hand: Hand = Arc::new(Mutex::new(at(SATURDAY)));
    let shown = Arc::clone(&hand);
    let clock = Arc::new(move || *shown.lock().unwrap());
    let mut seat = Seat::at(bench, tickets, Vec::new(), Before::default(), clock);
    seat.draw((120, 40));
    seat.settle();
    (seat, hand)
}

fn roster(bench: &mut Bench) {
    let person = |name: &str| Person {
        name: name.to_owned(),
        language: Language::Ru,
        contacts: vec![Contact {
            way: Way::Telegram,
            address: "17".to_owned(),
            after_seconds: 0,
        }],
    };
    let roster = Roster {
        people: vec![person("anna"), person("boris"), person("clara")],
        ..Roster::default()
    };
    let stamp = Stamp::new(bench.now, "lead", "roster");
    let event = Event::RosterChanged {
        was: Box::default(),
        now: Box::new(roster),
    };
    bench
        .store
        .transact(&stamp, |tx| tx.append_loose(&event))
        .unwrap();
}

/// An emergency of a client of its own, with its alarm on.
fn fire(bench: &mut Bench, n: usize) -> u64 {
    let from = format!("anna@fire{n}.ru");
    let id = format!("fire{n}");
    let taken = bench.mail(&id, &from, "Беда", "Ничего не работает", &[]);
    let Taken::Opened(number) = taken else {
        panic!("{taken:?}")
    };
    let facts = vec![
        SetFact::Kind(Some(Kind::Incident)),
        SetFact::Emergency(true),
    ];
    bench.run("boris", number, &Command::Set(facts)).unwrap();
    bench.raise(number);
    number
}

/// What was asked of the shell since it was last asked.
fn wanted(seat: &mut Seat) -> Vec<Request> {
    std::iter::from_fn(|| seat.workbench.wants()).collect()
}

/// Waits until the pane has what it is to have: others' writes are looked for now and then.
fn shows(seat: &mut Seat, what: &str, is_so: impl Fn(&OnCallSheet) -> bool) {
    seat.until(what, |workbench| {
        workbench
            .model
            .on_call
            .as_ref()
            .is_some_and(|sheet| is_so(sheet))
    });
    seat.settle();
}

/// Whether the alarm of a ticket is as it is to be, as the pane has it.
fn burns(sheet: &OnCallSheet, number: u64, is_so: impl Fn(&Alarm) -> bool) -> bool {
    let blaze = sheet.burning.iter().find(|b| b.ticket.number == number);
    blaze
        .and_then(|b| b.ticket.alarm.as_deref())
        .is_some_and(is_so)
}

fn alarm_is(seat: &Seat, number: u64, is_so: impl Fn(&Alarm) -> bool) {
    let ticket = seat.bench.ticket(number);
    assert!(is_so(ticket.alarm.as_deref().unwrap()), "{ticket:?}");
}

#[test]
fn in_a_closure_with_something_burning_it_begins_there_and_each_key_goes_to_what_is_under_the_cursor()
 {
    let (mut seat, _) = saturday(3);
    assert_eq!(seat.workbench.model.focus, Pane::OnCall);
    let [first, second, third] = seat.tickets[..3] else {
        panic!("three burn");
    };
    assert_eq!(seat.workbench.model.target(), Some(first));
    // What is marked elsewhere is not meant here.
    seat.workbench.model.marks.add(&seat.tickets.clone());
    seat.keys("j a");
    shows(&mut seat, "somebody has it", |s| {
        burns(s, second, |a| a.acknowledged.is_some())
    });
    alarm_is(&seat, second, |alarm| {
        alarm.holder.as_deref() == Some("anna") && alarm.next_at.is_none()
    });
    alarm_is(&seat, first, |alarm| alarm.acknowledged.is_none());
    alarm_is(&seat, third, |alarm| alarm.acknowledged.is_none());
    // It went behind those that nobody has; the cursor stayed on it.
    assert_eq!(seat.workbench.model.target(), Some(second));
    seat.keys("c");
    shows(&mut seat, "confirmed", |s| {
        burns(s, second, |a| a.confirmed)
    });
    alarm_is(&seat, second, |alarm| alarm.confirmed);
    seat.bench.assert_sound();
}

#[test]
fn every_key_works_on_the_russian_layout() {
    let (mut seat, _) = saturday(2);
    let [first, second] = seat.tickets[..2] else {
        panic!("two burn");
    };
    // j a, on the keys of j and a.
    seat.keys("о ф");
    shows(&mut seat, "somebody has it", |s| {
        burns(s, second, |a| a.acknowledged.is_some())
    });
    alarm_is(&seat, second, |alarm| alarm.acknowledged.is_some());
    // k n
    seat.keys("л т");
    seat.type_in("позвонил оператору");
    seat.keys("enter");
    seat.settle();
    // l
    seat.keys("д");
    shows(&mut seat, "the timeline", |s| s.burning[0].steps.len() > 2);
    let shown = seat.draw((80, 40));
    assert!(shown.contains("позвонил оператору"), "{shown}");
    assert_eq!(seat.workbench.model.target(), Some(first));
    // x, with its reason
    seat.keys("ч");
    seat.keys("enter");
    assert!(
        matches!(seat.over(), Over::Prompt { .. }),
        "no reason, no deed"
    );
    seat.type_in("вопрос про отчёт");
    seat.keys("enter");
    shows(&mut seat, "one burns", |s| s.burning.len() == 1);
    let ticket = seat.bench.ticket(first);
    assert_eq!(ticket.state, State::Parked);
    assert!(!ticket.facts.emergency);
    assert!(!seat.bench.replies(first).is_empty(), "the client is told");
    // t
    seat.keys("е");
    seat.until("the letter is begun", |w| {
        matches!(w.over, Some(Over::Compose(_)))
    });
    seat.keys("esc");
    seat.settle();
    // H: boris is the other one on the roster.
    seat.keys("Р enter");
    shows(&mut seat, "handed over", |s| {
        burns(s, second, |a| a.handed_to.is_some())
    });
    alarm_is(&seat, second, |alarm| {
        alarm.handed_to.as_deref() == Some("boris") && alarm.acknowledged.is_none()
    });
    seat.bench.assert_sound();
}

#[test]
fn what_somebody_answers_for_is_given_away_with_a_reason_and_taken_over_without() {
    let (mut seat, _) = saturday(1);
    let number = seat.tickets[0];
    let ack = Command::Acknowledge(Via::Telegram);
    seat.bench.run("boris", number, &ack).unwrap();
    shows(&mut seat, "boris has it", |s| {
        burns(s, number, |a| a.acknowledged.is_some())
    });
    // To clara: boris has it, and is not asked again. The first of the list is oneself.
    seat.keys("H down enter");
    let asked = seat.draw((80, 24));
    assert!(asked.contains("коротко"), "{asked}");
    assert!(asked.contains("boris → clara"), "{asked}");
    seat.keys("enter");
    assert!(
        matches!(seat.over(), Over::Prompt { .. }),
        "no reason, no deed"
    );
    seat.type_in("у бориса сел телефон");
    seat.keys("enter");
    shows(&mut seat, "handed over", |s| {
        burns(s, number, |a| a.handed_to.as_deref() == Some("clara"))
    });
    seat.bench.run("clara", number, &ack).unwrap();
    shows(&mut seat, "clara has it", |s| {
        burns(s, number, |a| a.acknowledged.is_some())
    });
    seat.keys("H enter");
    shows(&mut seat, "mine", |s| {
        burns(s, number, |a| a.holder.as_deref() == Some("anna"))
    });
    let news = seat.bench.store.view().pages_of(number).unwrap();
    let told: Vec<&str> = news.iter().map(|item| item.page.person.as_str()).collect();
    assert_eq!(told, ["boris", "clara"]);
    seat.bench.assert_sound();
}

#[test]
fn slash_and_its_russian_characters_only_search_here_too() {
    let (mut seat, _) = saturday(1);
    let before = seat.bench.log().len();
    for key in ["/", ".", ","] {
        seat.keys(key);
        assert!(matches!(seat.over(), Over::Prompt { .. }), "{key}");
        seat.keys("esc");
    }
    seat.settle();
    assert_eq!(seat.bench.log().len(), before);
}

#[test]
fn a_silence_has_an_end_and_a_reason_and_is_ended_by_the_same_key() {
    let (mut seat, _) = saturday(1);
    seat.keys("M enter");
    seat.keys("enter");
    assert!(
        matches!(seat.over(), Over::Prompt { .. }),
        "a reason is asked for"
    );
    seat.type_in("переезд телефонии");
    seat.keys("enter");
    shows(&mut seat, "a silence", |s| s.silences.len() == 1);
    let silences = seat.bench.store.view().silences(at(SATURDAY)).unwrap();
    assert_eq!(silences.len(), 1);
    assert_eq!(silences[0].until, at(SATURDAY) + TimeDelta::minutes(30));
    assert_eq!(silences[0].by, "anna");
    let shown = seat.draw((80, 24));
    assert!(
        shown.contains("! Тишина до 21:33: переезд телефонии (anna)"),
        "{shown}"
    );
    seat.workbench.focus(Pane::Queue);
    seat.workbench.notice.clear();
    let shown = seat.draw((80, 24));
    assert!(
        shown.contains("! тишина до 21:33"),
        "on the status line: {shown}"
    );
    let turn = seat.workbench.silence_turns_at(at(SATURDAY));
    assert_eq!(turn, Some(silences[0].until), "it is read anew at its end");
    seat.workbench.focus(Pane::OnCall);
    seat.keys("M enter");
    shows(&mut seat, "no silence", |s| s.silences.is_empty());
    let silences = seat.bench.store.view().silences(at(SATURDAY)).unwrap();
    assert_eq!(silences, []);
}

/// Back from the reason, and from another time, are the times to choose from.
#[test]
fn back_from_the_reason_of_a_silence_are_its_times() {
    let (mut seat, _hand) = saturday(1);
    seat.keys("M");
    let times = seat.draw((80, 24));
    assert!(times.contains("слово из строки"), "{times}");
    seat.keys("enter");
    assert!(matches!(seat.over(), Over::Prompt { .. }));
    seat.keys("esc");
    assert!(matches!(seat.over(), Over::Menu { .. }));
    assert_eq!(seat.draw((80, 24)), times);
    seat.keys("esc");
    assert!(seat.workbench.over.is_none());
    assert_eq!(seat.bench.store.view().silences(at(SATURDAY)).unwrap(), []);
}

#[test]
fn enter_opens_the_ticket_under_the_cursor() {
    let (mut seat, _) = saturday(2);
    seat.workbench.show(Queue::Done);
    seat.settle();
    seat.workbench.focus(Pane::OnCall);
    let second = seat.tickets[1];
    seat.keys("j enter");
    seat.until("the ticket", |w| w.model.target_sheet().is_some());
    seat.settle();
    assert_eq!(seat.workbench.model.focus, Pane::Ticket);
    assert_eq!(seat.workbench.model.target(), Some(second));
    assert_eq!(
        seat.workbench.model.target_sheet().unwrap().ticket.number,
        second
    );
}

#[test]
fn space_unfolds_what_is_parked() {
    let (mut seat, _) = saturday(1);
    let queued = seat.tickets[1];
    seat.bench.now = at(SATURDAY);
    seat.bench
        .run("boris", queued, &Command::Park(None))
        .unwrap();
    shows(&mut seat, "one is parked", |s| s.parked_count == 1);
    let line = format!("#{queued} ООО acme: вернётся");
    let parked = |shown: &str| shown.contains(&line);
    assert!(!parked(&seat.draw((80, 40))));
    seat.keys("space");
    let shown = seat.draw((80, 40));
    assert!(parked(&shown), "{shown}");
}

#[test]
fn what_is_new_is_told_aloud_and_the_title_counts() {
    let (mut seat, _) = saturday(1);
    let title = |text: &str| Request::Title(Some(text.to_owned()));
    let asked = wanted(&mut seat);
    assert!(asked.contains(&title("! 1 авария")), "{asked:?}");
    assert!(
        !asked.iter().any(|r| matches!(r, Request::Notify { .. })),
        "what burned before is no news"
    );
    let first = seat.tickets[0];
    let second = fire(&mut seat.bench, 7);
    shows(&mut seat, "two burn", |s| s.burning.len() == 2);
    let asked = wanted(&mut seat);
    assert!(asked.contains(&title("! 2 аварии")), "{asked:?}");
    let told = asked.iter().find_map(|request| match request {
        Request::Notify { title, body } => Some((title.clone(), body.clone())),
        _ => None,
    });
    assert_eq!(
        told,
        Some((format!("Авария #{second}: Анна"), "Беда".to_owned()))
    );
    for number in [first, second] {
        let command = Command::Acknowledge(Via::Telegram);
        seat.bench.run("boris", number, &command).unwrap();
        shows(&mut seat, "boris has it", |s| {
            burns(s, number, |a| a.acknowledged.is_some())
        });
    }
    let asked = wanted(&mut seat);
    assert_eq!(asked, [title("! 1 авария"), title("2 аварии")]);
    // Given to me: that is news again.
    let to = "anna".to_owned();
    seat.bench
        .run("boris", first, &Command::HandOver { to, reason: None })
        .unwrap();
    shows(&mut seat, "mine", |s| {
        burns(s, first, |a| a.handed_to.is_some())
    });
    let asked = wanted(&mut seat);
    let told = asked.iter().any(|request| {
        matches!(request, Request::Notify { title, .. } if title.starts_with("Вам передана авария"))
    });
    assert!(told, "{asked:?}");
    for number in [first, second] {
        seat.bench.now = at(SATURDAY);
        let reason = "не горит".to_owned();
        let reply = crate::desk::Outgoing::Silent;
        let agent = if number == first { "anna" } else { "boris" };
        let command = Command::DeclineEmergency { reason, reply };
        seat.bench.run(agent, number, &command).unwrap();
    }
    shows(&mut seat, "nothing burns", |s| s.burning.is_empty());
    assert_eq!(wanted(&mut seat).last(), Some(&Request::Title(None)));
}

/// While nothing burns nobody is woken; while something does, with each minute, and in the last one with each second.
#[test]
fn the_clock_of_the_pane_costs_nothing_while_nothing_burns() {
    let (mut calm, _) = saturday(0);
    calm.workbench.focus(Pane::OnCall);
    calm.settle();
    assert_eq!(calm.workbench.bell.ticks_at, None);
    let (mut seat, hand) = saturday(1);
    let wait = |seat: &Seat| seat.workbench.bell.ticks_at.unwrap() - Instant::now();
    // Its first page is overdue: there is nothing to count down. 21:03:10, and the minute has 50 seconds left.
    assert!(wait(&seat) > Duration::from_secs(40) && wait(&seat) < Duration::from_secs(51));
    let next_at = at(SATURDAY) + TimeDelta::seconds(42);
    let number = seat.tickets[0];
    seat.bench.step(number, AlarmEvent::Rearmed { next_at });
    shows(&mut seat, "a page is due", |s| {
        burns(s, number, |a| a.next_at == Some(next_at))
    });
    assert!(wait(&seat) < Duration::from_millis(1100));
    // The roster has people, and no turns.
    let shown = seat.draw((80, 40));
    assert!(
        shown.contains("снова заглянем в график через 42 с (21:03)"),
        "{shown}"
    );
    *hand.lock().unwrap() = at(SATURDAY) + TimeDelta::seconds(2);
    seat.until("a second has passed", |w| w.is_dirty());
    let shown = seat.draw((80, 40));
    assert!(
        shown.contains("снова заглянем в график через 40 с (21:03)"),
        "{shown}"
    );
    // On a small screen nobody looks at it in another pane.
    seat.workbench.focus(Pane::Queue);
    seat.draw((80, 24));
    seat.keys("j");
    assert_eq!(seat.workbench.bell.ticks_at, None);
}

/// To whom an emergency is given is asked with the emergency in sight: its number, who answers for it, its client.
#[test]
fn the_question_to_whom_names_the_emergency_and_who_has_it() {
    let (mut seat, _) = saturday(3);
    let one = seat.tickets[1];
    seat.bench
        .run("boris", one, &Command::Acknowledge(Via::Workbench))
        .unwrap();
    shows(&mut seat, "acknowledged", |s| {
        burns(s, one, |a| a.acknowledged.is_some())
    });
    seat.workbench.focus(Pane::OnCall);
    seat.settle();
    while seat.workbench.model.target() != Some(one) {
        seat.keys("j");
    }
    seat.settle();
    for keys in ["H", "n"] {
        let before = seat.draw((80, 24));
        let head = |shown: &str| {
            let mut rows = shown.lines();
            rows.position(|row| row.contains('>') && row.contains(&format!("#{one} Анна")))
        };
        seat.keys(keys);
        let shown = seat.draw((80, 24));
        assert_eq!(head(&shown), head(&before), "{keys}\n{shown}");
        assert!(head(&shown).is_some(), "{keys}\n{shown}");
        let about = match keys {
            "H" => format!("Передать · #{one} · ведёт boris · "),
            _ => format!("┃ #{one} · "),
        };
        assert!(shown.contains(&about), "{keys}\n{shown}");
        seat.keys("esc");
    }
}

/// A notice stays until a key goes: what burns is told beside it, where the notice leaves room.
#[test]
fn a_notice_does_not_hide_what_burns() {
    let (mut seat, _) = saturday(1);
    let burns = "горит: 1 авария";
    let said = "Обращение 1: ответ в очереди";
    let long = format!("{}; и ещё одно слово", said.repeat(2));
    let briefly = "горит: 1 ";
    for (words, burns, is_beside) in [
        (said.to_owned(), burns, true),
        (long.clone(), briefly, true),
        (format!("{} и ещё слово", said.repeat(3)), "горит", false),
    ] {
        seat.workbench
            .say(crate::tui::theme::Role::Good, words.clone());
        let shown = seat.draw((100, 40));
        let row = shown.lines().find(|line| line.contains(&words));
        let row = row.unwrap_or_else(|| panic!("{shown}"));
        assert_eq!(row.contains(burns), is_beside, "{row}");
    }
}
