//! What is left of a client's pools, and when more is.

use crate::core::client::Client;
use crate::core::instant::{self, Instant};
use crate::core::ledger::{Account, Balance, Entry, Pool};
use crate::core::regulation::Law;
use crate::core::request::Kind;
use serde::Serialize;

/// Both pools of a client. The pool of set-ups is null for an individual tariff without an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pools {
    /// Half set-ups.
    pub setup: Option<SetupPool>,
    /// Remote sessions.
    pub remote: Option<RemotePool>,
}

/// The pool of set-ups, in half set-ups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetupPool {
    /// Allowed now.
    pub allowance: u32,
    /// In use now.
    pub used: u32,
    /// Left now.
    pub left: u32,
    /// When a set-up is free again; null where it fits now, and where it never does: `fits` tells.
    pub next_free_at: SetupTimes,
    /// Whether it fits now.
    pub fits: SetupFits,
}

/// By kind of set-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct SetupTimes {
    /// A full set-up.
    #[serde(with = "instant::as_moscow::option")]
    pub full_setup: Option<Instant>,
    /// A single module.
    #[serde(with = "instant::as_moscow::option")]
    pub module_setup: Option<Instant>,
}

/// By kind of set-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct SetupFits {
    full_setup: bool,
    module_setup: bool,
}

/// The pool of remote sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RemotePool {
    /// Allowed now.
    pub allowance: u32,
    /// In use now.
    pub used: u32,
    /// Left now.
    pub left: u32,
    /// When a session is free again; null where it fits now, and where it never does.
    pub next_free_at: RemoteTimes,
    /// Whether one fits now.
    pub fits: RemoteFits,
}

/// Of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RemoteTimes {
    /// A remote session.
    #[serde(with = "instant::as_moscow::option")]
    pub remote_session: Option<Instant>,
}

/// Of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RemoteFits {
    remote_session: bool,
}

/// A pool's account at an instant.
struct At<'a> {
    law: &'a Law,
    account: Account,
    balance: Balance,
    now: Instant,
}

impl Pools {
    /// The pools of a client at `now`.
    pub fn of(law: &Law, client: &Client, entries: &[Entry], now: Instant) -> Self {
        let facts = client.facts_at(now);
        let account = |pool: Pool| {
            let terms = law.regulation.terms(&facts, pool)?;
            let account = Account::new(terms, entries);
            Some(At {
                law,
                balance: account.balance(now),
                account,
                now,
            })
        };
        Self {
            setup: account(Pool::Setup).map(|at| SetupPool {
                allowance: at.balance.allowance,
                used: at.balance.used,
                left: at.balance.left(),
                next_free_at: SetupTimes {
                    full_setup: at.next_free_at(Kind::FullSetup),
                    module_setup: at.next_free_at(Kind::ModuleSetup),
                },
                fits: SetupFits {
                    full_setup: at.fits(Kind::FullSetup),
                    module_setup: at.fits(Kind::ModuleSetup),
                },
            }),
            remote: account(Pool::Remote).map(|at| RemotePool {
                allowance: at.balance.allowance,
                used: at.balance.used,
                left: at.balance.left(),
                next_free_at: RemoteTimes {
                    remote_session: at.next_free_at(Kind::RemoteSession),
                },
                fits: RemoteFits {
                    remote_session: at.fits(Kind::RemoteSession),
                },
            }),
        }
    }
}

impl At<'_> {
    fn cost(&self, kind: Kind) -> u32 {
        self.law.regulation.cost(kind).map_or(0, |(_, cost)| cost)
    }

    fn fits(&self, kind: Kind) -> bool {
        self.balance.fits(self.cost(kind))
    }

    /// None where it fits now.
    fn next_free_at(&self, kind: Kind) -> Option<Instant> {
        let cost = self.cost(kind);
        self.account
            .next_free_at(cost, self.now)
            .filter(|_| !self.balance.fits(cost))
    }
}
