//! What the list shows: a standing view or a saved one, what narrows it further, the order.

use super::QueueList;
use crate::config::{ListColumn, SavedView};
use crate::core::query::{Query, QueryError, Sort, SortKey, Term};
use crate::desk::Scope;
use crate::store::Queue;
use crate::tui::model::Place;
use crate::tui::worker::Anchor;

/// A view, as the tabs have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// One that always stands.
    Standing(Queue),
    /// One of the saved ones, by its place among them.
    Saved(usize),
}

/// What a saved view asks for by itself.
pub fn scope_of(view: &SavedView) -> Scope {
    Scope {
        queue: view.queue.unwrap_or(Queue::Open),
        query: view.query.clone(),
        sort: view.sort.unwrap_or_default(),
    }
}

impl QueueList {
    /// What is shown of the queue.
    pub fn scope(&self) -> Scope {
        let saved = self.saved.as_ref().map(|(_, view)| view.query.clone());
        let parts = [saved.unwrap_or_default(), self.asked.clone()];
        let mut parts: Vec<Query> = parts.into_iter().filter(|q| !q.is_everything()).collect();
        let query = match parts.len() {
            0 | 1 => parts.pop().unwrap_or_default(),
            _ => Query::All(parts),
        };
        Scope {
            queue: self.queue,
            query,
            sort: self.sort,
        }
    }

    /// Whether what narrows the list is nothing but words to look for.
    pub fn is_of_words(&self) -> bool {
        matches!(self.asked, Query::Is(Term::Text(_)))
    }

    /// The view that is shown.
    pub fn tab(&self) -> Tab {
        match &self.saved {
            Some((at, _)) => Tab::Saved(*at),
            None => Tab::Standing(self.queue),
        }
    }

    /// The saved view that is shown.
    pub fn saved(&self) -> Option<&SavedView> {
        self.saved.as_ref().map(|(_, view)| view)
    }

    /// The columns that are shown; empty: the usual ones.
    pub fn columns(&self) -> &[ListColumn] {
        self.saved().map_or(&[], |view| &view.columns)
    }

    /// The order.
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// Whether the order is another than the view's own.
    pub fn is_sorted_anew(&self) -> bool {
        self.sort != self.saved().and_then(|view| view.sort).unwrap_or_default()
    }

    /// Shows another view. The answer to anything asked before no longer counts.
    pub fn show(&mut self, queue: Queue) {
        self.queue = queue;
        self.saved = None;
        self.sort = Sort::default();
        self.forget();
        self.back_to = None;
    }

    /// Shows a saved view: its query, order and columns. What was typed narrows it further.
    pub fn show_saved(&mut self, at: usize, view: &SavedView) {
        let Scope { queue, sort, .. } = scope_of(view);
        self.show(queue);
        self.sort = sort;
        self.saved = Some((at, view.clone()));
    }

    /// Where one stands: what is shown, and the ticket under the cursor.
    pub fn place(&self) -> Place {
        Place {
            tab: self.tab(),
            query: self.query.clone(),
            sort: self.sort,
            number: self.selected().map(|row| row.number),
        }
    }

    /// Narrows and sorts the view that is shown as it was at a place; the rows are to be read.
    pub fn stand_at(&mut self, place: &Place) {
        // It was read when the place was left: it can be read again.
        let _ = self.narrow(&place.query);
        self.sort_by(place.sort);
        self.back_to = place.number;
    }

    /// Where to read so that a ticket comes into sight, while the rows that are shown stay. The answer to anything
    /// asked before no longer counts.
    pub fn seek(&mut self, number: u64) -> Anchor {
        self.serial += 1;
        self.waiting = false;
        Anchor::Ticket(number)
    }

    /// Narrows the view by a query; an empty one widens it again, and the cursor stays on its ticket.
    ///
    /// # Errors
    /// The query can't be read; the list stays as it was.
    pub fn narrow(&mut self, text: &str) -> Result<(), QueryError> {
        self.asked = Query::parse(text)?;
        text.trim().clone_into(&mut self.query);
        let widens = self.query.is_empty();
        self.read_anew();
        if !widens {
            self.back_to = None;
        }
        Ok(())
    }

    /// Has the list in another order; the cursor stays on its ticket.
    pub fn sort_by(&mut self, sort: Sort) {
        self.sort = sort;
        self.read_anew();
    }

    /// Has the list in the order of a key; the same again turns it round.
    pub fn sort_by_key(&mut self, key: SortKey) {
        let backwards = self.sort.key == key && !self.sort.backwards;
        self.sort_by(Sort { key, backwards });
    }

    /// Has the cursor come to stand on a ticket when the list is read next.
    pub fn come_back_to(&mut self, number: u64) {
        self.forget();
        self.back_to = Some(number);
    }

    /// Forgets the rows; the cursor comes back to its ticket.
    fn read_anew(&mut self) {
        let here = self.selected().map(|row| row.number);
        let above = self.cursor.saturating_sub(self.top);
        self.forget();
        self.back_to = here.or(self.back_to);
        self.above = here.map(|_| above);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(query: &str, sort: Option<&str>) -> SavedView {
        SavedView {
            title: "Мои сбои".to_owned(),
            query_text: query.to_owned(),
            query: Query::parse(query).unwrap(),
            queue: Some(Queue::New),
            sort: sort.map(|word| word.parse().unwrap()),
            columns: vec![ListColumn::Number, ListColumn::Due],
        }
    }

    #[test]
    fn a_saved_view_is_narrowed_further_and_left_whole() {
        let mut list = QueueList::default();
        list.show_saved(2, &saved("kind:incident", Some("-due")));
        assert_eq!(list.tab(), Tab::Saved(2));
        assert_eq!(list.scope(), scope_of(list.saved().unwrap()));
        list.narrow("client:acme").unwrap();
        let both = Query::All(vec![
            Query::parse("kind:incident").unwrap(),
            Query::parse("client:acme").unwrap(),
        ]);
        assert_eq!(list.scope().query, both);
        assert_eq!(list.scope().queue, Queue::New);
        list.narrow("").unwrap();
        assert_eq!(list.scope().query, Query::parse("kind:incident").unwrap());
        list.show(Queue::Open);
        assert_eq!(list.scope(), Scope::of(Queue::Open));
        assert!(list.columns().is_empty());
    }

    #[test]
    fn the_same_order_again_turns_it_round_and_a_query_that_cannot_be_read_changes_nothing() {
        let mut list = QueueList::default();
        list.sort_by_key(SortKey::Due);
        assert_eq!(list.sort().to_string(), "due");
        assert!(list.is_sorted_anew());
        list.sort_by_key(SortKey::Due);
        assert_eq!(list.sort().to_string(), "-due");
        list.sort_by_key(SortKey::Client);
        assert_eq!(list.sort().to_string(), "client");
        let before = list.scope();
        assert!(list.narrow("kind:").is_err());
        assert_eq!(list.scope(), before);
    }

    #[test]
    fn the_list_is_read_where_the_ticket_stands_that_it_comes_back_to() {
        let mut list = QueueList::default();
        assert_eq!(list.refresh(), Anchor::First);
        list.come_back_to(7);
        assert_eq!(list.refresh(), Anchor::Ticket(7));
        // A search begins with what it finds first.
        list.narrow("подмена").unwrap();
        assert_eq!(list.refresh(), Anchor::First);
    }
}
