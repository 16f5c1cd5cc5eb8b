//! The thread that has the store: workers hand it jobs and wait for the answer, without holding anything.

use super::Clock;
use super::rounds::Rounds;
use crate::core::health::Health;
use crate::core::instant::Instant;
use crate::core::trouble::{Trouble, TroubleKind};
use crate::desk::{self, Ground, Watched};
use crate::store::{self, Stamp, Store, Tx};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant as Moment};
use tokio::sync::{oneshot, watch};
use uuid::Uuid;

/// How often to look whether somebody else has written: a reply is on its way within this.
const WATCH: Duration = Duration::from_millis(400);
/// How often to look whether a parked ticket is to wake.
const WAKE: Duration = Duration::from_secs(30);

/// Who makes the sync's batches.
pub(super) const ACTOR: &str = "desk";

type Job = Box<dyn FnOnce(&mut Books) + Send>;

/// What the clerk has before it.
pub(super) struct Books {
    pub store: Store,
    pub ground: Ground,
    /// The run that holds the lease.
    pub me: Uuid,
    clock: Clock,
    lost: watch::Sender<bool>,
}

impl Books {
    pub fn now(&self) -> Instant {
        (self.clock)()
    }

    /// One transaction of this run; it writes nothing once the lease is another's.
    pub fn transact<T>(
        &mut self,
        command: &str,
        write: impl FnOnce(&Tx<'_>, &Ground) -> desk::Result<T>,
    ) -> Result<T, Trouble> {
        self.transact_as(ACTOR, command, write)
    }

    /// The same, in the name of a person who has answered.
    pub fn transact_as<T>(
        &mut self,
        actor: &str,
        command: &str,
        write: impl FnOnce(&Tx<'_>, &Ground) -> desk::Result<T>,
    ) -> Result<T, Trouble> {
        let stamp = Stamp::new(self.now(), actor, command);
        let (me, ground) = (self.me, &self.ground);
        let done: desk::Result<T> = self.store.transact(&stamp, |tx| {
            tx.ensure_lease(me)?;
            write(tx, ground)
        });
        done.map_err(|error| {
            if matches!(error, desk::Error::Store(store::Error::LeaseLost)) {
                self.lost.send_replace(true);
            }
            of_desk(&error)
        })
    }

    /// Writes down how a channel does; a run that has lost the lease knows nothing of that any more.
    pub fn tell_health(&mut self, health: &Health) -> store::Result<()> {
        match self.store.view().lease()? {
            Some(lease) if lease.holder == self.me => self.store.set_health(health),
            _ => Ok(()),
        }
    }

    /// Shows that this run lives; where it does not hold the lease any more, it ends.
    pub fn beat(&mut self) {
        match self.store.beat(self.me) {
            Ok(true) => {}
            Ok(false) => {
                self.lost.send_replace(true);
            }
            // The store is busy or full: the lease is kept until another takes it.
            Err(error) => tracing::warn!("sync: the lease was not renewed: {error}"),
        }
    }

    /// Takes the steps of the emergencies that are due. None, if it could not.
    pub fn watch(&mut self) -> Option<Watched> {
        let now = self.now();
        match desk::watch_for(&mut self.store, &self.ground, now, self.me) {
            Ok(watched) => Some(watched),
            Err(desk::Error::Store(store::Error::LeaseLost)) => {
                self.lost.send_replace(true);
                None
            }
            Err(error) => {
                tracing::error!("sync: the emergencies were not looked at: {error}");
                None
            }
        }
    }

    fn wake(&mut self) {
        let now = self.now();
        if let Err(error) = desk::wake(&mut self.store, &self.ground, now) {
            tracing::warn!("sync: wake: {error}");
        }
    }
}

/// The trouble of something that the desk or the store can't do.
pub(super) fn of_desk(error: &desk::Error) -> Trouble {
    Trouble::new(TroubleKind::Desk, "", error.to_string())
}

/// The way to the thread. Cloned freely.
#[derive(Clone)]
pub(super) struct Clerk {
    jobs: Sender<Job>,
    stirred: watch::Receiver<u64>,
    lost: watch::Receiver<bool>,
    clock: Clock,
}

impl Clerk {
    /// Starts the thread, for the run `me`. It ends when the last clerk is dropped.
    pub fn start(
        store: Store,
        ground: Ground,
        me: Uuid,
        clock: Clock,
    ) -> std::io::Result<(Self, JoinHandle<Store>)> {
        let (jobs, asked) = mpsc::channel();
        let (lost, is_lost) = watch::channel(false);
        let (stir, stirred) = watch::channel(0);
        let books = Books {
            store,
            ground,
            me,
            clock: clock.clone(),
            lost,
        };
        let thread = std::thread::Builder::new()
            .name("sync-store".to_owned())
            .spawn(move || serve(books, &asked, &stir))?;
        let clerk = Self {
            jobs,
            stirred,
            lost: is_lost,
            clock,
        };
        Ok((clerk, thread))
    }

    /// Has a job done, and waits for its answer.
    ///
    /// # Errors
    /// The thread has ended, or the job broke.
    pub async fn ask<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Books) -> T + Send + 'static,
    ) -> Result<T, Trouble> {
        let gone = || {
            Trouble::new(
                TroubleKind::Desk,
                "",
                "the sync has ended, or broke over it",
            )
        };
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |books| {
            // Whoever asked may be gone meanwhile; what was done is done.
            let _ = answer.send(job(books));
        });
        self.jobs.send(job).map_err(|_| gone())?;
        answered.await.map_err(|_| gone())
    }

    /// Has a job done, and does not wait.
    pub fn tell(&self, job: impl FnOnce(&mut Books) + Send + 'static) {
        let _ = self.jobs.send(Box::new(job));
    }

    /// What time it is at the desk.
    pub fn now(&self) -> Instant {
        (self.clock)()
    }

    /// Changes each time that something was written to the log, by whomever.
    pub fn stirred(&self) -> watch::Receiver<u64> {
        self.stirred.clone()
    }

    /// Returns once the lease is another's.
    pub async fn lost(&self) {
        let mut lost = self.lost.clone();
        // A thread that has ended holds no lease either.
        let _ = lost.wait_for(|lost| *lost).await;
    }
}

