//! The keymap: data that turns keys into actions, and the listing that help and hints show.

mod faults;
mod merge;
mod read;

pub use faults::{Fault, FaultKind};
pub use read::Source;

use super::key::Key;
use super::layout::{command_key, second_reading};

/// A closed set of actions that keys can be bound to.
pub trait ActionSet: Copy + Eq + 'static {
    /// Every action.
    fn all() -> &'static [Self];
    /// Its name in the keymap.
    fn name(self) -> &'static str;
    /// Whether it changes anything; such an action is never on `.` or `,`.
    fn changes(self) -> bool;
}

/// A closed set of contexts, each a table of the keymap.
pub trait ContextSet: Copy + Eq + 'static {
    /// Every context.
    fn all() -> &'static [Self];
    /// Its name in the keymap.
    fn name(self) -> &'static str;
    /// Whether characters are text here: then only chords and named keys are looked up, and no
    /// layout is applied to characters.
    fn takes_text(self) -> bool;
}

/// A sequence of keys and what it asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding<A> {
    /// The keys, one after another.
    pub keys: Vec<Key>,
    /// The action.
    pub action: A,
}

/// All the ways to one action in one context, for help screens and hints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing<A> {
    /// Names of key sequences, in the order of the file.
    pub keys: Vec<String>,
    /// The action.
    pub action: A,
}

/// A key that can follow those pressed so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Continuation<A> {
    /// The key.
    pub key: Key,
    /// What it asks for; nothing when more keys must follow.
    pub action: Option<A>,
}

/// The keys of a sequence pressed so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pending(Vec<Key>);

impl Pending {
    /// The keys pressed so far.
    pub fn keys(&self) -> &[Key] {
        &self.0
    }

    /// Whether no sequence has begun.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Forgets the sequence; do so when the context changes.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

/// What a key came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved<A> {
    /// An action.
    Action(A),
    /// More keys must follow, one of these.
    Pending(Vec<Continuation<A>>),
    /// Nothing is bound to it: a text field may have it.
    Unbound,
    /// It left a sequence that had begun; the key is spent.
    Cancelled,
}

/// Bindings by context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap<C, A> {
    tables: Vec<(C, Vec<Binding<A>>)>,
}

impl<C: ContextSet, A: ActionSet> Keymap<C, A> {
    /// Reads the sources, later ones over earlier ones.
    ///
    /// # Errors
    ///
    /// Every fault found, in the order of the files' lines; a keymap with a fault is not used.
    pub fn parse(sources: &[Source<'_>]) -> Result<Self, Vec<Fault>> {
        merge::merged(sources).map(|tables| Self { tables })
    }

    /// Looks a key up. The first of `contexts` that knows the sequence wins; a text context is
    /// given alone, since `enter` and the like mean something else elsewhere.
    pub fn press(&self, pending: &mut Pending, contexts: &[C], key: Key) -> Resolved<A> {
        let is_text = contexts.first().is_some_and(|first| first.takes_text());
        let began = !pending.is_empty();
        if is_text && !began && key.typed().is_some() {
            return Resolved::Unbound;
        }
        let key = command_key(key);
        let mut found = self.found(pending, contexts, key);
        if found.is_none()
            && let Some(other) = second_reading(key)
        {
            found = self.found(pending, contexts, other);
        }
        match found {
            Some(Some(action)) => {
                pending.clear();
                Resolved::Action(action)
            }
            Some(None) => Resolved::Pending(self.continuations(contexts, pending)),
            None => {
                pending.clear();
                if began {
                    Resolved::Cancelled
                } else {
                    Resolved::Unbound
                }
            }
        }
    }

    /// What the first context that knows the keys with one more says of them; those become the keys so far.
    fn found(&self, pending: &mut Pending, contexts: &[C], key: Key) -> Option<Option<A>> {
        pending.0.push(key);
        let mut contexts = contexts.iter();
        let found = contexts.find_map(|context| self.in_table(*context, pending));
        if found.is_none() {
            pending.0.pop();
        }
        found
    }

    /// What a context says of the keys so far: an action, a prefix of one, or nothing.
    fn in_table(&self, context: C, pending: &Pending) -> Option<Option<A>> {
        let mut matching = self
            .bindings(context)
            .filter(|binding| binding.keys.starts_with(&pending.0));
        let first = matching.next()?;
        let exact = first.keys.len() == pending.0.len();
        Some(exact.then_some(first.action))
    }

    /// The keys that can follow, each once, the first context's first.
    fn continuations(&self, contexts: &[C], pending: &Pending) -> Vec<Continuation<A>> {
        let depth = pending.0.len();
        let mut found: Vec<Continuation<A>> = Vec::new();
        let bindings = contexts.iter().flat_map(|context| self.bindings(*context));
        for binding in bindings.filter(|binding| binding.keys.starts_with(&pending.0)) {
            let Some(key) = binding.keys.get(depth).copied() else {
                continue;
            };
            if found.iter().all(|known| known.key != key) {
                let action = (binding.keys.len() == depth + 1).then_some(binding.action);
                found.push(Continuation { key, action });
            }
        }
        found
    }

    /// A context's bindings in the order of the file.
    pub fn bindings(&self, context: C) -> impl Iterator<Item = &Binding<A>> {
        self.tables
            .iter()
            .filter(move |(of, _)| *of == context)
            .flat_map(|(_, bindings)| bindings)
    }

    /// A context's actions, each once with all its keys, in the order of the file.
    pub fn listing(&self, context: C) -> Vec<Listing<A>> {
        let mut listing: Vec<Listing<A>> = Vec::new();
        for binding in self.bindings(context) {
            let keys = sequence_name(&binding.keys);
            match listing.iter_mut().find(|row| row.action == binding.action) {
                Some(row) => row.keys.push(keys),
                None => listing.push(Listing {
                    keys: vec![keys],
                    action: binding.action,
                }),
            }
        }
        listing
    }

    /// Names of the sequences that reach `action` from `contexts`, for a hint. One that an
    /// earlier context uses for something else is left out.
    pub fn keys_of(&self, contexts: &[C], action: A) -> Vec<String> {
        let mut names = Vec::new();
        for (at, context) in contexts.iter().enumerate() {
            for binding in self.bindings(*context).filter(|b| b.action == action) {
                let hidden = contexts[..at].iter().any(|earlier| {
                    self.bindings(*earlier).any(|b| {
                        b.keys.starts_with(&binding.keys) || binding.keys.starts_with(&b.keys)
                    })
                });
                if !hidden {
                    names.push(sequence_name(&binding.keys));
                }
            }
        }
        names
    }
}

/// The name of a sequence as the keymap writes it.
pub fn sequence_name(keys: &[Key]) -> String {
    let names: Vec<String> = keys.iter().map(ToString::to_string).collect();
    names.join(" ")
}

#[cfg(test)]
mod tests;
