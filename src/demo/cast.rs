//! Who takes part, and what they say: the data of `assets/demo`.

use crate::core::language::Language;
use crate::core::request::{Cause, Channel, Concerns, Discretion, Item, Kind};
use crate::core::roster::Line;
use anyhow::Context;
use chrono::NaiveTime;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The clients and the team.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cast {
    pub(super) agents: Vec<String>,
    pub(super) on_call: Vec<String>,
    pub(super) second: Vec<String>,
    pub(super) lead: String,
    #[serde(rename = "client")]
    pub(super) companies: Vec<Company>,
}

/// A client.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Company {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) host: String,
    pub(super) crm: String,
    #[serde(default = "russian")]
    pub(super) language: Language,
    pub(super) tariffs: Vec<(String, u32)>,
    pub(super) paid: Option<u32>,
    pub(super) removed: Option<u32>,
    pub(super) agreement: Option<u32>,
    #[serde(default)]
    pub(super) leap_day: bool,
    #[serde(default)]
    pub(super) history: Vec<(Kind, u32)>,
    pub(super) people: Vec<(String, String, String)>,
}

fn russian() -> Language {
    Language::Ru
}

/// A request that somebody makes, with what a person would say of it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Letter {
    /// What a person takes it for from its words.
    pub(super) kind: Option<Kind>,
    /// What agents make of it, where its words do not say.
    pub(super) truth: Option<Kind>,
    pub(super) via: Vec<Channel>,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) files: u32,
    pub(super) client: Option<String>,
    pub(super) crm: Option<String>,
    pub(super) stranger: bool,
    pub(super) role: Option<String>,
    pub(super) special: Option<String>,
    pub(super) times: u32,
    pub(super) pile: u32,
    pub(super) emergency: bool,
    pub(super) repeat: bool,
    pub(super) checked: bool,
    pub(super) utm: bool,
    pub(super) cause: Option<Cause>,
    pub(super) source: Option<String>,
    pub(super) concerns: Option<Concerns>,
    pub(super) discretion: Option<Discretion>,
    pub(super) systems: Vec<String>,
    pub(super) needs: Vec<String>,
    pub(super) seen: Vec<Item>,
    pub(super) replies: Vec<String>,
    pub(super) after: Option<String>,
}

/// What all letters have in common.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Phrases {
    pub(super) greetings: Vec<String>,
    pub(super) signatures: Vec<String>,
    pub(super) thanks: Vec<String>,
    pub(super) more: Vec<String>,
    pub(super) more_replies: Vec<String>,
    pub(super) paid_yes: Vec<String>,
    pub(super) paid_no: Vec<String>,
    pub(super) protest: Vec<String>,
    pub(super) reminder: Vec<String>,
    pub(super) strangers: Vec<(String, String)>,
    pub(super) answers: BTreeMap<String, Vec<String>>,
    pub(super) agent: AgentPhrases,
}

/// What agents write by hand.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AgentPhrases {
    pub(super) frame: String,
    pub(super) frame_en: String,
    pub(super) silence: String,
    pub(super) looking: Vec<String>,
    pub(super) who: String,
    pub(super) agreement: String,
    pub(super) unknown: String,
    pub(super) silent: String,
    pub(super) declined: String,
    pub(super) vouch: Vec<String>,
    pub(super) grant_reason: Vec<String>,
    pub(super) reversal_reason: Vec<String>,
    pub(super) against_reason: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Letters {
    #[serde(rename = "request")]
    letters: Vec<Letter>,
}

/// The last weekend.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Weekend {
    #[serde(rename = "request")]
    letters: Vec<Letter>,
    #[serde(rename = "beat")]
    beats: Vec<Beat>,
    reasons: Reasons,
}

/// Something that happens to an emergency.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Beat {
    /// The role of its request.
    pub(super) case: String,
    pub(super) ago: u32,
    pub(super) at: NaiveTime,
    /// On which line who does it is; the client writes, if none.
    pub(super) by: Option<Line>,
    #[serde(default)]
    pub(super) what: Deed,
    #[serde(default)]
    pub(super) text: String,
}

/// What is done about an emergency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Deed {
    #[default]
    Arrive,
    Answer,
    Confirm,
    Decline,
    Note,
    Update,
    Resolve,
}

/// Names and reasons in the roster.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reasons {
    pub(super) away: String,
    pub(super) swap: String,
    pub(super) autumn: String,
    pub(super) winter: String,
    pub(super) second: String,
    pub(super) lead: String,
}

/// The data, read.
pub(super) struct Assets {
    pub(super) cast: Cast,
    pub(super) phrases: Phrases,
    pub(super) letters: Vec<Letter>,
    /// Letters of the last weekend: counted on after the others.
    pub(super) weekend: Vec<Letter>,
    pub(super) beats: Vec<Beat>,
    pub(super) reasons: Reasons,
}

impl Assets {
    /// The letter of a place.
    pub(super) fn letter(&self, place: usize) -> Option<&Letter> {
        let weekend = || self.weekend.get(place.checked_sub(self.letters.len())?);
        self.letters.get(place).or_else(weekend)
    }

    /// Reads the data that comes with the product.
    pub(super) fn read() -> anyhow::Result<Self> {
        let mut letters = Vec::new();
        for (name, text) in [
            (
                "incidents.toml",
                include_str!("../../assets/demo/incidents.toml"),
            ),
            ("setups.toml", include_str!("../../assets/demo/setups.toml")),
            (
                "questions.toml",
                include_str!("../../assets/demo/questions.toml"),
            ),
        ] {
            let file: Letters = toml::from_str(text).context(name)?;
            letters.extend(file.letters);
        }
        let weekend: Weekend = toml::from_str(include_str!("../../assets/demo/weekend.toml"))
            .context("weekend.toml")?;
        Ok(Self {
            cast: toml::from_str(include_str!("../../assets/demo/clients.toml"))
                .context("clients.toml")?,
            phrases: toml::from_str(include_str!("../../assets/demo/phrases.toml"))
                .context("phrases.toml")?,
            letters,
            weekend: weekend.letters,
            beats: weekend.beats,
            reasons: weekend.reasons,
        })
    }
}
