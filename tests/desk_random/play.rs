//! A game of moves, with what must hold after each.

use super::ground::{Bench, agent};
use super::moves::{ACTORS, CLIENTS, Move};
use chrono::{NaiveDate, TimeDelta};
use primedesk::core::client::TariffPeriod;
use primedesk::core::event::{Event, LedgerRecord};
use primedesk::core::ledger::{Account, Pool, What};
use primedesk::core::ticket::Ticket;
use primedesk::desk::{self, ChargeOrder, Command, Done, Error, Plan, Undoing, Way};
use primedesk::store::{Counts, Filter, OutboxStatus, Queue, Stamp};

const SENDERS: [&str; 5] = [
    "anna@acme.ru",
    "boss@acme.ru",
    "ivan@beta.ru",
    "eve@nowhere.ru",
    "x@gmail.com",
];
const TEXTS: [(&str, &str); 4] = [
    (
        "Интеграция",
        "Просим настроить интеграцию с amoCRM, доступ есть",
    ),
    (
        "Не работает",
        "Подмена номеров не работает, сайт лежит, всё горит",
    ),
    ("Вопрос", "Как посмотреть отчёт за прошлый месяц?"),
    ("", ""),
];

pub struct Play {
    bench: Bench,
    mails: usize,
    /// The last place in the log that was looked at.
    seq: i64,
    moves: usize,
}

impl Play {
    pub fn new() -> Self {
        let mut bench = Bench::new();
        for client in CLIENTS {
            bench.client(client, "micro");
        }
        let mut play = Self {
            bench,
            mails: 0,
            seq: 0,
            moves: 0,
        };
        // Requests that are complete, so that there is something to charge.
        for (n, client) in CLIENTS.into_iter().chain(CLIENTS).enumerate() {
            play.bench.module(client, &format!("first{n}"));
        }
        play.new_events();
        play
    }

    pub fn make(&mut self, next: &Move) {
        let failed = self.try_move(next);
        let events = self.new_events();
        if let Some(error) = failed {
            assert!(!matches!(error, Error::Store(_)), "{next:?}: {error}");
            assert!(
                events.is_empty(),
                "{next:?} failed ({error}) and left {events:?}"
            );
        }
        self.check_ledger(next, &events);
        self.check_counts();
        self.moves += 1;
        if self.moves.is_multiple_of(8) {
            self.bench.assert_sound();
        }
    }

    pub fn finish(&mut self) {
        self.bench.assert_sound();
        // Nothing is asked for ever.
        self.bench.wake();
        assert_eq!(self.bench.wake(), 0);
        self.bench.assert_sound();
    }

