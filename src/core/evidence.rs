//! Evidence: what the messages of a ticket carry of what its kind requires, and where. §6.

use super::code::codes;
use super::instant::{self, Instant};
use super::request::{Access, Evidence, Item};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

codes! {
    /// What a link leads to.
    pub enum LinkKind("link kind") {
        /// A deal or lead card in a CRM.
        Deal = "deal",
        /// A contact or company card in a CRM.
        Contact = "contact",
        /// A visit, a call or a session in the service's own reports.
        Session = "session",
        /// A picture on a screenshot host.
        Screenshot = "screenshot",
        /// A page of the client's own site.
        Site = "site",
        /// Anything else: a video, a document. It shows the problem, but is no card or session.
        Other = "other",
    }
}

/// One thing found in a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "found", rename_all = "kebab-case")]
pub enum Found {
    /// The problem or wish in words.
    Description,
    /// An image, attached.
    Screenshot {
        /// Which part of the raw message.
        part: u32,
        /// The file's name.
        name: String,
    },
    /// A link.
    Link {
        /// What it leads to.
        kind: LinkKind,
        /// The link.
        url: String,
    },
    /// An address of a site to set up.
    Site {
        /// The address.
        url: String,
    },
    /// The words say that the counter's code is on the site.
    Counter {
        /// The words.
        words: String,
    },
    /// An AnyDesk id.
    AnydeskId {
        /// The id.
        id: String,
    },
    /// The words say that access was given.
    Access {
        /// Id of the system.
        system: String,
        /// `admin`, or `some`.
        level: String,
        /// The words.
        words: String,
    },
}

impl Found {
    /// The item of the checklist that it meets; none for links that show nothing of the problem.
    pub fn item(&self) -> Option<Item> {
        Some(match self {
            Self::Description => Item::Description,
            Self::Screenshot { .. } => Item::Screenshot,
            Self::Link { kind, .. } => match kind {
                LinkKind::Screenshot => Item::Screenshot,
                LinkKind::Deal | LinkKind::Contact | LinkKind::Session | LinkKind::Site => {
                    Item::Link
                }
                LinkKind::Other => return None,
            },
            Self::Site { .. } => Item::Site,
            Self::Counter { .. } => Item::Counter,
            Self::AnydeskId { .. } => Item::AnydeskId,
            Self::Access { system, .. } => Item::Access(system.clone()),
        })
    }
}

/// Something found, and the message that carries it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exhibit {
    /// The message.
    pub message: Uuid,
    /// What it carries.
    #[serde(flatten)]
    pub found: Found,
}

/// An item that a person vouches for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// Who.
    pub by: String,
    /// When.
    #[serde(with = "instant::as_moscow")]
    pub at: Instant,
    /// Why, or where it was seen.
    pub reason: String,
    /// The value, for a site or an AnyDesk id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// The evidence that exhibits and confirmations make together.
pub fn evidence(exhibits: &[Exhibit], confirmed: &BTreeMap<Item, Confirmation>) -> Evidence {
    let mut evidence = Evidence::default();
    for exhibit in exhibits {
        add_found(&mut evidence, &exhibit.found);
    }
    for (item, confirmation) in confirmed {
        add_confirmed(&mut evidence, item, confirmation);
    }
    evidence
}

fn add_found(evidence: &mut Evidence, found: &Found) {
    match found {
        Found::Description => evidence.description = true,
        Found::Counter { .. } => evidence.counter = true,
        Found::Site { url } => evidence.site = evidence.site.take().or_else(|| Some(url.clone())),
        Found::AnydeskId { id } => evidence.anydesk_id = Some(id.clone()),
        Found::Access { system, level, .. } => evidence.access.push(Access {
            system: system.clone(),
            level: level.clone(),
        }),
        Found::Screenshot { .. } | Found::Link { .. } => match found.item() {
            Some(Item::Screenshot) => evidence.screenshots += 1,
            Some(Item::Link) => evidence.links += 1,
            _ => {}
        },
    }
}

fn add_confirmed(evidence: &mut Evidence, item: &Item, confirmation: &Confirmation) {
    let value = || {
        confirmation
            .value
            .clone()
            .unwrap_or_else(|| confirmation.reason.clone())
    };
    match item {
        Item::Description => evidence.description = true,
        Item::Screenshot => evidence.screenshots += 1,
        Item::Link => evidence.links += 1,
        Item::Site => evidence.site = Some(value()),
        Item::Counter => evidence.counter = true,
        Item::AnydeskId => evidence.anydesk_id = Some(value()),
        Item::Access(system) => evidence.access.push(Access {
            system: system.clone(),
            level: "admin".to_owned(),
        }),
        // Payment is the client's, the one system a fact of the request: neither can be vouched for here.
        Item::Payment | Item::System => {}
    }
}
