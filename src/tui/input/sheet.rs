//! The keymap in force as lists to print: by pane, each key with the Russian letter beside it.

use super::keymap::{ActionSet, ContextSet};
use super::layout::russian;
use super::{Action, Context, Key, Keys};

/// A way to an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The keys as the keymap has them: `g g`.
    pub keys: String,
    /// The same keys by the letters of the Russian layout; none where they are the same.
    pub russian: Option<String>,
    /// The action's name.
    pub action: &'static str,
    /// Whether it changes anything.
    pub changes: bool,
}

/// What can be pressed in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The table of the keymap.
    pub context: &'static str,
    /// Each action once with all its keys, in the order of the file.
    pub rows: Vec<Vec<Bound>>,
}

/// All keys of all places that have any.
pub fn groups(keys: &Keys) -> Vec<Group> {
    let contexts = Context::all().iter();
    let groups = contexts.map(|context| Group {
        context: context.name(),
        rows: rows(keys, *context),
    });
    groups.filter(|group| !group.rows.is_empty()).collect()
}

fn rows(keys: &Keys, context: Context) -> Vec<Vec<Bound>> {
    let mut rows: Vec<(Action, Vec<Bound>)> = Vec::new();
    for binding in keys.bindings(context) {
        let bound = Bound {
            keys: super::keymap::sequence_name(&binding.keys),
            russian: in_russian(&binding.keys),
            action: binding.action.name(),
            changes: binding.action.changes(),
        };
        match rows
            .iter_mut()
            .find(|(action, _)| *action == binding.action)
        {
            Some((_, row)) => row.push(bound),
            None => rows.push((binding.action, vec![bound])),
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// A sequence by the letters that its keys have on a Russian keyboard.
fn in_russian(keys: &[Key]) -> Option<String> {
    let typed = |key: &Key| match russian(*key) {
        Some(typed) => Key::new(crossterm::event::KeyCode::Char(typed), key.modifiers).to_string(),
        None => key.to_string(),
    };
    let names: Vec<String> = keys.iter().map(typed).collect();
    keys.iter()
        .any(|key| russian(*key).is_some())
        .then(|| names.join(" "))
}
