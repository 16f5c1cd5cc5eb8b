//! How it stands on call, for people.

use super::{Burning, OnLine, Status, Unpaged, Waiting};
use crate::cli::failure::Result;
use crate::cli::on_call::silence::told;
use crate::cli::out::visible;
use crate::cli::session::Session;
use crate::cli::table::{Align, Table};
use crate::desk::Unreached;
use crate::text::Text;
use std::iter;

/// Shows it to people.
pub(super) fn shown(session: &mut Session, status: &Status) -> Result<()> {
    for line in head(session, status) {
        session.out.line(&visible(&line))?;
    }
    session.out.line("")?;
    if status.alarms.is_empty() {
        let calm = session.text.say("on-call-status-calm");
        session.out.line(&calm)?;
    } else {
        table(session, &status.alarms)?;
    }
    session.out.line("")?;
    for silence in &status.silences {
        let line = told(session, silence);
        session.out.line(&visible(&line))?;
    }
    let Waiting { new, parked, .. } = status.waiting;
    let args = [("new", new.into()), ("parked", parked.into())];
    let mut line = session.text.say_with("on-call-status-waiting", &args);
    if let Some(due) = status.waiting.first_due {
        let args = [("due", session.text.relative(due, session.now).into())];
        line.push_str(&session.text.say_with("on-call-status-first-due", &args));
    }
    session.out.line(&line)
}

/// The hour, the people, and whether anybody pages.
fn head(session: &Session, status: &Status) -> Vec<String> {
    let (text, now) = (&session.text, session.now);
    let mut lines = vec![match &status.closure {
        Some(closure) => {
            let until = text.relative(closure.until, now);
            let key = format!("closure-{}.until", closure.kind.code());
            text.say_with(&key, &[("until", until.into())])
        }
        None => text.say("on-call-status-open"),
    }];
    if let Some(next) = &status.next_closure {
        let args = [
            ("closure", text.closure(next.kind).into()),
            ("from", text.relative(next.from, now).into()),
            ("until", text.relative(next.until, now).into()),
        ];
        lines.push(text.say_with("on-call-status-next", &args));
    }
    if !status
        .closure
        .as_ref()
        .is_some_and(|closure| closure.on_call)
    {
        lines.push(text.say("on-call-status-then"));
    }
    for on in &status.lines {
        lines.push(duty(session, on));
    }
    match &status.paging {
        Some(Unpaged::NoWay { first, others }) => {
            lines.extend(iter::once(first).chain(others).map(|one| no_way(text, one)));
        }
        _ if status.is_demo => lines.push(text.say("on-call-demo")),
        _ if status.sync.is_none() => lines.push(text.say("on-call-status-no-sync")),
        _ => {}
    }
    for page in &status.spoilt_pages {
        let args = [("number", page.number.into())];
        lines.push(text.say_with("on-call-status-spoilt", &args));
    }
    lines
}

/// That no page would reach somebody, and why.
fn no_way(text: &Text, one: &Unreached) -> String {
    let args = [
        ("person", (&one.person).into()),
        ("line", text.duty_line(one.line).into()),
        ("trouble", text.trouble(&one.trouble).into()),
    ];
    text.say_with("on-call-status-no-way", &args)
}

/// Who is on call on a line.
fn duty(session: &Session, on: &OnLine) -> String {
    let text = &session.text;
    let line = text.duty_line(on.line);
    let Some(person) = &on.person else {
        return text.say_with("on-call-status-nobody", &[("line", line.into())]);
    };
    let Some(until) = on.until else {
        return format!("{line}: {person}");
    };
    let until = text.relative(until, session.now);
    let args = [
        ("line", line.into()),
        ("person", person.into()),
        ("until", until.into()),
    ];
    text.say_with("on-call-status-person", &args)
}

fn table(session: &mut Session, alarms: &[Burning]) -> Result<()> {
    let columns = ["number", "since", "client", "emergency", "alarm"];
    let mut table = Table::new(columns.map(|key| session.column(key, Align::Left)));
    for alarm in alarms {
        let text = &session.text;
        let trouble = match &alarm.trouble {
            Some(id) => text.emergency(id, &session.lawbook),
            None => alarm.subject.clone(),
        };
        table.row([
            alarm.number.to_string(),
            text.relative(alarm.reported_at, session.now),
            alarm.client.clone().unwrap_or_else(|| "—".to_owned()),
            trouble,
            standing(session, alarm),
        ]);
    }
    table.write(&mut session.out)
}

/// Where an alarm stands, in few words.
fn standing(session: &Session, alarm: &Burning) -> String {
    let (text, now) = (&session.text, session.now);
    if let Some(by) = &alarm.acknowledged {
        let args = [
            ("by", (&by.by).into()),
            ("at", text.relative(by.at, now).into()),
        ];
        return text.say_with("on-call-status-answered", &args);
    }
    if let Some(leader) = alarm.joined {
        return text.say_with("on-call-status-joined", &[("leader", leader.into())]);
    }
    if let Some(until) = alarm.held_until {
        let args = [("until", text.relative(until, now).into())];
        return text.say_with("on-call-status-held", &args);
    }
    let paged = alarm.handed_to.as_ref().or(alarm.person.as_ref());
    match (alarm.raised_at, paged, alarm.next_at) {
        (None, ..) => unraised(session, alarm),
        (_, Some(person), Some(next)) if alarm.is_unsent => {
            let args = [
                ("person", person.into()),
                ("next", text.relative(next, now).into()),
            ];
            text.say_with("on-call-status-unsent", &args)
        }
        (_, Some(person), Some(next)) => {
            let args = [
                ("person", person.into()),
                ("next", text.relative(next, now).into()),
            ];
            text.say_with("on-call-status-paged", &args)
        }
        _ => text.say("on-call-status-raised"),
    }
}

/// Who has what no alarm is on for, or why nobody is paged.
fn unraised(session: &Session, alarm: &Burning) -> String {
    let (text, law) = (&session.text, session.law());
    if let Some(who) = &alarm.at_work {
        return text.say_with("on-call-at-work", &[("who", who.into())]);
    }
    let closure = law.schedule.closure_at(session.now);
    match closure.is_some_and(|closure| closure.on_call) {
        true => text.say("on-call-status-unraised"),
        false if alarm.opened => text.say("on-call-unanswered"),
        false => text.state_short(alarm.state),
    }
}
