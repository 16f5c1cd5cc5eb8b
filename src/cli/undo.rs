//! `undo` and `redo`: what this agent did, backwards and forth again, batch by batch.

use super::failure::Result;
use super::session::Session;
use super::table::{Align, Table};
use crate::core::instant::rfc3339;
use crate::desk::{self, Undoing, Undone, Way};
use crate::store::{BatchLine, BatchState, Stamp, Store};
use crate::text::Noun;
use clap::Args;
use serde::Serialize;
use std::str::FromStr;
use uuid::Uuid;

const UNDO_EXAMPLES: &str = "\
Examples:
  primedesk ticket refuse 17 18 19
  primedesk undo                      all three are as they were
  primedesk undo                      and what was done before them
  primedesk undo --agent olga         what Olga did last
  primedesk undo --list               what was done, and how it stands
  primedesk undo --dry-run            what would come back, and what not
  primedesk undo --batch 412          a batch of the list; what later ones changed stays

A charge is undone by a reversal, a reply is taken back before it leaves; what was written by hand
becomes a draft again. What has changed since is left alone, and named. Undoing that was stopped
goes on the next time.
Imports are never undone.";

const REDO_EXAMPLES: &str = "\
Examples:
  primedesk undo
  primedesk redo                      it is done again
  primedesk redo --dry-run            what would be done again, and what not

As long as nothing new was done. A ticket is done again whole, through the same checks, or left
and named.";

/// Tickets listed by their numbers; of more only the count is told.
const LISTED: usize = 50;

/// Undo the agent's last command, or one before it
#[derive(Debug, Args)]
#[command(after_help = UNDO_EXAMPLES)]
pub(super) struct Command {
    /// A batch of `--list` instead of the last, by its number or its id
    #[arg(long, value_name = "NUMBER", conflicts_with = "list")]
    batch: Option<Wanted>,
    /// Tell what would be undone and what not, and change nothing
    #[arg(long, conflicts_with = "list")]
    dry_run: bool,
    /// List the agent's batches, newest first
    #[arg(long)]
    list: bool,
    /// So many of them
    #[arg(long, value_name = "N", default_value_t = 50, requires = "list")]
    limit: u32,
}

/// A batch as a person names it.
#[derive(Debug, Clone, Copy)]
enum Wanted {
    Number(u64),
    Id(Uuid),
}

impl FromStr for Wanted {
    type Err = &'static str;

    fn from_str(word: &str) -> std::result::Result<Self, Self::Err> {
        let number = word.parse().map(Self::Number);
        let id = || Uuid::try_parse(word).map(Self::Id);
        number
            .or_else(|_| id())
            .map_err(|_| "is neither a batch's number nor an id: see `primedesk undo --list`")
    }
}

impl Wanted {
    fn id(self, store: &Store) -> Result<Uuid> {
        match self {
            Self::Id(id) => Ok(id),
            Self::Number(number) => {
                let batch = store.view().batch_of_number(number)?;
                let batch = batch.ok_or_else(|| desk::Error::NotFound {
                    what: "batch",
                    name: number.to_string(),
                })?;
                Ok(batch.id)
            }
        }
    }
}

/// Redo what the agent has undone last
#[derive(Debug, Args)]
#[command(after_help = REDO_EXAMPLES)]
pub(super) struct Redo {
    /// Tell what would be redone and what not, and change nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Serialize)]
struct Shape<'a> {
    way: Way,
    dry_run: bool,
    batch: Uuid,
    command: &'a str,
    at: String,
    agent: &'a str,
    tickets: &'a [u64],
    /// Number of the tickets that there were to bring back.
    of: usize,
    /// Charges given back, or made again.
    charges: u64,
    /// Replies taken back, or queued again.
    replies: u64,
    /// Replies whose words are a draft again.
    drafts: u64,
    left: Vec<LeftShape<'a>>,
}

#[derive(Serialize)]
struct LeftShape<'a> {
    ticket: Option<u64>,
    what: &'a str,
    why: desk::LeftWhy,
}

#[derive(Serialize)]
struct BatchShape<'a> {
    batch: Uuid,
    number: u64,
    command: &'a str,
    at: String,
    agent: &'a str,
    tickets: u64,
    events: u64,
    state: BatchState,
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        match self.list {
            true => list(session, self.limit),
            false => turn(session, Way::Back, self.batch, self.dry_run),
        }
    }
}

impl Redo {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        turn(session, Way::Again, None, self.dry_run)
    }
}

