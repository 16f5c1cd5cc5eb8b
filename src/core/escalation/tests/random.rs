//! Whatever has happened to a ticket, the machine comes to an end, and pages only whom it should.

use super::*;
use proptest::prelude::*;

/// What may happen between two looks.
#[derive(Debug, Clone)]
enum Happens {
    Time(i64),
    Due,
    State(State),
    Emergency(bool),
    Incident(bool),
    Assignee(Option<&'static str>),
    Answer,
    HandOver(&'static str),
    Fail,
    Silence(Option<i64>),
    Duty(Vec<(Line, &'static str)>),
    Leader(Option<bool>),
    Outage(Option<u64>),
    Decline,
    Writes,
    Escalation(u32),
}

const NAMES: [&str; 5] = ["Анна", "Борис", "Вера", "Глеб", "Никто"];

fn happens() -> impl Strategy<Value = Happens> {
    let state = proptest::sample::select(State::ALL);
    let name = || proptest::sample::select(&NAMES[..]);
    let line = proptest::sample::select(Line::ALL);
    prop_oneof![
        6 => Just(Happens::Due),
        4 => (-200_000_i64..400_000).prop_map(Happens::Time),
        4 => (0_i64..1200).prop_map(Happens::Time),
        1 => state.prop_map(Happens::State),
        2 => Just(Happens::State(State::New)),
        1 => any::<bool>().prop_map(Happens::Emergency),
        1 => any::<bool>().prop_map(Happens::Incident),
        1 => proptest::option::of(name()).prop_map(Happens::Assignee),
        1 => Just(Happens::Answer),
        2 => name().prop_map(Happens::HandOver),
        4 => Just(Happens::Fail),
        1 => proptest::option::of(-100_i64..9000).prop_map(Happens::Silence),
        1 => proptest::collection::vec((line, name()), 0..4).prop_map(Happens::Duty),
        1 => proptest::option::of(any::<bool>()).prop_map(Happens::Leader),
        1 => proptest::option::of(3_u64..6).prop_map(Happens::Outage),
        1 => Just(Happens::Decline),
        1 => Just(Happens::Writes),
        1 => prop_oneof![Just(0), Just(1), Just(600), Just(u32::MAX)].prop_map(Happens::Escalation),
    ]
}

impl Desk {
    fn happen(&mut self, what: Happens) {
        let is_on = self
            .ticket
            .alarm
            .as_ref()
            .is_some_and(|alarm| alarm.is_on());
        match what {
            Happens::Time(seconds) => self.now += TimeDelta::seconds(seconds),
            Happens::Due if is_on => self.now = due_at(self.alarm()).max(self.now),
            Happens::Due => {}
            Happens::State(state) => self.ticket.state = state,
            Happens::Emergency(on) => self.ticket.facts.emergency = on,
            Happens::Incident(on) => self.ticket.facts.kind = on.then_some(Kind::Incident),
            Happens::Assignee(name) => self.ticket.assignee = name.map(str::to_owned),
            Happens::Answer if is_on => self.answer("Борис"),
            Happens::HandOver(to) if is_on => self.hand_over(to),
            Happens::Fail if is_on && self.alarm().last_page.is_some() => self.fail(),
            Happens::Silence(seconds) => {
                self.silent_until = seconds.map(|s| self.now + TimeDelta::seconds(s));
            }
            Happens::Duty(duty) => self.duty = duty,
            Happens::Leader(answered) => {
                self.leader = answered.map(|answered| {
                    let mut leader = Desk::burning();
                    if answered {
                        leader.answer("Вера");
                    }
                    leader.alarm().clone()
                });
            }
            Happens::Outage(outage) => self.outage = outage,
            Happens::Decline if is_on => self.apply(AlarmEvent::Ended {
                why: EndedWhy::Declined,
            }),
            Happens::Writes => self.ticket.last_in_at = Some(self.now),
            Happens::Escalation(seconds) => {
                self.escalation = Escalation {
                    first_seconds: seconds,
                    second_seconds: seconds,
                    lead_seconds: seconds,
                };
            }
            Happens::Answer | Happens::HandOver(_) | Happens::Fail | Happens::Decline => {}
        }
    }

    /// What must hold of a page, said without the machine's words.
    fn check_page(&self) {
        let ticket = &self.ticket;
        assert!(ticket.facts.emergency && ticket.facts.kind == Some(Kind::Incident));
        assert!(
            matches!(ticket.state, State::New | State::Work),
            "{}",
            ticket.state
        );
        let alarm = self.alarm();
        assert!(alarm.is_unanswered() && alarm.joined.is_none());
        assert!(self.now < alarm.opens_at);
        assert!(self.silent_until.is_none_or(|until| until <= self.now));
        assert!(!self.book.at(self.now).schedule.is_open(self.now));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_it_comes_to_an_end_and_a_timer_is_left(
        all in proptest::collection::vec(happens(), 1..60)
    ) {
        let mut desk = Desk::new();
        desk.people = vec![person("Анна", 2), person("Борис", 1), person("Вера", 3), person("Глеб", 0)];
        for what in all {
            desk.happen(what);
            let mut steps = 0;
            while let Some(step) = desk.next() {
                steps += 1;
                prop_assert!(steps < 40, "no end: {step:?}");
                if matches!(step, AlarmEvent::Paged { .. }) {
                    desk.check_page();
                }
                desk.apply(step);
            }
            let json = serde_json::to_string(&desk.ticket).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Ticket>(&json).unwrap(), &desk.ticket);
            // Who waits for an answer waits for a moment to come, too.
            let Some(alarm) = desk.ticket.alarm.as_deref() else { continue };
            let is_closed = desk.book.at(desk.now).schedule.closure_at(desk.now).is_some_and(|c| c.on_call);
            if alarm.is_unanswered() && alarm.joined.is_none() && is_closed {
                prop_assert!(due_at(alarm) > desk.now);
                let longest = desk.escalation.lead_seconds.max(120).max(1);
                let longest = TimeDelta::seconds(longest.into()) + TimeDelta::seconds(60);
                let held = alarm.held_until.unwrap_or(desk.now) - desk.now;
                prop_assert!(due_at(alarm) - desk.now <= longest.max(held), "{alarm:?}");
            }
        }
    }
}
