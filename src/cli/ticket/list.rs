//! Lists tickets.

use super::ListArgs;
use crate::cli::failure::{Failure, Result};
use crate::cli::session::Session;
use crate::cli::shape::{Summary, mailbox};
use crate::cli::table::{Align, Table};
use crate::cli::words::heading;
use crate::core::instant::moscow;
use crate::core::query;
use crate::core::ticket::Ticket;
use crate::store::{Cursor, Filter, Store};

/// Rows read at a time.
const PAGE: u32 = 500;

/// Lists the tickets that are asked for, a window at a time.
pub(super) fn run(session: &mut Session, args: &ListArgs) -> Result<()> {
    let mut filter = Filter::of(args.view, &session.settings.agent);
    if let Some(text) = &args.query {
        filter.terms = query::parse(text).map_err(|error| Failure::usage(error.to_string()))?;
    }
    let store = session.store()?;
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
    tell(session, &store, numbers)
}

/// Tells of tickets, one a line.
pub(in crate::cli) fn tell(
    session: &mut Session,
    store: &Store,
    numbers: impl IntoIterator<Item = u64>,
) -> Result<()> {
    let language = session.settings.language;
    let column = |(key, align)| (heading(language, key), align);
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
            table.row(cells(&ticket));
        }
    }
    if session.out.is_json() {
        return Ok(());
    }
    table.write(&mut session.out)
}

fn cells(ticket: &Ticket) -> [String; 8] {
    let verdict = ticket.verdict.as_ref().map(|verdict| {
        let clause = verdict
            .clause
            .map_or(String::new(), |clause| format!(" §{clause}"));
        format!("{}{clause}", verdict.action)
    });
    [
        ticket.number.to_string(),
        ticket.state.to_string(),
        verdict.unwrap_or_default(),
        ticket
            .facts
            .kind
            .map_or("?".to_owned(), |kind| kind.to_string()),
        ticket.client.clone().unwrap_or("?".to_owned()),
        moscow(ticket.received_at)
            .format("%Y-%m-%d %H:%M")
            .to_string(),
        mailbox(&ticket.from),
        ticket.subject.clone(),
    ]
}
