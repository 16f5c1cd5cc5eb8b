//! The help screen: the keymap itself, with a sentence for each action.

use ratatui::text::Line;

use super::cells;
use super::pager::Pager;
use super::wrap::Para;
use crate::tui::input::keymap::ContextSet;
use crate::tui::input::{Action, Context};
use crate::tui::look::Look;
use crate::tui::theme::Role;

/// The columns that keys take before the sentence.
const KEYS: u16 = 14;

/// Every key: first what can be pressed in `here`, then the other places.
pub fn pager(look: &Look, here: &[Context]) -> Pager {
    pager_without(look, here, &[])
}

/// The same, without some actions that are no matter of this place now.
pub fn pager_without(look: &Look, here: &[Context], left_out: &[Action]) -> Pager {
    let mut mine = Vec::new();
    for (at, context) in here.iter().enumerate() {
        // What an earlier context says wins, so a later one's row may be empty.
        let reach = |action| look.keys.keys_of(&here[..=at], action);
        let rows: Vec<_> = (actions(look, *context).into_iter())
            .filter(|action| !left_out.contains(action))
            .map(|action| (action, own_keys(look, *context, &reach(action), action)))
            .collect();
        let before = mine.len();
        group(look, *context, &rows, &mut mine);
        if mine.len() == before && *context != Context::Global {
            nothing_of_its_own(look, *context, &mut mine);
        }
    }
    let elsewhere = Context::all()
        .iter()
        .filter(|context| !here.contains(context));
    let mut others = Vec::new();
    for context in elsewhere {
        let reach = |action| look.keys.keys_of(&[*context], action);
        let rows: Vec<_> = (actions(look, *context).into_iter())
            .map(|action| (action, reach(action)))
            .collect();
        group(look, *context, &rows, &mut others);
    }
    let mut paras = Vec::new();
    part(look, "help-here", mine, &mut paras);
    part(look, "help-elsewhere", others, &mut paras);
    paras.extend(typing(look));
    Pager::new(look.say("pane-help"), paras)
}

/// A context's actions, each once.
fn actions(look: &Look, context: Context) -> Vec<Action> {
    let listing = look.keys.listing(context).into_iter();
    listing.map(|row| row.action).collect()
}

/// Of the keys that reach an action, those that are this context's own.
fn own_keys(look: &Look, context: Context, reach: &[String], action: Action) -> Vec<String> {
    let own = look.keys.keys_of(&[context], action);
    own.into_iter().filter(|key| reach.contains(key)).collect()
}

/// A heading and the groups under it; nothing, if there are none.
fn part(look: &Look, title: &str, mut groups: Vec<Para>, into: &mut Vec<Para>) {
    if groups.is_empty() {
        return;
    }
    if !into.is_empty() {
        into.push(Para::new(""));
    }
    // The first group stands beside its part: a heading over a heading would look empty.
    let mut groups = groups.drain(..).skip(1);
    let first = groups.next().map_or(String::new(), |para| para.bare());
    let words = format!("{} · {first}", look.say(title));
    into.push(heading(look, Role::Title, &words));
    into.extend(groups);
}

/// A context's name and its rows; nothing, if it has none.
fn group(look: &Look, context: Context, rows: &[(Action, Vec<String>)], into: &mut Vec<Para>) {
    if rows.iter().all(|(_, keys)| keys.is_empty()) {
        return;
    }
    let name = look.say(&format!("context-{}", context.name()));
    into.push(Para::new(""));
    into.push(heading(look, Role::Accent, &name));
    for (action, keys) in rows.iter().filter(|(_, keys)| !keys.is_empty()) {
        into.push(row(look, &keys.join("  "), &told(look, context, *action)));
    }
}

/// What an action does in a context: while a letter is written, some do another thing than elsewhere.
fn told(look: &Look, context: Context, action: Action) -> String {
    match (context, action) {
        (Context::Compose, Action::Back) => look.say("help-compose-back"),
        (Context::Compose, Action::Undo) => look.say("help-compose-undo"),
        _ => look.help(action),
    }
}

/// A context's name, and that it has no keys of its own.
fn nothing_of_its_own(look: &Look, context: Context, into: &mut Vec<Para>) {
    let name = look.say(&format!("context-{}", context.name()));
    into.push(Para::new(""));
    into.push(heading(look, Role::Accent, &name));
    let words = look.span(Role::Dim, look.say("help-no-keys"));
    into.push(Para::new(words).indent(2));
}

