//! The facts that a verdict took, as far as they mattered.

use super::{Case, Step};
use crate::core::judgement::checklist;
use crate::core::request::{Cause, ClientFacts, Kind, Project};
use crate::core::verdict::Rule;
use crate::text::{Noun, Value};

impl Case<'_> {
    pub(super) fn facts(&self) -> Step {
        let mut lines = vec![self.received()];
        lines.push(match self.request.kind {
            Some(kind) => {
                let key = match self.is_guessed {
                    true => "why-facts-kind.guessed",
                    false => "why-facts-kind",
                };
                self.line(key, "kind", self.text.kind(kind))
            }
            None => self.text.say("why-facts-kind-unknown"),
        });
        lines.extend(self.client());
        match self.request.kind {
            Some(kind) if kind.is_setup() => lines.extend(self.setup()),
            Some(Kind::Incident) => lines.extend(self.incident()),
            Some(Kind::RemoteSession) => {
                lines.extend(self.request.discretion.map(|d| {
                    let name = self.text.discretion(d);
                    self.line("why-facts-discretion", "discretion", name)
                }));
            }
            Some(Kind::Question) => lines.extend(self.request.concerns.map(|c| {
                let name = self.text.concerns(c);
                self.line("why-facts-concerns", "concerns", name)
            })),
            _ => {}
        }
        lines.extend(self.carried());
        self.step("why-facts", None, lines)
    }

    fn line(&self, key: &str, name: &str, value: impl Into<String>) -> String {
        self.text
            .say_with(key, &[(name, Value::from(value.into()))])
    }

    fn received(&self) -> String {
        let text = self.text;
        let at = text.date_time(self.request.received_at, self.request.judged_at());
        match self.request.channel {
            Some(channel) => text.say_with(
                "why-facts-received",
                &[
                    ("date", at.into()),
                    ("by", text.say(&format!("channel-{channel}.by")).into()),
                ],
            ),
            None => self.line("why-facts-received-no-channel", "date", at),
        }
    }

    /// The client's tariff matters to work that the tariff pays for, the project to all.
    fn client(&self) -> Vec<String> {
        let Some(client) = &self.request.client else {
            let asked = self.verdict.findings.iter();
            let matters = asked.clone().any(|f| f.rule == Rule::Identity);
            return matters
                .then(|| self.text.say("why-facts-client-unknown"))
                .into_iter()
                .collect();
        };
        let mut lines = Vec::new();
        if self.request.kind.is_some_and(Kind::is_setup) {
            lines.push(self.tariff(client));
            lines.extend(self.agreement(client));
        }
        if client.project == Some(Project::Removed) {
            lines.push(self.text.say("why-facts-removed"));
        }
        lines
    }

    fn tariff(&self, client: &ClientFacts) -> String {
        let text = self.text;
        let tariff = text.tariff(client.tariff_id(), &self.law.regulation);
        match (client.paid, client.paid_at) {
            (true, Some(day)) => text.say_with(
                "why-facts-tariff-paid",
                &[
                    ("tariff", tariff.into()),
                    ("date", text.date_of(day).into()),
                ],
            ),
            (true, None) => self.line("why-facts-tariff-paid-undated", "tariff", tariff),
            (false, _) => self.line("why-facts-tariff-unpaid", "tariff", tariff),
        }
    }

    /// An agreement matters only where the tariff itself gives no number.
    fn agreement(&self, client: &ClientFacts) -> Option<String> {
        let rule = &self.law.regulation.ledger;
        let by_agreement = self
            .law
            .regulation
            .tariff(client.tariff_id())?
            .setups
            .is_none();
        let agreement = client.agreement.filter(|_| by_agreement)?;
        let units = agreement.setups.saturating_mul(2);
        Some(
            self.text.say_with(
                "why-facts-agreement",
                &[
                    ("amount", self.text.setups_count(units).into()),
                    (
                        "months",
                        self.text
                            .count(Noun::Month, rule.window_months.into())
                            .into(),
                    ),
                ],
            ),
        )
    }

    fn setup(&self) -> Vec<String> {
        let (text, request) = (self.text, self.request);
        let mut lines = Vec::new();
        if !request.systems.is_empty() {
            let names = text.systems(&request.systems, &self.law.regulation);
            let key = match self.is_guessed {
                true => "why-facts-systems.guessed",
                false => "why-facts-systems",
            };
            lines.push(self.line(key, "systems", names));
        }
        if request.repeat {
            let cause = request
                .cause
                .map_or_else(|| text.say("cause-unknown"), |cause| text.cause(cause));
            lines.push(self.line("why-facts-repeat", "cause", cause));
        }
        if request.wants_utm {
            lines.push(text.say("why-facts-utm"));
        }
        lines
    }

    fn incident(&self) -> Vec<String> {
        let (text, request) = (self.text, self.request);
        let mut lines = Vec::new();
        if request.emergency {
            lines.push(text.say("why-facts-emergency"));
        }
        if let Some(cause) = request.cause.filter(|c| *c == Cause::OtherSystem) {
            lines.push(self.line("why-facts-cause", "cause", text.cause(cause)));
            lines.push(text.say(if request.checked_by_client {
                "why-facts-checked"
            } else {
                "why-facts-unchecked"
            }));
            if let Some(source) = &request.source {
                lines.push(self.line("why-facts-source", "source", source));
            }
        }
        if !request.needs_access.is_empty() {
            let names = text.systems(&request.needs_access, &self.law.regulation);
            let key = match self.is_guessed {
                true => "why-facts-needs-access.guessed",
                false => "why-facts-needs-access",
            };
            lines.push(self.line(key, "systems", names));
        }
        lines
    }

    fn carried(&self) -> Option<String> {
        let checks = checklist(&self.law.regulation, self.request);
        let found = checks
            .iter()
            .filter(|check| check.found && check.item != crate::core::request::Item::Payment);
        let names = self.text.list(found.map(|check| self.item(&check.item)));
        (!names.is_empty()).then(|| self.line("why-facts-carried", "items", names))
    }
}
