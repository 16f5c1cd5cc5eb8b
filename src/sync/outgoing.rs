//! What goes out by a channel: each reply is written down as begun before anything of it leaves, and what came of it
//! after. Where a crash has come between, the channel is asked; where it can't tell, a person is.

use super::backoff;
use super::clerk::Clerk;
use super::delivering::{self, Due};
use super::reporter::Reporter;
use crate::channels::{Carrier, Outcome, Parcel, Presence, Stay};
use crate::core::instant::Instant;
use crate::core::request::Channel;
use crate::core::trouble::{Trouble, TroubleKind};
use crate::desk::Attempt;
use crate::store::{Delivery, OutboxItem};
use chrono::TimeDelta;
use std::time::Duration;
use tokio::sync::watch;

/// For how long a reply is tried that the channel, being well, does not take for now.
const GIVE_UP: TimeDelta = TimeDelta::days(2);
/// And how often at least: it may have lain for days because of the channel.
const OWN_TRIES: u32 = 10;
/// How often a channel, being well, is asked in vain what became of a reply.
const QUESTIONS: u32 = 5;
/// How often a copy is tried.
const COPY_TRIES: u32 = 20;
/// The longest sleep: a clock that is set anew must not put off a reply for long.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);
/// How long after it was written down as begun a sending may still be begun. Who was stopped in between has perhaps
/// lost the lease, and another has sent it.
pub(super) const BEGUN: Duration = Duration::from_secs(5);

/// The way out of a channel, from the desk's side.
#[derive(Clone)]
pub(super) struct Outgoing {
    pub clerk: Clerk,
    pub channel: Channel,
    pub reporter: Reporter,
    pub undo_window: TimeDelta,
    /// [`BEGUN`], but for tests.
    pub begun: Duration,
    /// True once the program ends: what is being sent is sent, and nothing more is begun.
    pub closing: watch::Receiver<bool>,
}

impl Outgoing {
    /// Sends what is due; with [`Stay::Forever`], for ever.
    ///
    /// # Errors
    /// The channel is at fault: nothing can be sent now.
    pub async fn run<C: Carrier>(&self, carrier: &mut C, stay: Stay) -> Result<(), Trouble> {
        let mut stirred = self.clerk.stirred();
        let mut is_tried = false;
        loop {
            stirred.mark_unchanged();
            let (channel, window) = (self.channel, self.undo_window);
            let due = self
                .clerk
                .ask(move |books| delivering::due(books, channel, window))
                .await??;
            if due.is_empty() {
                self.file_copies(carrier).await?;
                // That nothing was there to send says nothing of the channel.
                let next_due = self.next_due().await?;
                match (std::mem::take(&mut is_tried), next_due) {
                    (true, _) => self.reporter.settled(),
                    (false, Some(next)) if self.reporter.is_troubled() => {
                        self.reporter.waits(next);
                    }
                    (false, _) => self.reporter.idle(),
                }
                if stay == Stay::Once || self.is_closing() {
                    return Ok(());
                }
                self.rest(next_due, &mut stirred).await;
                continue;
            }
            self.reporter.trying();
            for due in due {
                if self.is_closing() {
                    return Ok(());
                }
                self.one(carrier, due).await?;
                is_tried = true;
            }
        }
    }

    fn is_closing(&self) -> bool {
        *self.closing.borrow()
    }

    /// When something will be due.
    async fn next_due(&self) -> Result<Option<Instant>, Trouble> {
        let (channel, window) = (self.channel, self.undo_window);
        self.clerk
            .ask(move |books| delivering::next_due(books, channel, window))
            .await?
    }

    /// Waits until something is due, or somebody has written to the log.
    async fn rest(&self, next_due: Option<Instant>, stirred: &mut watch::Receiver<u64>) {
        let sleep = next_due.map_or(LONGEST_SLEEP, |next| {
            (next - self.clerk.now())
                .to_std()
                .unwrap_or_default()
                .clamp(Duration::from_millis(5), LONGEST_SLEEP)
        });
        let mut closing = self.closing.clone();
        tokio::select! {
            () = tokio::time::sleep(sleep) => {}
            _ = stirred.changed() => {}
            _ = closing.changed() => {}
        }
    }

