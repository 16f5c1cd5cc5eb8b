//! Pages to the people on call: each is written down as begun before it leaves, and what came of it after, so that it
//! is sent once however the sync ends. Each way has a worker of its own, and in it each message: what hangs holds nobody.

mod crowd;

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
use crowd::{Crowd, text_of};
use std::sync::Arc;
use std::time::{Duration, Instant as Moment};
use tokio::sync::{Mutex, watch};
use tokio::task::JoinSet;
use uuid::Uuid;

/// Pages looked at in one round. Some of them may wait, and must not stand before all others.
const ROUND: u32 = 1000;

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
        let mut crowd = Crowd::default();
        loop {
            stirred.mark_unchanged();
            let looked = self.look().await;
            if looked.is_err() {
                while leaving.join_next().await.is_some() {}
            }
            let (due, next_due) = looked?;
            let mut waits = false;
            if !self.is_closing() {
                let messages;
                (messages, waits) = crowd.sort(due, Moment::now(), stay == Stay::Once);
                for ids in messages {
                    let pager = self.clone();
                    leaving.spawn(async move {
                        let ended = pager.try_message(&ids, stay).await;
                        (ids, ended)
                    });
                }
            }
            if leaving.is_empty() && (stay == Stay::Once || self.is_closing()) {
                return Ok(());
            }
            let sleep = self.sleep(next_due, leaving.is_empty() && !waits);
            tokio::select! {
                Some(ended) = leaving.join_next() => {
                    let broke = |_| Trouble::new(TroubleKind::Desk, "", "a page broke the worker");
                    let (ids, ended) = ended.map_err(broke)?;
                    crowd.ended(&ids);
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
                set_aside(books, way);
                let view = books.store.view();
                let due = view.pages_due(way, books.now(), ROUND)?;
                Ok((due, view.next_page_due(way)?))
            })
            .await?
            .map_err(|error: crate::store::Error| of_desk(&error.into()))
    }

    /// How long to wait for something to be due. What leaves or waits is due as well, and is not looked for all the
    /// time.
    fn sleep(&self, next_due: Option<Instant>, none_is_due: bool) -> Duration {
        let least = match none_is_due {
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

    /// One message. Where the store took no word of it, the others go on; it is looked at again, but not at once.
    async fn try_message(&self, ids: &[Uuid], stay: Stay) -> Result<(), Trouble> {
        match self.message(ids.to_vec()).await {
            Err(trouble) if stay == Stay::Forever => {
                tracing::warn!(way = %self.way, pages = ?ids, "paging: {trouble}");
                tokio::time::sleep(RESTART).await;
                Ok(())
            }
            done => done,
        }
    }

    /// One message, for one page or for several to the same address.
    async fn message(&self, ids: Vec<Uuid>) -> Result<(), Trouble> {
        let begun = self.clerk.ask(move |books| begin(books, &ids)).await??;
        let Some((items, parcel, since)) = begun else {
            return Ok(());
        };
        let mut outcome = if since.elapsed() < BEGUN {
            self.send(&parcel).await
        } else {
            // Who was stopped in between has perhaps lost the lease, and another has sent it.
            Outcome::Later(Trouble::new(TroubleKind::Interrupted, "", ""))
        };
        let mut ended = Vec::new();
        for (item, tries) in items {
            let attempt = self.attempt(outcome.clone(), tries);
            self.tell(&item, &attempt);
            ended.push((item.page.id, attempt));
            if let Outcome::Sent { ids } = &mut outcome {
                // A message has one name: the first page has it, and keeps which the others are.
                ids.clear();
            }
        }
        let end = move |books: &mut Books| {
            books.transact("page", |tx, _| desk::end_pages(tx, ended.clone()))
        };
        self.clerk.ask(end).await?
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

/// A message that was begun: its pages with how often each was tried, what is sent of them, and since when it is begun.
type Begun = (Vec<(PageItem, u32)>, PageParcel, Moment);

/// Whether a page of any way is due.
pub(super) fn any_due(books: &mut Books) -> Result<bool, Trouble> {
    let (view, now) = (books.store.view(), books.now());
    for way in Way::ALL {
        let due = view.pages_due(*way, now, ROUND);
        let spoilt = view.spoilt_pages_due(*way, now);
        let (due, spoilt) = due
            .and_then(|due| Ok((due, spoilt?)))
            .map_err(|error| of_desk(&error.into()))?;
        if !due.is_empty() || !spoilt.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Sets the pages that can't be read aside; a store that can't be written is told of by what is sent next.
fn set_aside(books: &mut Books, way: Way) {
    let found = books.store.view().spoilt_pages_due(way, books.now());
    if !found.is_ok_and(|found| !found.is_empty()) {
        return;
    }
    match books.transact("page", |tx, _| desk::set_aside_spoilt(tx, way)) {
        Ok(spoilt) => {
            for page in spoilt {
                tracing::error!(%way, page = %page.id, ticket = page.ticket, "paging: {}", page.why);
            }
        }
        Err(trouble) => tracing::warn!(%way, "paging: {trouble}"),
    }
}

/// Marks the pages of a message as being sent; those that are not to be sent any more are left out.
fn begin(books: &mut Books, ids: &[Uuid]) -> Result<Option<Begun>, Trouble> {
    let me = books.me;
    let begun: Vec<PageItem> = books.transact("page", |tx, _| {
        let begun = ids.iter().map(|id| desk::begin_page(tx, me, *id));
        begun.filter_map(Result::transpose).collect()
    })?;
    let view = books.store.view();
    let (mut items, mut texts) = (Vec::new(), Vec::new());
    for item in begun {
        let text = desk::text_of_page(&view, &item).map_err(|error| of_desk(&error))?;
        let dispatch = view.dispatch(item.page.id);
        let dispatch = dispatch.map_err(|error| of_desk(&error.into()))?;
        texts.push((item.ticket, text));
        items.push((item, dispatch.map_or(0, |dispatch| dispatch.tries)));
    }
    let Some((first, _)) = items.first() else {
        return Ok(None);
    };
    let page = &first.page;
    let parcel = PageParcel {
        id: page.id,
        address: page.address.clone(),
        text: text_of(&texts),
        // A button that answers for one of many would be taken to answer for all.
        button: match items.len() {
            1 if !page.is_news() => books.ground.scribe.page_button(page.language),
            _ => String::new(),
        },
    };
    Ok(Some((items, parcel, Moment::now())))
}

#[cfg(test)]
mod tests;
