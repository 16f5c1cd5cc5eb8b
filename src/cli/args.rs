//! The grammar of the command line.

use super::values::{code, instant};
use super::{
    channel, client, completions, demo, doctor, first_answers, hours, import, judge, keys, ledger,
    macros, man, on_call, outbox, regulation, roster, search, store, sync, theme, ticket, undo,
    view, who,
};
use crate::core::instant::Instant;
use crate::core::language::Language;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Without a command the workbench opens.

Examples:
  primedesk demo                              a populated desk, to look around in
  primedesk import ~/Maildir                  take in mail; a second time adds nothing
  primedesk ticket list --view new            what somebody must look at
  primedesk ticket show 17 --json             all that is known of one ticket
  primedesk ticket accept 17 18 19            take three into work, with their charges
  primedesk ticket follow --view new          do with each what its verdict says; --dry-run first
  primedesk undo                              the last command, as one batch
  primedesk ledger show --client acme         what is left of the free set-ups
  primedesk channel add email                 set the mailbox up, and try it
  primedesk on-call status                    who is on call, what burns
  primedesk sync                              requests in, replies out, without a workbench
  primedesk answers on received               have receipt confirmed, with the time of reaction
  primedesk keys sheet                        the keys of the workbench, to print
  primedesk outbox list                       what waits, what failed, what was perhaps sent
  primedesk roster show                       who is on call now and next, and why
  primedesk doctor                            what is not as it should be, and what to do
  primedesk judge requests.jsonl              ask the regulation alone: no store, no mail

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the regulation says no, 4 not found.
Files, by the XDG rules: ~/.config/primedesk/config.toml, ~/.local/share/primedesk/desk.sqlite3,
~/.local/state/primedesk/ (logs; PRIMEDESK_LOG=debug for more).";

/// A terminal workbench for a support desk that works by a written regulation.
#[derive(Debug, Parser)]
#[command(name = "primedesk", version, after_help = EXAMPLES, disable_help_subcommand = true)]
pub(super) struct Cli {
    #[command(flatten)]
    pub globals: Globals,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Everywhere")]
pub(super) struct Globals {
    /// Write JSON for machines, one value a line
    #[arg(long, global = true)]
    pub json: bool,
    /// The store's file [env: PRIMEDESK_STORE] [default: ~/.local/share/primedesk/desk.sqlite3]
    #[arg(long, global = true, value_name = "PATH")]
    pub store: Option<PathBuf>,
    /// The time that counts as now, in RFC 3339: 2026-11-21T12:00:00+03:00
    #[arg(long, global = true, value_name = "TIME", value_parser = instant)]
    pub now: Option<Instant>,
    /// The language of what people read [default: by LC_ALL, LC_MESSAGES, LANG; Russian where they name none]
    #[arg(long, global = true, value_parser = code!(Language))]
    pub lang: Option<Language>,
    /// Who acts [env: PRIMEDESK_AGENT] [default: the login name]
    #[arg(long, global = true, value_name = "NAME")]
    pub agent: Option<String>,
    /// The configuration [default: ~/.config/primedesk/config.toml]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Demo(demo::Command),
    Import(import::Command),
    Ticket(ticket::Command),
    View(view::Command),
    Macro(macros::Command),
    Undo(undo::Command),
    Redo(undo::Redo),
    Client(client::Command),
    Ledger(ledger::Command),
    Search(search::Command),
    Who(who::Command),
    Roster(roster::Command),
    OnCall(on_call::Command),
    Outbox(outbox::Command),
    Sync(sync::Command),
    Channel(channel::Command),
    Doctor(doctor::Command),
    Answers(first_answers::Command),
    Judge(judge::Command),
    Hours(hours::Command),
    Regulation(regulation::Command),
    Keys(keys::Command),
    Theme(theme::Command),
    Store(store::Command),
    Completions(completions::Command),
    Man(man::Command),
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_grammar_is_sound() {
        Cli::command().debug_assert();
    }

    /// A wider line would be broken wherever it is full.
    #[test]
    fn no_line_of_an_example_is_too_wide() {
        fn check(command: &clap::Command) {
            let help = command.get_after_help().map(ToString::to_string);
            for line in help.unwrap_or_default().lines() {
                let width = unicode_width::UnicodeWidthStr::width(line);
                assert!(width <= 100, "{}: {line}", command.get_name());
            }
            command.get_subcommands().for_each(check);
        }
        check(&Cli::command());
    }
}
