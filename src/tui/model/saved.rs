//! The saved views of the configuration, with how much each of them holds.

use super::list::scope_of;
use crate::config::SavedView;
use crate::desk::Scope;

/// The saved views.
#[derive(Debug, Clone, Default)]
pub struct SavedViews {
    views: Vec<SavedView>,
    /// What each of them held when it was last counted.
    counts: Vec<u64>,
}

impl SavedViews {
    /// These views, not counted yet.
    pub fn new(views: Vec<SavedView>) -> Self {
        Self {
            views,
            counts: Vec::new(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.views.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.views.len()
    }

    /// The view at a place.
    pub fn get(&self, at: usize) -> Option<&SavedView> {
        self.views.get(at)
    }

    /// The place of the view with a title.
    pub fn place_of(&self, title: &str) -> Option<usize> {
        self.views.iter().position(|view| view.title == title)
    }

    /// The views, each with what it held when it was last counted.
    pub fn counted(&self) -> impl Iterator<Item = (&SavedView, Option<u64>)> {
        let counts = self.counts.iter().copied().map(Some);
        self.views.iter().zip(counts.chain(std::iter::repeat(None)))
    }

    /// What each asks for.
    pub fn scopes(&self) -> Vec<Scope> {
        self.views.iter().map(scope_of).collect()
    }

    /// Takes the counts of all of them. Says whether any is another.
    pub fn take_counts(&mut self, counts: Vec<u64>) -> bool {
        std::mem::replace(&mut self.counts, counts) != self.counts
    }
}
