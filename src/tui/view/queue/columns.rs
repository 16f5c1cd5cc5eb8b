//! The columns of the list: by its width, or as a saved view names them.

use crate::config::ListColumn;
use crate::core::query::SortKey;
use crate::store::Queue;
use crate::tui::model::Tab;
use ratatui::layout::Rect;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// The cursor, a mark, an emergency, a damaged message.
    Marker,
    /// What a saved view can name.
    Listed(ListColumn),
}

impl Column {
    /// The key of its name.
    pub(super) fn key(self, tab: Tab) -> String {
        match self {
            // What is put off comes back.
            Self::Listed(ListColumn::Due) if tab == PARKED => "column-due.parked".to_owned(),
            Self::Marker => "column-mark".to_owned(),
            Self::Listed(column) => format!("column-{column}"),
        }
    }

    /// Whether it is drawn at once in a row that comes into sight while the cursor moves; the others follow when it
    /// rests. A line that somebody pays for is not filled with what nobody reads in passing.
    pub(super) fn is_told_in_passing(self) -> bool {
        use ListColumn::{Number, Subject, Verdict};
        matches!(
            self,
            Self::Marker | Self::Listed(Number | Verdict | Subject)
        )
    }

    /// Whether the list goes by it in this order.
    pub(super) fn is_sorted_by(self, key: SortKey) -> bool {
        let column = match key {
            SortKey::Queue => return false,
            SortKey::Received => ListColumn::Received,
            SortKey::Due => ListColumn::Due,
            SortKey::Client => ListColumn::Client,
            SortKey::Number => ListColumn::Number,
        };
        self == Self::Listed(column)
    }
}

/// What is left for the subject by all other columns.
const REST: u16 = 0;
/// The least that is left for it.
const LEAST_REST: u16 = 11;

/// The blanks behind a column: words that fill theirs must not run into the next.
fn gap(column: ListColumn) -> u16 {
    match column {
        // Its last cell is a draft's sign, and mostly blank.
        ListColumn::Number => 1,
        _ => 2,
    }
}

/// The view of what is put off.
const PARKED: Tab = Tab::Standing(Queue::Parked);

/// The usual columns of a view. What is put off waits for its moment, not for us; what has ended waits no more; where
/// nothing is missing, nothing tells what.
fn usual_of(width: u16, (tab, lacks): (Tab, bool)) -> Vec<ListColumn> {
    let usual = usual(width).iter().copied();
    let of_view = |column| match (column, tab) {
        (ListColumn::Age, PARKED) => Some(ListColumn::Due),
        (ListColumn::Age, Tab::Standing(Queue::Refused | Queue::Done)) => None,
        (ListColumn::Missing, _) if !lacks => None,
        _ => Some(column),
    };
    usual.filter_map(of_view).collect()
}

/// The usual columns.
fn usual(width: u16) -> &'static [ListColumn] {
    use ListColumn::{
        Age, Assignee, Channel, Client, Kind, Missing, Number, State, Subject, Verdict,
    };
    match width {
        0..60 => &[Number, Verdict, Subject],
        // Names that can be read are worth more than what the ticket itself tells.
        60..80 => &[Number, Client, Verdict, Subject],
        80..100 => &[Number, Age, Client, Kind, Verdict, Subject],
        // What is missing would leave the subject no room.
        100..116 => &[Number, Age, Client, Kind, Verdict, Subject, Assignee],
        116..160 => &[
            Number, Age, Client, Kind, Verdict, Missing, Subject, Assignee,
        ],
        _ => &[
            Number, State, Age, Channel, Client, Kind, Verdict, Missing, Subject, Assignee,
        ],
    }
}

/// The width of a column in a list of `width`, whose numbers have so many digits. It does not go by the rows: nothing
/// jumps when they change.
fn width_of(column: ListColumn, width: u16, digits: u16) -> u16 {
    let by_width = |small, middle, large| match width {
        0..100 => small,
        100..160 => middle,
        _ => large,
    };
    // Of the room that a wide list has to spare, names and what is missing have their share before the subject.
    let spare = width.saturating_sub(by_width(76, 112, 160));
    match column {
        // With the sign of a draft behind them.
        ListColumn::Number => (digits + 1).clamp(4, by_width(6, 6, 7)),
        ListColumn::State => 8,
        ListColumn::Age => 6,
        ListColumn::Channel => 6,
        ListColumn::Client => by_width(17 + spare / 4, 22 + spare / 8, (28 + spare / 10).min(36)),
        ListColumn::Kind => 10,
        ListColumn::Verdict => by_width(11, 12, 12),
        ListColumn::Missing => by_width(16, 17 + spare / 5, (26 + spare / 4).min(60)),
        ListColumn::Subject => REST,
        ListColumn::Assignee => by_width(10, 10 + spare / 12, 14),
        ListColumn::Received | ListColumn::Due => 12,
    }
}