/// Does a job. One that breaks has written nothing, and disturbs no other: whoever asked for it gets no answer.
fn done(job: Job, books: &mut Books) {
    if catch_unwind(AssertUnwindSafe(|| job(books))).is_err() {
        tracing::error!("sync: a job broke");
    }
}

/// Does the jobs one by one, and watches for what others write, and for emergencies. Gives the store back at its end.
fn serve(mut books: Books, asked: &Receiver<Job>, stir: &watch::Sender<u64>) -> Store {
    let mut version = None;
    let mut last_event = None;
    let mut wakes_at = Moment::now();
    let mut rounds = Rounds::default();
    loop {
        let worked = match asked.recv_timeout(WATCH) {
            Ok(job) => {
                done(job, &mut books);
                true
            }
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => return books.store,
        };
        let seen = books.store.data_version().ok();
        if worked || seen != version {
            version = seen;
            tell_news(&books, &mut last_event, stir);
        }
        if Moment::now() >= wakes_at {
            wakes_at = Moment::now() + WAKE;
            done(Box::new(Books::wake), &mut books);
            tell_news(&books, &mut last_event, stir);
        }
        let seen = last_event;
        if look(&mut books, &mut rounds, seen, Books::watch) {
            tell_news(&books, &mut last_event, stir);
        }
    }
}

/// Looks at the emergencies, if it is time to; `seen` is the last event that is known of. What another writes in the
/// meantime the look has perhaps missed: it comes after `seen`, and so there is another look.
fn look(
    books: &mut Books,
    rounds: &mut Rounds,
    seen: Option<i64>,
    watch: impl FnOnce(&mut Books) -> Option<Watched>,
) -> bool {
    let now = books.now();
    let is_due = rounds.is_due(seen, now);
    if is_due {
        let watched = catch_unwind(AssertUnwindSafe(|| watch(books)));
        rounds.looked(seen, now, watched.ok().flatten());
    }
    is_due
}

/// Tells those who wait that something was written, if something was.
fn tell_news(books: &Books, last_event: &mut Option<i64>, stir: &watch::Sender<u64>) {
    let event = books.store.view().last_event().ok();
    if event != *last_event {
        *last_event = event;
        stir.send_modify(|n| *n += 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::Bench;
    use std::sync::Arc;

    #[test]
    fn what_another_writes_during_a_look_is_looked_at() {
        let mut bench = Bench::new();
        let now = bench.now;
        let mut books = Books {
            store: bench.store.again().unwrap(),
            ground: bench.ground.clone(),
            me: Uuid::now_v7(),
            clock: Arc::new(move || now),
            lost: watch::channel(false).0,
        };
        let (mut rounds, mut last) = (Rounds::default(), None);
        let (stir, _stirred) = watch::channel(0);
        tell_news(&books, &mut last, &stir);
        let calm = Some(Watched {
            done: 0,
            next_at: None,
        });
        let looked = look(&mut books, &mut rounds, last, |_| {
            bench.mail("m1", "anna@acme.ru", "Авария", "Звонки стоят", &[]);
            calm
        });
        assert!(looked);
        tell_news(&books, &mut last, &stir);
        assert!(
            look(&mut books, &mut rounds, last, |_| calm),
            "it is missed"
        );
        tell_news(&books, &mut last, &stir);
        assert!(!look(&mut books, &mut rounds, last, |_| calm), "no end");
    }
}
