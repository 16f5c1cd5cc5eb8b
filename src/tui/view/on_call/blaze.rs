//! An emergency: whose it is and what is the matter, who has it, and when the next page goes.

use super::{See, clock, steps, whole};
use crate::core::alarm::Alarm;
use crate::core::client::Client;
use crate::core::instant::Instant;
use crate::desk::PagingTrouble;
use crate::store::OutboxStatus;
use crate::text::Noun;
use crate::tui::overlay::cells;
use crate::tui::snapshot::Blaze;
use crate::tui::theme::Role;
use crate::tui::view::rows::Rows;
use ratatui::text::Line;
use std::collections::BTreeSet;
use std::iter;

/// Blanks before what belongs to an emergency.
const INDENT: &str = "    ";
/// How far its rows after the first are moved.
const HANG: usize = 6;
/// Contacts of a client that are shown.
const CONTACTS: usize = 3;
/// So many characters more of a message are shown before it is cut.
const SPARED: usize = 20;
/// Up to so many seconds before the next page the seconds are counted.
pub(in crate::tui) const LAST_SECONDS: i64 = 60;

/// Draws an emergency: whole under the cursor and where there is room, else in two rows.
pub(super) fn draw(rows: &mut Rows, see: &See<'_>, blaze: &Blaze, is_under: bool) {
    let sheet = see.sheet;
    let number = blaze.ticket.number;
    if clients(see, blaze) > 1 && sheet.joined_to(number) > 0 {
        let line = outage(see, blaze);
        let line = format!("{} {line}", Role::Bad.sign());
        rows.text(&line, see.style(Role::Bad), 2);
    }
    head(rows, see, blaze, is_under);
    if sheet.is_behind(blaze) && !is_under {
        return;
    }
    reported(rows, see, blaze);
    state(rows, see, blaze);
    let is_whole = is_under || see.is_roomy;
    if is_whole {
        if trouble_of(see, blaze).is_some() {
            let subject = cells::one_line(&blaze.ticket.subject);
            rows.wrapped(INDENT, &subject, see.style(Role::Text), HANG);
        }
        missing(rows, see, blaze);
        essentials(rows, see, blaze);
        words(rows, see, blaze, is_under);
    }
    if see.place.is_unfolded(number) {
        steps::draw(rows, see, blaze);
    }
}

/// What the trouble is called, where the words or a person told which it is.
fn trouble_of(see: &See<'_>, blaze: &Blaze) -> Option<String> {
    let alarm = blaze.ticket.alarm.as_ref();
    let told = alarm.and_then(|alarm| alarm.trouble.as_ref());
    let id = blaze.ticket.facts.trouble.as_ref().or(told)?;
    Some(see.scene.look.text.emergency(id, see.scene.lawbook))
}

/// What an outage that this emergency leads is, and how many clients it has.
fn outage(see: &See<'_>, leader: &Blaze) -> String {
    let text = &see.scene.look.text;
    let clients = u64::try_from(clients(see, leader)).unwrap_or(u64::MAX);
    let count = text.count(Noun::Client, clients);
    match trouble_of(see, leader) {
        Some(trouble) => {
            let args = [("trouble", trouble.into()), ("count", count.into())];
            text.say_with("on-call-outage.of", &args)
        }
        None => text.say_with("on-call-outage", &[("count", count.into())]),
    }
}

/// Number of the clients of an outage that this emergency leads; a sender whom nobody knows counts as one.
fn clients(see: &See<'_>, leader: &Blaze) -> usize {
    let number = leader.ticket.number;
    let all = see.sheet.burning.iter();
    let of_it = all.filter(|b| b.ticket.number == number || b.joined() == Some(number));
    let whose = |b: &Blaze| {
        b.ticket
            .client
            .clone()
            .unwrap_or(b.ticket.from.address.clone())
    };
    of_it.map(whose).collect::<BTreeSet<String>>().len()
}

/// Number, client, subject, and whether it is confirmed.
fn head(rows: &mut Rows, see: &See<'_>, blaze: &Blaze, is_under: bool) {
    let alarm = blaze.ticket.alarm.as_ref().filter(|alarm| alarm.is_on());
    let role = match blaze.ticket.is_unanswered() {
        true => Role::Bad,
        false => Role::Warn,
    };
    let sign = match blaze.ticket.is_unanswered() {
        true => Role::Bad.sign(),
        false => Role::Good.sign(),
    };
    let has_cursor = is_under && see.has_focus;
    let cursor = if has_cursor { ">" } else { " " };
    let behind = if see.sheet.is_behind(blaze) { "  " } else { "" };
    let subject = cells::one_line(&blaze.ticket.subject);
    let who = cells::one_line(blaze.who());
    let what = trouble_of(see, blaze).unwrap_or_else(|| subject.to_string());
    let mut words = format!("{behind}{sign} #{} {who}: {what}", blaze.ticket.number);
    if alarm.is_some_and(|alarm| alarm.confirmed) {
        words.push_str(&format!(" · {}", see.say("on-call-is-confirmed")));
    }
    let from = rows.lines.len();
    rows.wrapped(cursor, &words, see.style(role), HANG);
    if has_cursor {
        // The sign alone would tell it; the row is the easier to find.
        for line in &mut rows.lines[from..] {
            let selected = see.style(Role::Selected);
            *line = Line::from(std::mem::take(&mut line.spans)).style(line.style.patch(selected));
        }
    }
}

