//! The hand-over after a closure: a weekend made by hand, step by step with the clock in the hand, told to the second.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "desk/ground.rs"]
mod ground;

use chrono::{DateTime, TimeDelta, Utc};
use ground::{Bench, at};
use primedesk::core::alarm::{Acknowledged, AlarmEvent, EndedWhy, Page, PassedWhy, Via};
use primedesk::core::event::Event;
use primedesk::core::hand_over::{Emergency, HandOver, Span, Stretch, What};
use primedesk::core::hours::ClosureKind;
use primedesk::core::language::Language;
use primedesk::core::request::Kind;
use primedesk::core::roster::{Cover, Escalation, Line, Person, Roster, Way};
use primedesk::core::silence::Silence;
use primedesk::core::ticket::State;
use primedesk::core::trouble::{Trouble, TroubleKind};
use primedesk::core::year::{Mark, Year};
use primedesk::desk::{self, Against, Command, How, Outgoing, SetFact, Taken};
use primedesk::store::Stamp;
use primedesk::text::Text;
use std::collections::BTreeSet;
use uuid::Uuid;

const MONDAY: &str = "2026-11-23T09:00:00+03:00";

/// A desk on which alarms are stepped by hand.
struct Weekend {
    bench: Bench,
    pages: Vec<(u64, Uuid)>,
}

impl Weekend {
    fn new() -> Self {
        let mut bench = Bench::new();
        bench.now = at("2026-11-20T17:00:00+03:00");
        Self {
            bench,
            pages: Vec::new(),
        }
    }

    /// It is this time of this November day.
    fn at(&mut self, day: u32, time: &str) -> &mut Self {
        self.bench.now = at(&format!("2026-11-{day}T{time}+03:00"));
        self
    }

    fn open(&mut self, client: &str, subject: &str, emergency: bool) -> u64 {
        let id = format!("{client} {subject}");
        let from = format!("anna@{client}.ru");
        let Taken::Opened(number) = self.bench.mail(&id, &from, subject, "Добрый день", &[])
        else {
            panic!("no ticket of its own");
        };
        let facts = vec![
            SetFact::Kind(Some(Kind::Incident)),
            SetFact::Emergency(emergency),
        ];
        self.bench
            .run("desk", number, &Command::Set(facts))
            .unwrap();
        number
    }

    fn step(&mut self, number: u64, step: AlarmEvent) -> &mut Self {
        self.step_of("desk", number, step, None)
    }

    fn step_of(
        &mut self,
        actor: &str,
        number: u64,
        step: AlarmEvent,
        note: Option<&str>,
    ) -> &mut Self {
        let stamp = Stamp::new(self.bench.now, actor, "watch");
        let done: desk::Result<()> = self.bench.store.transact(&stamp, |tx| {
            let mut ticket = tx.ticket(number)?.unwrap();
            let event = Event::Alarm(Box::new(step));
            tx.append(&mut ticket, vec![(event, note.map(str::to_owned))])?;
            Ok(())
        });
        done.unwrap();
        self
    }

    fn raise(&mut self, number: u64, joined: Option<u64>) -> &mut Self {
        let raised = AlarmEvent::Raised {
            at: self.bench.now,
            opens_at: at(MONDAY),
            trouble: Some("calls".to_owned()),
            joined,
        };
        self.step(number, raised)
    }

    fn page(&mut self, number: u64, line: Line, person: &str) -> &mut Self {
        let page = Page {
            id: Uuid::now_v7(),
            person: person.to_owned(),
            line,
            contact: 0,
            way: Way::Telegram,
            address: "42".to_owned(),
            language: Language::Ru,
            round: 1,
            at: self.bench.now,
        };
        self.pages.push((number, page.id));
        let next_at = self.bench.now + TimeDelta::minutes(10);
        self.step(number, AlarmEvent::Paged { page, next_at })
    }

    fn last_page(&self, number: u64) -> Uuid {
        let mut pages = self.pages.iter().rev();
        pages.find(|(of, _)| *of == number).unwrap().1
    }

