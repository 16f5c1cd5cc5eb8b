//! What was asked for and waits for the reader: a reply that begins, an action on a ticket that has not been read yet.
//! Keys that are pressed meanwhile wait in their order, and go to what opens, as if it had opened at once.

use super::Workbench;
use super::laid_over::{Asked, Errand, Over};
use crate::tui::input::{Action, Context, Input, Pending, Resolved};
use crate::tui::model::Aim;
use crate::tui::overlay::Prompt;
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
    /// A line that was typed for a ticket, until it is known what came of it.
    pub(super) typed: Option<Typed>,
    /// Keys that were pressed since.
    inputs: VecDeque<Input>,
}

/// A line that was typed for a ticket, with the prompt that it was typed in.
pub(super) struct Typed {
    number: u64,
    prompt: Prompt,
    asked: Asked,
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

    /// The line of a prompt as it stands, where it is for one ticket: it is kept until what it is for is done.
    pub(super) fn typed_line(&self) -> Option<Typed> {
        match &self.over {
            Some(Over::Prompt { prompt, asked }) => match asked.aim()? {
                Aim::One(number) => Some(Typed {
                    number,
                    prompt: prompt.clone(),
                    asked: asked.clone(),
                }),
                Aim::Marked(_) => None,
            },
            _ => None,
        }
    }

    /// What was typed a line for was turned away: the line comes back, with the reason above it. Says whether it did;
    /// it does not where the person has gone on to something else.
    pub(super) fn give_back(&mut self, number: u64, why: &str) -> bool {
        let typed = self.awaited.typed.take();
        let Some(mut typed) = typed.filter(|typed| typed.number == number) else {
            return false;
        };
        if self.over.is_some() || !self.pending.is_empty() {
            return false;
        }
        typed.prompt.set_error(Some(why.to_owned()));
        self.over = Some(Over::Prompt {
            prompt: typed.prompt,
            asked: typed.asked,
        });
        self.dirty = true;
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
