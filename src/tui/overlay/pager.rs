//! A text to read: help, why, history, an attachment.

mod beside;
mod find;
mod sight;

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::panel::Panel;
use super::wrap::{Para, Row, pieces};
use super::{Heard, Step, hear};
use super::{cells, hints, place};
use crate::tui::input::{Action, Context, Input, Keys, Pending};
use crate::tui::look::Look;
use crate::tui::shell::Frame;
use crate::tui::theme::Role;
use beside::is_beside;
use find::Find;

/// Where its keys are looked up.
const CONTEXTS: [Context; 2] = [Context::Pager, Context::Global];
/// The actions that the border tells of.
const HINTS: [Action; 5] = [
    Action::Back,
    Action::Down,
    Action::HalfDown,
    Action::Search,
    Action::CopyText,
];
/// Those of them that scroll.
const SCROLLS: [Action; 2] = [Action::Down, Action::HalfDown];

/// A row of the text: the number of its paragraph, and which row of that.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct At {
    para: usize,
    row: usize,
}

/// A styled text with a title, scrolled and wrapped. It decides nothing, so it is never done; an
/// action on what lies behind it is not passed on, since what it would change can't be seen.
///
/// Only what is in sight is wrapped: a text of megabytes opens as quickly as a short one.
#[derive(Debug, Clone, Default)]
pub struct Pager {
    title: String,
    paras: Vec<Para>,
    /// The line that each paragraph is of, where long lines were cut in pieces.
    lines: Option<Vec<usize>>,
    /// The width of the last frame.
    columns: Option<u16>,
    /// The first row in sight.
    top: At,
    /// How many are in sight.
    page: usize,
    pending: Pending,
    /// Where else it leads, told on the border.
    leads_to: Option<Action>,
    /// What it is beside a text: where its keys are looked up before those of any text, and what they ask for.
    own: Option<(Context, &'static [Action])>,
    find: Find,
    /// Whether its keys go to what lies over it.
    is_below: bool,
    /// How often a paragraph was wrapped: a test counts.
    #[cfg(test)]
    wrapped: std::cell::Cell<usize>,
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

    /// A page with keys of its own, which win over those of a text. The border tells of its actions; they are
    /// another's to do.
    #[must_use]
    pub fn of(self, context: Context, actions: &'static [Action]) -> Self {
        Self {
            own: Some((context, actions)),
            ..self
        }
    }

    /// Where its keys are looked up.
    fn contexts(&self) -> Vec<Context> {
        let own = self.own.map(|(context, _)| context);
        own.into_iter().chain(CONTEXTS).collect()
    }

    /// Whether an action is another's to do.
    fn passes_on(&self, action: Action) -> bool {
        let is_own = |(_, actions): (Context, &[Action])| actions.contains(&action);
        is_beside(action) || self.leads_to == Some(action) || self.own.is_some_and(is_own)
    }

    /// A text without styles.
    pub fn plain(title: impl Into<String>, text: &str) -> Self {
        let mut paras = Vec::new();
        let mut lines = Vec::new();
        for (number, line) in text.lines().enumerate() {
            for piece in pieces(line) {
                paras.push(Para::new(piece.to_owned()));
                lines.push(number);
            }
        }
        let is_cut = lines.last().is_some_and(|last| last + 1 < paras.len());
        Self {
            lines: is_cut.then_some(lines),
            ..Self::new(title, paras)
        }
    }

    /// Puts another text in, at the same place: what is shown may grow while it is read.
    pub fn set(&mut self, paras: Vec<Para>) {
        self.paras = paras;
        self.lines = None;
        self.top.para = self.top.para.min(self.paras.len().saturating_sub(1));
    }

    /// Its keys go to what is laid over it, or are its own again: the border tells of them then.
    pub fn set_below(&mut self, is_below: bool) {
        self.is_below = is_below;
    }

    /// Calls it something else.
    pub fn set_title(&mut self, title: impl Into<String>) {
        self.title = title.into();
    }

    /// What it is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The text without styles, for the clipboard.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (at, para) in self.paras.iter().enumerate() {
            if at > 0 && self.line(at) != self.line(at - 1) {
                text.push('\n');
            }
            let is_last_piece = self.line(at) != self.line(at + 1);
            text += &para.plain();
            // Where a line was cut at a blank, the blank is part of it.
            if !is_last_piece && para.ends_blank() {
                text.push(' ');
            }
        }
        text
    }

    /// The number of the line that a paragraph is of.
    fn line(&self, para: usize) -> usize {
        match &self.lines {
            Some(lines) => lines.get(para).copied().unwrap_or(usize::MAX),
            None => para,
        }
    }

    /// Keys of a sequence that has begun.
    pub fn pending(&self) -> &Pending {
        &self.pending
    }

    /// Takes an input.
    pub fn on_input<T>(&mut self, input: &Input, keys: &Keys) -> Step<T> {
        if self.find.is_typed() {
            return match self.find.on_input(&mut self.pending, input, keys) {
                find::Typed::Stay => Step::Stay,
                find::Typed::Redraw => Step::Redraw,
                find::Typed::Done => {
                    self.find_from(self.top, true);
                    Step::Redraw
                }
            };
        }
        let half = isize::try_from((self.page / 2).max(1)).unwrap_or(1);
        let whole = isize::try_from(self.page.saturating_sub(1).max(1)).unwrap_or(1);
        let contexts = self.contexts();
        match hear(&mut self.pending, &contexts, input, keys) {
            Heard::Action(action) => match action {
                Action::Back | Action::Quit => Step::Close,
                Action::Down => self.go_by(1),
                Action::Up => self.go_by(-1),
                Action::HalfDown => self.go_by(half),
                Action::HalfUp => self.go_by(-half),
                Action::PageDown => self.go_by(whole),
                Action::PageUp => self.go_by(-whole),
                Action::First => self.go(At::default()),
                Action::Last => self.go(self.last_top()),
                Action::Search => {
                    self.find.begin();
                    Step::Redraw
                }
                Action::NextMatch => self.find_next(),
                Action::PreviousMatch => self.find_previous(),
                other if self.passes_on(other) => Step::Other(other),
                _ => Step::Stay,
            },
            Heard::Spent => Step::Redraw,
            Heard::Key(key) if key.typed() == Some(' ') => self.go_by(whole),
            Heard::Key(_) | Heard::Paste(_) | Heard::Nothing => Step::Stay,
        }
    }

    /// Brings the first paragraph of these words to the top, as far as there is text below it.
    pub fn bring_up(&mut self, words: &str) {
        if let Some(para) = self.paras.iter().position(|para| para.plain() == words) {
            let _: Step<()> = self.go(At { para, row: 0 });
        }
    }

    /// Scrolls by rows, as the wheel of a mouse does. Says whether anything moved.
    pub fn turn(&mut self, rows: isize) -> bool {
        let before = self.top;
        let _: Step<()> = self.go_by(rows);
        before != self.top
    }

    /// Scrolls to a row, if there is anything to scroll to.
    fn go<T>(&mut self, top: At) -> Step<T> {
        let before = self.top;
        self.top = top.min(self.last_top());
        Step::seen(before != self.top)
    }

    /// Scrolls by rows.
    fn go_by<T>(&mut self, rows: isize) -> Step<T> {
        let top = self.moved(self.top, rows);
        self.go(top)
    }

    /// The row so many rows on, or back.
    fn moved(&self, from: At, rows: isize) -> At {
        let mut at = from;
        let mut left = rows.unsigned_abs();
        while left > 0 {
            if rows < 0 {
                let step = left.min(at.row);
                at.row -= step;
                left -= step;
                if left == 0 || at.para == 0 {
                    break;
                }
                at.para -= 1;
                at.row = self.height(at.para);
            } else {
                let below = self.height(at.para).saturating_sub(at.row);
                if left < below || at.para + 1 >= self.paras.len() {
                    at.row += left.min(below.saturating_sub(1));
                    break;
                }
                left -= below;
                at = At {
                    para: at.para + 1,
                    row: 0,
                };
            }
        }
        at
    }

    /// The first row of the last page.
    fn last_top(&self) -> At {
        let Some(para) = self.paras.len().checked_sub(1) else {
            return At::default();
        };
        let last = At {
            para,
            row: self.height(para).saturating_sub(1),
        };
        let above = isize::try_from(self.page.saturating_sub(1)).unwrap_or(isize::MAX);
        self.moved(last, -above)
    }

    /// The rows of a paragraph at the width of the last frame.
    fn rows(&self, para: usize) -> Vec<Row> {
        #[cfg(test)]
        self.wrapped.update(|times| times + 1);
        let columns = self.columns.unwrap_or(u16::MAX);
        self.paras
            .get(para)
            .map_or_else(Vec::new, |p| p.rows(columns))
    }

    fn height(&self, para: usize) -> usize {
        self.rows(para).len()
    }

    /// Draws it over an area.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let area = place::page(area);
        let inner = Panel::inner(area);
        if self.columns.replace(inner.width) != Some(inner.width) {
            // Wrapped anew; the paragraph at the top stays there.
            self.top.row = 0;
        }
        self.page = usize::from(inner.height);
        self.top = self.top.min(self.last_top());
        let (shown, end) = self.in_sight();
        let place = self.place(end, look);
        let [back, rest @ ..] = HINTS;
        let own = self.own.map_or(&[][..], |(_, actions)| actions);
        // The way out is told on a narrow screen as well.
        let (before, after) = own.split_at(own.len().min(2));
        let actions: Vec<Action> = (before.iter().copied())
            .chain([back])
            .chain(after.iter().copied())
            .chain(self.find.has_found().then_some(Action::NextMatch))
            .chain(self.leads_to)
            .chain(rest)
            // Where all is in sight there is nothing to scroll.
            .filter(|action| !SCROLLS.contains(action) || !self.is_all_in_sight())
            .collect();
        let room = Panel::foot_columns(area, &place);
        let foot = match self.is_below {
            true => Line::default(),
            false => hints::line_named(
                look,
                &self.contexts(),
                &actions,
                room,
                |action| match action {
                    Action::NextMatch => look.say("pager-next"),
                    action => look.label(action),
                },
            ),
        };
        let panel = Panel::new(self.title.as_str()).foot(foot).place(place);
        let inner = panel.draw(frame, area, look);
        for (offset, (row, begins)) in (0..inner.height).zip(&shown) {
            let y = inner.y + offset;
            let line = self.find.marked(&row.line, *begins, look);
            cells::put_line(
                frame.buffer_mut(),
                (inner.x + row.x, y),
                inner.right(),
                &line,
            );
        }
        if self.paras.is_empty() {
            let words = look.say("pager-empty");
            let style = look.style(Role::Dim);
            let from = (inner.x, inner.y);
            cells::put_fit(frame.buffer_mut(), from, inner.right(), &words, style);
        }
        self.find.draw(frame, inner, look);
    }
}

#[cfg(test)]
mod tests;
