//! How a command ends that does not end well: one line on stderr and an exit code, both made in one place.

use crate::config;
use crate::desk;
use crate::store;
use std::fmt;
use std::path::Path;

/// What kind of end it is; each has its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Whoever reads our output has gone. Not an error.
    Closed,
    /// Something could not be done.
    Failed,
    /// The command line is wrong.
    Usage,
    /// The regulation says no.
    Denied,
    /// Something that was named is not there.
    NotFound,
}

impl Kind {
    /// The exit code.
    pub const fn code(self) -> u8 {
        match self {
            Self::Closed => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Denied => 3,
            Self::NotFound => 4,
        }
    }
}

/// The end of a command that did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Its kind.
    pub kind: Kind,
    /// What and where, in one line; empty where the output has said it already.
    pub message: String,
}

/// A result of a command.
pub type Result<T, E = Failure> = std::result::Result<T, E>;

impl Failure {
    /// A failure of a kind.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
        }
    }

    /// Something could not be done.
    pub fn failed(message: impl Into<String>) -> Self {
        Self::new(Kind::Failed, message)
    }

    /// The command line is wrong.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    /// Something that was named is not there.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(Kind::NotFound, message)
    }

    /// A file could not be read or written; one that is not there counts as not found.
    pub fn io(path: &Path, error: &std::io::Error) -> Self {
        let kind = match error.kind() {
            std::io::ErrorKind::NotFound => Kind::NotFound,
            _ => Kind::Failed,
        };
        Self::new(kind, format!("{}: {}", path.display(), reason(error)))
    }

    /// The standard output could not be written.
    pub fn output(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Self::new(Kind::Closed, ""),
            _ => Self::failed(format!("standard output: {}", reason(error))),
        }
    }
}

/// What the system says, without its number.
fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" (os error ") {
        Some((reason, _)) => reason.to_owned(),
        None => text,
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        match &error {
            store::Error::Missing { .. } => {
                Self::not_found(format!("{error}; `import` and `client add` make one"))
            }
            store::Error::Io { path, source } => {
                Self::failed(format!("{}: {}", path.display(), reason(source)))
            }
            _ => Self::failed(error.to_string()),
        }
    }
}

impl From<desk::Error> for Failure {
    fn from(error: desk::Error) -> Self {
        match error {
            desk::Error::Store(error) => error.into(),
            error => Self::new(Kind::of(&error), error.to_string()),
        }
    }
}

impl Kind {
    /// The kind of end that a use case's error makes.
    pub fn of(error: &desk::Error) -> Self {
        match error {
            error if error.is_regulation() => Self::Denied,
            error if error.is_not_found() => Self::NotFound,
            desk::Error::Invalid(_) | desk::Error::Blanks { .. } | desk::Error::Form { .. } => {
                Self::Usage
            }
            _ => Self::Failed,
        }
    }
}

impl From<config::Error> for Failure {
    fn from(error: config::Error) -> Self {
        match &error {
            config::Error::Io { path, source } => Self::io(path, source),
            config::Error::Faults { .. } => Self::failed(error.to_string()),
            // What no file says, the command line must.
            config::Error::Setting(_) => Self::usage(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_the_code_of_the_conventions() {
        let codes: Vec<u8> = [
            Kind::Closed,
            Kind::Failed,
            Kind::Usage,
            Kind::Denied,
            Kind::NotFound,
        ]
        .map(Kind::code)
        .into();
        assert_eq!(codes, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_closed_pipe_is_no_error() {
        let closed = std::io::Error::from(std::io::ErrorKind::BrokenPipe);
        assert_eq!(Failure::output(&closed).kind.code(), 0);
        let full = std::io::Error::from_raw_os_error(28);
        assert_eq!(
            Failure::output(&full).message,
            "standard output: No space left on device"
        );
    }
}
