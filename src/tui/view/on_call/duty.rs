//! The head of the on-call view: whether support is open, who is on call, and what is in the way of a page.

use super::{See, clock, whole};
use crate::core::hours::Closure;
use crate::core::roster::{Behind, Duty, Line};
use crate::desk::{PagingTrouble, Unreached};
use crate::text::Text;
use crate::tui::snapshot::SyncSheet;
use crate::tui::theme::Role;
use crate::tui::view::rows::Rows;
use std::iter;

/// Stretches with nobody on call that are shown, where there is room.
const GAPS: usize = 3;

/// Draws the head.
/// Who is on call, and what is wrong with that.
pub(super) fn draw(rows: &mut Rows, see: &See<'_>) {
    people(rows, see);
    silences(rows, see);
    if let Some((role, words)) = see.sync.and_then(|sync| unpaged(see, sync)) {
        let line = format!("{} {words}", role.sign());
        rows.text(line.trim_start(), see.style(role), 2);
    }
    let text = &see.scene.look.text;
    let gaps = if see.is_brief() { 1 } else { GAPS };
    for gap in see.sheet.gaps.iter().take(gaps) {
        let args = [
            ("from", whole(&text.date_time(gap.from, see.now)).into()),
            ("until", whole(&text.date_time(gap.until, see.now)).into()),
        ];
        let key = match gap.behind {
            Behind::Nobody => "on-call-gap",
            Behind::Partly => "on-call-gap.partly",
            Behind::Always => "on-call-gap.first",
        };
        let line = text.say_with(key, &args);
        let line = format!("{} {line}", Role::Warn.sign());
        rows.text(&line, see.style(Role::Warn), 2);
    }
    for year in &see.sheet.unknown_years {
        let line = text.say_with("on-call-unknown-year", &[("year", year.to_string().into())]);
        let line = format!("{} {line}", Role::Warn.sign());
        rows.text(&line, see.style(Role::Warn), 2);
    }
}

/// Whether support is open, until when, and what kind of closure it is in.
pub(super) fn hours(rows: &mut Rows, see: &See<'_>) {
    let text = &see.scene.look.text;
    let Some(closure) = see.sheet.closure else {
        let until = text.time(see.sheet.next_close);
        let line = text.say_with("on-call-open", &[("until", until.into())]);
        return rows.text(&line, see.style(Role::Good), 0);
    };
    let args = [
        ("closure", text.closure(closure.kind).into()),
        (
            "until",
            whole(&text.relative(closure.until, see.now)).into(),
        ),
    ];
    rows.text(
        &text.say_with("on-call-closed", &args),
        see.style(Role::Warn),
        2,
    );
    let duty = match closure.on_call {
        // What burns says it itself, where rows are dear.
        true if see.is_brief() => return,
        true => "on-call-duty",
        false => "on-call-no-duty",
    };
    rows.text(&see.say(duty), see.style(Role::Text), 0);
}

/// Who is on call on each line, until when; loud, where nobody is.
fn people(rows: &mut Rows, see: &See<'_>) {
    let (sheet, text) = (see.sheet, &see.scene.look.text);
    if sheet.people.is_empty() {
        let role = match sheet.is_on_call_time() {
            true => Role::Bad,
            false => Role::Warn,
        };
        let line = format!("{} {}", role.sign(), see.say("on-call-no-roster"));
        return rows.text(&line, see.style(role), 2);
    }
    if !sheet.has_somebody() {
        let line = format!("{} {}", Role::Bad.sign(), see.say("on-call-nobody-at-all"));
        rows.text(&line, see.style(Role::Bad), 2);
        return;
    }
    let head = match sheet.is_on_call_time() {
        true => see.say("on-call-now"),
        false => {
            let from = whole(&text.relative(sheet.duties_at, see.now));
            text.say_with("on-call-then", &[("from", from.into())])
        }
    };
    if see.is_brief() && sheet.is_on_call_time() {
        let names: Vec<String> = sheet.duties.iter().map(|duty| named(see, duty)).collect();
        let line = format!("{head} {}", names.join(", "));
        rows.text(&line, see.style(Role::Accent), 2);
        return;
    }
    rows.text(&head, see.style(Role::Text), 2);
    if see.is_tiny {
        let names: Vec<String> = sheet.duties.iter().map(|duty| named(see, duty)).collect();
        rows.wrapped("  ", &names.join(", "), see.style(Role::Accent), 2);
        return;
    }
    for duty in &sheet.duties {
        person(rows, see, duty);
    }
}

