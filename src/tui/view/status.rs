//! The last rows: where we are, whether support is open.

use super::{Scene, on_call, sync};
use crate::tui::model::Model;
use crate::tui::overlay::cells;
use crate::tui::shell::Frame;
use crate::tui::theme::Role;
use crate::tui::worker::COUNT_LIMIT;
use ratatui::layout::Rect;

/// From so many columns on the row has room for whole phrases.
const ROOMY: u16 = 160;

/// Up to so many columns the view's count has none beside a whole phrase.
const NARROW: u16 = 60;

/// Columns that the view's count keeps beside what is told of the on-call desk.
const LEAST_TOLD: u16 = 14;

/// Beside a notice the sync is shown from so many columns on.
const LEAST_BESIDE: u16 = 16;
/// Where there are fewer columns for it, a cut word of it would say nothing.
const LEAST_SYNC: u16 = 8;
/// The blanks on each side of the sync.
const GAP: u16 = 2;

/// The row of where we are: the view's count, the filter, whether support is open.
pub fn draw(frame: &mut Frame<'_>, area: Rect, model: &Model, scene: &Scene<'_>) {
    let (look, text) = (scene.look, &scene.look.text);
    let schedule = &scene.lawbook.at(model.now).schedule;
    // The sync is shown beside it: whole phrases only where there is room.
    let is_set_up = model.sync.as_ref().is_some_and(|s| s.is_set_up());
    let alerts = on_call::alerts(model, look);
    let is_narrowed = !model.queue.query.is_empty()
        || !model.marks.is_empty()
        || model.progress.is_some()
        || !alerts.is_empty();
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
    let mut hours = text.say_with(&format!("{key}{form}"), &[("until", until.into())]);
    let beside = area.width.saturating_sub(cells::width(&hours) + 2);
    let left = told(model, scene);
    let pressing = on_call::pressing(&alerts);
    if pressing > beside.saturating_sub(left.kept.max(LEAST_TOLD)) {
        // What burns has the room: the on-call pane tells the hours.
        hours.clear();
    }
    let hours_width = cells::width(&hours);
    let right = area.right().saturating_sub(hours_width + 2);
    let kept = match hours.is_empty() {
        true => left.kept,
        false => left.kept.max(LEAST_TOLD),
    };
    // What is of a time to come waits, where what is marked or narrowed would be cut for it.
    let free = right.saturating_sub(area.x + kept).max(pressing);
    let alerts = on_call::fitting(&alerts, look, free);
    let alerts_width = u16::try_from(alerts.width()).unwrap_or(u16::MAX);
    let wanted = (
        alerts_width + left.marked,
        cells::width(&left.words).saturating_sub(left.marked),
    );
    let room = room_beside(area, right + 1, wanted);
    let right = sync_line(frame, (area, right + 1), room, model, scene).min(right);
    let buffer = frame.buffer_mut();
    let from = cells::put_line(buffer, (area.x, area.y), right, &alerts);
    cells::put_fit(
        buffer,
        (from, area.y),
        right,
        &left.words,
        look.style(Role::Text),
    );
    let at = area.right().saturating_sub(hours_width + 1);
    cells::put_fit(buffer, (at, area.y), area.right(), &hours, look.style(role));
}

/// What is told of the list.
struct Told {
    words: String,
    /// The columns of it that are not cut for what may wait: of a whole list none.
    kept: u16,
    /// Those of them up to what is marked, which give way to nothing.
    marked: u16,
}

/// The view with its count, how far long work has come, what is marked; then what may be cut: what narrows the list
/// further, and an order of one's own.
fn told(model: &Model, scene: &Scene<'_>) -> Told {
    let (text, queue) = (&scene.look.text, &model.queue);
    let view = match queue.saved() {
        Some(saved) => cells::one_line(&saved.title).into_owned(),
        None => text.say(&format!("view-{}", queue.queue)),
    };
    let total = match queue.narrowed {
        Some(n) => text.number_up_to(n, u64::from(COUNT_LIMIT)),
        None => queue.counts.queue(queue.queue).to_string(),
    };
    let mut left = format!(" {view}: {total}");
    if let Some((done, of)) = model.progress {
        let numbers = [("done", done.into()), ("total", of.into())];
        let working = text.say_with("status-working", &numbers);
        left.push_str(&format!("  {working}"));
    }
    if let Some(marked) = marked(model, scene) {
        left.push_str(&format!("  {marked}"));
    }
    let is_whole = model.progress.is_none() && model.marks.is_empty();
    let marked = if is_whole { 0 } else { cells::width(&left) };
    let mut kept = marked;
    if !queue.query.is_empty() {
        let filter = text.say_with("status-filter", &[("filter", (&queue.query).into())]);
        kept = cells::width(&left) + cells::width(&filter).min(LEAST_TOLD) + GAP;
        left.push_str(&format!("  {filter}"));
    }
    if queue.is_sorted_anew() {
        let order = text.say(&format!("sort-{}", queue.sort().key));
        let sign = if queue.sort().backwards { "↓" } else { "↑" };
        let order = format!("{order} {sign}");
        let sort = text.say_with("status-sort", &[("sort", order.into())]);
        left.push_str(&format!("  {sort}"));
    }
    Told {
        words: left,
        kept,
        marked,
    }
}

