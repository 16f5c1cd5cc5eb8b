//! What a client has left, and every entry.

use crate::cli::failure::Result;
use crate::cli::session::{self, Session};
use crate::cli::shape::{EntryShape, Pools};
use crate::cli::table::{Align, Table};
use crate::core::event::LedgerRecord;
use crate::core::instant::Instant;
use crate::core::ledger::{Entry, Pool, What};
use serde::Serialize;

#[derive(Serialize)]
struct Shown<'a> {
    client: &'a str,
    name: &'a str,
    tariff: &'a str,
    #[serde(flatten)]
    pools: Pools,
    entries: Vec<EntryShape<'a>>,
}

/// Shows a client's pools and entries.
pub(super) fn run(session: &mut Session, id: &str) -> Result<()> {
    let store = session.store()?;
    let view = store.view();
    let client = session::client(&view, id)?;
    let records = view.ledger_of(id)?;
    let entries: Vec<Entry> = records.iter().map(|record| record.entry.clone()).collect();
    let pools = Pools::of(session.law(), &client, &entries, session.now);
    if session.out.is_json() {
        return session.out.json(&Shown {
            client: &client.id,
            name: &client.name,
            tariff: client.tariff_at(session.now),
            pools,
            entries: records.iter().map(EntryShape::of).collect(),
        });
    }
    tell_pools(session, &pools)?;
    if records.is_empty() {
        return Ok(());
    }
    session.out.line("")?;
    let columns = ["date", "entry", "amount", "ticket", "agent", "reason", "id"];
    let mut table = Table::new(columns.map(|key| session.column(key, Align::Left)));
    for record in &records {
        table.row(cells(session, record));
    }
    table.write(&mut session.out)
}

fn cells(session: &Session, record: &LedgerRecord) -> [String; 7] {
    let text = &session.text;
    let amount = match &record.entry.what {
        What::Charge { pool, cost } => format!("−{}", text.amount_count(*pool, *cost)),
        What::Grant { pool, units } => format!("+{}", text.amount_count(*pool, *units)),
        What::Paid { pool } => text.amount_count(*pool, 0),
        What::Reversal { of } => of.clone(),
    };
    [
        text.date_short(record.entry.at),
        text.entry_kind(record.entry.what.kind()),
        amount,
        record.ticket.map_or(String::new(), |n| n.to_string()),
        record.agent.clone(),
        (record.reason.as_deref()).map_or_else(String::new, |reason| text.reason(reason)),
        record.entry.id.clone(),
    ]
}

/// Tells people what is left of the pools, and when more is.
pub(in crate::cli) fn tell_pools(session: &mut Session, pools: &Pools) -> Result<()> {
    let setup = pools.setup.as_ref().map(|pool| {
        let next = pool
            .next_free_at
            .module_setup
            .or(pool.next_free_at.full_setup);
        (pool.left, pool.allowance, next)
    });
    let remote = pools
        .remote
        .as_ref()
        .map(|pool| (pool.left, pool.allowance, pool.next_free_at.remote_session));
    for (pool, amounts) in [(Pool::Setup, setup), (Pool::Remote, remote)] {
        let line = pool_line(session, pool, amounts);
        session.out.line(&line)?;
    }
    Ok(())
}

fn pool_line(
    session: &Session,
    pool: Pool,
    amounts: Option<(u32, u32, Option<Instant>)>,
) -> String {
    let text = &session.text;
    let name = text.pool(pool);
    let Some((left, allowance, next)) = amounts else {
        return format!("{name}: {}", text.say("cli-no-agreement"));
    };
    let left = text.amount_of(pool, left, allowance);
    let left = text.say_with("cli-left", &[("left", left.into())]);
    match next {
        Some(next) => {
            let date = text.date_time(next, session.now);
            let next = text.say_with("cli-free-again", &[("date", date.into())]);
            format!("{name}: {left}; {next}")
        }
        None => format!("{name}: {left}"),
    }
}
