//! What is left of a pool, now and later.

use super::{Entry, Pool, What};
use crate::core::code::codes;
use crate::core::instant::{Instant, add_months, moscow_date, start_of_day};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

codes! {
    /// How long a charge counts.
    pub enum Window("window") {
        /// [a, a + 12 months).
        Rolling = "rolling",
        /// To the end of the contract's own year, counted from the day the tariff was paid.
        ContractYear = "contract-year",
    }
}

/// The terms under which a client uses a pool at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// The pool.
    pub pool: Pool,
    /// Units the tariff gives at this instant, without grants.
    pub base: u32,
    /// How long a charge counts.
    pub window: Window,
    /// Length of the window in calendar months.
    pub window_months: u32,
    /// The day the tariff was paid: where contract years begin. Without it the window rolls.
    pub paid_at: Option<NaiveDate>,
}

/// A pool at an instant, in its units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
    /// What the tariff and the grants in force give.
    pub allowance: u32,
    /// The cost of the charges in force that no reversal cancels.
    pub used: u32,
}

impl Balance {
    /// What may still be charged: never under 0, also after a change to a smaller tariff.
    pub fn left(self) -> u32 {
        self.allowance.saturating_sub(self.used)
    }

    /// Whether `cost` fits.
    pub fn fits(self, cost: u32) -> bool {
        self.used.saturating_add(cost) <= self.allowance
    }
}

/// One span of time in which an entry weighs on a pool.
#[derive(Debug, Clone, Copy)]
struct Weight {
    from: Instant,
    until: Instant,
    cost: u32,
    units: u32,
}

/// A client's entries of one pool, under the terms of the moment.
#[derive(Debug, Clone)]
pub struct Account {
    terms: Terms,
    weights: Vec<Weight>,
}

impl Account {
    /// The account that `entries` (all of a client's, in any order) make under `terms`.
    pub fn new(terms: Terms, entries: &[Entry]) -> Self {
        let cancelled = cancelled(entries);
        let weights = entries
            .iter()
            .filter_map(|entry| {
                let (pool, cost, units) = match entry.what {
                    What::Charge { pool, cost } => (pool, cost, 0),
                    What::Grant { pool, units } => (pool, 0, units),
                    What::Reversal { .. } | What::Paid { .. } => return None,
                };
                (pool == terms.pool && !cancelled.contains(entry.id.as_str())).then(|| Weight {
                    from: entry.at,
                    until: terms.frees_at(entry.at),
                    cost,
                    units,
                })
            })
            .collect();
        Self { terms, weights }
    }

    /// The pool that it is of.
    pub fn pool(&self) -> Pool {
        self.terms.pool
    }

    /// The balance at `t`.
    pub fn balance(&self, t: Instant) -> Balance {
        let in_force = self.weights.iter().filter(|w| w.from <= t && t < w.until);
        let (mut allowance, mut used) = (self.terms.base, 0_u32);
        for weight in in_force {
            allowance = allowance.saturating_add(weight.units);
            used = used.saturating_add(weight.cost);
        }
        Balance { allowance, used }
    }

    /// The first instant after `t` at which the balance may be another, if nothing is posted.
    pub fn next_turn(&self, t: Instant) -> Option<Instant> {
        let turns = self.weights.iter().flat_map(|w| [w.from, w.until]);
        turns.filter(|turn| *turn > t).min()
    }

    /// The balance that stands in the way of charging `cost` at `at`: that of the moment, or that at which a charge
    /// begins that is on record for later in the window; none, if it fits all along.
    ///
    /// Two who race read their clocks before they get the lock: the first to write may bear the later time. What it
    /// wrote counts all the same.
    pub fn obstacle(&self, cost: u32, at: Instant) -> Option<Balance> {
        let until = self.terms.frees_at(at);
        let later = self
            .weights
            .iter()
            .filter(|w| w.cost > 0 && at < w.from && w.from < until)
            .map(|w| w.from);
        std::iter::once(at)
            .chain(later)
            .map(|t| self.balance(t))
            .find(|balance| !balance.fits(cost))
    }

    /// The first instant, `t` or later, at which `cost` fits if nothing else is charged; `None` if it never does.
    pub fn next_free_at(&self, cost: u32, t: Instant) -> Option<Instant> {
        let mut turns: Vec<Instant> = self
            .weights
            .iter()
            .flat_map(|w| [w.from, w.until])
            .filter(|turn| *turn > t)
            .collect();
        turns.push(t);
        turns.sort_unstable();
        turns.dedup();
        turns
            .into_iter()
            .find(|turn| *turn < Instant::MAX_UTC && self.balance(*turn).fits(cost))
    }
}

/// Ids of the entries that a standing reversal cancels, whenever it was made. A reversal stands unless one that
/// stands cancels it; reversals that cancel each other in a circle stand for nothing. An entry without an id cannot
/// be named, so nothing cancels it.
fn cancelled(entries: &[Entry]) -> BTreeSet<&str> {
    let mut open: Vec<(&str, &str)> = entries
        .iter()
        .filter_map(|entry| match &entry.what {
            What::Reversal { of } if !of.is_empty() => Some((entry.id.as_str(), of.as_str())),
            _ => None,
        })
        .collect();
    let mut cancelled = BTreeSet::new();
    loop {
        // A reversal that no open one names is settled: whether it stands can no longer change.
        let named: BTreeSet<&str> = open.iter().map(|(_, of)| *of).collect();
        let (rest, settled): (Vec<_>, Vec<_>) =
            open.into_iter().partition(|(id, _)| named.contains(id));
        if settled.is_empty() {
            return cancelled;
        }
        for (id, of) in settled {
            if !cancelled.contains(id) {
                cancelled.insert(of);
            }
        }
        open = rest;
    }
}

impl Terms {
    /// The instant at which an entry made at `at` stops counting.
    pub fn frees_at(&self, at: Instant) -> Instant {
        match (self.window, self.paid_at) {
            (Window::ContractYear, Some(paid_at)) => self.contract_year_end(paid_at, at),
            _ => add_months(at, self.window_months),
        }
    }

    /// The end of the contract year that `at` lies in.
    fn contract_year_end(&self, paid_at: NaiveDate, at: Instant) -> Instant {
        let anchor = start_of_day(paid_at);
        let day = moscow_date(at);
        let months = i64::from(day.year() - paid_at.year()) * 12 + i64::from(day.month())
            - i64::from(paid_at.month());
        let length = i64::from(self.window_months.max(1));
        let first = months.div_euclid(length).max(0);
        (first.saturating_sub(1).max(0)..)
            .map(|n| {
                u32::try_from(n.saturating_mul(length))
                    .map_or(Instant::MAX_UTC, |m| add_months(anchor, m))
            })
            .find(|end| *end > at || *end == Instant::MAX_UTC)
            .unwrap_or(Instant::MAX_UTC)
    }
}
