//! The list of tickets.

mod cell;
mod columns;
mod empty;

pub(super) use cell::action_role;

use super::Scene;
use crate::config::ListColumn;
use crate::store::QueueRow;
use crate::tui::model::{Model, Pane};
use crate::tui::overlay::cells;
use crate::tui::shell::{Frame, Scroll};
use crate::tui::theme::Role;
use cell::cell;
use columns::{Column, columns};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// How much of a subject is shown in a row that comes into sight while the cursor moves.
const PASSING_SUBJECT: u16 = 24;
/// As many rows at once are no longer in passing: a page is read.
const PAGE: u64 = 4;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, model: &mut Model, scene: &Scene<'_>) {
    if area.height < 2 {
        return;
    }
    let all = model.queue.counts.queue(crate::store::Queue::All);
    let digits = u16::try_from(all.max(1).ilog10()).unwrap_or(5) + 1;
    let view = (model.queue.tab(), model.queue.lacks);
    let columns = columns(area, model.queue.columns(), view, digits);
    head(frame, area, &columns, model, scene);
    let list = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    model.queue.laid_out(usize::from(list.height));
    hint_scroll(frame, list, model);
    if model.queue.rows.is_empty() {
        empty::empty(frame, list, model, scene);
        return;
    }
    let top = model.queue.top;
    let range = model.marks.rows_in_range(&model.queue);
    for (y, (index, row)) in
        (list.y..list.bottom()).zip(model.queue.rows.iter().enumerate().skip(top))
    {
        let place = Rect {
            y,
            height: 1,
            ..list
        };
        let selected = index == model.queue.cursor;
        let marked = model.marks.has(row.number) || range.contains(&index);
        draw_row(
            frame,
            place,
            (row, selected, marked),
            &columns,
            model,
            scene,
        );
    }
}

/// Tells the screen by how many rows the list has moved since the last frame: then it need not be painted again. Rows
/// that come into sight one by one are noted as passing until the cursor rests.
fn hint_scroll(frame: &mut Frame<'_>, list: Rect, model: &mut Model) {
    let place = model.queue.origin + i64::try_from(model.queue.top).unwrap_or(0);
    let before = model.queue.drawn.replace((list, place));
    if model.resting {
        model.queue.passing.clear();
    }
    let Some((area, was)) = before else { return };
    let by = place - was;
    if area != list || by == 0 || by.unsigned_abs() >= u64::from(list.height) {
        return;
    }
    if !model.resting && by.unsigned_abs() < PAGE {
        model.queue.pass(by);
    }
    if list.width == frame.area().width {
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
    let sort = model.queue.sort();
    for (column, x, width) in columns {
        if *column == Column::Marker {
            continue;
        }
        let mut name = look.text.say(&column.key(model.queue.tab()));
        if column.is_sorted_by(sort.key) {
            let sign = if sort.backwards { "↓" } else { "↑" };
            let room = width.saturating_sub(1);
            name = format!("{}{sign}", cells::fit(&name, room));
        }
        cells::put_fit(frame.buffer_mut(), (*x, area.y), x + width, &name, style);
    }
}

fn draw_row(
    frame: &mut Frame<'_>,
    area: Rect,
    (row, selected, marked): (&QueueRow, bool, bool),
    columns: &[(Column, u16, u16)],
    model: &Model,
    scene: &Scene<'_>,
) {
    let look = scene.look;
    // While the cursor moves only its sign and the number are set off: few bytes a key. At rest the whole row is.
    let over = look.style(Role::Selected);
    // Behind a box, or beside a list with a cursor of its own, a row that is reversed would be a second cursor.
    let is_beside = model.covered || model.focus == Pane::Checklist;
    let is_behind = is_beside && over.bg.is_none();
    let whole = selected && model.resting && !is_behind;
    let is_passing = model.queue.passing.contains(&row.number);
    if whole {
        frame.buffer_mut().set_style(area, over);
    }
    for (column, x, width) in columns {
        if is_passing && !column.is_told_in_passing() {
            continue;
        }
        let (mut text, role) = cell(*column, row, (selected, marked), model, scene);
        if *column == Column::Listed(ListColumn::Assignee) {
            text = cell::name_within(text, *width);
        }
        let mut style = look.style(role);
        if marked && *column == Column::Listed(ListColumn::Number) {
            style = style.patch(look.style(Role::Marked));
        }
        if whole {
            style = laid_over(style, over);
        } else if selected && *column == Column::Listed(ListColumn::Number) {
            style = style.patch(look.style(Role::Accent));
        } else if is_passing && *column != Column::Marker {
            style = look.style(Role::Text);
        }
        let right = match *column {
            // A mark and a flag together reach into the blank behind.
            Column::Marker => x + width + 1,
            Column::Listed(ListColumn::Subject) if is_passing => x + width.min(&PASSING_SUBJECT),
            Column::Listed(_) => x + width,
        };
        cells::put_fit(frame.buffer_mut(), (*x, area.y), right, &text, style);
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
