//! A text to read: help, why, history, an attachment.

use ratatui::layout::Rect;

use super::panel::Panel;
use super::wrap::{Para, Row};
use super::{Heard, Step, hear};
use super::{cells, hints, place};
use crate::tui::input::keymap::ActionSet;
use crate::tui::input::{Action, Context, Input, Keys, Pending};
use crate::tui::look::Look;
use crate::tui::shell::Frame;
use crate::tui::theme::Role;

/// Where its keys are looked up.
const CONTEXTS: [Context; 2] = [Context::Pager, Context::Global];
/// The actions that the border tells of.
const HINTS: [Action; 4] = [
    Action::Back,
    Action::Down,
    Action::HalfDown,
    Action::CopyText,
];

/// A styled text with a title, scrolled and wrapped. It decides nothing, so it is never done; an
/// action that would change something is not passed on, since what it would change can't be seen.
#[derive(Debug, Clone, Default)]
pub struct Pager {
    title: String,
    paras: Vec<Para>,
    /// The rows at the width of the last frame, each with the number of its paragraph.
    rows: Vec<(usize, Row)>,
    columns: Option<u16>,
    /// The first row in sight.
    top: usize,
    /// How many are in sight.
    page: usize,
    pending: Pending,
    /// Where else it leads, told on the border.
    leads_to: Option<Action>,
}

impl Pager {
    /// A text under a title.
    pub fn new(title: impl Into<String>, paras: Vec<Para>) -> Self {
        Self {
            title: title.into(),
            paras,
            ..Self::default()
        }
    }

    /// The border tells of one more action, which is another's to do.
    #[must_use]
    pub fn leading_to(self, action: Action) -> Self {
        Self {
            leads_to: Some(action),
            ..self
        }
    }

    /// A text without styles.
    pub fn plain(title: impl Into<String>, text: &str) -> Self {
        let paras = text.lines().map(|line| Para::new(line.to_owned()));
        Self::new(title, paras.collect())
    }

    /// Puts another text in, at the same place: what is shown may grow while it is read.
    pub fn set(&mut self, paras: Vec<Para>) {
        self.paras = paras;
        self.columns = None;
    }

    /// What it is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The text without styles, for the clipboard.
    pub fn text(&self) -> String {
        let lines: Vec<String> = self.paras.iter().map(Para::plain).collect();
        lines.join("\n")
    }

    /// Keys of a sequence that has begun.
    pub fn pending(&self) -> &Pending {
        &self.pending
    }

    /// Takes an input.
    pub fn on_input<T>(&mut self, input: &Input, keys: &Keys) -> Step<T> {
        let half = (self.page / 2).max(1);
        let whole = self.page.saturating_sub(1).max(1);
        match hear(&mut self.pending, &CONTEXTS, input, keys) {
            Heard::Action(action) => match action {
                Action::Back | Action::Quit => Step::Close,
                Action::Down => self.go(self.top + 1),
                Action::Up => self.go(self.top.saturating_sub(1)),
                Action::HalfDown => self.go(self.top + half),
                Action::HalfUp => self.go(self.top.saturating_sub(half)),
                Action::PageDown => self.go(self.top + whole),
                Action::PageUp => self.go(self.top.saturating_sub(whole)),
                Action::First => self.go(0),
                Action::Last => self.go(usize::MAX),
                other if other.changes() && self.leads_to != Some(other) => Step::Stay,
                other => Step::Other(other),
            },
            Heard::Spent => Step::Redraw,
            Heard::Key(key) if key.typed() == Some(' ') => self.go(self.top + whole),
            Heard::Key(_) | Heard::Paste(_) | Heard::Nothing => Step::Stay,
        }
    }

    /// Scrolls by rows, as the wheel of a mouse does. Says whether anything moved.
    pub fn turn(&mut self, rows: isize) -> bool {
        let before = self.top;
        let _: Step<()> = self.go(self.top.saturating_add_signed(rows));
        before != self.top
    }

    /// Scrolls, if there is anything to scroll to.
    fn go<T>(&mut self, top: usize) -> Step<T> {
        let before = self.top;
        self.top = top.min(self.rows.len().saturating_sub(self.page));
        Step::seen(before != self.top)
    }

    /// Draws it over an area.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let area = place::page(area);
        let inner = Panel::inner(area);
        self.wrap(inner.width);
        self.page = usize::from(inner.height);
        self.top = self.top.min(self.rows.len().saturating_sub(self.page));
        let place = self.place(look);
        let [back, rest @ ..] = HINTS;
        let actions: Vec<Action> = [back]
            .into_iter()
            .chain(self.leads_to)
            .chain(rest)
            .collect();
        let foot = hints::line(look, &CONTEXTS, &actions, Panel::foot_columns(area, &place));
        let panel = Panel::new(self.title.as_str()).foot(foot).place(place);
        let inner = panel.draw(frame, area, look);
        for (offset, (_, row)) in (0..inner.height).zip(&self.rows[self.top..]) {
            let y = inner.y + offset;
            let buffer = frame.buffer_mut();
            cells::put_line(buffer, (inner.x + row.x, y), inner.right(), &row.line);
        }
        if self.rows.is_empty() {
            let words = look.say("pager-empty");
            let style = look.style(Role::Dim);
            cells::put_fit(
                frame.buffer_mut(),
                (inner.x, inner.y),
                inner.right(),
                &words,
                style,
            );
        }
    }

    /// Wraps to a width; the paragraph at the top stays there.
    fn wrap(&mut self, columns: u16) {
        if self.columns == Some(columns) {
            return;
        }
        let at_top = self.rows.get(self.top).map(|(para, _)| *para);
        let rows = |(number, para): (usize, &Para)| {
            let rows = para.rows(columns).into_iter();
            rows.map(move |row| (number, row)).collect::<Vec<_>>()
        };
        let first_time = self.columns.is_none();
        self.rows = self.paras.iter().enumerate().flat_map(rows).collect();
        self.columns = Some(columns);
        if let Some(para) = at_top.filter(|_| !first_time) {
            let found = self.rows.iter().position(|(number, _)| *number >= para);
            self.top = found.unwrap_or(self.top);
        }
    }

    /// Which rows are in sight; nothing while all are.
    fn place(&self, look: &Look) -> String {
        if self.rows.len() <= self.page {
            return String::new();
        }
        let end = (self.top + self.page).min(self.rows.len());
        let numbers = [
            ("from", (self.top + 1).into()),
            ("to", end.into()),
            ("total", self.rows.len().into()),
        ];
        look.text.say_with("pager-place", &numbers)
    }
}

#[cfg(test)]
mod tests;
