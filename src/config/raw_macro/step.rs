//! One step as it is written: what is done, and the keys that belong to it.

use crate::config::lift::of_key;
use crate::core::fault::{Told, Wrong};
use crate::core::macros::{Manner, NONE, Step, Until, Whom};
use crate::core::request::Item;
use crate::core::sentence::Sentence;
use crate::core::ticket::SetFact;
use serde::Deserialize;
use std::str::FromStr;
use toml::Spanned;

/// The names of all steps.
const NAMES: &str = "follow, accept, accept-paid, ask, refuse, quote, resolve, reply, park, reopen, claim, assign, \
                     set, confirm, unconfirm";
/// The keys of a step that goes by the verdict.
const MANNER: &[&str] = &["text", "silent", "reason", "approver"];
/// The keys of a step that establishes facts.
const FACTS: &[&str] = &[
    "kind",
    "client",
    "emergency",
    "trouble",
    "repeat",
    "cause",
    "checked_by_client",
    "source",
    "concerns",
    "wants_utm",
    "discretion",
    "systems",
    "needs_access",
    "confirmed",
];

/// A place in the file, and what is wrong there.
type Fault = (usize, Wrong);

/// Declares the raw step with a list of the keys that are given, each with its place.
macro_rules! raw_step {
    ($($key:ident: $type:ty,)*) => {
        /// A step with every key that any of them has.
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct RawStep {
            r#do: Spanned<String>,
            $($key: Option<Spanned<$type>>,)*
        }

        impl RawStep {
            fn given(&self) -> Vec<(&'static str, usize)> {
                let mut given = Vec::new();
                $(given.extend(self.$key.as_ref().map(|v| (stringify!($key), v.span().start)));)*
                given
            }
        }
    };
}

raw_step! {
    text: String,
    silent: bool,
    reason: String,
    approver: String,
    until: String,
    to: String,
    item: String,
    value: String,
    kind: String,
    client: String,
    emergency: bool,
    trouble: String,
    repeat: bool,
    cause: String,
    checked_by_client: bool,
    source: String,
    concerns: String,
    wants_utm: bool,
    discretion: String,
    systems: Vec<String>,
    needs_access: Vec<String>,
    confirmed: bool,
}

impl RawStep {
    /// The step, if it is one.
    pub(super) fn lift(&self) -> Result<Step, Fault> {
        let name = self.r#do.get_ref().as_str();
        let allowed: &[&str] = match name {
            "follow" | "reopen" | "claim" => &[],
            "accept" | "accept-paid" | "ask" | "refuse" | "quote" | "resolve" => MANNER,
            "reply" => &["text"],
            "park" => &["until"],
            "assign" => &["to"],
            "set" => FACTS,
            "confirm" => &["item", "reason", "value"],
            "unconfirm" => &["item"],
            _ => {
                let message = format!("do: no step `{name}`, expected one of: {NAMES}");
                let said = Sentence::of("fault-step").name("step", name);
                return Err(self.wrong(message, said.name("known", NAMES)));
            }
        };
        let mut strange = self.given().into_iter();
        if let Some((key, at)) = strange.find(|(key, _)| !allowed.contains(key)) {
            let message = format!("{key}: no key of the step `{name}`");
            let said = of_key("fault-step-key", key).name("step", name);
            return Err((at, Wrong::new(message, said)));
        }
        self.of_name(name)
    }

    fn of_name(&self, name: &str) -> Result<Step, Fault> {
        Ok(match name {
            "follow" => Step::Follow,
            "reopen" => Step::Reopen,
            "claim" => Step::Claim,
            "accept" => Step::Accept(self.manner()?),
            "accept-paid" => Step::AcceptPaid(self.manner()?),
            "ask" => Step::Ask(self.manner()?),
            "refuse" => Step::Refuse(self.manner()?),
            "quote" => Step::Quote(self.manner()?),
            "resolve" => Step::Resolve(self.manner()?),
            "reply" => Step::Reply(self.needed("text", self.text.as_ref())?),
            "park" => Step::Park(self.until()?),
            "assign" => Step::Assign(match self.needed("to", self.to.as_ref())?.as_str() {
                "me" => Whom::Me,
                "nobody" => Whom::Nobody,
                agent => Whom::Agent(agent.to_owned()),
            }),
            "confirm" => Step::Confirm {
                item: self.item()?,
                reason: self.needed("reason", self.reason.as_ref())?,
                value: words(self.value.as_ref(), "value")?,
            },
            "unconfirm" => Step::Unconfirm(self.item()?),
            _ => Step::Set(self.facts()?),
        })
    }

