//! Pages to the people on call: each is written down as begun before it leaves, and what came of it after, so that it
//! is sent once however the sync ends. Each way has a worker of its own, and in it each page: what hangs holds nobody.

use super::backoff;
use super::channels::{Ended, Workshop};
use super::clerk::{Books, Clerk, of_desk};
use super::outgoing::BEGUN;
use super::reporter::Reporter;
use super::supervisor;
use super::way::{Ready, channel_of};
use crate::channels::{Outcome, PageParcel, Stay};
use crate::config::Settings;
use crate::core::health::Side;
use crate::core::instant::Instant;
use crate::core::roster::Way;
use crate::core::trouble::{Trouble, TroubleKind};
use crate::desk::{self, PageAttempt};
use crate::store::PageItem;
use chrono::TimeDelta;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant as Moment};
use tokio::sync::{Mutex, watch};
use tokio::task::JoinSet;
use uuid::Uuid;

/// Pages looked at in one round.
const ROUND: u32 = 100;

/// The longest sleep: a clock that is set anew must not put off a page for long.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);

/// How long to wait before a worker that broke is started again.
const RESTART: Duration = Duration::from_secs(1);

/// A way to the people on call, from the desk's side. Cloned freely.
#[derive(Clone)]
pub(super) struct Pager {
    pub clerk: Clerk,
    pub way: Way,
    pub settings: Arc<Settings>,
    pub reporter: Reporter,
    /// True once the program ends: what is being sent is sent, and nothing more is begun.
    pub closing: watch::Receiver<bool>,
    /// The way made ready, until it fails.
    ready: Arc<Mutex<Option<Arc<Ready>>>>,
}

impl Workshop {
    /// Starts the workers that page, one a way: of a way that is not set up here, too, so that its pages fail at once
    /// and the next contact's turn comes.
    pub fn start_pagers(&self, tasks: &mut JoinSet<Ended>) {
        for way in Way::ALL {
            let pager = Pager::new(
                &self.clerk,
                *way,
                Arc::clone(&self.settings),
                self.closing.clone(),
            );
            if *way == Way::Command && !self.settings.on_call.commands.is_empty() {
                // The others are known by their channels.
                pager.reporter.idle();
            }
            let stay = self.stay;
            tasks.spawn(async move { pager.keep(stay).await });
        }
    }
}

impl Pager {
    pub fn new(
        clerk: &Clerk,
        way: Way,
        settings: Arc<Settings>,
        closing: watch::Receiver<bool>,
    ) -> Self {
        Self {
            clerk: clerk.clone(),
            way,
            settings,
            reporter: Reporter::new(clerk, channel_of(way), Side::Page),
            closing,
            ready: Arc::default(),
        }
    }

    /// Pages until the program ends, or once.
    async fn keep(self, stay: Stay) -> Ended {
        let channel = channel_of(self.way);
        loop {
            let pager = self.clone();
            let ended = supervisor::attempt(async move { pager.run(stay).await }).await;
            match &ended {
                Err(trouble) if stay == Stay::Forever && !self.is_closing() => {
                    tracing::warn!(way = %self.way, "paging: {trouble}");
                    tokio::time::sleep(RESTART).await;
                }
                _ => return (channel, Side::Page, ended),
            }
        }
    }

    /// Sends what is due; with [`Stay::Forever`], until the program ends.
    ///
    /// # Errors
    /// The store can't be asked; or, with [`Stay::Once`], be written. What is in a page's way is written down with it.
    /// What is leaving then leaves first: one that is let go nobody could tell of whether it is out.
    pub async fn run(&self, stay: Stay) -> Result<(), Trouble> {
        let mut stirred = self.clerk.stirred();
        let mut closing = self.closing.clone();
        let mut leaving = JoinSet::new();
        let mut begun = HashSet::new();
        loop {
            stirred.mark_unchanged();
            let looked = self.look().await;
            if looked.is_err() {
                while leaving.join_next().await.is_some() {}
            }
            let (due, next_due) = looked?;
            for item in due {
                let id = item.page.id;
                if !self.is_closing() && begun.insert(id) {
                    let pager = self.clone();
                    leaving.spawn(async move { (id, pager.try_one(id, stay).await) });
                }
            }
            if leaving.is_empty() && (stay == Stay::Once || self.is_closing()) {
                return Ok(());
            }
            let sleep = self.sleep(next_due, leaving.is_empty());
            tokio::select! {
                Some(ended) = leaving.join_next() => {
                    let broke = |_| Trouble::new(TroubleKind::Desk, "", "a page broke the worker");
                    let (id, ended) = ended.map_err(broke)?;
                    begun.remove(&id);
                    ended?;
                }
                () = tokio::time::sleep(sleep) => {}
                _ = stirred.changed() => {}
                _ = closing.changed() => {}
            }
        }
    }

    fn is_closing(&self) -> bool {
        *self.closing.borrow()
    }

    /// What is due, and when something will be.
    async fn look(&self) -> Result<(Vec<PageItem>, Option<Instant>), Trouble> {
        let way = self.way;
        self.clerk
            .ask(move |books| {
                let view = books.store.view();
                let due = view.pages_due(way, books.now(), ROUND)?;
                Ok((due, view.next_page_due(way)?))
            })
            .await?
            .map_err(|error: crate::store::Error| of_desk(&error.into()))
    }

    /// How long to wait for something to be due. What is leaving is due as well, and is not looked for all the time.
    fn sleep(&self, next_due: Option<Instant>, nothing_leaves: bool) -> Duration {
        let least = match nothing_leaves {
            true => Duration::from_millis(5),
            false => Duration::from_millis(500),
        };
        next_due.map_or(LONGEST_SLEEP, |next| {
            (next - self.clerk.now())
                .to_std()
                .unwrap_or_default()
                .clamp(least, LONGEST_SLEEP)
        })
    }

