//! What comes back at the next start, and how it is kept.

use super::Workbench;
use crate::config::SavedView;
use crate::store::Queue;
use crate::tui::memory::{MOST_SEARCHES, Memory, MemoryFile};
use crate::tui::model::{Pane, SavedViews};
use crate::tui::worker::Order;
use std::time::{Duration, Instant};

/// How long after a key it is looked whether there is something to keep.
const PAUSE: Duration = Duration::from_millis(1500);

/// What was there before this run: the saved views, and how the last one was left.
#[derive(Debug, Default)]
pub struct Before {
    /// The saved views of the configuration.
    pub views: Vec<SavedView>,
    /// Where what is remembered is kept; none where there is no place for it.
    pub file: Option<MemoryFile>,
    /// What was remembered.
    pub memory: Memory,
}

/// What is kept, and when to look at it again.
#[derive(Debug, Default)]
pub(super) struct Remembering {
    file: Option<MemoryFile>,
    kept: Memory,
    pub(super) at: Option<Instant>,
}

impl Workbench {
    /// Takes up what the last run was left with. What is no longer there is left out: a view, a query in another
    /// language, a ticket.
    pub(super) fn take_up(&mut self, before: Before) {
        let Before {
            views,
            file,
            memory,
        } = before;
        self.look.views = views.iter().map(|view| view.title.clone()).collect();
        self.model.saved = SavedViews::new(views);
        let saved = memory.saved.as_deref();
        let saved = saved.and_then(|title| self.model.saved.place_of(title));
        let queue = memory.view.as_deref().and_then(|code| code.parse().ok());
        let list = &mut self.model.queue;
        match saved.and_then(|at| Some((at, self.model.saved.get(at)?))) {
            Some((at, view)) => list.show_saved(at, view),
            None => list.show(queue.unwrap_or(Queue::Open)),
        }
        // The query of an earlier version may not be one any more.
        let _ = list.narrow(&memory.query);
        if let Some(sort) = memory.sort.as_deref().and_then(|word| word.parse().ok()) {
            list.sort_by(sort);
        }
        if let Some(number) = memory.ticket {
            list.come_back_to(number);
        }
        if let Some(pane) = memory.pane.as_deref().and_then(Pane::from_name) {
            self.model.focus = pane;
        }
        self.searches.clone_from(&memory.searches);
        self.colours.chosen.clone_from(&memory.theme);
        self.duty.draft.clone_from(&memory.roster);
        self.remembering = Remembering {
            file,
            kept: memory,
            at: None,
        };
    }

    /// Looks in a while whether there is something to keep: not at each key.
    pub(super) fn plan_remembering(&mut self, now: Instant) {
        if self.remembering.file.is_some() && self.remembering.at.is_none() {
            self.remembering.at = Some(now + PAUSE);
        }
    }

    /// Has what changed since the last time kept.
    pub(super) fn remember(&mut self) {
        self.remembering.at = None;
        let Some(file) = self.remembering.file.clone() else {
            return;
        };
        let memory = self.to_remember();
        if memory != self.remembering.kept {
            self.remembering.kept = memory.clone();
            let what = Box::new((file, memory));
            self.workers.order(Order::Remember(what));
        }
    }

    fn to_remember(&self) -> Memory {
        let list = &self.model.queue;
        let searches = &self.searches;
        Memory {
            view: Some(list.queue.to_string()),
            saved: list.saved().map(|view| view.title.clone()),
            query: list.query.clone(),
            sort: list.is_sorted_anew().then(|| list.sort().to_string()),
            pane: Some(self.model.focus.name().to_owned()),
            ticket: self.model.target().or(self.remembering.kept.ticket),
            searches: searches[searches.len().saturating_sub(MOST_SEARCHES)..].to_vec(),
            theme: self.colours.chosen.clone(),
            roster: self.roster_draft(),
        }
    }
}
