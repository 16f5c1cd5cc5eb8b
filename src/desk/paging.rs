//! Whether a page would reach anybody now.

use super::Ground;
use super::error::Result;
use crate::core::health::{Condition, Health, Side};
use crate::core::hours::Schedule;
use crate::core::instant::Instant;
use crate::core::request::Channel;
use crate::core::roster::{Contact, Line, Person, Roster, Way};
use crate::core::trouble::{Trouble, TroubleKind};
use crate::store::View;
use serde::Serialize;
use std::collections::VecDeque;

/// Why nobody would be paged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PagingTrouble {
    /// No program syncs: nothing is paged at all.
    NobodySyncs,
    /// None of the ways to somebody on call works.
    NoWay {
        /// The first whom no page would reach, in the order of the lines.
        first: Unreached,
        /// The others.
        others: Vec<Unreached>,
        /// Whether a page would reach somebody else on call.
        reaches_some: bool,
    },
}

/// Somebody on call whom no page would reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unreached {
    /// Who.
    pub person: String,
    /// The first line that they are on.
    pub line: Line,
    /// What is in the way of their first contact.
    pub trouble: Trouble,
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
    let health = view.health()?;
    // That a line has nobody is a fault of the roster's, and told as such.
    let on_call = on_call(&roster, &ground.law_at(now).schedule, now);
    let unreached = |(line, person): &(Line, &Person)| {
        Some(Unreached {
            person: person.name.clone(),
            line: *line,
            trouble: no_way_to(person, &health)?,
        })
    };
    let mut without: VecDeque<Unreached> = on_call.iter().filter_map(unreached).collect();
    let reaches_some = without.len() < on_call.len();
    Ok(without.pop_front().map(|first| PagingTrouble::NoWay {
        first,
        others: without.into(),
        reaches_some,
    }))
}

/// Who is on call at a moment, each once, by the first line that they are on.
fn on_call<'r>(roster: &'r Roster, schedule: &Schedule, now: Instant) -> Vec<(Line, &'r Person)> {
    let mut found: Vec<(Line, &Person)> = Vec::new();
    for line in Line::ALL {
        let name = roster.on_call(schedule, *line, now).person;
        let person = name.and_then(|name| roster.person(&name));
        let is_new = |person: &&Person| found.iter().all(|(_, other)| other.name != person.name);
        if let Some(person) = person.filter(is_new) {
            found.push((*line, person));
        }
    }
    found
}

/// What is in the way of somebody's first contact, if none of their contacts works.
fn no_way_to(person: &Person, health: &[Health]) -> Option<Trouble> {
    let contacts = person.contacts.iter();
    let troubles: Option<Vec<Trouble>> = contacts.map(|one| in_the_way(one, health)).collect();
    let none = || Trouble::new(TroubleKind::NoChannel, "", "");
    troubles.map(|troubles| troubles.into_iter().next().unwrap_or_else(none))
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