fn turn(session: &mut Session, way: Way, batch: Option<Wanted>, dry_run: bool) -> Result<()> {
    let mut store = session.store()?;
    let batch = batch.map(|wanted| wanted.id(&store)).transpose()?;
    let ground = session.ground()?;
    let actor = session.actor();
    let stamp = Stamp::new(session.now, &actor.name, way.as_str());
    let undone = if dry_run {
        let undoing = Undoing::begin(&store, &actor, way, batch)?;
        undoing.foresee(&store, &ground, &actor, &stamp, || true)?
    } else {
        desk::undo_batch(&mut store, &ground, &actor, &stamp, way, batch)?
    };
    if session.out.is_json() {
        return tell_json(session, &undone, dry_run);
    }
    tell(session, &undone, dry_run)
}

fn tell_json(session: &mut Session, undone: &Undone, dry_run: bool) -> Result<()> {
    let left = undone.left.iter().map(|left| LeftShape {
        ticket: left.ticket,
        what: &left.what,
        why: left.why,
    });
    session.out.json(&Shape {
        way: undone.way,
        dry_run,
        batch: undone.batch.id,
        command: &undone.batch.command,
        at: rfc3339(undone.batch.at),
        agent: &undone.batch.actor,
        tickets: &undone.tickets,
        of: undone.of,
        charges: undone.charges,
        replies: undone.replies,
        drafts: undone.drafts,
        left: left.collect(),
    })
}

fn tell(session: &mut Session, undone: &Undone, dry_run: bool) -> Result<()> {
    let text = session.text.clone();
    let batch = &undone.batch;
    let what = match (undone.tickets.as_slice(), undone.left.as_slice()) {
        ([], [_, ..]) => "-nothing",
        ([], []) => "-beside",
        _ => "",
    };
    let how = match (undone.way, dry_run) {
        (Way::Back, false) => "undone",
        (Way::Again, false) => "redone",
        (Way::Back, true) => "would-undo",
        (Way::Again, true) => "would-redo",
    };
    let tickets = match undone.tickets.len() {
        count if count > LISTED => text.count(Noun::Ticket, count as u64),
        _ => {
            let numbers: Vec<String> = undone.tickets.iter().map(ToString::to_string).collect();
            numbers.join(", ")
        }
    };
    let line = text.say_with(
        &format!("cli-{how}{what}"),
        &[
            ("command", text.batch_named(&batch.command).into()),
            ("when", text.relative(batch.at, session.now).into()),
            ("tickets", tickets.into()),
        ],
    );
    session.out.line(&super::out::visible(&line))?;
    tell_beside(session, undone)?;
    for left in &undone.left {
        let why = text.left_why(left.why.as_str());
        let ticket = left.ticket.map_or(String::new(), |n| format!("#{n} "));
        let what = text.left_what(&left.what);
        session.out.line(&format!("  {ticket}{what}: {why}"))?;
    }
    Ok(())
}

/// What changed beside the tickets: charges, replies, drafts.
fn tell_beside(session: &mut Session, undone: &Undone) -> Result<()> {
    let text = session.text.clone();
    for (key, noun, count) in [
        ("charges", Noun::Charge, undone.charges),
        ("replies", Noun::Reply, undone.replies),
    ] {
        if count > 0 {
            let count = text.count(noun, count);
            let key = format!("{}-{key}", undone.way);
            let line = text.say_with(&key, &[("count", count.into())]);
            session.out.line(&format!("  {line}"))?;
        }
    }
    if undone.drafts > 0 {
        let count = text.count(Noun::Reply, undone.drafts);
        let line = text.say_with("undo-drafts", &[("count", count.into())]);
        session.out.line(&format!("  {line}"))?;
    }
    Ok(())
}

fn list(session: &mut Session, limit: u32) -> Result<()> {
    let store = session.store()?;
    let batches = desk::batches(&store.view(), &session.actor(), limit)?;
    let columns = [
        ("batch", Align::Right),
        ("when", Align::Left),
        ("command", Align::Left),
        ("tickets", Align::Right),
        ("state", Align::Left),
    ];
    let mut table = Table::new(columns.map(|(key, align)| session.column(key, align)));
    for batch in &batches {
        if session.out.is_json() {
            session.out.json(&BatchShape::of(batch))?;
        } else {
            table.row(cells(session, batch));
        }
    }
    if session.out.is_json() {
        return Ok(());
    }
    table.write(&mut session.out)
}

impl<'a> BatchShape<'a> {
    fn of(batch: &'a BatchLine) -> Self {
        Self {
            batch: batch.id,
            number: batch.number,
            command: &batch.command,
            at: rfc3339(batch.at),
            agent: &batch.actor,
            tickets: batch.tickets,
            events: batch.events,
            state: batch.state,
        }
    }
}

fn cells(session: &Session, batch: &BatchLine) -> [String; 5] {
    let text = &session.text;
    [
        batch.number.to_string(),
        text.relative(batch.at, session.now),
        text.batch_did(&batch.command),
        batch.tickets.to_string(),
        text.say(&format!("batch-state-{}", batch.state)),
    ]
}