    fn try_move(&mut self, next: &Move) -> Option<Error> {
        let bench = &mut self.bench;
        match next {
            Move::Mail { .. } => self.mail(next),
            Move::Act {
                actor,
                tickets,
                command,
                undone,
            } => {
                let actor = ACTORS[*actor];
                if let [number] = tickets.as_slice() {
                    return self.act(actor, *number, command, *undone);
                }
                let plan = |number: &u64| Plan::of(*number, command.clone());
                let plans: Vec<Plan> = tickets.iter().map(plan).collect();
                let stamp = bench.stamp(actor, command.name());
                let (store, ground) = (&bench.store, &bench.ground);
                let foresee = || {
                    desk::foresee_each(store, ground, &agent(actor), &stamp, &plans, || true)
                        .unwrap()
                };
                let mut foreseen = foresee();
                // Nothing lies between: what a person has seen is what is done, and what could not be is left out.
                let plans = if *undone {
                    let preview = desk::Preview::of(foresee());
                    foreseen.retain(|outlook| outlook.outcome.is_ok());
                    desk::pin(plans.clone(), &preview)
                } else {
                    plans
                };
                let done = super::ground::run_each(
                    &mut bench.store,
                    &bench.ground,
                    &agent(actor),
                    &stamp,
                    &plans,
                );
                for ((number, result), outlook) in done.into_iter().zip(foreseen) {
                    assert_eq!(number, outlook.number);
                    assert_eq!(gist(&result), gist(&outlook.outcome), "ticket {number}");
                    if let Ok(done) = result {
                        self.check_acknowledged(&stamp, &done);
                    }
                }
                None
            }
            Move::Undo { actor } => self.turn(ACTORS[*actor], Way::Back, usize::MAX),
            Move::Redo { actor } => self.turn(ACTORS[*actor], Way::Again, usize::MAX),
            Move::Stopped { actor, back } => {
                let way = if *back { Way::Back } else { Way::Again };
                self.turn(ACTORS[*actor], way, 1)
            }
            Move::Charge { .. } => self.charge(next),
            Move::Reverse { nth } => {
                let page = bench.store.view().ledger_page(0, 1000).unwrap();
                let entry = page.iter().rev().nth(*nth)?.1.entry.id.clone();
                let stamp = bench.stamp("lead", "ledger-reverse");
                desk::reverse(
                    &mut bench.store,
                    &bench.ground,
                    &agent("lead"),
                    &stamp,
                    &entry,
                    "a test",
                )
                .err()
            }
            Move::Grant {
                client,
                pool,
                units,
            } => {
                let stamp = bench.stamp("lead", "ledger-grant");
                desk::grant(
                    &mut bench.store,
                    &bench.ground,
                    &agent("lead"),
                    &stamp,
                    CLIENTS[*client],
                    *pool,
                    *units,
                    "a test",
                    "lead",
                )
                .err()
            }
            Move::Client { .. } => self.client(next),
            Move::Pass { hours } => {
                bench.now += TimeDelta::hours(*hours);
                bench.wake();
                None
            }
        }
    }

    fn mail(&mut self, next: &Move) -> Option<Error> {
        let Move::Mail {
            from,
            text,
            answers,
            automatic,
            again,
        } = next
        else {
            return None;
        };
        let (subject, text) = TEXTS[*text];
        let number = if *again {
            self.mails.saturating_sub(1)
        } else {
            self.mails
        };
        self.mails = self.mails.max(number + 1);
        let mut letter = self
            .bench
            .letter(&format!("mail{number}"), SENDERS[*from], subject, text);
        letter.references = answers.iter().map(|n| format!("mail{n}")).collect();
        letter.automatic = automatic.then(|| "auto-submitted".to_owned());
        self.bench.take(&letter);
        None
    }

    fn charge(&mut self, next: &Move) -> Option<Error> {
        let Move::Charge {
            client,
            kind,
            ticket,
            key,
        } = next
        else {
            return None;
        };
        let bench = &mut self.bench;

        let order = ChargeOrder {
            client: CLIENTS[*client].to_owned(),
            kind: *kind,
            ticket: *ticket,
            key: key.map(|key| format!("k{key}")),
        };
        let stamp = bench.stamp("script", "ledger-charge");
        let mut charge = || {
            desk::charge(
                &mut bench.store,
                &bench.ground,
                &agent("script"),
                &stamp,
                &order,
            )
        };
        match charge() {
            Err(error) => Some(error),
            Ok(first) if key.is_some() => {
                let again = charge().unwrap();
                assert_eq!((first.record, first.balance), (again.record, again.balance));
                assert!(!again.made);
                None
            }
            Ok(_) => None,
        }
    }

    fn client(&mut self, next: &Move) -> Option<Error> {
        let Move::Client {
            client,
            tariff,
            paid,
            project,
        } = next
        else {
            return None;
        };
        let bench = &mut self.bench;

        let stamp = bench.stamp("lead", "client-set");
        let since = bench.now;
        desk::change_client(
            &mut bench.store,
            &bench.ground,
            &stamp,
            CLIENTS[*client],
            |file| {
                if file
                    .tariffs
                    .last()
                    .is_some_and(|period| period.tariff != *tariff)
                {
                    file.tariffs.push(TariffPeriod {
                        tariff: (*tariff).to_owned(),
                        since,
                    });
                }
                file.paid_at = NaiveDate::from_ymd_opt(2026, 1, 10).filter(|_| *paid);
                file.project = *project;
                Ok(())
            },
        )
        .err()
    }

