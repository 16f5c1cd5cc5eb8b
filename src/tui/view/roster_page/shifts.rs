//! The shifts of the weeks to come, and the closures in them.

use super::named;
use crate::core::instant::Instant;
use crate::core::roster::Line;
use crate::tui::snapshot::{RosterSheet, Shift, ShiftClosure};
use crate::tui::theme::Role;
use crate::tui::view::page::Page;

/// Writes them.
pub(super) fn draw(page: &mut Page<'_>, sheet: &RosterSheet, me: &str) {
    page.heading(page.say("roster-page-shifts"));
    let lines: Vec<String> = Line::ALL
        .iter()
        .map(|line| page.look.text.duty_line(*line))
        .collect();
    page.line(Role::Dim, 2, lines.join(" · "));
    for shift in &sheet.shifts {
        let when = span(page, shift, sheet.seen_at);
        let nobody = page.say("roster-page-none-on-line");
        let people: Vec<String> = shift
            .people
            .iter()
            .map(|person| match person {
                Some(person) => named(page.look, person, me),
                None => nobody.clone(),
            })
            .collect();
        let is_mine = shift.people.iter().flatten().any(|person| person == me);
        let role = if is_mine { Role::Accent } else { Role::Text };
        page.spans(
            2,
            vec![
                page.look.span(Role::Dim, format!("{when}  ")),
                page.look.span(role, people.join(" · ")),
            ],
        );
        for closure in &shift.closures {
            draw_closure(page, shift, closure, sheet.seen_at);
        }
    }
}

/// From when until when a shift goes.
fn span(page: &Page<'_>, shift: &Shift, now: Instant) -> String {
    let at = |t: Instant| page.look.text.moment_short(t, now);
    match (shift.from, shift.until) {
        (Some(from), Some(until)) => format!("{} – {}", in_line(at(from)), in_line(at(until))),
        (Some(from), None) => page.say_with("roster-page-from", &[("from", at(from).into())]),
        (None, Some(until)) => page.say_with("roster-page-until", &[("until", at(until).into())]),
        (None, None) => page.say("roster-page-always"),
    }
}

/// A moment whose day has one digit, in line with those whose day has two.
fn in_line(moment: String) -> String {
    match moment.chars().nth(1) {
        Some(' ') => format!(" {moment}"),
        _ => moment,
    }
}

/// A closure in a shift; one without anybody on the first line is told apart.
fn draw_closure(page: &mut Page<'_>, shift: &Shift, in_it: &ShiftClosure, now: Instant) {
    let text = &page.look.text;
    let closure = &in_it.listed.closure;
    let mut names: Vec<String> = Vec::new();
    for holiday in &in_it.listed.holidays {
        let name = text.holiday_reason(&holiday.reason);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let mut words = page.say_with(
        "on-call-next-line",
        &[
            ("closure", text.closure(closure.kind).into()),
            ("from", text.date_time(in_it.from, now).into()),
            ("until", text.date_time(in_it.until, now).into()),
        ],
    );
    if !names.is_empty() {
        words = format!("{words} ({})", names.join(", "));
    }
    match shift.people.first().is_some_and(Option::is_some) {
        true => page.line(Role::Text, 4, format!("▪ {words}")),
        false => {
            let nobody = page.say("roster-page-closure-nobody");
            page.signed(Role::Bad, 4, &format!("{words}: {nobody}"));
        }
    }
}