    fn sent(&mut self, number: u64) -> &mut Self {
        let page = self.last_page(number);
        let ids = Vec::new();
        self.step(
            number,
            AlarmEvent::PageSent {
                page,
                ids,
                with: Vec::new(),
            },
        )
    }

    fn ack(&mut self, number: u64, by: &str, via: Via) -> &mut Self {
        let by = Acknowledged {
            by: by.to_owned(),
            at: self.bench.now,
            via,
        };
        let who = by.by.clone();
        self.step_of(&who, number, AlarmEvent::Acknowledged(by), None)
    }

    fn resolve(&mut self, number: u64, by: &str) -> &mut Self {
        let how = How {
            reply: Outgoing::Silent,
            against: Some(Against {
                reason: "fixed".to_owned(),
                approver: None,
            }),
            take_over: true,
            seen: None,
        };
        self.bench.run(by, number, &Command::Resolve(how)).unwrap();
        let why = EndedWhy::Resolved;
        self.step(number, AlarmEvent::Ended { why })
    }

    fn told(&self, now: &str) -> HandOver {
        let lawbook = &self.bench.ground.lawbook;
        let closure = desk::closure_of(lawbook, at(now)).unwrap();
        desk::hand_over(&self.bench.store.view(), lawbook, closure, at(now)).unwrap()
    }

    fn year(&self, year: i32, now: &str) -> Year {
        let (view, lawbook) = (self.bench.store.view(), &self.bench.ground.lawbook);
        desk::year(&view, lawbook, year, at(now)).unwrap().unwrap()
    }
}

fn person(name: &str) -> Person {
    Person {
        name: name.to_owned(),
        language: Language::Ru,
        contacts: Vec::new(),
    }
}

/// Ira has the first line until Sunday 18:00, then nobody until 20:00, then Oleg; Pyotr has the second.
fn roster() -> Roster {
    let cover = |number, line, person: &str, from: &str, until: &str| Cover {
        number,
        line,
        person: person.to_owned(),
        from: at(from),
        until: at(until),
        reason: String::new(),
    };
    let (friday, sunday) = ("2026-11-20T12:00:00+03:00", "2026-11-22T18:00:00+03:00");
    Roster {
        people: vec![person("Ира"), person("Олег"), person("Пётр")],
        covers: vec![
            cover(1, Line::First, "Ира", friday, sunday),
            cover(2, Line::First, "Олег", "2026-11-22T20:00:00+03:00", MONDAY),
            cover(3, Line::Second, "Пётр", friday, MONDAY),
        ],
        escalation: Escalation::default(),
        ..Roster::default()
    }
}

/// Friday 18:00 to Monday 09:00: one emergency in the evening, one that goes on to the second line, is handed over and
/// is closed on Monday, a false one, an outage of three clients, a question that waits, a silence.
// One story, told in one go.
#[allow(clippy::too_many_lines)]
fn played() -> Weekend {
    let mut w = Weekend::new();
    for client in ["akme", "beta", "gamma", "delta", "eps", "zeta", "quiet"] {
        w.bench.client(client, "micro");
    }
    let stamp = w.bench.stamp("olga", "roster");
    let changed = Event::RosterChanged {
        was: Box::default(),
        now: Box::new(roster()),
    };
    let done: desk::Result<()> = w
        .bench
        .store
        .transact(&stamp, |tx| Ok(tx.append_loose(&changed)?));
    done.unwrap();
    the_evening(&mut w);
    the_night(&mut w);
    saturday(&mut w);
    sunday(&mut w);
    // The opening.
    let why = EndedWhy::Opened;
    w.at(23, "09:00:00").step(2, AlarmEvent::Ended { why });
    w
}

/// One that is answered within minutes.
fn the_evening(w: &mut Weekend) {
    w.at(20, "19:03:05.250");
    let one = w.open("akme", "Звонки не идут", true);
    w.at(20, "19:03:07").raise(one, None);
    w.step(one, AlarmEvent::RoundBegan { round: 1 });
    w.page(one, Line::First, "Ира");
    w.at(20, "19:03:09.900").sent(one);
    w.at(20, "19:08:19").ack(one, "Ира", Via::Telegram);
    let by = "Ира".to_owned();
    w.at(20, "19:08:40")
        .step_of("Ира", one, AlarmEvent::Confirmed { by }, None);
    let by = "Ира".to_owned();
    w.at(20, "19:30:00").step_of(
        "Ира",
        one,
        AlarmEvent::Noted { by },
        Some("Оператор *чинит*"),
    );
    w.at(20, "20:00:05").resolve(one, "Ира");
}