    fn act(&mut self, actor: &str, number: u64, command: &Command, undone: bool) -> Option<Error> {
        let before = self.bench.store.view().ticket(number).unwrap();
        let stamp = self.bench.stamp(actor, command.name());
        let done = desk::run(
            &mut self.bench.store,
            &self.bench.ground,
            &agent(actor),
            &stamp,
            number,
            command,
        );
        let done = match done {
            Ok(done) => done,
            Err(error) => return Some(error),
        };
        self.check_acknowledged(&stamp, &done);
        let did = self.bench.ticket(number);
        let made = !self
            .bench
            .store
            .view()
            .events_of_batch(stamp.batch)
            .unwrap()
            .is_empty();
        if undone && made {
            let back = self.bench.undo(actor).unwrap();
            assert_eq!(back.batch.id, stamp.batch);
            assert_eq!(back.left, [], "{command:?}");
            let (before, after) = (before.unwrap(), self.bench.ticket(number));
            assert_eq!(moved(&before), moved(&after), "{command:?} undone");
            self.swing(actor, &before, &did, command);
        }
        None
    }

    /// What was just undone is redone, and undone again.
    fn swing(&mut self, actor: &str, before: &Ticket, did: &Ticket, command: &Command) {
        let stamp = self.bench.stamp(actor, "redo");
        let (store, ground) = (&mut self.bench.store, &self.bench.ground);
        let redone = desk::redo(store, ground, &agent(actor), &stamp).unwrap();
        assert_eq!(redone.left, [], "{command:?} redone");
        let after = self.bench.ticket(did.number);
        assert_eq!(moved(did), moved(&after), "{command:?} redone");
        let back = self.bench.undo(actor).unwrap();
        assert_eq!(back.left, [], "{command:?} undone again");
        let after = self.bench.ticket(did.number);
        assert_eq!(moved(before), moved(&after), "{command:?} undone again");
    }

    /// Undoes or redoes at most so many tickets; what is foreseen is what comes of it.
    fn turn(&mut self, actor: &str, way: Way, most: usize) -> Option<Error> {
        let actor = agent(actor);
        let stamp = self.bench.stamp(&actor.name, way.as_str());
        let (store, ground) = (&mut self.bench.store, &self.bench.ground);
        let mut undoing = match Undoing::begin(store, &actor, way, None) {
            Ok(undoing) => undoing,
            Err(error) => return Some(error),
        };
        let counted = || {
            let done = std::cell::Cell::new(0);
            move || done.replace(done.get() + 1) < most
        };
        let foreseen = undoing
            .foresee(store, ground, &actor, &stamp, counted())
            .unwrap();
        undoing
            .stretch(store, ground, &actor, &stamp, counted())
            .unwrap();
        let done = undoing.so_far();
        assert_eq!(
            (&foreseen.tickets, &foreseen.left),
            (&done.tickets, &done.left)
        );
        assert_eq!(
            (foreseen.charges, foreseen.replies, foreseen.drafts),
            (done.charges, done.replies, done.drafts)
        );
        None
    }

    /// What was said to be done is in the log.
    fn check_acknowledged(&self, stamp: &Stamp, done: &Done) {
        let view = self.bench.store.view();
        let events = view.events_of_batch(stamp.batch).unwrap();
        let id = self.bench.ticket(done.number).id;
        let of_ticket = events.iter().any(|line| line.recorded.ticket == Some(id));
        assert!(of_ticket || !done.changed, "{done:?}");
        if let Some(entry) = &done.charge {
            let record = view.entry(entry).unwrap().unwrap();
            assert_eq!(record.ticket, Some(done.number));
        }
        if let Some(reply) = done.reply {
            assert_eq!(
                view.reply(reply).unwrap().unwrap().status,
                OutboxStatus::Queued
            );
        }
    }

