//! Long work, done a stretch at a time: between two stretches whatever else was ordered has its turn.

mod undo;

pub use undo::Known;
pub(super) use undo::Turn;

use super::{Footing, Told};
use crate::core::instant::Instant;
use crate::desk::{self, Done, Plan};
use crate::store::{Stamp, Store};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use uuid::Uuid;

/// How long a stretch holds the write lock, about.
const STRETCH: Duration = Duration::from_millis(40);

/// How far a job has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Tickets that were dealt with.
    pub done: usize,
    /// Tickets in all.
    pub of: usize,
}

/// Tells a job to stop between two tickets.
#[derive(Debug, Clone, Default)]
pub struct Halt(Arc<AtomicBool>);

impl Halt {
    /// Has the job stop.
    pub fn halt(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it is to stop.
    pub fn is_halted(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Long work.
pub(super) trait Job: Send {
    /// Does as much as `go_on` allows, which is asked before each ticket. Tells what became of it all when nothing
    /// is left to do.
    fn stretch(
        &mut self,
        store: &mut Store,
        footing: &Footing,
        go_on: &dyn Fn() -> bool,
    ) -> Option<Told>;

    /// What is told where it was stopped before its end.
    fn stopped(&mut self) -> Told;

    /// How far it has come.
    fn progress(&self) -> Progress;

    /// The batch that it makes, where that is known before its end.
    fn batch(&self) -> Option<Uuid> {
        None
    }
}

/// A job with its bell.
pub(super) struct Running {
    job: Box<dyn Job>,
    halt: Halt,
}

impl Running {
    pub(super) fn new(job: impl Job + 'static, halt: Halt) -> Self {
        Self {
            job: Box::new(job),
            halt,
        }
    }

    /// The batch that it makes, where that is known before its end.
    pub(super) fn batch(&self) -> Option<Uuid> {
        self.job.batch()
    }

    /// Does a stretch. Tells how far it has come, or how it ended; then it is over.
    pub(super) fn stretch(&mut self, store: &mut Store, footing: &Footing) -> (Told, bool) {
        let began = std::time::Instant::now();
        let halt = self.halt.clone();
        // At least one ticket each time, so that it goes on at all.
        let first = std::cell::Cell::new(true);
        let go_on =
            move || !halt.is_halted() && (first.replace(false) || began.elapsed() < STRETCH);
        match self.job.stretch(store, footing, &go_on) {
            Some(told) => (told, true),
            None if self.halt.is_halted() => (self.job.stopped(), true),
            None => (Told::Progress(self.job.progress()), false),
        }
    }
}

/// What is planned for many tickets, in one batch.
pub(super) struct Bulk {
    stamp: Stamp,
    plans: Vec<Plan>,
    /// Whether they are in the order in which they are best done.
    sorted: bool,
    results: Vec<(u64, desk::Result<Done>)>,
}

impl Bulk {
    pub(super) fn new(name: &str, plans: Vec<Plan>, footing: &Footing, now: Instant) -> Self {
        Self {
            stamp: Stamp::new(now, &footing.actor.name, name),
            plans,
            sorted: false,
            results: Vec::new(),
        }
    }

    fn told(&mut self, failed: Option<desk::Error>) -> Told {
        Told::BulkDone(Box::new(BulkDone {
            name: self.stamp.command.clone(),
            results: std::mem::take(&mut self.results),
            of: self.plans.len(),
            failed,
        }))
    }
}

/// What became of many tickets.
#[derive(Debug)]
pub struct BulkDone {
    /// Name of the command.
    pub name: String,
    /// A result for each ticket that was dealt with, in the order in which they were.
    pub results: Vec<(u64, desk::Result<Done>)>,
    /// How many were to be dealt with.
    pub of: usize,
    /// What ended it before its time, beside a person's wish.
    pub failed: Option<desk::Error>,
}

impl Job for Bulk {
    fn stretch(
        &mut self,
        store: &mut Store,
        footing: &Footing,
        go_on: &dyn Fn() -> bool,
    ) -> Option<Told> {
        let Footing { ground, actor, .. } = footing;
        if !self.sorted {
            if let Err(error) = desk::sort_by_client(store, &mut self.plans) {
                return Some(self.told(Some(error)));
            }
            self.sorted = true;
        }
        let rest = &self.plans[self.results.len()..];
        match desk::run_stretch(store, ground, actor, &self.stamp, rest, go_on) {
            Ok(done) => self.results.extend(done),
            Err(error) => return Some(self.told(Some(error))),
        }
        (self.results.len() == self.plans.len()).then(|| self.told(None))
    }

    fn stopped(&mut self) -> Told {
        self.told(None)
    }

    fn progress(&self) -> Progress {
        Progress {
            done: self.results.len(),
            of: self.plans.len(),
        }
    }

    fn batch(&self) -> Option<Uuid> {
        Some(self.stamp.batch)
    }
}
