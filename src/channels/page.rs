//! A page on its way to a person on call.

use uuid::Uuid;

/// A page to be sent, with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageParcel {
    /// The page's id: what its answers name.
    pub id: Uuid,
    /// Where to: a chat's id, a mail address, or what is handed to the command.
    pub address: String,
    /// The text, its first line saying the whole in short.
    pub text: String,
    /// The words on the button by which it is answered; empty where there is nothing to answer.
    pub button: String,
}

impl PageParcel {
    /// The longest subject, in characters.
    const SUBJECT: usize = 120;

    /// The first line, as a subject.
    pub fn subject(&self) -> String {
        let line = self.text.trim_start().lines().next().unwrap_or_default();
        line.trim_end().chars().take(Self::SUBJECT).collect()
    }
}
