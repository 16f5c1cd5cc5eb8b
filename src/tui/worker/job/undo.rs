//! Undoing and redoing a batch: looked at first, so that what can't be taken back is said before, then done.

use super::{Job, Progress};
use crate::core::instant::Instant;
use crate::desk::{self, Left, Undoing, Way};
use crate::store::{Stamp, Store};
use crate::tui::worker::{Footing, Told};
use std::collections::HashMap;
use uuid::Uuid;

/// Whose some tickets are, and their subjects, by their numbers.
pub type Known = HashMap<u64, (String, String)>;

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
    /// Whose the tickets are of which something was left so far.
    known: Known,
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
            known: Known::new(),
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
                    let mut known = Known::new();
                    learn(&mut known, store, &asks.left)?;
                    return Ok(Some(Told::UndoAsks(Box::new(asks), known)));
                }
                undoing
            }
        };
        let whole = undoing.stretch(store, ground, actor, &self.stamp, go_on)?;
        learn(&mut self.known, store, undoing.left())?;
        let known = std::mem::take(&mut self.known);
        if whole {
            return Ok(Some(Told::Undone(Ok(Box::new(undoing.so_far())), known)));
        }
        self.known = known;
        Ok(None)
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
            .unwrap_or_else(|error| Some(Told::Undone(Err(error), Known::new())))
    }

    fn stopped(&mut self) -> Told {
        let undone = match &self.undoing {
            Some(undoing) => Ok(Box::new(undoing.so_far())),
            None => Err(desk::Error::NothingToUndo),
        };
        Told::Undone(undone, std::mem::take(&mut self.known))
    }

    fn progress(&self) -> Progress {
        let (done, of) = (self.undoing.as_ref()).map_or((0, 0), Undoing::progress);
        Progress { done, of }
    }
}

/// Looks up whose those tickets are that are not known yet.
fn learn(known: &mut Known, store: &Store, left: &[Left]) -> desk::Result<()> {
    let view = store.view();
    for number in left.iter().filter_map(|left| left.ticket) {
        if known.contains_key(&number) {
            continue;
        }
        let Some(ticket) = view.ticket(number)? else {
            continue;
        };
        let client = match &ticket.client {
            Some(id) => view.client(id)?,
            None => None,
        };
        let whose = match client {
            Some(client) if client.name.is_empty() => client.id,
            Some(client) => client.name,
            None => ticket.from.shown().to_owned(),
        };
        known.insert(number, (whose, ticket.subject));
    }
    Ok(())
}
