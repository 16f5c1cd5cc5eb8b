//! `ticket`: requests and their conversations.

mod act;
mod args;
mod attach;
mod draft;
mod evidence;
mod list;
mod set;
mod show;

pub(super) use list::tell;

use super::failure::Result;
use super::session::Session;
use crate::desk;
use clap::{Args, Subcommand};

const EXAMPLES: &str = "\
Examples:
  primedesk ticket list --view new --limit 20
  primedesk ticket list --query 'kind:incident -client:acme подмена' --json
  primedesk ticket show 17 --json
  primedesk ticket set 17 --kind module-setup --systems amocrm
  primedesk ticket accept 17                  with its charge, and the reply from the template
  primedesk ticket follow 17 18 19            each what its verdict says
  primedesk ticket reply 17 --text 'Вот отчёт' --attach report.pdf
  primedesk undo

Several numbers: one result a line, a failed one does not stop the others, the exit code is the
highest.";

const QUERIES: &str = "\
Examples:
  primedesk ticket list --view mine
  primedesk ticket list --query 'verdict:ask missing:screenshot'
  primedesk ticket list --query 'client:none emergency:yes'

A query is words and FIELD:VALUE, joined by \"and\"; `-` before one turns it round. Fields: state,
kind, verdict, clause, client, channel, assignee, emergency, missing, from, number.";

const AGAINST: &str = "\
Against the verdict (exit code 3) a --reason is needed; where it costs free units, a lead's
--approver too. The reply is written from the templates unless --text or --silent say otherwise.
Files go with a --text: --attach FILE, as often as need be.";

/// Tickets: list, show, set, accept, ask, refuse, quote, resolve, ...
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List tickets in the order in which they need a person
    #[command(after_help = QUERIES)]
    List(args::List),
    /// Show all that is known of a ticket
    Show(args::One),
    /// List what its messages carry, files and links; save the files
    #[command(after_help = evidence::EXAMPLES)]
    Evidence(evidence::Evidence),
    /// Write the reply that the templates give, and send nothing
    Draft(args::Draft),
    /// Establish facts; the regulation is asked again
    #[command(after_help = set::EXAMPLES)]
    Set(Box<set::Set>),
    /// Vouch for an item of the checklist
    Confirm(args::Confirm),
    /// Take a confirmation back
    Unconfirm(args::Unconfirm),
    /// Do what the verdict says
    Follow(args::Numbers),
    /// Take into work, with the charge
    #[command(after_help = AGAINST)]
    Accept(args::Accept),
    /// Ask the client for all that is missing
    #[command(after_help = AGAINST)]
    Ask(args::Act),
    /// Refuse by the clause
    #[command(after_help = AGAINST)]
    Refuse(args::Act),
    /// Offer paid work, or free work later
    #[command(after_help = AGAINST)]
    Quote(args::Act),
    /// The work is done
    #[command(after_help = AGAINST)]
    Resolve(args::Act),
    /// Write to the client
    Reply(args::Reply),
    /// Put off until a moment, the next opening if none is named
    Park(args::Park),
    /// Take up again what was done, refused, parked, or waits for the client
    Reopen(args::Numbers),
    /// Take, unless somebody has it
    Claim(args::Numbers),
    /// Give to somebody, or to nobody
    Assign(args::Assign),
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        let (numbers, command) = match &self.action {
            Action::List(args) => return list::run(session, args),
            Action::Show(args) => return show::run(session, args.number),
            Action::Evidence(args) => return evidence::run(session, args),
            Action::Draft(args) => return draft::run(session, args),
            Action::Set(args) => (&args.numbers, desk::Command::Set(args.facts()?)),
            Action::Confirm(args) => (&args.numbers, args.command()),
            Action::Unconfirm(args) => (
                &args.numbers,
                desk::Command::Unconfirm {
                    item: args.item.clone(),
                },
            ),
            Action::Follow(args) => (args, desk::Command::Follow(None)),
            Action::Accept(args) if args.paid => (
                &args.act.numbers,
                desk::Command::AcceptPaid(args.act.how()?),
            ),
            Action::Accept(args) => (&args.act.numbers, desk::Command::Accept(args.act.how()?)),
            Action::Ask(args) => (&args.numbers, desk::Command::Ask(args.how()?)),
            Action::Refuse(args) => (&args.numbers, desk::Command::Refuse(args.how()?)),
            Action::Quote(args) => (&args.numbers, desk::Command::Quote(args.how()?)),
            Action::Resolve(args) => (&args.numbers, desk::Command::Resolve(args.how()?)),
            Action::Reply(args) => (&args.numbers, desk::Command::Reply(args.outgoing()?)),
            Action::Park(args) => (&args.numbers, desk::Command::Park(args.until)),
            Action::Reopen(args) => (args, desk::Command::Reopen),
            Action::Claim(args) => (args, desk::Command::Claim),
            Action::Assign(args) => (&args.numbers, desk::Command::Assign(args.to.clone())),
        };
        act::run(session, &numbers.numbers, &command)
    }
}
