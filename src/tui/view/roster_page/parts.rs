//! The roster itself: people with their contacts, rotations, covers, absences, how long each line has to answer.

use super::named;
use crate::core::instant::Instant;
use crate::core::roster::{Contact, Every, Rotation};
use crate::tui::snapshot::RosterSheet;
use crate::tui::theme::Role;
use crate::tui::view::page::Page;

/// Writes it.
pub(super) fn draw(page: &mut Page<'_>, sheet: &RosterSheet, me: &str) {
    people(page, sheet, me);
    rotations(page, sheet);
    covers(page, sheet);
    absences(page, sheet);
    let wait = &sheet.roster.escalation;
    let span = |seconds: u32| page.look.text.plain_span(i64::from(seconds));
    let words = page.say_with(
        "roster-page-escalation",
        &[
            ("first", span(wait.first_seconds).into()),
            ("second", span(wait.second_seconds).into()),
            ("lead", span(wait.lead_seconds).into()),
        ],
    );
    page.blank();
    page.line(Role::Dim, 0, words);
}

fn people(page: &mut Page<'_>, sheet: &RosterSheet, me: &str) {
    page.heading(page.say("roster-people"));
    if sheet.roster.people.is_empty() {
        page.line(Role::Dim, 2, page.say("roster-page-no-people"));
    }
    for person in &sheet.roster.people {
        let look = page.look;
        let name = named(look, &person.name, me);
        let language = look.text.language_name(person.language);
        page.spans(
            2,
            vec![
                look.span(Role::Text, name),
                look.span(Role::Dim, format!("  {language}")),
            ],
        );
        if person.contacts.is_empty() {
            page.signed(Role::Warn, 4, &page.say("roster-page-unreached"));
        }
        for contact in &person.contacts {
            let words = contact_in_words(page, contact);
            page.line(Role::Dim, 4, words);
        }
    }
}

fn contact_in_words(page: &Page<'_>, contact: &Contact) -> String {
    let way = page.look.text.page_way(contact.way);
    let words = format!("{way} {}", contact.address);
    match contact.after_seconds {
        0 => words,
        seconds => {
            let span = short_span(page, seconds);
            let after = page.say_with("roster-page-after", &[("span", span.into())]);
            format!("{words}, {after}")
        }
    }
}

/// A delay; of less than a minute the seconds are told.
fn short_span(page: &Page<'_>, seconds: u32) -> String {
    match seconds < 60 {
        true => page.say_with("roster-page-seconds", &[("n", seconds.into())]),
        false => page.look.text.plain_span(i64::from(seconds)),
    }
}

fn rotations(page: &mut Page<'_>, sheet: &RosterSheet) {
    page.heading(page.say("roster-rotations"));
    if sheet.roster.rotations.is_empty() {
        page.line(Role::Dim, 2, page.say("roster-page-no-rotations"));
    }
    for rotation in &sheet.roster.rotations {
        let words = rotation_in_words(page, rotation);
        page.line(Role::Text, 2, words);
        let order = page.say_with(
            "roster-page-order",
            &[("people", rotation.people.join(" → ").into())],
        );
        page.line(Role::Dim, 4, order);
    }
}

fn rotation_in_words(page: &Page<'_>, rotation: &Rotation) -> String {
    let text = &page.look.text;
    let mut words = page.say_with(
        &format!("roster-page-rotation.{}", rotation.every),
        &[
            ("name", (&rotation.name).into()),
            ("line", text.duty_line(rotation.line).into()),
            ("date", text.date_of(rotation.starts).into()),
        ],
    );
    if rotation.every != Every::Closure {
        let time = rotation.hand_over.format("%H:%M").to_string();
        let zone = rotation.zone.name();
        let args = [("time", time.into()), ("zone", zone.into())];
        words = format!("{words}, {}", page.say_with("roster-page-hand-over", &args));
    }
    if let Some(ends) = rotation.ends {
        let args = [("date", text.date_of(ends).into())];
        words = format!("{words}, {}", page.say_with("roster-page-ends", &args));
    }
    words
}

fn covers(page: &mut Page<'_>, sheet: &RosterSheet) {
    page.heading(page.say("roster-covers"));
    let coming = sheet.roster.covers.iter();
    let coming: Vec<_> = coming.filter(|cover| cover.until > sheet.seen_at).collect();
    for cover in &coming {
        let line = page.look.text.duty_line(cover.line);
        let who = format!("{}, {line}", cover.person);
        let span = (cover.from, cover.until);
        listed(page, cover.number, &who, span, &cover.reason, sheet.seen_at);
    }
    rest(page, coming.len(), sheet.roster.covers.len());
}

fn absences(page: &mut Page<'_>, sheet: &RosterSheet) {
    page.heading(page.say("roster-absences"));
    let coming = sheet.roster.absences.iter();
    let coming: Vec<_> = coming.filter(|away| away.until > sheet.seen_at).collect();
    for away in &coming {
        let span = (away.from, away.until);
        let who = &away.person;
        listed(page, away.number, who, span, &away.reason, sheet.seen_at);
    }
    rest(page, coming.len(), sheet.roster.absences.len());
}

/// A cover or an absence.
fn listed(
    page: &mut Page<'_>,
    number: u32,
    who: &str,
    (from, until): (Instant, Instant),
    reason: &str,
    now: Instant,
) {
    let text = &page.look.text;
    let words = page.say_with(
        "roster-page-listed",
        &[
            ("number", number.to_string().into()),
            ("who", who.into()),
            ("from", text.date_time(from, now).into()),
            ("until", text.date_time(until, now).into()),
        ],
    );
    let words = match reason.is_empty() {
        true => words,
        false => format!("{words}: {reason}"),
    };
    page.line(Role::Text, 2, words);
}

/// That there is none to come, and how many are over.
fn rest(page: &mut Page<'_>, shown: usize, all: usize) {
    if shown == 0 {
        page.line(Role::Dim, 2, page.say("roster-page-none-listed"));
    }
    if all > shown {
        let count = [("count", (all - shown).into())];
        page.line(Role::Dim, 2, page.say_with("roster-page-over", &count));
    }
}
