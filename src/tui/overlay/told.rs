//! What is told below a text that is written: questions, doubts, faults.

use ratatui::layout::Rect;

use super::wrap::breaks;
use super::{cells, place};
use crate::tui::look::Look;
use crate::tui::shell::Frame;
use crate::tui::theme::Role;

/// What is told, in rows of a width, each with its role: the sign of the role stands before the first word, so that
/// it is read without colours too.
pub(super) fn wrapped(told: Vec<(Role, String)>, columns: u16) -> Vec<(Role, String)> {
    let mut rows = Vec::new();
    for (role, words) in told {
        let words = format!("{} {words}", role.sign());
        let parts = breaks(&words, columns, columns).into_iter();
        rows.extend(parts.map(|part| (role, words[part].to_owned())));
    }
    rows
}

/// Draws so many of the rows at the bottom of an area; says what area is left for the text.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    (rows, shown): (&[(Role, String)], u16),
    look: &Look,
) -> Rect {
    let place = place::bottom(area, shown);
    for (at, (role, words)) in (0..shown).zip(rows) {
        let from = (place.x, place.y + at);
        let style = look.style(*role);
        cells::put(frame.buffer_mut(), from, place.right(), words, style);
    }
    Rect {
        height: area.height - place.height,
        ..area
    }
}
