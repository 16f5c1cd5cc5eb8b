//! A keymap looked over: what is wrong with it, and what a person may want to know of it.

use super::keymap::{ActionSet, ContextSet, Fault, FaultKind, Source, sequence_name};
use super::layout::{command_key, russian};
use super::{Action, Context, EMBEDDED_KEYMAP, Key, Keys, keys};

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What is wrong: the workbench does not start on most of these. In the order of the file's lines.
    pub faults: Vec<Fault>,
    /// Actions that no key asks for any more; the palette still has them.
    pub keyless: Vec<Action>,
    /// How many sequences are bound.
    pub bound: usize,
}

/// Looks a person's own file over, as it lies over the built-in keymap; without one, the built-in keymap.
pub fn check(own: Option<Source<'_>>) -> Checked {
    let source = own.unwrap_or(Source::new("keymap.toml (built in)", EMBEDDED_KEYMAP));
    match keys(own) {
        Err(faults) => Checked {
            faults,
            keyless: Vec::new(),
            bound: 0,
        },
        Ok(keys) => Checked {
            faults: faults(&keys, source),
            keyless: keyless(&keys),
            bound: Context::all()
                .iter()
                .map(|c| keys.bindings(*c).count())
                .sum(),
        },
    }
}

/// Actions without a key.
fn keyless(keys: &Keys) -> Vec<Action> {
    let is_bound = |action: Action| {
        let mut contexts = Context::all().iter();
        contexts.any(|context| !keys.keys_of(&[*context], action).is_empty())
    };
    let all = Action::all().iter().copied();
    all.filter(|action| !is_bound(*action)).collect()
}

/// What is wrong with a keymap that can be read, in the order of the file's lines.
fn faults(keys: &Keys, source: Source<'_>) -> Vec<Fault> {
    let mut faults = unreached(keys, source);
    faults.extend(hidden(keys, source));
    faults.sort_by_key(|fault| fault.line);
    faults
}

/// Keys of a pane that keep longer or shorter ones of everywhere from being typed there. The same keys with another
/// meaning are no fault: that is what a pane's table is for; nor is what the built-in keymap does so itself.
fn hidden(keys: &Keys, source: Source<'_>) -> Vec<Fault> {
    let panes = Context::all().iter().copied();
    let panes = panes.filter(|pane| *pane != Context::Global && !pane.takes_text());
    let built_in = super::keys(None).ok();
    let mut faults = Vec::new();
    for pane in panes {
        for binding in keys.bindings(pane) {
            let is_old = |of: Context, keys: &[Key]| {
                let mut old = built_in.iter().flat_map(|map| map.bindings(of));
                old.any(|known| known.keys == keys)
            };
            let is_hidden = |other: &[Key]| {
                other.len() != binding.keys.len()
                    && (other.starts_with(&binding.keys) || binding.keys.starts_with(other))
                    && !(is_old(pane, &binding.keys) && is_old(Context::Global, other))
            };
            let global = keys.bindings(Context::Global).map(|b| b.keys.as_slice());
            let hidden: Vec<String> = global
                .filter(|keys| is_hidden(keys))
                .map(sequence_name)
                .collect();
            let Some(first) = hidden.first() else {
                continue;
            };
            let written = sequence_name(&binding.keys);
            let line = line_of(source, pane, &written);
            let line = line.or_else(|| line_of(source, Context::Global, first));
            faults.push(Fault {
                file: source.file.to_owned(),
                line: line.unwrap_or(1),
                kind: FaultKind::HidesGlobal {
                    keys: written,
                    context: pane.name().to_owned(),
                    hidden: hidden.iter().map(|keys| format!("{keys:?}")).collect(),
                },
            });
        }
    }
    faults
}

/// Keys whose character on the Russian layout asks for something else where they are pressed, so that nothing but
/// switching the layout reaches them. The slash is left out: both of its characters search, whatever it does.
fn unreached(keys: &Keys, source: Source<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for context in Context::all() {
        let contexts = [*context, Context::Global];
        let here = if context.takes_text() {
            &contexts[..1]
        } else {
            &contexts[..]
        };
        for binding in keys.bindings(*context) {
            for (at, key) in binding.keys.iter().enumerate() {
                let Some((typed, other)) = collision(keys, here, &binding.keys[..at], *key) else {
                    continue;
                };
                let written = sequence_name(&binding.keys);
                let line = line_of(source, *context, &written);
                // A key of the built-in map that collides with one's own is told at the top of the file.
                faults.push(Fault {
                    file: source.file.to_owned(),
                    line: line.unwrap_or(1),
                    kind: FaultKind::Collides {
                        keys: written,
                        typed,
                        other,
                    },
                });
            }
        }
    }
    faults
}

