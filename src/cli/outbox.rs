//! `outbox`: replies on their way to the clients.

mod export;

use super::failure::{Failure, Result};
use super::out::complain;
use super::session::Session;
use super::shape::{ReplyShape, mailbox};
use super::table::{Align, Table};
use crate::core::trouble::Trouble;
use crate::desk;
use crate::store::{OutboxItem, OutboxStatus, Stamp, Store};
use crate::text::Text;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use uuid::Uuid;

const EXAMPLES: &str = "\
Examples:
  primedesk outbox list --json
  primedesk outbox export letters/          an .eml file for every reply that waits
  primedesk outbox list --status failed
  primedesk outbox drop 0199f7c2-…          takes one back before it goes out
  primedesk outbox retry 0199f7c2-…         sends one again that failed or was perhaps sent
  primedesk outbox settle 0199f7c2-…        you vouch that the client has it";

/// Replies on their way: list, export, drop, retry, settle
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
        /// Those of a status, or all; unsure: perhaps sent
        #[arg(long, default_value = "queued", value_parser = which())]
        status: Which,
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
    /// Have replies sent again that failed, or were perhaps sent; one that waits is tried at once
    Retry {
        /// Ids of the replies
        #[arg(required = true, value_name = "ID")]
        ids: Vec<Uuid>,
        /// Why
        #[arg(long, default_value = "send again")]
        reason: String,
    },
    /// Vouch that replies were sent that failed, or were perhaps sent: this can't be undone
    Settle {
        /// Ids of the replies
        #[arg(required = true, value_name = "ID")]
        ids: Vec<Uuid>,
    },
}

/// Which replies are listed.
#[derive(Debug, Clone, Copy)]
enum Which {
    All,
    Of(OutboxStatus),
}

/// Help lists the words.
fn which() -> impl TypedValueParser<Value = Which> {
    let statuses = OutboxStatus::ALL.iter().map(|status| status.as_str());
    PossibleValuesParser::new(statuses.chain(["all"])).try_map(|word| match word.as_str() {
        "all" => Ok(Which::All),
        word => word.parse::<OutboxStatus>().map(Which::Of),
    })
}

/// Replies read at a time.
const PAGE: u32 = 500;

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        match &self.action {
            Action::List { status } => list(session, *status),
            Action::Export { dir } => export::run(session, dir),
            Action::Drop { ids, reason } => {
                each(session, ids, "outbox-drop", |store, stamp, id| {
                    desk::withdraw(store, stamp, id, reason)
                })
            }
            Action::Retry { ids, reason } => {
                each(session, ids, "outbox-retry", |store, stamp, id| {
                    desk::retry(store, stamp, id, reason)
                })
            }
            Action::Settle { ids } => each(session, ids, "outbox-settle", desk::settle),
        }
    }
}

fn list(session: &mut Session, which: Which) -> Result<()> {
    let store = session.store()?;
    let columns = [
        "number", "state", "purpose", "queued", "to", "subject", "reason", "id",
    ];
    let mut table = Table::new(columns.map(|key| session.column(key, Align::Left)));
    let statuses = match which {
        Which::All => OutboxStatus::ALL.to_vec(),
        Which::Of(status) => vec![status],
    };
    for status in statuses {
        let mut after = 0;
        loop {
            let page = store.view().outbox(status, after, PAGE)?;
            for item in &page {
                after = item.seq;
                let trouble = store.view().reply_trouble(item.reply.id)?;
                if session.out.is_json() {
                    session.out.json(&ReplyShape::of(item, trouble.as_ref()))?;
                } else {
                    table.row(cells(session, item, trouble.as_ref()));
                }
            }
            if page.is_empty() {
                break;
            }
        }
    }
    if session.out.is_json() {
        return Ok(());
    }
    table.write(&mut session.out)
}

fn cells(session: &Session, item: &OutboxItem, trouble: Option<&Trouble>) -> [String; 8] {
    let (reply, text) = (&item.reply, &session.text);
    [
        item.ticket.to_string(),
        text.say(&format!("reply-state-{}", item.status)),
        text.purpose(reply.purpose),
        text.relative(reply.queued_at, session.now),
        mailbox(&reply.to),
        reply.subject.clone(),
        trouble.map_or_else(String::new, |trouble| text.trouble_briefly(trouble.kind)),
        reply.id.to_string(),
    ]
}

/// Does something for each reply. One that fails does not stop the others.
fn each(
    session: &mut Session,
    ids: &[Uuid],
    command: &str,
    act: impl Fn(&mut Store, &Stamp, Uuid) -> desk::Result<OutboxItem>,
) -> Result<()> {
    let mut store = session.store()?;
    let stamp = Stamp::new(session.now, &session.settings.agent, command);
    let mut worst = Ok(());
    for id in ids {
        match act(&mut store, &stamp, *id) {
            Ok(item) if session.out.is_json() => {
                let trouble = store.view().reply_trouble(*id)?;
                session.out.json(&ReplyShape::of(&item, trouble.as_ref()))?;
            }
            Ok(item) => {
                let state = session.text.say(&format!("reply-state-{}", item.status));
                let line = format!("#{}  {}  {state}", item.ticket, item.reply.subject);
                session.out.line(&super::out::visible(&line))?;
            }
            Err(error) => worst = worse(&session.text, worst, error.into()),
        }
    }
    worst
}

/// Of several ends of one command the worst is its end, by exit code. Each but the last is told at once.
fn worse(text: &Text, so_far: Result<()>, mut failure: Failure) -> Result<()> {
    match so_far {
        Err(earlier) => {
            complain(&earlier.words(text));
            let kind = earlier.kind.max(failure.kind);
            failure.kind = kind;
            Err(failure)
        }
        Ok(()) => Err(failure),
    }
}
