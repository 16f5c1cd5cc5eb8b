//! What a request carries. §6.

use crate::core::empty::{is_empty, null_is_empty};
use serde::{Deserialize, Serialize};

/// Access given to a system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// Id of the system.
    pub system: String,
    /// The level: `admin` is full, administrative access; any other word is less.
    #[serde(default, deserialize_with = "null_is_empty")]
    pub level: String,
}

/// What a request carries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Whether the problem or wish is described in words.
    #[serde(
        default,
        deserialize_with = "null_is_empty",
        skip_serializing_if = "is_empty"
    )]
    pub description: bool,
    /// Number of screenshots.
    #[serde(
        default,
        deserialize_with = "null_is_empty",
        skip_serializing_if = "is_empty"
    )]
    pub screenshots: u32,
    /// Number of links to the problem: contact, deal card, session.
    #[serde(
        default,
        deserialize_with = "null_is_empty",
        skip_serializing_if = "is_empty"
    )]
    pub links: u32,
    /// Address of the site to set up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Whether the counter's code is on the site. §1: the client puts it there.
    #[serde(
        default,
        deserialize_with = "null_is_empty",
        skip_serializing_if = "is_empty"
    )]
    pub counter: bool,
    /// Id of the client's AnyDesk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anydesk_id: Option<String>,
    /// Access given.
    #[serde(
        default,
        deserialize_with = "null_is_empty",
        skip_serializing_if = "is_empty"
    )]
    pub access: Vec<Access>,
}

impl Evidence {
    /// Whether any access to `system` is given.
    pub fn has_access(&self, system: &str) -> bool {
        self.access.iter().any(|a| a.system == system)
    }

    /// Whether full, administrative access to `system` is given. §1.
    pub fn has_admin(&self, system: &str) -> bool {
        self.access
            .iter()
            .any(|a| a.system == system && a.level == "admin")
    }
}
