//! Where an overlay lies. Every function works from a wide screen down to one cell, or none.

use ratatui::layout::Rect;

/// The widest that a text is comfortable to read.
const READING_COLUMNS: u16 = 100;
/// From this width on there is room beside a text.
const WIDE_COLUMNS: u16 = 110;
/// Up to this width a list takes all of it.
const NARROW_COLUMNS: u16 = 84;
/// The columns of what lies beside: so many at the least, more where the text leaves them.
const SIDE_COLUMNS: u16 = 38;
/// And so many at the most.
const SIDE_MOST: u16 = 80;
/// What a text to read takes with its border.
const FRAMED_COLUMNS: u16 = READING_COLUMNS + 4;

/// In the middle, as large as asked for or as fits.
pub fn centred(area: Rect, columns: u16, rows: u16) -> Rect {
    let width = columns.min(area.width);
    let height = rows.min(area.height);
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    }
}

/// The last rows.
pub fn bottom(area: Rect, rows: u16) -> Rect {
    let height = rows.min(area.height);
    Rect {
        y: area.bottom() - height,
        height,
        ..area
    }
}

/// A page to read: the whole of a small screen, the middle of a large one.
pub fn page(area: Rect) -> Rect {
    let margin = if area.height > 30 { 4 } else { 0 };
    centred(area, READING_COLUMNS, area.height - margin)
}

/// A list to choose from, for this many rows of content.
pub fn list(area: Rect, rows: u16) -> Rect {
    let columns = (area.width / 4 * 3).max(NARROW_COLUMNS);
    let most = if area.height > 30 {
        area.height * 2 / 3
    } else {
        area.height
    };
    centred(area, columns, rows.min(most))
}

/// A part for the text, and one beside it where the screen is wide enough.
pub fn beside(area: Rect) -> (Rect, Option<Rect>) {
    if area.width < WIDE_COLUMNS {
        return (area, None);
    }
    let left_over = area.width.saturating_sub(FRAMED_COLUMNS);
    let side = left_over.clamp(SIDE_COLUMNS, SIDE_MOST);
    let left = Rect {
        width: area.width - side,
        ..area
    };
    let right = Rect {
        x: left.right(),
        width: side,
        ..area
    };
    (left, Some(right))
}

/// One row of an area, empty where there is none.
pub fn row(area: Rect, at: u16) -> Rect {
    let height = u16::from(at < area.height);
    Rect {
        y: area.y + at.min(area.height),
        height,
        ..area
    }
}

/// The area without its first rows.
pub fn below(area: Rect, rows: u16) -> Rect {
    let taken = rows.min(area.height);
    Rect {
        y: area.y + taken,
        height: area.height - taken,
        ..area
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_lies_inside_down_to_nothing() {
        for width in [0, 1, 2, 7, 40, 80, 120, 200] {
            for height in [0, 1, 2, 3, 10, 24, 50] {
                let area = Rect::new(3, 2, width, height);
                let (left, right) = beside(area);
                let places = [
                    centred(area, 60, 20),
                    bottom(area, 4),
                    page(area),
                    list(area, 14),
                    left,
                    right.unwrap_or(area),
                    row(area, 0),
                    row(area, 60),
                    below(area, 3),
                ];
                for place in places {
                    assert_eq!(
                        place.intersection(area).area(),
                        place.area(),
                        "{area} {place}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_lies_beside_has_what_the_text_leaves() {
        for (width, side) in [(110, 38), (120, 38), (160, 56), (200, 80)] {
            let (left, right) = beside(Rect::new(0, 0, width, 50));
            assert_eq!((left.width, right.unwrap().width), (width - side, side));
        }
    }

    #[test]
    fn a_small_screen_is_taken_whole() {
        let area = Rect::new(0, 0, 80, 24);
        assert_eq!(page(area), area);
        assert_eq!(beside(area).1, None);
        assert_eq!(page(Rect::new(0, 0, 200, 50)), Rect::new(50, 2, 100, 46));
    }
}