/// The first line's page fails, the second answers and hands it over.
fn the_night(w: &mut Weekend) {
    w.at(21, "02:10:00");
    let two = w.open("beta", "Сервис недоступен | совсем", true);
    w.at(21, "02:10:01").raise(two, None);
    w.step(two, AlarmEvent::RoundBegan { round: 1 });
    w.page(two, Line::First, "Ира");
    let (page, now) = (w.last_page(two), at("2026-11-21T02:10:04+03:00"));
    w.at(21, "02:10:04").step(
        two,
        AlarmEvent::PageFailed {
            page,
            at: now,
            trouble: Trouble::new(TroubleKind::Blocked, "sendMessage", ""),
        },
    );
    w.at(21, "02:10:05").page(two, Line::Second, "Пётр");
    w.at(21, "02:10:06").sent(two);
    let (line, why) = (Line::Lead, PassedWhy::Empty);
    w.at(21, "02:20:05")
        .step(two, AlarmEvent::Passed { line, why });
    w.at(21, "02:31:01").ack(two, "Пётр", Via::Workbench);
    let (to, now) = ("Олег".to_owned(), at("2026-11-21T03:00:00+03:00"));
    w.at(21, "03:00:00").step_of(
        "Пётр",
        two,
        AlarmEvent::HandedOver {
            to,
            at: now,
            reason: None,
        },
        None,
    );
    w.page(two, Line::First, "Олег");
    w.at(21, "03:00:01").sent(two);
    w.at(21, "03:07:30").ack(two, "Олег", Via::Email);
}

/// A false one.
fn saturday(w: &mut Weekend) {
    w.at(21, "12:00:00");
    let three = w.open("gamma", "Вопрос про аварии", true);
    w.at(21, "12:00:02").raise(three, None);
    w.step(three, AlarmEvent::RoundBegan { round: 1 });
    w.page(three, Line::First, "Ира");
    w.at(21, "12:00:03").sent(three);
    w.at(21, "12:01:00");
    let decline = Command::DeclineEmergency {
        reason: "Это вопрос".to_owned(),
        reply: Outgoing::Text("Ответим в понедельник".to_owned()),
    };
    w.bench.run("Ира", three, &decline).unwrap();
}

/// An outage of three clients; then what waits, and a silence.
fn sunday(w: &mut Weekend) {
    w.at(22, "08:00:00");
    let four = w.open("delta", "Подмена не работает", true);
    w.at(22, "08:00:01").raise(four, None);
    w.step(four, AlarmEvent::RoundBegan { round: 1 });
    w.page(four, Line::First, "Ира");
    w.at(22, "08:00:02").sent(four);
    w.at(22, "08:02:00");
    let five = w.open("eps", "Номера не подменяются", true);
    w.at(22, "08:02:01").raise(five, Some(four));
    w.at(22, "08:03:00");
    let six = w.open("zeta", "Подмены нет", true);
    w.at(22, "08:03:02").raise(six, Some(four));
    w.at(22, "08:04:01").ack(four, "Ира", Via::Workbench);
    w.at(22, "08:04:02").ack(five, "Ира", Via::Outage);
    w.ack(six, "Ира", Via::Outage);
    for (number, time) in [(four, "09:00:00"), (five, "09:00:10"), (six, "09:00:20")] {
        w.at(22, time).resolve(number, "Ира");
    }

    w.at(22, "15:00:00");
    w.open("quiet", "Не срочно", false);
    let silence = Silence {
        number: 1,
        from: at("2026-11-22T16:00:00+03:00"),
        until: at("2026-11-22T17:00:00+03:00"),
        trouble: Some("data".to_owned()),
        reason: "Плановые работы".to_owned(),
        by: "Ира".to_owned(),
    };
    let stamp = w.bench.stamp("Ира", "silence");
    let event = Event::SilenceSet(Box::new(silence));
    let done: desk::Result<()> = w
        .bench
        .store
        .transact(&stamp, |tx| Ok(tx.append_loose(&event)?));
    done.unwrap();
}

