//! A run whose settings open no channel steps aside, so that another program on the store, with other settings or
//! secrets, gets its turn. But a page by command needs no channel: it does not wait for that.

use super::Clock;
use super::clerk::Clerk;
use super::lease::LOOK;
use crate::config::Settings;
use crate::core::escalation::due_at;
use crate::core::health::{Health, Side};
use crate::core::instant::Instant;
use crate::core::roster::Way;
use crate::core::trouble::{Trouble, TroubleKind};
use crate::desk::Ground;
use crate::store::{self, Store};
use std::time::Duration;

/// How long another has its turn.
const STEP_ASIDE: Duration = Duration::from_secs(15);

/// And how long at the least, also when something burns: whoever is there looks twice in that time.
const TURN: Duration = LOOK.saturating_mul(2);

/// How often to look whether something burns meanwhile.
const WATCH: Duration = Duration::from_millis(500);

/// Emergencies are looked for up to this one.
const ONE: u32 = 1;

/// Whether no channel can even be tried with the settings at hand, and no command pages at this moment.
pub(super) async fn is_unfit(clerk: &Clerk) -> bool {
    let told = clerk
        .ask(|books| {
            let view = books.store.view();
            let pages = view.next_page_due(Way::Command)?.is_some();
            Ok::<_, store::Error>((view.health()?, pages))
        })
        .await;
    match told {
        Ok(Ok((told, pages))) => !pages && none_is_fit(&told),
        _ => false,
    }
}

fn none_is_fit(told: &[Health]) -> bool {
    let of_the_settings = |trouble: &Trouble| {
        matches!(
            trouble.kind,
            TroubleKind::SecretMissing | TroubleKind::SecretOpen | TroubleKind::CaFile
        )
    };
    // What a command does for who is on call says nothing of the channels.
    let mut told = told.iter().filter(|h| h.side != Side::Page).peekable();
    told.peek().is_some() && told.all(|health| health.trouble.as_ref().is_some_and(of_the_settings))
}

/// Steps aside; where commands page, no longer than until somebody is to be paged.
pub(super) async fn step(settings: &Settings, store: &Store, ground: &Ground, clock: &Clock) {
    if settings.on_call.commands.is_empty() {
        return tokio::time::sleep(STEP_ASIDE).await;
    }
    let begun = tokio::time::Instant::now();
    tokio::time::sleep(TURN).await;
    while begun.elapsed() < STEP_ASIDE {
        match burns(store, ground, clock()) {
            Ok(true) => return,
            Ok(false) => {}
            Err(error) => tracing::warn!("sync: {error}"),
        }
        tokio::time::sleep(WATCH).await;
    }
}

/// Whether a step of an emergency is due: one that nobody was told of, a timer, or a page by command.
fn burns(store: &Store, ground: &Ground, now: Instant) -> store::Result<bool> {
    let view = store.view();
    let closure = ground.law_at(now).schedule.closure_at(now);
    let is_on_call = closure.is_some_and(|closure| closure.on_call);
    if is_on_call && !view.unalarmed_numbers(ONE)?.is_empty() {
        return Ok(true);
    }
    if view
        .next_page_due(Way::Command)?
        .is_some_and(|due| due <= now)
    {
        return Ok(true);
    }
    for number in view.alarmed_numbers()? {
        let alarm = match view.ticket(number) {
            Ok(ticket) => ticket.and_then(|ticket| ticket.alarm),
            Err(error) if error.is_of_the_row() => None,
            Err(error) => return Err(error),
        };
        if alarm.is_some_and(|alarm| alarm.is_on() && due_at(&alarm) <= now) {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests;
