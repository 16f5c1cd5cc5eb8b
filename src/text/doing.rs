//! What is done with a ticket, in words: facts that are set, the steps of a macro.

use super::Text;
use crate::core::instant::Instant;
use crate::core::macros::{Manner, Step, Until, Whom};
use crate::core::regulation::Lawbook;
use crate::core::ticket::SetFact;

impl Text {
    /// A fact that is set: `UTM tags: yes`. Systems are named as the regulation of `now` has them.
    pub fn fact(&self, fact: &SetFact, lawbook: &Lawbook, now: Instant) -> String {
        let regulation = &lawbook.at(now).regulation;
        let none = || self.say("choice-none");
        let yes_no = |yes: bool| self.say(if yes { "yes" } else { "no" });
        let (field, value) = match fact {
            SetFact::Kind(kind) => ("kind", kind.map_or_else(none, |k| self.kind(k))),
            SetFact::Emergency(yes) => ("emergency", yes_no(*yes)),
            SetFact::Trouble(id) => {
                let name = |id: &String| self.emergency(id, lawbook);
                ("trouble", id.as_ref().map_or_else(none, name))
            }
            SetFact::Repeat(yes) => ("repeat", yes_no(*yes)),
            SetFact::Cause(cause) => ("cause", cause.map_or_else(none, |c| self.cause(c))),
            SetFact::CheckedByClient(yes) => ("checked-by-client", yes_no(*yes)),
            SetFact::Source(source) => ("source", source.clone().unwrap_or_else(none)),
            SetFact::Concerns(concerns) => {
                ("concerns", concerns.map_or_else(none, |c| self.concerns(c)))
            }
            SetFact::WantsUtm(yes) => ("wants-utm", yes_no(*yes)),
            SetFact::Discretion(d) => ("discretion", d.map_or_else(none, |d| self.discretion(d))),
            SetFact::Systems(ids) => ("systems", self.systems(ids, regulation)),
            SetFact::NeedsAccess(ids) => ("needs-access", self.systems(ids, regulation)),
            SetFact::Client(client) => ("client", client.clone().unwrap_or_else(none)),
            SetFact::Confirmed => return self.say("field-confirmed"),
        };
        format!("{}: {value}", self.say(&format!("field-{field}")))
    }

    /// A step of a macro: `Ask (with a text of its own)`, `Put off: for 4 h`.
    pub fn macro_step(&self, step: &Step, lawbook: &Lawbook, now: Instant) -> String {
        let (name, rest) = match step {
            Step::Set(facts) => {
                let facts = facts.iter().map(|fact| self.fact(fact, lawbook, now));
                ("preview-set".to_owned(), facts.collect())
            }
            Step::Confirm {
                item,
                reason,
                value,
            } => {
                let mut rest = vec![self.item(item, &lawbook.at(now).regulation)];
                rest.extend(value.clone());
                rest.push(self.say_with("step-reason", &[("reason", reason.into())]));
                ("action-confirm-item".to_owned(), rest)
            }
            Step::Unconfirm(item) => (
                "step-unconfirm".to_owned(),
                vec![self.item(item, &lawbook.at(now).regulation)],
            ),
            Step::Park(until) => ("action-park".to_owned(), vec![self.until(*until, now)]),
            Step::Assign(Whom::Nobody) => ("action-unassign".to_owned(), Vec::new()),
            Step::Assign(Whom::Me) => ("action-assign".to_owned(), vec![self.say("step-to-me")]),
            Step::Assign(Whom::Agent(name)) => ("action-assign".to_owned(), vec![name.clone()]),
            step => (format!("action-{}", step.name()), self.manner_of(step)),
        };
        match rest.is_empty() {
            true => self.say(&name),
            false => format!("{}: {}", self.say(&name), rest.join(", ")),
        }
    }

    /// How long a ticket is put off.
    fn until(&self, until: Until, now: Instant) -> String {
        match until {
            Until::NextOpening => self.say("step-until-opening"),
            Until::Minutes(n) => {
                let span = self.plain_span(i64::from(n) * 60);
                self.say_with("step-for", &[("span", span.into())])
            }
            Until::At(t) => self.say_with("step-until", &[("when", self.relative(t, now).into())]),
        }
    }

    /// What is particular in how a step is done.
    fn manner_of(&self, step: &Step) -> Vec<String> {
        let (Step::Accept(manner)
        | Step::AcceptPaid(manner)
        | Step::Ask(manner)
        | Step::Refuse(manner)
        | Step::Quote(manner)
        | Step::Resolve(manner)) = step
        else {
            return Vec::new();
        };
        let Manner {
            text,
            silent,
            reason,
            approver,
        } = manner;
        let said = |key: &str, name: &'static str, words: &Option<String>| {
            let words = words.as_ref()?;
            Some(self.say_with(key, &[(name, words.into())]))
        };
        let letter = match (silent, text) {
            (true, _) => Some(self.say("step-silent")),
            (false, Some(_)) => Some(self.say("step-own-text")),
            (false, None) => None,
        };
        let reason = said("step-reason", "reason", reason);
        let approver = said("step-approver", "approver", approver);
        [letter, reason, approver].into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::language::Language;
    use crate::core::request::{Item, Kind};
    use crate::ground::{Bench, MONDAY, at};

    /// A person is told no `to="me"`.
    #[test]
    fn steps_are_said_in_words_of_the_language() {
        let manner = |text: Option<&str>, silent| Manner {
            text: text.map(str::to_owned),
            silent,
            reason: Some("договорились".to_owned()),
            approver: Some("olga".to_owned()),
        };
        let steps = [
            Step::Follow,
            Step::Set(vec![
                SetFact::Kind(Some(Kind::Incident)),
                SetFact::Repeat(true),
            ]),
            Step::Ask(Manner::default()),
            Step::Refuse(manner(Some("Нет."), false)),
            Step::Accept(manner(None, true)),
            Step::Reply("Да.".to_owned()),
            Step::Park(Until::NextOpening),
            Step::Park(Until::Minutes(240)),
            Step::Park(Until::At(at("2026-11-24T15:00:00+03:00"))),
            Step::Assign(Whom::Me),
            Step::Assign(Whom::Nobody),
            Step::Assign(Whom::Agent("boris".to_owned())),
            Step::Confirm {
                item: Item::Site,
                reason: "видели".to_owned(),
                value: Some("a.ru".to_owned()),
            },
            Step::Unconfirm(Item::Counter),
        ];
        let said = |language| {
            let text = Text::new(language);
            let lawbook = Bench::new().ground.lawbook.clone();
            let said = steps
                .iter()
                .map(|s| text.macro_step(s, &lawbook, at(MONDAY)));
            said.collect::<Vec<_>>().join("\n")
        };
        for language in [Language::Ru, Language::En] {
            insta::assert_snapshot!(format!("steps-{language}"), said(language));
        }
    }
}
