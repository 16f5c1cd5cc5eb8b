//! The on-call view: is support open, what burns, what is parked, which closures come.

use super::Scene;
use super::rows::Rows;
use crate::core::hours::ListedClosure;
use crate::store::QueueRow;
use crate::text::Noun;
use crate::tui::model::Model;
use crate::tui::shell::Frame;
use crate::tui::snapshot::OnCallSheet;
use crate::tui::theme::Role;
use ratatui::layout::Rect;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, model: &mut Model, scene: &Scene<'_>) {
    let Some(sheet) = model.on_call.take() else {
        return;
    };
    let mut rows = Rows::new(area.width);
    state(&mut rows, &sheet, scene);
    burning(&mut rows, &sheet, scene);
    parked(&mut rows, &sheet, scene);
    closures(&mut rows, &sheet, scene);
    rows.draw(frame, area, &mut model.on_call_scrolled);
    model.on_call = Some(sheet);
}

/// Whether support is open, until when, and what kind of closure it is in.
fn state(rows: &mut Rows, sheet: &OnCallSheet, scene: &Scene<'_>) {
    let (look, text) = (scene.look, &scene.look.text);
    let now = sheet.seen_at;
    match sheet.closure {
        None => {
            let until = text.time(sheet.next_close);
            let line = text.say_with("on-call-open", &[("until", until.into())]);
            rows.text(&line, look.style(Role::Good), 0);
        }
        Some(closure) => {
            let line = text.say_with(
                "on-call-closed",
                &[
                    ("closure", text.closure(closure.kind).into()),
                    ("until", text.relative(closure.until, now).into()),
                ],
            );
            rows.text(&line, look.style(Role::Warn), 0);
            let duty = if closure.on_call {
                "on-call-duty"
            } else {
                "on-call-no-duty"
            };
            rows.text(&text.say(duty), look.style(Role::Text), 0);
        }
    }
    for year in &sheet.unknown_years {
        let line = text.say_with("on-call-unknown-year", &[("year", year.to_string().into())]);
        rows.text(&line, look.style(Role::Warn), 0);
    }
}

fn burning(rows: &mut Rows, sheet: &OnCallSheet, scene: &Scene<'_>) {
    let (look, text) = (scene.look, &scene.look.text);
    rows.blank();
    if sheet.burning.is_empty() {
        rows.text(&text.say("on-call-quiet"), look.style(Role::Good), 0);
        return;
    }
    let count = text.count(Noun::Ticket, sheet.burning.len() as u64);
    let line = text.say_with("on-call-burning", &[("count", count.into())]);
    rows.text(&line, look.style(Role::Bad), 0);
    for row in &sheet.burning {
        let since = (sheet.seen_at - row.received_at).num_seconds();
        let line = format!("! #{} {} {}", row.number, text.plain_span(since), who(row));
        rows.text(&line, look.style(Role::Bad), 4);
        rows.wrapped("    ", &row.subject, look.style(Role::Text), 4);
    }
}

fn parked(rows: &mut Rows, sheet: &OnCallSheet, scene: &Scene<'_>) {
    let (look, text) = (scene.look, &scene.look.text);
    rows.blank();
    let count = text.count(Noun::Ticket, sheet.parked_count);
    let line = text.say_with("on-call-parked", &[("count", count.into())]);
    rows.text(&line, look.style(Role::Accent), 0);
    for row in sheet.parked.iter().take(12) {
        let wakes = row
            .parked_until
            .map(|t| text.relative(t, sheet.seen_at))
            .unwrap_or_default();
        let wakes = text.say_with("on-call-wakes", &[("date", wakes.into())]);
        let line = format!("#{} {}: {wakes}", row.number, who(row));
        rows.text(&line, look.style(Role::Text), 4);
    }
}

fn closures(rows: &mut Rows, sheet: &OnCallSheet, scene: &Scene<'_>) {
    let (look, text) = (scene.look, &scene.look.text);
    rows.blank();
    rows.text(&text.say("on-call-next"), look.style(Role::Accent), 0);
    for listed in &sheet.closures {
        let line = closure_line(listed, sheet, scene);
        rows.text(&line, look.style(Role::Text), 2);
        let mut names: Vec<String> = Vec::new();
        for holiday in &listed.holidays {
            let name = text.holiday_reason(&holiday.reason);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if !names.is_empty() {
            rows.wrapped("  ", &names.join(", "), look.style(Role::Dim), 2);
        }
    }
}

fn closure_line(listed: &ListedClosure, sheet: &OnCallSheet, scene: &Scene<'_>) -> String {
    let text = &scene.look.text;
    let closure = &listed.closure;
    text.say_with(
        "on-call-next-line",
        &[
            ("closure", text.closure(closure.kind).into()),
            ("from", text.date_time(closure.from, sheet.seen_at).into()),
            ("until", text.date_time(closure.until, sheet.seen_at).into()),
        ],
    )
}

fn who(row: &QueueRow) -> &str {
    match row.client_name.as_deref() {
        Some(name) => name,
        None => row.from.shown(),
    }
}