/// The closure that those listed are on call in.
fn closure_of<'s>(see: &See<'s>) -> Option<&'s Closure> {
    let sheet = see.sheet;
    let to_come = sheet.closures.iter().map(|listed| &listed.closure);
    let mut closures = sheet.closure.iter().chain(to_come);
    closures.find(|closure| (closure.from..closure.until).contains(&sheet.duties_at))
}

/// Who is on call on a line, in a few words; until when, where it is not until the opening.
fn named(see: &See<'_>, duty: &Duty) -> String {
    let text = &see.scene.look.text;
    let line = text.duty_line(duty.line);
    let Some(who) = &duty.person else {
        let words = text.say_with("on-call-line-nobody", &[("line", line.into())]);
        return format!("{} {words}", Role::Bad.sign());
    };
    let until = duty.until;
    let is_whole = closure_of(see).is_some_and(|c| until >= c.until);
    let key = match is_whole {
        true => "on-call-line.brief",
        false => "on-call-line.brief-until",
    };
    let args = [
        ("line", line.into()),
        ("who", who.into()),
        ("until", clock(until, see).into()),
    ];
    text.say_with(key, &args)
}

/// Who is on call on a line.
fn person(rows: &mut Rows, see: &See<'_>, duty: &Duty) {
    let text = &see.scene.look.text;
    let line = text.duty_line(duty.line);
    match &duty.person {
        Some(who) => {
            let args = [
                ("line", line.into()),
                ("who", who.into()),
                ("until", clock(duty.until, see).into()),
            ];
            let line = text.say_with("on-call-line", &args);
            rows.wrapped("  ", &line, see.style(Role::Accent), 4);
        }
        None if duty.line == Line::First => {
            let line = format!("{} {}", Role::Bad.sign(), see.say("on-call-nobody"));
            rows.text(&line, see.style(Role::Bad), 2);
        }
        None => {
            let line = text.say_with("on-call-line-nobody", &[("line", line.into())]);
            rows.wrapped("  ", &line, see.style(Role::Warn), 4);
        }
    }
}

fn silences(rows: &mut Rows, see: &See<'_>) {
    let text = &see.scene.look.text;
    for silence in &see.sheet.silences {
        let trouble = silence.trouble.as_ref();
        let key = match (silence.from <= see.now, trouble.is_some()) {
            (true, false) => "on-call-silence",
            (true, true) => "on-call-silence.of",
            (false, false) => "on-call-silence-later",
            (false, true) => "on-call-silence-later.of",
        };
        let trouble = trouble.map(|id| text.emergency(id, see.scene.lawbook));
        let args = [
            ("from", clock(silence.from, see).into()),
            ("until", clock(silence.until, see).into()),
            ("reason", (&silence.reason).into()),
            ("by", (&silence.by).into()),
            ("trouble", trouble.unwrap_or_default().into()),
        ];
        let line = format!("{} {}", Role::Warn.sign(), text.say_with(key, &args));
        rows.text(&line, see.style(Role::Warn), 2);
    }
}

/// Why nobody would be paged, and how loud that is. That nobody syncs is told in on-call time alone; that no way to
/// the person on call works, before it as well, while there is time to mend it.
fn unpaged(see: &See<'_>, sync: &SyncSheet) -> Option<(Role, String)> {
    let is_on_call = see.sheet.is_on_call_time();
    match sync.paging.as_ref()? {
        PagingTrouble::NobodySyncs if !is_on_call => None,
        PagingTrouble::NobodySyncs if sync.is_demo => Some((Role::Dim, see.say("on-call-demo"))),
        PagingTrouble::NobodySyncs => Some((Role::Bad, see.say("on-call-sync-dead"))),
        PagingTrouble::NoWay { first, others, .. } => {
            let role = if is_on_call { Role::Bad } else { Role::Warn };
            Some((role, no_way(&see.scene.look.text, first, others)))
        }
    }
}

/// Whom no page would reach, and why; what is in the way of several in a row is told once, behind the last.
fn no_way(text: &Text, first: &Unreached, others: &[Unreached]) -> String {
    let all: Vec<&Unreached> = iter::once(first).chain(others).collect();
    let told = all.chunk_by(|one, next| one.trouble.kind == next.trouble.kind);
    let told = told.map(|alike| {
        let who = alike.iter().map(|one| {
            let line = text.duty_line(one.line);
            format!("{} ({line})", one.person)
        });
        let why = alike
            .first()
            .map(|one| text.trouble_briefly(one.trouble.kind));
        let who = who.collect::<Vec<_>>().join(", ");
        let args = [("who", who.into()), ("why", why.unwrap_or_default().into())];
        text.say_with("on-call-no-way.whom", &args)
    });
    let whom = told.collect::<Vec<_>>().join("; ");
    text.say_with("on-call-no-way", &[("whom", whom.into())])
}
