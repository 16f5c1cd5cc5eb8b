//! What goes out by a channel: each reply is written down as begun before anything of it leaves, and what came of it
//! after. Where a crash has come between, the channel is asked; where it can't tell, a person is.

use super::backoff;
use super::clerk::Clerk;
use super::delivering::{self, Due};
use super::reporter::Reporter;
use crate::channels::{Carrier, Outcome, Parcel, Presence, Stay};
use crate::core::request::Channel;
use crate::core::trouble::{Trouble, TroubleKind};
use crate::desk::Attempt;
use crate::store::OutboxItem;
use chrono::TimeDelta;
use std::time::Duration;
use tokio::sync::watch;

/// For how long a reply is tried that the channel, being well, does not take for now.
const GIVE_UP: TimeDelta = TimeDelta::days(2);
/// How often a copy is tried.
const COPY_TRIES: u32 = 20;
/// The longest sleep: a clock that is set anew must not put off a reply for long.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);

/// The way out of a channel, from the desk's side.
#[derive(Clone)]
pub(super) struct Outgoing {
    pub clerk: Clerk,
    pub channel: Channel,
    pub reporter: Reporter,
    pub undo_window: TimeDelta,
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
                match std::mem::take(&mut is_tried) {
                    true => self.reporter.settled(),
                    false => self.reporter.idle(),
                }
                if stay == Stay::Once || self.is_closing() {
                    return Ok(());
                }
                self.rest(&mut stirred).await?;
                continue;
            }
            self.reporter.working();
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

    /// Waits until something is due, or somebody has written to the log.
    async fn rest(&self, stirred: &mut watch::Receiver<u64>) -> Result<(), Trouble> {
        let (channel, window) = (self.channel, self.undo_window);
        let next = self
            .clerk
            .ask(move |books| delivering::next_due(books, channel, window))
            .await??;
        let sleep = next.map_or(LONGEST_SLEEP, |next| {
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
        Ok(())
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
            return self.ask_what_became(carrier, &parcel, pieces).await;
        }
        let mut tries = delivery.tries;
        while parcel.piece < pieces {
            let begun = self
                .clerk
                .ask(move |books| delivering::begin(books, id))
                .await??;
            let Some(begun) = begun else { return Ok(()) };
            parcel.piece = begun.piece;
            parcel.started_at = begun.started_at.unwrap_or(parcel.started_at);
            let outcome = carrier.send(&parcel).await;
            let ended = self.attempt(carrier, &item, &parcel, pieces, tries, outcome);
            let goes_on = matches!(ended.0, Attempt::Piece { .. });
            self.end(&item, ended.0).await?;
            if let Some(trouble) = ended.1 {
                return Err(trouble);
            }
            if !goes_on {
                return Ok(());
            }
            parcel.piece += 1;
            tries = 0;
        }
        Ok(())
    }

    /// What is to be written down of an outcome; and the trouble, where the channel itself is at fault.
    fn attempt<C: Carrier>(
        &self,
        carrier: &C,
        item: &OutboxItem,
        parcel: &Parcel,
        pieces: u32,
        tries: u32,
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
                let now = self.clerk.now();
                if now - item.reply.queued_at > GIVE_UP {
                    return (Attempt::Failed(trouble), None);
                }
                let wait = backoff::of_reply(tries, &trouble);
                let next_at = now + TimeDelta::from_std(wait).unwrap_or(TimeDelta::hours(1));
                (Attempt::Later { trouble, next_at }, None)
            }
        }
    }

    /// A run that is gone had begun to send a piece: the channel is asked whether it has it.
    async fn ask_what_became<C: Carrier>(
        &self,
        carrier: &mut C,
        parcel: &Parcel,
        pieces: u32,
    ) -> Result<(), Trouble> {
        let interrupted = Trouble::new(TroubleKind::Interrupted, "", "");
        let attempt = match carrier.find(parcel).await? {
            Presence::There(ids) if parcel.piece + 1 < pieces => Attempt::Piece { ids },
            Presence::There(ids) => Attempt::Sent {
                ids,
                file: carrier.files_copies(),
            },
            Presence::Absent => Attempt::Later {
                trouble: interrupted,
                next_at: self.clerk.now(),
            },
            Presence::CannotTell => Attempt::Unsure(interrupted),
        };
        let id = parcel.reply.id;
        self.clerk
            .ask(move |books| delivering::end(books, id, attempt))
            .await?
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
                    let wait = backoff::of_reply(tries, &trouble);
                    let at =
                        self.clerk.now() + TimeDelta::from_std(wait).unwrap_or(TimeDelta::hours(1));
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
