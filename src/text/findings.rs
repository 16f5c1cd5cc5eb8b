//! Findings: a rule, its effect and the codes in `because`, turned into a sentence.

use super::{Text, Value};
use crate::core::hours::Schedule;
use crate::core::instant::Instant;
use crate::core::ledger::Pool;
use crate::core::regulation::Regulation;
use crate::core::request::{Cause, Channel, Item};
use crate::core::verdict::{Effect, Finding, Need, Rule, Verdict};
use std::str::FromStr;

/// The findings of a verdict as they are told of the moment it was made at: on a working day before the opening, or
/// after the closing, a closure that holds a weekend is told as closed hours.
pub fn findings_at(verdict: &Verdict, schedule: &Schedule, at: Instant) -> Vec<Finding> {
    let mut findings = verdict.findings.clone();
    let Some(kind) = schedule.closed_at(at) else {
        return findings;
    };
    for finding in findings.iter_mut().filter(|f| f.rule == Rule::Hours) {
        finding.because = format!("closed: {}", kind.code());
    }
    findings
}

/// The part of `because` after its word: `channel: phone` gives `phone` for `channel`.
fn after<'a>(because: &'a str, word: &str) -> Option<&'a str> {
    because.strip_prefix(word)?.strip_prefix(": ")
}

/// The number behind a word, in `cost: 2, left: 1 of 4`.
fn number(because: &str, word: &str) -> Option<u32> {
    let rest = because.split(", ").find_map(|part| after(part, word))?;
    rest.split(' ').next()?.parse().ok()
}

/// The number behind ` of `.
fn out_of(because: &str) -> Option<u32> {
    because.rsplit_once(" of ")?.1.parse().ok()
}

/// Every code of a list, or none if one of them is unknown.
fn codes<T: FromStr>(listed: &str) -> Option<Vec<T>> {
    listed.split(", ").map(|word| word.parse().ok()).collect()
}

impl Text {
    /// One sentence that tells what a rule found. Codes are never shown raw: what can't be read is told by the names
    /// of rule and effect.
    pub fn finding(&self, finding: &Finding, regulation: &Regulation) -> String {
        self.known_finding(finding, regulation).unwrap_or_else(|| {
            self.say_with(
                "finding-other",
                &[
                    ("rule", self.rule(finding.rule).into()),
                    ("effect", self.effect(finding.effect).into()),
                ],
            )
        })
    }

    /// The same of a ticket that is in work, or has ended: what was found of the hours, and of what was missing, was true
    /// when it was judged, and is told as of then. `came`: when the request came in, in words.
    pub fn finding_of_then(
        &self,
        finding: &Finding,
        regulation: &Regulation,
        is_in_work: bool,
        came: &str,
    ) -> String {
        let form = if is_in_work { "work" } else { "over" };
        let of_hours = || {
            let code = after(&finding.because, "closed").filter(|_| finding.rule == Rule::Hours)?;
            let closure = self.find(&format!("closure-{code}"), &[])?;
            let key = format!("finding-hours-{}.{form}", finding.effect);
            self.find(&key, &[("closure", closure.into()), ("came", came.into())])
        };
        let of_items = || {
            let listed = after(&finding.because, "missing");
            let items: Vec<Item> = codes(listed.filter(|_| finding.rule == Rule::Completeness)?)?;
            let items = self.items(&items, regulation);
            let key = format!("finding-completeness-{}.{form}", finding.effect);
            self.find(&key, &[("items", items.into())])
        };
        of_hours()
            .or_else(of_items)
            .unwrap_or_else(|| self.finding(finding, regulation))
    }

    fn known_finding(&self, finding: &Finding, regulation: &Regulation) -> Option<String> {
        let because = finding.because.as_str();
        let args: Vec<(&str, Value<'_>)> = match (finding.rule, finding.effect) {
            (Rule::Channel, _) => {
                let channel: Channel = after(because, "channel")?.parse().ok()?;
                vec![("by", self.say(&format!("channel-{channel}.by")).into())]
            }
            (Rule::Identity, _) => {
                let needs: Vec<Need> = codes(after(because, "unknown")?)?;
                let names = self.list(needs.into_iter().map(|need| self.need(need)));
                vec![("needs", names.into())]
            }
            (Rule::ForeignBug, Effect::Refuse) => {
                vec![("source", after(because, "source")?.into())]
            }
            (Rule::Repeat, Effect::Refuse | Effect::Free | Effect::Charge) => {
                let cause: Cause = after(because, "cause")?.parse().ok()?;
                vec![(
                    "because",
                    self.say(&format!("cause-{cause}.because")).into(),
                )]
            }
            (Rule::Catalogue, _) => {
                let systems: Vec<&str> = after(because, "no ready integration")?
                    .split(", ")
                    .collect();
                vec![("systems", self.systems(&systems, regulation).into())]
            }
            (Rule::Completeness, _) => {
                let items: Vec<Item> = codes(after(because, "missing")?)?;
                vec![("items", self.items(&items, regulation).into())]
            }
            (Rule::Remote, Effect::Refuse) => return self.remote_refused(because),
            (Rule::Agreement, _) => return self.no_allowance(because),
            (Rule::Quota, _) => self.quota(because)?,
            (Rule::Hours, _) => {
                let closure = after(because, "closed")?;
                vec![(
                    "closure",
                    self.find(&format!("closure-{closure}"), &[])?.into(),
                )]
            }
            _ => Vec::new(),
        };
        self.find(
            &format!("finding-{}-{}", finding.rule, finding.effect),
            &args,
        )
    }

    /// Why it can't be told what the client's tariff allows.
    fn no_allowance(&self, because: &str) -> Option<String> {
        match after(because, "unknown") {
            Some("tariff") => self.find("finding-agreement-undecided.unknown", &[]),
            Some(unknown) => {
                let tariff = unknown.strip_prefix("tariff ")?;
                let args = [("tariff", tariff.into())];
                self.find("finding-agreement-undecided.other-version", &args)
            }
            None => self.find("finding-agreement-undecided", &[]),
        }
    }

    fn remote_refused(&self, because: &str) -> Option<String> {
        if after(because, "discretion").is_some() {
            return self.find("finding-remote-refuse.denied", &[]);
        }
        let args = [
            ("used", number(because, "used")?.into()),
            ("allowance", out_of(because)?.into()),
        ];
        self.find("finding-remote-refuse", &args)
    }

    fn quota(&self, because: &str) -> Option<Vec<(&'static str, Value<'static>)>> {
        let amount = |units| Value::from(self.amount(Pool::Setup, units));
        Some(vec![
            ("cost", amount(number(because, "cost")?)),
            ("left", amount(number(because, "left")?)),
            ("allowance", amount(out_of(because)?)),
        ])
    }
}