/// How many tickets are marked, and how many of them are out of sight.
fn marked(model: &Model, scene: &Scene<'_>) -> Option<String> {
    let text = &scene.look.text;
    let marks = &model.marks;
    if marks.has_range(&model.queue) {
        let count = model.marks.rows_in_range(&model.queue).len();
        return Some(text.say_with("status-range", &[("count", count.into())]));
    }
    let counted = match (marks.len(), marks.hidden()) {
        (0, _) => return None,
        (count, 0) => text.say_with("status-marked", &[("count", count.into())]),
        (count, hidden) => {
            let numbers = [("count", count.into()), ("hidden", hidden.into())];
            text.say_with("status-marked-hidden", &numbers)
        }
    };
    Some(format!("{} {counted}", Role::Marked.sign()))
}

/// The sign that a macro is recorded, at the left of a row. Gives the rest of the row.
pub fn draw_recording(frame: &mut Frame<'_>, area: Rect, model: &Model, scene: &Scene<'_>) -> Rect {
    let Some(steps) = model.recording else {
        return area;
    };
    let steps = [("steps", steps.to_string().into())];
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

/// The room of the sync left of `right`, beside what is told and what else is wanted at the left: half of the row at the
/// least, but for what is told and the beginning of the rest.
fn room_beside(area: Rect, right: u16, (told, wanted): (u16, u16)) -> u16 {
    let between = right.saturating_sub(area.x);
    let least = told + wanted.min(LEAST_TOLD);
    between
        .saturating_sub((told + wanted).min((between / 2).max(least)))
        .saturating_sub(2 * GAP)
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
mod tests {
    use super::*;
    use crate::core::calendar::{Calendar, RUSSIAN_PRODUCTION_CALENDAR};
    use crate::core::language::Language;
    use crate::core::regulation::{Lawbook, Regulation};
    use crate::tui::overlay::stage::Stage;

    #[test]
    fn how_many_marked_tickets_are_out_of_sight_is_told_before_a_long_filter() {
        let calendar = Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).unwrap();
        let text = include_str!("../../../assets/regulation/2020-05-15.toml");
        let law = vec![Regulation::parse(text).unwrap()];
        let lawbook = Lawbook::new(law, &calendar).unwrap();
        for (language, expected) in [
            (Language::Ru, "отмечено: 8, из них не видно: 5  фильтр: "),
            (Language::En, "marked: 8, out of sight: 5  filter: "),
        ] {
            let mut model = Model::new("anna", "2026-11-23T12:40:00+03:00".parse().unwrap());
            let query = "kind:question client:klining-bereg -assignee:none";
            model.queue.narrow(query).unwrap();
            model.marks.add(&[1, 2, 3, 4, 5, 6, 7, 8]);
            model.marks.set_hidden(5);
            let shown = Stage::new(language).draw((80, 1), |frame, area, look| {
                let scene = Scene {
                    look,
                    lawbook: &lawbook,
                };
                draw(frame, area, &model, &scene);
            });
            let row = shown.lines().next().unwrap();
            assert!(row.contains(expected), "{row}");
            let blank = |c: char| c == ' ' || c == '·';
            let hours = row.find("18:00").unwrap();
            let cut = row.find('…').unwrap();
            assert!(
                cut < hours && row[cut + '…'.len_utf8()..].starts_with(blank),
                "{row}"
            );
        }
    }

    #[test]
    fn a_narrow_row_keeps_the_views_count() {
        let calendar = Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).unwrap();
        let text = include_str!("../../../assets/regulation/2020-05-15.toml");
        let law = vec![Regulation::parse(text).unwrap()];
        let lawbook = Lawbook::new(law, &calendar).unwrap();
        for (language, count) in [(Language::Ru, "открытые: 0"), (Language::En, "open: 0")]
        {
            let model = Model::new("anna", "2026-11-23T12:40:00+03:00".parse().unwrap());
            let shown = Stage::new(language).draw((40, 1), |frame, area, look| {
                let scene = Scene {
                    look,
                    lawbook: &lawbook,
                };
                draw(frame, area, &model, &scene);
            });
            let row = shown.lines().next().unwrap();
            assert!(row.contains(count) && row.contains("18:00"), "{row}");
        }
    }

    #[test]
    fn long_work_tells_how_far_it_is_and_how_it_is_stopped() {
        let calendar = Calendar::parse(RUSSIAN_PRODUCTION_CALENDAR).unwrap();
        let text = include_str!("../../../assets/regulation/2020-05-15.toml");
        let law = vec![Regulation::parse(text).unwrap()];
        let lawbook = Lawbook::new(law, &calendar).unwrap();
        for (language, expected) in [
            (Language::Ru, "выполняется: 1603 из 3368, Esc остановит·"),
            (Language::En, "working: 1603 of 3368, Esc stops·"),
        ] {
            let mut model = Model::new("anna", "2026-11-23T12:40:00+03:00".parse().unwrap());
            model.progress = Some((1603, 3368));
            let shown = Stage::new(language).draw((80, 1), |frame, area, look| {
                let scene = Scene {
                    look,
                    lawbook: &lawbook,
                };
                draw(frame, area, &model, &scene);
            });
            assert!(shown.contains(expected), "{shown}");
        }
    }
}
