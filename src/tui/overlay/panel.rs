//! The box that an overlay lies in: it clears what is below and draws the border.

use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, Clear};
use unicode_width::UnicodeWidthStr;

use super::cells;
use crate::tui::look::Look;
use crate::tui::shell::Frame;
use crate::tui::theme::Role;

/// The least that a border leaves room in.
const BORDERED: (u16, u16) = (12, 3);

/// What is written on a panel's border.
#[derive(Debug, Clone, Default)]
pub struct Panel<'a> {
    title: String,
    foot: Line<'a>,
    place: String,
    quiet: bool,
}

impl<'a> Panel<'a> {
    /// A panel with a title.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }

    /// With a line on the lower border.
    #[must_use]
    pub fn foot(mut self, foot: Line<'a>) -> Self {
        self.foot = foot;
        self
    }

    /// With a few words at the right end of the lower border.
    #[must_use]
    pub fn place(mut self, place: impl Into<String>) -> Self {
        self.place = place.into();
        self
    }

    /// Without the border of what has the keys.
    #[must_use]
    pub fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// How many rows the border takes of such an area.
    pub fn border_rows(area: Rect) -> u16 {
        if Self::is_bordered(area) { 2 } else { 0 }
    }

    /// Whether there is room for a border.
    fn is_bordered(area: Rect) -> bool {
        area.width >= BORDERED.0 && area.height >= BORDERED.1
    }

    /// Where the content lies.
    pub fn inner(area: Rect) -> Rect {
        if !Self::is_bordered(area) {
            return area;
        }
        Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: area.width - 4,
            height: area.height - 2,
        }
    }

    /// Draws it, and says where the content lies. What is below does not shine through, and a wide
    /// character that reached under it from the left is gone whole.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) -> Rect {
        let area = area.intersection(frame.area());
        mend_left_edge(frame, area);
        frame.render_widget(Clear, area);
        if !Self::is_bordered(area) {
            return area;
        }
        let (kind, style) = look.theme.border(!self.quiet);
        let block = Block::bordered().border_type(kind).border_style(style);
        frame.render_widget(block, area);
        self.draw_words(frame, area, look);
        Self::inner(area)
    }

    /// The words on the border.
    fn draw_words(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let buffer = frame.buffer_mut();
        let right = area.right() - 2;
        let left = area.x + 2;
        if !self.title.is_empty() {
            let title = cells::one_line(&self.title);
            let title = cells::fit(&title, right - left - 2);
            let end = cells::put(buffer, (left, area.y), right, " ", look.style(Role::Text));
            let end = cells::put(
                buffer,
                (end, area.y),
                right,
                &title,
                look.style(Role::Title),
            );
            cells::put(buffer, (end, area.y), right, " ", look.style(Role::Text));
        }
        self.draw_foot(frame, area, look);
    }

    /// Draws the words on the lower border alone, over a panel that stands there already: what they say may be known
    /// only when its content is drawn.
    pub fn draw_foot(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let area = area.intersection(frame.area());
        if !Self::is_bordered(area) {
            return;
        }
        let buffer = frame.buffer_mut();
        let (left, right) = (area.x + 2, area.right() - 2);
        let row = area.bottom() - 1;
        let mut foot_end = right;
        let place = cells::width(&self.place);
        if place > 0 && place + 2 < right - left {
            foot_end = right - place - 2;
            let words = format!(" {} ", self.place);
            cells::put(
                buffer,
                (foot_end, row),
                right,
                &words,
                look.style(Role::Dim),
            );
            foot_end -= 1;
        }
        if self.foot.width() > 0 && left + 2 < foot_end {
            let end = cells::put(buffer, (left, row), foot_end, " ", look.style(Role::Text));
            let end = cells::put_line(buffer, (end, row), foot_end - 1, &self.foot);
            cells::put(buffer, (end, row), foot_end, " ", look.style(Role::Text));
        }
    }

    /// The columns for a foot and the place beside it.
    pub fn foot_columns(area: Rect, place: &str) -> u16 {
        let place = cells::width(place);
        let room = area.width.saturating_sub(6);
        if place == 0 {
            room
        } else {
            room.saturating_sub(place + 3)
        }
    }
}

/// Blanks a wide character whose second column the area covers.
fn mend_left_edge(frame: &mut Frame<'_>, area: Rect) {
    let Some(x) = area.x.checked_sub(1) else {
        return;
    };
    let buffer = frame.buffer_mut();
    for y in area.top()..area.bottom() {
        if let Some(cell) = buffer.cell_mut((x, y))
            && cell.symbol().width() > 1
        {
            cell.set_symbol(" ");
        }
    }
}
