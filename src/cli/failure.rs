//! How a command ends that does not end well: one line on stderr and an exit code, both made in one place.

use crate::config;
use crate::core::language::Language;
use crate::core::sentence::{Sentence, Word};
use crate::desk;
use crate::store;
use crate::text::Text;
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
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// Its kind.
    pub kind: Kind,
    /// What and where; none where the output has said it already.
    said: Option<Sentence>,
    /// The same for machines and the log, where they have words of their own.
    plain: Option<String>,
}

/// A result of a command.
pub type Result<T, E = Failure> = std::result::Result<T, E>;

impl Failure {
    /// A failure of a kind.
    pub fn new(kind: Kind, said: Sentence) -> Self {
        Self {
            kind,
            said: Some(said),
            plain: None,
        }
    }

    /// A failure that the output has said already.
    pub fn told(kind: Kind) -> Self {
        Self {
            kind,
            said: None,
            plain: None,
        }
    }

    /// Something could not be done.
    pub fn failed(said: Sentence) -> Self {
        Self::new(Kind::Failed, said)
    }

    /// The command line is wrong.
    pub fn usage(said: Sentence) -> Self {
        Self::new(Kind::Usage, said)
    }

    /// Something that was named is not there.
    pub fn not_found(said: Sentence) -> Self {
        Self::new(Kind::NotFound, said)
    }

    /// The runtime that waits for servers can't begin.
    pub fn runtime(error: &std::io::Error) -> Self {
        Self::failed(Sentence::of("fail-runtime").name("why", reason(error)))
    }

    /// A file that is not UTF-8.
    pub fn not_utf8(path: &Path) -> Self {
        Self::failed(Sentence::of("fail-not-utf8").name("path", path.display()))
    }

    /// A file that is longer than is read.
    pub fn too_long(path: &Path, most_bytes: u64) -> Self {
        let said = Sentence::of("fail-too-long").name("path", path.display());
        Self::failed(said.name("most", most_bytes))
    }

    /// Whether its sentence names the ticket.
    pub fn names(&self, ticket: u64) -> bool {
        let words = self.said.iter().flat_map(|said| &said.words);
        words.into_iter().any(|word| match word {
            ("number", Word::Number(number)) => *number == ticket,
            ("name", Word::Name(name)) => *name == ticket.to_string(),
            _ => false,
        })
    }

    /// What a person is told, in one line; nothing where it was told already.
    pub fn words(&self, text: &Text) -> String {
        let said = self.said.as_ref();
        said.map_or_else(String::new, |said| text.aside(said))
    }

    /// The same for machines and the log, in English whatever the screen speaks.
    pub fn plain(&self) -> String {
        match &self.plain {
            Some(plain) => plain.clone(),
            None => self.words(&Text::new(Language::En)),
        }
    }

    /// A file could not be read or written; one that is not there counts as not found.
    pub fn io(path: &Path, error: &std::io::Error) -> Self {
        let kind = match error.kind() {
            std::io::ErrorKind::NotFound => Kind::NotFound,
            _ => Kind::Failed,
        };
        let said = Sentence::of("fail-file").name("path", path.display());
        Self::new(kind, said.name("why", reason(error)))
    }

    /// The standard output could not be written.
    pub fn output(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Self::told(Kind::Closed),
            _ => Self::failed(Sentence::of("fail-output").name("why", reason(error))),
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
        f.write_str(&self.plain())
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        let missing = matches!(error, store::Error::Missing { .. });
        let kind = if missing {
            Kind::NotFound
        } else {
            Kind::Failed
        };
        match &error {
            // As any other file, but one that is lacking is no store that was asked for.
            store::Error::Io { path, source } => Self {
                kind,
                ..Self::io(path, source)
            },
            _ => Self::new(kind, error.sentence()),
        }
    }
}

impl From<desk::Error> for Failure {
    fn from(error: desk::Error) -> Self {
        match error {
            desk::Error::Store(error) => error.into(),
            error => Self {
                kind: Kind::of(&error),
                said: Some(named(&error)),
                plain: Some(error.to_string()),
            },
        }
    }
}

/// The sentence of the screen, with what it leaves out there: on the screen one sees which it is about.
fn named(error: &desk::Error) -> Sentence {
    let about = |name: &dyn fmt::Display| {
        let said = Sentence::of("fail-named").name("name", name);
        said.said("why", error.sentence())
    };
    match error {
        desk::Error::WrongReply { id, .. } => about(id),
        desk::Error::Charged { entry, .. } => about(entry),
        error => error.sentence(),
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
            config::Error::Faults { .. } => Self::failed(error.sentence()),
            // What no file says, the command line must.
            config::Error::Setting(_) => Self::usage(error.sentence()),
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
            Failure::output(&full).plain(),
            "standard output: No space left on device"
        );
    }
}
