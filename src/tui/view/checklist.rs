//! What the request carries, and what it lacks, item by item.

use super::Scene;
use super::rows::Rows;
use crate::core::evidence::{Exhibit, Found};
use crate::store::RawMessage;
use crate::tui::model::{Model, Pane, Scrolled};
use crate::tui::shell::Frame;
use crate::tui::snapshot::{CheckLine, TicketSheet};
use crate::tui::theme::Role;
use ratatui::layout::Rect;
use ratatui::text::Span;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, model: &mut Model, scene: &Scene<'_>) {
    let Some(sheet) = &model.sheet else { return };
    let (look, text) = (scene.look, &scene.look.text);
    let mut rows = Rows::new(area.width);
    let kind = match sheet.ticket.facts.kind {
        Some(kind) => text.kind(kind),
        None => text.say("kind-unknown"),
    };
    rows.line(vec![look.span(Role::Accent, kind)]);
    if sheet.checks.is_empty() {
        rows.text(&text.say("checklist-empty"), look.style(Role::Dim), 0);
    }
    let mut cursor_row = 0;
    for (index, check) in sheet.checks.iter().enumerate() {
        let selected = index == model.check && model.focus == Pane::Checklist;
        if selected {
            cursor_row = rows.lines.len();
        }
        item(&mut rows, check, selected, sheet, scene);
    }
    let lacking = sheet.verdict.missing.len() as u64;
    rows.blank();
    if lacking > 0 {
        let count = text.count(crate::text::Noun::Item, lacking);
        let line = text.say_with("checklist-lacking", &[("count", count.into())]);
        rows.text(&line, look.style(Role::Warn), 0);
    } else if !sheet.checks.is_empty() {
        rows.text(&text.say("checklist-complete"), look.style(Role::Good), 0);
    }
    // The item under the cursor stays in sight.
    let height = usize::from(area.height);
    let mut scrolled = Scrolled {
        top: (cursor_row + 3).saturating_sub(height),
        ..Scrolled::default()
    };
    rows.draw(frame, area, &mut scrolled);
}

fn item(
    rows: &mut Rows,
    check: &CheckLine,
    selected: bool,
    sheet: &TicketSheet,
    scene: &Scene<'_>,
) {
    let (look, text) = (scene.look, &scene.look.text);
    let regulation = &scene.lawbook.at(sheet.ticket.received_at).regulation;
    let (sign, role) = match (check.found, &check.confirmation) {
        (true, Some(_)) => ("✓", Role::Good),
        (true, None) => ("+", Role::Good),
        (false, _) => ("✗", Role::Bad),
    };
    let admin = sheet
        .ticket
        .facts
        .kind
        .is_some_and(crate::core::request::Kind::is_setup);
    let name = if admin {
        text.item_admin(&check.item, regulation)
    } else {
        text.item(&check.item, regulation)
    };
    let marker = if selected { "▌" } else { " " };
    let name_style = if selected {
        look.style(Role::Accent)
    } else {
        look.style(Role::Text)
    };
    let state = text.say(if check.found {
        "checklist-found"
    } else {
        "checklist-missing"
    });
    let spans = vec![
        Span::styled(marker.to_owned(), look.style(Role::Accent)),
        Span::styled(format!("{sign} "), look.style(role)),
        Span::styled(name, name_style),
        look.span(role, format!("  {state}")),
    ];
    rows.line(spans);
    for exhibit in check.exhibits.iter().take(4) {
        rows.wrapped(
            "    ",
            &place(exhibit, sheet, scene),
            look.style(Role::Dim),
            4,
        );
    }
    if let Some(confirmation) = &check.confirmation {
        let line = text.say_with(
            "checklist-confirmed",
            &[
                ("by", (&confirmation.by).into()),
                ("reason", (&confirmation.reason).into()),
            ],
        );
        rows.wrapped("    ", &line, look.style(Role::Dim), 4);
    }
}

/// Where an exhibit was found.
fn place(exhibit: &Exhibit, sheet: &TicketSheet, scene: &Scene<'_>) -> String {
    let text = &scene.look.text;
    let date = sheet
        .conversation
        .iter()
        .find_map(|view| match &view.what {
            RawMessage::Received(message) if message.id == exhibit.message => {
                Some(text.relative(message.received_at, sheet.seen_at))
            }
            _ => None,
        })
        .unwrap_or_default();
    match &exhibit.found {
        Found::Description => text.say_with("checklist-found-message", &[("date", date.into())]),
        Found::Screenshot { name, .. } => text.say_with(
            "checklist-found-attachment",
            &[("name", name.into()), ("date", date.into())],
        ),
        Found::Link { kind, url } => text.say_with(
            "checklist-found-link",
            &[("kind", text.link_kind(*kind).into()), ("url", url.into())],
        ),
        Found::Site { url } => url.clone(),
        Found::AnydeskId { id } => id.clone(),
        Found::Counter { words } | Found::Access { words, .. } => text.say_with(
            "checklist-found-words",
            &[("words", words.into()), ("date", date.into())],
        ),
    }
}
