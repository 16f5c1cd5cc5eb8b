//! The last rows: where we are, whether support is open.

mod told;

use super::{Scene, on_call, sync};
use crate::tui::input::{Action, Context};
use crate::tui::model::Model;
use crate::tui::overlay::cells;
use crate::tui::shell::Frame;
use crate::tui::theme::Role;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use sync::Beside;
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
/// The blanks on each side of the sync.
const GAP: u16 = 2;

/// The row of where we are: the view's count, the filter, whether support is open.
pub fn draw(frame: &mut Frame<'_>, area: Rect, model: &Model, scene: &Scene<'_>) {
    let look = scene.look;
    let alerts = on_call::alerts(model, look);
    let pressing = on_call::pressing(&alerts);
    let told = Told::of(model, look);
    let least = told.kept(model);
    let (hours, role) = hours(area, model, scene, alerts.is_empty());
    let sync = model.sync.as_deref().filter(|_| pressing > 0);
    let wrong = sync.map_or((0, 0), |sheet| sync::wrong(sheet, look, model.now));
    let hours = fitting_hours(hours, area.width, (pressing, least), wrong);
    let hours_width = cells::width(&hours);
    let right = match hours_width {
        0 => area.right(),
        width => area.right().saturating_sub(width + GAP),
    };
    // What is of a time to come waits, where what is told of the list would go for it.
    let free = right.saturating_sub(area.x + told.least() + wrong.0);
    let free = free.max(pressing);
    let alerts = on_call::fitting(&alerts, look, free);
    let alerts_width = u16::try_from(alerts.width()).unwrap_or(u16::MAX);
    let kept = alerts_width.saturating_add(least);
    let most = alerts_width.saturating_add(told.most());
    let calm = model.sync.as_ref().is_some_and(|sheet| sheet.is_calm());
    let presses = pressing > 0;
    let calm = calm.then_some(if presses { 0 } else { CALM_SYNC });
    let room = room_beside(area, right + 1, (kept, most), calm);
    let right = sync_line(frame, (area, right + 1), (room, presses), model, scene).min(right);
    let buffer = frame.buffer_mut();
    let from = cells::put_line(buffer, (area.x, area.y), right, &alerts);
    let words = told.fit(right.saturating_sub(from));
    let style = look.style(Role::Text);
    cells::put_fit(buffer, (from, area.y), right, &words, style);
    let at = area.right().saturating_sub(hours_width + 1);
    cells::put_fit(buffer, (at, area.y), area.right(), &hours, look.style(role));
}

/// The most words about the hours that leave room for what presses, for the list, and for what is wrong with a channel:
/// its name and its words. With nothing pressing the fewest in any case, where they fit at all; else the on-call pane
/// tells the hours.
fn fitting_hours(
    mut forms: Vec<String>,
    width: u16,
    (pressing, told): (u16, u16),
    (named, explained): (u16, u16),
) -> String {
    let fits = |words: &str, told: u16| {
        let beside = width.saturating_sub(cells::width(words) + GAP);
        pressing.saturating_add(told) <= beside
    };
    let wordy = told.max(LEAST_TOLD).saturating_add(explained);
    if let Some(at) = forms.iter().position(|words| fits(words, wordy)) {
        return forms.swap_remove(at);
    }
    let fewest = forms.pop().unwrap_or_default();
    match pressing {
        0 if cells::width(&fewest) < width => fewest,
        _ if fits(&fewest, told.saturating_add(named)) => fewest,
        _ => String::new(),
    }
}

/// Whether support is open, and until when, the most words first. Whole phrases only where there is room beside all
/// else.
fn hours(area: Rect, model: &Model, scene: &Scene<'_>, is_calm: bool) -> (Vec<String>, Role) {
    let text = &scene.look.text;
    let schedule = &scene.lawbook.at(model.now).schedule;
    let is_set_up = model.sync.as_ref().is_some_and(|s| s.is_set_up());
    let is_narrowed = !model.queue.query.is_empty()
        || !model.marks.is_empty()
        || model.queue.is_sorted_anew()
        || model.progress.is_some()
        || !is_calm;
    let is_brief = area.width < NARROW || area.width < ROOMY && (is_set_up || is_narrowed);
    let (key, until, brief, role) = match schedule.closure_at(model.now) {
        None => {
            let until = text.time(schedule.next_close(model.now));
            ("on-call-open".to_owned(), until.clone(), until, Role::Good)
        }
        Some(closure) => {
            let key = format!("closure-{}", closure.kind.code());
            let brief = match text.date(closure.until) == text.date(model.now) {
                true => text.time(closure.until),
                false => text.moment_short(closure.until, model.now),
            };
            let until = text.relative(closure.until, model.now);
            (key, until, brief, Role::Warn)
        }
    };
    let form = match role {
        _ if is_brief => ".short",
        Role::Warn => ".until",
        _ => "",
    };
    let forms = [(form, &until), (".short", &until), (".short", &brief)];
    let forms = forms.map(|(form, until)| {
        let until = [("until", until.into())];
        text.say_with(&format!("{key}{form}"), &until)
    });
    (forms.to_vec(), role)
}

