//! What a command would do with tickets, told and not done: `--dry-run`.

use crate::cli::failure::{Failure, Kind, Result};
use crate::cli::session::Session;
use crate::cli::table::{Align, Table};
use crate::core::ledger::Pool;
use crate::core::message::Party;
use crate::core::request::{Channel, Item};
use crate::core::ticket::State;
use crate::core::verdict::Action;
use crate::desk::{Group, Letter, Preview, Prospect, Sums, WhatHappens};
use serde::Serialize;
use std::collections::BTreeMap;

/// Clients that a line names before it says how many more there are.
const NAMED: usize = 3;

#[derive(Serialize)]
struct Would<'a> {
    number: u64,
    /// What would happen to it, in one word: that of its group.
    would: &'static str,
    client: Option<&'a str>,
    state: Option<State>,
    state_after: Option<State>,
    verdict: Option<Action>,
    missing: &'a [Item],
    /// What would be charged.
    charge: Option<Charge>,
    replies: Vec<Reply<'a>>,
    /// The exit code that this would have alone.
    code: u8,
    error: Option<String>,
}

#[derive(Serialize)]
struct Charge {
    pool: Pool,
    units: u32,
}

#[derive(Serialize)]
struct Reply<'a> {
    channel: Channel,
    to: &'a Party,
    subject: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    files: &'a [String],
}

#[derive(Serialize)]
struct Whole<'a> {
    summary: Summary<'a>,
}

#[derive(Serialize)]
struct Summary<'a> {
    tickets: usize,
    changed: usize,
    unchanged: usize,
    failed: usize,
    /// Units by pool: half set-ups, or sessions.
    charged: &'a BTreeMap<Pool, u32>,
    replies: &'a BTreeMap<Channel, usize>,
    groups: Vec<GroupShape<'a>>,
}

#[derive(Serialize)]
struct GroupShape<'a> {
    would: &'static str,
    /// The same in words.
    words: &'a str,
    tickets: &'a [u64],
    charged: &'a BTreeMap<Pool, u32>,
    clients: &'a [String],
}

/// Tells what would be done. The end is the one that doing it would have.
pub(super) fn tell(session: &mut Session, preview: Preview) -> Result<()> {
    let ground = session.ground()?;
    let regulation = &ground.lawbook.at(session.now).regulation;
    let spoken = |group: &Group| {
        let text = &session.text;
        text.sentence_by(&group.what.sentence(), regulation)
    };
    let heads: Vec<String> = preview.groups.iter().map(spoken).collect();
    if session.out.is_json() {
        tell_json(session, &preview, &heads)?;
    } else {
        tell_table(session, &preview, &heads)?;
    }
    let errors = preview.tickets.into_iter();
    let kinds = errors.filter_map(|t| Some(Failure::from(t.end.err()?).kind));
    match kinds.max() {
        None => Ok(()),
        // Every one was told.
        Some(kind) => Err(Failure::told(kind)),
    }
}

fn tell_json(session: &mut Session, preview: &Preview, heads: &[String]) -> Result<()> {
    for ticket in &preview.tickets {
        let what = &preview.groups[ticket.group].what;
        session.out.json(&would(ticket, what))?;
    }
    let groups = preview.groups.iter().zip(heads);
    let groups = groups.map(|(g, words)| GroupShape {
        would: g.what.code(),
        words,
        tickets: &g.numbers,
        charged: &g.units,
        clients: &g.clients,
    });
    let Sums {
        changed,
        unchanged,
        failed,
        units,
        replies,
    } = &preview.sums;
    let whole = Whole {
        summary: Summary {
            tickets: preview.tickets.len(),
            changed: *changed,
            unchanged: *unchanged,
            failed: *failed,
            charged: units,
            replies,
            groups: groups.collect(),
        },
    };
    session.out.json(&whole)
}

fn would<'a>(ticket: &'a Prospect, what: &WhatHappens) -> Would<'a> {
    let before = ticket.before.as_ref();
    let end = ticket.end.as_ref().ok();
    let verdict = end.and_then(|end| end.verdict.as_ref());
    Would {
        number: ticket.number,
        would: what.code(),
        client: before.and_then(|b| Some(b.client.as_ref()?.id.as_str())),
        state: before.map(|b| b.state),
        state_after: end.map(|end| end.state),
        verdict: verdict.map(|v| v.action),
        missing: verdict.map_or(&[], |v| &v.missing),
        charge: ticket.used().map(|used| Charge {
            pool: used.pool,
            units: used.units,
        }),
        replies: ticket.letters.iter().map(reply).collect(),
        code: ticket.end.as_ref().err().map_or(0, |e| Kind::of(e).code()),
        error: ticket.end.as_ref().err().map(ToString::to_string),
    }
}

fn reply(letter: &Letter) -> Reply<'_> {
    Reply {
        channel: letter.channel,
        to: &letter.to,
        subject: &letter.subject,
        text: &letter.text,
        files: &letter.files,
    }
}

fn tell_table(session: &mut Session, preview: &Preview, heads: &[String]) -> Result<()> {
    let column = |(key, align)| session.column(key, align);
    let mut table = Table::new(
        [
            ("number", Align::Right),
            ("would", Align::Left),
            ("amount", Align::Right),
            ("client", Align::Left),
            ("subject", Align::Left),
        ]
        .map(column),
    );
    for ticket in &preview.tickets {
        let before = ticket.before.as_ref();
        let client = before.map(|b| b.whose().to_owned());
        let client = client.filter(|whose| !whose.is_empty());
        table.row([
            ticket.number.to_string(),
            heads[ticket.group].clone(),
            ticket.used().map_or_else(String::new, |used| {
                session.text.amount(used.pool, used.units)
            }),
            client.unwrap_or_else(|| "?".to_owned()),
            before.map_or_else(String::new, |b| b.subject.clone()),
        ]);
    }
    table.write(&mut session.out)?;
    session.out.line("")?;
    for (group, what) in preview.groups.iter().zip(heads) {
        let line = head(session, group, what);
        session.out.line(&crate::cli::out::visible(&line))?;
    }
    let sums = sums(session, &preview.sums);
    session.out.line(&sums)
}

/// A group in a line: how many, what, for how much, of whom.
fn head(session: &Session, group: &Group, what: &str) -> String {
    let text = &session.text;
    let mut line = format!("{:>6}  {what}", group.numbers.len());
    for (pool, units) in group.units.iter().filter(|(_, units)| **units > 0) {
        line.push_str(&format!("; {}", text.amount_count(*pool, *units)));
    }
    if group.what.is_failure() && !group.clients.is_empty() {
        let named = group.clients.iter().take(NAMED).cloned();
        line.push_str(&format!(": {}", text.list(named)));
        if group.clients.len() > NAMED {
            line.push_str(&format!(" +{}", group.clients.len() - NAMED));
        }
    }
    line
}

fn sums(session: &Session, sums: &Sums) -> String {
    let text = &session.text;
    let replies: usize = sums.replies.values().sum();
    let charged: Vec<String> = sums
        .units
        .iter()
        .filter(|(_, units)| **units > 0)
        .map(|(pool, units)| text.amount_count(*pool, *units))
        .collect();
    let charged = if charged.is_empty() {
        "0".to_owned()
    } else {
        charged.join(", ")
    };
    text.say_with(
        "cli-would",
        &[
            ("changed", sums.changed.into()),
            ("unchanged", sums.unchanged.into()),
            ("failed", sums.failed.into()),
            ("replies", replies.into()),
            ("charged", charged.into()),
        ],
    )
}
