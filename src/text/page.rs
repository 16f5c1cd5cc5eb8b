//! Pages to the people on call: who, what, since when, and what to type; and the words to who answers one.

use super::Text;
use super::reply::{PageLetter, TemplateError};
use crate::core::scribe::{PageAnswer, PageBrief, TakenAway, Written};

impl Text {
    /// Writes a page. Its first line is its subject.
    ///
    /// # Errors
    /// The template can't be filled.
    pub(super) fn page(&self, brief: &PageBrief<'_>) -> Result<Written, TemplateError> {
        let letter = PageLetter::new(self, brief);
        let body = self.templates.render(self.language, "page", &letter)?;
        Ok(Written {
            subject: body.lines().next().unwrap_or_default().to_owned(),
            body,
        })
    }

    /// What whoever has answered a page is told.
    pub fn page_answer(&self, answer: &PageAnswer) -> String {
        let number = |number: &u64| ("number", (*number).into());
        match answer {
            PageAnswer::Taken { number: n } => self.say_with("page-taken", &[number(n)]),
            PageAnswer::Already { number: n, by, at } => {
                let at = self.date_time(*at, *at);
                let args = [number(n), ("by", by.into()), ("at", at.into())];
                self.say_with("page-already", &args)
            }
            PageAnswer::Over { number: n } => self.say_with("page-over", &[number(n)]),
            PageAnswer::NotTheirs => self.say("page-not-theirs"),
        }
    }

    /// What who answered for an emergency is told when it is another's.
    pub fn taken_away(&self, taken: &TakenAway<'_>) -> String {
        let args = [
            ("number", taken.number.into()),
            ("by", taken.by.into()),
            ("to", taken.to.into()),
            ("reason", taken.reason.into()),
        ];
        match (taken.by == taken.to, taken.reason) {
            (true, "") => self.say_with("page-taken-over", &args),
            (false, "") => self.say_with("page-taken-away", &args),
            (true, _) => self.say_with("page-taken-over.because", &args),
            (false, _) => self.say_with("page-taken-away.because", &args),
        }
    }

    /// A trial of the paging, as a page would come to this person.
    pub fn page_test(&self, person: &str) -> Written {
        Written {
            subject: self.say("page-test"),
            body: self.say_with("page-test.body", &[("person", person.into())]),
        }
    }
}
