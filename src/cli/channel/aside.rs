//! `channel aside`: what came in and could not be taken in.

use crate::cli::failure::{Failure, Result};
use crate::cli::out::visible;
use crate::cli::session::Session;
use crate::cli::table::{Align, Table};
use crate::core::instant::rfc3339;
use crate::core::request::Channel;
use crate::core::scrub::scrub_text;
use crate::core::sentence::Sentence;
use crate::core::trouble::Trouble;
use crate::store::{Aside, Store};
use clap::Subcommand;
use serde::Serialize;

/// What is done with it.
#[derive(Debug, Subcommand)]
pub enum Action {
    /// List what was set aside, oldest first
    List,
    /// Show one thing: why it was set aside, and what is kept of it
    Show {
        /// Its number
        id: i64,
        /// Write the bytes that are kept, and nothing else
        #[arg(long, conflicts_with = "json")]
        raw: bool,
    },
    /// Forget one thing
    Drop {
        /// Its number
        id: i64,
    },
}

#[derive(Serialize)]
struct AsideShape<'a> {
    id: i64,
    channel: Channel,
    key: &'a str,
    at: String,
    trouble: &'a Trouble,
    bytes: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

#[derive(Serialize)]
struct Dropped {
    id: i64,
    dropped: bool,
}

impl Action {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        match self {
            Self::List => list(session),
            Self::Show { id, raw } => show(session, *id, *raw),
            Self::Drop { id } => forget(session, *id),
        }
    }
}

fn list(session: &mut Session) -> Result<()> {
    let store = session.store()?;
    let columns = ["id", "channel", "received", "bytes", "key", "trouble"];
    let mut table = Table::new(columns.map(|key| {
        let align = match key {
            "id" | "bytes" => Align::Right,
            _ => Align::Left,
        };
        session.column(key, align)
    }));
    for aside in store.view().set_aside()? {
        if session.out.is_json() {
            session.out.json(&shape(&aside, None))?;
            continue;
        }
        table.row([
            aside.id.to_string(),
            session.text.channel(aside.channel),
            session.text.relative(aside.at, session.now),
            aside.bytes.to_string(),
            aside.key.clone(),
            session.text.trouble_briefly(aside.trouble.kind),
        ]);
    }
    if session.out.is_json() {
        return Ok(());
    }
    table.write(&mut session.out)
}

fn show(session: &mut Session, id: i64, raw: bool) -> Result<()> {
    let store = session.store()?;
    let aside = find(&store, id)?;
    let bytes = store.view().aside_bytes(id)?;
    if raw {
        return session.out.raw(&bytes.unwrap_or_default());
    }
    let content = bytes.map(|bytes| scrub_text(&String::from_utf8_lossy(&bytes)).into_owned());
    if session.out.is_json() {
        return session.out.json(&shape(&aside, content));
    }
    let channel = session.text.channel(aside.channel);
    let at = session.text.relative(aside.at, session.now);
    let head = format!("{id}  {channel}, {at}  {}", aside.key);
    session.out.line(&visible(&head))?;
    let trouble = session.text.trouble(&aside.trouble);
    session.out.line(&visible(&trouble))?;
    if let Some(content) = content {
        session.out.line("")?;
        session.out.line(&content)?;
    }
    Ok(())
}

fn forget(session: &mut Session, id: i64) -> Result<()> {
    let store = session.store()?;
    if !store.drop_aside(id)? {
        return Err(none(id));
    }
    if session.out.is_json() {
        return session.out.json(&Dropped { id, dropped: true });
    }
    let line = session
        .text
        .say_with("setup-aside-dropped", &[("id", id.into())]);
    session.out.line(&line)
}

fn find(store: &Store, id: i64) -> Result<Aside> {
    let found = store.view().set_aside()?;
    found
        .into_iter()
        .find(|aside| aside.id == id)
        .ok_or_else(|| none(id))
}

fn none(id: i64) -> Failure {
    Failure::not_found(Sentence::of("fail-no-aside").name("id", id))
}

fn shape(aside: &Aside, text: Option<String>) -> AsideShape<'_> {
    AsideShape {
        id: aside.id,
        channel: aside.channel,
        key: &aside.key,
        at: rfc3339(aside.at),
        trouble: &aside.trouble,
        bytes: aside.bytes,
        text,
    }
}
