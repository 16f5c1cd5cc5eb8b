//! Changes the roster, as a whole and checked, and tells what of it is to be looked at weeks ahead.

use super::Ground;
use super::error::{Error, Result};
use super::invalid::Invalid;
use crate::core::event::Event;
use crate::core::instant::Instant;
use crate::core::roster::{Roster, RosterNotice};
use crate::store::{Stamp, Store, Tx, View};

/// The roster after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterPut {
    /// The place of its event in the log: whoever changes it next says that they have seen this one.
    pub seq: i64,
    /// The roster.
    pub roster: Roster,
    /// Whether it is another than before; if not, nothing was written.
    pub changed: bool,
}

/// Changes the roster: `change` gets it as it is under the lock. `expected` is the place in the log of the roster that
/// the change was made for, where somebody had looked at it long before.
///
/// # Errors
/// It has been changed since, what it would become is wrong, or what `change` says. Nothing is written then.
pub fn change_roster(
    store: &mut Store,
    stamp: &Stamp,
    expected: Option<i64>,
    change: impl FnOnce(&Roster) -> Result<Roster>,
) -> Result<RosterPut> {
    store.transact(stamp, |tx| {
        let (seq, was) = tx.view().roster()?;
        if expected.is_some_and(|expected| expected != seq) {
            return Err(Error::RosterChanged);
        }
        let now = change(&was)?;
        let changed = put(tx, was, now.clone())?;
        let (seq, roster) = match changed {
            true => tx.view().roster()?,
            false => (seq, now),
        };
        Ok(RosterPut {
            seq,
            roster,
            changed,
        })
    })
}

/// Writes the roster, within a transaction, if it says something else than before; tells whether it does. The numbers
/// that were given out stay given out.
pub(super) fn put(tx: &Tx<'_>, was: Roster, now: Roster) -> Result<bool> {
    if was.says_as(&now) {
        return Ok(false);
    }
    let now = now.numbered(was.next_number() - 1);
    let faults = now.faults();
    if !faults.is_empty() {
        return Err(Error::Invalid(Invalid::Roster(faults)));
    }
    tx.append_loose(&Event::RosterChanged {
        was: Box::new(was),
        now: Box::new(now),
    })?;
    Ok(true)
}

/// What is to be looked at in the roster, so many weeks ahead; the gravest first.
///
/// # Errors
/// The store's own.
pub fn roster_warnings(
    view: &View<'_>,
    ground: &Ground,
    now: Instant,
    weeks: u32,
) -> Result<Vec<RosterNotice>> {
    let (_, roster) = view.roster()?;
    Ok(roster.notices(&ground.law_at(now).schedule, now, weeks))
}
