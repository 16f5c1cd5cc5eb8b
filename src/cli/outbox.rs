//! `outbox`: replies on their way to the clients.

mod export;

use super::failure::{Failure, Result};
use super::out::complain;
use super::session::Session;
use super::shape::{ReplyShape, mailbox};
use super::table::{Align, Table};
use super::values::code;
use crate::desk;
use crate::store::{OutboxItem, OutboxStatus, Stamp};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use uuid::Uuid;

const EXAMPLES: &str = "\
Examples:
  primedesk outbox list --json
  primedesk outbox export letters/          an .eml file for every reply that waits
  primedesk outbox drop 0199f7c2-…          takes one back before it goes out";

/// Replies on their way: list, export, drop
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
    /// Write every reply that waits as an .eml file; the outbox stays as it is
    Export {
        /// The directory, made where it is not there
        #[arg(value_name = "DIR", default_value = ".")]
        dir: PathBuf,
    },
    /// Take replies back before they go out
    Drop {
        /// Ids of the replies
        #[arg(required = true, value_name = "ID")]
        ids: Vec<Uuid>,
        /// Why
        #[arg(long, default_value = "dropped")]
        reason: String,
    },
}

/// Replies read at a time.
const PAGE: u32 = 500;

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        match &self.action {
            Action::List { status } => list(session, *status),
            Action::Export { dir } => export::run(session, dir),
            Action::Drop { ids, reason } => withdraw(session, ids, reason),
        }
    }
}

fn list(session: &mut Session, status: OutboxStatus) -> Result<()> {
    let store = session.store()?;
    let columns = ["number", "purpose", "queued", "to", "subject", "id"];
    let mut table = Table::new(columns.map(|key| session.column(key, Align::Left)));
    let mut after = 0;
    loop {
        let page = store.view().outbox(status, after, PAGE)?;
        for item in &page {
            after = item.seq;
            if session.out.is_json() {
                session.out.json(&ReplyShape::of(item))?;
            } else {
                table.row(cells(session, item));
            }
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

fn cells(session: &Session, item: &OutboxItem) -> [String; 6] {
    let reply = &item.reply;
    [
        item.ticket.to_string(),
        session.text.purpose(reply.purpose),
        session.text.relative(reply.queued_at, session.now),
        mailbox(&reply.to),
        reply.subject.clone(),
        reply.id.to_string(),
    ]
}

/// One that fails does not stop the others.
fn withdraw(session: &mut Session, ids: &[Uuid], reason: &str) -> Result<()> {
    let mut store = session.store()?;
    let stamp = Stamp::new(session.now, &session.settings.agent, "outbox-drop");
    let mut worst = Ok(());
    for id in ids {
        match desk::withdraw(&mut store, &stamp, *id, reason) {
            Ok(item) if session.out.is_json() => session.out.json(&ReplyShape::of(&item))?,
            Ok(item) => {
                let line = format!("#{}  {}", item.ticket, item.reply.subject);
                session.out.line(&super::out::visible(&line))?;
            }
            Err(error) => worst = worse(worst, error.into()),
        }
    }
    worst
}

/// Of several ends of one command the worst is its end, by exit code. Each but the last is told at once.
fn worse(so_far: Result<()>, failure: Failure) -> Result<()> {
    match so_far {
        Err(earlier) => {
            complain(&earlier.message);
            let kind = earlier.kind.max(failure.kind);
            Err(Failure { kind, ..failure })
        }
        Ok(()) => Err(failure),
    }
}