fn find(told: &HandOver, subject: &str) -> Emergency {
    let mut all = told.emergencies.iter();
    all.find(|e| e.subject == subject).unwrap().clone()
}

fn span(plain_seconds: i64, working_seconds: i64) -> Span {
    Span {
        plain_seconds,
        working_seconds,
    }
}

fn t(day: u32, time: &str) -> DateTime<Utc> {
    at(&format!("2026-11-{day}T{time}+03:00"))
}

#[test]
fn an_emergency_is_told_to_the_second() {
    let mut w = played();
    let told = w.told(MONDAY);
    let weekend = Stretch {
        kind: Some(ClosureKind::Weekend),
        from: t(20, "18:00:00"),
        until: t(23, "09:00:00"),
    };
    assert_eq!(told.closure, weekend);
    let one = find(&told, "Звонки не идут");
    assert_eq!((one.number, one.who.as_str()), (1, "ООО akme"));
    assert_eq!(one.trouble.as_deref(), Some("calls"));
    assert_eq!(one.reported_at, t(20, "19:03:05"));
    assert_eq!(one.raised_at, t(20, "19:03:07"));
    assert_eq!(one.first_page_at, Some(t(20, "19:03:07")));
    assert_eq!(one.first_page_sent_at, Some(t(20, "19:03:09")));
    let answer = one.acknowledged.unwrap();
    assert_eq!(answer.at, t(20, "19:08:19"));
    assert_eq!((answer.by.as_str(), answer.via), ("Ира", Via::Telegram));
    assert_eq!(one.confirmed.unwrap().at, t(20, "19:08:40"));
    assert_eq!(one.resolved.unwrap().at, t(20, "20:00:05"));
    assert_eq!(one.ended.unwrap().why, EndedWhy::Resolved);
    assert_eq!(one.state, State::Done);
    assert_eq!(one.took.to_alarm, span(2, 0));
    assert_eq!(one.took.to_page, Some(span(4, 0)));
    assert_eq!(one.took.to_answer, Some(span(312, 0)));
    assert_eq!(one.took.to_end, Some(span(3106, 0)));
    assert_eq!(one.took.whole, Some(span(3420, 0)));
    let steps: Vec<_> = one
        .steps
        .iter()
        .map(|s| (s.since_before.plain_seconds, s.since_reported.plain_seconds))
        .collect();
    assert_eq!(
        steps,
        [
            (0, 0),
            (2, 2),
            (0, 2),
            (0, 2),
            (2, 4),
            (310, 314),
            (21, 335),
            (1280, 1615),
            (1805, 3420),
            (0, 3420),
        ]
    );
    w.bench.assert_sound();
}

#[test]
fn what_spans_the_opening_has_working_time_once_it_is_closed() {
    let mut w = played();
    let told = w.told(MONDAY);
    let two = find(&told, "Сервис недоступен | совсем");
    assert!(two.escalated && two.resolved.is_none());
    assert_eq!(two.took.to_page, Some(span(6, 0)));
    assert_eq!(two.took.to_answer, Some(span(1260, 0)));
    assert_eq!(two.state, State::New);
    let handed = &two.handed_over[0];
    assert_eq!((handed.by.as_str(), handed.to.as_str()), ("Пётр", "Олег"));
    let taken = handed.taken.as_ref().unwrap();
    assert_eq!((taken.at, taken.via), (t(21, "03:07:30"), Via::Email));
    assert_eq!(two.holder.as_deref(), Some("Олег"));
    let lines: Vec<_> = two
        .pages
        .iter()
        .map(|l| (l.line, l.pages, l.sent, l.failed))
        .collect();
    assert_eq!(lines, [(Line::First, 2, 1, 1), (Line::Second, 1, 1, 0)]);

    w.at(23, "10:30:00").resolve(two.number, "Олег");
    let two = find(
        &w.told("2026-11-23T11:00:00+03:00"),
        "Сервис недоступен | совсем",
    );
    assert_eq!(two.resolved.unwrap().at, t(23, "10:30:00"));
    // 56 hours and 20 minutes, of which an hour and a half was open.
    assert_eq!(two.took.whole, Some(span(202_800, 5400)));
    assert_eq!(two.took.to_end, Some(span(201_539, 5400)));
    // As of Monday 09:00 it was still open, however late that is asked.
    let then = w.told(MONDAY);
    assert!(find(&then, "Сервис недоступен | совсем").resolved.is_none());
}

