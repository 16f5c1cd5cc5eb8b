//! The desk's scribe: writes each reply in the language of its ticket's client.

use super::{EmergencyFacts, ReplyFacts, Text};
use crate::core::language::Language;
use crate::core::scribe::{
    Brief, Field, FormFault, PageAnswer, PageBrief, Scribe, Snippet, TakenAway, Written,
};

impl Scribe for Text {
    fn write(&self, brief: &Brief<'_>) -> Result<Written, String> {
        let text = self.in_language(brief.ticket.language);
        let draft = text
            .draft(brief.purpose, &self.facts(brief))
            .map_err(|e| e.to_string())?;
        Ok(Written {
            subject: draft.subject,
            body: draft.body,
        })
    }

    fn greeting(&self, language: Language) -> String {
        self.in_language(language).greets()
    }

    fn page(&self, brief: &PageBrief<'_>) -> Result<Written, String> {
        let text = self.in_language(brief.page.language);
        text.page(brief).map_err(|error| error.to_string())
    }

    fn page_button(&self, language: Language) -> String {
        self.in_language(language).say("page-button")
    }

    fn page_answer(&self, language: Language, answer: &PageAnswer) -> String {
        self.in_language(language).page_answer(answer)
    }

    fn taken_away(&self, language: Language, taken: &TakenAway<'_>) -> String {
        self.in_language(language).taken_away(taken)
    }

    fn fill(&self, source: &str, brief: &Brief<'_>) -> Result<Written, FormFault> {
        let text = self.in_language(brief.ticket.language);
        let draft = text.fill(source, &self.facts(brief))?;
        Ok(Written {
            subject: draft.subject,
            body: draft.body,
        })
    }

    fn fields(&self, brief: &Brief<'_>) -> Vec<Field> {
        let text = self.in_language(brief.ticket.language);
        text.fields(&self.facts(brief))
    }

    fn snippets(&self, language: Language) -> Vec<Snippet> {
        self.snippets.of(language)
    }
}

impl Text {
    /// What of a brief letters are written from.
    fn facts<'b>(&'b self, brief: &Brief<'b>) -> ReplyFacts<'b> {
        let ticket = brief.ticket;
        ReplyFacts {
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
            emergency: EmergencyFacts {
                since: ticket
                    .alarm
                    .as_ref()
                    .and_then(|alarm| alarm.acknowledged.as_ref())
                    .map(|by| by.at),
                because: brief.because,
            },
        }
    }
}
