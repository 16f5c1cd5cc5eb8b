//! The facts of one request, as the judgement takes them: the exchange format of the regulation's page, section 5.

mod evidence;
mod item;
#[cfg(test)]
mod tests;

pub use evidence::{Access, Evidence};
pub use item::Item;

use super::code::codes;
use super::empty::{is_empty, null_is_empty};
use super::instant::{self, Instant};
use super::ledger::Entry;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

codes! {
    /// The way a request came in. §4: only the written ones are served.
    pub enum Channel("channel") {
        /// E-mail.
        Email = "email",
        /// The chat on the website.
        Chat = "chat",
        /// The Telegram bot.
        Telegram = "telegram",
        /// A phone call.
        Phone = "phone",
        /// A voice message, in whatever messenger.
        Voice = "voice",
    }
}

codes! {
    /// What is asked for.
    pub enum Kind("kind") {
        /// §1: the whole project is set up.
        FullSetup = "full-setup",
        /// §2: one module, one integration say.
        ModuleSetup = "module-setup",
        /// §6: something does not work.
        Incident = "incident",
        /// Something is unclear.
        Question = "question",
        /// §5: a remote connection.
        RemoteSession = "remote-session",
    }
}

codes! {
    /// What made it necessary.
    pub enum Cause("cause") {
        /// Our own fault.
        Ours = "ours",
        /// The client changed an access.
        ClientAccess = "client-access",
        /// The client reset an API key.
        ClientApiKey = "client-api-key",
        /// Somebody changed the site.
        ThirdPartyChange = "third-party-change",
        /// The site itself fails.
        SiteFailure = "site-failure",
        /// Another system's fault.
        OtherSystem = "other-system",
    }
}

codes! {
    /// What a question is about.
    pub enum Concerns("concerns") {
        /// Our own service.
        Primegate = "primegate",
        /// Another system. §8: no consultation.
        OtherSystem = "other-system",
    }
}

codes! {
    /// Support's own decision on a remote session. §5.
    pub enum Discretion("discretion") {
        /// The session is held.
        Granted = "granted",
        /// It is not.
        Denied = "denied",
    }
}

codes! {
    /// Whether the client's project and counter are in place. §9.
    pub enum Project("project") {
        /// In place.
        Active = "active",
        /// Removed from the site.
        Removed = "removed",
    }
}

impl Kind {
    /// Whether it takes from the pool of free set-ups: `full-setup` and `module-setup`.
    pub fn is_setup(self) -> bool {
        matches!(self, Self::FullSetup | Self::ModuleSetup)
    }
}

/// An agreement on file for an individual tariff. §1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Full set-ups in 12 months.
    pub setups: u32,
}

/// The client, as far as the judgement asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClientFacts {
    /// Id of the tariff, one of the regulation's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tariff: Option<String>,
    /// Whether the tariff is paid.
    #[serde(default, deserialize_with = "null_is_empty")]
    pub paid: bool,
    /// The day it was paid, in Moscow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_at: Option<NaiveDate>,
    /// Whether the project is on the site; active if not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<Project>,
    /// The agreement of an individual tariff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Agreement>,
}

impl ClientFacts {
    /// Id of the tariff; empty where it is not known.
    pub fn tariff_id(&self) -> &str {
        self.tariff.as_deref().unwrap_or_default()
    }
}

/// The facts of one request. A field left out, or null, is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The caller's name for it, given back with the verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// When it came in: decides the version of the regulation.
    #[serde(with = "instant::as_moscow")]
    pub received_at: Instant,
    /// The moment of the judgement; `received_at` if not told.
    #[serde(
        default,
        with = "instant::as_moscow::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub judged_at: Option<Instant>,
    /// The way it came in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// What is asked for; unknown until somebody has read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Whether it is an emergency.
    #[serde(
        default,
        deserialize_with = "null_is_empty",
        skip_serializing_if = "is_empty"
    )]
    pub emergency: bool,
    /// Whether the same set-up was made before.
    #[serde(
        default,
        deserialize_with = "null_is_empty",
        skip_serializing_if = "is_empty"
    )]
    pub repeat: bool,
    /// What made it necessary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// Whether the client has checked the other system.
    #[serde(
        default,
        deserialize_with = "null_is_empty",
        skip_serializing_if = "is_empty"
    )]
    pub checked_by_client: bool,
    /// The source of the problem, as named to the client. §7.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What a question is about; our own service if not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concerns: Option<Concerns>,
    /// Whether UTM tagging is asked for. §1 leaves it out.
    #[serde(
        default,
        deserialize_with = "null_is_empty",
        skip_serializing_if = "is_empty"
    )]
    pub wants_utm: bool,
    /// Support's decision on a remote session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discretion: Option<Discretion>,
    /// Who asks; null: unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<ClientFacts>,
    /// Ids of the systems to set up.
    #[serde(
        default,
        deserialize_with = "null_is_empty",
        skip_serializing_if = "is_empty"
    )]
    pub systems: Vec<String>,
    /// Ids of the systems that looking into an incident needs access to.
    #[serde(
        default,
        deserialize_with = "null_is_empty",
        skip_serializing_if = "is_empty"
    )]
    pub needs_access: Vec<String>,
    /// What the request carries.
    #[serde(
        default,
        deserialize_with = "null_is_empty",
        skip_serializing_if = "is_empty"
    )]
    pub evidence: Evidence,
    /// The client's ledger.
    #[serde(
        default,
        deserialize_with = "null_is_empty",
        skip_serializing_if = "is_empty"
    )]
    pub ledger: Vec<Entry>,
}

impl Request {
    /// An empty request received at `received_at`.
    pub fn received(received_at: Instant) -> Self {
        Self {
            id: None,
            received_at,
            judged_at: None,
            channel: None,
            kind: None,
            emergency: false,
            repeat: false,
            cause: None,
            checked_by_client: false,
            source: None,
            concerns: None,
            wants_utm: false,
            discretion: None,
            client: None,
            systems: Vec::new(),
            needs_access: Vec::new(),
            evidence: Evidence::default(),
            ledger: Vec::new(),
        }
    }

    /// The systems to set up, each once, in order.
    pub fn distinct_systems(&self) -> Vec<&str> {
        let mut distinct: Vec<&str> = Vec::with_capacity(self.systems.len());
        for system in &self.systems {
            if !distinct.contains(&system.as_str()) {
                distinct.push(system);
            }
        }
        distinct
    }

    /// The moment of the judgement.
    pub fn judged_at(&self) -> Instant {
        self.judged_at.unwrap_or(self.received_at)
    }
}
