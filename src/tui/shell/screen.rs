//! The screen: two buffers, and the fewest bytes from one to the other.
//!
//! One frame is one write, and one synchronized update (DEC 2026); nothing is written when nothing
//! changed. Escape sequences are our own: crossterm writes a bare `CSI m` under NO_COLOR, which
//! cancels the attributes that must then carry the selection. Underline colours are not sent: a
//! terminal that does not know them takes them for blinking.

mod glyph;
mod painter;
mod pen;
mod row;

use std::io::{self, Write};
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::colour::ColourLevel;
use super::frame::{Frame, Scroll};
use super::graphics::Picture;
use painter::Painter;

pub use pen::painted;

/// What the terminal can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abilities {
    /// How many colours it shows.
    pub colours: ColourLevel,
    /// Whether it deletes and inserts lines.
    pub scrolls: bool,
}

impl Abilities {
    /// What the environment says; `env` looks a variable up.
    pub fn detect(env: impl Fn(&str) -> Option<String>) -> Self {
        let term = env("TERM").unwrap_or_default();
        Self {
            colours: ColourLevel::detect(env),
            scrolls: term != "dumb",
        }
    }
}

/// Begins a synchronized update.
const BEGIN: &[u8] = b"\x1b[?2026h";
/// Ends it.
const END: &[u8] = b"\x1b[?2026l";

/// A screen over any writer.
#[derive(Debug)]
pub struct Screen<W> {
    out: W,
    abilities: Abilities,
    shown: Buffer,
    next: Buffer,
    painter: Painter,
    /// Where the cursor is shown, if it is.
    cursor: Option<Position>,
    /// The picture that is shown, and where it begins.
    picture: Option<(Position, Arc<Picture>)>,
    /// Whether what is on the terminal is unknown.
    stale: bool,
}

impl<W: Write> Screen<W> {
    /// A screen of a size; the first frame clears it.
    pub fn new(out: W, abilities: Abilities, columns: u16, rows: u16) -> Self {
        let area = Rect::new(0, 0, columns.max(1), rows.max(1));
        Self {
            out,
            abilities,
            shown: Buffer::empty(area),
            next: Buffer::empty(area),
            painter: Painter::default(),
            cursor: None,
            picture: None,
            stale: true,
        }
    }

    /// The screen.
    pub fn area(&self) -> Rect {
        self.next.area
    }

    /// The writer, for what is not cells.
    pub fn out(&mut self) -> &mut W {
        &mut self.out
    }

    /// Takes a new size; whether it differs from the old.
    pub fn resize(&mut self, columns: u16, rows: u16) -> bool {
        let area = Rect::new(0, 0, columns.max(1), rows.max(1));
        if area == self.next.area {
            return false;
        }
        self.shown = Buffer::empty(area);
        self.next = Buffer::empty(area);
        self.stale = true;
        true
    }

    /// Makes the next frame clear the screen and paint all of it.
    pub fn repaint(&mut self) {
        self.stale = true;
    }

    /// Draws a frame; how many bytes it took.
    ///
    /// # Errors
    ///
    /// What the writer says; the next frame then paints everything.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<usize> {
        self.next.reset();
        let mut frame = Frame::new(&mut self.next);
        render(&mut frame);
        let (cursor, scroll, picture) = frame.into_parts();
        // What a picture covers no cell tells: where one goes or changes, all is painted anew.
        let is_same = same_picture(self.picture.as_ref(), picture.as_ref());
        self.stale |= !is_same && self.picture.is_some();
        let is_sent = is_same && !self.stale;
        let gone = self.picture.take().filter(|_| !is_sent);
        if std::mem::take(&mut self.stale) {
            self.shown.reset();
            self.cursor = None;
            self.painter.begin_anew();
        }
        if let Some((_, gone)) = gone {
            self.painter.raw(&gone.removal);
        }
        self.paint(scroll.as_ref());
        if let Some((at, picture)) = picture.as_ref().filter(|_| !is_sent) {
            self.painter.picture(*at, picture);
        }
        self.picture = picture;
        self.painter.cursor(self.cursor, cursor);
        self.cursor = cursor;
        std::mem::swap(&mut self.shown, &mut self.next);
        let bytes = self.painter.take();
        if bytes.is_empty() {
            return Ok(0);
        }
        let whole = [BEGIN, &bytes, END].concat();
        let written = self.out.write_all(&whole).and_then(|()| self.out.flush());
        self.stale = written.is_err();
        written.map(|()| whole.len())
    }

    /// Paints the difference, with the scroll where that is shorter.
    fn paint(&mut self, scroll: Option<&Scroll>) {
        let mut change = row::Change {
            shown: &self.shown,
            next: &self.next,
            moved: None,
            colours: self.abilities.colours,
            limit: usize::MAX,
        };
        let usable = scroll.filter(|scroll| self.abilities.scrolls && self.is_usable(scroll));
        let Some(scroll) = usable else {
            row::paint_all(&mut self.painter, &change);
            return;
        };
        let mut plain = self.painter.clone();
        self.painter.scroll(scroll);
        change.moved = Some(scroll);
        row::paint_all(&mut self.painter, &change);
        change.moved = None;
        change.limit = self.painter.len();
        if row::paint_all(&mut plain, &change) {
            self.painter = plain;
        }
    }

    /// Whether a hint is about rows that are there.
    fn is_usable(&self, scroll: &Scroll) -> bool {
        let rows = &scroll.rows;
        rows.end <= self.next.area.height
            && rows.start < rows.end
            && scroll.by != 0
            && scroll.by.unsigned_abs() < rows.end - rows.start
    }
}

/// Whether two frames show the same picture at the same place.
fn same_picture(
    one: Option<&(Position, Arc<Picture>)>,
    other: Option<&(Position, Arc<Picture>)>,
) -> bool {
    match (one, other) {
        (Some((at, picture)), Some((other_at, other))) => {
            at == other_at && Arc::ptr_eq(picture, other)
        }
        (one, other) => one.is_none() && other.is_none(),
    }
}

#[cfg(test)]
mod tests;
