//! Marks: put, taken away, gathered by what is alike. They change nothing; what is done next goes to them.

use super::Workbench;
use super::laid_over::Asked;
use crate::core::query::Query;
use crate::store::Like;
use crate::tui::input::Action;
use crate::tui::model::Span;
use crate::tui::theme::Role;
use crate::tui::worker::{Ask, Pick, Then};
use std::time::Instant;

/// The same in nothing: each key asks for its own.
const NOTHING: Like = Like {
    client: false,
    verdict: false,
    systems: false,
};

impl Workbench {
    /// Does an action on marks. Says whether it was one.
    pub(super) fn mark(&mut self, action: Action, now: Instant) -> bool {
        match action {
            Action::Mark => self.mark_here(now),
            Action::MarkRange => self.mark_range(),
            Action::MarkAll => self.mark_picked(Pick::All, Then::Mark),
            Action::MarkInvert => self.mark_picked(Pick::All, Then::Invert),
            Action::MarkQuery => self.ask_query(Asked::Mark, "prompt-mark", ""),
            Action::MarkClient => self.mark_like(Like {
                client: true,
                ..NOTHING
            }),
            Action::MarkVerdict => self.mark_like(Like {
                verdict: true,
                ..NOTHING
            }),
            Action::MarkSystem => self.mark_like(Like {
                systems: true,
                ..NOTHING
            }),
            Action::MarkLike => self.mark_like(Like {
                client: true,
                verdict: true,
                systems: true,
            }),
            Action::MarkNone => {
                self.model.marks.drop_range(&self.model.queue);
                self.model.marks.clear();
            }
            Action::BulkResults => self.open_results(),
            _ => return false,
        }
        true
    }

    /// Marks the ticket under the cursor, or takes the range that is begun; and a row on.
    fn mark_here(&mut self, now: Instant) {
        if self.model.marks.has_range(&self.model.queue) {
            return self.take_range();
        }
        if let Some(number) = self.model.target() {
            self.model.marks.toggle(number);
            self.step_queue(1, now);
        }
    }

    fn mark_range(&mut self) {
        if self.model.marks.has_range(&self.model.queue) {
            return self.take_range();
        }
        self.model.marks.begin_range(&self.model.queue);
    }

    /// Takes the range: at once where all of it is in memory, otherwise when it has been read.
    pub(super) fn take_range(&mut self) {
        match self.model.marks.take_range(&self.model.queue) {
            Some(Span::Here(numbers)) => self.take_numbers(Then::Mark, Some(numbers)),
            Some(Span::Read(first, last)) => {
                self.mark_picked(Pick::Between(first, last), Then::Mark);
            }
            None => {}
        }
    }

    fn mark_like(&mut self, like: Like) {
        if let Some(number) = self.model.target() {
            self.mark_picked(Pick::Like(number, like), Then::Mark);
        }
    }

    fn mark_picked(&self, pick: Pick, then: Then) {
        let scope = self.model.queue.scope();
        self.workers.ask(Ask::Numbers { scope, pick, then });
    }

    /// Marks what a query finds in view; what can't be read stays, with the reason.
    pub(super) fn mark_by_query(&mut self, text: &str) {
        let typed = match Query::parse(text) {
            Ok(query) => query,
            Err(error) => return self.refuse_query(&error),
        };
        self.over = None;
        if typed.is_everything() {
            return;
        }
        self.searches.retain(|earlier| earlier != text);
        self.searches.push(text.to_owned());
        let mut scope = self.model.queue.scope();
        scope.query = Query::All(vec![scope.query, typed]);
        let (pick, then) = (Pick::All, Then::Mark);
        self.workers.ask(Ask::Numbers { scope, pick, then });
    }

    /// Tickets have been picked.
    pub(super) fn take_numbers(&mut self, then: Then, numbers: Option<Vec<u64>>) {
        self.dirty = true;
        let Some(numbers) = numbers else {
            let words = self.look.say("marks-range-moved");
            return self.say(Role::Warn, words);
        };
        let words = match then {
            Then::Mark => {
                let new = self.model.marks.add(&numbers);
                let (new, count) = (new.into(), self.model.marks.len().into());
                let values = [("new", new), ("count", count)];
                self.look.text.say_with("marks-added", &values)
            }
            Then::Invert => {
                self.model.marks.invert(&numbers);
                let count = self.model.marks.len().into();
                let values = [("count", count)];
                self.look.text.say_with("marks-inverted", &values)
            }
        };
        self.say(Role::Info, words);
    }

    /// Asks how many of the marked tickets the view does not hold.
    pub(super) fn count_hidden(&self) {
        if !self.model.marks.is_empty() {
            self.workers.ask(Ask::Hidden {
                serial: self.model.queue.serial(),
                scope: self.model.queue.scope(),
                numbers: self.model.marks.numbers().collect(),
            });
        }
    }
}
