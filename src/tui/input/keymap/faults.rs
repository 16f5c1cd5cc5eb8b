//! What can be wrong with a keymap.

use crate::core::fault::{Told, of_toml};
use crate::core::sentence::Sentence;
use std::fmt;

/// One fault, with the place to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file as the person knows it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong in one line of a keymap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// Not TOML.
    Syntax(String),
    /// No context has this name.
    UnknownContext(String),
    /// A context is not a table, or an action not a text.
    NotText(String),
    /// No key has this name.
    UnknownKey(String),
    /// No action has this name.
    UnknownAction(String),
    /// The same keys twice in one context of one file.
    Duplicate {
        /// The keys.
        keys: String,
        /// The line of the first.
        first_line: usize,
    },
    /// One sequence begins another, so the longer can't be typed.
    Shadowed {
        /// The shorter sequence.
        prefix: String,
        /// The longer sequence.
        hidden: String,
        /// Where the other of the two is: file and line.
        other: String,
    },
    /// All keys of an action are such as do not reach us from every terminal.
    OnlyRisky {
        /// The action.
        action: String,
        /// Its keys.
        keys: String,
    },
    /// An action that changes something on a key that `/` types on the Russian layout.
    ChangesOnSearchKey {
        /// The action.
        action: String,
        /// Its keys.
        keys: String,
    },
    /// A character bound where characters are text.
    CharacterInText(String),
    /// What the key types on the Russian layout is bound to something else.
    Collides {
        /// The keys.
        keys: String,
        /// What one of them types there.
        typed: String,
        /// The action that this asks for.
        other: String,
    },
    /// A pane's keys are the beginning of others that work everywhere, or go on where those end.
    HidesGlobal {
        /// The pane's keys.
        keys: String,
        /// The pane.
        context: String,
        /// The keys that do nothing there any more.
        hidden: Vec<String>,
    },
    /// A key of the Russian layout: it is translated, so it is never looked up.
    NeverArrives {
        /// The key as written.
        key: String,
        /// The key to write.
        latin: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.kind)
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(message) => write!(f, "not TOML: {message}"),
            Self::UnknownContext(name) => write!(f, "no context is named {name:?}"),
            Self::NotText(name) => write!(f, "{name:?} must be a table of texts"),
            Self::UnknownKey(name) => write!(f, "no key is named {name:?}"),
            Self::UnknownAction(name) => write!(f, "no action is named {name:?}"),
            Self::Duplicate { keys, first_line } => {
                write!(f, "{keys:?} is bound already in line {first_line}")
            }
            Self::Shadowed {
                prefix,
                hidden,
                other,
            } => write!(
                f,
                "{prefix:?} hides {hidden:?} (see {other}); set one of them to \"none\""
            ),
            Self::OnlyRisky { action, keys } => write!(
                f,
                "{action:?} is only on {keys}, which not every terminal sends"
            ),
            Self::ChangesOnSearchKey { action, keys } => write!(
                f,
                "{action:?} changes something and may not be on {keys:?}: the key / types it on \
                 the Russian layout"
            ),
            Self::CharacterInText(keys) => {
                write!(f, "{keys:?} is text here; bind a chord or a named key")
            }
            Self::Collides { keys, typed, other } => write!(
                f,
                "{keys:?} types {typed} on the Russian layout, which asks for {other:?}"
            ),
            Self::HidesGlobal {
                keys,
                context,
                hidden,
            } => write!(
                f,
                "{keys:?} in [{context}] hides {} of [global] there; set one of them to \"none\"",
                hidden.join(", ")
            ),
            Self::NeverArrives { key, latin } => write!(
                f,
                "write {latin:?} for {key:?}: it works on the Russian layout too"
            ),
        }
    }
}

impl Fault {
    /// The sentence that tells a person: the file and the line first.
    pub fn sentence(&self) -> Sentence {
        Sentence::of("fail-fault")
            .name("path", &self.file)
            .name("line", self.line)
            .said("message", self.kind.told())
    }
}

impl Told for FaultKind {
    fn told(&self) -> Sentence {
        let named = |key, name: &str| Sentence::of(key).name("name", name);
        match self {
            Self::Syntax(words) => of_toml(words),
            Self::UnknownContext(name) => named("fault-keys-context", name),
            Self::NotText(name) => named("fault-keys-table", name),
            Self::UnknownKey(name) => named("fault-keys-key", name),
            Self::UnknownAction(name) => named("fault-keys-action", name),
            Self::Duplicate { keys, first_line } => {
                named("fault-keys-twice", keys).name("line", first_line)
            }
            Self::Shadowed {
                prefix,
                hidden,
                other,
            } => named("fault-keys-hides", prefix)
                .name("hidden", hidden)
                .name("other", other),
            Self::OnlyRisky { action, keys } => {
                named("fault-keys-risky", action).name("keys", keys)
            }
            Self::ChangesOnSearchKey { action, keys } => {
                named("fault-keys-search", action).name("keys", keys)
            }
            Self::CharacterInText(keys) => named("fault-keys-text", keys),
            Self::Collides { keys, typed, other } => named("fault-keys-collides", keys)
                .name("typed", typed)
                .name("other", other),
            Self::HidesGlobal {
                keys,
                context,
                hidden,
            } => named("fault-keys-global", keys)
                .name("context", context)
                .name("hidden", hidden.join(", ")),
            Self::NeverArrives { key, latin } => {
                named("fault-keys-russian", key).name("latin", latin)
            }
        }
    }
}
