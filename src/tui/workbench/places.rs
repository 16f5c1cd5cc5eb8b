//! Places: every jump, view and filter leaves one behind; back and forward lead over them, each to its ticket.

use super::Workbench;
use crate::core::query::Sort;
use crate::store::Queue;
use crate::tui::input::Action;
use crate::tui::model::{Pane, Place, Tab};
use crate::tui::theme::Role;
use crate::tui::worker::Anchor;
use std::time::Instant;

/// A ticket that is being gone to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sought {
    number: u64,
    /// Whether it is looked for in all tickets, where the view has it not.
    anywhere: bool,
}

impl Workbench {
    /// Takes note of where we are, before going elsewhere. Whoever shows another view, narrows the list or goes to a
    /// ticket calls this first; steps within the list do not.
    pub(super) fn leave_place(&mut self) {
        if self.model.queue.loaded {
            let here = self.model.queue.place();
            self.model.trail.leave(here);
        }
    }

    /// Back to the place before, or forward again.
    pub(super) fn walk(&mut self, action: Action, now: Instant) {
        let here = self.model.queue.place();
        let place = match action {
            Action::PlaceBack => self.model.trail.go_back(&here),
            _ => self.model.trail.go_forward(&here),
        };
        match place {
            Some(place) => self.stand_at(&place, now),
            None => {
                let words = self.look.say("off-no-place");
                self.say(Role::Info, words);
            }
        }
    }

    /// Shows what was shown at a place, with the cursor on its ticket; where that has moved out of the view
    /// meanwhile, in its place.
    fn stand_at(&mut self, place: &Place, now: Instant) {
        let shown = self.model.queue.place();
        let is_shown = Place {
            number: None,
            ..shown
        } == Place {
            number: None,
            ..place.clone()
        };
        self.focus(Pane::Queue);
        if !is_shown {
            self.put_at(place);
        }
        match place.number {
            Some(number) => self.seek(number, false, now),
            None => self.ask_window(self.model.queue.refresh()),
        }
    }

    /// Has the list show what it showed at a place; the rows are to be read.
    fn put_at(&mut self, place: &Place) {
        match place.tab {
            Tab::Standing(queue) => self.model.queue.show(queue),
            Tab::Saved(at) => {
                if let Some(view) = self.model.saved.get(at).cloned() {
                    self.model.queue.show_saved(at, &view);
                }
            }
        }
        self.model.queue.stand_at(place);
        self.model.take_sheet(None);
    }

    /// Goes to a ticket: in the view that is shown, else among all. What opens a ticket from elsewhere (the outbox, a
    /// history, the drafts) calls this.
    pub(super) fn go_to_ticket(&mut self, number: u64, now: Instant) {
        self.leave_place();
        self.focus(Pane::Queue);
        self.seek(number, true, now);
    }

    fn seek(&mut self, number: u64, anywhere: bool, now: Instant) {
        if self.model.queue.go_to(number) {
            self.sought = None;
            self.model.resting = true;
            return self.moved(now);
        }
        self.sought = Some(Sought { number, anywhere });
        let anchor = self.model.queue.seek(number);
        self.ask_window(anchor);
    }

    /// A stretch has come. If a ticket is gone to and is not in it, all tickets are looked through.
    pub(super) fn arrive(&mut self, anchor: Anchor) {
        let Some(sought) = self.sought.take_if(|s| anchor == Anchor::Ticket(s.number)) else {
            return;
        };
        if self.model.target() == Some(sought.number) || !sought.anywhere {
            return;
        }
        let everything = Place {
            tab: Tab::Standing(Queue::All),
            query: String::new(),
            sort: Sort::default(),
            number: None,
        };
        let here = self.model.queue.place();
        if (here.tab, here.query.is_empty()) == (everything.tab, true) {
            let number = sought.number.to_string();
            let words = self
                .look
                .text
                .say_with("jump-no-ticket", &[("number", number.into())]);
            return self.say(Role::Warn, words);
        }
        self.put_at(&everything);
        self.sought = Some(sought);
        let anchor = self.model.queue.seek(sought.number);
        self.ask_window(anchor);
    }
}
