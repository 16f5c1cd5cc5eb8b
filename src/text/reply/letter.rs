//! What a template may use: words only, put together beforehand, so that a template is no program.

mod allowance;

use super::ReplyFacts;
use crate::core::hours::ClosureKind;
use crate::core::request::{Item, Kind};
use crate::core::verdict::{Effect, Rule};
use crate::text::Text;
use serde::Serialize;

/// The variables of a template. What does not apply is empty, false, or 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(in crate::text) struct Letter {
    /// `Здравствуйте, Анна!`
    greeting: String,
    /// `Олег, поддержка Prime Gate`
    signature: String,
    /// The ticket's number.
    number: u64,
    /// The subject of the conversation, as the client wrote it.
    subject: String,
    /// The client's name.
    client: String,
    /// The name of the person who wrote.
    person: String,
    /// The agent's name.
    agent: String,
    /// The address to which access is given.
    mailbox: String,
    /// The day on which the request came: `21 ноября 2026 года`.
    received: String,
    /// The way by which it came: `по телефону`; empty if that is not known.
    by: String,
    /// What is asked for, as a code: `full-setup`, `module-setup`, `incident`, `question`, `remote-session`.
    kind: String,
    /// Whether it is an emergency.
    emergency: bool,
    /// Names of the systems that are done: ready integrations.
    systems: Vec<String>,
    /// Names of the systems that have no ready integration.
    unsupported: Vec<String>,
    /// The parts that are left out, each with its reason.
    excluded: Vec<String>,
    /// What is missing, the payment left out.
    missing: Vec<Lacking>,
    /// Whether the payment is missing.
    unpaid: bool,
    /// Whether access to a system is among the missing.
    needs_access: bool,
    /// Number of the clause that decided.
    clause: String,
    /// What that clause says.
    meaning: String,
    /// Why it is refused, as a code: a cause of a repeated set-up, `catalogue`, `used`, `denied`.
    reason: String,
    /// The source of a problem elsewhere.
    source: String,
    /// The name of the tariff.
    tariff: String,
    /// Length of the window: `12 месяцев`.
    months: String,
    /// The allowance in the accusative: `2 бесплатные настройки`.
    allowance: String,
    /// What is left now, as a clause: `все они уже использованы`.
    left_now: String,
    /// What is left now, in half set-ups.
    left_units: u32,
    /// Whether something is charged.
    charged: bool,
    /// What is left after it, as a sentence.
    left: String,
    /// The same once the work is done.
    have: String,
    /// The day on which what is charged now is free again.
    frees: String,
    /// `бесплатная настройка снова доступна с 14 марта 2027 года`
    free_again: String,
    /// When it will be acted on, if that is not now: `в понедельник, 23 ноября, в 09:00 по московскому времени`.
    act: String,
    /// Why not now: `сейчас выходные`.
    closed: String,
}

/// One thing that is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
struct Lacking {
    /// Its name, with a capital letter.
    name: String,
    /// Where the client finds it.
    how: String,
}

impl Letter {
    /// The letter that the facts make.
    pub(super) fn new(text: &Text, facts: &ReplyFacts<'_>) -> Self {
        let mut letter = Self {
            number: facts.number,
            subject: one_line(facts.subject),
            client: one_line(facts.client.unwrap_or_default()),
            agent: one_line(facts.agent),
            mailbox: one_line(facts.mailbox.unwrap_or_default()),
            received: text.date_in_prose(facts.received_at),
            ..Self::default()
        };
        letter.address(text, facts);
        letter.request(text, facts);
        letter.lacks(text, facts);
        letter.decision(text, facts);
        letter.allowance(text, facts);
        letter.time(text, facts);
        letter
    }

    /// A letter in which everything applies, to try a template with.
    pub(super) fn sample() -> Self {
        let words = || "…".to_owned();
        let lacking = Lacking {
            name: words(),
            how: words(),
        };
        Self {
            greeting: words(),
            signature: words(),
            number: 1,
            subject: words(),
            client: words(),
            person: words(),
            agent: words(),
            mailbox: words(),
            received: words(),
            by: words(),
            kind: Kind::FullSetup.as_str().to_owned(),
            emergency: true,
            systems: vec![words()],
            unsupported: vec![words()],
            excluded: vec![words()],
            missing: vec![lacking],
            unpaid: true,
            needs_access: true,
            clause: "1".to_owned(),
            meaning: words(),
            reason: "used".to_owned(),
            source: words(),
            tariff: words(),
            months: words(),
            allowance: words(),
            left_now: words(),
            left_units: 1,
            charged: true,
            left: words(),
            have: words(),
            frees: words(),
            free_again: words(),
            act: words(),
            closed: words(),
        }
    }

    /// The names of the variables.
    pub(super) fn variables() -> Vec<String> {
        match serde_json::to_value(Self::default()) {
            Ok(serde_json::Value::Object(fields)) => fields.keys().cloned().collect(),
            _ => Vec::new(),
        }
    }

    fn address(&mut self, text: &Text, facts: &ReplyFacts<'_>) {
        // An address in place of a name greets nobody.
        let person = facts.person.map(one_line);
        let person = person.filter(|p| p.chars().any(char::is_alphabetic) && !p.contains('@'));
        self.greeting = match &person {
            Some(name) => text.say_with("reply-greeting-named", &[("name", name.into())]),
            None => text.say("reply-greeting"),
        };
        self.person = person.unwrap_or_default();
        self.signature = if self.agent.is_empty() {
            text.say("reply-signature")
        } else {
            text.say_with("reply-signature-named", &[("agent", (&self.agent).into())])
        };
    }

    fn request(&mut self, text: &Text, facts: &ReplyFacts<'_>) {
        let regulation = &facts.law.regulation;
        let request = facts.request;
        self.kind = request
            .kind
            .map_or(String::new(), |kind| kind.as_str().to_owned());
        self.by = request.channel.map_or(String::new(), |channel| {
            text.say(&format!("channel-{channel}.by"))
        });
        self.emergency = request.emergency;
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

    fn lacks(&mut self, text: &Text, facts: &ReplyFacts<'_>) {
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
                name: crate::text::why::capitalised(&name),
                how,
            });
        }
    }

    fn decision(&mut self, text: &Text, facts: &ReplyFacts<'_>) {
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

    fn time(&mut self, text: &Text, facts: &ReplyFacts<'_>) {
        if facts.verdict.act_at <= facts.now {
            return;
        }
        self.act = text.on_at(facts.verdict.act_at, facts.now);
        if let Some(closure) = facts.law.schedule.closure_at(facts.now) {
            self.closed = text.say(match closure.kind {
                ClosureKind::Night => "closure-night.now",
                ClosureKind::Weekend => "closure-weekend.now",
                ClosureKind::Holiday => "closure-holiday.now",
            });
        }
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

/// The text on one line: a name or a subject must not add lines to a letter.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
