//! A weekend, played.

use super::dice::Dice;
use super::ground::{Bench, at};
use super::reading;
use chrono::{DateTime, TimeDelta, Utc};
use primedesk::core::alarm::{AlarmEvent, Via};
use primedesk::core::event::Event;
use primedesk::core::language::Language;
use primedesk::core::request::{Kind, Project};
use primedesk::core::roster::{Contact, Cover, Escalation, Line, Person, Roster, Way};
use primedesk::core::silence::Silence;
use primedesk::core::ticket::State;
use primedesk::core::trouble::{Trouble, TroubleKind};
use primedesk::desk::{self, Command, How, Outgoing, SetFact, Taken, Watched};
use primedesk::store::{Access, Stamp, Store};
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use uuid::Uuid;

const BEGIN: &str = "2026-11-20T17:20:00+03:00";
pub const OPENING: &str = "2026-11-23T09:00:00+03:00";
const END: &str = "2026-11-23T09:30:00+03:00";
const NAMES: [&str; 5] = ["Анна", "Борис", "Вера", "Глеб", "Дарья"];
const CLIENTS: [&str; 7] = ["acme", "beta", "ceta", "delta", "epsi", "zeta", "gone"];

/// Words that tell of an emergency, and words that do not.
const BURNS: [(&str, &str); 3] = [
    (
        "Не идут звонки",
        "Срочно! Не идут звонки, ни одного звонка с утра.",
    ),
    (
        "Сервис лежит",
        "Здравствуйте, ваш сервис лежит, ничего не открывается!",
    ),
    ("Авария", "У нас авария, помогите, коллтрекинг не работает."),
];
const WAITS: [(&str, &str); 3] = [
    ("Вопрос", "Как посмотреть отчёт за прошлый месяц?"),
    (
        "Интеграция",
        "Просим настроить интеграцию с amoCRM, доступ есть.",
    ),
    (
        "Не совпадает",
        "В отчёте не сходятся цифры по одному источнику, скриншот приложим.",
    ),
];

/// What happened, by name.
#[derive(Default)]
pub struct Figures(BTreeMap<&'static str, u64>);

impl Figures {
    pub fn count(&mut self, what: &'static str) {
        *self.0.entry(what).or_default() += 1;
    }

    pub fn add(&mut self, other: &Self) {
        for (what, n) in &other.0 {
            *self.0.entry(what).or_default() += n;
        }
    }

    /// What should have happened at least once, and has not.
    pub fn missing(&self) -> Vec<&'static str> {
        const ALL: [&str; 24] = [
            "raised",
            "resumed",
            "round-began",
            "paged",
            "passed",
            "nobody-paged",
            "rearmed",
            "held",
            "released",
            "parted",
            "page-failed",
            "page-unsure",
            "acknowledged",
            "given-back",
            "declined",
            "handed-over",
            "ended",
            "joined",
            "crashes",
            "clocks set",
            "power cuts",
            "not burning",
            "unanswered to the end",
            "outages",
        ];
        ALL.into_iter()
            .filter(|what| !self.0.contains_key(what))
            .collect()
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|(what, n)| writeln!(f, "{n:>8} {what}"))
    }
}

/// What somebody is going to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Answer,
    Resolve,
    Decline,
    HandOver,
    Accept,
    Undo,
    Calm,
    Alarm,
    Park,
    Reopen,
    Write,
    Burn(&'static str, usize),
}

/// A bench whose store is changed for a new one with each weekend.
pub struct Theatre {
    bench: Bench,
    /// An empty store with the clients, as bytes.
    template: Vec<u8>,
}

/// A directory in memory, where there is one: what is tried here is not the disk.
fn directory() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    }
}

impl Theatre {
    pub fn new() -> Self {
        let mut bench = Bench::new();
        let dir = directory();
        let path = dir.path().join("desk.sqlite3");
        let own = std::mem::replace(
            &mut bench.store,
            Store::open(&path, Access::Create).unwrap(),
        );
        for client in CLIENTS {
            bench.client(client, "micro");
        }
        let stamp = bench.stamp("lead", "client-set");
        desk::change_client(&mut bench.store, &bench.ground, &stamp, "gone", |client| {
            client.project = Project::Removed;
            Ok(())
        })
        .unwrap();
        drop(std::mem::replace(&mut bench.store, own));
        let template = std::fs::read(&path).unwrap();
        Self { bench, template }
    }

