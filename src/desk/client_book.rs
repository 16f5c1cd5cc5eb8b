//! What every client's tariff is and what is left to it, kept between two looks: a queue that is narrowed by it asks at
//! every refresh, and ten thousand ledgers are not read anew for that.

use super::Ground;
use super::error::Result;
use crate::core::client::Client;
use crate::core::instant::{Instant, start_of_day};
use crate::core::ledger::{Account, Pool};
use crate::core::query::{Free, Halves, Measure};
use crate::core::request::Kind;
use crate::store::View;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Clients read at a time.
const PAGE: u32 = 1000;

/// The book. It follows the log: only whom an event or the passing of time has touched is looked at again.
#[derive(Debug, Default)]
pub struct ClientBook(Mutex<Pages>);

#[derive(Debug, Default)]
struct Pages {
    /// The store that the lines are of.
    store: String,
    /// The last event that they have seen.
    seen: i64,
    lines: BTreeMap<String, Line>,
}

/// A client at a moment, and as long as it stays so.
#[derive(Debug)]
struct Line {
    tariff: String,
    /// Units left; none: under no terms.
    setup: Option<u32>,
    remote: Option<u32>,
    from: Instant,
    until: Instant,
}

impl ClientBook {
    /// Ids of the clients on one of these tariffs at `now`.
    ///
    /// # Errors
    /// The store's own.
    pub(super) fn on_tariff(
        &self,
        view: &View<'_>,
        ground: &Ground,
        tariffs: &[String],
        now: Instant,
    ) -> Result<Arc<[String]>> {
        self.those(view, ground, now, |line| tariffs.contains(&line.tariff))
    }

    /// Ids of the clients that have so many of something left at `now`. Whoever is under no terms has no number.
    ///
    /// # Errors
    /// The store's own.
    pub(super) fn with_left(
        &self,
        view: &View<'_>,
        ground: &Ground,
        free: Free,
        measure: Measure<Halves>,
        now: Instant,
    ) -> Result<Arc<[String]>> {
        let kind = match free {
            Free::Full => Kind::FullSetup,
            Free::Module => Kind::ModuleSetup,
            Free::Remote => Kind::RemoteSession,
        };
        let Some((pool, cost)) = ground.lawbook.at(now).regulation.cost(kind) else {
            return Ok(Arc::default());
        };
        // In halves of a unit both sides are whole.
        let wanted = measure.map(|Halves(n)| u64::from(n) * u64::from(cost));
        self.those(view, ground, now, |line| {
            let left = match pool {
                Pool::Setup => line.setup,
                Pool::Remote => line.remote,
            };
            left.is_some_and(|left| wanted.holds(&(u64::from(left) * 2)))
        })
    }

    fn those(
        &self,
        view: &View<'_>,
        ground: &Ground,
        now: Instant,
        fits: impl Fn(&Line) -> bool,
    ) -> Result<Arc<[String]>> {
        // Whoever failed in the middle has left lines that are right, each by itself, or none.
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.follow(view, ground, now)?;
        let fitting = pages.lines.iter().filter(|(_, line)| fits(line));
        Ok(fitting.map(|(id, _)| id.clone()).collect())
    }
}

impl Pages {
    fn follow(&mut self, view: &View<'_>, ground: &Ground, now: Instant) -> Result<()> {
        let store = view.store_id()?;
        // What is written while the lines are read is looked at again the next time.
        let last = view.last_event()?;
        if self.store != store || self.seen > last {
            let mut lines = BTreeMap::new();
            let mut after = String::new();
            loop {
                let page = view.clients(&after, PAGE)?;
                let Some(end) = page.last() else { break };
                after.clone_from(&end.id);
                for client in page {
                    let line = line(view, ground, &client, now)?;
                    lines.insert(client.id, line);
                }
            }
            *self = Self {
                store,
                seen: last,
                lines,
            };
            return Ok(());
        }
        let mut stale = match self.seen < last {
            true => view.clients_changed(self.seen)?,
            false => Vec::new(),
        };
        let over = |line: &Line| now < line.from || line.until <= now;
        let turned = self.lines.iter().filter(|(_, line)| over(line));
        stale.extend(turned.map(|(id, _)| id.clone()));
        for id in stale {
            if let Some(client) = view.client(&id)? {
                self.lines.insert(id, line(view, ground, &client, now)?);
            }
        }
        self.seen = last;
        Ok(())
    }
}

/// A client as it is at `now`, and until when that holds if nothing happens.
fn line(view: &View<'_>, ground: &Ground, client: &Client, now: Instant) -> Result<Line> {
    let law = ground.lawbook.at(now);
    let facts = client.facts_at(now);
    let entries = view.entries_of(&client.id)?;
    let account = |pool| {
        let terms = law.regulation.terms(&facts, pool)?;
        Some(Account::new(terms, &entries))
    };
    let (setup, remote) = (account(Pool::Setup), account(Pool::Remote));
    let accounts = [&setup, &remote];
    let turns = accounts
        .iter()
        .filter_map(|account| account.as_ref()?.next_turn(now));
    let tariffs = client.tariffs.iter().map(|period| period.since);
    let laws = ground
        .lawbook
        .all()
        .map(|law| start_of_day(law.regulation.in_force_from));
    let until = turns
        .chain(tariffs.chain(laws).filter(|turn| *turn > now))
        .min()
        .unwrap_or(Instant::MAX_UTC);
    let left = |account: &Option<Account>| account.as_ref().map(|a| a.balance(now).left());
    Ok(Line {
        tariff: client.tariff_at(now).to_owned(),
        setup: left(&setup),
        remote: left(&remote),
        from: now,
        until,
    })
}