#[test]
fn an_outage_is_one_and_a_false_alarm_waits_for_the_opening() {
    let w = played();
    let told = w.told(MONDAY);
    assert_eq!(told.emergencies.len(), 4);
    let four = find(&told, "Подмена не работает");
    let joined: Vec<_> = four.joined.iter().map(|e| e.who.as_str()).collect();
    assert_eq!(joined, ["ООО eps", "ООО zeta"]);
    let five = &four.joined[0];
    assert_eq!(five.acknowledged.as_ref().unwrap().via, Via::Outage);
    assert_eq!(five.took.whole, Some(span(3490, 0)));

    let three = find(&told, "Вопрос про аварии");
    let declined = three.declined.unwrap();
    assert_eq!(
        (declined.by.as_str(), declined.reason.as_str()),
        ("Ира", "Это вопрос")
    );
    assert_eq!(three.took.to_answer, Some(span(58, 0)));
    assert_eq!(three.state, State::Parked);
    let parked: Vec<_> = told
        .parked
        .iter()
        .map(|p| (p.subject.as_str(), p.declined))
        .collect();
    assert_eq!(parked, [("Вопрос про аварии", true), ("Не срочно", false)]);
    assert_eq!(told.parked_count, 2);
}

/// The Monday reader is told how much of it waits now, and how much was taken up since; what burned is neither.
#[test]
fn what_waited_is_counted_as_waiting_or_taken_up() {
    let mut w = played();
    let told = w.told(MONDAY);
    assert_eq!((told.parked_count, told.taken_up), (2, 0));
    let Some(question) = told.parked.iter().find(|p| p.subject == "Не срочно") else {
        panic!("{:?}", told.parked)
    };
    w.at(23, "10:30:00").resolve(question.number, "Олег");
    let told = w.told("2026-11-23T11:00:00+03:00");
    assert_eq!((told.parked_count, told.taken_up), (1, 1));
    let declined = told.parked[0].number;
    w.at(23, "11:30:00").resolve(declined, "Олег");
    let told = w.told("2026-11-23T12:00:00+03:00");
    assert_eq!((told.parked_count, told.taken_up), (0, 2));
    let lawbook = &w.bench.ground.lawbook;
    for (language, heading) in [
        (Language::Ru, "ждёт сейчас 0, уже разобрано 2"),
        (Language::En, "0 waiting now, 2 taken up since"),
    ] {
        let page = Text::new(language).hand_over(&told, lawbook).markdown();
        assert!(page.contains(heading), "{page}");
    }
}

#[test]
fn who_is_given_an_emergency_is_no_escalation() {
    let mut w = Weekend::new();
    w.bench.client("akme", "micro");
    w.at(21, "12:00:00");
    let one = w.open("akme", "Звонки не идут", true);
    w.raise(one, None);
    w.step(one, AlarmEvent::RoundBegan { round: 1 });
    w.page(one, Line::First, "Ира");
    w.at(21, "12:01:00").ack(one, "Ира", Via::Workbench);
    let (to, at) = ("Пётр".to_owned(), w.bench.now);
    w.step_of(
        "Ира",
        one,
        AlarmEvent::HandedOver {
            to,
            at,
            reason: None,
        },
        None,
    );
    w.page(one, Line::Second, "Пётр");
    assert!(!find(&w.told(MONDAY), "Звонки не идут").escalated);
    w.page(one, Line::Lead, "Олег");
    assert!(find(&w.told(MONDAY), "Звонки не идут").escalated);
}

