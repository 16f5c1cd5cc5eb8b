//! How a text that is edited looks.

use ratatui::layout::Rect;

use super::{Discard, TextEdit};
use crate::tui::input::{Action, Context};
use crate::tui::look::Look;
use crate::tui::overlay::compose::editor::Sight;
use crate::tui::overlay::panel::Panel;
use crate::tui::overlay::{cells, hints, told};
use crate::tui::shell::Frame;
use crate::tui::theme::Role;

/// The actions that the border tells of.
const HINTS: [Action; 4] = [
    Action::Send,
    Action::Back,
    Action::ExternalEditor,
    Action::DiscardDraft,
];
/// The columns of the lines' numbers, with the sign of a fault.
const GUTTER: u16 = 5;
/// A text narrower than this has no numbers.
const NUMBERED: u16 = 40;

impl TextEdit {
    /// Draws it over all of an area.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let inner = Panel::new(self.title.as_str()).draw(frame, area, look);
        let body = self.draw_told(frame, inner, look);
        let place = self.draw_text(frame, body, look);
        let room = Panel::foot_columns(area, &place);
        let foot = hints::line_named(look, &[Context::Compose], &HINTS, room, |action| {
            look.say(match action {
                Action::Send => "text-edit-save",
                Action::Back => "text-edit-leave",
                Action::DiscardDraft => "text-edit-discard",
                _ => "text-edit-outside",
            })
        });
        let foot = Panel::default().foot(foot).place(place);
        foot.draw_foot(frame, area, look);
    }

    /// Draws what is asked, what is to be known and what is wrong; says what area is left for the text.
    fn draw_told(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) -> Rect {
        let rows = self.told(area.width, look);
        // The text keeps half of the rows.
        let most = area.height / 2;
        let shown = u16::try_from(rows.len()).unwrap_or(most).min(most);
        let body = told::draw(frame, area, (&rows, shown), look);
        if self.discard == Discard::Asked && shown > 0 {
            self.discard = Discard::Shown;
        }
        body
    }

    /// What is told below the text, in rows of a width.
    fn told(&self, columns: u16, look: &Look) -> Vec<(Role, String)> {
        let mut told = Vec::new();
        if self.discard != Discard::No {
            let key = look.key_of(&[Context::Compose], Action::DiscardDraft);
            let key = [("key", key.unwrap_or_default().into())];
            told.push((Role::Bad, look.text.say_with("text-edit-discard-ask", &key)));
        }
        told.extend(self.note.clone());
        told.extend(self.faults.iter().map(|fault| {
            let args = [
                ("line", fault.line.into()),
                ("message", look.text.sentence(&fault.sentence()).into()),
            ];
            (Role::Bad, look.text.say_with("text-edit-fault", &args))
        }));
        told::wrapped(told, columns)
    }

    /// Draws the text with the numbers of its lines, and the cursor in it; says which lines are in sight.
    fn draw_text(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) -> String {
        if area.is_empty() {
            return String::new();
        }
        let gutter = if area.width >= NUMBERED { GUTTER } else { 0 };
        let text = Rect {
            x: area.x + gutter,
            width: area.width - gutter,
            ..area
        };
        let columns = text.width.saturating_sub(1).max(1);
        let sight = self.editor.sight(columns, text.height);
        let place = place(&sight, self.editor.lines().len(), look);
        let Sight { rows, cursor, .. } = sight;
        let lines = self.editor.lines();
        for (offset, row) in (0..text.height).zip(&rows) {
            let y = text.y + offset;
            let line = row.text(lines);
            let is_remark = lines[row.line].trim_start().starts_with('#');
            let role = if is_remark { Role::Dim } else { Role::Text };
            cells::put(
                frame.buffer_mut(),
                (text.x, y),
                text.right(),
                line,
                look.style(role),
            );
            if gutter > 0 && row.bytes.start == 0 {
                self.draw_number(frame, (area.x, y), row.line + 1, look);
            }
        }
        let x = cursor.0.min(text.width.saturating_sub(1));
        frame.set_cursor((text.x + x, text.y + cursor.1));
        place
    }

    /// Draws the number of a line; one with a fault has its sign.
    fn draw_number(&self, frame: &mut Frame<'_>, at: (u16, u16), line: usize, look: &Look) {
        let is_wrong = self.faults.iter().any(|fault| fault.line == line);
        let (role, sign) = match is_wrong {
            true => (Role::Bad, Role::Bad.sign()),
            false => (Role::Dim, " "),
        };
        let number = format!("{line:>3}{sign}");
        let right = at.0 + GUTTER;
        cells::put(frame.buffer_mut(), at, right, &number, look.style(role));
    }
}

/// Which lines are in sight; nothing while all are.
fn place(sight: &Sight, total: usize, look: &Look) -> String {
    let (Some(first), Some(last)) = (sight.rows.first(), sight.rows.last()) else {
        return String::new();
    };
    if sight.above + sight.below == 0 {
        return String::new();
    }
    // Of a line that is cut the end is still to be read.
    let to = (last.line + usize::from(last.last)).max(first.line + 1);
    let numbers = [
        ("from", (first.line + 1).into()),
        ("to", to.into()),
        ("total", total.into()),
    ];
    look.text.say_with("pager-place", &numbers)
}
