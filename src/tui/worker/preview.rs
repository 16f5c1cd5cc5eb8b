//! The thread that foresees: what would become of many tickets, on a connection of its own, so that the reader stays
//! free for the screen.

use super::{Footing, Halt, Told};
use crate::desk::{self, Plan, Preview};
use crate::store::{Stamp, Store};
use std::cell::Cell;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};
use tokio::sync::mpsc::UnboundedSender;

/// How often it is told how far it has come: at first only what takes long enough to be waited for.
const TELL: Duration = Duration::from_millis(150);

/// What is to be foreseen.
#[derive(Debug)]
pub struct ToForesee {
    /// Tells answers apart.
    pub serial: u64,
    /// The command's name, as the log would have it.
    pub name: String,
    /// What would be done.
    pub plans: Vec<Plan>,
    /// Stops it.
    pub halt: Halt,
}

/// What was foreseen.
#[derive(Debug)]
pub struct Foresight {
    /// As asked.
    pub serial: u64,
    /// The command's name.
    pub name: String,
    /// What would be done.
    pub plans: Vec<Plan>,
    /// What would become of it.
    pub preview: desk::Result<Preview>,
}

pub(super) struct Foreseer {
    store: Store,
    footing: Footing,
    told: UnboundedSender<Told>,
}

impl Foreseer {
    pub(super) fn new(store: Store, footing: Footing, told: UnboundedSender<Told>) -> Self {
        Self {
            store,
            footing,
            told,
        }
    }

    pub(super) fn serve(self, asked: &Receiver<ToForesee>) {
        while let Ok(wanted) = asked.recv() {
            let preview = self.foresee(&wanted);
            // What was stopped half way says nothing of the rest: it is not shown.
            if wanted.halt.is_halted() {
                continue;
            }
            let foresight = Foresight {
                serial: wanted.serial,
                name: wanted.name,
                plans: wanted.plans,
                preview,
            };
            if self.told.send(Told::Foreseen(Box::new(foresight))).is_err() {
                return;
            }
        }
    }

    fn foresee(&self, wanted: &ToForesee) -> desk::Result<Preview> {
        let Footing { ground, actor, .. } = &self.footing;
        let stamp = Stamp::new((self.footing.clock)(), &actor.name, &wanted.name);
        let (done, told_at) = (Cell::new(0), Cell::new(Instant::now()));
        let go_on = || {
            if told_at.get().elapsed() >= TELL {
                told_at.set(Instant::now());
                let (serial, done) = (wanted.serial, done.get());
                let _ = self.told.send(Told::Foreseeing { serial, done });
            }
            done.set(done.get() + 1);
            !wanted.halt.is_halted()
        };
        let plans = &wanted.plans;
        let outlooks = desk::foresee_each(&self.store, ground, actor, &stamp, plans, go_on)?;
        Ok(Preview::of(outlooks))
    }
}
