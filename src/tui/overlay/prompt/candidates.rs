//! What may be typed next, under the line, and what is wrong with what is typed.

use super::Field;
use crate::tui::look::Look;
use crate::tui::overlay::wrap::Para;
use crate::tui::overlay::{cells, place};
use crate::tui::shell::Frame;
use crate::tui::theme::Role;
use ratatui::layout::Rect;
use ratatui::text::Line;
use std::ops::Range;

/// Rows for it on a screen that has room, whether they are filled or not: the line must not jump while one types.
const ROWS: u16 = 7;
/// Rows on a low screen.
const FEW_ROWS: u16 = 3;
/// A screen of fewer rows is low.
const LOW: u16 = 20;
/// Below so many rows the line stands alone.
const TINY: u16 = 10;

/// Something that may stand at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The first character that it replaces, from 0.
    pub from: usize,
    /// The first character that it does not replace any more.
    pub to: usize,
    /// What is put there.
    pub insert: String,
    /// What it is, in words; may be empty.
    pub name: String,
}

/// What is wrong with a line, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The first character that it is about, from 0.
    pub at: usize,
    /// How many it is about; 0 where something is lacking there.
    pub length: usize,
    /// What is wrong.
    pub words: String,
}

/// The candidates of a line.
#[derive(Debug, Clone, Default)]
pub(super) struct Candidates {
    list: Vec<Candidate>,
    /// The candidate that stands in the line, and the line before that with its cursor.
    chosen: Option<(usize, String, usize)>,
    /// What is wrong with the line.
    pub(super) fault: Option<Fault>,
}

impl Candidates {
    /// Puts others in; none of them is chosen.
    pub(super) fn set(&mut self, list: Vec<Candidate>) {
        self.list = list;
        self.chosen = None;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn is_choosing(&self) -> bool {
        self.chosen.is_some()
    }

    /// What stands in the line stays there.
    pub(super) fn settle(&mut self) {
        self.chosen = None;
    }

    /// Puts the next candidate into the line; says whether anything changed. Behind the last, and before the first,
    /// stands what was typed.
    pub(super) fn choose(&mut self, by: isize, field: &mut Field) -> bool {
        if self.list.is_empty() {
            return false;
        }
        let (now, text, cursor) = match self.chosen.take() {
            Some((at, text, cursor)) => (at, text, cursor),
            None => (self.list.len(), field.text().to_owned(), field.cursor()),
        };
        let places = self.list.len() + 1;
        let next = (now + places).saturating_add_signed(by) % places;
        field.set(&text);
        match self.list.get(next) {
            Some(candidate) => {
                field.replace(candidate.from, candidate.to, &candidate.insert);
                // A single one is no choice: what comes after it can be completed at once.
                if self.list.len() > 1 {
                    self.chosen = Some((next, text, cursor));
                }
            }
            None => {
                field.replace(cursor, cursor, "");
                self.chosen = Some((next, text, cursor));
            }
        }
        true
    }

    /// How many rows it takes of an area.
    pub(super) fn rows(&self, area: Rect) -> u16 {
        match area.height {
            // The reason of a refusal finds room even there.
            0..TINY => u16::from(self.fault.is_some()),
            TINY..LOW => FEW_ROWS,
            _ => ROWS,
        }
    }

    /// Which of them are in sight on the rows of an area; nothing where all are, or where a fault takes their rows.
    pub(super) fn place(&self, area: Rect, look: &Look) -> String {
        let rows = usize::from(self.rows(area));
        if self.fault.is_some() || rows == 0 || self.list.len() <= rows {
            return String::new();
        }
        let top = self.top(rows);
        let sight = format!("{}–{}", top + 1, (top + rows).min(self.list.len()));
        let numbers = [("a", sight.into()), ("b", self.list.len().into())];
        look.text.say_with("amount-of", &numbers)
    }

    /// The first of them in sight on so many rows.
    fn top(&self, rows: usize) -> usize {
        let chosen = self.chosen.as_ref().map(|(at, ..)| *at);
        let chosen = chosen.map(|at| at.min(self.list.len().saturating_sub(1)));
        chosen.map_or(0, |at| (at + 1).saturating_sub(rows))
    }

    /// Draws it; `carets` are the columns that the fault is about.
    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: &Look, carets: Range<u16>) {
        let mut rows = area;
        if let Some(fault) = &self.fault {
            rows = draw_fault(frame, area, look, (carets, &fault.words));
        }
        let at = self.chosen.as_ref().map(|(at, ..)| *at);
        let height = usize::from(rows.height);
        let top = self.top(height);
        let insert_columns = self.list.iter().map(|c| cells::width(&c.insert)).max();
        let names = rows.x + 2 + insert_columns.unwrap_or(0).min(rows.width / 2) + 2;
        for (row, (index, candidate)) in
            (0..rows.height).zip(self.list.iter().enumerate().skip(top))
        {
            let row = place::row(rows, row);
            let chosen = at == Some(index);
            draw_one(frame, row, look, candidate, (names, chosen));
        }
    }
}

/// Draws carets under the place, and the words in the row below it; gives the rows that are left.
fn draw_fault(
    frame: &mut Frame<'_>,
    area: Rect,
    look: &Look,
    (carets, words): (Range<u16>, &str),
) -> Rect {
    let style = look.style(Role::Bad);
    let text = format!("{} {words}", Role::Bad.sign());
    if area.height == 0 {
        return area;
    }
    // Where there is one row, the words count for more than the carets.
    let mut row = place::row(area, 0);
    let with_carets = area.height > 1;
    if with_carets {
        for x in carets.start..carets.end.min(area.right()) {
            cells::put(frame.buffer_mut(), (x, row.y), area.right(), "^", style);
        }
        row = place::row(area, 1);
    }
    let rest = place::below(area, u16::from(with_carets));
    let para = Para::new(Line::styled(text.clone(), style)).hang(2);
    let rows = para.rows(area.width);
    if rows.len() > usize::from(rest.height) {
        cells::put_fit(
            frame.buffer_mut(),
            (row.x, row.y),
            row.right(),
            &text,
            style,
        );
        return place::below(rest, 1);
    }
    for (y, row) in (rest.y..).zip(&rows) {
        let at = (rest.x + row.x, y);
        cells::put_line(frame.buffer_mut(), at, rest.right(), &row.line);
    }
    place::below(rest, u16::try_from(rows.len()).unwrap_or(u16::MAX))
}

fn draw_one(
    frame: &mut Frame<'_>,
    row: Rect,
    look: &Look,
    candidate: &Candidate,
    (names, chosen): (u16, bool),
) {
    let buffer = frame.buffer_mut();
    let right = row.right();
    let sign = if chosen { Role::Selected.sign() } else { " " };
    let x = cells::put(
        buffer,
        (row.x, row.y),
        right,
        sign,
        look.style(Role::Accent),
    );
    let end = names.saturating_sub(2).max(x + 1).min(right);
    let text = look.style(Role::Text);
    cells::put_fit(buffer, (x + 1, row.y), end, &candidate.insert, text);
    if names < right {
        let dim = look.style(Role::Dim);
        cells::put_fit(buffer, (names, row.y), right, &candidate.name, dim);
    }
    if chosen {
        cells::select(buffer, row, look.style(Role::Selected));
    }
}
