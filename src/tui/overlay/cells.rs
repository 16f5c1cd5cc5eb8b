//! Text in columns: how wide it is, what of it fits, and putting it into cells.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::Line;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The sign of what was cut off.
pub const CUT: &str = "…";

/// The columns that a text takes.
pub fn width(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// The text on one line: tabs, line ends and other control characters become blanks.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_control) {
        let blank = |c: char| if c.is_control() { ' ' } else { c };
        Cow::Owned(text.chars().map(blank).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The text, or as much of it as fits with [`CUT`] behind it.
pub fn fit(text: &str, columns: u16) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    if columns == 0 {
        return Cow::Borrowed("");
    }
    let head = head(text, columns - 1);
    Cow::Owned(format!("{head}{CUT}"))
}

/// Shows a row of cells as selected. A selection that reverses takes them whole: reversed colours would fall apart into
/// blocks.
pub fn select(buffer: &mut Buffer, row: Rect, selected: Style) {
    if selected.bg.is_none() {
        buffer.set_style(row, Style::new().fg(Color::Reset).bg(Color::Reset));
    }
    buffer.set_style(row, selected);
}

/// The longest beginning of a text that takes no more columns than this.
pub fn head(text: &str, columns: u16) -> &str {
    let mut taken = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        taken += width(grapheme);
        if taken > columns {
            return &text[..at];
        }
    }
    text
}

/// Puts a text into the cells of a row, left of `right`; says where the next column is.
pub fn put(buffer: &mut Buffer, at: (u16, u16), right: u16, text: &str, style: Style) -> u16 {
    let (x, y) = at;
    let right = right.min(buffer.area.right());
    if x >= right || x < buffer.area.x || y < buffer.area.y || y >= buffer.area.bottom() {
        return x;
    }
    let text = one_line(text);
    let (next, _) = buffer.set_stringn(x, y, &text, usize::from(right - x), style);
    if style.add_modifier.contains(Modifier::UNDERLINED) {
        bare_ends(buffer, (x, y), next, &text);
    }
    next
}

/// Takes the line from under the blanks around a text: it sets off the words alone.
fn bare_ends(buffer: &mut Buffer, (x, y): (u16, u16), next: u16, text: &str) {
    let blank = |at: &u16| {
        buffer
            .cell((*at, y))
            .is_some_and(|cell| cell.symbol() == " ")
    };
    let lead = (x..next).take_while(blank).count();
    let trail = (x..next).rev().take_while(blank).count();
    let is_blank = text.trim().is_empty();
    let ends = (x..next).take(lead).chain((x..next).rev().take(trail));
    // A blank by itself belongs to the words beside it.
    for at in ends.filter(|_| !is_blank) {
        if let Some(cell) = buffer.cell_mut((at, y)) {
            cell.modifier.remove(Modifier::UNDERLINED);
        }
    }
}

/// Puts a text, cut with [`CUT`] where it does not fit.
pub fn put_fit(buffer: &mut Buffer, at: (u16, u16), right: u16, text: &str, style: Style) -> u16 {
    let text = one_line(text);
    let room = right.min(buffer.area.right()).saturating_sub(at.0);
    put(buffer, at, right, &fit(&text, room), style)
}

/// Puts the pieces of a line one after another, each in its own style over the line's.
pub fn put_line(buffer: &mut Buffer, at: (u16, u16), right: u16, line: &Line<'_>) -> u16 {
    let (mut x, y) = at;
    for span in &line.spans {
        let style = line.style.patch(span.style);
        x = put(buffer, (x, y), right, &span.content, style);
    }
    x
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn a_letter_of_two_characters_and_an_emoji_of_four_are_measured_as_seen() {
        assert_eq!(width("и\u{306}"), 1);
        assert_eq!(width("👩\u{200d}🔬"), 2);
        assert_eq!(fit("и\u{306}и\u{306}и\u{306}", 2), "и\u{306}…");
        assert_eq!(fit("👩\u{200d}🔬👩\u{200d}🔬", 3), "👩\u{200d}🔬…");
        assert_eq!(fit("👩\u{200d}🔬👩\u{200d}🔬", 2), "…");
        assert_eq!(fit("да", 2), "да");
        assert_eq!(fit("да", 0), "");
    }

    #[test]
    fn a_line_is_under_words_and_not_under_the_blanks_around_them() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 9, 1));
        let style = Style::new().add_modifier(Modifier::UNDERLINED);
        put(&mut buffer, (0, 0), 9, "  да нет  ", style);
        let lined = buffer.content.iter().map(|cell| {
            let is = cell.modifier.contains(Modifier::UNDERLINED);
            if is { '_' } else { ' ' }
        });
        assert_eq!(lined.collect::<String>(), "  ______ ");
    }

    #[test]
    fn a_row_that_is_reversed_is_reversed_whole() {
        let row = Rect::new(0, 0, 2, 1);
        let green = Style::new().fg(Color::Green);
        for (selected, expected) in [
            (Style::new().add_modifier(Modifier::REVERSED), Color::Reset),
            (Style::new().bg(Color::Indexed(237)), Color::Green),
        ] {
            let mut buffer = Buffer::empty(row);
            put(&mut buffer, (0, 0), 2, "+", green);
            select(&mut buffer, row, selected);
            assert_eq!(buffer[(0, 0)].fg, expected);
            assert_eq!(buffer[(1, 0)].bg, buffer[(0, 0)].bg);
        }
    }

    #[test]
    fn nothing_is_put_outside() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        for at in [(3, 0), (0, 1), (9, 9)] {
            put(&mut buffer, at, 99, "x", Style::new());
        }
        assert_eq!(buffer, Buffer::empty(Rect::new(0, 0, 3, 1)));
        assert_eq!(
            put(&mut buffer, (1, 0), 99, "a\nb\u{1b}[0m", Style::new()),
            3
        );
        assert_eq!(buffer, Buffer::with_lines([" a "]));
    }
}
