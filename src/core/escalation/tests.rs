//! Every rule of the machine, and the traps of on-call desks.

mod random;

use super::*;
use crate::core::event::Event;
use crate::core::language::Language;
use crate::core::regulation::Lawbook;
use crate::core::regulation::tests::{TEXT, book, changed, msk};
use crate::core::roster::{Contact, Way};
use crate::core::ticket::tests::{ticket, uuid};
use crate::core::trouble::{Trouble, TroubleKind};
use chrono::TimeDelta;
use std::sync::LazyLock;

static BOOK: LazyLock<Lawbook> = LazyLock::new(|| book(&[TEXT]));

/// Somebody with so many contacts, one every two minutes.
fn person(name: &str, contacts: u32) -> Person {
    let contact = |n: u32| Contact {
        way: Way::Telegram,
        address: format!("{name} {n}"),
        after_seconds: 120 * n.min(1),
    };
    Person {
        name: name.to_owned(),
        language: Language::Ru,
        contacts: (0..contacts).map(contact).collect(),
    }
}

/// A ticket before the machine, and all that it looks at.
struct Desk {
    book: &'static Lawbook,
    now: Instant,
    ticket: Ticket,
    people: Vec<Person>,
    duty: Vec<(Line, &'static str)>,
    roster_at: Option<Instant>,
    escalation: Escalation,
    outage: Option<u64>,
    leader: Option<Alarm>,
    silent_until: Option<Instant>,
    pages: u128,
}

impl Desk {
    /// An emergency of Saturday noon; on each line one person with one contact.
    fn new() -> Self {
        let mut ticket = ticket();
        ticket.facts.kind = Some(Kind::Incident);
        ticket.facts.emergency = true;
        Self {
            book: &BOOK,
            now: msk("2026-11-21 12:00"),
            ticket,
            people: vec![person("Анна", 1), person("Борис", 1), person("Вера", 1)],
            duty: vec![
                (Line::First, "Анна"),
                (Line::Second, "Борис"),
                (Line::Lead, "Вера"),
            ],
            roster_at: None,
            escalation: Escalation::default(),
            outage: None,
            leader: None,
            silent_until: None,
            pages: 0,
        }
    }

    fn at(mut self, now: &str) -> Self {
        self.now = msk(now);
        self
    }

    fn next(&self) -> Option<AlarmEvent> {
        next_step(&Look {
            now: self.now,
            ticket: &self.ticket,
            closure: self.book.at(self.now).schedule.closure_at(self.now),
            trouble: Some("calls"),
            outage: self.outage,
            leader: self.leader.as_ref(),
            on_call: &|line| {
                self.duty
                    .iter()
                    .find(|(its, _)| *its == line)
                    .map(|(_, n)| *n)
            },
            people: &self.people,
            roster_at: self.roster_at,
            escalation: self.escalation,
            silent_until: self.silent_until,
            page_id: uuid(100 + self.pages),
        })
    }

    fn apply(&mut self, step: AlarmEvent) {
        self.pages += u128::from(matches!(step, AlarmEvent::Paged { .. }));
        self.ticket.apply(&Event::Alarm(Box::new(step)));
    }

    /// Takes all steps that are due, and gives them in short.
    fn settle(&mut self) -> Vec<String> {
        let mut taken = Vec::new();
        while let Some(step) = self.next() {
            taken.push(short(&step));
            assert!(taken.len() < 40, "no end: {taken:?}");
            self.apply(step);
        }
        taken
    }

    fn after(&mut self, seconds: i64) -> Vec<String> {
        self.now += TimeDelta::seconds(seconds);
        self.settle()
    }

    /// The desk after the first page.
    fn burning() -> Self {
        let mut desk = Self::new();
        assert_eq!(desk.settle(), ["raised", "round 1", "Анна 0"]);
        desk
    }

    fn alarm(&self) -> &Alarm {
        self.ticket.alarm.as_deref().unwrap()
    }

    fn answer(&mut self, by: &str) {
        let (by, at, via) = (by.to_owned(), self.now, Via::Workbench);
        self.apply(AlarmEvent::Acknowledged(Acknowledged { by, at, via }));
    }

    fn hand_over(&mut self, to: &str) {
        let (to, at) = (to.to_owned(), self.now);
        self.ticket.assignee = Some(to.clone());
        self.apply(AlarmEvent::HandedOver {
            to,
            at,
            reason: None,
        });
    }