    /// One reply, all its pieces.
    async fn one<C: Carrier>(&self, carrier: &mut C, due: Due) -> Result<(), Trouble> {
        let (item, delivery) = due;
        let id = item.reply.id;
        let mut parcel = self.parcel(&item).await?;
        let pieces = carrier.pieces(&parcel).max(1);
        parcel.piece = delivery.piece;
        if delivery.started_by.is_some() {
            parcel.started_at = delivery.started_at.unwrap_or(parcel.started_at);
            let asked = (pieces, delivery.tries);
            return self.ask_what_became(carrier, &item, &parcel, asked).await;
        }
        if let Some(lost) = item.reply.attachments.get(parcel.files.len()) {
            // Not sent as if it were whole, nor tried for ever: no waiting brings it back.
            let trouble = Trouble::new(
                TroubleKind::Desk,
                &lost.name,
                "its bytes are not in the store",
            );
            return self.end(&item, Attempt::Failed(trouble)).await;
        }
        while parcel.piece < pieces {
            let begun = self
                .clerk
                .ask(move |books| delivering::begin(books, id))
                .await??;
            let Some((begun, since)) = begun else {
                return Ok(());
            };
            parcel.piece = begun.piece;
            parcel.started_at = begun.started_at.unwrap_or(parcel.started_at);
            let outcome = if since.elapsed() < self.begun {
                match carrier.send(&parcel).await {
                    Outcome::Unknown(trouble) => looked_for(carrier, &parcel, trouble).await,
                    outcome => outcome,
                }
            } else {
                Outcome::Later(Trouble::new(TroubleKind::Interrupted, "", ""))
            };
            let ended = self.attempt(carrier, &parcel, pieces, &begun, outcome);
            let goes_on = matches!(ended.0, Attempt::Piece { .. });
            if goes_on || matches!(ended.0, Attempt::Sent { .. }) {
                self.reporter.working();
            }
            self.end(&item, ended.0).await?;
            if let Some(trouble) = ended.1 {
                return Err(trouble);
            }
            if !goes_on {
                return Ok(());
            }
            parcel.piece += 1;
        }
        Ok(())
    }

    /// What is to be written down of an outcome; and the trouble, where the channel itself is at fault.
    fn attempt<C: Carrier>(
        &self,
        carrier: &C,
        parcel: &Parcel,
        pieces: u32,
        begun: &Delivery,
        outcome: Outcome,
    ) -> (Attempt, Option<Trouble>) {
        match outcome {
            Outcome::Sent { ids } if parcel.piece + 1 < pieces => (Attempt::Piece { ids }, None),
            Outcome::Sent { ids } => {
                let file = carrier.files_copies();
                (Attempt::Sent { ids, file }, None)
            }
            Outcome::Never(trouble) => (Attempt::Failed(trouble), None),
            Outcome::Unknown(trouble) => (Attempt::Unsure(trouble), None),
            Outcome::Later(trouble) if is_of_the_channel(trouble.kind) => {
                let attempt = Attempt::Later {
                    trouble: trouble.clone(),
                    next_at: self.clerk.now(),
                };
                (attempt, Some(trouble))
            }
            Outcome::Later(trouble) => {
                let is_old = self.clerk.now() - parcel.reply.queued_at > GIVE_UP;
                let was_its_own = |before: &Trouble| !is_of_the_channel(before.kind);
                if is_old
                    && begun.tries >= OWN_TRIES
                    && begun.trouble.as_ref().is_some_and(was_its_own)
                {
                    return (Attempt::Failed(trouble), None);
                }
                let next_at = self.again_at(begun.tries, &trouble);
                (Attempt::Later { trouble, next_at }, None)
            }
        }
    }

    /// When a reply is tried again that failed `tries` times before.
    fn again_at(&self, tries: u32, trouble: &Trouble) -> Instant {
        let wait = backoff::of_reply(tries, trouble);
        self.clerk.now() + TimeDelta::from_std(wait).unwrap_or(TimeDelta::hours(1))
    }

