//! How a channel does, as every workbench on the store sees it.

use super::code::codes;
use super::instant::{self, Instant};
use super::request::Channel;
use super::trouble::Trouble;
use serde::{Deserialize, Serialize};

codes! {
    /// How one side of a channel does.
    pub enum Condition("condition") {
        /// On its way to the server.
        Connecting = "connecting",
        /// Reading or sending.
        Syncing = "syncing",
        /// All that there was is read or sent; waiting for more.
        Synced = "synced",
        /// Something is in the way that time may cure; it is tried again by itself.
        Offline = "offline",
        /// Something is in the way that a person must cure; it is tried again all the same, seldom.
        Failing = "failing",
    }
}

codes! {
    /// A side of a channel.
    pub enum Side("side") {
        /// What comes in.
        In = "in",
        /// What goes out.
        Out = "out",
        /// What goes to the people on call. That of the phone is what the commands of the configuration do.
        Page = "page",
    }
}

/// How one side of a channel does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// The channel: `email`, `telegram` or `chat`.
    pub channel: Channel,
    /// Which side of it.
    pub side: Side,
    /// How it does.
    pub condition: Condition,
    /// Since when.
    #[serde(with = "instant::as_moscow")]
    pub since: Instant,
    /// When all was last well.
    #[serde(
        default,
        with = "instant::as_moscow::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub well_at: Option<Instant>,
    /// What is in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<Trouble>,
    /// When it is tried again.
    #[serde(
        default,
        with = "instant::as_moscow::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub again_at: Option<Instant>,
}
