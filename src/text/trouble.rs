//! What is in the way of a channel or a reply, in words a person can act on.

use super::{Text, Value};
use crate::core::trouble::{Trouble, TroubleKind};

/// Seconds of a minute.
const MINUTE: u64 = 60;

impl Text {
    /// What is wrong, where, what to do about it, and what the other side said, in whole sentences.
    ///
    /// ```
    /// use primedesk::core::{language::Language, trouble::{Trouble, TroubleKind}};
    /// use primedesk::text::Text;
    ///
    /// let trouble = Trouble::new(TroubleKind::LoginRefused, "imap.example:993", "bad credentials");
    /// let said = Text::new(Language::En).trouble(&trouble);
    /// assert!(said.starts_with("The server refused the login (imap.example:993). "));
    /// assert!(said.ends_with(" The other side said: bad credentials."));
    /// ```
    pub fn trouble(&self, trouble: &Trouble) -> String {
        self.trouble_cured_by(trouble, trouble.kind)
    }

    /// The same of a reply that was perhaps sent: whatever broke, only the client can tell whether it arrived.
    pub fn trouble_unsure(&self, trouble: &Trouble) -> String {
        self.trouble_cured_by(trouble, TroubleKind::Interrupted)
    }

    /// What is wrong and what to do about it, without a capital and no longer than that.
    pub fn trouble_and_cure(&self, kind: TroubleKind) -> String {
        let cure = self.say(&format!("trouble-{kind}.cure"));
        format!("{}. {cure}", self.trouble_briefly(kind))
    }

    fn trouble_cured_by(&self, trouble: &Trouble, cure: TroubleKind) -> String {
        let mut words = capital(&self.trouble_briefly(trouble.kind));
        if !trouble.at.is_empty() {
            words.push_str(&format!(" ({})", trouble.at));
        }
        words.push_str(". ");
        words.push_str(&self.say(&format!("trouble-{cure}.cure")));
        if let Some(seconds) = trouble.retry_after_seconds {
            words.push(' ');
            words.push_str(&self.trouble_again(seconds));
        }
        let detail = trouble.detail.trim_end_matches(['.', ' ']);
        if !detail.is_empty() {
            let key = if is_said_by_the_other_side(trouble.kind) {
                "trouble-said"
            } else {
                "trouble-detail"
            };
            words.push(' ');
            words.push_str(&self.say_with(key, &[("detail", detail.into())]));
        }
        words
    }

    /// What is wrong in a few words, without a capital: for where there is no room for more.
    pub fn trouble_briefly(&self, kind: TroubleKind) -> String {
        self.say(&format!("trouble-{kind}"))
    }

    /// In how many seconds the other side wants to be asked again. Told in minutes, rounded up.
    fn trouble_again(&self, seconds: u64) -> String {
        if seconds < MINUTE {
            return self.say_with("trouble-again-seconds", &[("n", Value::from(seconds))]);
        }
        let minutes = seconds.div_ceil(MINUTE).saturating_mul(MINUTE);
        let span = self.plain_span(i64::try_from(minutes).unwrap_or(i64::MAX));
        self.say_with("trouble-again", &[("span", span.into())])
    }
}

/// Whether the detail is the other side's own words, and not the network's or ours.
fn is_said_by_the_other_side(kind: TroubleKind) -> bool {
    matches!(
        kind,
        TroubleKind::LoginRefused
            | TroubleKind::NotPermitted
            | TroubleKind::PlaceMissing
            | TroubleKind::ServerBusy
            | TroubleKind::TooMany
            | TroubleKind::AnotherReader
            | TroubleKind::Blocked
            | TroubleKind::NoRecipient
            | TroubleKind::Rejected
            | TroubleKind::Bounced
    )
}

fn capital(words: &str) -> String {
    let mut characters = words.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}
