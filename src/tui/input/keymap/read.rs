//! One file of the keymap, read into entries with their lines.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::key::Key;
use super::{ActionSet, ContextSet, Fault, FaultKind};

/// A keymap's text and the name to blame faults on.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The file's name as the person knows it.
    pub file: &'a str,
    /// The text.
    pub text: &'a str,
}

impl<'a> Source<'a> {
    /// A source.
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text }
    }

    /// A fault at a byte of this source.
    fn fault(&self, at: usize, kind: FaultKind) -> Fault {
        let before = self.text.get(..at).unwrap_or(self.text);
        Fault {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            kind,
        }
    }
}

/// The word that takes a key away.
const UNBIND: &str = "none";

/// One entry as it was read.
#[derive(Debug, Clone)]
pub(super) struct Entry<C, A> {
    pub context: C,
    pub keys: Vec<Key>,
    /// Nothing when the entry takes the keys away.
    pub action: Option<A>,
    pub file: String,
    pub line: usize,
}

/// Reads a source; faults are added to `faults`, and their entries left out.
pub(super) fn entries<C: ContextSet, A: ActionSet>(
    source: &Source<'_>,
    faults: &mut Vec<Fault>,
) -> Vec<Entry<C, A>> {
    let (table, errors) = DeTable::parse_recoverable(source.text);
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        faults.push(source.fault(at, FaultKind::Syntax(error.message().to_owned())));
    }
    let mut found = Vec::new();
    for (name, value) in in_file_order(table.get_ref()) {
        let at = name.span().start;
        let context = C::all()
            .iter()
            .find(|c| c.name() == name.get_ref().as_ref());
        match (context, value.get_ref()) {
            (None, _) => {
                let kind = FaultKind::UnknownContext(name.get_ref().to_string());
                faults.push(source.fault(at, kind));
            }
            (Some(context), DeValue::Table(table)) => {
                let rows = in_file_order(table).into_iter();
                let read = rows.map(|(keys, action)| entry(source, *context, keys, action));
                collect(read, &mut found, faults);
            }
            (Some(_), _) => {
                let kind = FaultKind::NotText(name.get_ref().to_string());
                faults.push(source.fault(at, kind));
            }
        }
    }
    found
}

/// Entries to one side, faults to the other.
fn collect<T>(
    read: impl Iterator<Item = Result<T, Fault>>,
    found: &mut Vec<T>,
    faults: &mut Vec<Fault>,
) {
    for one in read {
        match one {
            Ok(entry) => found.push(entry),
            Err(fault) => faults.push(fault),
        }
    }
}

/// A key and a value of a table, with their places.
type Pair<'t, 'i> = (
    &'t Spanned<toml::de::DeString<'i>>,
    &'t Spanned<DeValue<'i>>,
);

/// A table's pairs as the file has them, not by the alphabet.
fn in_file_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<Pair<'t, 'i>> {
    let mut pairs: Vec<Pair<'t, 'i>> = table.iter().collect();
    pairs.sort_by_key(|(name, _)| name.span().start);
    pairs
}

/// One line of a context.
fn entry<C: ContextSet, A: ActionSet>(
    source: &Source<'_>,
    context: C,
    keys: &Spanned<toml::de::DeString<'_>>,
    value: &Spanned<DeValue<'_>>,
) -> Result<Entry<C, A>, Fault> {
    let at = keys.span().start;
    let fault = |kind| source.fault(at, kind);
    let written = keys.get_ref();
    let sequence = sequence(written).map_err(|name| fault(FaultKind::UnknownKey(name)))?;
    let DeValue::String(name) = value.get_ref() else {
        return Err(fault(FaultKind::NotText(written.to_string())));
    };
    let action = A::all().iter().copied().find(|a| a.name() == name.as_ref());
    if action.is_none() && name != UNBIND {
        return Err(fault(FaultKind::UnknownAction(name.to_string())));
    }
    Ok(Entry {
        context,
        keys: sequence,
        action,
        file: source.file.to_owned(),
        line: source.fault(at, FaultKind::Syntax(String::new())).line,
    })
}

/// The keys of a sequence's name, or the part that names no key.
fn sequence(written: &str) -> Result<Vec<Key>, String> {
    let keys: Result<Vec<Key>, String> = written
        .split_whitespace()
        .map(|name| name.parse::<Key>().map_err(|unknown| unknown.0))
        .collect();
    match keys {
        Ok(keys) if keys.is_empty() => Err(written.to_owned()),
        other => other,
    }
}
