//! One command on one or many tickets: a result a line.

use crate::cli::failure::{Failure, Kind, Result};
use crate::cli::out::complain;
use crate::cli::session::Session;
use crate::core::ticket::State;
use crate::core::verdict::Verdict;
use crate::desk::{self, Command, Done, Plan};
use crate::store::Stamp;
use serde::Serialize;
use uuid::Uuid;

#[derive(Serialize)]
struct DoneShape<'a> {
    number: u64,
    done: bool,
    state: State,
    verdict: Option<&'a Verdict>,
    /// Id of the ledger entry that this made.
    charge: Option<&'a str>,
    /// Id of the reply that this put into the outbox.
    reply: Option<Uuid>,
    /// Whether anything was written: doing a thing twice changes nothing.
    changed: bool,
}

#[derive(Serialize)]
struct NotDone<'a> {
    number: u64,
    done: bool,
    /// The exit code that this would have alone.
    code: u8,
    error: &'a str,
}

/// Does the command with each ticket, in one batch. One that fails does not stop the others.
pub(super) fn run(session: &mut Session, numbers: &[u64], command: &Command) -> Result<()> {
    let plan = |number: &u64| Plan::of(*number, command.clone());
    let plans: Vec<Plan> = numbers.iter().map(plan).collect();
    run_plans(session, command.name(), &plans)
}

/// Does what is planned for each ticket, in one batch of this name. One that fails does not stop the others.
pub(in crate::cli) fn run_plans(session: &mut Session, name: &str, plans: &[Plan]) -> Result<()> {
    let mut store = session.store()?;
    let ground = session.ground()?;
    let actor = session.actor();
    desk::wake(&mut store, &ground, session.now)?;
    let stamp = Stamp::new(session.now, &actor.name, name);
    let results = desk::run_each(
        &mut store,
        &ground,
        &actor,
        &stamp,
        plans,
        || true,
        |_, _| {},
    )?;
    tell_results(session, results)
}

/// Tells what became of each ticket. Fails with the worst of their failures, all of which were told.
pub(in crate::cli) fn tell_results(
    session: &mut Session,
    results: impl IntoIterator<Item = (u64, desk::Result<Done>)>,
) -> Result<()> {
    let mut worst = Kind::Closed;
    for (number, result) in results {
        match result {
            Ok(done) => tell(session, &done)?,
            Err(error) => {
                let failure = Failure::from(error);
                worst = worst.max(failure.kind);
                tell_failure(session, number, &failure)?;
            }
        }
    }
    match worst {
        Kind::Closed => Ok(()),
        kind => Err(Failure::new(kind, "")),
    }
}

fn tell(session: &mut Session, done: &Done) -> Result<()> {
    if session.out.is_json() {
        return session.out.json(&DoneShape {
            number: done.number,
            done: true,
            state: done.state,
            verdict: done.verdict.as_ref(),
            charge: done.charge.as_deref(),
            reply: done.reply,
            changed: done.changed,
        });
    }
    let text = &session.text;
    let mut parts = vec![text.state(done.state)];
    if let Some(verdict) = &done.verdict {
        let clause = verdict
            .clause
            .map_or(String::new(), |c| format!(" {}", text.clause(c)));
        parts.push(format!("{}{clause}", text.action(verdict.action)));
    }
    if done.charge.is_some() {
        parts.push(text.say("cli-did-charge"));
    }
    if done.reply.is_some() {
        parts.push(text.say("cli-did-reply"));
    }
    if !done.changed {
        parts.push(text.say("cli-did-nothing"));
    }
    let line = format!("#{}  {}", done.number, parts.join("; "));
    session.out.line(&line)
}

fn tell_failure(session: &mut Session, number: u64, failure: &Failure) -> Result<()> {
    let message = &failure.message;
    if session.out.is_json() {
        session.out.json(&NotDone {
            number,
            done: false,
            code: failure.kind.code(),
            error: message,
        })?;
    }
    // Many of these sentences name their ticket themselves.
    if message.contains(&format!("ticket {number}"))
        || message.contains(&format!("ticket `{number}`"))
    {
        complain(message);
    } else {
        complain(&format!("ticket {number}: {message}"));
    }
    Ok(())
}