    pub fn play(&mut self, seed: u64, figures: &mut Figures) {
        let dir = directory();
        let path = dir.path().join("desk.sqlite3");
        std::fs::write(&path, &self.template).unwrap();
        self.bench.store = Store::open(&path, Access::Existing).unwrap();
        self.bench.now = at(BEGIN);
        let mut weekend = Weekend {
            seed,
            path,
            dice: Dice::new(seed),
            bench: &mut self.bench,
            figures,
            clock: at(BEGIN),
            ahead: TimeDelta::zero(),
            plans: Vec::new(),
            tickets: Vec::new(),
            mails: 0,
            dead_until: None,
            next_at: None,
            roster: Roster::default(),
            is_steady: true,
        };
        weekend.go();
    }
}

struct Weekend<'a> {
    seed: u64,
    path: PathBuf,
    dice: Dice,
    bench: &'a mut Bench,
    figures: &'a mut Figures,
    /// The true time; the desk's clock is that of the bench.
    clock: DateTime<Utc>,
    /// By how much the desk's clock is ahead of it.
    ahead: TimeDelta,
    plans: Vec<(DateTime<Utc>, u64, Act)>,
    tickets: Vec<u64>,
    mails: u32,
    /// Until when there is no sync.
    dead_until: Option<DateTime<Utc>>,
    next_at: Option<DateTime<Utc>>,
    roster: Roster,
    /// Whether neither the clock was set nor the sync was dead.
    is_steady: bool,
}

