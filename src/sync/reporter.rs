//! How a side of a channel does, written to the store where every workbench sees it: seldom, and when it changes.

use super::clerk::Clerk;
use crate::core::health::{Condition, Health, Side};
use crate::core::instant::Instant;
use crate::core::request::Channel;
use crate::core::trouble::Trouble;
use chrono::TimeDelta;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// For how long something must go on before it is worth telling.
const WORTH: Duration = Duration::from_millis(700);
/// How old the last success may be in the store.
const FRESH: TimeDelta = TimeDelta::seconds(60);

/// Tells how one side of a channel does. Cloned freely.
#[derive(Clone)]
pub(super) struct Reporter {
    clerk: Clerk,
    state: Arc<Mutex<State>>,
}

struct State {
    health: Health,
    written: Option<Health>,
    /// Grows with each change, so that a delayed report knows whether it is still true.
    turn: u64,
}

impl Reporter {
    pub fn new(clerk: &Clerk, channel: Channel, side: Side) -> Self {
        let health = Health {
            channel,
            side,
            condition: Condition::Connecting,
            since: clerk.now(),
            well_at: None,
            trouble: None,
            again_at: None,
        };
        Self {
            clerk: clerk.clone(),
            state: Arc::new(Mutex::new(State {
                health,
                written: None,
                turn: 0,
            })),
        }
    }

    /// Takes over when all was last well from what an earlier run has written.
    pub async fn recall(&self) {
        let (channel, side) = {
            let state = self.state();
            (state.health.channel, state.health.side)
        };
        let known = self
            .clerk
            .ask(move |books| books.store.view().health().unwrap_or_default())
            .await;
        let known = known.unwrap_or_default();
        if let Some(health) = known
            .iter()
            .find(|h| h.channel == channel && h.side == side)
        {
            self.state().health.well_at = health.well_at;
        }
        self.set(Condition::Connecting, None, None);
    }

    /// On the way to the server. What was in the way stays told until it goes well.
    pub fn connecting(&self) {
        if !self.is_troubled() {
            self.soon(Condition::Connecting);
        }
    }

    /// About to send, without knowing yet whether the server is there. What was in the way stays told.
    pub fn trying(&self) {
        if !self.is_troubled() {
            self.soon(Condition::Syncing);
        }
    }

    /// Reading or sending: the server does its part.
    pub fn working(&self) {
        self.soon(Condition::Syncing);
    }

    /// All is well.
    pub fn settled(&self) {
        self.state().health.well_at = Some(self.clerk.now());
        self.set(Condition::Synced, None, None);
    }

    /// There is nothing to do: nothing is in the way that is known of, and nothing was proved by it.
    pub fn idle(&self) {
        self.set(Condition::Synced, None, None);
    }

    /// Whether something is in the way, as far as is known.
    pub fn is_troubled(&self) -> bool {
        self.state().health.trouble.is_some()
    }

    /// What was in the way stays told until `again_at`, when it is tried again.
    pub fn waits(&self, again_at: Instant) {
        let Health {
            condition, trouble, ..
        } = self.state().health.clone();
        self.set(condition, trouble, Some(again_at));
    }

    /// Something is in the way; it is tried again at `again_at`.
    pub fn troubled(&self, trouble: &Trouble, again_at: Instant) {
        self.set(condition_of(trouble), Some(trouble.clone()), Some(again_at));
    }

    /// Something is in the way, and nothing waits to be tried again.
    pub fn failed(&self, trouble: &Trouble) {
        self.set(condition_of(trouble), Some(trouble.clone()), None);
    }

    /// When all was last well.
    pub fn well_at(&self) -> Option<Instant> {
        self.state().health.well_at
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, condition: Condition, trouble: Option<Trouble>, again_at: Option<Instant>) {
        let mut state = self.state();
        state.turn += 1;
        if state.health.condition != condition || state.health.trouble != trouble {
            state.health.since = self.clerk.now();
        }
        state.health.condition = condition;
        state.health.trouble = trouble;
        state.health.again_at = again_at;
        self.write(&mut state);
    }

    /// Tells of a condition that may pass before anybody could read of it.
    fn soon(&self, condition: Condition) {
        let turn = {
            let mut state = self.state();
            state.turn += 1;
            state.turn
        };
        let reporter = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(WORTH).await;
            let is_so = reporter.state().turn == turn;
            if is_so {
                reporter.set(condition, None, None);
            }
        });
    }

    fn write(&self, state: &mut State) {
        let health = &state.health;
        let news = state.written.as_ref().is_none_or(|written| {
            (written.condition, &written.trouble, written.again_at)
                != (health.condition, &health.trouble, health.again_at)
                || written.well_at.is_none_or(|then| {
                    health
                        .well_at
                        .is_some_and(|well_at| well_at - then >= FRESH)
                })
        });
        if !news {
            return;
        }
        if let Some(trouble) = &health.trouble {
            tracing::warn!(channel = %health.channel, side = %health.side, "{trouble}");
        }
        let told = health.clone();
        state.written = Some(told.clone());
        self.clerk.tell(move |books| {
            if let Err(error) = books.tell_health(&told) {
                tracing::warn!("sync: health was not written: {error}");
            }
        });
    }
}

/// How a side does in whose way this is.
fn condition_of(trouble: &Trouble) -> Condition {
    if trouble.kind.needs_a_person() {
        Condition::Failing
    } else {
        Condition::Offline
    }
}
