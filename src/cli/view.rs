//! `view`: the standing views of the queue, and those that the settings save.

use super::failure::Result;
use super::query;
use super::session::Session;
use super::table::{Align, Table};
use super::ticket::{Wanted, list_of};
use crate::config::ListColumn;
use crate::desk::{self, Scope};
use crate::store::Queue;
use clap::{Args, Subcommand};
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  primedesk view list                    every view, with the number of its tickets
  primedesk view show 'Горит сегодня'    its tickets, in its order, with its columns

A saved view stands in the settings:
  [[view]]
  title = \"Горит сегодня\"
  query = \"emergency:yes or due<4h\"    # as in `ticket list --query`
  queue = \"open\"                       # the standing view it narrows; `open` if left out
  sort = \"due\"                         # queue received due client number; `-due` backwards
  columns = [\"number\", \"age\", \"client\", \"verdict\", \"subject\"]";

/// Views of the queue: list, show
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List the views, with the number of tickets in each
    List,
    /// List the tickets of a view
    Show(Show),
}

#[derive(Debug, Args)]
struct Show {
    /// A standing view, or the title of a saved one
    #[arg(value_name = "VIEW")]
    title: String,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
}

/// A view in one line.
#[derive(Serialize)]
struct Shape<'a> {
    title: &'a str,
    saved: bool,
    queue: Queue,
    query: &'a str,
    sort: String,
    columns: &'a [ListColumn],
    count: u64,
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        match &self.action {
            Action::List => list(session),
            Action::Show(args) => list_of(
                session,
                &Wanted {
                    view: &args.title,
                    query: None,
                    sort: None,
                    limit: args.limit,
                },
            ),
        }
    }
}

fn list(session: &mut Session) -> Result<()> {
    let mut store = session.store()?;
    session.wake(&mut store);
    let ground = session.ground()?;
    let (view, agent) = (store.view(), session.settings.agent.clone());
    let count = |scope: &Scope| -> Result<u64> {
        let filter = desk::filter(&view, &ground, scope, &agent, session.now)?;
        Ok(view.queue_count(&filter, u32::MAX)?)
    };
    let mut lines = Vec::new();
    for queue in Queue::ALL {
        let scope = Scope::of(*queue);
        lines.push(Shape {
            title: queue.as_str(),
            saved: false,
            queue: *queue,
            query: "",
            sort: scope.sort.to_string(),
            columns: &[],
            count: count(&scope)?,
        });
    }
    let saved = session.settings.views.clone();
    for view in &saved {
        let scope = query::of(view);
        lines.push(Shape {
            title: &view.title,
            saved: true,
            queue: scope.queue,
            query: &view.query_text,
            sort: scope.sort.to_string(),
            columns: &view.columns,
            count: count(&scope)?,
        });
    }
    tell(session, &lines)
}

fn tell(session: &mut Session, lines: &[Shape<'_>]) -> Result<()> {
    let columns = [
        ("view", Align::Left),
        ("count", Align::Right),
        ("sort", Align::Left),
        ("query", Align::Left),
    ];
    let mut table = Table::new(columns.map(|(key, align)| session.column(key, align)));
    for line in lines {
        if session.out.is_json() {
            session.out.json(line)?;
            continue;
        }
        let query = match (line.saved, line.queue) {
            (true, Queue::Open) | (false, _) => line.query.to_owned(),
            (true, queue) => format!("{queue}: {}", line.query),
        };
        table.row([
            line.title.to_owned(),
            line.count.to_string(),
            line.sort.clone(),
            query,
        ]);
    }
    match session.out.is_json() {
        true => Ok(()),
        false => table.write(&mut session.out),
    }
}
