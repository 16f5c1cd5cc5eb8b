//! What actions are called.

use std::borrow::Cow;

use ratatui::text::Span;

use super::cells;
use crate::tui::input::Action;
use crate::tui::input::keymap::ActionSet;
use crate::tui::look::Look;
use crate::tui::theme::Role;

impl Look {
    /// A piece of text in the style of a role.
    pub fn span<'s>(&self, role: Role, text: impl Into<Cow<'s, str>>) -> Span<'s> {
        Span::styled(text, self.style(role))
    }

    /// That there is more below what is in sight; nothing where there is not.
    pub fn told_below(&self, rows: usize) -> String {
        if rows == 0 {
            return String::new();
        }
        let rows = [("n", rows.to_string().into())];
        format!("▾ {}", self.text.say_with("pane-below", &rows))
    }

    /// The short name of an action; that of a saved view has its title.
    pub fn label(&self, action: Action) -> String {
        match action.saved_view().and_then(|at| self.views.get(at)) {
            Some(title) => format!("{}: {}", self.say("palette-view"), cells::one_line(title)),
            None => self.say(&format!("action-{}", action.name())),
        }
    }

    /// Whether there is anything for an action to lead to: not for that of a saved view that nobody has made.
    pub fn leads_somewhere(&self, action: Action) -> bool {
        action.saved_view().is_none_or(|at| at < self.views.len())
    }

    /// The sentence that says what an action does.
    pub fn help(&self, action: Action) -> String {
        self.say(&format!("action-{}.help", action.name()))
    }
}
