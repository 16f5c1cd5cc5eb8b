//! The page to a person on call: who, what, since when, and what to type.

use super::Text;
use crate::core::scribe::{PageBrief, Written};

impl Text {
    /// Writes a page.
    pub(super) fn page(&self, brief: &PageBrief<'_>) -> Written {
        let ticket = brief.ticket;
        let who = brief
            .client
            .map_or_else(|| ticket.from.shown(), |client| &client.name);
        let since = self.date_time(ticket.received_at, brief.now);
        let args = [
            ("number", ticket.number.into()),
            ("who", who.into()),
            ("what", brief.trouble.unwrap_or(&ticket.subject).into()),
            ("since", since.into()),
            ("words", brief.words.into()),
        ];
        Written {
            subject: self.say_with("page-subject", &args),
            body: self.say_with("page-body", &args),
        }
    }
}
