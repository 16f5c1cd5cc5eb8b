//! `who`: who looks at which ticket at this moment, or writes on it.

use super::failure::Result;
use super::session::Session;
use super::table::{Align, Table};
use crate::core::instant::{self, Instant};
use crate::desk::presence;
use crate::store::Present;
use clap::Args;
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  primedesk who
  primedesk who --json          run, agent, pid, ticket, doing (looks, writes), since

A workbench shows where it is once its cursor has rested on a ticket for a second, and at once when
a reply is begun. One that was killed is found out by its process, and shown no longer.";

/// Who looks at which ticket now, or writes on it
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {}

/// Somebody, for machines.
#[derive(Serialize)]
struct Shape<'a> {
    run: String,
    agent: &'a str,
    host: &'a str,
    pid: u32,
    ticket: u64,
    doing: &'static str,
    #[serde(with = "instant::as_moscow")]
    since: Instant,
}

impl<'a> Shape<'a> {
    fn of(one: &'a Present) -> Self {
        Self {
            run: one.run.to_string(),
            agent: &one.agent,
            host: &one.host,
            pid: one.pid,
            ticket: one.ticket,
            doing: one.doing.as_str(),
            since: one.since,
        }
    }
}

impl Command {
    #[allow(clippy::unused_self)]
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        let store = session.store()?;
        let here = presence::others(&store, None, session.now)?;
        if session.out.is_json() {
            for one in &here {
                session.out.json(&Shape::of(one))?;
            }
            return Ok(());
        }
        if here.is_empty() {
            let words = session.text.say("presence-nobody");
            return session.out.line(&words);
        }
        let columns = ["number", "agent", "doing", "since"];
        let mut table = Table::new(columns.map(|key| session.column(key, Align::Left)));
        for one in &here {
            table.row([
                one.ticket.to_string(),
                one.agent.clone(),
                session.text.say(&format!("doing-{}", one.doing)),
                session.text.relative(one.since, session.now),
            ]);
        }
        table.write(&mut session.out)
    }
}
