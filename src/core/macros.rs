//! Macros: steps that a team writes down or records once, and does with many tickets.

use super::fault::Told;
use super::instant::{Instant, rfc3339};
use super::request::Item;
use super::sentence::Sentence;
use super::ticket::SetFact;
use std::fmt;
use std::str::FromStr;

/// Steps under a name. All of them happen with a ticket, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Macro {
    /// Its name; no two have the same.
    pub name: String,
    /// The steps, in order. Never empty.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Do what the verdict says.
    Follow,
    /// Take into work.
    Accept(Manner),
    /// Take into work as paid work.
    AcceptPaid(Manner),
    /// Ask for all that is missing.
    Ask(Manner),
    /// Refuse.
    Refuse(Manner),
    /// Offer paid work, or free work later.
    Quote(Manner),
    /// Done.
    Resolve(Manner),
    /// Write to the client; the text may name fields of the ticket.
    Reply(String),
    /// Put off.
    Park(Until),
    /// Take up again.
    Reopen,
    /// Take, unless somebody has it.
    Claim,
    /// Give to somebody.
    Assign(Whom),
    /// Establish facts. Never empty.
    Set(Vec<SetFact>),
    /// Vouch for an item of the checklist.
    Confirm {
        /// The item.
        item: Item,
        /// Why, or where it was seen.
        reason: String,
        /// The value, for a site or an AnyDesk id.
        value: Option<String>,
    },
    /// Take a confirmation back.
    Unconfirm(Item),
}

/// How a step that follows or goes against the verdict is done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manner {
    /// The reply's text, which may name fields of the ticket; the template's, if none.
    pub text: Option<String>,
    /// Whether nothing is written to the client.
    pub silent: bool,
    /// Why the verdict is not followed, where it is not.
    pub reason: Option<String>,
    /// The lead who approves it.
    pub approver: Option<String>,
}

/// How long a ticket is put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// Until the next opening.
    NextOpening,
    /// For so many minutes.
    Minutes(u32),
    /// Until a moment.
    At(Instant),
}

impl fmt::Display for Until {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NextOpening => f.write_str("next-opening"),
            Self::Minutes(n) if n % 1440 == 0 => write!(f, "{}d", n / 1440),
            Self::Minutes(n) if n % 60 == 0 => write!(f, "{}h", n / 60),
            Self::Minutes(n) => write!(f, "{n}m"),
            Self::At(t) => f.write_str(&rfc3339(*t)),
        }
    }
}

/// A word that names no time to park until.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no time: `next-opening`, `45m`, `4h`, `3d`, or one as 2026-11-21T12:00:00+03:00")]
pub struct NoTime(String);

impl Told for NoTime {
    fn told(&self) -> Sentence {
        Sentence::of("fault-until").name("word", &self.0)
    }
}

impl FromStr for Until {
    type Err = NoTime;

    fn from_str(word: &str) -> Result<Self, NoTime> {
        if word == "next-opening" {
            return Ok(Self::NextOpening);
        }
        let unit = [("d", 1440), ("h", 60), ("m", 1)];
        let minutes = unit.iter().find_map(|(unit, minutes)| {
            let count: u32 = word.strip_suffix(unit)?.parse().ok()?;
            count.checked_mul(*minutes).filter(|n| *n > 0)
        });
        if let Some(minutes) = minutes {
            return Ok(Self::Minutes(minutes));
        }
        let moment = chrono::DateTime::parse_from_rfc3339(word);
        moment
            .map(|t| Self::At(t.to_utc()))
            .map_err(|_| NoTime(word.to_owned()))
    }
}

/// To whom a ticket is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// To who runs the macro.
    Me,
    /// To nobody.
    Nobody,
    /// To an agent of this name.
    Agent(String),
}

/// A value of a step as it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// A word or a text.
    Text(String),
    /// Yes or no.
    Yes(bool),
    /// Words.
    List(Vec<String>),
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Yes(yes) => yes.fmt(f),
            Self::List(words) => write!(f, "{words:?}"),
        }
    }
}

/// What stands for a fact that is not known after all.
pub const NONE: &str = "none";

