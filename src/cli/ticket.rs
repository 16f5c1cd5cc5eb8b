//! `ticket`: requests and their conversations.

mod list;
mod show;

pub(super) use list::tell;

use super::args::{self, code};
use super::failure::Result;
use super::session::Session;
use crate::store::Queue;
use clap::{Args, Subcommand};

const EXAMPLES: &str = "\
Examples:
  primedesk ticket list --view new --limit 20
  primedesk ticket list --query 'kind:incident -client:acme подмена' --json
  primedesk ticket show 17 --json";

const QUERIES: &str = "\
Examples:
  primedesk ticket list --view mine
  primedesk ticket list --query 'verdict:ask missing:screenshot'
  primedesk ticket list --query 'client:none emergency:yes'

A query is words and FIELD:VALUE, joined by \"and\"; `-` before one turns it round. Fields: state, kind,
verdict, clause, client, channel, assignee, emergency, missing, from, number.";

/// Tickets: list, show
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
    List(ListArgs),
    /// Show all that is known of a ticket
    Show {
        /// The ticket's number
        #[arg(value_parser = args::number)]
        number: u64,
    },
}

#[derive(Debug, Args)]
struct ListArgs {
    /// Narrow by words and fields
    #[arg(long)]
    query: Option<String>,
    /// One of the standing views
    #[arg(long, default_value = "all", value_parser = code!(Queue))]
    view: Queue,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        match &self.action {
            Action::List(args) => list::run(session, args),
            Action::Show { number } => show::run(session, *number),
        }
    }
}
