//! The on-call view, big and calm: who is on call and until when, what burns, what is parked, which closures come.

mod alerts;
mod blaze;
mod duty;
mod steps;

pub(super) use alerts::{alerts, beside, fitting, pressing};
pub(in crate::tui) use blaze::LAST_SECONDS;

use super::rows::{Rows, whole};
use super::{Scene, sync};
use crate::core::hours::ListedClosure;
use crate::core::instant::Instant;
use crate::store::QueueRow;
use crate::text::Noun;
use crate::tui::model::{Model, OnCallPlace, Pane, Scrolled};
use crate::tui::overlay::cells;
use crate::tui::shell::Frame;
use crate::tui::snapshot::{OnCallSheet, SyncSheet};
use crate::tui::theme::Role;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use std::ops::Range;

/// From so many rows on every emergency is shown whole; below, the one under the cursor.
const ROOMY: u16 = 30;
/// With fewer rows those on call share some.
const TINY: u16 = 8;
/// Parked tickets that are shown unfolded.
const PARKED: usize = 50;

/// What is looked at, and how.
struct See<'a> {
    sheet: &'a OnCallSheet,
    place: &'a OnCallPlace,
    scene: &'a Scene<'a>,
    /// Who syncs, and whether a page would reach anybody; none, until that was read.
    sync: Option<&'a SyncSheet>,
    /// The moment that spans are reckoned from.
    now: Instant,
    /// Whether the cursor is here.
    has_focus: bool,
    /// Whether every emergency is shown whole.
    is_roomy: bool,
    /// Whether there are rows for a glance alone, below other panes.
    is_tiny: bool,
}

impl See<'_> {
    fn style(&self, role: Role) -> Style {
        self.scene.look.style(role)
    }

    /// Whether something burns, and there is no room for more words than it needs.
    fn is_brief(&self) -> bool {
        !self.is_roomy && !self.sheet.burning.is_empty()
    }

    fn say(&self, key: &str) -> String {
        self.scene.look.say(key)
    }
}

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, model: &mut Model, scene: &Scene<'_>) {
    let Some(sheet) = model.on_call.take() else {
        return;
    };
    let see = See {
        sheet: &sheet,
        place: &model.on_call_place,
        scene,
        sync: model.sync.as_deref(),
        now: model.now,
        has_focus: model.focus == Pane::OnCall,
        is_roomy: area.height >= ROOMY,
        is_tiny: area.height < TINY,
    };
    let mut rows = Rows::new(area.width);
    duty::hours(&mut rows, &see);
    // While support is open nobody on call is needed: for a glance what burns comes first.
    let burns_first = see.is_tiny && !sheet.burning.is_empty() && !sheet.is_on_call_time();
    if !burns_first {
        duty::draw(&mut rows, &see);
    }
    let (cursor, head) = burning(&mut rows, &see).unzip();
    if burns_first {
        rows.blank();
        duty::draw(&mut rows, &see);
    }
    parked(&mut rows, &see);
    closures(&mut rows, &see);
    // Beside other panes it begins at its top: what is on call, and how much burns.
    let has_focus = see.has_focus;
    if let Some(cursor) = cursor.filter(|_| has_focus && !model.on_call_place.is_in_sight) {
        let scrolled = &mut model.on_call_scrolled;
        rows.show(cursor.clone(), area, scrolled);
        // What is unfolded is asked for first: its last steps, where not all of it has room.
        if model.on_call_place.has_opened(&sheet) && cursor.len() > scrolled.height {
            scrolled.show(cursor.end - scrolled.height..cursor.end);
        }
        model.on_call_place.was_shown(&sheet);
    }
    rows.draw(frame, area, &mut model.on_call_scrolled, scene.look);
    above(frame, area, (&rows, &model.on_call_scrolled), scene);
    let offset = head.and_then(|head| head.checked_sub(model.on_call_scrolled.top));
    let offset = offset.and_then(|offset| u16::try_from(offset).ok());
    let offset = offset.filter(|offset| *offset < area.height);
    model.on_call_place.stands_on = offset.map(|offset| area.y + offset);
    model.on_call = Some(sheet);
}

/// On the first row, how many more there are above: at its end, in words or with the sign alone, where that is free.
fn above(
    frame: &mut Frame<'_>,
    area: Rect,
    (rows, scrolled): (&Rows, &Scrolled),
    scene: &Scene<'_>,
) {
    let Some(first) = rows.lines.get(scrolled.top) else {
        return;
    };
    if scrolled.top == 0 || area.height < 2 {
        return;
    }
    let n = [("n", scrolled.top.to_string().into())];
    let words = scene.look.text.say_with("on-call-above", &n);
    let taken = u16::try_from(first.width()).unwrap_or(u16::MAX);
    let free = area.width.saturating_sub(taken.saturating_add(2));
    let told = [format!("▴ {words}"), format!("▴ {}", scrolled.top)];
    if let Some(told) = told.iter().find(|told| cells::width(told) <= free) {
        let x = area.right() - cells::width(told);
        let line = Line::styled(told.as_str(), scene.look.style(Role::Dim));
        cells::put_line(frame.buffer_mut(), (x, area.y), area.right(), &line);
    }
}