impl Step {
    /// What the step is called: the value of its key `do`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Follow => "follow",
            Self::Accept(_) => "accept",
            Self::AcceptPaid(_) => "accept-paid",
            Self::Ask(_) => "ask",
            Self::Refuse(_) => "refuse",
            Self::Quote(_) => "quote",
            Self::Resolve(_) => "resolve",
            Self::Reply(_) => "reply",
            Self::Park(_) => "park",
            Self::Reopen => "reopen",
            Self::Claim => "claim",
            Self::Assign(_) => "assign",
            Self::Set(_) => "set",
            Self::Confirm { .. } => "confirm",
            Self::Unconfirm(_) => "unconfirm",
        }
    }

    /// The words that it writes to the client, where they are its own.
    pub fn letter(&self) -> Option<&str> {
        match self {
            Self::Reply(text) => Some(text),
            Self::Accept(manner)
            | Self::AcceptPaid(manner)
            | Self::Ask(manner)
            | Self::Refuse(manner)
            | Self::Quote(manner)
            | Self::Resolve(manner) => manner.text.as_deref(),
            _ => None,
        }
    }

    /// The other keys of the step, each with its value, as it is written down.
    pub fn keys(&self) -> Vec<(&'static str, Written)> {
        let text = |text: &str| Written::Text(text.to_owned());
        match self {
            Self::Follow | Self::Reopen | Self::Claim => Vec::new(),
            Self::Accept(manner)
            | Self::AcceptPaid(manner)
            | Self::Ask(manner)
            | Self::Refuse(manner)
            | Self::Quote(manner)
            | Self::Resolve(manner) => manner.keys(),
            Self::Reply(words) => vec![("text", text(words))],
            Self::Park(until) => vec![("until", text(&until.to_string()))],
            Self::Assign(Whom::Me) => vec![("to", text("me"))],
            Self::Assign(Whom::Nobody) => vec![("to", text("nobody"))],
            Self::Assign(Whom::Agent(agent)) => vec![("to", text(agent))],
            Self::Set(facts) => facts.iter().map(fact_key).collect(),
            Self::Confirm {
                item,
                reason,
                value,
            } => {
                let mut keys = vec![("item", text(&item.to_string())), ("reason", text(reason))];
                keys.extend(value.as_ref().map(|value| ("value", text(value))));
                keys
            }
            Self::Unconfirm(item) => vec![("item", text(&item.to_string()))],
        }
    }
}

/// As people read it in a list: `set kind="incident"`.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())?;
        for (key, value) in self.keys() {
            write!(f, " {key}={value}")?;
        }
        Ok(())
    }
}

impl Manner {
    fn keys(&self) -> Vec<(&'static str, Written)> {
        let texts = [
            ("text", &self.text),
            ("reason", &self.reason),
            ("approver", &self.approver),
        ];
        let texts = texts.into_iter().filter_map(|(key, value)| {
            let value = value.as_ref()?;
            Some((key, Written::Text(value.clone())))
        });
        let silent = self.silent.then_some(("silent", Written::Yes(true)));
        texts.chain(silent).collect()
    }
}

fn fact_key(fact: &SetFact) -> (&'static str, Written) {
    fn code(code: Option<&str>) -> Written {
        Written::Text(code.unwrap_or(NONE).to_owned())
    }
    match fact {
        SetFact::Kind(kind) => ("kind", code(kind.map(|k| k.as_str()))),
        SetFact::Emergency(yes) => ("emergency", Written::Yes(*yes)),
        SetFact::Trouble(id) => ("trouble", code(id.as_deref())),
        SetFact::Repeat(yes) => ("repeat", Written::Yes(*yes)),
        SetFact::Cause(cause) => ("cause", code(cause.map(|c| c.as_str()))),
        SetFact::CheckedByClient(yes) => ("checked_by_client", Written::Yes(*yes)),
        SetFact::Source(source) => ("source", code(source.as_deref())),
        SetFact::Concerns(concerns) => ("concerns", code(concerns.map(|c| c.as_str()))),
        SetFact::WantsUtm(yes) => ("wants_utm", Written::Yes(*yes)),
        SetFact::Discretion(d) => ("discretion", code(d.map(|d| d.as_str()))),
        SetFact::Systems(ids) => ("systems", Written::List(ids.clone())),
        SetFact::NeedsAccess(ids) => ("needs_access", Written::List(ids.clone())),
        SetFact::Client(client) => ("client", code(client.as_deref())),
        SetFact::Confirmed => ("confirmed", Written::Yes(true)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_to_put_off_is_read_as_it_is_written() {
        for word in ["next-opening", "45m", "4h", "3d"] {
            assert_eq!(word.parse::<Until>().unwrap().to_string(), word);
        }
        let moment: Until = "2026-11-21T12:00:00+03:00".parse().unwrap();
        assert_eq!(moment.to_string().parse::<Until>(), Ok(moment));
        for wrong in ["", "0h", "x", "-1h", "99999999999d", "tomorrow"] {
            assert!(wrong.parse::<Until>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_step_shows_its_keys() {
        let step = Step::Set(vec![
            SetFact::Kind(None),
            SetFact::Systems(vec!["a".into()]),
        ]);
        assert_eq!(step.to_string(), r#"set kind="none" systems=["a"]"#);
        let step = Step::Ask(Manner {
            text: Some("a\nb".to_owned()),
            silent: false,
            ..Manner::default()
        });
        assert_eq!(step.to_string(), r#"ask text="a\nb""#);
        assert_eq!(Step::Follow.to_string(), "follow");
    }
}