impl Weekend<'_> {
    fn go(&mut self) {
        self.set_roster();
        self.plan();
        let is_wild = self.dice.falls(60);
        while self.clock < at(END) {
            self.go_on();
            if is_wild {
                self.disturb();
            }
            self.act();
            if self.dead_until.is_none() {
                self.watch();
            }
        }
        // The clock is right in the end, and so is the desk.
        self.ahead = TimeDelta::zero();
        self.dead_until = None;
        self.bench.now = self.clock;
        self.watch();
        self.figures.count("weekends");
        let view = self.bench.store.view();
        assert_eq!(
            view.alarmed_numbers().unwrap(),
            [] as [u64; 0],
            "seed {}",
            self.seed
        );
        let log = self.bench.log();
        reading::read(
            self.seed,
            &log,
            &self.bench.ground,
            self.is_steady,
            self.figures,
        );
        self.bench.assert_sound();
    }

    /// Who is on call: everybody somewhere, somebody perhaps nowhere, the first line changing hands perhaps.
    fn set_roster(&mut self) {
        let ways = [Way::Telegram, Way::Email, Way::Command];
        for name in NAMES {
            let contacts = self.dice.one_of(&[0, 1, 1, 1, 2, 2, 2, 3, 3]);
            let contact = |n: i64, dice: &mut Dice| Contact {
                way: dice.one_of(&ways),
                address: format!("{name} {n}"),
                after_seconds: if n == 0 {
                    0
                } else {
                    u32::try_from(dice.between(60, 900)).unwrap()
                },
            };
            let person = Person {
                name: name.to_owned(),
                language: Language::Ru,
                contacts: (0..contacts).map(|n| contact(n, &mut self.dice)).collect(),
            };
            self.roster.people.push(person);
        }
        let times = [
            at("2026-11-20T12:00:00+03:00"),
            at("2026-11-24T12:00:00+03:00"),
        ];
        for line in Line::ALL {
            if self.dice.falls(15) {
                continue;
            }
            let change = times[0] + TimeDelta::minutes(self.dice.between(400, 4200));
            let is_changed = self.dice.falls(30);
            let until = if is_changed { change } else { times[1] };
            self.cover(*line, times[0], until);
            if is_changed {
                self.cover(*line, change, times[1]);
            }
        }
        let mut seconds = || u32::try_from(self.dice.between(120, 1500)).unwrap();
        self.roster.escalation = Escalation {
            first_seconds: seconds(),
            second_seconds: seconds(),
            lead_seconds: seconds(),
        };
        let change = Event::RosterChanged {
            was: Box::default(),
            now: Box::new(self.roster.clone()),
        };
        self.loose(&change);
    }

    fn cover(&mut self, line: Line, from: DateTime<Utc>, until: DateTime<Utc>) {
        self.roster.covers.push(Cover {
            number: self.roster.next_number(),
            line,
            person: self.dice.one_of(&NAMES).to_owned(),
            from,
            until,
            reason: String::new(),
        });
    }

    fn loose(&mut self, event: &Event) {
        let stamp = self.bench.stamp("lead", "roster");
        let done: desk::Result<()> = self
            .bench
            .store
            .transact(&stamp, |tx| Ok(tx.append_loose(event)?));
        done.unwrap();
    }

    /// Mails of the weekend, single and as outages.
    fn plan(&mut self) {
        let any = |dice: &mut Dice| at(BEGIN) + TimeDelta::seconds(dice.between(0, 228_000));
        for _ in 0..self.dice.between(1, 5) {
            let (time, client) = (any(&mut self.dice), self.dice.one_of(&CLIENTS));
            let what = usize::try_from(self.dice.between(0, 3)).unwrap();
            self.plans.push((time, 0, Act::Burn(client, what)));
        }
        for _ in 0..self.dice.between(0, 4) {
            let (time, client) = (any(&mut self.dice), self.dice.one_of(&CLIENTS));
            let what = usize::try_from(self.dice.between(3, 6)).unwrap();
            self.plans.push((time, 0, Act::Burn(client, what)));
        }
        if self.dice.falls(40) {
            self.figures.count("outages");
            let mut time = any(&mut self.dice);
            let what = usize::try_from(self.dice.between(0, 2)).unwrap();
            for client in &CLIENTS[..usize::try_from(self.dice.between(2, 6)).unwrap()] {
                self.plans.push((time, 0, Act::Burn(client, what)));
                time += TimeDelta::seconds(self.dice.between(1, 600));
            }
        }
    }

    /// On to the next moment: something is to happen, a timer is due, or nothing at all.
    fn go_on(&mut self) {
        let mut next = self.clock + TimeDelta::seconds(self.dice.between(20, 2400));
        let plans = self.plans.iter().map(|(time, ..)| *time);
        let timer = self.next_at.filter(|_| self.dead_until.is_none());
        let timer = timer.map(|timer| timer - self.ahead);
        for time in plans.chain(timer).chain(self.dead_until) {
            next = next.min(time);
        }
        self.clock = next.max(self.clock);
        self.bench.now = self.clock + self.ahead;
        if self.dead_until.is_some_and(|until| until <= self.clock) {
            self.dead_until = None;
            self.reopen();
        }
    }

    /// The program is killed, and begins again with what the store holds.
    fn reopen(&mut self) {
        self.bench.store = Store::open(&self.path, Access::Existing).unwrap();
        self.figures.count("crashes");
    }

    fn disturb(&mut self) {
        match self.dice.between(0, 260) {
            0 | 1 => {
                self.ahead = self.dice.one_of(&[
                    TimeDelta::zero(),
                    TimeDelta::seconds(-30),
                    TimeDelta::minutes(-20),
                    TimeDelta::hours(-5),
                    TimeDelta::hours(5),
                    TimeDelta::days(2),
                ]);
                self.bench.now = self.clock + self.ahead;
                self.is_steady = false;
                self.figures.count("clocks set");
            }
            2 if self.dead_until.is_none() => {
                let minutes = self.dice.one_of(&[1, 20, 300, 2880]);
                self.dead_until = Some(self.clock + TimeDelta::minutes(minutes));
                self.is_steady = false;
                self.figures.count("power cuts");
            }
            3..=9 => self.reopen(),
            10..=12 => self.silence(),
            13..=15 => self.end_silences(),
            16..=20 => self.lose_the_lease(),
            _ => {}
        }
    }

    fn silence(&mut self) {
        let silence = Silence {
            number: self.bench.store.view().next_silence().unwrap(),
            from: self.bench.now,
            until: self.bench.now + TimeDelta::minutes(self.dice.between(5, 600)),
            trouble: None,
            reason: "works".to_owned(),
            by: "lead".to_owned(),
        };
        self.loose(&Event::SilenceSet(Box::new(silence)));
    }

    fn end_silences(&mut self) {
        for silence in self.bench.store.view().silences(self.bench.now).unwrap() {
            let (number, at) = (silence.number, self.bench.now);
            self.loose(&Event::SilenceEnded { number, at });
        }
    }

    /// A run that has not got the lease writes nothing.
    fn lose_the_lease(&mut self) {
        let before = self.bench.store.view().last_event().unwrap();
        let (ground, now) = (self.bench.ground.clone(), self.bench.now);
        let _ = desk::watch_for(&mut self.bench.store, &ground, now, Uuid::now_v7());
        assert_eq!(self.bench.store.view().last_event().unwrap(), before);
    }

    fn act(&mut self) {
        let now = self.clock;
        let (due, later) = self.plans.drain(..).partition(|(time, ..)| *time <= now);
        self.plans = later;
        for (_, number, act) in due {
            self.do_one(number, act);
        }
    }

    fn do_one(&mut self, number: u64, act: Act) {
        let who = self.dice.one_of(&NAMES);
        let silent = || How {
            reply: Outgoing::Silent,
            take_over: true,
            ..How::default()
        };
        let command = match act {
            Act::Burn(client, what) => return self.mail(client, what),
            Act::Write => return self.write(number),
            Act::Undo => {
                if self.bench.undo("Анна").is_err() {
                    self.figures.count("not undone");
                }
                return;
            }
            Act::Answer => {
                Command::Acknowledge(
                    self.dice
                        .one_of(&[Via::Workbench, Via::Telegram, Via::Email]),
                )
            }
            Act::Resolve => Command::Resolve(silent()),
            Act::Decline => Command::DeclineEmergency {
                reason: "not an emergency".to_owned(),
                reply: Outgoing::Silent,
            },
            Act::HandOver => Command::HandOver {
                to: self.dice.one_of(&NAMES).to_owned(),
                reason: self.dice.falls(50).then(|| "nearer".to_owned()),
            },
            Act::Accept => Command::Accept(silent()),
            Act::Calm => Command::Set(vec![SetFact::Emergency(false)]),
            Act::Alarm => Command::Set(vec![SetFact::Emergency(true)]),
            Act::Park => Command::Park(Some(self.bench.now + TimeDelta::hours(2))),
            Act::Reopen => Command::Reopen,
        };
        let who = if act == Act::Accept { "Анна" } else { who };
        match self.bench.run(who, number, &command) {
            Ok(_) => self.follow_up(number, act),
            Err(_) => self.figures.count("commands refused"),
        }
    }

    /// What somebody does after what was done.
    fn follow_up(&mut self, number: u64, act: Act) {
        let next: &[Act] = match act {
            Act::Answer => &[
                Act::Resolve,
                Act::Resolve,
                Act::Decline,
                Act::HandOver,
                Act::Accept,
                Act::Calm,
                Act::Write,
            ],
            Act::HandOver => &[
                Act::Answer,
                Act::Answer,
                Act::HandOver,
                Act::Resolve,
                Act::Write,
            ],
            Act::Accept => &[Act::Undo, Act::Undo, Act::Undo, Act::Resolve],
            Act::Calm => &[Act::Alarm],
            Act::Park => &[Act::Reopen, Act::Write],
            Act::Resolve => &[Act::Write, Act::Reopen, Act::Burn("acme", 3)],
            Act::Decline => &[Act::Alarm, Act::Write],
            Act::Alarm => &[Act::Reopen],
            _ => return,
        };
        let next = self.dice.one_of(next);
        let wait = if next == Act::Undo {
            30
        } else {
            self.dice.between(5, 7200)
        };
        self.plans
            .push((self.clock + TimeDelta::seconds(wait), number, next));
    }

    fn mail(&mut self, client: &str, what: usize) {
        self.mails += 1;
        let (subject, text) = BURNS.iter().chain(&WAITS).nth(what).copied().unwrap();
        let id = format!("{}@{client}.ru", self.mails);
        let inbound = self
            .bench
            .letter(&id, &format!("anna@{client}.ru"), subject, text);
        let Taken::Opened(number) = self.bench.take(&inbound) else {
            panic!("seed {}: no ticket of {subject}", self.seed)
        };
        let facts = self.bench.ticket(number).facts;
        let burns = facts.emergency && facts.kind == Some(Kind::Incident);
        assert_eq!(burns, what < BURNS.len(), "{subject}");
        self.figures
            .count(if burns { "burning" } else { "not burning" });
        self.tickets.push(number);
        if self.dice.falls(15) {
            let act = self.dice.one_of(&[
                Act::Accept,
                Act::Park,
                Act::Calm,
                Act::Resolve,
                Act::HandOver,
                Act::Alarm,
            ]);
            self.plans.push((
                self.clock + TimeDelta::seconds(self.dice.between(1, 4000)),
                number,
                act,
            ));
        }
    }

    /// The client writes again.
    fn write(&mut self, number: u64) {
        self.mails += 1;
        let ticket = self.bench.ticket(number);
        let id = format!("{}@again.ru", self.mails);
        let mut inbound = self
            .bench
            .letter(&id, &ticket.from.address, "Re", "Опять то же самое.");
        let last = self
            .bench
            .store
            .view()
            .last_received(number)
            .unwrap()
            .unwrap();
        inbound.references = last.message_id.into_iter().collect();
        self.bench.take(&inbound);
    }

    /// The sync's part: steps, pages, steps, until nothing is left to do.
    fn watch(&mut self) {
        loop {
            let watched = self.look();
            self.next_at = watched.next_at;
            if self.send() == 0 {
                break;
            }
        }
        self.check_timers();
    }

    fn look(&mut self) -> Watched {
        let before = self.bench.store.view().last_event().unwrap();
        let (ground, now) = (self.bench.ground.clone(), self.bench.now);
        let watched = desk::watch(&mut self.bench.store, &ground, now).unwrap();
        let log = self.bench.store.view().log_page(before, u32::MAX).unwrap();
        assert_eq!(u64::try_from(log.len()).unwrap(), watched.done);
        let mut paged = BTreeMap::new();
        for line in &log {
            if let (Some(id), Event::Alarm(step)) = (line.recorded.ticket, &line.recorded.event) {
                let pages = paged.entry(id).or_insert(0);
                *pages += u32::from(matches!(**step, AlarmEvent::Paged { .. }));
                assert!(*pages <= 1, "seed {}: a burst of pages", self.seed);
            }
        }
        // A second look at the same moment finds nothing to do.
        let again = desk::watch(&mut self.bench.store, &ground, now).unwrap();
        assert_eq!(again.done, 0, "seed {}", self.seed);
        assert_eq!(again.next_at, watched.next_at, "seed {}", self.seed);
        watched
    }

    /// Sends what is queued, as the ways do: most goes out, some fails, some lingers. Gives the number of failures.
    fn send(&mut self) -> u32 {
        let view = self.bench.store.view();
        let due = Way::ALL
            .iter()
            .map(|way| view.pages_due(*way, self.bench.now, 100).unwrap());
        let pages: Vec<_> = due.flatten().map(|item| (item.ticket, item.page)).collect();
        let mut failed = 0;
        for (number, page) in pages {
            let trouble = || Trouble::new(TroubleKind::TooMany, "test", "no");
            let step = match self.dice.between(0, 100) {
                0..70 => AlarmEvent::PageSent {
                    page: page.id,
                    ids: vec![page.id.to_string()],
                    with: Vec::new(),
                },
                70..82 => AlarmEvent::PageFailed {
                    page: page.id,
                    at: self.bench.now,
                    trouble: trouble(),
                },
                82..88 => AlarmEvent::PageUnsure {
                    page: page.id,
                    at: Some(self.bench.now),
                    with: Vec::new(),
                    trouble: trouble(),
                },
                _ => continue,
            };
            failed += u32::from(matches!(
                step,
                AlarmEvent::PageFailed { .. } | AlarmEvent::PageUnsure { .. }
            ));
            let is_out = matches!(step, AlarmEvent::PageSent { .. });
            let stamp = Stamp::new(self.bench.now, "desk", "page");
            let done: desk::Result<()> = self.bench.store.transact(&stamp, |tx| {
                let mut ticket = tx.ticket(number)?.unwrap();
                Ok(tx.append(&mut ticket, vec![(Event::Alarm(Box::new(step)), None)])?)
            });
            done.unwrap();
            if is_out && self.dice.falls(12) {
                let wait = TimeDelta::seconds(self.dice.between(10, 1500));
                self.plans.push((self.clock + wait, number, Act::Answer));
            }
        }
        failed
    }

    /// Whoever has to be told is being told: each emergency has its alarm, and each alarm that waits a timer.
    fn check_timers(&self) {
        let now = self.bench.now;
        let schedule = &self.bench.ground.law_at(now).schedule;
        let is_on_call = schedule
            .closure_at(now)
            .is_some_and(|closure| closure.on_call);
        let longest = self.roster.escalation;
        let longest = longest
            .first_seconds
            .max(longest.second_seconds)
            .max(longest.lead_seconds);
        for number in &self.tickets {
            let ticket = self.bench.ticket(*number);
            let alarm = ticket.alarm.as_deref().filter(|alarm| alarm.is_on());
            let is_refused = ticket.client.as_deref() == Some("gone");
            let is_incident = ticket.facts.kind == Some(Kind::Incident);
            if !is_incident
                || !is_on_call
                || ticket.state != State::New
                || !ticket.facts.emergency
                || is_refused
            {
                continue;
            }
            let alarm =
                alarm.unwrap_or_else(|| panic!("seed {}: no alarm of {ticket:?}", self.seed));
            if alarm.is_unanswered() && alarm.joined.is_none() {
                let due = alarm.next_at.unwrap();
                let at_most = TimeDelta::seconds(i64::from(longest) + 60);
                let until = alarm.held_until.unwrap_or(now);
                assert!(due > now, "seed {}: #{number} is overdue", self.seed);
                assert!(
                    due <= until.max(now + at_most),
                    "seed {}: #{number} waits too long",
                    self.seed
                );
                assert!(
                    self.next_at.is_some_and(|next| next <= due),
                    "seed {}",
                    self.seed
                );
            }
        }
    }
}
