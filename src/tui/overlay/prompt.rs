//! One line to type: a search, a filter, a reason, a count.

mod candidates;

pub use candidates::{Candidate, Fault};

use candidates::Candidates;
use crossterm::event::KeyCode;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::cells;
use super::field::Field;
use super::hints;
use super::panel::Panel;
use super::place;
use super::{Heard, Step, hear};
use crate::tui::input::{Action, Context, Input, Key, Keys, Pending};
use crate::tui::look::Look;
use crate::tui::shell::Frame;
use crate::tui::theme::Role;

/// The actions that the border tells of.
const HINTS: [Action; 4] = [
    Action::Confirm,
    Action::Back,
    Action::Choose,
    Action::HistoryPrevious,
];

/// The least columns that have room for a label before the field.
const LABELLED: u16 = 8;

/// A lower screen has no room for a box around the line.
const BOXED: u16 = 8;

/// One line being typed, under a label. [`Step::Done`] gives the line; the owner takes the prompt
/// away, or refuses with [`Prompt::set_error`].
#[derive(Debug, Clone, Default)]
pub struct Prompt {
    label: String,
    /// What it is about: the ticket, or how many are marked.
    about: String,
    empty: String,
    field: Field,
    error: Option<String>,
    /// What the key that takes the line does with it, as its hint says it.
    enter: Option<String>,
    /// Earlier entries, the oldest first.
    history: Vec<String>,
    /// Which of them is shown, and what was typed before.
    recalled: Option<(usize, String)>,
    /// What may be typed next, and what is wrong with what is typed; none for a prompt that knows neither.
    candidates: Option<Candidates>,
    pending: Pending,
}

