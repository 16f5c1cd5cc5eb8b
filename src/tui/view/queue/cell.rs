//! What stands in a cell of the list.

use super::super::Scene;
use super::columns::Column;
use crate::config::ListColumn;
use crate::core::request::{Item, Kind};
use crate::core::ticket::State;
use crate::core::verdict::Action;
use crate::store::QueueRow;
use crate::tui::model::Model;
use crate::tui::overlay::cells;
use crate::tui::theme::Role;

/// The text of a cell, and its role.
pub(super) fn cell(
    column: Column,
    row: &QueueRow,
    (selected, marked): (bool, bool),
    model: &Model,
    scene: &Scene<'_>,
) -> (String, Role) {
    let text = &scene.look.text;
    let column = match column {
        Column::Marker => return marker(row, selected, marked),
        Column::Listed(column) => column,
    };
    match column {
        // Something unfinished lies here.
        ListColumn::Number if model.drafted.contains(&row.number) => {
            (format!("{}✎", row.number), Role::Accent)
        }
        ListColumn::Number => (row.number.to_string(), Role::Text),
        ListColumn::State => (text.state_short(row.state), state_role(row.state)),
        ListColumn::Age => (age(row, model, scene), Role::Dim),
        ListColumn::Client => match row.client_name.as_ref().or(row.client.as_ref()) {
            Some(name) => (name.clone(), Role::Text),
            // Who wrote is no client: without colours, too, it is told from one.
            None => (format!("? {}", row.from.shown()), Role::Dim),
        },
        ListColumn::Kind => kind(row.kind, row.confirmed, scene),
        ListColumn::Verdict => verdict(row, scene),
        ListColumn::Missing => (missing(row, scene), Role::Dim),
        ListColumn::Subject => (row.subject.clone(), Role::Text),
        ListColumn::Assignee => (row.assignee.clone().unwrap_or_default(), Role::Dim),
        ListColumn::Channel => (text.channel_short(row.channel), Role::Dim),
        ListColumn::Received => (text.moment_short(row.received_at, model.now), Role::Dim),
        ListColumn::Due => due(row, model, scene),
    }
}

/// Since when it waits for us, or until when it is put off.
fn due(row: &QueueRow, model: &Model, scene: &Scene<'_>) -> (String, Role) {
    let due = match row.state {
        State::New | State::Work => row.due_at,
        State::Parked => row.parked_until,
        _ => None,
    };
    match due {
        Some(t) if t < model.now => (scene.look.text.moment_short(t, model.now), Role::Text),
        Some(t) => (scene.look.text.moment_short(t, model.now), Role::Dim),
        None => (String::new(), Role::Dim),
    }
}

/// Whether it is an emergency, as far as is known what is asked for: nobody is woken for what is no incident.
fn burns(row: &QueueRow) -> bool {
    row.emergency && row.kind.is_none_or(|kind| kind == Kind::Incident)
}

/// The signs before a row: the cursor, a mark, an emergency or a damaged message. A mark moves the last one by a
/// column, into the blank before the number.
fn marker(row: &QueueRow, selected: bool, marked: bool) -> (String, Role) {
    let (flag, role) = match (burns(row) && row.state.is_open(), row.damaged) {
        (true, _) => ("!", Role::Bad),
        (false, true) => ("~", Role::Warn),
        (false, false) => ("", Role::Text),
    };
    let role = match (selected, marked) {
        _ if flag == "!" => role,
        (_, true) => Role::Marked,
        (true, false) => Role::Accent,
        (false, false) => role,
    };
    let cursor = if selected { "▌" } else { " " };
    let mark = if marked { Role::Marked.sign() } else { "" };
    let signs = format!("{cursor}{mark}{flag}");
    (signs.trim_end().to_owned(), role)
}

fn kind(kind: Option<Kind>, confirmed: bool, scene: &Scene<'_>) -> (String, Role) {
    let name = scene.look.text.kind_short(kind);
    match (kind, confirmed) {
        (Some(_), true) => (name, Role::Text),
        // Only suggested by the words: the sign says so, not the colour alone.
        (Some(_), false) => (format!("{name}?"), Role::Dim),
        (None, _) => (name, Role::Dim),
    }
}

fn verdict(row: &QueueRow, scene: &Scene<'_>) -> (String, Role) {
    let Some(action) = row.action else {
        return (String::new(), Role::Dim);
    };
    let text = &scene.look.text;
    let name = text.action_short(action);
    let shown = match row.clause {
        Some(clause) => format!("{name} {}", text.clause(clause)),
        None => name,
    };
    (shown, action_role(action))
}

/// The role of an action's name.
pub(in crate::tui::view) fn action_role(action: Action) -> Role {
    match action {
        Action::Accept => Role::Good,
        Action::Ask => Role::Warn,
        Action::Refuse => Role::Bad,
        Action::Quote => Role::Info,
        Action::Undecided => Role::Accent,
    }
}

fn state_role(state: State) -> Role {
    match state {
        State::New => Role::Text,
        _ => Role::Dim,
    }
}

fn missing(row: &QueueRow, scene: &Scene<'_>) -> String {
    let regulation = &scene.lawbook.at(row.received_at).regulation;
    let items = row.missing.split_whitespace();
    let items: Vec<Item> = items.filter_map(|word| word.parse().ok()).collect();
    scene.look.text.items_short(&items, regulation)
}

/// A person's name, with the first letter of the last word where the whole has no room.
pub(super) fn name_within(name: String, width: u16) -> String {
    if cells::width(&name) <= width {
        return name;
    }
    let Some((first, last)) = name.rsplit_once(' ') else {
        return name;
    };
    match last.chars().next() {
        Some(letter) => format!("{first} {letter}."),
        None => name,
    }
}

/// How long it waits, in working time; what has ended waits no more. An emergency waits for no opening: its time is
/// counted as the on-call view counts it, plainly since it came.
fn age(row: &QueueRow, model: &Model, scene: &Scene<'_>) -> String {
    if !row.state.is_open() {
        return String::new();
    }
    let is_waiting_for_us = matches!(row.state, State::New | State::Work);
    if burns(row) && is_waiting_for_us {
        let seconds = (model.now - row.received_at).num_seconds();
        return scene.look.text.plain_span_narrow(seconds.max(0));
    }
    let schedule = &scene.lawbook.at(row.received_at).schedule;
    let since = match row.state {
        State::New | State::Work => row.due_at.unwrap_or(row.received_at).min(model.now),
        _ => row.received_at,
    };
    scene
        .look
        .text
        .working_age_narrow(schedule.worked_between(since, model.now))
}

#[cfg(test)]
mod tests {
    use super::name_within;

    #[test]
    fn a_name_without_room_is_told_short_before_it_is_cut() {
        let told = |name: &str, width| name_within(name.to_owned(), width);
        assert_eq!(told("Тимур Гарипов", 13), "Тимур Гарипов");
        assert_eq!(told("Тимур Гарипов", 12), "Тимур Г.");
        assert_eq!(told("garipov-timur", 5), "garipov-timur");
        assert_eq!(told("Анна ", 3), "Анна ");
    }
}
