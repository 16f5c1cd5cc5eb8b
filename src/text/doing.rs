//! What is done with a ticket, in words: facts that are set, the steps of a macro.

use super::Text;
use crate::core::instant::Instant;
use crate::core::macros::{Manner, Step, Until, Whom};
use crate::core::regulation::Lawbook;
use crate::core::suggestion::{Hint, Reason};
use crate::core::ticket::{Change, SetFact};

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

    /// A field that was changed, and to what where that is told in a few words: `due: Mon 16 November, 09:00`.
    pub fn change(&self, change: &Change, now: Instant) -> String {
        let none = || self.say("choice-none");
        let at = |t: Option<Instant>| t.map_or_else(none, |t| self.date_time(t, now));
        let name = self.say(&format!("field-{}", change.field()));
        let value = match change {
            Change::DueAt(was) | Change::ParkedUntil(was) => at(was.now()),
            Change::State(was) => self.state(was.now),
            Change::Assignee(was) => was.now.clone().unwrap_or_else(none),
            Change::Kind(was) => was.now.map_or_else(none, |kind| self.kind(kind)),
            _ => return name,
        };
        format!("{name}: {value}")
    }

    /// Facts that words suggested, each once: `incident, amoCRM`. Systems are named as the regulation of `now` has them.
    pub fn suggested(&self, reasons: &[Reason], lawbook: &Lawbook, now: Instant) -> String {
        let mut facts: Vec<String> = Vec::new();
        for reason in reasons {
            let fact = self.hint(&reason.hint, lawbook, now);
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        }
        self.list(facts)
    }

    fn hint(&self, hint: &Hint, lawbook: &Lawbook, now: Instant) -> String {
        match hint {
            Hint::Kind(kind) => self.kind(*kind),
            Hint::System(id) => self.system(id, &lawbook.at(now).regulation),
            Hint::Emergency(None) => self.say("hint-emergency"),
            Hint::Emergency(Some(id)) => {
                let name = self.emergency(id, lawbook);
                self.say_with("hint-emergency-of", &[("trouble", name.into())])
            }
            Hint::Repeat => self.say("hint-repeat"),
            Hint::Cause(cause) => self.cause(*cause),
            Hint::Concerns(concerns) => self.concerns(*concerns),
            Hint::Utm => self.say("hint-utm"),
        }
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

    /// A history that says "due" without to when, or "suggested" without what, says nothing.
    #[test]
    fn a_history_tells_what_was_changed_and_suggested() {
        let text = Text::new(Language::Ru);
        let now = at(MONDAY);
        let due = r#"{"field": "due-at", "was": null, "now": "2026-11-30T09:00:00+03:00"}"#;
        let change = |json| text.change(&serde_json::from_str(json).unwrap(), now);
        assert_eq!(change(due), "срок: пн 30 ноября, 09:00");
        let nobody = r#"{"field": "assignee", "was": "anna", "now": null}"#;
        assert_eq!(change(nobody), "ответственный: не указано");
        let reason = |hint, words: &str| Reason {
            hint,
            words: words.to_owned(),
        };
        let reasons = [
            reason(Hint::Kind(Kind::Incident), "не работает"),
            reason(Hint::Kind(Kind::Incident), "ошибка"),
            reason(Hint::System("amocrm".to_owned()), "амо"),
        ];
        let lawbook = Bench::new().ground.lawbook.clone();
        assert_eq!(text.suggested(&reasons, &lawbook, now), "сбой, amoCRM");
    }

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
