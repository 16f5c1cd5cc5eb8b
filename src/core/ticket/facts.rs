//! What is asked, as the agent establishes it.

use crate::core::request::{Cause, Concerns, Discretion, Kind};
use serde::{Deserialize, Serialize};

/// The facts of a request that its messages only suggest, and an agent confirms.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// What is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Whether it is an emergency.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub emergency: bool,
    /// Which trouble it is, by the regulation's id of the emergency; told only of an emergency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
    /// Whether the same set-up was made before.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub repeat: bool,
    /// What made it necessary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// Whether the client has checked the other system.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub checked_by_client: bool,
    /// The source of the problem, as named to the client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What a question is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concerns: Option<Concerns>,
    /// Whether UTM tagging is asked for.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub wants_utm: bool,
    /// Support's decision on a remote session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discretion: Option<Discretion>,
    /// Ids of the systems to set up.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub systems: Vec<String>,
    /// Ids of the systems that looking into it needs access to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs_access: Vec<String>,
}