#[test]
fn the_duties_the_gap_and_the_sums_are_told() {
    let told = played().told(MONDAY);
    let duties: Vec<_> = told
        .duties
        .iter()
        .filter(|turn| turn.line == Line::First)
        .map(|turn| (turn.person.as_deref(), turn.from, turn.until))
        .collect();
    let (six, eight) = (t(22, "18:00:00"), t(22, "20:00:00"));
    assert_eq!(
        duties,
        [
            (Some("Ира"), t(20, "18:00:00"), six),
            (None, six, eight),
            (Some("Олег"), eight, t(23, "09:00:00")),
        ]
    );
    let gaps: Vec<_> = told.gaps.iter().map(|gap| (gap.from, gap.until)).collect();
    assert_eq!(gaps, [(six, eight)]);
    assert_eq!(told.silences.len(), 1);
    assert_eq!(told.failed_pages.len(), 1);
    assert_eq!(told.failed_pages[0].trouble, TroubleKind::Blocked);

    let totals = &told.totals;
    assert_eq!((totals.emergencies, totals.tickets), (4, 6));
    assert_eq!(
        (totals.declined, totals.outages, totals.escalated),
        (1, 1, 1)
    );
    assert_eq!(
        (totals.handed_over, totals.unanswered, totals.resolved),
        (1, 0, 4)
    );
    assert_eq!((totals.pages, totals.pages_failed), (6, 1));
    let reaction = totals.to_answer.unwrap();
    // 312, 1260, 58 and 240 seconds.
    assert_eq!(reaction.count, 4);
    assert_eq!(
        (reaction.median_seconds, reaction.worst_seconds),
        (276, 1260)
    );
    let ira = told.acted.iter().find(|a| a.who == "Ира").unwrap();
    assert_eq!(
        (ira.paged, ira.acknowledged, ira.declined, ira.resolved),
        (4, 2, 1, 4)
    );
    assert_eq!((ira.confirmed, ira.notes, ira.letters), (1, 1, 1));
    assert_eq!(ira.to_answer.unwrap().count, 3);
}

#[test]
fn the_page_reads_well_in_both_languages() {
    let played = played();
    let (told, lawbook) = (played.told(MONDAY), &played.bench.ground.lawbook);
    for language in [Language::Ru, Language::En] {
        let sheet = Text::new(language).hand_over(&told, lawbook);
        insta::assert_snapshot!(format!("weekend-{language}"), sheet.markdown());
    }
    let plain = Text::new(Language::Ru).hand_over(&told, lawbook).plain();
    assert!(plain.contains("Сервис недоступен | совсем"), "{plain}");
    assert!(plain.contains("заметка: Оператор *чинит*"), "{plain}");
    // Troubles by their names, never by their ids.
    assert!(plain.contains("Звонки не проходят"), "{plain}");
    assert!(plain.contains("Данные не собираются"), "{plain}");
    assert!(
        !plain.contains("calls") && !plain.contains("data"),
        "{plain}"
    );
}

#[test]
fn a_quiet_closure_is_a_calm_page() {
    let w = played();
    let told = w.told("2026-11-28T12:00:00+03:00");
    assert!(told.emergencies.is_empty() && told.acted.is_empty());
    assert_eq!(told.totals, primedesk::core::hand_over::Totals::default());
    let sheet = Text::new(Language::Ru).hand_over(&told, &w.bench.ground.lawbook);
    insta::assert_snapshot!("quiet", sheet.markdown());
}

#[test]
fn a_desk_without_a_roster_has_nobody_on_call() {
    let w = Weekend::new();
    let told = w.told(MONDAY);
    assert_eq!(told.gaps.len(), 1);
    assert_eq!(told.gaps[0].from, t(20, "18:00:00"));
    assert_eq!(told.gaps[0].until, t(23, "09:00:00"));
}