/// Keys of text fields, which are the same in every field and not the keymap's.
fn typing(look: &Look) -> Vec<Para> {
    let mut paras = vec![
        Para::new(""),
        heading(look, Role::Accent, &look.say("help-typing")),
    ];
    for (keys, name) in [
        ("home  C-a", "help-typing-start"),
        ("end", "help-typing-end"),
        ("C-left  A-b", "help-typing-word-back"),
        ("C-right  A-f", "help-typing-word-on"),
        ("C-w", "help-typing-cut-word"),
        ("C-u", "help-typing-cut-before"),
        ("C-k", "help-typing-cut-behind"),
        ("A-r", "help-typing-redo"),
    ] {
        paras.push(row(look, keys, &look.say(name)));
    }
    paras
}

/// A heading.
fn heading(look: &Look, role: Role, words: &str) -> Para {
    Para::new(look.span(role, words.to_owned()))
}

/// Keys, and what they do.
fn row(look: &Look, keys: &str, words: &str) -> Para {
    let gap = KEYS.saturating_sub(cells::width(keys)).max(2);
    let line = Line::from(vec![
        look.span(Role::Key, keys.to_owned()),
        " ".repeat(usize::from(gap)).into(),
        look.span(Role::Text, words.to_owned()),
    ]);
    Para::new(line).indent(2).hang(KEYS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::input::keymap::ActionSet;
    use crate::tui::overlay::stage::{ODD_SIZES, SIZES, Stage};

    const HERE: [Context; 2] = [Context::Checklist, Context::Global];

    #[test]
    fn every_action_is_there_with_words_in_both_languages() {
        for (language, stage) in Stage::both() {
            let here = [Context::Queue, Context::Global];
            let text = pager(&stage.look(), &here).text();
            for action in Action::all() {
                let help = stage.look().help(*action);
                assert!(text.contains(&help), "{language}: {help}");
            }
            assert!(
                !text.contains('{'),
                "{language}: a message is lacking in {text}"
            );
        }
    }

    #[test]
    fn a_key_that_means_something_else_here_is_not_shown_twice() {
        let (_, stage) = &Stage::both()[1];
        let text = pager(&stage.look(), &HERE).text();
        let here = text
            .split(&stage.text.say("help-elsewhere"))
            .next()
            .unwrap();
        let enters = here.lines().filter(|line| line.starts_with("  enter"));
        assert_eq!(enters.count(), 1, "{here}");
    }

    /// A pane with no keys of its own says so, in place of a heading over nothing.
    #[test]
    fn a_pane_without_keys_of_its_own_says_so() {
        for (language, stage) in Stage::both() {
            let here = |context| {
                let text = pager(&stage.look(), &[context, Context::Global]).text();
                let elsewhere = stage.text.say("help-elsewhere");
                text.split(&elsewhere).next().unwrap().to_owned()
            };
            let (none, own) = (here(Context::Client), here(Context::Queue));
            let words = stage.text.say("help-no-keys");
            let name = stage.text.say("context-client");
            assert!(
                none.contains(&words) && none.contains(&name),
                "{language}: {none}"
            );
            assert!(!own.contains(&words), "{language}: {own}");
        }
    }

    #[test]
    fn a_part_is_told_in_one_row_with_its_first_group() {
        for (language, stage) in Stage::both() {
            let text = pager(&stage.look(), &HERE).text();
            let say = |key: &str| stage.text.say(key);
            let told = format!("{} · {}", say("help-here"), say("context-checklist"));
            assert_eq!(text.lines().next(), Some(told.as_str()), "{language}");
            let second = text.lines().nth(1).unwrap();
            assert!(second.starts_with("  "), "{language}: {second}");
        }
    }

    #[test]
    fn no_heading_stands_over_nothing() {
        for (language, stage) in Stage::both() {
            let text = pager(&stage.look(), &[]).text();
            assert!(!text.contains(&stage.text.say("help-here")), "{language}");
            assert!(
                text.starts_with(&stage.text.say("help-elsewhere")),
                "{language}: {text}"
            );
        }
    }

    #[test]
    fn looks() {
        for (language, stage) in Stage::both() {
            for size in SIZES {
                let shown =
                    stage.draw(size, |f, area, look| pager(look, &HERE).draw(f, area, look));
                insta::assert_snapshot!(format!("help-{language}-{}", size.0), shown);
            }
            for size in ODD_SIZES {
                stage.draw(size, |f, area, look| pager(look, &HERE).draw(f, area, look));
            }
        }
    }
}
