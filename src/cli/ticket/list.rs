//! Lists tickets.

use super::args::List;
use crate::cli::failure::Result;
use crate::cli::out::complain;
use crate::cli::query;
use crate::cli::session::Session;
use crate::cli::shape::{Summary, mailbox};
use crate::cli::table::{Align, Table};
use crate::config::ListColumn;
use crate::core::instant::Instant;
use crate::core::query::Sort;
use crate::core::ticket::{State, Ticket};
use crate::desk;
use crate::store::{Cursor, Store};

/// Rows read at a time.
const PAGE: u32 = 500;

/// What is to be listed.
pub(in crate::cli) struct Wanted<'a> {
    /// A standing view, or the title of a saved one.
    pub view: &'a str,
    /// What narrows it further.
    pub query: Option<&'a str>,
    /// Another order than the view's.
    pub sort: Option<Sort>,
    /// At most so many.
    pub limit: Option<u64>,
}

/// Lists the tickets that are asked for.
pub(super) fn run(session: &mut Session, args: &List) -> Result<()> {
    let wanted = Wanted {
        view: &args.view,
        query: args.query.as_deref(),
        sort: args.sort,
        limit: args.limit,
    };
    list_of(session, &wanted)
}

/// Lists the tickets of a view, a window at a time.
pub(in crate::cli) fn list_of(session: &mut Session, wanted: &Wanted<'_>) -> Result<()> {
    let (mut scope, saved) = query::view(session, wanted.view)?;
    let columns = saved.map_or(Vec::new(), |saved| saved.columns.clone());
    let mut store = session.store()?;
    if let Err(failure) = query::check_names(session, &store, &scope.query) {
        // A saved view is shown all the same: it may be an old one.
        complain(&failure.words(&session.text));
    }
    if let Some(text) = wanted.query {
        scope.query = scope.query.and(query::read(session, &store, text)?);
    }
    scope.sort = wanted.sort.unwrap_or(scope.sort);
    session.wake(&mut store);
    let ground = session.ground()?;
    let agent = session.settings.agent.clone();
    let filter = desk::filter(&store.view(), &ground, &scope, &agent, session.now)?;
    let mut left = wanted.limit.unwrap_or(u64::MAX);
    let mut after: Option<Cursor> = None;
    let mut numbers = Vec::new();
    while left > 0 {
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
    match session.out.is_json() {
        true => Ok(()),
        false => table(session, &store, &columns, numbers),
    }
}

/// Tells of tickets, one a line.
pub(in crate::cli) fn tell(
    session: &mut Session,
    store: &Store,
    numbers: impl IntoIterator<Item = u64>,
) -> Result<()> {
    if !session.out.is_json() {
        return table(session, store, &[], numbers);
    }
    for number in numbers {
        if let Some(ticket) = store.view().ticket(number)? {
            session.out.json(&Summary::of(&ticket))?;
        }
    }
    Ok(())
}

/// Tickets for people: these columns, or the usual ones.
fn table(
    session: &mut Session,
    store: &Store,
    columns: &[ListColumn],
    numbers: impl IntoIterator<Item = u64>,
) -> Result<()> {
    let usual: &[(&str, Align)] = &[
        ("number", Align::Right),
        ("state", Align::Left),
        ("verdict", Align::Left),
        ("kind", Align::Left),
        ("client", Align::Left),
        ("received", Align::Left),
        ("from", Align::Left),
        ("subject", Align::Left),
    ];
    let own: Vec<(&str, Align)> = columns
        .iter()
        .map(|column| match column {
            ListColumn::Number => (column.as_str(), Align::Right),
            _ => (column.as_str(), Align::Left),
        })
        .collect();
    let columns = if own.is_empty() { usual } else { &own };
    let heads = columns
        .iter()
        .map(|(key, align)| session.column(key, *align));
    let mut table = Table::new(heads);
    for number in numbers {
        if let Some(ticket) = store.view().ticket(number)? {
            table.row(columns.iter().map(|(key, _)| cell(session, &ticket, key)));
        }
    }
    table.write(&mut session.out)
}

fn cell(session: &Session, ticket: &Ticket, column: &str) -> String {
    let text = &session.text;
    let moment = |t: Instant| format!("{} {}", text.date_short(t), text.time(t));
    match column {
        "number" => ticket.number.to_string(),
        "state" => text.state_short(ticket.state),
        "verdict" => ticket.verdict.as_ref().map_or(String::new(), |verdict| {
            let clause = verdict
                .clause
                .map_or(String::new(), |c| format!(" {}", text.clause(c)));
            format!("{}{clause}", text.action_short(verdict.action))
        }),
        "kind" => text.kind_short(ticket.facts.kind),
        "client" => ticket.client.clone().unwrap_or("?".to_owned()),
        "received" => moment(ticket.received_at),
        "due" => ticket.due_at.map_or(String::new(), moment),
        "age" => {
            let schedule = &session.lawbook.at(session.now).schedule;
            let since = match ticket.state {
                State::New | State::Work => ticket
                    .due_at
                    .map_or(ticket.received_at, |t| t.min(session.now)),
                _ => ticket.received_at,
            };
            text.working_age_narrow(schedule.worked_between(since, session.now))
        }
        "missing" => ticket.verdict.as_ref().map_or(String::new(), |verdict| {
            let items: Vec<String> = verdict.missing.iter().map(ToString::to_string).collect();
            items.join(" ")
        }),
        "assignee" => ticket.assignee.clone().unwrap_or_default(),
        "channel" => text.channel_short(ticket.channel),
        "from" => mailbox(&ticket.from),
        _ => ticket.subject.clone(),
    }
}
