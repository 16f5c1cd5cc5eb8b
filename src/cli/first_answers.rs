//! `answers`: the automatic first answers, each a switch.

use super::failure::Result;
use super::session::Session;
use super::table::{Align, Table};
use super::values::code;
use crate::core::event::Purpose;
use crate::desk::{self, ANSWERS};
use crate::store::Stamp;
use clap::{Args, Subcommand};
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  primedesk answers list
  primedesk answers on received             tells when the request will be looked at (§3)
  primedesk answers on ask                  asks at once for all that is missing (§6)
  primedesk answers on writing-only         answers a voice message: in writing only (§4)
  primedesk answers off ask

All are off until a lead turns them on. What comes in by a channel is answered, once a ticket and
reason; what is imported, automatic or older than a day never is. The letters are templates, as
all others.";

/// Automatic first answers: list, on, off
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List the answers, and which are on
    List,
    /// Turn one on
    On(Which),
    /// Turn one off; what waits in the outbox still goes out
    Off(Which),
}

#[derive(Debug, Args)]
struct Which {
    /// received, ask, writing-only
    #[arg(value_name = "NAME", value_parser = code!(Answer))]
    answer: Answer,
}

crate::core::code::codes! {
    /// An automatic answer, as it is named on the command line.
    enum Answer("answer") {
        /// Tells that the request has come in.
        Received = "received",
        /// Asks for what is missing.
        Ask = "ask",
        /// Tells that support works in writing only.
        WritingOnly = "writing-only",
    }
}

impl Answer {
    fn purpose(self) -> Purpose {
        match self {
            Self::Received => Purpose::Received,
            Self::Ask => Purpose::Ask,
            Self::WritingOnly => Purpose::WritingOnly,
        }
    }
}

#[derive(Serialize)]
struct Shape {
    answer: Purpose,
    on: bool,
    /// Whether this command changed it; none for a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<bool>,
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        match &self.action {
            Action::List => list(session),
            Action::On(which) => switch(session, which.answer, true),
            Action::Off(which) => switch(session, which.answer, false),
        }
    }
}

fn list(session: &mut Session) -> Result<()> {
    let on = session.store()?.view().answers_on()?;
    let column = |key: &str| session.column(key, Align::Left);
    let mut table = Table::new([column("answer"), column("switch"), column("purpose")]);
    for answer in ANSWERS {
        let on = on.contains(answer);
        if session.out.is_json() {
            session.out.json(&Shape {
                answer: *answer,
                on,
                changed: None,
            })?;
        }
        table.row([
            answer.as_str().to_owned(),
            word(session, on),
            session.text.purpose(*answer),
        ]);
    }
    if session.out.is_json() {
        return Ok(());
    }
    table.write(&mut session.out)
}

fn switch(session: &mut Session, answer: Answer, on: bool) -> Result<()> {
    let mut store = session.store_or_new()?;
    let actor = session.actor();
    let command = if on { "answers-on" } else { "answers-off" };
    let stamp = Stamp::new(session.now, &actor.name, command);
    let answer = answer.purpose();
    let changed = desk::switch_answer(&mut store, &actor, &stamp, answer, on)?;
    if session.out.is_json() {
        return session.out.json(&Shape {
            answer,
            on,
            changed: Some(changed),
        });
    }
    let line = format!("{answer}  {}", word(session, on));
    session.out.line(&line)
}

fn word(session: &Session, on: bool) -> String {
    session
        .text
        .say(if on { "switch-on" } else { "switch-off" })
}
