//! The regulation as data: one version a file, each in force from a date.

mod emergency;
mod file;
mod lawbook;
#[cfg(test)]
pub(in crate::core) mod tests;

pub use emergency::{Emergency, Said};
pub use lawbook::{Law, Lawbook};

use super::code::codes;
use super::fault::Fault;
use super::hours::HoursRule;
use super::ledger::{Pool, Terms, Window};
use super::request::{Cause, Channel, ClientFacts, Item, Kind};
use chrono::NaiveDate;
use std::collections::BTreeMap;

codes! {
    /// What a system is to a call-tracking service.
    pub enum Category("category") {
        /// Advertising.
        Ads = "ads",
        /// Customer relations.
        Crm = "crm",
        /// Analytics.
        Analytics = "analytics",
        /// Sites and shops.
        Site = "site",
        /// Chats and call-back widgets.
        Chat = "chat",
        /// Telephony.
        Telephony = "telephony",
        /// All else.
        Other = "other",
    }
}

codes! {
    /// What a cause does to a repeated set-up. §1.
    pub enum RepeatEffect("effect of a cause") {
        /// Made again, not charged.
        Free = "free",
        /// Made again, as a correction that is charged.
        Charge = "charge",
        /// Not made again.
        Refuse = "refuse",
    }
}

codes! {
    /// What a kind of request can require.
    pub enum Requirement("requirement") {
        /// The problem in words.
        Description = "description",
        /// A screenshot.
        Screenshot = "screenshot",
        /// A link to the problem.
        Link = "link",
        /// The site's address.
        Site = "site",
        /// The counter's code.
        Counter = "counter",
        /// Exactly one system.
        System = "system",
        /// The AnyDesk id.
        AnydeskId = "anydesk-id",
        /// Any access to every system that looking into it needs.
        AccessNeeded = "access:needed",
        /// Administrative access to every ready integration named.
        AccessAdmin = "access:admin",
    }
}

/// A tariff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tariff {
    /// Its id.
    pub id: String,
    /// Its name, as the clients know it.
    pub name: String,
    /// Free full set-ups in the window; none: by individual agreement.
    pub setups: Option<u32>,
}

/// A ready integration. §1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct System {
    /// Its id.
    pub id: String,
    /// Its name, as the clients know it.
    pub name: String,
    /// What it is.
    pub category: Category,
    /// Words by which a request names it, lower case.
    pub words: Vec<String>,
}

/// Costs and windows of the ledger, in half set-ups and sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerRule {
    /// How long a charge counts.
    pub window: Window,
    /// Length of the window in months.
    pub window_months: u32,
    /// Cost of a full set-up.
    pub full_setup_cost: u32,
    /// Cost of a single module. §2.
    pub module_setup_cost: u32,
    /// Cost of a remote session. §5.
    pub remote_session_cost: u32,
    /// Remote sessions in the window, on any tariff. §5.
    pub remote_session_allowance: u32,
}

/// One version of the regulation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regulation {
    /// Its id.
    pub id: String,
    /// The first day on which it is in force, in Moscow.
    pub in_force_from: NaiveDate,
    /// Working time. §3.
    pub hours: HoursRule,
    /// Costs and windows. §1, §2, §5.
    pub ledger: LedgerRule,
    /// Channels that are refused. §4.
    pub refused_channels: Vec<Channel>,
    /// The tariffs. §1.
    pub tariffs: Vec<Tariff>,
    /// What each kind of request requires. §6.
    pub evidence: BTreeMap<Kind, Vec<Requirement>>,
    /// What each cause does to a repeated set-up. §1.
    pub causes: BTreeMap<Cause, RepeatEffect>,
    /// The ready integrations. §1.
    pub systems: Vec<System>,
    /// What counts as an emergency, the more telling first. §3.
    pub emergencies: Vec<Emergency>,
    /// How long after one letter of an emergency the next is promised. Minutes.
    pub news_minutes: u32,
}

impl Regulation {
    /// Reads a version from its TOML text.
    ///
    /// # Errors
    /// Every fault of the file, with its line.
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        file::parse(text)
    }

    /// The tariff of an id.
    pub fn tariff(&self, id: &str) -> Option<&Tariff> {
        self.tariffs.iter().find(|t| t.id == id)
    }

    /// The ready integration of an id.
    pub fn system(&self, id: &str) -> Option<&System> {
        self.systems.iter().find(|s| s.id == id)
    }

    /// The emergency of an id.
    pub fn emergency(&self, id: &str) -> Option<&Emergency> {
        self.emergencies.iter().find(|e| e.id == id)
    }

    /// What `kind` requires, in order. §6.
    pub fn requires(&self, kind: Kind) -> &[Requirement] {
        self.evidence.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// The pool that pays for `kind`, and the cost; none for kinds that cost nothing.
    pub fn cost(&self, kind: Kind) -> Option<(Pool, u32)> {
        match kind {
            Kind::FullSetup => Some((Pool::Setup, self.ledger.full_setup_cost)),
            Kind::ModuleSetup => Some((Pool::Setup, self.ledger.module_setup_cost)),
            Kind::RemoteSession => Some((Pool::Remote, self.ledger.remote_session_cost)),
            Kind::Incident | Kind::Question => None,
        }
    }

    /// The units that a client may use of `pool` without grants; none for an individual tariff
    /// without an agreement, and for a tariff that the regulation does not know.
    pub fn base_allowance(&self, client: &ClientFacts, pool: Pool) -> Option<u32> {
        if pool == Pool::Remote {
            return Some(self.ledger.remote_session_allowance);
        }
        let tariff = self.tariff(client.tariff.as_deref()?)?;
        let setups = tariff.setups.or(client.agreement.map(|a| a.setups))?;
        Some(setups.saturating_mul(self.ledger.full_setup_cost))
    }

    /// The terms under which `client` uses `pool`; see [`Self::base_allowance`] for when there are none.
    pub fn terms(&self, client: &ClientFacts, pool: Pool) -> Option<Terms> {
        Some(Terms {
            pool,
            base: self.base_allowance(client, pool)?,
            window: self.ledger.window,
            window_months: self.ledger.window_months,
            paid_at: client.paid_at,
        })
    }
}

impl Requirement {
    /// The plain item it asks for; none for access, which depends on the systems.
    pub fn item(self) -> Option<Item> {
        Some(match self {
            Self::Description => Item::Description,
            Self::Screenshot => Item::Screenshot,
            Self::Link => Item::Link,
            Self::Site => Item::Site,
            Self::Counter => Item::Counter,
            Self::System => Item::System,
            Self::AnydeskId => Item::AnydeskId,
            Self::AccessNeeded | Self::AccessAdmin => return None,
        })
    }
}
