//! `ticket`: requests and their conversations.

mod act;
mod args;
mod attach;
mod draft;
mod evidence;
mod foresee;
mod list;
mod meant;
mod set;
mod show;

pub(super) use act::run_steps;
pub(super) use list::{Wanted, list_of, tell};
pub(super) use meant::Meant;

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
  primedesk ticket follow --view new --dry-run       what would be done with each
  primedesk ticket follow --view new --expect 58     only if 58 tickets are meant
  primedesk ticket list --view new --json | jq .number | primedesk ticket claim -
  primedesk undo

Several tickets, by numbers, a --query, a --view, or numbers from `-`, standard input: one result a
line, a failed one does not stop the others, the exit code is the highest. Ctrl-C stops between two.";

const QUERIES: &str = "\
Examples:
  primedesk ticket list --view mine --sort due
  primedesk ticket list --view 'Горит сегодня' --limit 20
  primedesk ticket list --query 'verdict:ask missing:screenshot' --sort -received
  primedesk ticket list --query '(kind:incident or emergency:yes) due<4wh -client:acme'";

const FORMS: &str = "\
Examples:
  primedesk ticket reply 17 --text 'Вот отчёт' --attach report.pdf
  primedesk ticket reply 17 18 --form '{{ greeting }} Вернёмся к вам {{ next_open }}.'

Fields: greeting, closing, signature, number, subject, client, person, agent, mailbox, received,
kind, verdict, clause, meaning, missing, missing_list, systems, source, tariff, left, free_again,
act, next_open. One that is empty for a ticket fails there; '{% if client %}' asks first.";

const FOLLOWING: &str = "\
Examples:
  primedesk ticket follow 17 18 19
  primedesk ticket follow --view new --dry-run            what would be done with each
  primedesk ticket follow --view new --expect 58          only if 58 tickets are meant
  primedesk ticket follow --query 'verdict:refuse clause:4'
  primedesk undo                                          all of it, as one batch

What is undecided, or held by somebody else, is left and told; exit code 3 then.";

const CONFIRMING: &str = "\
Examples:
  primedesk ticket confirm 17 --item access:amocrm --reason 'seen in the account'
  primedesk ticket confirm 17 --item site --value https://acme.ru --reason 'named in the chat'
  primedesk ticket unconfirm 17 --item access:amocrm";

const PARKING: &str = "\
Examples:
  primedesk ticket park 17                                   until the next opening
  primedesk ticket park 17 18 --until 2026-12-01T10:00:00+03:00
  primedesk ticket park --view 'Ждут оплаты' --dry-run       those of a saved view";

const GIVING: &str = "\
Examples:
  primedesk ticket assign 17 18 --to petrov
  primedesk ticket assign --query 'client:acme assignee:none' --to petrov
  primedesk ticket assign 17 --nobody
  primedesk ticket claim 17                                  yourself, unless somebody has it";

const AGAINST: &str = "\
Examples, with accept, ask, refuse, quote and resolve alike:
  primedesk ticket accept 17 18 19
  primedesk ticket ask --query 'verdict:ask missing:screenshot' --dry-run
  primedesk ticket refuse 17 --text 'We do not work on other systems.'
  primedesk ticket accept 17 --reason 'promised by phone' --approver olga

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
    #[command(after_help = format!("{QUERIES}\n\n{}", super::query::LANGUAGE))]
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
    #[command(after_help = CONFIRMING)]
    Confirm(args::Confirm),
    /// Take a confirmation back
    #[command(after_help = CONFIRMING)]
    Unconfirm(args::Unconfirm),
    /// Do what the verdict says
    #[command(after_help = FOLLOWING)]
    Follow(Meant),
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
    #[command(after_help = FORMS)]
    Reply(args::Reply),
    /// Park until a moment, the next opening if none is named
    #[command(after_help = PARKING)]
    Park(args::Park),
    /// Take up again what was done, refused, parked, or waits for the client
    Reopen(Meant),
    /// Claim, unless somebody has it
    #[command(after_help = GIVING)]
    Claim(Meant),
    /// Give to somebody, or to nobody
    #[command(after_help = GIVING)]
    Assign(args::Assign),
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        let (meant, command) = match &self.action {
            Action::List(args) => return list::run(session, args),
            Action::Show(args) => return show::run(session, args.number),
            Action::Evidence(args) => return evidence::run(session, args),
            Action::Draft(args) => return draft::run(session, args),
            Action::Set(args) => (&args.meant, desk::Command::Set(args.facts()?)),
            Action::Confirm(args) => (&args.meant, args.command()),
            Action::Unconfirm(args) => (
                &args.meant,
                desk::Command::Unconfirm {
                    item: args.item.clone(),
                },
            ),
            Action::Follow(args) => (args, desk::Command::Follow(None)),
            Action::Accept(args) if args.paid => {
                (&args.act.meant, desk::Command::AcceptPaid(args.act.how()?))
            }
            Action::Accept(args) => (&args.act.meant, desk::Command::Accept(args.act.how()?)),
            Action::Ask(args) => (&args.meant, desk::Command::Ask(args.how()?)),
            Action::Refuse(args) => (&args.meant, desk::Command::Refuse(args.how()?)),
            Action::Quote(args) => (&args.meant, desk::Command::Quote(args.how()?)),
            Action::Resolve(args) => (&args.meant, desk::Command::Resolve(args.how()?)),
            Action::Reply(args) => (&args.meant, desk::Command::Reply(args.outgoing()?)),
            Action::Park(args) => (&args.meant, desk::Command::Park(args.until)),
            Action::Reopen(args) => (args, desk::Command::Reopen),
            Action::Claim(args) => (args, desk::Command::Claim),
            Action::Assign(args) => (&args.meant, desk::Command::Assign(args.to.clone())),
        };
        act::run(session, meant, &command)
    }
}
