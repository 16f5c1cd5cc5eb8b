//! Whether a page would reach anybody now.

use super::Ground;
use super::error::Result;
use crate::core::health::{Condition, Health, Side};
use crate::core::instant::Instant;
use crate::core::request::Channel;
use crate::core::roster::{Contact, Line, Way};
use crate::core::trouble::{Trouble, TroubleKind};
use crate::store::View;

/// Why nobody would be paged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PagingTrouble {
    /// No program syncs: nothing is paged at all.
    NobodySyncs,
    /// None of the ways to the person on call works.
    NoWay {
        /// Who is on call.
        person: String,
        /// What is in the way of their first contact.
        trouble: Trouble,
    },
}

/// Why nobody would be paged at a moment, if so. `syncs`: whether some program does, as far as is known. Where there is
/// no roster nobody expects to be paged.
///
/// # Errors
/// The store's own.
pub fn paging_trouble(
    view: &View<'_>,
    ground: &Ground,
    now: Instant,
    syncs: bool,
) -> Result<Option<PagingTrouble>> {
    let (_, roster) = view.roster()?;
    if roster.people.is_empty() {
        return Ok(None);
    }
    if !syncs {
        return Ok(Some(PagingTrouble::NobodySyncs));
    }
    let duty = roster.on_call(&ground.law_at(now).schedule, Line::First, now);
    let Some(person) = duty.person.and_then(|name| roster.person(&name)) else {
        // That nobody is on call is a fault of the roster's, and told as such.
        return Ok(None);
    };
    let health = view.health()?;
    let troubles: Option<Vec<Trouble>> = person
        .contacts
        .iter()
        .map(|contact| in_the_way(contact, &health))
        .collect();
    let none = || Trouble::new(TroubleKind::NoChannel, "", "");
    Ok(troubles.map(|troubles| PagingTrouble::NoWay {
        person: person.name.clone(),
        trouble: troubles.into_iter().next().unwrap_or_else(none),
    }))
}

/// What is in the way of a contact; none, as far as is known.
pub(super) fn in_the_way(contact: &Contact, health: &[Health]) -> Option<Trouble> {
    let (channel, side) = match contact.way {
        Way::Telegram => (Channel::Telegram, Side::Out),
        Way::Email => (Channel::Email, Side::Out),
        // By the phone goes what the commands do.
        Way::Command => (Channel::Phone, Side::Page),
    };
    let of = |side| {
        let mut health = health.iter();
        health.find(move |h| h.channel == channel && h.side == side)
    };
    let (Some(own), page) = (of(side), of(Side::Page)) else {
        // Who syncs does not have it set up.
        return Some(Trouble::new(TroubleKind::NoChannel, "", ""));
    };
    let bad =
        |health: &&Health| matches!(health.condition, Condition::Offline | Condition::Failing);
    let worse = page.filter(bad).or(Some(own).filter(bad))?;
    let untold = || Trouble::new(TroubleKind::Disconnected, "", "");
    Some(worse.trouble.clone().unwrap_or_else(untold))
}
