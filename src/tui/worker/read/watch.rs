//! The watch over others' writes: facts that were added, and how the sync does.
//!
//! A run that syncs shows every few seconds that it lives, and that is no news: the screen is told only of what looks
//! different.

use super::{Reader, Told};
use crate::core::instant::Instant as Moment;
use crate::desk::{self, presence};
use crate::store::{Lease, OutboxStatus, Present, Result};
use crate::tui::snapshot::{Outgoings, SyncSheet, Syncer};
use chrono::{DurationRound, TimeDelta};
use std::time::{Duration, Instant};

/// How long the holder of the lease may give no sign of life and still count as syncing.
const SILENT: Duration = Duration::from_secs(30);
/// How often to look whether those who are said to be here still live.
const ALIVE: Duration = Duration::from_secs(2);
/// Things set aside that are shown one by one.
const ASIDES: u32 = 20;

/// What was last seen.
#[derive(Default)]
pub(super) struct Watch {
    /// SQLite's own count of others' writes.
    version: Option<i64>,
    /// The last event, and how often replies were tried in vain.
    facts: Option<(i64, u64)>,
    /// What was last told of the sync.
    sync: Option<SyncSheet>,
    /// The lease, and since when it stands still.
    lease: Option<(Lease, Instant)>,
    /// Who else was last told to be here, and when it was last looked.
    others: Vec<Present>,
    others_at: Option<Instant>,
    /// What was last told of a failure to look.
    failure: Option<String>,
}

impl Watch {
    /// Whether the holder of the lease has been silent for too long.
    fn is_silent(&self, now: Instant) -> bool {
        let still = |(_, since): &(Lease, Instant)| now.saturating_duration_since(*since) >= SILENT;
        self.lease.as_ref().is_some_and(still)
    }

    /// Whether to look if the others still live. While nobody else is here, never: an idle desk costs nothing.
    fn is_alive_due(&self, now: Instant) -> bool {
        let due = |at: Instant| now.saturating_duration_since(at) >= ALIVE;
        !self.others.is_empty() && self.others_at.is_none_or(due)
    }
}

impl Reader {
    /// Looks whether there is anything new to tell. False: nobody listens any more.
    pub(super) fn look(&self, watch: &mut Watch, now: Instant) -> bool {
        let news = match self.news(watch, now) {
            Ok(news) => {
                watch.failure = None;
                news
            }
            Err(error) => {
                // Told once, not every time that somebody writes.
                let why = error.to_string();
                let told = watch.failure.replace(why.clone());
                match told.as_ref() == Some(&why) {
                    true => Vec::new(),
                    false => vec![Told::Failed(error.sentence())],
                }
            }
        };
        news.into_iter().all(|told| self.told.send(told).is_ok())
    }

    fn news(&self, watch: &mut Watch, now: Instant) -> desk::Result<Vec<Told>> {
        let mut news = Vec::new();
        let version = self.store.data_version()?;
        let is_new = watch.version.replace(version) != Some(version);
        if is_new {
            let view = self.store.view();
            let facts = (view.last_event()?, view.tries_in_vain()?);
            // At the first look there is nothing to compare with: the workbench reads all by itself then.
            if watch
                .facts
                .replace(facts)
                .is_some_and(|before| before != facts)
            {
                news.push(Told::Changed);
            }
        }
        if is_new || watch.is_alive_due(now) {
            watch.others_at = Some(now);
            let others =
                presence::others(&self.store, Some(self.footing.run), (self.footing.clock)())?;
            if watch.others != others {
                watch.others.clone_from(&others);
                news.push(Told::Presence(others));
            }
        }
        let was_here = |sheet: &SyncSheet| sheet.syncer.is_some();
        let is_over = watch.is_silent(now) && watch.sync.as_ref().is_some_and(was_here);
        if is_new || is_over {
            let sheet = self.sync_sheet(watch, now)?;
            if watch.sync.as_ref() != Some(&sheet) {
                watch.sync = Some(sheet.clone());
                news.push(Told::Sync(Box::new(sheet)));
            }
        }
        Ok(news)
    }

    /// Who syncs, how each channel does, and whether a page would reach anybody.
    fn sync_sheet(&self, watch: &mut Watch, now: Instant) -> desk::Result<SyncSheet> {
        let view = self.store.view();
        let lease = view.lease()?;
        if watch.lease.as_ref().map(|(seen, _)| seen) != lease.as_ref() {
            watch.lease = lease.clone().map(|lease| (lease, now));
        }
        let syncer = lease.filter(|_| !watch.is_silent(now)).map(|lease| Syncer {
            here: lease.holder == self.footing.run,
            who: lease.who,
        });
        let mut channels = view.health()?;
        for health in &mut channels {
            health.well_at = health.well_at.map(to_the_minute);
        }
        let moment = (self.footing.clock)();
        let ground = &self.footing.ground;
        Ok(SyncSheet {
            paging: desk::paging_trouble(&view, ground, moment, syncer.is_some())?,
            is_demo: self.store.is_demo()?,
            syncer,
            channels,
            queued: view.outbox_count(OutboxStatus::Queued)?,
            failed: view.outbox_count(OutboxStatus::Failed)?,
            unsure: view.outbox_count(OutboxStatus::Unsure)?,
            aside: view.aside_count()?,
            asides: view.set_aside_last(ASIDES)?,
        })
    }

    /// The replies that need a person, then those that merely wait: of each the newest first, at most so many.
    pub(super) fn outbox(&self, most: u32) -> Result<Outgoings> {
        let view = self.store.view();
        let troubled = [OutboxStatus::Failed, OutboxStatus::Unsure];
        let (mut lines, mut all) = (Vec::new(), view.outbox_count(OutboxStatus::Queued)?);
        for status in troubled {
            lines.extend(view.outbox_newest(status, most)?);
            all += view.outbox_count(status)?;
        }
        lines.sort_by_key(|line| std::cmp::Reverse(line.item.seq));
        lines.extend(view.outbox_newest(OutboxStatus::Queued, most)?);
        Ok(Outgoings { lines, all, most })
    }
}

fn to_the_minute(t: Moment) -> Moment {
    t.duration_trunc(TimeDelta::minutes(1)).unwrap_or(t)
}

#[cfg(test)]
mod tests;