    /// A run that is gone had begun to send a piece: the channel is asked whether it has it. While it can't be asked,
    /// the others go on; and should it stay so, a person is told.
    async fn ask_what_became<C: Carrier>(
        &self,
        carrier: &mut C,
        item: &OutboxItem,
        parcel: &Parcel,
        (pieces, tries): (u32, u32),
    ) -> Result<(), Trouble> {
        let interrupted = Trouble::new(TroubleKind::Interrupted, "", "");
        let mut fault = None;
        let attempt = match carrier.find(parcel).await {
            Ok(Presence::There(ids)) if parcel.piece + 1 < pieces => Attempt::Piece { ids },
            Ok(Presence::There(ids)) => Attempt::Sent {
                ids,
                file: carrier.files_copies(),
            },
            Ok(Presence::Absent) => Attempt::Later {
                trouble: interrupted,
                next_at: self.clerk.now(),
            },
            Ok(Presence::CannotTell) => Attempt::Unsure(interrupted),
            Err(trouble) => {
                let of_the_channel = is_of_the_channel(trouble.kind);
                fault = of_the_channel.then(|| trouble.clone());
                let is_old = self.clerk.now() - parcel.started_at > GIVE_UP;
                if is_old || (!of_the_channel && tries >= QUESTIONS) {
                    Attempt::Unsure(trouble)
                } else {
                    let next_at = self.again_at(tries, &trouble);
                    Attempt::Unasked { trouble, next_at }
                }
            }
        };
        self.end(item, attempt).await?;
        fault.map_or(Ok(()), Err)
    }

    async fn parcel(&self, item: &OutboxItem) -> Result<Parcel, Trouble> {
        let item = item.clone();
        self.clerk
            .ask(move |books| delivering::parcel(books, &item))
            .await?
    }

    /// Writes down what came of it, and says so in the log.
    async fn end(&self, item: &OutboxItem, attempt: Attempt) -> Result<(), Trouble> {
        let id = item.reply.id;
        match &attempt {
            Attempt::Piece { .. } | Attempt::Sent { .. } => {
                tracing::info!(channel = %self.channel, reply = %id, ticket = item.ticket, "sent");
            }
            Attempt::Later { trouble, .. }
            | Attempt::Unasked { trouble, .. }
            | Attempt::Failed(trouble)
            | Attempt::Unsure(trouble) => {
                tracing::warn!(channel = %self.channel, reply = %id, ticket = item.ticket, "not sent: {trouble}");
            }
        }
        self.clerk
            .ask(move |books| delivering::end(books, id, attempt))
            .await?
    }

    /// Files copies of what was sent. One that can't be filed now stands in nobody's way.
    async fn file_copies<C: Carrier>(&self, carrier: &mut C) -> Result<(), Trouble> {
        if !carrier.files_copies() {
            return Ok(());
        }
        let channel = self.channel;
        let due = self
            .clerk
            .ask(move |books| delivering::copies(books, channel))
            .await??;
        for (item, tries) in due {
            if self.is_closing() {
                return Ok(());
            }
            let parcel = self.parcel(&item).await?;
            let again = match carrier.file_copy(&parcel).await {
                Ok(()) => None,
                Err(trouble) => {
                    tracing::warn!(%channel, reply = %item.reply.id, "the copy was not filed: {trouble}");
                    let at = self.again_at(tries, &trouble);
                    (tries < COPY_TRIES).then_some((tries + 1, at))
                }
            };
            let id = item.reply.id;
            self.clerk
                .ask(move |books| delivering::end_copy(books, id, again))
                .await??;
        }
        Ok(())
    }
}

/// A piece of which nobody knows whether it left is looked for: perhaps the channel can tell.
async fn looked_for<C: Carrier>(carrier: &mut C, parcel: &Parcel, trouble: Trouble) -> Outcome {
    match carrier.find(parcel).await {
        Ok(Presence::There(ids)) => Outcome::Sent { ids },
        Ok(Presence::Absent) => Outcome::Later(trouble),
        Ok(Presence::CannotTell) | Err(_) => Outcome::Unknown(trouble),
    }
}

/// Whether a trouble is the channel's own: no other reply would fare better now.
fn is_of_the_channel(kind: TroubleKind) -> bool {
    kind.needs_a_person()
        || matches!(
            kind,
            TroubleKind::NameUnknown
                | TroubleKind::Refused
                | TroubleKind::Unreachable
                | TroubleKind::Timeout
                | TroubleKind::Disconnected
                | TroubleKind::Desk
        )
}
