//! What an [`super::App`] draws on.

use std::ops::Range;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

use super::graphics::Picture;

/// A hint that rows of the full width moved as they are since the last frame.
///
/// It is only a hint: what is on the screen afterwards is the buffer, whatever it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scroll {
    /// The rows that moved, counted from the top of the screen.
    pub rows: Range<u16>,
    /// By how many: more than zero when the content went up (the list went down).
    pub by: i16,
}

/// What a frame holds besides cells: the cursor, the hint about rows that moved, the picture and where it begins.
pub(super) type Parts = (
    Option<Position>,
    Option<Scroll>,
    Option<(Position, Arc<Picture>)>,
);

/// A frame being drawn.
#[derive(Debug)]
pub struct Frame<'a> {
    buffer: &'a mut Buffer,
    cursor: Option<Position>,
    scroll: Option<Scroll>,
    picture: Option<(Position, Arc<Picture>)>,
}

impl<'a> Frame<'a> {
    /// A frame on a buffer.
    pub fn new(buffer: &'a mut Buffer) -> Self {
        Self {
            buffer,
            cursor: None,
            scroll: None,
            picture: None,
        }
    }

    /// The screen.
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// The cells.
    pub fn buffer_mut(&mut self) -> &mut Buffer {
        self.buffer
    }

    /// Draws a widget on the part of `area` that is on the screen.
    pub fn render_widget<W: Widget>(&mut self, widget: W, area: Rect) {
        let area = area.intersection(self.buffer.area);
        widget.render(area, self.buffer);
    }

    /// Shows the cursor there; without this it is hidden.
    pub fn set_cursor(&mut self, position: impl Into<Position>) {
        self.cursor = Some(position.into()).filter(|at| self.buffer.area.contains(*at));
    }

    /// Hides the cursor again: what had it lies under something else.
    pub fn hide_cursor(&mut self) {
        self.cursor = None;
    }

    /// Says that rows moved. One hint a frame; the last is kept.
    pub fn scroll(&mut self, scroll: Scroll) {
        self.scroll = Some(scroll);
    }

    /// Shows a picture from this cell on, over cells that are to be left empty. One a frame; it is sent when it
    /// comes or changes, and taken away when a frame no longer has it.
    pub fn picture(&mut self, position: impl Into<Position>, picture: Arc<Picture>) {
        self.picture = Some((position.into(), picture));
    }

    /// What was asked for besides cells.
    pub(super) fn into_parts(self) -> Parts {
        (self.cursor, self.scroll, self.picture)
    }
}
