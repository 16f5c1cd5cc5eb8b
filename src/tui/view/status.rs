//! The last rows: where we are, whether support is open.

mod told;

use super::{Scene, on_call, sync};
use crate::tui::input::{Action, Context};
use crate::tui::model::Model;
use crate::tui::overlay::cells;
use crate::tui::shell::Frame;
use crate::tui::theme::Role;
use ratatui::layout::Rect;
use told::Told;

/// From so many columns on the row has room for whole phrases.
const ROOMY: u16 = 160;

/// Up to so many columns the view's count has none beside a whole phrase.
const NARROW: u16 = 60;

/// Columns that the view's count keeps beside what is told of the on-call desk.
const LEAST_TOLD: u16 = 14;

/// Beside a notice the sync is shown from so many columns on.
const LEAST_BESIDE: u16 = 16;
/// All that it takes to say that three channels are well.
const CALM_SYNC: u16 = 20;
/// Where there are fewer columns for it, a cut word of it would say nothing.
const LEAST_SYNC: u16 = 8;
/// The blanks on each side of the sync.
const GAP: u16 = 2;

/// The row of where we are: the view's count, the filter, whether support is open.
pub fn draw(frame: &mut Frame<'_>, area: Rect, model: &Model, scene: &Scene<'_>) {
    let look = scene.look;
    let alerts = on_call::alerts(model, look);
    let pressing = on_call::pressing(&alerts);
    let told = Told::of(model, look);
    let least = told.kept(model);
    let (mut hours, role) = hours(area, model, scene, alerts.is_empty());
    let beside = area.width.saturating_sub(cells::width(&hours) + GAP);
    if pressing > beside.saturating_sub(least.max(LEAST_TOLD)) {
        // What burns has the room: the on-call pane tells the hours.
        hours.clear();
    }
    let hours_width = cells::width(&hours);
    let right = area.right().saturating_sub(hours_width + GAP);
    // What is of a time to come waits, where what is told of the list would go for it.
    let free = right.saturating_sub(area.x + told.least()).max(pressing);
    let alerts = on_call::fitting(&alerts, look, free);
    let alerts_width = u16::try_from(alerts.width()).unwrap_or(u16::MAX);
    let kept = alerts_width.saturating_add(least);
    let most = alerts_width.saturating_add(told.most());
    let is_calm = model.sync.as_ref().is_some_and(|sheet| sheet.is_calm());
    let room = room_beside(area, right + 1, (kept, most), is_calm);
    let right = sync_line(frame, (area, right + 1), room, model, scene).min(right);
    let buffer = frame.buffer_mut();
    let from = cells::put_line(buffer, (area.x, area.y), right, &alerts);
    let words = told.fit(right.saturating_sub(from));
    let style = look.style(Role::Text);
    cells::put_fit(buffer, (from, area.y), right, &words, style);
    let at = area.right().saturating_sub(hours_width + 1);
    cells::put_fit(buffer, (at, area.y), area.right(), &hours, look.style(role));
}

/// Whether support is open, and until when. Whole phrases only where there is room beside all else.
fn hours(area: Rect, model: &Model, scene: &Scene<'_>, is_calm: bool) -> (String, Role) {
    let text = &scene.look.text;
    let schedule = &scene.lawbook.at(model.now).schedule;
    let is_set_up = model.sync.as_ref().is_some_and(|s| s.is_set_up());
    let is_narrowed = !model.queue.query.is_empty()
        || !model.marks.is_empty()
        || model.queue.is_sorted_anew()
        || model.progress.is_some()
        || !is_calm;
    let is_brief = area.width < NARROW || area.width < ROOMY && (is_set_up || is_narrowed);
    let (key, until, role) = match schedule.closure_at(model.now) {
        None => (
            "on-call-open".to_owned(),
            text.time(schedule.next_close(model.now)),
            Role::Good,
        ),
        Some(closure) => (
            format!("closure-{}", closure.kind.code()),
            text.relative(closure.until, model.now),
            Role::Warn,
        ),
    };
    let form = match role {
        _ if is_brief => ".short",
        Role::Warn => ".until",
        _ => "",
    };
    let words = text.say_with(&format!("{key}{form}"), &[("until", until.into())]);
    (words, role)
}

/// The sign that a macro is recorded, at the left of a row. Gives the rest of the row.
pub fn draw_recording(frame: &mut Frame<'_>, area: Rect, model: &Model, scene: &Scene<'_>) -> Rect {
    let Some(steps) = model.recording else {
        return area;
    };
    let key = scene.look.key_of(&[Context::Global], Action::RecordMacro);
    let steps = [
        ("steps", steps.to_string().into()),
        ("key", key.unwrap_or_default().into()),
    ];
    let words = format!(
        " {}  ",
        scene.look.text.say_with("status-recording", &steps)
    );
    let style = scene.look.style(Role::Bad);
    let from = (area.x, area.y);
    let end = cells::put(frame.buffer_mut(), from, area.right(), &words, style);
    Rect {
        x: end,
        width: area.right().saturating_sub(end),
        ..area
    }
}

/// The sync at the right of the row, where a notice that is `wanted` columns wide leaves it room: a notice stays until
/// a key goes, and a channel may fail meanwhile.
pub fn draw_beside(
    frame: &mut Frame<'_>,
    area: Rect,
    wanted: u16,
    model: &Model,
    scene: &Scene<'_>,
) {
    let room = area.width.saturating_sub(wanted).saturating_sub(2 * GAP);
    if room >= LEAST_BESIDE {
        sync_line(frame, (area, area.right() + 1), room, model, scene);
    }
}

/// The room of the sync left of `right`, beside what is wanted at the left: half of the row at the least, but for what
/// is kept of the rest. Where all is well it need not say much, and leaves what is wanted its words.
fn room_beside(area: Rect, right: u16, (kept, most): (u16, u16), is_calm: bool) -> u16 {
    let between = right.saturating_sub(area.x).saturating_sub(2 * GAP);
    let beside = between.saturating_sub(most);
    let half = between.saturating_sub(most.min((between / 2).max(kept)));
    match is_calm {
        true => beside.max(half.min(CALM_SYNC)),
        false => half,
    }
}

/// Puts the sync left of `right`, no wider than `room`. Says where it begins.
fn sync_line(
    frame: &mut Frame<'_>,
    (area, right): (Rect, u16),
    room: u16,
    model: &Model,
    scene: &Scene<'_>,
) -> u16 {
    let Some(sheet) = &model.sync else {
        return right;
    };
    let line = sync::line(sheet, scene.look, model.now, room, model.store_is_empty);
    let width = u16::try_from(line.width()).unwrap_or(u16::MAX);
    if width == 0 || width > room || room < LEAST_SYNC {
        return right;
    }
    let at = right.saturating_sub(width + GAP);
    cells::put_line(frame.buffer_mut(), (at, area.y), right, &line);
    at.saturating_sub(GAP)
}

#[cfg(test)]
mod tests;
