//! The shifts of the weeks to come, and the closures in them.

use super::named;
use crate::core::instant::Instant;
use crate::core::roster::Line;
use crate::tui::overlay::cells;
use crate::tui::snapshot::{RosterSheet, Shift, ShiftClosure};
use crate::tui::theme::Role;
use crate::tui::view::page::Page;
use ratatui::text::Span;

/// How far what belongs to a shift is moved.
const INDENT: u16 = 2;
/// The blanks between two columns.
const GAP: u16 = 2;

/// The columns of the shifts.
struct Columns {
    when: u16,
    /// One a line.
    people: Vec<u16>,
    /// Whether the people stand beside the times, and not below them.
    is_beside: bool,
}

/// Writes them: the people in columns, beside the times where `columns` have room, else below.
pub(super) fn draw(page: &mut Page<'_>, sheet: &RosterSheet, me: &str, columns: u16) {
    page.heading(page.say("roster-page-shifts"));
    let lines = Line::ALL.iter();
    let heads: Vec<String> = lines.map(|line| page.look.text.duty_line(*line)).collect();
    let whens = sheet.shifts.iter();
    let whens: Vec<String> = whens.map(|s| span(page, s, sheet.seen_at)).collect();
    let people = sheet.shifts.iter();
    let people: Vec<Vec<String>> = people.map(|shift| names(page, shift, me)).collect();
    let table = Columns::of(&heads, &whens, &people, columns);
    let dim = |words: String| page.look.span(Role::Dim, words);
    let head = heads.into_iter().map(dim).collect();
    table.write(page, None, head);
    for (shift, (when, people)) in sheet.shifts.iter().zip(whens.into_iter().zip(people)) {
        let spans = people.into_iter().zip(&shift.people);
        let spans = spans.map(|(name, person)| {
            let is_mine = person.as_deref() == Some(me);
            let role = if is_mine { Role::Accent } else { Role::Text };
            page.look.span(role, name)
        });
        let spans = spans.collect();
        table.write(page, Some(when), spans);
        for closure in &shift.closures {
            draw_closure(page, shift, closure, sheet.seen_at);
        }
    }
}

/// Who is on call in a shift, a name a line.
fn names(page: &Page<'_>, shift: &Shift, me: &str) -> Vec<String> {
    let name = |person: &Option<String>| match person {
        Some(person) => named(page.look, person, me),
        None => page.say("roster-page-none-on-line"),
    };
    shift.people.iter().map(name).collect()
}

impl Columns {
    fn of(heads: &[String], whens: &[String], people: &[Vec<String>], room: u16) -> Self {
        let widest = |cells: &mut dyn Iterator<Item = &String>| {
            cells.map(|cell| cells::width(cell)).max().unwrap_or(0)
        };
        let column = |at: usize| {
            let names = people.iter().filter_map(|row| row.get(at));
            widest(&mut heads.get(at).into_iter().chain(names))
        };
        let when = widest(&mut whens.iter());
        let people: Vec<u16> = (0..heads.len()).map(column).collect();
        let needed = people
            .iter()
            .fold(INDENT + when, |sum, width| sum + GAP + width);
        Self {
            when,
            people,
            is_beside: needed <= room,
        }
    }

    /// Writes a row.
    fn write(&self, page: &mut Page<'_>, when: Option<String>, people: Vec<Span<'static>>) {
        let dim = |words: String| page.look.span(Role::Dim, words);
        let lead = match (self.is_beside, when) {
            (true, when) => Some(dim(padded(&when.unwrap_or_default(), self.when))),
            (false, Some(when)) => {
                let when = dim(when);
                page.spans(INDENT, vec![when]);
                None
            }
            (false, None) => None,
        };
        let indent = if self.is_beside { INDENT } else { 2 * INDENT };
        let mut spans: Vec<Span<'static>> = lead.into_iter().collect();
        let last = people.len().saturating_sub(1);
        for (at, (person, width)) in people.into_iter().zip(&self.people).enumerate() {
            if !spans.is_empty() {
                spans.push(Span::raw(" ".repeat(usize::from(GAP))));
            }
            let free = width.saturating_sub(cells::width(&person.content));
            spans.push(person);
            if at < last {
                spans.push(Span::raw(" ".repeat(usize::from(free))));
            }
        }
        page.spans(indent, spans);
    }
}

/// A text with blanks behind it, so many columns wide.
fn padded(text: &str, columns: u16) -> String {
    let blanks = columns.saturating_sub(cells::width(text));
    format!("{text}{}", " ".repeat(usize::from(blanks)))
}

/// From when until when a shift goes.
fn span(page: &Page<'_>, shift: &Shift, now: Instant) -> String {
    let at = |t: Instant| page.look.text.moment_short(t, now);
    match (shift.from, shift.until) {
        (Some(from), Some(until)) => format!("{} — {}", in_line(at(from)), in_line(at(until))),
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
