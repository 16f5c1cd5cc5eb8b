//! `macro`: steps under a name, listed, shown, done with tickets.

use super::failure::{Failure, Result};
use super::session::Session;
use super::ticket::{Meant, run_steps};
use crate::config;
use crate::core::macros::Macro;
use crate::core::sentence::Sentence;
use crate::desk;
use clap::{Args, Subcommand};
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  primedesk macro list
  primedesk macro show 'ask for access'
  primedesk macro run 'ask for access' 17 18 --dry-run
  primedesk macro run 'ask for access' 17 18

All steps happen with a ticket, or none. Macros are written into config.toml, as
  [[macro]]
  name = \"ask for access\"
  steps = [{ do = \"set\", kind = \"incident\" }, { do = \"ask\" }, { do = \"assign\", to = \"me\" }]
or recorded in the workbench: those lie in macros.toml beside it.";

/// Macros: list, show, run
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List all macros with their steps
    List,
    /// Show the steps of one
    Show(Name),
    /// Do a macro with tickets
    Run(Run),
}

#[derive(Debug, Args)]
struct Name {
    /// The macro's name
    name: String,
}

#[derive(Debug, Args)]
struct Run {
    #[command(flatten)]
    name: Name,
    #[command(flatten)]
    meant: Meant,
}

#[derive(Serialize)]
struct MacroShape<'a> {
    name: &'a str,
    steps: Vec<String>,
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        let macros = config::macros::all(&session.settings)?;
        match &self.action {
            Action::List => macros.iter().try_for_each(|known| {
                let steps = in_words(session, known)?.join("; ");
                let line = format!("{}  {steps}", known.name);
                tell(session, known, &[line])
            }),
            Action::Show(wanted) => {
                let known = find(&macros, &wanted.name)?;
                let mut lines = Vec::new();
                for (step, words) in known.steps.iter().zip(in_words(session, known)?) {
                    lines.push(words);
                    let letter = step.letter().unwrap_or_default();
                    lines.extend(letter.lines().map(|line| format!("    {line}")));
                }
                tell(session, known, &lines)
            }
            Action::Run(run) => run.run(session, find(&macros, &run.name.name)?),
        }
    }
}

impl Run {
    fn run(&self, session: &mut Session, chosen: &Macro) -> Result<()> {
        let actor = session.actor();
        let commands = desk::commands(chosen, &actor, session.now);
        let name = format!("macro {}", chosen.name);
        run_steps(session, &self.meant, &name, &commands)
    }
}

fn find<'m>(macros: &'m [Macro], name: &str) -> Result<&'m Macro> {
    let same = |known: &&Macro| known.name.to_lowercase() == name.to_lowercase();
    let exact = macros.iter().find(|known| known.name == name);
    let found = exact.or_else(|| macros.iter().find(same));
    found.ok_or_else(|| Failure::not_found(Sentence::of("fail-no-macro").name("name", name)))
}

/// What each step does, in words.
fn in_words(session: &Session, known: &Macro) -> Result<Vec<String>> {
    let ground = session.ground()?;
    let said = known.steps.iter();
    let said = said.map(|step| session.text.macro_step(step, &ground.lawbook, session.now));
    Ok(said.collect())
}

/// The steps as they are written down, for scripts.
fn steps(known: &Macro) -> Vec<String> {
    known.steps.iter().map(ToString::to_string).collect()
}

/// The macro as JSON, or these lines of it.
fn tell(session: &mut Session, known: &Macro, lines: &[String]) -> Result<()> {
    if session.out.is_json() {
        let name = &known.name;
        let steps = steps(known);
        return session.out.json(&MacroShape { name, steps });
    }
    lines
        .iter()
        .try_for_each(|line| session.out.line(&super::out::visible(line)))
}
