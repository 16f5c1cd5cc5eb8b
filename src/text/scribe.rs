//! The desk's scribe: writes each reply in the language of its ticket's client.

use super::{ReplyFacts, Text};
use crate::core::language::Language;
use crate::core::scribe::{Brief, Scribe, Written};

impl Scribe for Text {
    fn write(&self, brief: &Brief<'_>) -> Result<Written, String> {
        let ticket = brief.ticket;
        let facts = ReplyFacts {
            number: ticket.number,
            client: brief.client.map(|c| c.name.as_str()),
            person: Some(ticket.from.name.as_str()).filter(|name| !name.is_empty()),
            agent: brief.agent,
            mailbox: self.mailbox.as_deref(),
            subject: &ticket.subject,
            received_at: ticket.received_at,
            now: brief.now,
            request: brief.request,
            verdict: brief.verdict,
            law: brief.law,
        };
        let text = self.in_language(ticket.language);
        let draft = text
            .draft(brief.purpose, &facts)
            .map_err(|e| e.to_string())?;
        Ok(Written {
            subject: draft.subject,
            body: draft.body,
        })
    }

    fn greeting(&self, language: Language) -> String {
        self.in_language(language).greets()
    }
}
