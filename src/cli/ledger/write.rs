//! Entries made from the command line, through the desk.

use super::{ChargeArgs, GrantArgs};
use crate::cli::failure::{Failure, Result};
use crate::cli::session::Session;
use crate::cli::shape::EntryShape;
use crate::core::event::LedgerRecord;
use crate::core::instant::{self, Instant};
use crate::core::ledger::{Pool, What};
use crate::core::request::Kind;
use crate::desk::{self, ChargeOrder};
use crate::store::Stamp;
use serde::Serialize;

/// The answer to a charge: made, now or before.
#[derive(Serialize)]
struct Charged<'a> {
    charged: bool,
    client: &'a str,
    kind: Kind,
    pool: Pool,
    cost: u32,
    allowance: u32,
    /// In use after it.
    used: u32,
    left: u32,
    entry: EntryShape<'a>,
}

/// The answer to a charge that does not fit.
#[derive(Serialize)]
struct NotCharged<'a> {
    charged: bool,
    client: &'a str,
    kind: Kind,
    cost: u32,
    allowance: u32,
    left: u32,
    #[serde(with = "instant::as_moscow::option")]
    next_free_at: Option<Instant>,
}

/// Charges a client, if it fits.
pub(super) fn charge(session: &mut Session, args: &ChargeArgs) -> Result<()> {
    let mut store = session.store()?;
    let ground = session.ground()?;
    let actor = session.actor();
    let stamp = Stamp::new(session.now, &actor.name, "ledger-charge");
    let order = ChargeOrder {
        client: args.client.clone(),
        kind: args.kind,
        ticket: args.ticket,
        key: args.key.clone(),
    };
    let charged = match desk::charge(&mut store, &ground, &actor, &stamp, &order) {
        Ok(charged) => charged,
        Err(error) => {
            refused(session, args, &error)?;
            return Err(error.into());
        }
    };
    let What::Charge { pool, cost } = charged.record.entry.what else {
        // A ticket that was accepted as paid work: nothing of the allowance is used.
        return tell(session, &charged.record);
    };
    if session.out.is_json() {
        return session.out.json(&Charged {
            charged: true,
            client: &args.client,
            kind: args.kind,
            pool,
            cost,
            allowance: charged.balance.allowance,
            used: charged.balance.used,
            left: charged.balance.left(),
            entry: EntryShape::of(&charged.record),
        });
    }
    let text = session.text.clone();
    let left = text.amount_of(pool, charged.balance.left(), charged.balance.allowance);
    let line = text.say_with(
        "cli-charged",
        &[
            ("amount", text.amount_count(pool, cost).into()),
            ("left", left.into()),
            ("entry", charged.record.entry.id.as_str().into()),
        ],
    );
    session.out.line(&line)
}

/// Machines are told why it does not fit, too.
fn refused(session: &mut Session, args: &ChargeArgs, error: &desk::Error) -> Result<()> {
    let desk::Error::DoesNotFit {
        cost,
        left,
        allowance,
        next_free_at,
        ..
    } = error
    else {
        return Ok(());
    };
    if !session.out.is_json() {
        return Ok(());
    }
    session.out.json(&NotCharged {
        charged: false,
        client: &args.client,
        kind: args.kind,
        cost: *cost,
        allowance: *allowance,
        left: *left,
        next_free_at: *next_free_at,
    })
}

/// Adds to a client's allowance.
pub(super) fn grant(session: &mut Session, args: &GrantArgs) -> Result<()> {
    if args.reason.trim().is_empty() {
        return Err(Failure::usage(desk::Invalid::NoReason.sentence()));
    }
    let mut store = session.store()?;
    let ground = session.ground()?;
    let actor = session.actor();
    let stamp = Stamp::new(session.now, &actor.name, "ledger-grant");
    let record = desk::grant(
        &mut store,
        &ground,
        &actor,
        &stamp,
        &args.client,
        args.pool,
        args.units,
        &args.reason,
        &args.approver,
    )?;
    tell(session, &record)
}

/// Cancels one entry whole.
pub(super) fn reverse(session: &mut Session, entry: &str, reason: &str) -> Result<()> {
    if reason.trim().is_empty() {
        return Err(Failure::usage(desk::Invalid::NoReason.sentence()));
    }
    let mut store = session.store()?;
    let ground = session.ground()?;
    let actor = session.actor();
    let stamp = Stamp::new(session.now, &actor.name, "ledger-reverse");
    let record = desk::reverse(&mut store, &ground, &actor, &stamp, entry, reason)?;
    tell(session, &record)
}

fn tell(session: &mut Session, record: &LedgerRecord) -> Result<()> {
    if session.out.is_json() {
        return session.out.json(&EntryShape::of(record));
    }
    let kind = session.text.entry_kind(record.entry.what.kind());
    session
        .out
        .line(&format!("{kind}: {}, {}", record.client, record.entry.id))
}