    /// The last page can't reach its address.
    fn fail(&mut self) {
        self.apply(AlarmEvent::PageFailed {
            page: self.alarm().last_page.unwrap(),
            at: self.now,
            trouble: Trouble::new(TroubleKind::TooMany, "", ""),
        });
    }

    fn refused(&mut self) {
        let request = crate::core::request::Request {
            channel: Some(crate::core::request::Channel::Phone),
            ..crate::core::request::Request::received(self.now)
        };
        let law = self.book.at(self.now);
        let verdict = crate::core::judgement::judge(law, &request).unwrap();
        assert_eq!(verdict.action, Action::Refuse);
        self.ticket.verdict = Some(verdict);
    }
}

fn short(step: &AlarmEvent) -> String {
    match step {
        AlarmEvent::RoundBegan { round } => format!("round {round}"),
        AlarmEvent::Paged { page, .. } => format!("{} {}", page.person, page.contact),
        AlarmEvent::Passed { line, why } => format!("{line} {why}"),
        AlarmEvent::Acknowledged(by) => format!("{} by {}", by.via, by.by),
        AlarmEvent::Ended { why } => format!("ended {why}"),
        other => other.step().to_owned(),
    }
}

const NOTHING: [&str; 0] = [];

#[test]
fn an_emergency_of_the_weekend_pages_the_first_line_at_once() {
    let desk = Desk::burning();
    let alarm = desk.alarm();
    assert_eq!(alarm.raised_at, desk.now);
    assert_eq!(alarm.opens_at, msk("2026-11-23 09:00"));
    assert_eq!(alarm.trouble.as_deref(), Some("calls"));
    assert_eq!(alarm.next_at, Some(desk.now + TimeDelta::minutes(10)));
    assert_eq!(due_at(alarm), desk.now + TimeDelta::minutes(10));
    assert_eq!((alarm.round, alarm.pages), (1, 1));
}

#[test]
fn nothing_else_wakes_anyone() {
    let change: [fn(&mut Desk); 9] = [
        |desk| desk.ticket.facts.emergency = false,
        |desk| desk.ticket.facts.kind = Some(Kind::Question),
        |desk| desk.ticket.facts.kind = None,
        |desk| desk.ticket.state = State::Work,
        |desk| desk.ticket.state = State::Waiting,
        |desk| desk.ticket.state = State::Parked,
        |desk| desk.ticket.state = State::Refused,
        |desk| desk.ticket.state = State::Done,
        Desk::refused,
    ];
    for (n, change) in change.iter().enumerate() {
        let mut desk = Desk::new();
        change(&mut desk);
        assert_eq!(desk.settle(), NOTHING, "{n}");
        // Nor does it go on to, once it is so: but for who has it in work.
        let mut desk = Desk::burning();
        change(&mut desk);
        let settled = desk.settle();
        assert!(settled.len() <= 1, "{n}: {settled:?}");
        let pages = desk.alarm().pages;
        desk.after(3600);
        assert_eq!(
            desk.alarm().pages > pages,
            n == 3,
            "{n}: work of nobody's burns on"
        );
    }
}

#[test]
fn a_night_is_none_of_theirs_unless_the_regulation_says_so() {
    // Tuesday.
    for now in ["2026-11-24 03:00", "2026-11-24 12:00"] {
        assert_eq!(Desk::new().at(now).settle(), NOTHING, "{now}");
    }
    let mut desk = Desk::new().at("2026-11-24 03:00");
    desk.book = Box::leak(Box::new(book(&[&changed(
        TEXT,
        "night = \"park\"",
        "night = \"on-call\"",
    )])));
    assert_eq!(desk.settle(), ["raised", "round 1", "Анна 0"]);
    assert_eq!(desk.alarm().opens_at, msk("2026-11-24 09:00"));
    // A holiday in the middle of the week is.
    let mut desk = Desk::new().at("2026-11-04 12:00");
    assert_eq!(desk.settle(), ["raised", "round 1", "Анна 0"]);
}

#[test]
fn the_closure_begins_at_18_00_00_and_ends_at_09_00_00() {
    assert_eq!(Desk::new().at("2026-11-20 17:59:59").settle(), NOTHING);
    assert_eq!(Desk::new().at("2026-11-20 18:00:00").settle().len(), 3);
    assert_eq!(Desk::new().at("2026-11-23 08:59:59").settle().len(), 3);
    assert_eq!(Desk::new().at("2026-11-23 09:00:00").settle(), NOTHING);
    let mut desk = Desk::new().at("2026-11-23 08:49:59");
    desk.settle();
    assert_eq!(desk.after(600), ["Борис 0"], "08:59:59");
    let mut desk = Desk::new().at("2026-11-23 08:50:00");
    desk.settle();
    assert_eq!(due_at(desk.alarm()), msk("2026-11-23 09:00:00"));
    assert_eq!(desk.after(600), ["ended opened"], "09:00:00");
    assert_eq!(desk.after(600), NOTHING);
}

#[test]
fn nobody_answers_line_after_line_round_after_round_until_the_opening() {
    let mut desk = Desk::burning();
    assert_eq!(desk.after(599), NOTHING);
    assert_eq!(desk.after(1), ["Борис 0"]);
    assert_eq!(desk.after(600), ["Вера 0"]);
    assert_eq!(desk.after(899), NOTHING);
    assert_eq!(desk.after(1), ["round 2", "Анна 0"]);
    let mut rounds = 2;
    loop {
        desk.now = due_at(desk.alarm());
        match desk.settle().as_slice() {
            [one] if one == "ended opened" => break,
            [round, page] => {
                rounds += 1;
                assert_eq!(
                    (round.as_str(), page.as_str()),
                    (&*format!("round {rounds}"), "Анна 0")
                );
            }
            [page] => assert!(page == "Борис 0" || page == "Вера 0", "{page}"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(desk.now, msk("2026-11-23 09:00"));
    // 45 hours of 35 minutes each.
    assert_eq!(rounds, 78);
}

#[test]
fn contacts_come_in_their_order_with_their_delays() {
    let mut desk = Desk::new();
    desk.people[0] = person("Анна", 3);
    assert_eq!(desk.settle(), ["raised", "round 1", "Анна 0"]);
    assert_eq!(desk.after(119), NOTHING);
    assert_eq!(desk.after(1), ["Анна 1"]);
    assert_eq!(desk.after(120), ["Анна 2"]);
    // The line's time counts from the last of them.
    assert_eq!(desk.after(599), NOTHING);
    assert_eq!(desk.after(1), ["Борис 0"]);
}

#[test]
fn an_empty_line_does_not_wait() {
    let mut desk = Desk::new();
    desk.duty = vec![(Line::Lead, "Вера")];
    assert_eq!(
        desk.settle(),
        ["raised", "round 1", "first empty", "second empty", "Вера 0"]
    );
    assert_eq!(
        desk.after(900),
        ["round 2", "first empty", "second empty", "Вера 0"]
    );
    let mut desk = Desk::burning();
    desk.duty = vec![
        (Line::First, "Анна"),
        (Line::Second, "Анна"),
        (Line::Lead, "Глеб"),
    ];
    desk.people.push(person("Глеб", 0));
    assert_eq!(
        desk.after(600),
        [
            "second paged-already",
            "lead no-contact",
            "round 2",
            "Анна 0"
        ]
    );
}

#[test]
fn with_nobody_on_call_it_is_tried_again_and_never_in_a_circle() {
    let mut desk = Desk::new();
    desk.duty.clear();
    let round = ["first empty", "second empty", "lead empty", "nobody-paged"];
    let mut first = vec!["raised", "round 1"];
    first.extend(round);
    assert_eq!(desk.settle(), first);
    assert_eq!(desk.alarm().round, 2);
    assert_eq!(desk.after(899), NOTHING);
    assert_eq!(desk.after(1), round);
    // As soon as somebody is, they are paged when the time is up.
    desk.duty = vec![(Line::Second, "Борис")];
    assert_eq!(desk.after(900), ["first empty", "Борис 0"]);
}

#[test]
fn who_is_put_on_the_roster_while_nobody_is_does_not_wait_the_time_out() {
    let mut desk = Desk::new();
    desk.duty.clear();
    desk.settle();
    // A change that brings nobody is looked at once.
    desk.now += TimeDelta::seconds(60);
    desk.roster_at = Some(desk.now);
    let round = ["first empty", "second empty", "lead empty", "nobody-paged"];
    let mut again = vec!["rearmed"];
    again.extend(round);
    assert_eq!(desk.settle(), again);
    assert_eq!(desk.after(60), NOTHING);
    desk.duty = vec![(Line::Second, "Борис")];
    desk.roster_at = Some(desk.now);
    assert_eq!(desk.settle(), ["rearmed", "first empty", "Борис 0"]);
    // Who has been paged has time to answer.
    desk.roster_at = Some(desk.now);
    assert_eq!(desk.after(1), NOTHING);
}

#[test]
fn a_page_that_fails_gives_the_next_contact_its_turn_at_once() {
    let mut desk = Desk::new();
    desk.people[0] = person("Анна", 2);
    desk.settle();
    desk.fail();
    assert_eq!(desk.settle(), ["Анна 1"]);
    desk.fail();
    assert_eq!(desk.settle(), ["Борис 0"]);
    desk.fail();
    assert_eq!(desk.settle(), ["Вера 0"]);
    // Nobody was reached at all: it waits before it begins anew.
    desk.fail();
    assert_eq!(desk.settle(), ["nobody-paged"]);
    assert_eq!(desk.after(899), NOTHING);
    assert_eq!(desk.after(1), ["Анна 0"]);
    assert_eq!(desk.alarm().round, 2);
}

#[test]
fn an_answer_ends_the_paging() {
    let mut desk = Desk::burning();
    desk.answer("Борис");
    assert_eq!(desk.settle(), NOTHING);
    assert_eq!(desk.after(86_400), NOTHING);
    assert_eq!(due_at(desk.alarm()), desk.alarm().opens_at);
    desk.now = msk("2026-11-23 09:00");
    assert_eq!(desk.settle(), ["ended opened"]);
}

#[test]
fn who_takes_it_into_work_has_answered_until_it_is_given_back() {
    let mut desk = Desk::burning();
    desk.ticket.state = State::Work;
    desk.ticket.assignee = Some("Борис".to_owned());
    assert_eq!(desk.settle(), ["work by Борис"]);
    assert_eq!(desk.after(3600), NOTHING);
    desk.ticket.state = State::New;
    desk.ticket.assignee = None;
    assert_eq!(desk.settle(), ["given-back", "Анна 0"]);
    // An answer by key is theirs, whoever has the ticket.
    desk.answer("Анна");
    assert_eq!(desk.settle(), NOTHING);
}

#[test]
fn it_ends_with_the_ticket() {
    type End = (fn(&mut Ticket), &'static str);
    let ends: [End; 6] = [
        (|t| t.state = State::Done, "ended resolved"),
        (|t| t.state = State::Refused, "ended resolved"),
        (|t| t.state = State::Parked, "ended put-off"),
        (|t| t.state = State::Waiting, "ended put-off"),
        (|t| t.facts.emergency = false, "ended not-emergency"),
        (|t| t.facts.kind = None, "ended not-emergency"),
    ];
    for (end, said) in ends {
        let mut desk = Desk::burning();
        end(&mut desk.ticket);
        assert_eq!(desk.settle(), [said]);
        assert_eq!(desk.after(3600), NOTHING);
    }
    let mut desk = Desk::burning();
    desk.refused();
    assert_eq!(desk.settle(), ["ended not-emergency"]);
    // What somebody has answered for is theirs to refuse.
    let mut desk = Desk::burning();
    desk.answer("Анна");
    desk.refused();
    assert_eq!(desk.settle(), NOTHING);
    // Resolved on Sunday, looked at on Monday.
    let mut desk = Desk::burning().at("2026-11-23 10:00");
    desk.ticket.state = State::Done;
    assert_eq!(desk.settle(), ["ended resolved"]);
}

#[test]
fn a_change_of_priority_keeps_the_timers() {
    let mut desk = Desk::burning();
    let before = desk.alarm().clone();
    desk.now += TimeDelta::minutes(4);
    desk.ticket.facts.emergency = false;
    assert_eq!(desk.settle(), ["ended not-emergency"]);
    desk.ticket.facts.emergency = true;
    assert_eq!(desk.after(60), ["resumed"]);
    assert_eq!(*desk.alarm(), before);
    assert_eq!(desk.after(299), NOTHING);
    assert_eq!(desk.after(1), ["Борис 0"]);
    // The answer is kept too.
    desk.answer("Борис");
    desk.ticket.facts.emergency = false;
    desk.settle();
    desk.ticket.facts.emergency = true;
    assert_eq!(desk.after(86_400), ["resumed"]);
    // In another closure it is a new alarm.
    desk.now = msk("2026-11-28 12:00");
    assert_eq!(
        desk.settle(),
        ["ended opened", "raised", "round 1", "Анна 0"]
    );
}

#[test]
fn what_was_declined_and_is_declared_again_is_asked_about_anew() {
    let mut desk = Desk::burning();
    desk.answer("Анна");
    desk.apply(AlarmEvent::Ended {
        why: EndedWhy::Declined,
    });
    assert_eq!(desk.after(60), ["raised", "round 1", "Анна 0"]);
}

#[test]
fn what_was_resolved_and_comes_back_is_asked_about_anew() {
    for (writes, said) in [
        (false, vec!["resumed"]),
        (true, vec!["raised", "round 1", "Анна 0"]),
    ] {
        let mut desk = Desk::burning();
        desk.now += TimeDelta::minutes(1);
        desk.answer("Анна");
        desk.ticket.state = State::Done;
        assert_eq!(desk.after(3600), ["ended resolved"]);
        if writes {
            desk.ticket.last_in_at = Some(desk.now);
        }
        desk.ticket.state = State::New;
        assert_eq!(desk.after(60), said, "the client writes: {writes}");
    }
    // Nobody had answered: the first is asked first.
    let mut desk = Desk::burning();
    desk.ticket.state = State::Parked;
    desk.settle();
    desk.ticket.state = State::New;
    assert_eq!(desk.after(7200), ["raised", "round 1", "Анна 0"]);
}

#[test]
fn after_two_days_without_power_one_step_is_taken_and_not_a_burst() {
    let mut desk = Desk::new().at("2026-11-20 18:30");
    desk.settle();
    assert_eq!(desk.after(36 * 3600), ["Борис 0"]);
    assert_eq!(desk.after(599), NOTHING, "its whole time counts from now");
    assert_eq!(desk.after(1), ["Вера 0"]);
}

#[test]
fn a_clock_that_is_set_back_holds_no_page_for_long() {
    let mut desk = Desk::burning();
    desk.now += TimeDelta::hours(20);
    assert_eq!(desk.settle(), ["Борис 0"]);
    desk.now -= TimeDelta::hours(19);
    assert_eq!(desk.settle(), ["rearmed"]);
    assert_eq!(desk.after(599), NOTHING);
    assert_eq!(desk.after(1), ["Вера 0"]);
    // Clocks are put right by seconds all the time.
    desk.now -= TimeDelta::seconds(40);
    assert_eq!(desk.settle(), NOTHING);
    // Forward to behind the opening, and back.
    let mut desk = Desk::burning();
    let now = desk.now;
    desk.now = msk("2026-11-24 12:00");
    assert_eq!(desk.settle(), ["ended opened"]);
    desk.now = now + TimeDelta::minutes(5);
    assert_eq!(desk.settle(), ["resumed"]);
    assert_eq!(desk.after(300), ["Борис 0"]);
}

#[test]
fn a_clock_that_is_set_back_before_the_closure_wakes_nobody() {
    let mut desk = Desk::new().at("2026-11-20 18:05");
    desk.settle();
    for now in ["2026-11-20 12:00", "2026-11-19 23:00"] {
        desk.now = msk(now);
        assert_eq!(desk.settle(), NOTHING, "{now}");
        assert!(desk.alarm().is_on());
    }
    desk.now = msk("2026-11-20 18:00");
    assert_eq!(desk.settle(), ["rearmed"]);
    assert_eq!(desk.after(600), ["Борис 0"]);
}

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

#[test]
fn a_silence_holds_the_paging_and_its_end_lets_it_go_on() {
    let until = msk("2026-11-21 13:00");
    let mut desk = Desk::new();
    desk.silent_until = Some(until);
    assert_eq!(desk.settle(), ["raised", "held"]);
    assert_eq!(due_at(desk.alarm()), until);
    assert_eq!(desk.after(1800), NOTHING, "it is told once");
    desk.now = until;
    desk.silent_until = None;
    assert_eq!(desk.settle(), ["round 1", "Анна 0"]);
    assert_eq!(desk.alarm().held_until, None);
    // Made longer, and ended before its time.
    let mut desk = Desk::burning();
    desk.silent_until = Some(until);
    assert_eq!(desk.after(60), ["held"]);
    desk.silent_until = Some(until + TimeDelta::hours(1));
    assert_eq!(desk.after(60), ["held"]);
    desk.silent_until = None;
    assert_eq!(desk.after(1200), ["released", "Борис 0"]);
    // An answer needs no pages.
    let mut desk = Desk::burning();
    desk.answer("Анна");
    desk.silent_until = Some(until);
    assert_eq!(desk.settle(), NOTHING);
}

#[test]
fn whom_it_is_handed_to_is_paged_first_and_a_sleeper_escalates() {
    let mut desk = Desk::burning();
    desk.answer("Анна");
    desk.ticket.state = State::Work;
    desk.settle();
    desk.now += TimeDelta::hours(1);
    desk.people.push(person("Глеб", 2));
    desk.hand_over("Глеб");
    // They have it in work without having answered.
    assert_eq!(desk.settle(), ["Глеб 0"]);
    assert_eq!(desk.after(120), ["Глеб 1"]);
    assert_eq!(desk.after(600), ["Анна 0"]);
    assert_eq!(desk.after(600), ["Борис 0"]);
    assert_eq!(desk.after(600), ["Вера 0"]);
    assert_eq!(desk.after(900), ["round 2", "Глеб 0"]);
    desk.answer("Глеб");
    assert_eq!(desk.after(3600), NOTHING);
    // To somebody on a line, who is not paged twice in a round.
    desk.hand_over("Борис");
    assert_eq!(desk.settle(), ["Борис 0"]);
    assert_eq!(desk.after(600), ["Анна 0"]);
    assert_eq!(desk.after(600), ["second paged-already", "Вера 0"]);
    // To somebody who can't be reached.
    desk.answer("Вера");
    desk.hand_over("Никто");
    assert_eq!(desk.settle(), ["Анна 0"]);
}

#[test]
fn who_takes_over_the_duty_is_paged_in_the_place_of_who_had_it() {
    let mut desk = Desk::burning();
    desk.people[0] = person("Анна", 2);
    desk.people.push(person("Глеб", 1));
    desk.duty[0].1 = "Глеб";
    assert_eq!(desk.after(600), ["Глеб 0"]);
    assert_eq!(desk.after(600), ["Борис 0"]);
    // Where nobody follows, who was paged is still the one to reach.
    let mut desk = Desk::new();
    desk.people[0] = person("Анна", 2);
    desk.settle();
    desk.duty.remove(0);
    assert_eq!(desk.after(120), ["Анна 1"]);
}

#[test]
fn a_roster_of_zeros_sends_no_pages_without_end() {
    let mut desk = Desk::new();
    desk.escalation = Escalation {
        first_seconds: 0,
        second_seconds: 0,
        lead_seconds: 0,
    };
    for person in &mut desk.people {
        for contact in &mut person.contacts {
            contact.after_seconds = 0;
        }
    }
    assert_eq!(desk.settle(), ["raised", "round 1", "Анна 0"]);
    assert_eq!(desk.after(0), NOTHING);
    assert_eq!(desk.after(1), ["Борис 0"]);
}

/// The store holds all there is to know: whoever goes on from it takes the same steps.
#[test]
fn a_restart_between_any_two_steps_changes_nothing() {
    let run = |restart: Option<usize>| {
        let mut desk = Desk::new();
        desk.people[1] = person("Борис", 2);
        desk.duty.remove(0);
        let mut taken = Vec::new();
        for _ in 0..40 {
            while let Some(step) = desk.next() {
                taken.push(short(&step));
                desk.apply(step);
                if restart == Some(taken.len()) {
                    let json = serde_json::to_string(&desk.ticket).unwrap();
                    desk.ticket = serde_json::from_str(&json).unwrap();
                }
            }
            desk.now = due_at(desk.alarm());
        }
        taken
    };
    let whole = run(None);
    assert!(whole.len() > 60, "{}", whole.len());
    for n in 1..whole.len() {
        assert_eq!(run(Some(n)), whole, "after step {n}");
    }
}
