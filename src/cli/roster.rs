//! `roster`: who is on call when, and how they are reached.

mod args;
mod calendar;
mod change;
mod check;
mod edit;
mod put;
mod shape;
mod show;

use super::failure::Result;
use super::session::Session;
use args::{
    Apply, Away, Cancel, Check, CoverArgs, EscalationArgs, Export, ImportArgs, PersonAction,
    RotationAction, Shifts, Show, Swap, Who,
};
use clap::{Args, Subcommand};

const EXAMPLES: &str = "\
Examples:
  primedesk roster edit                  all of it, in $EDITOR; nothing wrong is ever written
  primedesk roster person add anna --language ru --contact telegram:4242 \\
      --contact 120+email:anna@desk.example
  primedesk roster rotation add weeks --line first --every week --people anna,boris \\
      --starts 2026-11-23 --hand-over 09:00 --zone Europe/Berlin
  primedesk roster show                  who is on call now and next, and why
  primedesk roster who --at 2026-12-31T23:00
  primedesk roster shifts --until 2027-01-15
  primedesk roster cover boris --from 2026-11-28 --until 2026-11-29T12:00 --reason 'dentist'
  primedesk roster swap anna boris       the next turn of each, for the other's
  primedesk roster away anna --from 2026-12-20 --until 2027-01-10
  primedesk roster cancel 3              a stand-in or an absence, by its number
  primedesk roster export --until 2027-03-01 > duty.ics
  primedesk roster import holidays.ics --dry-run
  primedesk roster check --weeks 8       exit code 1 if anybody is missing
  primedesk roster show --toml > r.toml; primedesk roster apply r.toml

Times: 2026-11-28T09:00 is Moscow's, 2026-11-28T07:00:00+01:00 as it says, 2026-11-28 its beginning.
`primedesk undo` takes a change back, as long as nobody has changed the roster since.

With --json:
  show: version; on_call, next (as shifts); people (name, language, contacts); rotations; covers;
    absences; escalation: the last five as in show --toml
  who, shifts: an object a duty: line, person, from, until,
    reasons (reason, person, rotation, number, why)
  check: an object a notice: notice, grave, from, until, behind, person, lines, message
  a change: changed, version, numbers of what is new
  import: dry_run, changed, version, added, known, past, cancelled";

/// The roster of the on-call duty: show, who, shifts, edit, cover, swap, away, export, import, check
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Show who is on call now and next, and the whole roster
    Show(Show),
    /// Show who is on call at a moment, and why; exit code 1 if nobody is on the first line, or the one named
    Who(Who),
    /// Show who is on call when
    Shifts(Shifts),
    /// Edit the whole roster in $VISUAL or $EDITOR
    Edit,
    /// Put a whole roster in place, as `show --toml` writes it
    Apply(Apply),
    /// People: add, change, remove
    #[command(subcommand)]
    Person(PersonAction),
    /// Rotations: add, remove
    #[command(subcommand)]
    Rotation(RotationAction),
    /// Have somebody stand in; this beats the rotations
    Cover(CoverArgs),
    /// Swap the next turns of two people
    Swap(Swap),
    /// Somebody is away: whoever is next takes their turns
    Away(Away),
    /// Cancel a stand-in or an absence
    Cancel(Cancel),
    /// Show or change how long each line has to answer
    Escalation(EscalationArgs),
    /// Write the duties as iCalendar to standard output
    Export(Export),
    /// Take the events of an iCalendar file as stand-ins; a second time adds nothing
    Import(ImportArgs),
    /// Look for closures with nobody on call, and for what else is missing; exit code 1 if there is any
    Check(Check),
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        match &self.action {
            Action::Show(args) => show::show(session, args),
            Action::Who(args) => show::who(session, args),
            Action::Shifts(args) => show::shifts(session, args),
            Action::Edit => edit::edit(session),
            Action::Apply(args) => edit::apply(session, args),
            Action::Person(action) => change::person(session, action),
            Action::Rotation(action) => change::rotation(session, action),
            Action::Cover(args) => change::cover(session, args),
            Action::Swap(args) => change::swap(session, args),
            Action::Away(args) => change::away(session, args),
            Action::Cancel(args) => change::cancel(session, args),
            Action::Escalation(args) => change::escalation(session, args),
            Action::Export(args) => calendar::export(session, args),
            Action::Import(args) => calendar::import(session, args),
            Action::Check(args) => check::check(session, args),
        }
    }
}
