//! Where the panes are, by the size of the screen.

use crate::tui::model::Pane;
use ratatui::layout::Rect;

/// How the screen is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One pane at a time, with tabs: 80x24, and smaller.
    Single,
    /// The queue above; below it the ticket, and one column of the other panes: 120x40. The on-call view, where it has
    /// the focus, takes the left half from top to bottom, and the queue makes way.
    Split,
    /// The queue above; below it all panes side by side: 200x50. The on-call view as before.
    Wide,
}

/// Where everything is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// How the screen is divided.
    pub layout: Layout,
    /// The row of views.
    pub tabs: Rect,
    /// The panes in sight.
    pub panes: Vec<(Pane, Rect)>,
    /// Columns between panes.
    pub separators: Vec<Rect>,
    /// The last rows: status and hints.
    pub status: Rect,
}

impl Layout {
    /// The layout of a screen.
    pub fn of(area: Rect) -> Self {
        match (area.width, area.height) {
            (160.., 34..) => Self::Wide,
            (100.., 28..) => Self::Split,
            _ => Self::Single,
        }
    }
}

impl Places {
    /// The places on a screen, with `focus` in sight.
    pub fn of(area: Rect, focus: Pane) -> Self {
        let layout = Layout::of(area);
        let tab_rows = area.height.min(1);
        let status_rows = match area.height {
            0..4 => 0,
            4..12 => 1,
            _ => 2,
        };
        let tabs = Rect {
            height: tab_rows,
            ..area
        };
        let status = Rect {
            y: area.bottom().saturating_sub(status_rows),
            height: status_rows,
            ..area
        };
        let middle = Rect {
            y: area.y + tab_rows,
            height: area.height.saturating_sub(tab_rows + status_rows),
            ..area
        };
        let (panes, separators) = match layout {
            Layout::Single => (vec![(focus, middle)], Vec::new()),
            Layout::Split | Layout::Wide if focus == Pane::OnCall => on_call(middle, layout),
            Layout::Split => split(middle),
            Layout::Wide => wide(middle),
        };
        Self {
            layout,
            tabs,
            panes,
            separators,
            status,
        }
    }

    /// Where a pane is, if it is in sight.
    pub fn place_of(&self, pane: Pane) -> Option<Rect> {
        self.panes
            .iter()
            .find(|(p, _)| *p == pane)
            .map(|(_, area)| *area)
    }
}

type Parts = (Vec<(Pane, Rect)>, Vec<Rect>);

/// Cuts `rows` off the top.
fn above(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    let top = Rect {
        height: rows,
        ..area
    };
    let rest = Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    };
    (top, rest)
}

/// Cuts `columns` off the left, and one for the line between.
fn left(area: Rect, columns: u16) -> (Rect, Rect, Rect) {
    let columns = columns.min(area.width.saturating_sub(1));
    let part = |x, width| Rect { x, width, ..area };
    (
        part(area.x, columns),
        part(area.x + columns, 1),
        part(area.x + columns + 1, area.width - columns - 1),
    )
}

fn split(area: Rect) -> Parts {
    let (queue, below) = above(area, area.height * 42 / 100);
    let (ticket, line, side) = left(below, below.width * 54 / 100);
    let (checklist, rest) = above(side, side.height * 40 / 100);
    let (client, on_call) = above(rest, rest.height * 58 / 100);
    (
        vec![
            (Pane::Queue, queue),
            (Pane::Ticket, ticket),
            (Pane::Checklist, checklist),
            (Pane::Client, client),
            (Pane::OnCall, on_call),
        ],
        vec![line],
    )
}

fn wide(area: Rect) -> Parts {
    let (queue, below) = above(area, area.height * 46 / 100);
    let (ticket, first, rest) = left(below, below.width * 36 / 100);
    let (checklist, second, rest) = left(rest, rest.width * 37 / 100);
    let (client, third, on_call) = left(rest, rest.width / 2);
    (
        vec![
            (Pane::Queue, queue),
            (Pane::Ticket, ticket),
            (Pane::Checklist, checklist),
            (Pane::Client, client),
            (Pane::OnCall, on_call),
        ],
        vec![first, second, third],
    )
}

/// The on-call view, and beside it what is worth a look while something burns.
fn on_call(area: Rect, layout: Layout) -> Parts {
    let (on_call, line, rest) = left(area, area.width * 54 / 100);
    let (ticket, below) = above(rest, rest.height * 58 / 100);
    let mut panes = vec![(Pane::OnCall, on_call), (Pane::Ticket, ticket)];
    if layout == Layout::Split {
        panes.push((Pane::Client, below));
        return (panes, vec![line]);
    }
    let (checklist, between, client) = left(below, below.width / 2);
    panes.extend([(Pane::Checklist, checklist), (Pane::Client, client)]);
    (panes, vec![line, between])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_size_panics_and_no_pane_leaves_the_screen() {
        for width in (0..220).step_by(3) {
            for height in 0..60 {
                let area = Rect::new(0, 0, width, height);
                for focus in Pane::ALL {
                    let places = Places::of(area, focus);
                    for (_, pane) in &places.panes {
                        assert_eq!(pane.intersection(area), *pane);
                    }
                }
            }
        }
    }
}
