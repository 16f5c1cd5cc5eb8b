//! The thread that writes: one order after another, each through the desk's gate.

use super::job::{Bulk, Running, Turn};
use super::{Footing, Handling, Order, Told};
use crate::core::instant::Instant;
use crate::desk::presence::Process;
use crate::desk::{self, SilenceOrder};
use crate::store::{Doing, Present, Stamp, Store};
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, TryRecvError};
use tokio::sync::mpsc::UnboundedSender;
use uuid::Uuid;

pub(super) struct Writer {
    pub(super) store: Store,
    pub(super) footing: Footing,
    told: UnboundedSender<Told>,
    /// Long work, the first of it under way.
    jobs: VecDeque<Running>,
    /// What tells this process from others; it stays the same.
    process: Process,
}

impl Writer {
    pub(super) fn new(store: Store, footing: Footing, told: UnboundedSender<Told>) -> Self {
        Self {
            store,
            footing,
            told,
            jobs: VecDeque::new(),
            process: Process::own(),
        }
    }

    /// Obeys until nobody orders any more. Long work goes on between orders; what is left of it at the end stays
    /// undone, as if it had been stopped.
    pub(super) fn serve(mut self, orders: &Receiver<Order>) {
        loop {
            let order = match self.jobs.is_empty() {
                true => orders.recv().map_err(|_| TryRecvError::Disconnected),
                false => orders.try_recv(),
            };
            match order {
                Ok(order) => self.obey(order),
                Err(TryRecvError::Empty) => self.work_on(),
                Err(TryRecvError::Disconnected) => {
                    // Where that fails, whoever meets the row clears it away.
                    let _ = self.store.end_presence(self.footing.run);
                    return;
                }
            }
        }
    }

    /// Does a stretch of the first job.
    fn work_on(&mut self) {
        let Some(job) = self.jobs.front_mut() else {
            return;
        };
        let (told, is_over) = job.stretch(&mut self.store, &self.footing);
        if is_over {
            self.jobs.pop_front();
        }
        self.tell(told);
    }

    fn obey(&mut self, order: Order) {
        let Footing {
            ground,
            actor,
            clock,
            ..
        } = self.footing.clone();
        let now = clock();
        match order {
            Order::Run(number, command) => {
                let stamp = Stamp::new(now, &actor.name, command.name());
                let done = desk::run(&mut self.store, &ground, &actor, &stamp, number, &command);
                self.tell(Told::Ran(number, command, done.map(Box::new)));
            }
            Order::Bulk { name, plans, halt } => {
                let bulk = Bulk::new(&name, plans, &self.footing, now);
                self.jobs.push_back(Running::new(bulk, halt));
            }
            Order::Undo {
                way,
                batch,
                sure,
                halt,
            } => {
                // The last batch is the last one at the keypress: that of the work ahead, or the last of the log as it
                // is now, before anything else is obeyed.
                let ahead = self.jobs.back().and_then(Running::batch);
                let turn = Turn::new(way, batch, ahead, sure, &self.footing, now);
                self.jobs.push_back(Running::new(turn, halt));
                if self.jobs.len() == 1 {
                    self.work_on();
                }
            }
            Order::Text(order) => self.obey_text(order, now),
            Order::Duty(order) => self.obey_duty(order, now),
            Order::Outbox(id, handling) => self.handle(id, handling, now),
            Order::Remember(what) => {
                let (file, memory) = *what;
                if let Err(error) = file.write(&memory) {
                    // No word to the agent: nothing that matters is lost.
                    tracing::warn!("{}: {error}", file.path().display());
                }
            }
            Order::Silence(until, reason) => {
                let stamp = Stamp::new(now, &actor.name, "silence");
                let silence = SilenceOrder {
                    from: None,
                    until,
                    trouble: None,
                    reason,
                };
                let done = desk::set_silence(&mut self.store, &ground, &actor, &stamp, &silence);
                self.tell(Told::Silenced(done.map(|silence| silence.until)));
            }
            Order::EndSilence(number) => {
                let stamp = Stamp::new(now, &actor.name, "silence-end");
                let done = desk::end_silence(&mut self.store, &stamp, number);
                self.tell(Told::SilenceEnded(done.map(|_| ())));
            }
            Order::Presence(place) => self.show_presence(place),
            Order::Wake => {
                if let Err(error) = desk::wake(&mut self.store, &ground, now) {
                    self.tell(Told::Failed(error.sentence()));
                }
            }
        }
    }

    /// Does what a person wants with a reply in the outbox.
    fn handle(&mut self, id: Uuid, handling: Handling, now: Instant) {
        let actor = &self.footing.actor.name;
        let stamp = |command| Stamp::new(now, actor, command);
        let store = &mut self.store;
        let done = match &handling {
            Handling::Withdraw(reason) => desk::withdraw(store, &stamp("outbox-drop"), id, reason),
            Handling::Retry(reason) => desk::retry(store, &stamp("outbox-retry"), id, reason),
            Handling::Settle => desk::settle(store, &stamp("outbox-settle"), id),
        };
        self.tell(Told::Handled(handling, done.map(Box::new)));
    }

    /// Shows where the agent is. What a busy store did not take is to be tried again.
    fn show_presence(&self, place: Option<(u64, Doing)>) {
        let Footing {
            run, actor, clock, ..
        } = &self.footing;
        let shown = match place {
            None => self.store.end_presence(*run),
            Some((ticket, doing)) => self.store.show_presence(&Present {
                run: *run,
                agent: actor.name.clone(),
                host: self.process.host.clone(),
                pid: self.process.pid,
                started: self.process.started,
                ticket,
                doing,
                since: clock(),
            }),
        };
        match shown {
            Ok(true) => {}
            Ok(false) => self.tell(Told::PresenceMissed),
            Err(error) => self.tell(Told::Failed(error.sentence())),
        }
    }

    pub(super) fn tell(&self, told: Told) {
        // Nobody listens any more: the workbench is closing.
        let _ = self.told.send(told);
    }
}