impl Prompt {
    /// A prompt that asks for something.
    pub fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..Self::default()
        }
    }

    /// Asks for something else, or in other words.
    pub fn set_label(&mut self, label: impl Into<String>) {
        self.label = label.into();
    }

    /// With a row above the line that says what it is about.
    #[must_use]
    pub fn about(mut self, words: impl Into<String>) -> Self {
        self.about = words.into();
        self
    }

    /// Has the hint say what the key that takes the line does here.
    #[must_use]
    pub fn entering(mut self, words: impl Into<String>) -> Self {
        self.enter = Some(words.into());
        self
    }

    /// With a text to begin with.
    #[must_use]
    pub fn with_text(mut self, text: &str) -> Self {
        self.field = Field::new(text);
        self
    }

    /// With words that are shown while nothing is typed.
    #[must_use]
    pub fn with_placeholder(mut self, words: impl Into<String>) -> Self {
        self.empty = words.into();
        self
    }

    /// With earlier entries, the oldest first.
    #[must_use]
    pub fn with_history(mut self, history: Vec<String>) -> Self {
        self.history = history;
        self
    }

    /// With room under the line for what may be typed next.
    #[must_use]
    pub fn with_candidates(mut self) -> Self {
        self.candidates = Some(Candidates::default());
        self
    }

    /// Puts in what may be typed next.
    pub fn set_candidates(&mut self, candidates: Vec<Candidate>) {
        if let Some(kept) = &mut self.candidates {
            kept.set(candidates);
        }
    }

    /// Says what is wrong with the line, under its place, while it is typed.
    pub fn set_fault(&mut self, fault: Option<Fault>) {
        if let Some(kept) = &mut self.candidates {
            kept.fault = fault;
        }
    }

    /// Whether anything is known that may be typed next.
    pub fn has_candidates(&self) -> bool {
        let kept = self.candidates.as_ref();
        kept.is_some_and(|candidates| !candidates.is_empty())
    }

    /// Whether a candidate stands in the line that may still be changed for another.
    pub fn is_choosing(&self) -> bool {
        self.candidates
            .as_ref()
            .is_some_and(Candidates::is_choosing)
    }

    /// The place of the cursor, in characters from 0.
    pub fn cursor(&self) -> usize {
        self.field.cursor()
    }

    /// What is typed so far.
    pub fn text(&self) -> &str {
        self.field.text()
    }

    /// Whether the text changed since this was last asked: for a search that follows the typing.
    pub fn take_changed(&mut self) -> bool {
        self.field.take_changed()
    }

    /// Says why the line can't be taken; gone at the next change.
    pub fn set_error(&mut self, error: Option<String>) {
        self.error = error;
    }

    /// Keys of a sequence that has begun.
    pub fn pending(&self) -> &Pending {
        &self.pending
    }

    /// Takes an input.
    pub fn on_input(&mut self, input: &Input, keys: &Keys) -> Step<String> {
        match hear(&mut self.pending, &[Context::Prompt], input, keys) {
            Heard::Action(Action::Back) => Step::Close,
            Heard::Action(Action::Confirm) => Step::Done(self.field.text().to_owned()),
            Heard::Action(Action::HistoryPrevious) if self.is_choosing() => self.choose(-1),
            Heard::Action(Action::HistoryPrevious) => Step::seen(self.recall_older()),
            Heard::Action(Action::HistoryNext) if self.recalled.is_none() => self.choose(1),
            Heard::Action(Action::HistoryNext) => Step::seen(self.recall_newer()),
            Heard::Action(Action::Choose) => self.choose(1),
            Heard::Nothing => Step::Stay,
            Heard::Action(other) => Step::Other(other),
            Heard::Spent => Step::Redraw,
            Heard::Key(key) if key == Key::plain(KeyCode::BackTab) => self.choose(-1),
            Heard::Key(key) => {
                let before = self.field.text().len();
                let seen = self.field.on_key(key);
                self.edited(before != self.field.text().len());
                Step::seen(seen)
            }
            Heard::Paste(text) => {
                self.field.paste(&text);
                self.edited(true);
                Step::Redraw
            }
        }
    }

    /// The text is the person's own again.
    fn edited(&mut self, changed: bool) {
        if changed {
            self.error = None;
            self.recalled = None;
            if let Some(candidates) = &mut self.candidates {
                candidates.settle();
            }
        }
    }

    /// Puts the next candidate into the line, or the one before; behind the last comes what was typed.
    fn choose(&mut self, by: isize) -> Step<String> {
        let candidates = self.candidates.as_mut();
        Step::seen(candidates.is_some_and(|kept| kept.choose(by, &mut self.field)))
    }

    /// The entry before.
    fn recall_older(&mut self) -> bool {
        let at = self.recalled.as_ref().map_or(self.history.len(), |r| r.0);
        let Some(older) = at.checked_sub(1) else {
            return false;
        };
        let own = match self.recalled.take() {
            Some((_, own)) => own,
            None => self.field.text().to_owned(),
        };
        self.show(older, own);
        true
    }

    /// The entry behind, and at last what was typed.
    fn recall_newer(&mut self) -> bool {
        let Some((at, own)) = self.recalled.take() else {
            return false;
        };
        if at + 1 < self.history.len() {
            self.show(at + 1, own);
        } else {
            self.field.set(&own);
        }
        true
    }

    /// Shows an earlier entry, keeping what was typed.
    fn show(&mut self, at: usize, own: String) {
        if let Some(entry) = self.history.get(at) {
            self.field.set(entry);
            self.error = None;
            self.recalled = Some((at, own));
        }
    }

    /// How many rows it takes at the bottom of an area.
    pub fn rows(&self, area: Rect) -> u16 {
        let below = self.candidates.as_ref().map_or(0, |c| c.rows(area));
        let content = 1 + u16::from(self.error.is_some()) + below;
        // Without room for a box and something to see above it, the line alone.
        if area.height < BOXED {
            content
        } else {
            content + 2 + u16::from(!self.about.is_empty())
        }
    }

    /// Draws it over the last rows of an area.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let is_low = area.height < BOXED;
        let whole = area;
        let area = place::bottom(area, self.rows(area));
        let boxed = Panel::border_rows(area) > 0;
        let place = self.candidates.as_ref();
        let place = place.map_or(String::new(), |c| c.place(whole, look));
        let room = Panel::foot_columns(area, &place);
        let panel = Panel::new(self.label.as_str()).foot(self.foot(look, room));
        let panel = panel.place(place);
        let mut inner = panel.draw(frame, area, look);
        if !self.about.is_empty() && !is_low {
            let row = place::row(inner, 0);
            let at = (row.x, row.y);
            let style = look.style(Role::Accent);
            cells::put_fit(frame.buffer_mut(), at, row.right(), &self.about, style);
            inner = place::below(inner, 1);
        }
        let error_rows = u16::from(self.error.is_some() && inner.height > 1);
        if error_rows > 0 {
            self.draw_error(frame, place::row(inner, 0), look);
        }
        let mut row = place::row(inner, error_rows);
        if !boxed {
            row = draw_label(frame, row, look, &self.label);
        }
        self.field.draw(frame, row, look, &self.empty);
        if let Some(candidates) = &mut self.candidates {
            let below = place::below(inner, error_rows + 1);
            let column = |character| {
                let column = self.field.column_of(character).unwrap_or(0);
                row.x.saturating_add(column)
            };
            let carets = candidates.fault.as_ref().map_or(0..0, |fault| {
                let (from, to) = (column(fault.at), column(fault.at + fault.length));
                from..to.max(from + 1)
            });
            candidates.draw(frame, below, look, carets);
        }
    }

    /// The keys that end it.
    fn foot<'s>(&self, look: &Look, columns: u16) -> Line<'s> {
        let has_more = !self.history.is_empty();
        let has_candidates = self.has_candidates();
        let shown: Vec<Action> = HINTS
            .into_iter()
            .filter(|action| match action {
                Action::HistoryPrevious => has_more,
                Action::Choose => has_candidates,
                _ => true,
            })
            .collect();
        hints::line_named(look, &[Context::Prompt], &shown, columns, |action| {
            match (action, &self.enter) {
                (Action::Confirm, Some(words)) => words.clone(),
                (action, _) => look.label(action),
            }
        })
    }

    /// Why the line can't be taken.
    fn draw_error(&self, frame: &mut Frame<'_>, row: Rect, look: &Look) {
        let words = self.error.as_deref().unwrap_or_default();
        let text = format!("{} {words}", Role::Bad.sign());
        let style = look.style(Role::Bad);
        cells::put_fit(
            frame.buffer_mut(),
            (row.x, row.y),
            row.right(),
            &text,
            style,
        );
    }
}

/// Draws the label before the field, on half of the row at most; what is left is the field's.
fn draw_label(frame: &mut Frame<'_>, row: Rect, look: &Look, label: &str) -> Rect {
    if row.width < LABELLED {
        return row;
    }
    let label = cells::fit(label, row.width / 2);
    let style = look.style(Role::Accent);
    let end = cells::put(
        frame.buffer_mut(),
        (row.x, row.y),
        row.right(),
        &label,
        style,
    );
    let start = (end + u16::from(end > row.x)).min(row.right());
    Rect {
        x: start,
        width: row.right() - start,
        ..row
    }
}

#[cfg(test)]
mod tests;