/// Since when, in plain time.
fn reported(rows: &mut Rows, see: &See<'_>, blaze: &Blaze) {
    let text = &see.scene.look.text;
    let at = blaze.ticket.received_at;
    let args = [
        (
            "span",
            whole(&text.plain_span((see.now - at).num_seconds())).into(),
        ),
        ("at", clock(at, see).into()),
    ];
    let line = text.say_with("on-call-reported", &args);
    rows.wrapped(INDENT, &line, see.style(Role::Text), HANG);
}

/// Who has it, or who was told and when the next one is.
fn state(rows: &mut Rows, see: &See<'_>, blaze: &Blaze) {
    let alarm = blaze.ticket.alarm.as_deref().filter(|alarm| alarm.is_on());
    let text = &see.scene.look.text;
    if let Some(by) = blaze.ticket.answered() {
        let args = [
            ("who", (&by.by).into()),
            (
                "span",
                whole(&text.plain_span((see.now - by.at).num_seconds())).into(),
            ),
            ("at", clock(by.at, see).into()),
        ];
        let line = text.say_with("on-call-acknowledged", &args);
        rows.wrapped(INDENT, &line, see.style(Role::Accent), HANG);
        return;
    }
    let Some(alarm) = alarm else {
        return unraised(rows, see, blaze);
    };
    if let Some(who) = &alarm.handed_to {
        let line = text.say_with("on-call-handed", &[("who", who.into())]);
        rows.wrapped(INDENT, &line, see.style(Role::Warn), HANG);
    }
    if let Some(leader) = alarm.joined {
        let line = text.say_with("on-call-joined", &[("number", leader.to_string().into())]);
        return rows.wrapped(INDENT, &line, see.style(Role::Text), HANG);
    }
    paging(rows, see, blaze, alarm);
}

/// Who has what no alarm is on for, or that nobody has.
fn unraised(rows: &mut Rows, see: &See<'_>, blaze: &Blaze) {
    if let Some(who) = blaze.ticket.at_work() {
        let text = &see.scene.look.text;
        let line = text.say_with("on-call-at-work", &[("who", who.into())]);
        return rows.wrapped(INDENT, &line, see.style(Role::Accent), HANG);
    }
    let key = match see.sheet.is_on_call_time() {
        true => "on-call-unraised",
        false if blaze.ticket.is_opened() => "on-call-unanswered",
        false => return,
    };
    rows.wrapped(INDENT, &see.say(key), see.style(Role::Bad), HANG);
}

/// Whom the last page went to, whether it arrived, and when the next one goes.
fn paging(rows: &mut Rows, see: &See<'_>, blaze: &Blaze, alarm: &Alarm) {
    let text = &see.scene.look.text;
    let standing = alarm.at.as_ref().filter(|at| at.person.is_some());
    let mut line = match standing {
        Some(at) => {
            let name = text.duty_line(at.line);
            let who = at.person.as_deref().unwrap_or_default();
            let n = alarm.pages.to_string();
            let args = [("who", who.into()), ("line", name.into()), ("n", n.into())];
            let key = match has_not_left(see, blaze, alarm) {
                true => "on-call-paged-not",
                false => "on-call-paged",
            };
            text.say_with(key, &args)
        }
        None if !see.sheet.has_somebody() => see.say("on-call-nobody-to-page"),
        None => see.say("on-call-unpaged"),
    };
    if let Some(next) = next_step(see, alarm) {
        line = format!("{line}; {next}");
    }
    rows.wrapped(INDENT, &line, see.style(Role::Warn), HANG);
    if let Some(unsent) = &blaze.unsent {
        let key = match unsent.perhaps {
            true => "on-call-page-unsure",
            false => "on-call-page-failed",
        };
        let why = unsent.trouble.as_ref();
        let why = why.map(|trouble| text.trouble_briefly(trouble.kind));
        let args = [
            ("who", (&unsent.page.person).into()),
            ("why", why.unwrap_or_default().into()),
        ];
        let line = format!("{} {}", Role::Bad.sign(), text.say_with(key, &args));
        rows.wrapped(INDENT, &line, see.style(Role::Bad), HANG);
    }
}

/// Whether none of the round's pages has left: the last one failed, or waits while no way to whom it is for works.
fn has_not_left(see: &See<'_>, blaze: &Blaze, alarm: &Alarm) -> bool {
    let failed = blaze.unsent.as_ref().is_some_and(|unsent| !unsent.perhaps);
    let to = alarm.at.as_ref().and_then(|at| at.person.as_deref());
    let paging = see.sync.and_then(|sync| sync.paging.as_ref());
    let is_barred = match paging {
        Some(PagingTrouble::NoWay { first, others, .. }) => {
            let mut without = iter::once(first).chain(others);
            without.any(|one| Some(one.person.as_str()) == to)
        }
        Some(PagingTrouble::NobodySyncs) => true,
        None => false,
    };
    match alarm.out.as_slice() {
        [] => failed,
        [only] => Some(*only) == alarm.last_page && blaze.waits && is_barred,
        _ => false,
    }
}