/// What burns. Gives the rows of what is under the cursor, from the top on where it is the first; and the row of its
/// head.
fn burning(rows: &mut Rows, see: &See<'_>) -> Option<(Range<usize>, usize)> {
    let sheet = see.sheet;
    rows.blank();
    if sheet.burning.is_empty() {
        rows.text(&see.say("on-call-quiet"), see.style(Role::Good), 0);
        return None;
    }
    let text = &see.scene.look.text;
    let count = alerts::counted(sheet, text).join(", ");
    let line = text.say_with("on-call-burning", &[("count", count.into())]);
    rows.text(&line, see.style(Role::Bad), 0);
    let under = see.place.row(sheet);
    let mut cursor = None;
    for (at, blaze) in sheet.burning.iter().enumerate() {
        let head = rows.lines.len();
        let from = if at == 0 { 0 } else { head };
        blaze::draw(rows, see, blaze, under == Some(at));
        if under == Some(at) {
            cursor = Some((from..rows.lines.len(), head));
        }
    }
    if sheet.more_burning > 0 {
        let more = [("count", sheet.more_burning.into())];
        rows.text(
            &text.say_with("on-call-more", &more),
            see.style(Role::Bad),
            2,
        );
    }
    cursor
}

/// What is parked: a count with the first to wake, or all of it.
fn parked(rows: &mut Rows, see: &See<'_>) {
    let (sheet, text) = (see.sheet, &see.scene.look.text);
    rows.blank();
    let count = text.count(Noun::Ticket, sheet.parked_count);
    let wakes = |row: &QueueRow| row.parked_until.map(|t| text.relative(t, see.now));
    let first = sheet.parked.iter().find_map(wakes);
    let sign = if see.place.parked { "▾" } else { "▸" };
    let line = match first {
        Some(date) => {
            let args = [("count", count.into()), ("date", whole(&date).into())];
            format!("{sign} {}", text.say_with("on-call-parked-first", &args))
        }
        None => text.say_with("on-call-parked", &[("count", count.into())]),
    };
    rows.text(&line, see.style(Role::Accent), 2);
    if !see.place.parked {
        return;
    }
    for row in sheet.parked.iter().take(PARKED) {
        let date = whole(&wakes(row).unwrap_or_default());
        let wakes = text.say_with("on-call-wakes", &[("date", date.into())]);
        let line = format!("#{} {}: {wakes}", row.number, who(row));
        rows.wrapped("  ", &line, see.style(Role::Text), 4);
    }
    let shown = u64::try_from(sheet.parked.len().min(PARKED)).unwrap_or(0);
    if sheet.parked_count > shown {
        let more = [("count", (sheet.parked_count - shown).into())];
        let more = text.say_with("on-call-more", &more);
        rows.wrapped("  ", &more, see.style(Role::Dim), 4);
    }
}

fn closures(rows: &mut Rows, see: &See<'_>) {
    let text = &see.scene.look.text;
    rows.blank();
    rows.text(&see.say("on-call-next"), see.style(Role::Accent), 0);
    // The head tells of the one that has begun.
    let to_come = see.sheet.closures.iter();
    for listed in to_come.filter(|listed| listed.closure.from > see.now) {
        let line = closure_line(listed, see);
        rows.text(&line, see.style(Role::Text), 2);
        let mut names: Vec<String> = Vec::new();
        for holiday in &listed.holidays {
            let name = text.holiday_reason(&holiday.reason);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if !names.is_empty() {
            rows.wrapped("  ", &names.join(", "), see.style(Role::Dim), 2);
        }
    }
}

fn closure_line(listed: &ListedClosure, see: &See<'_>) -> String {
    let text = &see.scene.look.text;
    let closure = &listed.closure;
    text.say_with(
        "on-call-next-line",
        &[
            ("closure", text.closure(closure.kind).into()),
            ("from", whole(&text.date_time(closure.from, see.now)).into()),
            (
                "until",
                whole(&text.date_time(closure.until, see.now)).into(),
            ),
        ],
    )
}

/// The time of day; with the day, where it is not today.
fn clock(at: Instant, see: &See<'_>) -> String {
    whole(&sync::clock(at, see.scene.look, see.now))
}

fn who(row: &QueueRow) -> &str {
    match row.client_name.as_deref() {
        Some(name) => name,
        None => row.from.shown(),
    }
}

#[cfg(test)]
mod tests;