/// The columns with their first cell and width, blanks between: those `chosen`, or the usual ones of the view, by
/// whether anything is missing in it. Those at the right
/// that find no room are left out.
pub(super) fn columns(
    area: Rect,
    chosen: &[ListColumn],
    view: (Tab, bool),
    digits: u16,
) -> Vec<(Column, u16, u16)> {
    let usual = usual_of(area.width, view);
    let listed = match chosen {
        [] => usual.as_slice(),
        chosen => chosen,
    };
    let needs = |column: &ListColumn| match width_of(*column, area.width, digits) {
        REST => 0,
        width => width + gap(*column),
    };
    // The subject has its room, wherever it stands.
    let kept = match chosen.contains(&ListColumn::Subject) {
        true => LEAST_REST + gap(ListColumn::Subject),
        false => 0,
    };
    let last_gap = listed.last().map_or(0, |column| gap(*column));
    let mut room = (area.width + last_gap).saturating_sub(3 + kept);
    let mut shown: Vec<ListColumn> = Vec::with_capacity(listed.len());
    for column in listed {
        let needed = needs(column);
        if needed > room && !chosen.is_empty() && !shown.is_empty() {
            continue;
        }
        room = room.saturating_sub(needed);
        shown.push(*column);
    }
    place(area, &shown, digits)
}

/// Gives each column its place. What is left goes to the subject, or to the last column where that is not shown.
fn place(area: Rect, shown: &[ListColumn], digits: u16) -> Vec<(Column, u16, u16)> {
    let widths = shown.iter().map(|c| (*c, width_of(*c, area.width, digits)));
    let fixed: u16 = 3 + widths.clone().map(|(c, width)| width + gap(c)).sum::<u16>();
    let last_gap = shown.last().map_or(0, |column| gap(*column));
    let rest = area.width.saturating_sub(fixed - last_gap.min(fixed));
    let has_rest = shown.contains(&ListColumn::Subject);
    let last = shown.last().copied();
    let mut x = area.x;
    std::iter::once((Column::Marker, 2))
        .chain(widths.map(|(column, width)| {
            let takes_rest = column == ListColumn::Subject || (!has_rest && last == Some(column));
            let rest = if takes_rest { rest } else { 0 };
            (Column::Listed(column), width + rest)
        }))
        .map(|(column, width)| {
            let width = width.min(area.right().saturating_sub(x));
            let placed = (column, x, width);
            let gap = match column {
                Column::Marker => 1,
                Column::Listed(column) => gap(column),
            };
            x = x.saturating_add(width + gap).min(area.right());
            placed
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: Tab = Tab::Standing(Queue::Open);

    #[test]
    fn no_column_leaves_the_list_and_the_subject_takes_what_is_left() {
        for width in 0..240 {
            let area = Rect::new(3, 0, width, 1);
            for chosen in [&[], ListColumn::ALL, &ListColumn::ALL[8..]] {
                for (_, x, width) in columns(area, chosen, (OPEN, true), 5) {
                    assert!(x >= area.x && x + width <= area.right());
                }
            }
        }
        for width in 60..240 {
            let usual = columns(Rect::new(0, 0, width, 1), &[], (OPEN, true), 6);
            let subject = |(column, _, _): &&(Column, u16, u16)| {
                *column == Column::Listed(ListColumn::Subject)
            };
            let (_, _, room) = usual.iter().find(subject).unwrap();
            // Names are told whole, or nearly so.
            let least = if width < 100 { 16 } else { LEAST_REST };
            assert!(*room >= least, "{width}: {room}");
        }
        let wide = columns(Rect::new(0, 0, 200, 1), &[], (OPEN, true), 6);
        let (_, _, subject) = wide[9];
        assert_eq!(subject, 200 - 151);
    }

    #[test]
    fn a_saved_view_has_its_own_columns_as_far_as_they_find_room() {
        let chosen = [
            ListColumn::Received,
            ListColumn::Due,
            ListColumn::Client,
            ListColumn::Subject,
            ListColumn::Missing,
        ];
        let shown = |width| {
            let listed = columns(Rect::new(0, 0, width, 1), &chosen, (OPEN, true), 6);
            let of = |(column, _, _): (Column, u16, u16)| match column {
                Column::Marker => None,
                Column::Listed(column) => Some(column),
            };
            listed.into_iter().filter_map(of).collect::<Vec<_>>()
        };
        assert_eq!(shown(200), chosen);
        assert_eq!(shown(80), chosen);
        assert_eq!(shown(62), chosen[..4]);
        assert_eq!(
            shown(40),
            [ListColumn::Received, ListColumn::Subject],
            "the subject stays"
        );
        assert_eq!(shown(5), [ListColumn::Received, ListColumn::Subject]);
    }
}
