//! The list of tickets.

mod columns;

use super::Scene;
use crate::core::request::Kind;
use crate::core::ticket::State;
use crate::core::verdict::Action;
use crate::store::QueueRow;
use crate::tui::input::{Action as Key, Context};
use crate::tui::model::{Model, Pane};
use crate::tui::overlay::cells;
use crate::tui::shell::{Frame, Scroll};
use crate::tui::theme::Role;
use columns::{Column, columns};
use ratatui::layout::Rect;
use ratatui::style::Style;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, model: &mut Model, scene: &Scene<'_>) {
    if area.height < 2 {
        return;
    }
    let columns = columns(area);
    head(frame, area, &columns, model, scene);
    let list = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    model.queue.laid_out(usize::from(list.height));
    if model.queue.rows.is_empty() {
        empty(frame, list, model, scene);
        return;
    }
    let top = model.queue.top;
    for (y, (index, row)) in
        (list.y..list.bottom()).zip(model.queue.rows.iter().enumerate().skip(top))
    {
        let selected = index == model.queue.cursor;
        draw_row(
            frame,
            Rect {
                y,
                height: 1,
                ..list
            },
            row,
            selected,
            &columns,
            model,
            scene,
        );
    }
    hint_scroll(frame, list, model);
}

/// Tells the screen by how many rows the list has moved since the last frame: then it need not be painted again.
fn hint_scroll(frame: &mut Frame<'_>, list: Rect, model: &mut Model) {
    let place = model.queue.origin + i64::try_from(model.queue.top).unwrap_or(0);
    let before = model.queue.drawn.replace((list, place));
    let Some((area, was)) = before else { return };
    let by = place - was;
    if area == list
        && by != 0
        && by.unsigned_abs() < u64::from(list.height)
        && list.width == frame.area().width
    {
        frame.scroll(Scroll {
            rows: list.y..list.bottom(),
            by: i16::try_from(by).unwrap_or(0),
        });
    }
}

fn head(
    frame: &mut Frame<'_>,
    area: Rect,
    columns: &[(Column, u16, u16)],
    model: &Model,
    scene: &Scene<'_>,
) {
    let look = scene.look;
    let focused = model.focus == Pane::Queue;
    let style = look.style(if focused { Role::Title } else { Role::Dim });
    for (column, x, width) in columns {
        if *column == Column::Marker {
            continue;
        }
        let name = look.text.say(column.key());
        cells::put_fit(frame.buffer_mut(), (*x, area.y), x + width, &name, style);
    }
}

fn draw_row(
    frame: &mut Frame<'_>,
    area: Rect,
    row: &QueueRow,
    selected: bool,
    columns: &[(Column, u16, u16)],
    model: &Model,
    scene: &Scene<'_>,
) {
    let look = scene.look;
    // While the cursor moves only its sign and the number are set off: few bytes a key. At rest the whole row is.
    let whole = selected && model.resting;
    let over = look.style(Role::Selected);
    if whole {
        frame.buffer_mut().set_style(area, over);
    }
    for (column, x, width) in columns {
        let (text, role) = cell(*column, row, selected, model, scene);
        let mut style = look.style(role);
        if whole || (selected && matches!(column, Column::Marker | Column::Number)) {
            style = laid_over(style, over);
        }
        cells::put_fit(frame.buffer_mut(), (*x, area.y), x + width, &text, style);
    }
}

/// The selection over a cell's own style: its background, under the cell's own colour. A selection that reverses
/// takes the cell whole: reversed colours would fall apart into blocks.
fn laid_over(style: Style, over: Style) -> Style {
    match over.bg {
        Some(_) => Style {
            fg: style.fg.or(over.fg),
            ..style.patch(over)
        },
        None => over,
    }
}

fn cell(
    column: Column,
    row: &QueueRow,
    selected: bool,
    model: &Model,
    scene: &Scene<'_>,
) -> (String, Role) {
    let text = &scene.look.text;
    match column {
        Column::Marker => match (selected, row.emergency && row.state.is_open(), row.damaged) {
            (true, true, _) => ("▌!".to_owned(), Role::Bad),
            (true, false, _) => ("▌ ".to_owned(), Role::Accent),
            (false, true, _) => (" !".to_owned(), Role::Bad),
            (false, false, true) => (" ~".to_owned(), Role::Warn),
            _ => (String::new(), Role::Text),
        },
        // Something unfinished lies here.
        Column::Number if model.drafted.contains(&row.number) => {
            (format!("{}…", row.number), Role::Accent)
        }
        Column::Number => (row.number.to_string(), Role::Text),
        Column::State => (text.state_short(row.state), state_role(row.state)),
        Column::Age => (age(row, model, scene), Role::Dim),
        Column::Client => match row.client_name.as_ref().or(row.client.as_ref()) {
            Some(name) => (name.clone(), Role::Text),
            None => (row.from.shown().to_owned(), Role::Dim),
        },
        Column::Kind => kind(row.kind, row.confirmed, scene),
        Column::Verdict => verdict(row, scene),
        Column::Missing => (missing(row, scene), Role::Dim),
        Column::Subject => (row.subject.clone(), Role::Text),
        Column::Assignee => (row.assignee.clone().unwrap_or_default(), Role::Dim),
        Column::Channel => (text.channel_short(row.channel), Role::Dim),
    }
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
pub(super) fn action_role(action: Action) -> Role {
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
    let names: Vec<String> = row
        .missing
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .map(|item| scene.look.text.item(&item, regulation))
        .collect();
    names.join(", ")
}

/// How long it waits, in working time; for what is parked, when it wakes.
fn age(row: &QueueRow, model: &Model, scene: &Scene<'_>) -> String {
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

/// What is told where the store has nothing yet: how it gets something.
fn greeting(model: &Model, scene: &Scene<'_>) -> Vec<(String, Role)> {
    let (look, text) = (scene.look, &scene.look.text);
    let sync_key = look.key_of(&[Context::Global], Key::SyncStatus);
    let is_set_up = model.sync.as_ref().is_some_and(|sync| sync.is_set_up());
    let lines = match sync_key.filter(|_| is_set_up) {
        Some(key) => vec![
            text.say("empty-synced"),
            text.say_with("empty-sync-page", &[("key", key.into())]),
        ],
        None => ["empty-channel", "empty-import", "empty-demo"]
            .map(|key| text.say(key))
            .to_vec(),
    };
    let text_lines = lines.into_iter().chain([text.say("empty-help")]);
    std::iter::once((text.say("empty-title"), Role::Accent))
        .chain(text_lines.map(|line| (line, Role::Text)))
        .collect()
}

fn empty(frame: &mut Frame<'_>, area: Rect, model: &Model, scene: &Scene<'_>) {
    if !model.queue.loaded {
        return;
    }
    let text = &scene.look.text;
    let lines: Vec<(String, Role)> = if model.store_is_empty {
        greeting(model, scene)
    } else if model.queue.query.is_empty() {
        vec![(text.say("empty-view"), Role::Dim)]
    } else {
        vec![
            (text.say("empty-filter"), Role::Dim),
            (model.queue.query.clone(), Role::Text),
        ]
    };
    let first = area.y
        + area
            .height
            .saturating_sub(u16::try_from(lines.len()).unwrap_or(0))
            / 3;
    for (y, (line, role)) in (first..area.bottom()).zip(&lines) {
        let x = area.x + area.width.saturating_sub(cells::width(line)) / 2;
        cells::put_fit(
            frame.buffer_mut(),
            (x, y),
            area.right(),
            line,
            scene.look.style(*role),
        );
    }
}
