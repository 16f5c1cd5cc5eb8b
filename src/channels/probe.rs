//! A trial of a channel, step by step, as set-up and doctor show it: the first step that fails is the last.

use crate::core::code::codes;
use crate::core::trouble::Trouble;

codes! {
    /// A step on the way to a channel.
    pub enum Step("step") {
        /// The server's name is looked up.
        Name = "name",
        /// Its port is reached.
        Port = "port",
        /// The connection is encrypted, and the certificate checked.
        Tls = "tls",
        /// The login is accepted.
        Login = "login",
        /// The login allows what the desk needs.
        Permission = "permission",
        /// The folder, account or inbox is there.
        Folder = "folder",
        /// The server tells of news by itself.
        Push = "push",
        /// The server takes what is sent.
        Sending = "sending",
    }
}

/// What came of one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// The step.
    pub step: Step,
    /// Where it was tried: `host:port`, a folder, a login name. Never a secret.
    pub at: String,
    /// What was found, in the other side's words or in figures; may be empty. Or what is in the way.
    pub outcome: Result<String, Trouble>,
}

impl Probe {
    /// A step that went well.
    pub fn good(step: Step, at: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            step,
            at: at.into(),
            outcome: Ok(detail.into()),
        }
    }

    /// A step that failed.
    pub fn failed(step: Step, at: impl Into<String>, trouble: Trouble) -> Self {
        Self {
            step,
            at: at.into(),
            outcome: Err(trouble),
        }
    }
}
