//! What every view is drawn with: the theme, the language, the keys.

use super::input::{Action, Context, Keys};
use super::theme::{Role, Theme};
use crate::text::Text;
use ratatui::style::Style;
use std::sync::Arc;

/// The theme, the language, the keys. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Look {
    /// Colours and attributes by role.
    pub theme: Theme,
    /// The language.
    pub text: Text,
    /// The keymap.
    pub keys: Arc<Keys>,
    /// The titles of the saved views, to which keys lead.
    pub views: Arc<[String]>,
}

impl Look {
    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// The message of a key without variables.
    pub fn say(&self, key: &str) -> String {
        self.text.say(key)
    }

    /// The shortest key that asks for `action` in `contexts`, for a hint.
    pub fn key_of(&self, contexts: &[Context], action: Action) -> Option<String> {
        self.keys
            .keys_of(contexts, action)
            .into_iter()
            .min_by_key(|name| name.chars().count())
    }
}