#[test]
fn the_closure_is_the_last_that_has_begun() {
    let w = Weekend::new();
    let lawbook = &w.bench.ground.lawbook;
    let begins = |now: &str| desk::closure_of(lawbook, at(now)).unwrap().from;
    // Before Friday 18:00 the last one is the weekend before; a weekday night is none.
    assert_eq!(begins("2026-11-20T17:59:59+03:00"), t(13, "18:00:00"));
    assert_eq!(begins("2026-11-20T18:00:00+03:00"), t(20, "18:00:00"));
    assert_eq!(begins("2026-11-24T22:00:00+03:00"), t(20, "18:00:00"));
    let told = desk::closure_of(lawbook, at(MONDAY)).unwrap();
    let earlier = desk::earlier_closure(lawbook, &told).unwrap();
    assert_eq!(earlier.from, t(13, "18:00:00"));
    let later = |now: &str| desk::later_closure(lawbook, &earlier, at(now));
    assert_eq!(later(MONDAY), Some(told));
    assert_eq!(desk::later_closure(lawbook, &told, at(MONDAY)), None);
    // The new year's closure of 2026 is eleven days long.
    let new_year = desk::closure_of(lawbook, at("2026-01-07T12:00:00+03:00")).unwrap();
    assert_eq!(new_year.kind, Some(ClosureKind::Holiday));
    assert_eq!(new_year.from, at("2025-12-30T18:00:00+03:00"));
    assert_eq!(new_year.until, at("2026-01-12T09:00:00+03:00"));
}

#[test]
fn the_year_has_every_day_and_its_sums_agree() {
    let w = played();
    let year = w.year(2026, MONDAY);
    assert_eq!(year.days.len(), 365);
    let real: u64 = year.days.iter().map(|day| day.sums.real).sum();
    let declined: u64 = year.days.iter().map(|day| day.sums.declined).sum();
    let pages: u64 = year.days.iter().map(|day| day.sums.pages).sum();
    assert_eq!((real, declined, pages), (3, 1, 6));
    assert_eq!(year.months.iter().map(|m| m.sums.real).sum::<u64>(), real);
    assert_eq!(year.closures.iter().map(|c| c.sums.pages).sum::<u64>(), 6);
    assert_eq!(year.totals, w.told(MONDAY).totals);
    let day = |date: &str| {
        let date = date.parse().unwrap();
        year.days.iter().find(|day| day.date == date).unwrap()
    };
    let saturday = day("2026-11-21");
    assert_eq!((saturday.sums.real, saturday.sums.declined), (1, 1));
    assert_eq!(saturday.sums.median_seconds, Some(659));
    assert_eq!(saturday.sums.worst_seconds, Some(1260));
    assert_eq!(saturday.mark(), Mark::Burned(1));
    assert_eq!(day("2026-11-20").mark(), Mark::Burned(1));
    assert_eq!(day("2026-11-23").mark(), Mark::Open);
    assert_eq!(day("2026-11-28").mark(), Mark::Weekend);
    assert_eq!(day("2026-11-04").mark(), Mark::Holiday);
    assert_eq!(day("2026-11-04").holidays, ["unity"]);
    let text = Text::new(Language::Ru).year(&year);
    insta::assert_snapshot!("year-ru", text.markdown());
    insta::assert_snapshot!("year-en", Text::new(Language::En).year(&year).plain());
}

#[test]
fn a_ticket_that_burns_again_in_a_later_closure_is_two() {
    let mut w = played();
    w.at(28, "10:00:00");
    w.bench.raise(2);
    let before = w.told(MONDAY);
    let first = w.told("2026-11-27T12:00:00+03:00");
    assert_eq!(before.emergencies, first.emergencies);
    let second = w.told("2026-11-30T09:00:00+03:00");
    let numbers: Vec<_> = second.emergencies.iter().map(|e| e.number).collect();
    assert_eq!(numbers, [2]);
    let again = &second.emergencies[0];
    assert_eq!(again.raised_at, t(28, "10:00:00"));
    // The client wrote on the weekend before: five working days lie between.
    assert_eq!(again.took.to_alarm, span(633_000, 5 * 9 * 3600));
    assert!(matches!(again.steps[0].what, What::Reported));
    assert_eq!(
        w.year(2026, "2026-12-01T12:00:00+03:00").totals.emergencies,
        5
    );
}

