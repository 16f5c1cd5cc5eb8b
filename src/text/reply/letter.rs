//! What a template may use: words only, put together beforehand, so that a template is no program.

mod allowance;
mod emergency;
mod fields;
mod request;
mod salutation;

#[cfg(test)]
pub(in crate::text) use salutation::addressed;

use super::ReplyFacts;
use crate::core::instant::moscow_date;
use crate::core::request::Kind;
use crate::text::Text;
use serde::Serialize;

/// The variables of a template. What does not apply is empty, false, or 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(in crate::text) struct Letter {
    /// `Здравствуйте, Анна!`
    greeting: String,
    /// `С уважением,`
    closing: String,
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
    /// Whether it came today.
    today: bool,
    /// The way by which it came: `по телефону`; empty if that is not known.
    by: String,
    /// What is asked for, as a code: `full-setup`, `module-setup`, `incident`, `question`, `remote-session`.
    kind: String,
    /// Whether it is an emergency.
    emergency: bool,
    /// Whether a set-up is made again as a correction.
    correction: bool,
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
    /// Whether the regulation refuses; if it does not, a refusal is the agent's own.
    refused: bool,
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
    /// The allowance, in half set-ups.
    allowance_units: u32,
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
    /// The same as the beginning of a span: `в понедельник, 23 ноября, с 09:00 по московскому времени`.
    act_from: String,
    /// Why not now: `сейчас выходные`.
    closed: String,
    /// What is closed now, where it is acted on all the same: `сейчас выходные`.
    on_call: String,
    /// Since when somebody is at the emergency: `с 14:05 по московскому времени`.
    since: String,
    /// By when the next letter of an emergency is promised: `до 15:05 по московскому времени`.
    news_by: String,
    /// What the agent has to say of the emergency, as a sentence.
    because: String,
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
            today: moscow_date(facts.received_at) == moscow_date(facts.now),
            ..Self::default()
        };
        letter.address(text, facts);
        letter.request(text, facts);
        letter.lacks(text, facts);
        letter.decision(text, facts);
        letter.allowance(text, facts);
        letter.time(text, facts);
        letter.emergency(text, facts);
        letter
    }

    /// A letter in which everything applies, to try a template with.
    pub(in crate::text) fn sample() -> Self {
        let words = || "…".to_owned();
        let lacking = Lacking {
            name: words(),
            how: words(),
        };
        Self {
            greeting: words(),
            closing: words(),
            signature: words(),
            number: 1,
            subject: words(),
            client: words(),
            person: words(),
            agent: words(),
            mailbox: words(),
            received: words(),
            today: true,
            by: words(),
            kind: Kind::FullSetup.as_str().to_owned(),
            emergency: true,
            correction: true,
            systems: vec![words()],
            unsupported: vec![words()],
            excluded: vec![words()],
            missing: vec![lacking],
            unpaid: true,
            needs_access: true,
            refused: true,
            clause: "1".to_owned(),
            meaning: words(),
            reason: "used".to_owned(),
            source: words(),
            tariff: words(),
            months: words(),
            allowance: words(),
            allowance_units: 4,
            left_now: words(),
            left_units: 1,
            charged: true,
            left: words(),
            have: words(),
            frees: words(),
            free_again: words(),
            act: words(),
            act_from: words(),
            closed: words(),
            on_call: words(),
            since: words(),
            news_by: words(),
            because: words(),
        }
    }

    /// The names of the variables.
    pub(in crate::text) fn variables() -> Vec<String> {
        match serde_json::to_value(Self::default()) {
            Ok(serde_json::Value::Object(fields)) => fields.keys().cloned().collect(),
            _ => Vec::new(),
        }
    }
}

/// The text on one line: a name or a subject must not add lines to a letter.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
