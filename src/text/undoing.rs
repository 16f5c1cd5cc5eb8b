//! What undo and redo say: names of batches, what was left as it is, and why.

use super::Text;

impl Text {
    /// What was done by a batch, from the name of its command; one of the user's own keeps its name.
    pub fn batch(&self, command: &str) -> String {
        if let Some(name) = command.strip_prefix("macro ") {
            return self.say_with("macro-named", &[("name", name.into())]);
        }
        [format!("batch-{command}"), format!("action-{command}")]
            .iter()
            .find(|key| self.has(key))
            .map_or_else(|| command.to_owned(), |key| self.say(key))
    }

    /// The same, as it stands in a history: `Accepted`.
    pub fn batch_did(&self, command: &str) -> String {
        self.find(&format!("did-{command}"), &[])
            .unwrap_or_else(|| self.batch(command))
    }

    /// The same within a sentence, by the name that the history has: `«Принято»`.
    pub fn batch_named(&self, command: &str) -> String {
        match command.starts_with("macro ") {
            // A macro's own name is quoted already.
            true => self.batch(command),
            false => self.say_with("batch-named", &[("did", self.batch_did(command).into())]),
        }
    }

    /// Who did something, as a history names them: what nobody did by hand the desk did itself.
    pub fn actor(&self, name: &str) -> String {
        match name {
            "desk" => self.say("actor-desk"),
            name => name.to_owned(),
        }
    }

    /// What was left as it is: a field, a reply, an entry of the ledger, something that has come between.
    pub fn left_what(&self, what: &str) -> String {
        let keys = ["left-what-", "field-", "event-"].map(|prefix| format!("{prefix}{what}"));
        match keys.iter().find(|key| self.has(key)) {
            Some(key) => self.say(key),
            None if uuid::Uuid::try_parse(what).is_ok() => self.say("left-what-entry"),
            None => what.to_owned(),
        }
    }

    /// Why something was taken back: what an undo wrote down is said in the reader's language, the rest is somebody's words.
    pub fn reason(&self, reason: &str) -> String {
        match reason {
            "undo" => self.say("reason-undo"),
            words => words.to_owned(),
        }
    }

    /// Why it was left, from the code of the reason.
    pub fn left_why(&self, why: &str) -> String {
        self.say(&format!("left-{why}"))
    }
}

#[cfg(test)]
mod tests {
    use crate::core::language::Language;
    use crate::text::Text;

    #[test]
    fn what_was_left_is_named_in_words_a_person_knows() {
        let text = Text::new(Language::En);
        assert_eq!(text.left_what("assignee"), text.say("field-assignee"));
        assert_eq!(text.left_what("reply"), "reply");
        assert_eq!(
            text.left_what("message-received"),
            text.say("event-message-received")
        );
        assert_eq!(
            text.left_what("0199f7c2-0000-7000-8000-000000000000"),
            "charge"
        );
        assert_eq!(text.left_what("acme"), "acme");
        assert_eq!(text.batch("follow"), text.say("action-follow"));
        assert_eq!(text.batch("my macro"), "my macro");
        // One name in the history and in what an undo tells.
        assert_eq!(text.batch_named("follow"), "“Followed the verdict”");
        assert_eq!(text.batch_named("macro late"), text.batch("macro late"));
    }

    #[test]
    fn what_an_undo_gave_as_its_reason_is_said_in_either_language() {
        for (language, words) in [
            (Language::En, "undone"),
            (Language::Ru, "действие отменено"),
        ] {
            let text = Text::new(language);
            assert_eq!(text.reason("undo"), words);
            assert_eq!(text.reason("charged twice"), "charged twice");
        }
    }
}
