//! The thread that counts what the saved views hold. It has a connection of its own: a long count keeps no window of
//! the queue waiting.

use super::{COUNT_LIMIT, Footing, Told};
use crate::desk::{self, Scope};
use crate::store::Store;
use std::sync::mpsc::Receiver;
use tokio::sync::mpsc::UnboundedSender;

pub(super) struct Counter {
    store: Store,
    footing: Footing,
    told: UnboundedSender<Told>,
}

impl Counter {
    pub(super) fn new(store: Store, footing: Footing, told: UnboundedSender<Told>) -> Self {
        Self {
            store,
            footing,
            told,
        }
    }

    /// Counts until nobody asks any more. Of several questions the newest alone is of interest.
    pub(super) fn serve(self, asked: &Receiver<Vec<Scope>>) {
        while let Ok(first) = asked.recv() {
            let scopes = asked.try_iter().last().unwrap_or(first);
            let told = match self.counts(&scopes) {
                Ok(counts) => Told::Counted(counts),
                Err(error) => Told::Failed(error.sentence()),
            };
            if self.told.send(told).is_err() {
                return;
            }
        }
    }

    fn counts(&self, scopes: &[Scope]) -> desk::Result<Vec<u64>> {
        let Footing {
            ground,
            actor,
            clock,
            ..
        } = &self.footing;
        let view = self.store.view();
        let now = clock();
        let count = |scope| -> desk::Result<u64> {
            let filter = desk::filter(&view, ground, scope, &actor.name, now)?;
            Ok(view.queue_count(&filter, COUNT_LIMIT)?)
        };
        scopes.iter().map(count).collect()
    }
}
