//! One command on one or many tickets: a result a line.

use super::foresee;
use super::meant::Meant;
use crate::cli::failure::{Failure, Kind, Result};
use crate::cli::interrupt::Interrupt;
use crate::cli::out::{complain, hint};
use crate::cli::session::Session;
use crate::core::instant::rfc3339;
use crate::core::sentence::Sentence;
use crate::core::ticket::State;
use crate::core::verdict::Verdict;
use crate::desk::{self, Command, Done, Plan, Preview};
use crate::store::Stamp;
use serde::Serialize;
use std::io::IsTerminal;
use std::time::{Duration, Instant};
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
    /// Who answers for its emergency; left out where nobody does.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    /// Since when; left out where nobody does.
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_at: Option<String>,
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
    /// Who has it, where that is the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    /// Since when they answer for it, where that is the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_at: Option<String>,
}

/// Of more tickets than these a person wants to see how far it is.
const MANY: usize = 200;

/// Between two looks of a person.
const PAUSE: Duration = Duration::from_millis(200);

/// Does the command with each ticket that is meant, in one batch. One that fails does not stop the others.
pub(super) fn run(session: &mut Session, meant: &Meant, command: &Command) -> Result<()> {
    run_steps(
        session,
        meant,
        command.name(),
        std::slice::from_ref(command),
    )
}

/// Does the steps with each ticket that is meant, all of them or none, in one batch of this name.
pub(in crate::cli) fn run_steps(
    session: &mut Session,
    meant: &Meant,
    name: &str,
    steps: &[Command],
) -> Result<()> {
    let mut store = session.store()?;
    let ground = session.ground()?;
    if meant.dry_run {
        // What is due would be woken first; nothing is written here, so it is only foreseen as it stands.
        session.wake(&mut store);
    } else {
        desk::wake(&mut store, &ground, session.now)?;
    }
    let numbers = meant.numbers(session, &store, &ground)?;
    let actor = session.actor();
    let stamp = Stamp::new(session.now, &actor.name, name);
    let plan = |number: &u64| Plan::new(*number, steps.to_vec());
    let plans: Vec<Plan> = numbers.iter().map(plan).collect();
    let stop = match plans.len() {
        // One ticket is done before anybody can stop it.
        0 | 1 => Interrupt::default(),
        _ => Interrupt::listen()?,
    };
    let go_on = || !stop.is_asked();
    if meant.dry_run {
        let outlooks = desk::foresee_each(&store, &ground, &actor, &stamp, &plans, go_on)?;
        if outlooks.len() < plans.len() {
            return Err(Failure::failed(Sentence::of("fail-stopped")));
        }
        return foresee::tell(session, Preview::of(outlooks));
    }
    let mut progress = Progress::of(plans.len());
    let mut worst = Kind::Closed;
    let take = |results: Vec<(u64, desk::Result<Done>)>| -> Result<()> {
        progress.clear();
        progress.done += results.len();
        for (number, result) in results {
            worst = worst.max(tell_result(session, name, number, result)?);
        }
        progress.show(session)
    };
    desk::run_each(&mut store, &ground, &actor, &stamp, plans, go_on, take)?;
    progress.clear();
    if progress.done < progress.of {
        session.out.flush()?;
        return Err(Failure::failed(
            Sentence::of("fail-stopped-at")
                .name("done", progress.done)
                .name("of", progress.of),
        ));
    }
    match worst {
        Kind::Closed => Ok(()),
        kind => Err(Failure::told(kind)),
    }
}

/// What is done about an emergency is told by its own name; the verdict says nothing of it.
const OF_DUTY: [&str; 6] = [
    "acknowledge",
    "confirm-emergency",
    "decline-emergency",
    "update-client",
    "hand-over",
    "note",
];

/// How far it is, on a terminal's stderr.
struct Progress {
    done: usize,
    of: usize,
    shown: Option<Instant>,
    on: bool,
}

impl Progress {
    fn of(of: usize) -> Self {
        Self {
            done: 0,
            of,
            shown: None,
            on: std::io::stderr().is_terminal() && of > MANY,
        }
    }

    fn show(&mut self, session: &mut Session) -> Result<()> {
        if self.on && self.shown.is_none_or(|at| at.elapsed() >= PAUSE) {
            // The results told so far stand above the line.
            session.out.flush()?;
            self.shown = Some(Instant::now());
            hint(&format!("{} / {}", self.done, self.of));
        }
        Ok(())
    }

    fn clear(&self) {
        if self.on && self.shown.is_some() {
            hint("");
        }
    }
}

/// Tells what became of one ticket. The kind of its failure; that of a good end, if it is done.
fn tell_result(
    session: &mut Session,
    name: &str,
    number: u64,
    result: desk::Result<Done>,
) -> Result<Kind> {
    match result {
        Ok(done) => {
            tell(session, name, &done)?;
            Ok(Kind::Closed)
        }
        Err(error) => {
            let (by, at) = held(&error);
            let failure = Failure::from(error);
            tell_failure(session, number, &failure, (by.as_deref(), at))?;
            Ok(failure.kind)
        }
    }
}

/// Who has the ticket, and since when they answer for it, where that is why it was not done.
fn held(error: &desk::Error) -> (Option<String>, Option<String>) {
    match error {
        desk::Error::Answered { by, at, .. } => (Some(by.clone()), Some(rfc3339(*at))),
        desk::Error::Held { by, .. } | desk::Error::ReasonNeeded { by, .. } => {
            (Some(by.clone()), None)
        }
        _ => (None, None),
    }
}

fn tell(session: &mut Session, name: &str, done: &Done) -> Result<()> {
    let answered = done.answered.as_ref();
    if session.out.is_json() {
        return session.out.json(&DoneShape {
            number: done.number,
            done: true,
            state: done.state,
            verdict: done.verdict.as_ref(),
            charge: done.charge.as_deref(),
            reply: done.reply,
            by: answered.map(|by| by.by.as_str()),
            answered_at: answered.map(|by| rfc3339(by.at)),
            changed: done.changed,
        });
    }
    let text = &session.text;
    let mut parts = vec![text.state(done.state)];
    let of_duty = OF_DUTY.contains(&name);
    if of_duty && done.changed {
        parts.insert(0, text.batch(name));
    }
    if let Some(verdict) = done.verdict.as_ref().filter(|_| !of_duty) {
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

fn tell_failure(
    session: &mut Session,
    number: u64,
    failure: &Failure,
    (by, answered_at): (Option<&str>, Option<String>),
) -> Result<()> {
    if session.out.is_json() {
        session.out.json(&NotDone {
            number,
            done: false,
            code: failure.kind.code(),
            error: &failure.plain(),
            by,
            answered_at,
        })?;
    }
    let words = failure.words(&session.text);
    // Many of these sentences name their ticket themselves.
    if failure.names(number) {
        complain(&words);
    } else {
        let args = [("number", number.to_string().into()), ("why", words.into())];
        complain(&session.text.say_with("fail-ticket", &args));
    }
    Ok(())
}
