//! The client: tariff, payment, sites; what is left of the allowance, and every entry.

use super::Scene;
use super::rows::{Rows, whole};
use crate::core::event::LedgerRecord;
use crate::core::ledger::{Pool, What};
use crate::core::regulation::Regulation;
use crate::core::request::{Kind, Project};
use crate::text::Text;
use crate::tui::look::Look;
use crate::tui::model::Model;
use crate::tui::shell::Frame;
use crate::tui::snapshot::{ClientSheet, EntryLine, PoolSheet, WhatIf};
use crate::tui::theme::Role;
use ratatui::layout::Rect;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, model: &mut Model, scene: &Scene<'_>) {
    let Some(sheet) = model.sheet.take() else {
        return super::nothing(frame, area, model, scene);
    };
    let (look, text) = (scene.look, &scene.look.text);
    let mut rows = Rows::new(area.width);
    match &sheet.client {
        Some(client) => {
            let regulation = &scene.lawbook.at(client.seen_at).regulation;
            card(&mut rows, client, regulation, scene);
            for pool in &client.pools {
                gauge(&mut rows, pool, client, scene);
            }
            entries(&mut rows, client, scene);
            tariffs(&mut rows, client, regulation, scene);
        }
        None => {
            rows.text(&text.say("client-unknown"), look.style(Role::Warn), 0);
            rows.text(sheet.ticket.from.shown(), look.style(Role::Text), 0);
            rows.text(&sheet.ticket.from.address, look.style(Role::Dim), 0);
        }
    }
    rows.draw(frame, area, &mut model.client_scrolled, scene.look);
    model.sheet = Some(sheet);
}

fn card(rows: &mut Rows, sheet: &ClientSheet, regulation: &Regulation, scene: &Scene<'_>) {
    let (look, text) = (scene.look, &scene.look.text);
    let client = &sheet.client;
    let name = vec![
        look.span(Role::Accent, client.name.clone()),
        look.span(Role::Dim, format!("  {}", client.id)),
    ];
    rows.line(name);
    let tariff = text.tariff(client.tariff_at(sheet.seen_at), regulation);
    let line = text.say_with("client-tariff", &[("tariff", tariff.into())]);
    rows.text(&line, look.style(Role::Text), 0);
    match client.paid_at {
        Some(day) => {
            let line = text.say_with("client-paid", &[("date", text.date_of(day).into())]);
            rows.wrapped("  ", &line, look.style(Role::Dim), 2);
        }
        None => rows.wrapped("  ", &text.say("client-unpaid"), look.style(Role::Bad), 2),
    }
    if client.project == Project::Removed {
        rows.text(&text.project(client.project), look.style(Role::Bad), 0);
    }
    if let Some(agreement) = client.agreement {
        let amount = text.setups_count(
            agreement
                .setups
                .saturating_mul(regulation.ledger.full_setup_cost),
        );
        let line = text.say_with("client-agreement", &[("amount", amount.into())]);
        rows.text(&line, look.style(Role::Text), 0);
    }
    if !client.sites.is_empty() {
        let line = text.say_with(
            "client-sites",
            &[("sites", text.list(&client.sites).into())],
        );
        rows.text(&line, look.style(Role::Dim), 2);
    }
}

/// A pool: a bar of its units, what is used, and what would fit.
fn gauge(rows: &mut Rows, sheet: &PoolSheet, client: &ClientSheet, scene: &Scene<'_>) {
    let (look, text) = (scene.look, &scene.look.text);
    rows.blank();
    let name = text.say(&format!("pool-{}.title", sheet.pool));
    let Some(balance) = sheet.balance else {
        rows.line(vec![look.span(Role::Text, name)]);
        rows.text(&text.say("ledger-no-terms"), look.style(Role::Warn), 0);
        return;
    };
    let used = balance.used.min(balance.allowance);
    let over = balance.used.saturating_sub(balance.allowance);
    let role = if balance.left() == 0 {
        Role::Bad
    } else {
        Role::Good
    };
    let amounts = [
        ("used", text.amount(sheet.pool, balance.used).into()),
        (
            "allowance",
            text.amount(sheet.pool, balance.allowance).into(),
        ),
    ];
    let told = text.say_with("ledger-used", &amounts);
    answered(rows, (&name, Role::Text), (&told, role), look);
    // A cell a unit, or two where there is room; a bar of more units than cells is shown by its numbers alone.
    let units = used + over + balance.left();
    let cells = if units * 2 <= 24 { 2 } else { 1 };
    let bar = |units: u32, cell: &str| cell.repeat(usize::try_from(units * cells).unwrap_or(0));
    if units <= 32 {
        rows.line(vec![
            look.span(role, bar(used, "█")),
            look.span(Role::Bad, bar(over, "▓")),
            look.span(Role::Dim, bar(balance.left(), "░")),
        ]);
    }
    // Of what is off the site nothing is done (§9), whatever would fit.
    if client.client.project == Project::Removed {
        return;
    }
    for what_if in &sheet.what_if {
        what_if_lines(rows, *what_if, sheet.pool, balance.left(), client, scene);
    }
}

