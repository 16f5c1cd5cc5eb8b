//! How things look and what they are called: what every view is given besides its own state.

use ratatui::style::Style;
use ratatui::text::Span;

use super::input::keymap::ActionSet;
use super::input::{Action, Context, Keys};
use super::theme::{Role, Theme};
use crate::text::Text;

/// The theme, the language and the keymap that a frame is drawn with. Made anew for each frame.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// Colours and attributes.
    pub theme: Theme,
    /// The language.
    pub text: &'a Text,
    /// The keymap, for hints.
    pub keys: &'a Keys,
}

impl<'a> Look<'a> {
    /// A look.
    pub fn new(theme: Theme, text: &'a Text, keys: &'a Keys) -> Self {
        Self { theme, text, keys }
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// A piece of text in the style of a role.
    pub fn span<'s>(&self, role: Role, text: impl Into<std::borrow::Cow<'s, str>>) -> Span<'s> {
        Span::styled(text, self.style(role))
    }

    /// The short name of an action.
    pub fn label(&self, action: Action) -> String {
        self.text.say(&format!("action-{}", action.name()))
    }

    /// The sentence that says what an action does.
    pub fn help(&self, action: Action) -> String {
        self.text.say(&format!("action-{}.help", action.name()))
    }

    /// The first key that reaches an action, as the keymap names it.
    pub fn key_of(&self, contexts: &[Context], action: Action) -> Option<String> {
        self.keys.keys_of(contexts, action).into_iter().next()
    }
}
