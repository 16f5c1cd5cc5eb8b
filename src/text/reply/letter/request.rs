//! What a letter says of the request: who is written to, what is asked and lacks, what was decided, and when.

use super::salutation::addressed;
use super::{Lacking, Letter, one_line};
use crate::core::hours::ClosureKind;
use crate::core::request::{Item, Kind};
use crate::core::verdict::{Action, Effect, Rule};
use crate::text::Text;
use crate::text::reply::ReplyFacts;
use crate::text::why::capitalised;

impl Letter {
    pub(super) fn address(&mut self, text: &Text, facts: &ReplyFacts<'_>) {
        // An address in place of a name greets nobody.
        let person = facts.person.map(one_line);
        let person = person.filter(|p| p.chars().any(char::is_alphabetic) && !p.contains('@'));
        self.greeting = match &person {
            Some(name) => {
                text.say_with("reply-greeting-named", &[("name", addressed(name).into())])
            }
            None => text.say("reply-greeting"),
        };
        self.person = person.unwrap_or_default();
        self.closing = text.say("reply-closing");
        self.signature = if self.agent.is_empty() {
            text.say("reply-signature")
        } else {
            text.say_with("reply-signature-named", &[("agent", (&self.agent).into())])
        };
    }

    pub(super) fn request(&mut self, text: &Text, facts: &ReplyFacts<'_>) {
        let regulation = &facts.law.regulation;
        let request = facts.request;
        self.kind = request
            .kind
            .map_or(String::new(), |kind| kind.as_str().to_owned());
        self.by = request.channel.map_or(String::new(), |channel| {
            text.say(&format!("channel-{channel}.by"))
        });
        self.emergency = request.emergency;
        self.correction = facts.verdict.findings.iter().any(|finding| {
            finding.rule == Rule::Repeat && matches!(finding.effect, Effect::Free | Effect::Charge)
        });
        self.source = one_line(request.source.as_deref().unwrap_or_default());
        for id in &request.systems {
            let name = text.system(id, regulation);
            let list = if regulation.system(id).is_some() {
                &mut self.systems
            } else {
                &mut self.unsupported
            };
            if !list.contains(&name) {
                list.push(name);
            }
        }
        for name in &self.unsupported {
            let part = text.say_with("reply-no-integration", &[("system", name.into())]);
            self.excluded.push(part);
        }
        if request.wants_utm {
            self.excluded.push(text.say("reply-utm"));
        }
    }

    pub(super) fn lacks(&mut self, text: &Text, facts: &ReplyFacts<'_>) {
        let setup = facts.request.kind.is_some_and(Kind::is_setup);
        for item in &facts.verdict.missing {
            if *item == Item::Payment {
                self.unpaid = true;
                continue;
            }
            let regulation = &facts.law.regulation;
            let (name, how) = match item {
                Item::Access(system) => {
                    self.needs_access = true;
                    (
                        if setup {
                            text.item_admin(item, regulation)
                        } else {
                            text.item(item, regulation)
                        },
                        access_how(text, system, setup),
                    )
                }
                _ => (
                    text.item(item, regulation),
                    text.say(&format!("item-{}.how", item.word())),
                ),
            };
            self.missing.push(Lacking {
                name: capitalised(&name),
                how,
            });
        }
    }

    pub(super) fn decision(&mut self, text: &Text, facts: &ReplyFacts<'_>) {
        self.refused = facts.verdict.action == Action::Refuse;
        if let Some(clause) = facts.verdict.clause {
            self.clause = clause.to_string();
            self.meaning = text.clause_meaning(clause);
        }
        let Some(finding) = facts.verdict.deciding() else {
            return;
        };
        self.reason = match (finding.rule, finding.effect) {
            (Rule::Repeat, _) => facts.request.cause.map_or("", |cause| cause.as_str()),
            (Rule::Catalogue, _) => "catalogue",
            (Rule::Remote, Effect::Refuse) if finding.because.starts_with("used") => "used",
            (Rule::Remote, Effect::Refuse) => "denied",
            _ => "",
        }
        .to_owned();
    }

    pub(super) fn time(&mut self, text: &Text, facts: &ReplyFacts<'_>) {
        // A client who reads this on a Monday morning is not told that it is the weekend.
        let kind = facts.law.schedule.closed_at(facts.now);
        let closed = kind.map_or(String::new(), |kind| {
            text.say(match kind {
                ClosureKind::Night => "closure-night.now",
                ClosureKind::Weekend => "closure-weekend.now",
                ClosureKind::Holiday => "closure-holiday.now",
            })
        });
        if facts.verdict.act_at <= facts.now {
            self.on_call = closed;
            return;
        }
        self.act = text.on_at(facts.verdict.act_at, facts.now);
        self.act_from = text.on_from(facts.verdict.act_at, facts.now);
        self.closed = closed;
    }
}

/// How access is given; in words of our own for the systems that most clients have.
fn access_how(text: &Text, system: &str, setup: bool) -> String {
    if !setup {
        return text.say("access-how-any");
    }
    text.find(&format!("access-how-{system}"), &[])
        .unwrap_or_else(|| text.say("access-how-admin"))
}
