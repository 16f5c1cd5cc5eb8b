//! `undo`: the last thing that this agent did, backwards.

use super::failure::Result;
use super::session::Session;
use crate::core::instant::rfc3339;
use crate::desk::{self, Undone};
use crate::store::Stamp;
use clap::Args;
use serde::Serialize;
use uuid::Uuid;

const EXAMPLES: &str = "\
Examples:
  primedesk ticket refuse 17 18 19
  primedesk undo                      all three are as they were
  primedesk undo --agent olga         what Olga did last

A charge is undone by a reversal. What somebody else has changed since is left alone, and named.
Imports are never undone.";

/// Undo the agent's last command
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {}

#[derive(Serialize)]
struct Shape<'a> {
    batch: Uuid,
    command: &'a str,
    at: String,
    agent: &'a str,
    tickets: &'a [u64],
    left: Vec<LeftShape<'a>>,
}

#[derive(Serialize)]
struct LeftShape<'a> {
    ticket: Option<u64>,
    what: &'a str,
    why: desk::LeftWhy,
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        let mut store = session.store()?;
        let ground = session.ground()?;
        let actor = session.actor();
        let stamp = Stamp::new(session.now, &actor.name, "undo");
        let undone = desk::undo(&mut store, &ground, &actor, &stamp)?;
        tell(session, &undone)
    }
}

fn tell(session: &mut Session, undone: &Undone) -> Result<()> {
    let batch = &undone.batch;
    if session.out.is_json() {
        return session.out.json(&Shape {
            batch: batch.id,
            command: &batch.command,
            at: rfc3339(batch.at),
            agent: &batch.actor,
            tickets: &undone.tickets,
            left: undone
                .left
                .iter()
                .map(|left| LeftShape {
                    ticket: left.ticket,
                    what: &left.what,
                    why: left.why,
                })
                .collect(),
        });
    }
    let text = session.text.clone();
    let numbers: Vec<String> = undone.tickets.iter().map(ToString::to_string).collect();
    let key = match (undone.tickets.as_slice(), undone.left.as_slice()) {
        ([], [_, ..]) => "cli-undone-nothing",
        ([], []) => "cli-undone-beside",
        _ => "cli-undone",
    };
    let line = text.say_with(
        key,
        &[
            ("command", batch.command.as_str().into()),
            ("when", text.relative(batch.at, session.now).into()),
            ("tickets", numbers.join(", ").into()),
        ],
    );
    session.out.line(&line)?;
    for left in &undone.left {
        let why = text.say(&format!("cli-left-{}", left.why));
        let ticket = left.ticket.map_or(String::new(), |n| format!("#{n} "));
        let what = match left.what.as_str() {
            "reply" => text.say("cli-left-reply"),
            what => what.to_owned(),
        };
        session.out.line(&format!("  {ticket}{what}: {why}"))?;
    }
    Ok(())
}