/// What a key types on the Russian layout, and what is bound to that instead.
fn collision(
    keys: &Keys,
    contexts: &[Context],
    before: &[Key],
    key: Key,
) -> Option<(String, String)> {
    let typed = russian(key).filter(|_| key != Key::char('/'))?;
    let typed = Key::new(crossterm::event::KeyCode::Char(typed), key.modifiers);
    if command_key(typed) == key {
        return None;
    }
    let mut sequence = before.to_vec();
    sequence.push(typed);
    let mut bound = contexts.iter().flat_map(|context| keys.bindings(*context));
    let other = bound.find(|binding| binding.keys.starts_with(&sequence))?;
    Some((typed.to_string(), other.action.name().to_owned()))
}

/// The line on which a file binds a sequence in a context.
fn line_of(source: Source<'_>, context: Context, keys: &str) -> Option<usize> {
    let mut table = "";
    for (at, line) in source.text.lines().enumerate() {
        let line = line.trim();
        if let Some(name) = line.strip_prefix('[') {
            table = name.trim_end_matches(']').trim();
        }
        let written = line.split('=').next().unwrap_or_default();
        if table == context.name() && written.trim().trim_matches('"') == keys {
            return Some(at + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_of(text: &str) -> Checked {
        check(Some(Source::new("own.toml", text)))
    }

    #[test]
    fn the_built_in_keymap_is_sound() {
        let checked = check(None);
        assert_eq!(checked.faults, []);
        assert_eq!(checked.keyless, []);
        assert!(checked.bound > 100);
    }

    #[test]
    fn a_key_that_the_russian_layout_hides_is_told_with_its_line() {
        let checked = check_of("[global]\n\n\"&\" = \"why\"\n[queue]\n\"|\" = \"claim\"\n");
        let told: Vec<String> = checked.faults.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(
            told[0].starts_with("own.toml:3: \"&\" types ? on the Russian layout"),
            "{told:?}"
        );
        assert!(told[0].contains("help"), "{told:?}");
        assert!(
            told[1].starts_with("own.toml:5:") && told[1].contains("search"),
            "{told:?}"
        );
    }

    /// In that pane none of them could be typed any more.
    #[test]
    fn a_panes_key_that_begins_others_of_everywhere_is_told_with_its_line() {
        let checked = check_of("[global]\nY = \"why\"\n[queue]\ng = \"claim\"\n");
        let told: Vec<String> = checked.faults.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].starts_with("own.toml:4: \"g\" in [queue] hides \"g g\", "),
            "{told:?}"
        );
        assert!(told[0].contains("\"g u\""), "{told:?}");
        // The other way round: the pane waits for a key more where everywhere one was enough.
        let checked = check_of("[queue]\n\"w w\" = \"claim\"\n");
        let told: Vec<String> = checked.faults.iter().map(ToString::to_string).collect();
        assert!(
            matches!(told.as_slice(), [one] if one.starts_with("own.toml:2:") && one.contains("\"w\" of")),
            "{told:?}"
        );
        // So does a key of the built-in keymap to one's own.
        let checked = check_of("[global]\n\"Y q\" = \"why\"\n[evidence]\nY = \"why\"\n");
        assert_eq!(checked.faults.len(), 1, "{:?}", checked.faults);
        // The same key with a meaning of its own is what a pane's table is for.
        assert_eq!(check_of("[queue]\nw = \"history\"\n").faults, []);
    }

    #[test]
    fn an_action_left_without_a_key_is_told_and_is_no_fault() {
        let checked = check_of("[global]\nZ = \"none\"\n");
        assert_eq!(checked.faults, []);
        assert_eq!(checked.keyless, [Action::Unassign]);
    }

    #[test]
    fn what_hinders_the_start_is_told_as_it_is_then() {
        let checked = check_of("[global]\n\"C-s\" = \"follow\"\nF = \"none\"\n\"й\" = \"why\"\n");
        assert_eq!(checked.faults.len(), 2, "{:?}", checked.faults);
    }
}
