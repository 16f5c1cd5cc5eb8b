//! What actions are called.

use std::borrow::Cow;

use ratatui::text::Span;

use crate::tui::input::Action;
use crate::tui::input::keymap::ActionSet;
use crate::tui::look::Look;
use crate::tui::theme::Role;

impl Look {
    /// A piece of text in the style of a role.
    pub fn span<'s>(&self, role: Role, text: impl Into<Cow<'s, str>>) -> Span<'s> {
        Span::styled(text, self.style(role))
    }

    /// The short name of an action.
    pub fn label(&self, action: Action) -> String {
        self.say(&format!("action-{}", action.name()))
    }

    /// The sentence that says what an action does.
    pub fn help(&self, action: Action) -> String {
        self.say(&format!("action-{}.help", action.name()))
    }
}
