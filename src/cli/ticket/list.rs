//! Lists tickets.

use super::args::List;
use crate::cli::failure::{Failure, Result};
use crate::cli::session::Session;
use crate::cli::shape::{Summary, mailbox};
use crate::cli::table::{Align, Table};
use crate::core::query::Query;
use crate::core::ticket::Ticket;
use crate::desk::{self, Scope};
use crate::store::{Cursor, Store};

/// Rows read at a time.
const PAGE: u32 = 500;

/// Lists the tickets that are asked for, a window at a time.
pub(super) fn run(session: &mut Session, args: &List) -> Result<()> {
    let mut scope = Scope::of(args.view);
    if let Some(text) = &args.query {
        scope.query = Query::parse(text).map_err(|error| Failure::usage(error.to_string()))?;
    }
    let mut store = session.store()?;
    session.wake(&mut store);
    let ground = session.ground()?;
    let agent = session.settings.agent.clone();
    let filter = desk::filter(&store.view(), &ground, &scope, &agent, session.now)?;
    let mut left = args.limit.unwrap_or(u64::MAX);
    let mut after: Option<Cursor> = None;
    let mut numbers = Vec::new();
    loop {
        let limit = u32::try_from(left).unwrap_or(PAGE).min(PAGE);
        let page = store.view().queue_after(&filter, after, limit)?;
        let Some(last) = page.last() else {
            break;
        };
        after = Some(last.cursor);
        left = left.saturating_sub(page.len() as u64);
        if session.out.is_json() {
            tell(session, &store, page.iter().map(|row| row.number))?;
        } else {
            numbers.extend(page.iter().map(|row| row.number));
        }
    }
    if session.out.is_json() {
        return Ok(());
    }
    tell(session, &store, numbers)
}

/// Tells of tickets, one a line.
pub(in crate::cli) fn tell(
    session: &mut Session,
    store: &Store,
    numbers: impl IntoIterator<Item = u64>,
) -> Result<()> {
    let column = |(key, align)| session.column(key, align);
    let mut table = Table::new(
        [
            ("number", Align::Right),
            ("state", Align::Left),
            ("verdict", Align::Left),
            ("kind", Align::Left),
            ("client", Align::Left),
            ("received", Align::Left),
            ("from", Align::Left),
            ("subject", Align::Left),
        ]
        .map(column),
    );
    for number in numbers {
        let Some(ticket) = store.view().ticket(number)? else {
            continue;
        };
        if session.out.is_json() {
            session.out.json(&Summary::of(&ticket))?;
        } else {
            table.row(cells(session, &ticket));
        }
    }
    if session.out.is_json() {
        return Ok(());
    }
    table.write(&mut session.out)
}

fn cells(session: &Session, ticket: &Ticket) -> [String; 8] {
    let text = &session.text;
    let verdict = ticket.verdict.as_ref().map(|verdict| {
        let clause = verdict
            .clause
            .map_or(String::new(), |c| format!(" {}", text.clause(c)));
        format!("{}{clause}", text.action_short(verdict.action))
    });
    [
        ticket.number.to_string(),
        text.state_short(ticket.state),
        verdict.unwrap_or_default(),
        text.kind_short(ticket.facts.kind),
        ticket.client.clone().unwrap_or("?".to_owned()),
        format!(
            "{} {}",
            text.date_short(ticket.received_at),
            text.time(ticket.received_at)
        ),
        mailbox(&ticket.from),
        ticket.subject.clone(),
    ]
}