/// Every field of what is told, at any depth.
fn fields(told: &serde_json::Value) -> BTreeSet<String> {
    match told {
        serde_json::Value::Object(found) => {
            let deeper = found.values().flat_map(fields);
            deeper.chain(found.keys().cloned()).collect()
        }
        serde_json::Value::Array(items) => items.iter().flat_map(fields).collect(),
        _ => BTreeSet::new(),
    }
}

#[test]
fn the_command_tells_the_same() {
    let w = played();
    let run = |arguments: &[&str]| {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_primedesk"))
            .args(["--store", w.bench.store.path().to_str().unwrap()])
            .args(["--lang", "en", "--now", MONDAY, "on-call"])
            .args(arguments)
            .env_clear()
            .env("HOME", w.bench._dir.path())
            .env("LOGNAME", "olga")
            .output()
            .unwrap();
        let out = String::from_utf8(done.stdout).unwrap();
        (done.status.code().unwrap(), out)
    };
    let told = w.told(MONDAY);
    let (code, json) = run(&["report", "--json"]);
    assert_eq!(code, 0);
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let read = &report;
    assert_eq!(*read, serde_json::to_value(&told).unwrap());
    assert_eq!(read["closure"]["kind"], "weekend");
    assert_eq!(
        read["emergencies"][0]["took"]["to_answer"]["plain_seconds"],
        312
    );
    assert_eq!(read["emergencies"][0]["steps"][3]["what"], "paged");
    assert_eq!(read["emergencies"][0]["steps"][3]["person"], "Ира");
    assert_eq!(
        read["emergencies"][0]["reported_at"],
        "2026-11-20T19:03:05+03:00"
    );

    let (english, lawbook) = (Text::new(Language::En), &w.bench.ground.lawbook);
    assert_eq!(
        run(&["report", "--markdown"]),
        (0, english.hand_over(&told, lawbook).markdown())
    );
    assert_eq!(
        run(&["report"]),
        (0, english.hand_over(&told, lawbook).plain())
    );
    let saturday = ["report", "--at", "2026-11-21T12:00:00+03:00", "--json"];
    assert_eq!(run(&saturday).1, json);
    let sunday = [
        "report",
        "--from",
        "2026-11-22T00:00:00+03:00",
        "--until",
        "2026-11-23T00:00:00+03:00",
        "--json",
    ];
    let read: serde_json::Value = serde_json::from_str(&run(&sunday).1).unwrap();
    assert_eq!(read["closure"]["kind"], serde_json::Value::Null);
    assert_eq!(read["emergencies"].as_array().unwrap().len(), 1);
    assert_eq!(read["gaps"][0]["from"], "2026-11-22T18:00:00+03:00");

    let (code, json) = run(&["year", "2026", "--json"]);
    assert_eq!(code, 0);
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    let year = w.year(2026, MONDAY);
    assert_eq!(read, serde_json::to_value(&year).unwrap());
    assert_eq!(run(&["year"]), (0, english.year(&year).plain()));
    for (command, told) in [("report", &report), ("year", &read)] {
        let help = run(&[command, "--help"]).1;
        let words: BTreeSet<&str> = help
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .collect();
        for name in fields(told) {
            assert!(words.contains(name.as_str()), "{command} --help: {name}");
        }
    }
    // A year long before there was a desk is calm.
    assert_eq!(run(&["year", "1999", "--markdown"]).0, 0);
    for wrong in [
        &["year", "12000"][..],
        &["report", "--from", MONDAY],
        &["report", "--from", MONDAY, "--until", MONDAY],
        &["report", "--markdown", "--json"],
        &["report", "--at", "yesterday"],
    ] {
        assert_eq!(run(wrong).0, 2, "{wrong:?}");
    }
}

#[test]
fn an_undone_false_alarm_is_an_emergency_again() {
    let mut w = played();
    w.at(21, "12:05:00");
    let at = w.bench.now;
    w.step(3, AlarmEvent::Resumed { at });
    let three = find(&w.told(MONDAY), "Вопрос про аварии");
    assert!(three.declined.is_none());
    assert_eq!(three.took.to_answer, Some(span(58, 0)));
}
