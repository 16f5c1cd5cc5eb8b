//! What was asked for and waits for the reader: a reply that begins, an action on a ticket that has not been read yet.
//! Keys that are pressed meanwhile wait in their order, and go to what opens, as if it had opened at once.

use super::Workbench;
use super::laid_over::Errand;
use crate::tui::input::{Action, Context, Input, Pending, Resolved};
use crate::tui::worker::Begin;
use std::collections::VecDeque;
use std::time::Instant;

/// What was asked for and waits for the reader.
#[derive(Default)]
pub(super) struct Awaited {
    /// An action on a ticket that has not been read yet.
    pub(super) wish: Option<(u64, Action)>,
    /// What the reader was asked to begin a reply for.
    pub(super) beginning: Option<(Errand, Begin)>,
    /// Keys that were pressed since.
    inputs: VecDeque<Input>,
}

impl Awaited {
    fn is_some(&self) -> bool {
        self.wish.is_some() || self.beginning.is_some()
    }
}

impl Workbench {
    /// Has an input wait for what is about to open; says whether it does. The key that goes one level back gives up
    /// what was asked for, and what was typed for it.
    pub(super) fn have_wait(&mut self, input: &Input) -> bool {
        if !self.awaited.is_some() {
            return false;
        }
        match input {
            Input::Key(key) => {
                let mut pending = Pending::default();
                let pressed = self.look.keys.press(&mut pending, &[Context::Global], *key);
                if pressed == Resolved::Action(Action::Back) {
                    self.give_up();
                    return true;
                }
            }
            Input::Interrupt => {
                self.give_up();
                return true;
            }
            Input::Paste(_) => {}
            // A click would go to rows that are about to be covered.
            Input::Mouse(_) => return true,
            Input::Focus(_) | Input::Resize { .. } => return false,
        }
        self.awaited.inputs.push_back(input.clone());
        true
    }

    fn give_up(&mut self) {
        self.awaited = Awaited::default();
        self.dirty = true;
    }

    /// Gives the keys that waited to what has opened meanwhile; where nothing has, they do what they always do.
    pub(super) fn mind_awaited(&mut self, now: Instant) {
        let target = self.model.target();
        // Its ticket is no longer under the cursor: nothing will come of it.
        self.awaited
            .wish
            .take_if(|(number, _)| target != Some(*number));
        if self.awaited.is_some() {
            return;
        }
        for input in std::mem::take(&mut self.awaited.inputs) {
            self.take_input(&input, now);
        }
    }
}