fn what_if_lines(
    rows: &mut Rows,
    what_if: WhatIf,
    pool: Pool,
    left: u32,
    client: &ClientSheet,
    scene: &Scene<'_>,
) {
    let (look, text) = (scene.look, &scene.look.text);
    let is_unpaid = what_if.kind.is_setup() && !client.client.facts_at(client.seen_at).paid;
    let (key, cost) = match (what_if.kind, is_unpaid) {
        (Kind::FullSetup, false) => ("ledger-what-if-full", 2),
        (Kind::FullSetup, true) => ("ledger-what-if-full.unpaid", 2),
        (Kind::ModuleSetup, false) => ("ledger-what-if-module", 1),
        (Kind::ModuleSetup, true) => ("ledger-what-if-module.unpaid", 1),
        _ => ("ledger-what-if-remote", 1),
    };
    let (answer, role) = match what_if.fits_at {
        Some(t) if t <= client.seen_at => {
            let left = text.amount(pool, left.saturating_sub(cost));
            (
                text.say_with("ledger-fits", &[("left", left.into())]),
                Role::Good,
            )
        }
        Some(t) => (
            text.say_with("ledger-next-free", &[("date", text.date(t).into())]),
            Role::Warn,
        ),
        None => (text.say("ledger-never-free"), Role::Bad),
    };
    // What is not to be done now is no good news.
    let role = if is_unpaid { Role::Dim } else { role };
    answered(rows, (&text.say(key), Role::Dim), (&answer, role), look);
}

/// What is asked and its answer: on one row, or the answer below where they don't fit.
fn answered(rows: &mut Rows, asked: (&str, Role), answer: (&str, Role), look: &Look) {
    let label = format!("{}: ", asked.0);
    if rows.fits(&label, answer.0) {
        rows.line(vec![
            look.span(asked.1, label),
            look.span(answer.1, answer.0.to_owned()),
        ]);
    } else {
        rows.text(&label, look.style(asked.1), 0);
        rows.wrapped("  ", answer.0, look.style(answer.1), 2);
    }
}

fn entries(rows: &mut Rows, sheet: &ClientSheet, scene: &Scene<'_>) {
    let (look, text) = (scene.look, &scene.look.text);
    rows.blank();
    rows.line(vec![look.span(Role::Accent, text.say("pane-ledger"))]);
    if sheet.entries.is_empty() {
        rows.text(&text.say("ledger-empty"), look.style(Role::Dim), 0);
    }
    for entry in &sheet.entries {
        entry_line(rows, entry, sheet, scene);
    }
}

/// The entry that a reversal cancels.
fn cancelled_by<'a>(record: &LedgerRecord, sheet: &'a ClientSheet) -> Option<&'a LedgerRecord> {
    let What::Reversal { of } = &record.entry.what else {
        return None;
    };
    let mut records = sheet.entries.iter().map(|line| &line.record);
    records.find(|other| other.entry.id == *of)
}

/// What an entry takes or gives and of which pool, with its sign: a reversal the other way round than the entry that it cancels.
fn amount(what: &What, cancelled: Option<&LedgerRecord>, text: &Text) -> Option<String> {
    let (is_given, pool, units) = match (what, cancelled.map(|record| &record.entry.what)) {
        (What::Charge { pool, cost }, _) => (false, pool, cost),
        (What::Grant { pool, units }, _) => (true, pool, units),
        (_, Some(What::Charge { pool, cost })) => (true, pool, cost),
        (_, Some(What::Grant { pool, units })) => (false, pool, units),
        _ => return None,
    };
    let sign = if is_given { "+" } else { "−" };
    Some(format!("{sign}{}", text.amount_count(*pool, *units)))
}

fn entry_line(rows: &mut Rows, line: &EntryLine, sheet: &ClientSheet, scene: &Scene<'_>) {
    let (look, text) = (scene.look, &scene.look.text);
    let record = &line.record;
    let cancelled = cancelled_by(record, sheet);
    let spent = line.reversed || line.frees_at <= sheet.seen_at;
    let role = if spent { Role::Dim } else { Role::Text };
    let ticket = record.ticket.or(cancelled.and_then(|it| it.ticket));
    let parts = [
        Some(text.date_short(record.entry.at)),
        Some(text.entry_kind(record.entry.what.kind())),
        amount(&record.entry.what, cancelled, text),
        ticket.map(|number| format!("#{number}")),
        Some(record.agent.clone()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().map(|p| whole(&p)).collect();
    rows.wrapped("", &parts.join("  "), look.style(role), 2);
    let counts = matches!(record.entry.what, What::Charge { .. } | What::Grant { .. });
    let fate = match (&record.reason, line.reversed) {
        (_, true) => Some(text.say("ledger-entry-reversed")),
        (Some(reason), false) => Some(text.reason(reason)),
        (None, false) if counts && !spent => {
            let date = text.date(line.frees_at);
            Some(text.say_with("ledger-frees", &[("date", date.into())]))
        }
        _ => None,
    };
    if let Some(fate) = fate {
        rows.wrapped("  ", &fate, look.style(Role::Dim), 2);
    }
}

fn tariffs(rows: &mut Rows, sheet: &ClientSheet, regulation: &Regulation, scene: &Scene<'_>) {
    let (look, text) = (scene.look, &scene.look.text);
    if sheet.client.tariffs.len() < 2 {
        return;
    }
    rows.blank();
    rows.line(vec![look.span(Role::Accent, text.say("client-tariffs"))]);
    for period in sheet.client.tariffs.iter().rev() {
        let line = format!(
            "{} {}",
            text.date_short(period.since),
            text.tariff(&period.tariff, regulation)
        );
        rows.text(&line, look.style(Role::Dim), 2);
    }
}