/// The sign that a macro is recorded, at the left of a row. Gives the rest of the row.
/// The key that ends it is told where `is_heard` says that it would.
pub fn draw_recording(
    frame: &mut Frame<'_>,
    area: Rect,
    is_heard: bool,
    model: &Model,
    scene: &Scene<'_>,
) -> Rect {
    let Some(steps) = model.recording else {
        return area;
    };
    let key = scene.look.key_of(&[Context::Global], Action::RecordMacro);
    let steps = [
        ("steps", steps.to_string().into()),
        ("key", key.unwrap_or_default().into()),
    ];
    let told = if is_heard {
        "status-recording"
    } else {
        "status-recording.bare"
    };
    let words = scene.look.text.say_with(told, &steps);
    // The blanks around it have no style of it: underlined ones would be seen.
    let words = Line::from_iter([
        Span::raw(" "),
        scene.look.span(Role::Bad, words),
        Span::raw("  "),
    ]);
    let from = (area.x, area.y);
    let end = cells::put_line(frame.buffer_mut(), from, area.right(), &words);
    Rect {
        x: end,
        width: area.right().saturating_sub(end),
        ..area
    }
}

/// What presses and the sync, at the right of the row, where a notice that is `wanted` columns wide leaves them room: a
/// notice stays until a key goes, and meanwhile something may begin to burn, or a channel fail.
pub fn draw_beside(
    frame: &mut Frame<'_>,
    area: Rect,
    wanted: u16,
    model: &Model,
    scene: &Scene<'_>,
) {
    // What presses has blanks of its own around it.
    let room = area.width.saturating_sub(wanted);
    let alerts = on_call::beside(model, scene.look, room);
    let width = u16::try_from(alerts.width()).unwrap_or(u16::MAX);
    let right = area.right().saturating_sub(width);
    cells::put_line(frame.buffer_mut(), (right, area.y), area.right(), &alerts);
    let room = room.saturating_sub(width).saturating_sub(2 * GAP);
    if room >= LEAST_BESIDE {
        let room = (room, width > 0);
        sync_line(frame, (area, right + 1), room, model, scene);
    }
}

/// The room of the sync left of `right`, beside what is wanted at the left: half of the row at the least, but for what
/// is kept of the rest. Where all is well it need not say much, and leaves what is wanted its words: `calm` are the
/// columns that it keeps then.
fn room_beside(area: Rect, right: u16, (kept, most): (u16, u16), calm: Option<u16>) -> u16 {
    let between = right.saturating_sub(area.x).saturating_sub(2 * GAP);
    let beside = between.saturating_sub(most);
    let half = between.saturating_sub(most.min((between / 2).max(kept)));
    match calm {
        Some(least) => beside.max(half.min(least)),
        None => half,
    }
}

/// Puts the sync left of `right`, no wider than `room`. Says where it begins.
fn sync_line(
    frame: &mut Frame<'_>,
    (area, right): (Rect, u16),
    (room, presses): (u16, bool),
    model: &Model,
    scene: &Scene<'_>,
) -> u16 {
    let Some(sheet) = &model.sync else {
        return right;
    };
    let beside = Beside {
        greets: model.store_is_empty,
        presses,
    };
    let line = sync::line(sheet, scene.look, model.now, room, beside);
    let width = u16::try_from(line.width()).unwrap_or(u16::MAX);
    if width == 0 || width > room {
        return right;
    }
    let at = right.saturating_sub(width + GAP);
    cells::put_line(frame.buffer_mut(), (at, area.y), right, &line);
    at.saturating_sub(GAP)
}

#[cfg(test)]
mod tests;
