//! A verdict explained step by step, in plain words, from its facts alone: years later the same words come out.

mod facts;
mod hours;
mod ledger;

pub(super) use hours::capitalised;

use super::{Text, findings_at};
use crate::core::clause::Clause;
use crate::core::regulation::Law;
use crate::core::request::{Item, Kind, Request};
use crate::core::verdict::{Action, Verdict};

/// One step of an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What the step is about.
    pub heading: String,
    /// What it says, a sentence a line.
    pub lines: Vec<String>,
    /// The clause it rests on, where it is one.
    pub clause: Option<Clause>,
}

/// What is explained, and in which words.
struct Case<'a> {
    text: &'a Text,
    law: &'a Law,
    request: &'a Request,
    verdict: &'a Verdict,
    /// Whether the kind is only what the words suggest.
    is_guessed: bool,
}

impl Text {
    /// Explains `verdict`, which `law` gave on `request`: the decision, the facts, each rule that fired with its
    /// clause, what is missing, the arithmetic of the allowance, when to act, and the version of the regulation.
    pub fn why(&self, law: &Law, request: &Request, verdict: &Verdict) -> Vec<Step> {
        self.why_of(law, request, verdict, false)
    }

    /// The same of a request whose kind may be only suggested by its words (`is_guessed`): then that is said.
    pub fn why_of(
        &self,
        law: &Law,
        request: &Request,
        verdict: &Verdict,
        is_guessed: bool,
    ) -> Vec<Step> {
        let case = Case {
            text: self,
            law,
            request,
            verdict,
            is_guessed,
        };
        let mut steps = vec![case.decision(), case.facts()];
        steps.extend(case.findings());
        steps.extend(case.missing());
        steps.extend(case.needs());
        steps.extend(case.ledger());
        steps.push(case.hours());
        steps.push(case.version());
        steps
    }
}

impl Case<'_> {
    fn step(&self, key: &str, clause: Option<Clause>, lines: Vec<String>) -> Step {
        Step {
            heading: self.text.say(key),
            lines,
            clause,
        }
    }

    /// The decision comes first: who asks why wants to know what.
    fn decision(&self) -> Step {
        let text = self.text;
        let mut lines = Vec::new();
        match self.verdict.deciding() {
            Some(finding) => lines.push(text.finding(finding, &self.law.regulation)),
            None if self.verdict.action == Action::Accept => {
                lines.push(text.say("why-decision-accept"));
            }
            None => {}
        }
        if self.verdict.action == Action::Accept {
            lines.push(match self.verdict.charge {
                Some(charge) => text.say_with(
                    "why-decision-charge",
                    &[("amount", text.amount_count(charge.pool, charge.cost).into())],
                ),
                None => text.say("why-decision-no-charge"),
            });
        }
        Step {
            heading: text.say_with(
                "why-decision",
                &[("action", text.action(self.verdict.action).into())],
            ),
            lines,
            clause: self.verdict.clause,
        }
    }

    /// A step for each finding; a clause is quoted once, where it first appears.
    fn findings(&self) -> Vec<Step> {
        let text = self.text;
        let mut quoted: Vec<Clause> = Vec::new();
        let mut steps = Vec::new();
        let (schedule, now) = (&self.law.schedule, self.request.judged_at());
        for finding in &findings_at(self.verdict, schedule, now) {
            let mut lines = vec![text.finding(finding, &self.law.regulation)];
            let Some(clause) = finding.clause else {
                steps.push(self.step("why-clause-none", None, lines));
                continue;
            };
            if !quoted.contains(&clause) {
                quoted.push(clause);
                lines.push(text.say_with(
                    "why-clause-says",
                    &[("meaning", text.clause_meaning(clause).into())],
                ));
            }
            steps.push(Step {
                heading: text.say_with(
                    "why-clause",
                    &[
                        ("clause", text.clause(clause).into()),
                        ("title", text.clause_title(clause).into()),
                    ],
                ),
                lines,
                clause: Some(clause),
            });
        }
        steps
    }

    fn missing(&self) -> Option<Step> {
        if self.verdict.missing.is_empty() {
            return None;
        }
        let lines = self.verdict.missing.iter().map(|item| self.item(item));
        let clause = if self.verdict.missing == [Item::Payment] {
            Clause::SETUP
        } else {
            Clause::COMPLETE
        };
        Some(self.step("why-missing", Some(clause), lines.collect()))
    }

    fn item(&self, item: &Item) -> String {
        let regulation = &self.law.regulation;
        if self.request.kind.is_some_and(Kind::is_setup) {
            self.text.item_admin(item, regulation)
        } else {
            self.text.item(item, regulation)
        }
    }

    fn needs(&self) -> Option<Step> {
        if self.verdict.needs.is_empty() {
            return None;
        }
        let todo = |need| self.text.say(&format!("need-{need}.todo"));
        let lines = self.verdict.needs.iter().map(todo).collect();
        Some(self.step("why-needs", None, lines))
    }

    fn version(&self) -> Step {
        let text = self.text;
        let regulation = &self.law.regulation;
        let mut lines = vec![text.say_with(
            "why-version-line",
            &[
                ("id", (&regulation.id).into()),
                ("date", text.date_of(regulation.in_force_from).into()),
                ("received", text.date(self.request.received_at).into()),
            ],
        )];
        if self.verdict.regulation != regulation.id {
            lines.push(text.say_with(
                "why-version-other",
                &[
                    ("verdict", (&self.verdict.regulation).into()),
                    ("law", (&regulation.id).into()),
                ],
            ));
        }
        self.step("why-version", None, lines)
    }
}
