//! Lines of a page to read: with signs before what is good or bad, under headings.

use crate::text::Value;
use crate::tui::look::Look;
use crate::tui::overlay::wrap::Para;
use crate::tui::theme::Role;
use ratatui::text::{Line, Span};

/// What a page takes of the screen's columns besides the text.
const FRAME: u16 = 4;
/// The most columns that a page has.
const WIDEST: u16 = 100;

/// The columns that a page's text has on a screen of so many.
pub(super) fn page_columns(screen: u16) -> u16 {
    screen.min(WIDEST).saturating_sub(FRAME)
}

/// A page that is being written.
pub(super) struct Page<'a> {
    pub(super) look: &'a Look,
    paras: Vec<Para>,
}

impl<'a> Page<'a> {
    pub(super) fn new(look: &'a Look) -> Self {
        Self {
            look,
            paras: Vec::new(),
        }
    }

    pub(super) fn done(self) -> Vec<Para> {
        self.paras
    }

    /// A line.
    pub(super) fn line(&mut self, role: Role, indent: u16, words: String) {
        let style = self.look.style(role);
        self.put(indent, Line::styled(words, style));
    }

    /// A line of several roles.
    pub(super) fn spans(&mut self, indent: u16, spans: Vec<Span<'static>>) {
        self.put(indent, Line::from(spans));
    }

    fn put(&mut self, indent: u16, line: Line<'static>) {
        self.paras.push(Para::new(line).indent(indent).hang(2));
    }

    /// A line with the sign of its role before it.
    pub(super) fn signed(&mut self, role: Role, indent: u16, words: &str) {
        self.line(role, indent, format!("{} {words}", role.sign()));
    }

    /// An empty line, and a heading.
    pub(super) fn heading(&mut self, words: String) {
        self.blank();
        self.line(Role::Accent, 0, words);
    }

    /// An empty line between what stands above it and what follows.
    pub(super) fn blank(&mut self) {
        if !self.paras.is_empty() {
            self.paras.push(Para::new(Line::default()));
        }
    }

    pub(super) fn say(&self, key: &str) -> String {
        self.look.say(key)
    }

    pub(super) fn say_with(&self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        self.look.text.say_with(key, args)
    }
}
