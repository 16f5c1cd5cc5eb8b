//! Settings that no line of a file can be blamed for: what is wrong with each.

use crate::core::fault::Wrong;
use crate::core::sentence::Sentence;
use std::path::PathBuf;

/// What is wrong with a setting, whether it came from a flag, the environment or nowhere.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Setting {
    /// Nobody is known to act.
    #[error("nobody is logged in: name yourself by --agent")]
    Nobody,
    /// A name that can't be an agent's.
    #[error("the agent's name {}", .0.plain())]
    AgentName(NoName),
    /// There is no place for the store.
    #[error("there is no home directory: name the store by --store")]
    NoHome,
    /// The law can't be made of its versions.
    #[error("{}", .0.message)]
    Law(Wrong),
    /// A macro's name is taken.
    #[error("there is a macro `{0}` already")]
    MacroExists(String),
    /// The file of recorded macros can't be read.
    #[error("{}: {why}", path.display())]
    MacroFile {
        /// The file.
        path: PathBuf,
        /// The reader's own words.
        why: String,
    },
    /// The file has its macros in a form that can't be added to.
    #[error("{}: `macro` is not written as [[macro]]: add the recorded one by hand", path.display())]
    MacroForm {
        /// The file.
        path: PathBuf,
    },
    /// Somebody changed the file between reading and saving.
    #[error("{}: somebody changed it at this moment; nothing is saved, do it again", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// Something else stands in a table's place.
    #[error("{}: `{key}` is no table", path.display())]
    NoTable {
        /// The file.
        path: PathBuf,
        /// The table's key.
        key: String,
    },
}

/// Why a word can't name a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoName {
    /// There is nothing in it.
    Empty,
    /// It begins or ends with a blank.
    Blanks,
    /// It has control characters.
    Controls,
    /// It is too long.
    Long,
}

impl NoName {
    /// The same in English, behind what is named.
    pub(super) fn plain(self) -> &'static str {
        match self {
            Self::Empty => "is empty",
            Self::Blanks => "begins or ends with a blank",
            Self::Controls => "has control characters",
            Self::Long => "is longer than 64 characters",
        }
    }

    /// The message about a key of the file whose value is such a name.
    pub(super) fn key_of_name(self) -> &'static str {
        match self {
            Self::Empty => "fault-empty",
            Self::Blanks => "fault-blanks",
            Self::Controls => "fault-controls",
            Self::Long => "fault-long-name",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Empty => "setting-agent-empty",
            Self::Blanks => "setting-agent-blanks",
            Self::Controls => "setting-agent-controls",
            Self::Long => "setting-agent-long",
        }
    }
}

impl Setting {
    /// The sentence that tells a person.
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Nobody => Sentence::of("setting-nobody"),
            Self::AgentName(why) => Sentence::of(why.key()),
            Self::NoHome => Sentence::of("setting-no-home"),
            Self::Law(wrong) => wrong.said.clone(),
            Self::MacroExists(name) => Sentence::of("setting-macro-exists").name("name", name),
            Self::MacroFile { path, why } => Sentence::of("fail-file")
                .name("path", path.display())
                .name("why", why),
            Self::MacroForm { path } => {
                Sentence::of("setting-macro-form").name("path", path.display())
            }
            Self::Changed { path } => Sentence::of("setting-changed").name("path", path.display()),
            Self::NoTable { path, key } => Sentence::of("setting-no-table")
                .name("path", path.display())
                .name("key", key),
        }
    }
}
