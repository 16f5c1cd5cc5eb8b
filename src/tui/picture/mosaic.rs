//! A picture in cells: two dots in each, one above the other.

use crate::tui::shell::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

/// Signs from dark to bright, where there are no colours.
const SHADES: [&str; 5] = [" ", "░", "▒", "▓", "█"];

/// Dots in rows of two a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mosaic {
    /// Columns and rows of cells.
    pub cells: (u16, u16),
    /// Red, green and blue of each dot, row by row; a row of cells has two rows of dots.
    pub dots: Vec<[u8; 3]>,
}

impl Mosaic {
    /// Draws it in the middle of an area, in colours or in shades.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, has_colours: bool) {
        let at = middle(area, self.cells);
        let width = usize::from(self.cells.0);
        for y in 0..at.height {
            for x in 0..at.width {
                let first = 2 * usize::from(y) * width + usize::from(x);
                let (Some(top), Some(low)) = (self.dots.get(first), self.dots.get(first + width))
                else {
                    continue;
                };
                let cell = &mut frame.buffer_mut()[(at.x + x, at.y + y)];
                if !has_colours {
                    cell.set_symbol(shade(*top, *low));
                    continue;
                }
                let colour = |[r, g, b]: [u8; 3]| Color::Rgb(r, g, b);
                let style = Style::new().fg(colour(*top)).bg(colour(*low));
                cell.set_symbol("▀").set_style(style);
            }
        }
    }
}

/// The sign that is as bright as two dots together.
fn shade(one: [u8; 3], other: [u8; 3]) -> &'static str {
    let luma = |[r, g, b]: [u8; 3]| 2 * usize::from(r) + 7 * usize::from(g) + usize::from(b);
    let most = 2 * 10 * 255 + 1;
    SHADES[(luma(one) + luma(other)) * SHADES.len() / most]
}

/// Where something of so many columns and rows lies in the middle of an area.
pub fn middle(area: Rect, (columns, rows): (u16, u16)) -> Rect {
    let (width, height) = (columns.min(area.width), rows.min(area.height));
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    }
}
