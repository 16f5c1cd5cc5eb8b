//! `outbox`: replies on their way to the clients.

use super::args::code;
use super::failure::Result;
use super::session::Session;
use super::shape::{ReplyShape, mailbox};
use super::table::{Align, Table};
use super::words::heading;
use crate::core::instant::moscow;
use crate::store::OutboxStatus;
use clap::{Args, Subcommand};

const EXAMPLES: &str = "\
Examples:
  primedesk outbox list --json";

/// Replies on their way: list
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List replies, oldest first
    List {
        /// Those of a status
        #[arg(long, default_value = "queued", value_parser = code!(OutboxStatus))]
        status: OutboxStatus,
    },
}

/// Replies read at a time.
const PAGE: u32 = 500;

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        match &self.action {
            Action::List { status } => list(session, *status),
        }
    }
}

fn list(session: &mut Session, status: OutboxStatus) -> Result<()> {
    let store = session.store()?;
    let language = session.settings.language;
    let column = |key| (heading(language, key), Align::Left);
    let mut table = Table::new(["ticket", "purpose", "queued", "to", "subject", "id"].map(column));
    let mut after = 0;
    loop {
        let page = store.view().outbox(status, after, PAGE)?;
        for item in &page {
            after = item.seq;
            if session.out.is_json() {
                session.out.json(&ReplyShape::of(item))?;
                continue;
            }
            table.row([
                item.ticket.to_string(),
                item.reply.purpose.to_string(),
                moscow(item.reply.queued_at)
                    .format("%Y-%m-%d %H:%M")
                    .to_string(),
                mailbox(&item.reply.to),
                item.reply.subject.clone(),
                item.reply.id.to_string(),
            ]);
        }
        if page.is_empty() {
            break;
        }
    }
    if session.out.is_json() {
        return Ok(());
    }
    table.write(&mut session.out)
}
