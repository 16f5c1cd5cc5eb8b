//! The columns of the list, by its width.

use ratatui::layout::Rect;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// The cursor, a mark, an emergency or a damaged message.
    Marker,
    /// The number.
    Number,
    /// Where it stands.
    State,
    /// How long it waits.
    Age,
    /// The client, or who wrote.
    Client,
    /// What is asked for.
    Kind,
    /// What the regulation says.
    Verdict,
    /// What is missing.
    Missing,
    /// The subject.
    Subject,
    /// Who has it.
    Assignee,
    /// The way it came in.
    Channel,
}

impl Column {
    /// The key of its name.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Marker => "column-mark",
            Self::Number => "column-number",
            Self::State => "column-state",
            Self::Age => "column-age",
            Self::Client => "column-client",
            Self::Kind => "column-kind",
            Self::Verdict => "column-verdict",
            Self::Missing => "column-missing",
            Self::Subject => "column-subject",
            Self::Assignee => "column-assignee",
            Self::Channel => "column-channel",
        }
    }
}

/// What is left for the subject by all other columns.
const REST: u16 = 0;

/// The columns with their first cell and width, a blank between.
pub(super) fn columns(area: Rect) -> Vec<(Column, u16, u16)> {
    let widths: &[(Column, u16)] = match area.width {
        0..60 => &[
            (Column::Marker, 3),
            (Column::Number, 6),
            (Column::Verdict, 11),
            (Column::Subject, REST),
        ],
        60..100 => &[
            (Column::Marker, 3),
            (Column::Number, 6),
            (Column::Age, 7),
            (Column::Client, 17),
            (Column::Kind, 10),
            (Column::Verdict, 11),
            (Column::Subject, REST),
        ],
        100..160 => &[
            (Column::Marker, 3),
            (Column::Number, 6),
            (Column::Age, 7),
            (Column::Client, 22),
            (Column::Kind, 10),
            (Column::Verdict, 12),
            (Column::Missing, 20),
            (Column::Subject, REST),
            (Column::Assignee, 10),
        ],
        _ => &[
            (Column::Marker, 3),
            (Column::Number, 7),
            (Column::State, 8),
            (Column::Age, 7),
            (Column::Channel, 6),
            (Column::Client, 28),
            (Column::Kind, 10),
            (Column::Verdict, 12),
            (Column::Missing, 27),
            (Column::Subject, REST),
            (Column::Assignee, 16),
        ],
    };
    let fixed: u16 = widths.iter().map(|(_, width)| width + 1).sum();
    let rest = area.width.saturating_sub(fixed);
    let mut x = area.x;
    widths
        .iter()
        .map(|(column, width)| {
            let width = if *width == REST { rest } else { *width };
            let width = width.min(area.right().saturating_sub(x));
            let place = (*column, x, width);
            x += width + 1;
            place
        })
        .collect()
}
