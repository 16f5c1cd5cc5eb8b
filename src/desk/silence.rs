//! Maintenance silence: set for a time with an end and a reason, and ended before it.

use super::error::{Error, Result};
use super::invalid::Invalid;
use super::{Actor, Ground, given};
use crate::core::event::Event;
use crate::core::instant::Instant;
use crate::core::silence::Silence;
use crate::store::{Stamp, Store, Tx};
use chrono::TimeDelta;

/// A silence that is longer has been forgotten: nobody would be paged, and nobody would know why.
pub const MAX_SILENCE: TimeDelta = TimeDelta::days(7);

/// A silence as it is ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SilenceOrder {
    /// From when on; from now on, if none.
    pub from: Option<Instant>,
    /// Up to, but not including this moment.
    pub until: Instant,
    /// The only trouble that it holds, by the regulation's id; none: all.
    pub trouble: Option<String>,
    /// Why.
    pub reason: String,
}

/// Sets a silence. Whoever may page may silence: the log says who it was, and why.
///
/// # Errors
/// An end that has passed, is not after its beginning, or is farther from it than [`MAX_SILENCE`]; no reason; a trouble
/// that no version of the regulation lists; or the store's own.
pub fn set_silence(
    store: &mut Store,
    ground: &Ground,
    actor: &Actor,
    stamp: &Stamp,
    order: &SilenceOrder,
) -> Result<Silence> {
    let now = stamp.at;
    let from = order.from.unwrap_or(now).max(now);
    let until = order.until;
    let reason = given::line(&order.reason).unwrap_or_default();
    let wrong = if until <= now {
        Some(Invalid::SilencePassed)
    } else if until <= from {
        Some(Invalid::SilenceBackwards)
    } else if until - from > MAX_SILENCE {
        let days = MAX_SILENCE.num_days().unsigned_abs();
        Some(Invalid::SilenceLong { days })
    } else if reason.is_empty() {
        Some(Invalid::NoReason)
    } else {
        None
    };
    if let Some(why) = wrong {
        return Err(Error::Invalid(why));
    }
    if let Some(id) = &order.trouble
        && ground.lawbook.emergency(id).is_none()
    {
        return Err(Error::no_emergency(id));
    }
    store.transact(stamp, |tx| {
        let silence = Silence {
            number: tx.view().next_silence()?,
            from,
            until,
            trouble: order.trouble.clone(),
            reason,
            by: actor.name.clone(),
        };
        tx.append_loose(&Event::SilenceSet(Box::new(silence.clone())))?;
        Ok(silence)
    })
}

/// Ends a silence before its time; gives it with the end that it has now.
///
/// # Errors
/// There is none of this number that goes on, or is to begin; or the store's own.
pub fn end_silence(store: &mut Store, stamp: &Stamp, number: u32) -> Result<Silence> {
    store.transact(stamp, |tx| {
        end(tx, number)?.ok_or_else(|| Error::NotFound {
            what: "silence that goes on",
            name: number.to_string(),
        })
    })
}

/// Ends a silence at this moment; none, if it is over already.
pub(super) fn end(tx: &Tx<'_>, number: u32) -> Result<Option<Silence>> {
    let at = tx.stamp().at;
    let on = tx.view().silences(at)?;
    let Some(silence) = on.into_iter().find(|silence| silence.number == number) else {
        return Ok(None);
    };
    tx.append_loose(&Event::SilenceEnded { number, at })?;
    Ok(Some(Silence {
        until: at,
        ..silence
    }))
}
