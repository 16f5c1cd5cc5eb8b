//! Pages whose rows can't be read: they are set aside, and the others go on.

use super::record;
use crate::core::alarm::AlarmEvent;
use crate::core::roster::Way;
use crate::core::trouble::{Trouble, TroubleKind};
use crate::desk::error::{Error, Result};
use crate::store::{Dispatch, SpoiltPage, Tx};
use chrono::TimeDelta;

/// When one that could not even be set aside is looked at again.
const AGAIN: TimeDelta = TimeDelta::minutes(1);

/// Sets the pages of a way aside that are due and can't be read: each counts as failed, so that the next contact's turn
/// comes at once. Gives them.
///
/// # Errors
/// The store's own.
pub fn set_aside_spoilt(tx: &Tx<'_>, way: Way) -> Result<Vec<SpoiltPage>> {
    let spoilt = tx.view().spoilt_pages_due(way, tx.stamp().at)?;
    for page in &spoilt {
        match tx.attempt(|| set_aside(tx, page)) {
            // Its ticket can't be read, either.
            Err(Error::Store(error)) if error.is_of_the_row() => put_off(tx, page)?,
            done => done?,
        }
    }
    Ok(spoilt)
}

fn trouble(page: &SpoiltPage) -> Trouble {
    Trouble::new(TroubleKind::Desk, "", &page.why)
}

fn set_aside(tx: &Tx<'_>, page: &SpoiltPage) -> Result<()> {
    tx.end_dispatch(page.id)?;
    let step = AlarmEvent::PageFailed {
        page: page.id,
        at: tx.stamp().at,
        trouble: trouble(page),
    };
    record(tx, page.ticket, step)
}

fn put_off(tx: &Tx<'_>, page: &SpoiltPage) -> Result<()> {
    let dispatch = Dispatch {
        trouble: Some(trouble(page)),
        ..Dispatch::default()
    };
    Ok(tx.set_dispatch(page.id, &dispatch, tx.stamp().at + AGAIN)?)
}