    /// One page. Where the store took no word of it, the others go on; it is looked at again, but not at once.
    async fn try_one(&self, id: Uuid, stay: Stay) -> Result<(), Trouble> {
        match self.one(id).await {
            Err(trouble) if stay == Stay::Forever => {
                tracing::warn!(way = %self.way, page = %id, "paging: {trouble}");
                tokio::time::sleep(RESTART).await;
                Ok(())
            }
            done => done,
        }
    }

    /// One page.
    async fn one(&self, id: Uuid) -> Result<(), Trouble> {
        let begun = self.clerk.ask(move |books| begin(books, id)).await??;
        let Some((item, tries, parcel, since)) = begun else {
            return Ok(());
        };
        let outcome = if since.elapsed() < BEGUN {
            self.send(&parcel).await
        } else {
            // Who was stopped in between has perhaps lost the lease, and another has sent it.
            Outcome::Later(Trouble::new(TroubleKind::Interrupted, "", ""))
        };
        let attempt = self.attempt(outcome, tries);
        self.tell(&item, &attempt);
        self.clerk
            .ask(move |books| books.transact("page", |tx, _| desk::end_page(tx, id, attempt)))
            .await?
    }

    async fn send(&self, parcel: &PageParcel) -> Outcome {
        let ready = match self.ready().await {
            Ok(ready) => ready,
            Err(trouble) => return Outcome::Later(trouble),
        };
        let outcome = ready.send(parcel, self.clerk.now()).await;
        if !matches!(outcome, Outcome::Sent { .. }) {
            // Another secret, or another bot, may do better.
            *self.ready.lock().await = None;
        }
        outcome
    }

    async fn ready(&self) -> Result<Arc<Ready>, Trouble> {
        let mut ready = self.ready.lock().await;
        if let Some(ready) = &*ready {
            return Ok(Arc::clone(ready));
        }
        let domain = self.clerk.ask(|books| books.ground.domain.clone()).await?;
        let made = Arc::new(Ready::make(&self.settings, self.way, &domain).await?);
        Ok(Arc::clone(ready.insert(made)))
    }

    /// What is to be written down of an outcome. What a person must cure is not waited for: the next contact is.
    fn attempt(&self, outcome: Outcome, tries: u32) -> PageAttempt {
        match outcome {
            Outcome::Sent { ids } => PageAttempt::Sent { ids },
            Outcome::Unknown(trouble) => PageAttempt::Unsure(trouble),
            Outcome::Never(trouble) => PageAttempt::Failed(trouble),
            Outcome::Later(trouble) if trouble.kind.needs_a_person() => {
                PageAttempt::Failed(trouble)
            }
            Outcome::Later(trouble) => {
                let wait = backoff::of_page(tries, &trouble);
                let next_at = self.clerk.now() + TimeDelta::from_std(wait).unwrap_or_default();
                PageAttempt::Later { trouble, next_at }
            }
        }
    }

    /// Says in the log and on the status line what came of it.
    fn tell(&self, item: &PageItem, attempt: &PageAttempt) {
        let (way, page, ticket) = (self.way, item.page.id, item.ticket);
        match attempt {
            PageAttempt::Sent { .. } => {
                tracing::info!(%way, %page, ticket, "paged");
                self.reporter.settled();
                return;
            }
            PageAttempt::Later { trouble, .. }
            | PageAttempt::Failed(trouble)
            | PageAttempt::Unsure(trouble) => {
                tracing::warn!(%way, %page, ticket, "not paged: {trouble}");
            }
        }
        match attempt {
            PageAttempt::Later { trouble, next_at } => self.reporter.troubled(trouble, *next_at),
            PageAttempt::Failed(trouble) if self.is_of_the_way(trouble.kind) => {
                self.reporter.failed(trouble);
            }
            _ => {}
        }
    }

    /// Whether it is the way that is at fault, and not one person's address. A way that is not set up is no fault of
    /// this host's.
    fn is_of_the_way(&self, kind: TroubleKind) -> bool {
        match self.way {
            Way::Command => true,
            Way::Telegram | Way::Email => kind.needs_a_person() && kind != TroubleKind::NoChannel,
        }
    }
}

/// A page that was begun: with how often it was tried, what is sent of it, and since when it is begun.
type Begun = (PageItem, u32, PageParcel, Moment);

/// Whether a page of any way is due.
pub(super) fn any_due(books: &mut Books) -> Result<bool, Trouble> {
    let (view, now) = (books.store.view(), books.now());
    for way in Way::ALL {
        let due = view.pages_due(*way, now, 1);
        if !due.map_err(|error| of_desk(&error.into()))?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Marks a page as being sent.
fn begin(books: &mut Books, id: Uuid) -> Result<Option<Begun>, Trouble> {
    let me = books.me;
    let item = books.transact("page", |tx, _| desk::begin_page(tx, me, id))?;
    let Some(item) = item else {
        return Ok(None);
    };
    let view = books.store.view();
    let text = desk::text_of_page(&view, &item).map_err(|error| of_desk(&error))?;
    let dispatch = view.dispatch(id);
    let dispatch = dispatch.map_err(|error| of_desk(&error.into()))?;
    let parcel = PageParcel {
        id,
        address: item.page.address.clone(),
        text,
        button: books.ground.scribe.page_button(item.page.language),
    };
    let tries = dispatch.map_or(0, |dispatch| dispatch.tries);
    Ok(Some((item, tries, parcel, Moment::now())))
}

#[cfg(test)]
mod tests;
