//! The subject of a reply: `Re: SUBJECT [#N]`, once, however long the conversation is.

use crate::text::Text;

/// Prefixes by which mail programs mark an answer, lower case, without the colon.
const ANSWERS: &[&str] = &["re", "отв", "ответ", "на", "aw", "sv"];

impl Text {
    /// The subject of a reply in the ticket's conversation.
    ///
    /// ```
    /// use primedesk::{core::language::Language, text::Text};
    ///
    /// let text = Text::new(Language::Ru);
    /// assert_eq!(text.reply_subject("RE: Re[2]: Не считает звонки [#7]", 7), "Re: Не считает звонки [#7]");
    /// ```
    pub fn reply_subject(&self, subject: &str, number: u64) -> String {
        let untagged = without_tags(subject);
        let one_line = untagged.split_whitespace().collect::<Vec<_>>().join(" ");
        let bare = without_answers(&one_line);
        if bare.is_empty() {
            format!("Re: {} [#{number}]", self.say("reply-subject-empty"))
        } else {
            format!("Re: {bare} [#{number}]")
        }
    }
}

/// The subject without `Re:`, `RE[2]:`, `Отв:` and the like at its beginning.
fn without_answers(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((prefix, behind)) = rest.split_once(':') {
        let word = prefix.trim_end_matches(|c: char| c.is_ascii_digit() || "[]() ".contains(c));
        if !ANSWERS.contains(&word.to_lowercase().as_str()) {
            break;
        }
        rest = behind.trim_start();
    }
    rest
}

/// The subject without `[#12]`, of whatever ticket: a letter belongs to one.
fn without_tags(subject: &str) -> String {
    let mut kept = String::with_capacity(subject.len());
    let mut rest = subject;
    while let Some((before, behind)) = rest.split_once("[#") {
        kept.push_str(before);
        let digits = behind.len()
            - behind
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len();
        rest = match behind.get(digits..).and_then(|b| b.strip_prefix(']')) {
            Some(after) if digits > 0 => after,
            _ => {
                kept.push_str("[#");
                behind
            }
        };
    }
    kept.push_str(rest);
    kept
}
