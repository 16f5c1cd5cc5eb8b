//! What a mail's failure means: for the channel, for the mail, or for nobody to know.

use super::answer::Answer;
use crate::channels::Outcome;
use crate::core::trouble::{Trouble, TroubleKind};

/// How far a mail had come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::channels::mail) enum Stage {
    /// Its sender was named.
    Mail,
    /// Its recipient was named.
    Rcpt,
    /// Its content was announced, or under way.
    Data,
    /// Its last dot was begun: the server may have taken it.
    Dot,
}

/// Why it came no further.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::channels::mail) enum Cause {
    /// The connection failed.
    Lost(Trouble),
    /// The server said no.
    Said(Answer),
    /// It is larger than the server takes, in bytes.
    TooBig(u64),
    /// The server does not know addresses in such letters.
    NoUtf8,
}

/// A mail that was not taken, as far as we know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::channels::mail) struct Failed {
    /// How far it had come.
    pub(in crate::channels::mail) stage: Stage,
    /// Why it came no further.
    pub(in crate::channels::mail) cause: Cause,
}

impl Failed {
    /// A failure.
    pub(super) fn of(stage: Stage, cause: Cause) -> Self {
        Self { stage, cause }
    }

    /// Whether another sender may do better: some servers take none but the login's own.
    pub(super) fn may_be_for_the_sender(&self) -> bool {
        match (&self.cause, self.stage) {
            (Cause::Said(answer), Stage::Mail) => answer.code >= 500,
            (Cause::Said(answer), Stage::Rcpt) => {
                answer.code >= 500 && !matches!(answer.status(), Some((1 | 2, _)))
            }
            _ => false,
        }
    }

    /// Whether a connection that was good before may simply have grown old: nothing of the mail has left.
    pub(in crate::channels::mail) fn is_of_age(&self) -> bool {
        self.stage == Stage::Mail
            && match &self.cause {
                Cause::Lost(_) => true,
                Cause::Said(answer) => answer.code < 500,
                Cause::TooBig(_) | Cause::NoUtf8 => false,
            }
    }

    /// Whether the connection can be used again.
    pub(in crate::channels::mail) fn leaves_the_line(&self) -> bool {
        match &self.cause {
            Cause::Lost(_) => false,
            // After neither yes nor no, the two sides may not be at the same word.
            Cause::Said(answer) => answer.code >= 400 && answer.code != 421,
            Cause::TooBig(_) | Cause::NoUtf8 => true,
        }
    }

    /// What became of the mail.
    pub(super) fn outcome(self, at: &str) -> Outcome {
        match self.judged(at) {
            (Fate::Later, trouble) => Outcome::Later(trouble),
            (Fate::Never, trouble) => Outcome::Never(trouble),
            (Fate::Unknown, trouble) => Outcome::Unknown(trouble),
        }
    }

    /// What is in the way.
    pub(super) fn trouble(self, at: &str) -> Trouble {
        self.judged(at).1
    }

    fn judged(self, at: &str) -> (Fate, Trouble) {
        let trouble = |kind, detail: &str| Trouble::new(kind, at, detail);
        match self.cause {
            Cause::Lost(trouble) if self.stage == Stage::Dot => (Fate::Unknown, trouble),
            Cause::Lost(trouble) => (Fate::Later, trouble),
            Cause::TooBig(limit) => {
                let limit = format!("SIZE {limit}");
                (Fate::Never, trouble(TroubleKind::TooBig, &limit))
            }
            Cause::NoUtf8 => (
                Fate::Never,
                trouble(TroubleKind::NoRecipient, "no SMTPUTF8"),
            ),
            Cause::Said(answer) => {
                let (fate, kind) = of_answer(self.stage, &answer);
                (fate, trouble(kind, &answer.said()))
            }
        }
    }
}

/// What becomes of a mail that was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It may be tried again.
    Later,
    /// It can't go.
    Never,
    /// It may have gone.
    Unknown,
}

fn of_answer(stage: Stage, answer: &Answer) -> (Fate, TroubleKind) {
    use Fate::{Later, Never, Unknown};
    match answer.code {
        // A server that goes away may have handed the mail on already: Dovecot's submission says 421 then.
        421 if stage == Stage::Dot => (Unknown, TroubleKind::ServerBusy),
        400..=499 => (Later, TroubleKind::ServerBusy),
        500..=599 if is_for_the_login(answer) => (Later, TroubleKind::LoginRefused),
        500..=599 if is_too_big(answer) => (Never, TroubleKind::TooBig),
        500..=599 if stage == Stage::Mail || is_for_the_sender(answer) => {
            (Later, TroubleKind::NotPermitted)
        }
        500..=599 if is_for_the_recipient(stage, answer) => (Never, TroubleKind::NoRecipient),
        500..=599 => (Never, TroubleKind::Rejected),
        // Neither yes nor no: after the dot, nobody knows.
        _ if stage == Stage::Dot => (Unknown, TroubleKind::Unreadable),
        _ => (Later, TroubleKind::Unreadable),
    }
}

/// The login is wanted, or too weak (RFC 4954 6).
fn is_for_the_login(answer: &Answer) -> bool {
    matches!(answer.code, 530 | 534 | 535 | 538)
}

/// A mail over a limit; a mailbox that is full (5.2.2) is another matter.
fn is_too_big(answer: &Answer) -> bool {
    match answer.status() {
        Some((3, 4) | (2, 3)) => true,
        Some(_) => false,
        None => answer.code == 552,
    }
}

/// Postfix and others look at the sender, and at whether we may send at all, only when the recipient is named.
fn is_for_the_sender(answer: &Answer) -> bool {
    let said = answer.said().to_ascii_lowercase();
    matches!(answer.status(), Some((1, 7 | 8)))
        || said.contains("sender address rejected")
        || said.contains("relay access denied")
        || said.contains("relaying denied")
}

/// No such mailbox, in the codes that say so; some servers that hand on say it only of the whole mail. A plain 550 to
/// a recipient says nothing else.
fn is_for_the_recipient(stage: Stage, answer: &Answer) -> bool {
    match answer.status() {
        Some((1, _) | (2, 1)) => true,
        Some(_) => false,
        None => stage == Stage::Rcpt && matches!(answer.code, 550 | 551 | 553),
    }
}
