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
    let Some(sheet) = &model.sheet else {
        return super::nothing(frame, area, model, scene);
    };
    let mut rows = Rows::new(area.width);
    head(&mut rows, sheet, scene);
    let mut cursor = 0..0;
    for (index, check) in sheet.checks.iter().enumerate() {
        let selected = index == model.check && model.focus == Pane::Checklist;
        let first = rows.lines.len();
        item(&mut rows, check, selected, sheet, scene);
        if selected {
            cursor = first..rows.lines.len();
        }
    }
    // The item under the cursor stays in sight.
    let mut scrolled = Scrolled::default();
    rows.show(cursor, area, &mut scrolled);
    rows.draw(frame, area, &mut scrolled, scene.look);
}

/// What is asked for, and at once how much of it is missing: what is last may be out of sight.
fn head(rows: &mut Rows, sheet: &TicketSheet, scene: &Scene<'_>) {
    let (look, text) = (scene.look, &scene.look.text);
    let kind = text.kind_as_known(sheet.ticket.facts.kind, sheet.ticket.confirmed);
    let mut line = vec![look.span(Role::Accent, kind)];
    let lacking = sheet.verdict.missing.len() as u64;
    let told = if lacking > 0 {
        let count = text.count(crate::text::Noun::Item, lacking);
        let count = [("count", count.into())];
        Some((Role::Warn, text.say_with("checklist-lacking", &count)))
    } else if !sheet.checks.is_empty() {
        Some((Role::Good, text.say("checklist-complete")))
    } else {
        None
    };
    if let Some((role, told)) = told {
        line.extend([look.span(Role::Dim, " · "), look.span(role, told)]);
    }
    rows.line(line);
    if sheet.checks.is_empty() {
        rows.text(&text.say("checklist-empty"), look.style(Role::Dim), 0);
    }
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
        look.span(role, sign),
        Span::raw(" "),
        Span::styled(name, name_style),
        Span::raw("  "),
        look.span(role, state),
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
