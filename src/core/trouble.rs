//! What goes wrong on the way to and from a channel: a closed set, so that every one has its sentence and its cure.

use super::code::codes;
use serde::{Deserialize, Serialize};

codes! {
    /// What went wrong with a channel, a message or a reply.
    pub enum TroubleKind("trouble") {
        /// The host's name is not known.
        NameUnknown = "name-unknown",
        /// Nothing listens at the port.
        Refused = "refused",
        /// No way there: no route, no network.
        Unreachable = "unreachable",
        /// No answer in time.
        Timeout = "timeout",
        /// The connection broke.
        Disconnected = "disconnected",
        /// The server's certificate is of no authority that we trust.
        CertificateUntrusted = "certificate-untrusted",
        /// The server's certificate has expired, or is not valid yet.
        CertificateExpired = "certificate-expired",
        /// The server's certificate is of another name.
        CertificateName = "certificate-name",
        /// The two sides agree on no encryption; or the server offers none.
        Tls = "tls",
        /// The file of certificate authorities can't be used.
        CaFile = "ca-file",
        /// No secret: the file, the variable or the command gives none.
        SecretMissing = "secret-missing",
        /// Others than its owner may read the file of secrets.
        SecretOpen = "secret-open",
        /// The login is refused.
        LoginRefused = "login-refused",
        /// The login is good, but does not allow this.
        NotPermitted = "not-permitted",
        /// The folder, account or inbox is not there.
        PlaceMissing = "place-missing",
        /// The server is busy or broken, and says so.
        ServerBusy = "server-busy",
        /// Too many requests: later.
        TooMany = "too-many",
        /// Another program reads this account.
        AnotherReader = "another-reader",
        /// The recipient has blocked us.
        Blocked = "blocked",
        /// The recipient or chat does not exist.
        NoRecipient = "no-recipient",
        /// The reply itself is refused.
        Rejected = "rejected",
        /// A bounce came back.
        Bounced = "bounced",
        /// Too big for the channel.
        TooBig = "too-big",
        /// The answer is not what was promised.
        Unreadable = "unreadable",
        /// No channel is set up by which this could go.
        NoChannel = "no-channel",
        /// The program or the host stopped between sending and writing it down.
        Interrupted = "interrupted",
        /// The store or the desk can't take it.
        Desk = "desk",
    }
}

impl TroubleKind {
    /// Whether a person must do something before it can go well: waiting alone is no cure.
    pub const fn needs_a_person(self) -> bool {
        matches!(
            self,
            Self::CertificateUntrusted
                | Self::CertificateExpired
                | Self::CertificateName
                | Self::Tls
                | Self::CaFile
                | Self::SecretMissing
                | Self::SecretOpen
                | Self::LoginRefused
                | Self::NotPermitted
                | Self::PlaceMissing
                | Self::AnotherReader
                | Self::NoChannel
        )
    }
}

/// What went wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// What.
    pub kind: TroubleKind,
    /// Where: `host:port`, a folder, a method. Never a secret.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub at: String,
    /// What the other side said, in one scrubbed line; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// After how many seconds the other side wants to be asked again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_seconds: Option<u64>,
}

impl Trouble {
    /// How much of the other side's words is kept, in characters.
    const DETAIL: usize = 300;

    /// Trouble of a kind, somewhere, with the other side's words: scrubbed and cut here.
    pub fn new(kind: TroubleKind, at: impl Into<String>, detail: impl AsRef<str>) -> Self {
        let line: String = super::scrub::scrub_line(detail.as_ref())
            .trim()
            .chars()
            .take(Self::DETAIL)
            .collect();
        Self {
            kind,
            at: at.into(),
            detail: line,
            retry_after_seconds: None,
        }
    }

    /// The same, to be asked again after so many seconds.
    #[must_use]
    pub fn after(mut self, seconds: u64) -> Self {
        self.retry_after_seconds = Some(seconds);
        self
    }
}

/// For logs; people read the text's sentence.
impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.kind)?;
        if !self.at.is_empty() {
            write!(f, " at {}", self.at)?;
        }
        if !self.detail.is_empty() {
            write!(f, ": {}", self.detail)?;
        }
        Ok(())
    }
}

impl std::error::Error for Trouble {}
