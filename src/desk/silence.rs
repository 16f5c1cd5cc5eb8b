//! Maintenance silence: ordered with an end and a reason, and ended before its time.

use super::Ground;
use super::error::{Error, Result};
use crate::core::event::Event;
use crate::core::silence::Silence;
use crate::store::{Stamp, Store};
use chrono::TimeDelta;

/// The longest silence: nobody remembers one that is longer.
const LONGEST: TimeDelta = TimeDelta::days(7);

/// Has nobody paged for a time. The silence gets its number here.
///
/// # Errors
/// It has no reason, ends before it begins or is over already, or lasts longer than a week.
pub fn set_silence(
    store: &mut Store,
    _ground: &Ground,
    stamp: &Stamp,
    silence: Silence,
) -> Result<Silence> {
    let reason = silence.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(Error::Invalid("the reason is empty".to_owned()));
    }
    if silence.until <= silence.from.max(stamp.at) {
        return Err(Error::Invalid(
            "the silence would be over already".to_owned(),
        ));
    }
    if silence.until - silence.from > LONGEST {
        let days = LONGEST.num_days();
        return Err(Error::Invalid(format!(
            "a silence lasts {days} days at the most"
        )));
    }
    store.transact(stamp, |tx| {
        let number = tx.view().next_silence()?;
        let silence = Silence {
            number,
            reason,
            ..silence
        };
        tx.append_loose(&Event::SilenceSet(Box::new(silence.clone())))?;
        Ok(silence)
    })
}

/// Ends a silence before its time.
///
/// # Errors
/// There is none of this number that has not ended.
pub fn end_silence(store: &mut Store, stamp: &Stamp, number: u32) -> Result<()> {
    let at = stamp.at;
    store.transact(stamp, |tx| {
        let silences = tx.view().silences(at)?;
        if !silences.iter().any(|silence| silence.number == number) {
            return Err(Error::Invalid(format!("no silence {number} is in force")));
        }
        tx.append_loose(&Event::SilenceEnded { number, at })?;
        Ok(())
    })
}
