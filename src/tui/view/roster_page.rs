//! Who is on call, as a page: now and why, what is to be looked at, the coming shifts, and the roster itself.

mod parts;
mod shifts;

use super::page::{Page, page_columns};
use crate::core::instant::Instant;
use crate::core::roster::{Duty, Line, Roster};
use crate::tui::input::{Action, Context};
use crate::tui::look::Look;
use crate::tui::overlay::wrap::Para;
use crate::tui::snapshot::RosterSheet;
use crate::tui::theme::Role;

/// The page, as paragraphs, for a screen of so many columns. `me` is who reads it.
pub fn roster_page(sheet: &RosterSheet, look: &Look, me: &str, screen: u16) -> Vec<Para> {
    let mut page = Page::new(look);
    state(&mut page, sheet);
    if sheet.roster == Roster::default() {
        beginning(&mut page);
        return page.done();
    }
    today(&mut page, sheet, me);
    notices(&mut page, sheet);
    shifts::draw(&mut page, sheet, me, page_columns(screen));
    parts::draw(&mut page, sheet, me);
    page.done()
}

/// Whether support is open or closed, and until when.
fn state(page: &mut Page<'_>, sheet: &RosterSheet) {
    let (text, now) = (&page.look.text, sheet.seen_at);
    let (key, until) = match sheet.closure {
        // A closure of another kind may come first, in which nobody is paged.
        None if sheet.today_at == sheet.next_close => ("roster-page-open.duty", sheet.next_close),
        None => ("roster-page-open", sheet.next_close),
        Some(closure) if closure.on_call => ("roster-page-duty", closure.until),
        Some(closure) => ("roster-page-night", closure.until),
    };
    let until = text.relative(until, now);
    let words = page.say_with(key, &[("until", until.into())]);
    page.line(Role::Text, 0, words);
}

/// There is no roster yet: how one is begun.
fn beginning(page: &mut Page<'_>) {
    page.blank();
    let words = page.say("roster-page-none");
    page.signed(Role::Bad, 0, &words);
    let key = page.look.key_of(&[Context::Roster], Action::EditRoster);
    let key = [("key", key.unwrap_or_default().into())];
    let words = page.say_with("roster-page-begin", &key);
    page.line(Role::Text, 2, words);
    let words = page.say("roster-page-begin-cli");
    page.line(Role::Dim, 2, words);
}

/// Who is on call on each line, until when, and why.
fn today(page: &mut Page<'_>, sheet: &RosterSheet, me: &str) {
    let heading = match sheet.today_at > sheet.seen_at {
        true => {
            let from = page.look.text.relative(sheet.today_at, sheet.seen_at);
            page.say_with("roster-page-next", &[("from", from.into())])
        }
        false => page.say("roster-now"),
    };
    page.heading(heading);
    for duty in &sheet.today {
        let line = page.look.text.duty_line(duty.line);
        let words = match &duty.person {
            Some(person) => page.say_with(
                "roster-page-on-call",
                &[
                    ("line", line.into()),
                    ("person", named(page.look, person, me).into()),
                ],
            ),
            None => page.say_with("roster-page-nobody", &[("line", line.into())]),
        };
        // That nobody ever is on a line behind the first is told once, as what is to be looked at.
        let is_told = duty.person.is_some() || duty.line == Line::First;
        let until = until(page.look, duty, sheet.seen_at).filter(|_| is_told);
        let words = match until {
            Some(until) => format!("{words}, {until}"),
            None => words,
        };
        let role = match (&duty.person, duty.line) {
            (Some(_), _) => Role::Good,
            (None, Line::First) => Role::Bad,
            (None, _) => Role::Warn,
        };
        page.signed(role, 0, &words);
        let why = page.look.text.duty_reasons(&duty.reasons);
        page.line(Role::Dim, 4, why);
    }
}

/// Until when a duty goes on; nothing, if it never ends.
fn until(look: &Look, duty: &Duty, now: Instant) -> Option<String> {
    if duty.until == Instant::MAX_UTC {
        return None;
    }
    let until = look.text.date_time(duty.until, now);
    let until = [("until", until.into())];
    Some(look.text.say_with("roster-page-until", &until))
}

/// What is to be looked at. A closure without anybody is as loud as a page gets.
fn notices(page: &mut Page<'_>, sheet: &RosterSheet) {
    if sheet.notices.is_empty() {
        return;
    }
    page.heading(page.say("roster-page-look-at"));
    for notice in &sheet.notices {
        let role = match notice.is_grave() {
            true => Role::Bad,
            false => Role::Warn,
        };
        let words = page.look.text.roster_notice(notice, sheet.seen_at);
        page.signed(role, 0, &words);
    }
}

/// A person; who reads is told from the others.
fn named(look: &Look, person: &str, me: &str) -> String {
    match person == me {
        true => look
            .text
            .say_with("roster-page-you", &[("person", person.into())]),
        false => person.to_owned(),
    }
}

#[cfg(test)]
mod tests;
