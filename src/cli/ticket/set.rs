//! Facts that only an agent can establish.

use super::meant::Meant;
use crate::cli::failure::{Failure, Result};
use crate::cli::values::code;
use crate::core::request::{Cause, Concerns, Discretion, Kind};
use crate::core::sentence::Sentence;
use crate::desk::SetFact;
use clap::Args;

pub(super) const EXAMPLES: &str = "\
Examples:
  primedesk ticket set 17 --kind module-setup --systems amocrm
  primedesk ticket set 17 --kind incident --cause other-system --source 'Битрикс24 does not answer'
  primedesk ticket set 17 18 --client acme
  primedesk ticket set 17 --confirmed              what the words suggest is right

`none` for a kind, cause, source, discretion or client that is not known after all.";

/// A parser of one of a closed set of codes, or `none`.
macro_rules! code_or_none {
    ($code:ty) => {
        clap::builder::TypedValueParser::try_map(
            clap::builder::PossibleValuesParser::new(
                <$code>::ALL
                    .iter()
                    .map(|code| code.as_str())
                    .chain(["none"]),
            ),
            |word: String| match word.as_str() {
                "none" => Ok(OrNone(None)),
                word => word.parse::<$code>().map(|code| OrNone(Some(code))),
            },
        )
    };
}

/// A value, or none of it: an `Option` would mean that the flag was left out.
#[derive(Debug, Clone)]
pub(super) struct OrNone<T>(Option<T>);

#[derive(Debug, Args)]
pub(super) struct Set {
    #[command(flatten)]
    pub meant: Meant,
    /// What is asked for
    #[arg(long, value_parser = code_or_none!(Kind))]
    kind: Option<OrNone<Kind>>,
    /// Who asks, by id
    #[arg(long, value_name = "ID", value_parser = word_or_none)]
    client: Option<OrNone<String>>,
    /// Whether it is an emergency
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no)]
    emergency: Option<bool>,
    /// Which trouble it is, by the regulation's id: then it is an emergency
    #[arg(long, value_name = "ID", value_parser = word_or_none)]
    trouble: Option<OrNone<String>>,
    /// Whether the same set-up was made before
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no)]
    repeat: Option<bool>,
    /// What made it necessary
    #[arg(long, value_parser = code_or_none!(Cause))]
    cause: Option<OrNone<Cause>>,
    /// Whether the client has checked the other system (§7)
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no)]
    checked_by_client: Option<bool>,
    /// The source of the problem (§7)
    #[arg(long, value_name = "TEXT", value_parser = word_or_none)]
    source: Option<OrNone<String>>,
    /// What a question is about (§8)
    #[arg(long, value_parser = code!(Concerns))]
    concerns: Option<Concerns>,
    /// Whether UTM tagging is asked for (§1)
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no)]
    wants_utm: Option<bool>,
    /// Whether a remote session is granted (§5)
    #[arg(long, value_parser = code_or_none!(Discretion))]
    discretion: Option<OrNone<Discretion>>,
    /// Systems to set up, by id, with commas between; an empty word for none
    #[arg(long, value_name = "IDS", visible_alias = "system")]
    systems: Option<String>,
    /// Systems that looking into it needs access to, with commas between
    #[arg(long, value_name = "IDS")]
    needs_access: Option<String>,
    /// The facts are right as they stand
    #[arg(long)]
    confirmed: bool,
}

fn word_or_none(word: &str) -> Result<OrNone<String>, String> {
    match word.trim() {
        "" => Err("is empty; `none` for none".to_owned()),
        "none" => Ok(OrNone(None)),
        word => Ok(OrNone(Some(word.to_owned()))),
    }
}

fn yes_or_no(word: &str) -> Result<bool, String> {
    match word {
        "yes" | "true" => Ok(true),
        "no" | "false" => Ok(false),
        _ => Err("is neither `yes` nor `no`".to_owned()),
    }
}

fn ids(words: &str) -> Vec<String> {
    words
        .split(',')
        .map(str::trim)
        .filter(|id| !id.is_empty() && *id != "none")
        .map(str::to_owned)
        .collect()
}

impl Set {
    /// The facts, in the order in which the help lists them.
    pub fn facts(&self) -> Result<Vec<SetFact>> {
        let facts: Vec<SetFact> = [
            self.kind.clone().map(|v| SetFact::Kind(v.0)),
            self.client.clone().map(|v| SetFact::Client(v.0)),
            self.emergency.map(SetFact::Emergency),
            self.trouble.clone().map(|v| SetFact::Trouble(v.0)),
            self.repeat.map(SetFact::Repeat),
            self.cause.clone().map(|v| SetFact::Cause(v.0)),
            self.checked_by_client.map(SetFact::CheckedByClient),
            self.source.clone().map(|v| SetFact::Source(v.0)),
            self.concerns.map(|v| SetFact::Concerns(Some(v))),
            self.wants_utm.map(SetFact::WantsUtm),
            self.discretion.clone().map(|v| SetFact::Discretion(v.0)),
            self.systems.as_deref().map(|v| SetFact::Systems(ids(v))),
            self.needs_access
                .as_deref()
                .map(|v| SetFact::NeedsAccess(ids(v))),
            self.confirmed.then_some(SetFact::Confirmed),
        ]
        .into_iter()
        .flatten()
        .collect();
        if facts.is_empty() {
            return Err(Failure::usage(Sentence::of("fail-which-fact")));
        }
        Ok(facts)
    }
}