    fn manner(&self) -> Result<Manner, Fault> {
        let manner = Manner {
            text: words(self.text.as_ref(), "text")?,
            silent: self.silent.as_ref().is_some_and(|yes| *yes.get_ref()),
            reason: words(self.reason.as_ref(), "reason")?,
            approver: words(self.approver.as_ref(), "approver")?,
        };
        match (&self.silent, &self.approver) {
            (Some(silent), _) if manner.silent && manner.text.is_some() => {
                let wrong = Wrong::new("silent: with a text", Sentence::of("fault-silent"));
                Err((silent.span().start, wrong))
            }
            (_, Some(approver)) if manner.reason.is_none() => {
                let said = Sentence::of("fault-approver");
                let wrong = Wrong::new("approver: without a reason", said);
                Err((approver.span().start, wrong))
            }
            _ => Ok(manner),
        }
    }

    fn until(&self) -> Result<Until, Fault> {
        match &self.until {
            None => Ok(Until::NextOpening),
            Some(raw) => parsed(raw, "until"),
        }
    }

    fn item(&self) -> Result<Item, Fault> {
        match &self.item {
            None => Err(self.lacks("item")),
            Some(raw) => parsed(raw, "item"),
        }
    }

    /// A text that must be there.
    fn needed(&self, key: &str, raw: Option<&Spanned<String>>) -> Result<String, Fault> {
        words(raw, key)?.ok_or_else(|| self.lacks(key))
    }

    fn lacks(&self, key: &str) -> Fault {
        let step = self.r#do.get_ref();
        let said = of_key("fault-step-lacks", key).name("step", step);
        self.wrong(format!("the step `{step}` needs `{key}`"), said)
    }

    /// What is wrong with the step as a whole.
    fn wrong(&self, message: String, said: Sentence) -> Fault {
        (self.r#do.span().start, Wrong::new(message, said))
    }

    /// The facts, in the order in which the help lists them.
    fn facts(&self) -> Result<Vec<SetFact>, Fault> {
        let yes = |raw: &Option<Spanned<bool>>| raw.as_ref().map(|yes| *yes.get_ref());
        let list = |raw: &Option<Spanned<Vec<String>>>| raw.as_ref().map(|l| l.get_ref().clone());
        let concerns: Option<Option<_>> = code(self.concerns.as_ref(), "concerns")?;
        let facts = [
            code(self.kind.as_ref(), "kind")?.map(SetFact::Kind),
            code(self.client.as_ref(), "client")?.map(SetFact::Client),
            yes(&self.emergency).map(SetFact::Emergency),
            code(self.trouble.as_ref(), "trouble")?.map(SetFact::Trouble),
            yes(&self.repeat).map(SetFact::Repeat),
            code(self.cause.as_ref(), "cause")?.map(SetFact::Cause),
            yes(&self.checked_by_client).map(SetFact::CheckedByClient),
            code(self.source.as_ref(), "source")?.map(SetFact::Source),
            concerns.map(SetFact::Concerns),
            yes(&self.wants_utm).map(SetFact::WantsUtm),
            code(self.discretion.as_ref(), "discretion")?.map(SetFact::Discretion),
            list(&self.systems).map(SetFact::Systems),
            list(&self.needs_access).map(SetFact::NeedsAccess),
            yes(&self.confirmed)
                .filter(|yes| *yes)
                .map(|_| SetFact::Confirmed),
        ];
        let facts: Vec<SetFact> = facts.into_iter().flatten().collect();
        if facts.is_empty() {
            let known = FACTS.join(", ");
            let message = format!("the step `set` needs one of: {known}");
            let said = Sentence::of("fault-step-set").name("known", known);
            return Err(self.wrong(message, said));
        }
        Ok(facts)
    }
}

/// A text, if it is given; it may not be empty.
fn words(raw: Option<&Spanned<String>>, key: &str) -> Result<Option<String>, Fault> {
    match raw {
        Some(raw) if raw.get_ref().trim().is_empty() => Err((raw.span().start, empty(key))),
        raw => Ok(raw.map(|raw| raw.get_ref().clone())),
    }
}

/// A code, if one is given: `none` takes it away.
fn code<T: FromStr>(raw: Option<&Spanned<String>>, key: &str) -> Result<Option<Option<T>>, Fault>
where
    T::Err: Told,
{
    let Some(raw) = raw else { return Ok(None) };
    match raw.get_ref().as_str() {
        NONE => Ok(Some(None)),
        word if word.trim().is_empty() => Err((raw.span().start, empty(key))),
        _ => parsed(raw, key).map(|code| Some(Some(code))),
    }
}

fn parsed<T: FromStr>(raw: &Spanned<String>, key: &str) -> Result<T, Fault>
where
    T::Err: Told,
{
    let parsed = raw.get_ref().parse::<T>();
    parsed.map_err(|error| {
        let said = of_key("fault-of-key", key).said("why", error.told());
        let wrong = Wrong::new(format!("{key}: {error}"), said);
        (raw.span().start, wrong)
    })
}

fn empty(key: &str) -> Wrong {
    Wrong::new(format!("{key}: is empty"), of_key("fault-empty", key))
}
