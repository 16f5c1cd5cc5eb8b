//! Undoing and redoing a batch: looked at first, so that what can't be taken back is said before, then done.

use super::{Job, Progress};
use crate::core::instant::Instant;
use crate::desk::{self, Undoing, Way};
use crate::store::{Stamp, Store};
use crate::tui::worker::{Footing, Told};
use uuid::Uuid;

/// A batch on its way back, or forth again.
pub(in crate::tui::worker) struct Turn {
    way: Way,
    batch: Option<Uuid>,
    /// The batch of the work that was ahead of it: where none is named, that is the last.
    ahead: Option<Uuid>,
    /// Whether a person knows already what can't be taken back.
    sure: bool,
    stamp: Stamp,
    undoing: Option<Undoing>,
}

impl Turn {
    pub(in crate::tui::worker) fn new(
        way: Way,
        batch: Option<Uuid>,
        ahead: Option<Uuid>,
        sure: bool,
        footing: &Footing,
        now: Instant,
    ) -> Self {
        Self {
            way,
            batch,
            ahead: ahead.filter(|_| way == Way::Back && batch.is_none()),
            sure,
            stamp: Stamp::new(now, &footing.actor.name, way.as_str()),
            undoing: None,
        }
    }

    fn some(
        &mut self,
        store: &mut Store,
        footing: &Footing,
        go_on: &dyn Fn() -> bool,
    ) -> desk::Result<Option<Told>> {
        let Footing { ground, actor, .. } = footing;
        let undoing = match &mut self.undoing {
            Some(undoing) => undoing,
            None => {
                if let Some(ahead) = self.ahead
                    && store.view().batch(ahead)?.is_none()
                {
                    // It did nothing, and what was done before it was not meant.
                    return Err(desk::Error::NothingToUndo);
                }
                let begun = Undoing::begin(store, actor, self.way, self.batch.or(self.ahead))?;
                let undoing = self.undoing.insert(begun);
                if !self.sure && undoing.is_partly_final(store)? {
                    let asks = undoing.foresee(store, ground, actor, &self.stamp, || true)?;
                    return Ok(Some(Told::UndoAsks(Box::new(asks))));
                }
                undoing
            }
        };
        let whole = undoing.stretch(store, ground, actor, &self.stamp, go_on)?;
        Ok(whole.then(|| Told::Undone(Ok(Box::new(undoing.so_far())))))
    }
}

impl Job for Turn {
    fn stretch(
        &mut self,
        store: &mut Store,
        footing: &Footing,
        go_on: &dyn Fn() -> bool,
    ) -> Option<Told> {
        self.some(store, footing, go_on)
            .unwrap_or_else(|error| Some(Told::Undone(Err(error))))
    }

    fn stopped(&mut self) -> Told {
        let undone = match &self.undoing {
            Some(undoing) => Ok(Box::new(undoing.so_far())),
            None => Err(desk::Error::NothingToUndo),
        };
        Told::Undone(undone)
    }

    fn progress(&self) -> Progress {
        let (done, of) = (self.undoing.as_ref()).map_or((0, 0), Undoing::progress);
        Progress { done, of }
    }
}