/// When the next page goes, or that none does for now.
fn next_step(see: &See<'_>, alarm: &Alarm) -> Option<String> {
    let text = &see.scene.look.text;
    if let Some(until) = alarm.held_until.filter(|until| *until > see.now) {
        let until = clock(until, see);
        return Some(text.say_with("on-call-held", &[("until", until.into())]));
    }
    let at = alarm.next_at?;
    let has_somebody = see.sheet.has_somebody() || alarm.handed_to.is_some();
    if at <= see.now {
        return has_somebody.then(|| see.say("on-call-next-due"));
    }
    let args = [
        ("span", left(see, at).into()),
        ("at", clock(at, see).into()),
    ];
    let key = match has_somebody {
        true => "on-call-next-step",
        false => "on-call-next-try",
    };
    Some(text.say_with(key, &args))
}

/// How long it is until a moment: in its last minute to the second.
fn left(see: &See<'_>, at: Instant) -> String {
    let text = &see.scene.look.text;
    // A second that has begun counts: it is never "0 s" while there is any time left.
    let seconds = ((at - see.now).num_milliseconds() + 999) / 1000;
    whole(&match seconds {
        ..=LAST_SECONDS => text.say_with("on-call-seconds", &[("n", seconds.to_string().into())]),
        _ => text.plain_span(seconds),
    })
}

/// What the request lacks.
fn missing(rows: &mut Rows, see: &See<'_>, blaze: &Blaze) {
    if blaze.missing.is_empty() {
        return;
    }
    let text = &see.scene.look.text;
    let law = see.scene.lawbook.at(blaze.ticket.received_at);
    let items = text.items(&blaze.missing, &law.regulation);
    let line = text.say_with("on-call-missing", &[("items", items.into())]);
    rows.wrapped(INDENT, &line, see.style(Role::Warn), HANG);
}

/// Whose it is: the tariff, whether the project is in place, and how they are reached.
fn essentials(rows: &mut Rows, see: &See<'_>, blaze: &Blaze) {
    let line = match &blaze.client {
        Some(client) => known(see, client),
        None => {
            let unknown = see.say("on-call-client-unknown");
            format!("{unknown} · {}", blaze.ticket.from.address)
        }
    };
    rows.wrapped(INDENT, &line, see.style(Role::Dim), HANG);
}

fn known(see: &See<'_>, client: &Client) -> String {
    let text = &see.scene.look.text;
    let regulation = &see.scene.lawbook.at(see.now).regulation;
    let tariff = text.tariff(client.tariff_at(see.now), regulation);
    let args = [
        ("tariff", tariff.into()),
        ("project", text.project(client.project).into()),
    ];
    let mut line = text.say_with("on-call-client", &args);
    for contact in client.contacts.iter().take(CONTACTS) {
        line.push_str(" · ");
        line.push_str(&cells::one_line(&contact.value));
    }
    line
}

/// What was written last: under the cursor the last messages, else the client's last one.
fn words(rows: &mut Rows, see: &See<'_>, blaze: &Blaze, is_under: bool) {
    let (most, longest) = match (see.is_roomy, is_under) {
        (true, true) => (3, 400),
        (true, false) => (1, 160),
        _ => (1, 240),
    };
    // On a small screen it is the client's words that count.
    let is_shown = |ours: bool| most > 1 || !ours;
    let shown = blaze.words.iter().filter(|words| is_shown(words.ours));
    for words in shown.take(most) {
        let said = cells::one_line(&words.text);
        // A paragraph's end is one blank, not two.
        let mut said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(cut) = cut(&said, longest) {
            said = format!("{cut}…");
        }
        let mark = if words.ours { "«" } else { "»" };
        let mut when = clock(words.at, see);
        // What the client has not read yet was not said.
        if let Some(status) = words.status.filter(|status| *status != OutboxStatus::Sent) {
            let state = see.say(&format!("reply-state-{status}"));
            when = format!("{when} ({state})");
        }
        let role = match words.status {
            Some(OutboxStatus::Failed) => Role::Bad,
            Some(OutboxStatus::Unsure) => Role::Warn,
            _ => Role::Text,
        };
        let line = format!("{mark} {when} {said}");
        rows.wrapped(INDENT, &line, see.style(role), HANG);
    }
}

/// The beginning of what is longer than so many characters, up to a blank; none, where hardly anything would go.
fn cut(said: &str, longest: usize) -> Option<&str> {
    let over = said.chars().skip(longest).count();
    let (end, _) = said.char_indices().nth(longest).filter(|_| over > SPARED)?;
    let (begin, _) = said.split_at(end);
    Some(begin.rsplit_once(' ').map_or(begin, |(words, _)| words))
}