    fn new_events(&mut self) -> Vec<Event> {
        let lines = self.bench.store.view().log_page(self.seq, 100_000).unwrap();
        self.seq = lines.last().map_or(self.seq, |line| line.seq);
        lines.into_iter().map(|line| line.recorded.event).collect()
    }

    fn check_ledger(&self, next: &Move, events: &[Event]) {
        let view = self.bench.store.view();
        for client in CLIENTS {
            let records = view.ledger_of(client).unwrap();
            let file = view.client(client).unwrap().unwrap();
            let facts = file.facts_at(self.bench.now);
            let law = self.bench.ground.law_at(self.bench.now);
            let charged = |pool: Pool| {
                events.iter().any(|event| {
                    matches!(event, Event::LedgerPosted(record)
                        if record.client == client
                            && matches!(record.entry.what, What::Charge { pool: of, .. } if of == pool))
                })
            };
            for pool in [Pool::Setup, Pool::Remote] {
                let terms = law.regulation.terms(&facts, pool).unwrap();
                let entries: Vec<_> = records.iter().map(|r| r.entry.clone()).collect();
                let balance = Account::new(terms, &entries).balance(self.bench.now);
                let fits = balance.used <= balance.allowance;
                assert!(
                    fits || !charged(pool),
                    "{next:?} overdrew {client}: {balance:?}"
                );
            }
            for number in records.iter().filter_map(|record| record.ticket) {
                let standing: Vec<&str> = records
                    .iter()
                    .filter(|r| {
                        r.ticket == Some(number) && is_charge(r) && stands(&r.entry.id, &records)
                    })
                    .map(|r| r.entry.id.as_str())
                    .collect();
                assert!(
                    standing.len() <= 1,
                    "{next:?}: ticket {number} has {standing:?}"
                );
                let known = self.bench.ticket(number).charge;
                let own = known.filter(|id| records.iter().any(|r| r.entry.id == *id));
                assert_eq!(
                    own.as_deref(),
                    standing.first().copied(),
                    "{next:?}: ticket {number}"
                );
            }
        }
    }

    fn check_counts(&self) {
        let view = self.bench.store.view();
        for agent in ACTORS {
            let counts: Counts = view.counts(agent).unwrap();
            for queue in Queue::ALL {
                let counted = view
                    .queue_count(&Filter::of(*queue, agent), u32::MAX)
                    .unwrap();
                assert_eq!(counts.queue(*queue), counted, "{queue} of {agent}");
            }
        }
    }
}

/// What an undo brings back.
fn moved(ticket: &Ticket) -> Ticket {
    Ticket {
        // Asked again at the moment of the undo.
        verdict: None,
        ..ticket.clone()
    }
}

fn is_charge(record: &LedgerRecord) -> bool {
    matches!(record.entry.what, What::Charge { .. } | What::Paid { .. })
}

/// Whether no standing reversal cancels the entry.
fn stands(id: &str, records: &[LedgerRecord]) -> bool {
    !records.iter().any(|record| {
        matches!(&record.entry.what, What::Reversal { of } if of == id)
            && stands(&record.entry.id, records)
    })
}

/// What of a result does not hang on ids that are made anew.
fn gist(result: &desk::Result<Done>) -> Result<impl PartialEq + std::fmt::Debug, String> {
    let gist = |done: &Done| {
        let (charge, reply) = (done.charge.is_some(), done.reply.is_some());
        (
            done.state,
            (done.decided, done.used),
            done.verdict.clone(),
            charge,
            reply,
            done.changed,
        )
    };
    result.as_ref().map(gist).map_err(ToString::to_string)
}
