//! Later files over earlier ones, and the checks that need the whole.

use crossterm::event::{KeyCode, KeyModifiers};

use super::super::key::Key;
use super::super::layout::command_key;
use super::read::{Entry, Source, entries};
use super::{ActionSet, Binding, ContextSet, Fault, FaultKind, sequence_name};

/// Contexts with their bindings.
type Tables<C, A> = Vec<(C, Vec<Binding<A>>)>;

/// The tables of all sources together, or every fault in them.
pub(super) fn merged<C: ContextSet, A: ActionSet>(
    sources: &[Source<'_>],
) -> Result<Tables<C, A>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut all: Vec<Entry<C, A>> = Vec::new();
    for source in sources {
        let read = entries(source, &mut faults);
        check_duplicates(&read, &mut faults);
        lay_over(&mut all, read);
    }
    for entry in &all {
        check_alone(entry, &mut faults);
    }
    check_shadows(&all, &mut faults);
    check_risky(&all, &mut faults);
    if faults.is_empty() {
        return Ok(C::all().iter().map(|c| (*c, table(*c, &all))).collect());
    }
    let order = |file: &str| sources.iter().position(|source| source.file == file);
    faults.sort_by_key(|fault| (order(&fault.file), fault.line));
    Err(faults)
}

/// The bindings of one context.
fn table<C: ContextSet, A: ActionSet>(context: C, all: &[Entry<C, A>]) -> Vec<Binding<A>> {
    let of_context = all.iter().filter(|entry| entry.context == context);
    let bound = of_context.filter_map(|entry| {
        entry.action.map(|action| Binding {
            keys: entry.keys.clone(),
            action,
        })
    });
    bound.collect()
}

/// Puts a later file's entries over those before: the same keys are replaced, keys set to "none"
/// are taken away with all that begins with them.
fn lay_over<C: ContextSet, A: ActionSet>(all: &mut Vec<Entry<C, A>>, later: Vec<Entry<C, A>>) {
    for gone in later.iter().filter(|entry| entry.action.is_none()) {
        all.retain(|old| old.context != gone.context || !old.keys.starts_with(&gone.keys));
    }
    for entry in later.into_iter().filter(|entry| entry.action.is_some()) {
        let same = |old: &&mut Entry<C, A>| old.context == entry.context && old.keys == entry.keys;
        match all.iter_mut().find(same) {
            Some(old) => *old = entry,
            None => all.push(entry),
        }
    }
}

/// A fault at an entry.
fn fault<C, A>(entry: &Entry<C, A>, kind: FaultKind) -> Fault {
    Fault {
        file: entry.file.clone(),
        line: entry.line,
        kind,
    }
}

/// The same keys twice in one context of one file, under whatever spelling.
fn check_duplicates<C: ContextSet, A: ActionSet>(read: &[Entry<C, A>], faults: &mut Vec<Fault>) {
    for (at, entry) in read.iter().enumerate() {
        let first = read[..at]
            .iter()
            .find(|other| other.context == entry.context && other.keys == entry.keys);
        if let Some(first) = first {
            let kind = FaultKind::Duplicate {
                keys: sequence_name(&entry.keys),
                first_line: first.line,
            };
            faults.push(fault(entry, kind));
        }
    }
}

/// What can be said of an entry by itself.
fn check_alone<C: ContextSet, A: ActionSet>(entry: &Entry<C, A>, faults: &mut Vec<Fault>) {
    let keys = || sequence_name(&entry.keys);
    for key in entry.keys.iter().filter(|key| command_key(**key) != **key) {
        let kind = FaultKind::NeverArrives {
            key: key.to_string(),
            latin: command_key(*key).to_string(),
        };
        faults.push(fault(entry, kind));
    }
    if entry.context.takes_text() && entry.keys.first().is_some_and(|k| k.typed().is_some()) {
        faults.push(fault(entry, FaultKind::CharacterInText(keys())));
    }
    if let Some(action) = entry.action
        && action.changes()
        && entry.keys.iter().any(is_search_key)
    {
        let kind = FaultKind::ChangesOnSearchKey {
            action: action.name().to_owned(),
            keys: keys(),
        };
        faults.push(fault(entry, kind));
    }
}

/// Whether physical `/` types this key on the Russian layout.
fn is_search_key(key: &Key) -> bool {
    matches!(key.code, KeyCode::Char('.' | ','))
}

/// One sequence that begins another in the same context.
fn check_shadows<C: ContextSet, A: ActionSet>(all: &[Entry<C, A>], faults: &mut Vec<Fault>) {
    for (at, entry) in all.iter().enumerate() {
        for other in all[..at].iter().filter(|o| o.context == entry.context) {
            let (short, long) = if entry.keys.len() < other.keys.len() {
                (entry, other)
            } else {
                (other, entry)
            };
            if short.keys.len() < long.keys.len() && long.keys.starts_with(&short.keys) {
                let kind = FaultKind::Shadowed {
                    prefix: sequence_name(&short.keys),
                    hidden: sequence_name(&long.keys),
                    other: format!("{}:{}", other.file, other.line),
                };
                faults.push(fault(entry, kind));
            }
        }
    }
}

/// Actions that only keys reach which not every terminal sends.
fn check_risky<C: ContextSet, A: ActionSet>(all: &[Entry<C, A>], faults: &mut Vec<Fault>) {
    for (at, entry) in all.iter().enumerate() {
        let same =
            |other: &&Entry<C, A>| other.context == entry.context && other.action == entry.action;
        let is_first = !all[..at].iter().any(|other| same(&other));
        let mut ways = all.iter().filter(same);
        if let Some(action) = entry.action
            && is_first
            && ways.all(|way| way.keys.iter().any(is_risky))
        {
            let keys: Vec<String> = all
                .iter()
                .filter(same)
                .map(|way| sequence_name(&way.keys))
                .collect();
            let kind = FaultKind::OnlyRisky {
                action: action.name().to_owned(),
                keys: keys.join(", "),
            };
            faults.push(fault(entry, kind));
        }
    }
}

/// Whether some terminals send something else for this key, or keep it: flow control, the control
/// codes that are Tab, Enter, Backspace, Escape and NUL, Control with a capital, and Alt with what
/// begins a sequence of the terminal's own.
fn is_risky(key: &Key) -> bool {
    let KeyCode::Char(typed) = key.code else {
        return false;
    };
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    (control && (matches!(typed, 's' | 'q' | 'i' | 'm' | 'h' | '[' | ' ') || typed.is_uppercase()))
        || (alt && matches!(typed, '[' | ']' | 'O' | 'P' | '_'))
}
