//! The palette: every action that can be asked for, by name.

use ratatui::layout::Rect;

use super::Step;
use super::menu::{Enter, Item, Menu};
use crate::tui::input::keymap::{ActionSet, ContextSet};
use crate::tui::input::{Action, Context, Input, Keys};
use crate::tui::look::Look;
use crate::tui::shell::Frame;

/// What was picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// An action.
    Action(Action),
    /// Something else, by its id.
    More(String),
}

/// A list of actions with their keys, and of what else the owner has. [`Step::Done`] gives what was picked.
#[derive(Debug, Clone)]
pub struct Palette {
    menu: Menu,
}

impl Palette {
    /// The actions of these contexts, and those that a person's own keymap left without a key. `off`
    /// says why an action can't be done now.
    pub fn new(look: &Look, contexts: &[Context], off: impl Fn(Action) -> Option<String>) -> Self {
        let item = |action: Action| {
            let keys = look.keys.keys_of(contexts, action).join("  ");
            Item::new(action.name(), look.label(action))
                .detail(keys)
                .off(off(action))
        };
        let actions = actions(&look.keys, contexts);
        let there = actions.into_iter().filter(|a| look.leads_somewhere(*a));
        let items = there.map(item).collect();
        Self {
            menu: Menu::new(look.say("pane-palette"), items)
                .entering(Enter::Do)
                .able_first(),
        }
    }

    /// Tells before the keys of an action what is asked before it is done.
    #[must_use]
    pub fn asking(mut self, asks: impl Fn(Action) -> Option<String>) -> Self {
        let mut items = self.menu.items().to_vec();
        for item in items.iter_mut().filter(|item| item.off.is_none()) {
            let action = Action::all().iter().find(|a| a.name() == item.id);
            if let Some(words) = action.and_then(|action| asks(*action)) {
                let keys = std::mem::take(&mut item.detail);
                item.detail = format!("{words}  {keys}").trim_end().to_owned();
            }
        }
        self.menu.set_items(items);
        self
    }

    /// With more to pick behind the actions. An id has a colon in it, which no action's name has.
    #[must_use]
    pub fn with_more(mut self, more: Vec<Item>) -> Self {
        let mut items = self.menu.items().to_vec();
        items.extend(more);
        self.menu.set_items(items);
        self
    }

    /// The list.
    pub fn menu(&mut self) -> &mut Menu {
        &mut self.menu
    }

    /// Tells beside the title what the actions go to.
    #[must_use]
    pub fn going_to(self, words: &str) -> Self {
        Self {
            menu: self.menu.titled(words),
        }
    }

    /// Takes an input.
    pub fn on_input(&mut self, input: &Input, keys: &Keys) -> Step<Picked> {
        match self.menu.on_input(input, keys) {
            Step::Done(ids) => {
                let Some(id) = ids.into_iter().next() else {
                    return Step::Close;
                };
                let action = Action::all().iter().find(|action| id == action.name());
                Step::Done(action.map_or(Picked::More(id), |action| Picked::Action(*action)))
            }
            Step::Stay => Step::Stay,
            Step::Redraw => Step::Redraw,
            Step::Close => Step::Close,
            Step::Other(action) => Step::Other(action),
        }
    }

    /// Draws it over an area.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        self.menu.draw(frame, area, look);
    }
}

/// What the palette offers: first what changes something, then ways to look and move, each in the order of the contexts
/// and of the keymap. The palette itself is left out.
fn actions(keys: &Keys, contexts: &[Context]) -> Vec<Action> {
    let bound = |context: &Context, action: Action| {
        let mut bindings = keys.bindings(*context);
        bindings.any(|binding| binding.action == action)
    };
    let here = contexts.iter().flat_map(|context| keys.listing(*context));
    let mut found: Vec<Action> = Vec::new();
    for action in here.map(|row| row.action) {
        if !found.contains(&action) {
            found.push(action);
        }
    }
    let panes = || {
        Context::all()
            .iter()
            .filter(|context| !context.takes_text())
    };
    let keyless = |action: &&Action| !panes().any(|context| bound(context, **action));
    let keyless = Action::all().iter().filter(keyless);
    found.extend(keyless.filter(|action| !is_of_a_field(**action)));
    found.retain(|action| *action != Action::Palette);
    found.sort_by_key(|action| !action.changes());
    found
}

/// Whether an action means something only while a text is typed.
fn is_of_a_field(action: Action) -> bool {
    matches!(
        action,
        Action::Send
            | Action::ExternalEditor
            | Action::DiscardDraft
            | Action::Confirm
            | Action::Choose
            | Action::HistoryPrevious
            | Action::HistoryNext
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::language::Language;
    use crate::tui::overlay::stage::{ODD_SIZES, SIZES, Stage, key, typed};

    const HERE: [Context; 2] = [Context::Queue, Context::Global];

    fn palette(stage: &Stage) -> Palette {
        Palette::new(&stage.look(), &HERE, |action| {
            (action == Action::Accept).then(|| "§ 5".to_owned())
        })
    }

    fn find(stage: &Stage, query: &str) -> Step<Picked> {
        let mut palette = palette(stage);
        for input in typed(query) {
            palette.on_input(&input, &stage.keys);
        }
        palette.on_input(&key("enter"), &stage.keys)
    }

    #[test]
    fn finds_by_label_by_name_and_in_the_wrong_layout() {
        let stage = Stage::new(Language::Ru);
        assert_eq!(
            find(&stage, "отказ"),
            Step::Done(Picked::Action(Action::Refuse))
        );
        assert_eq!(
            find(&stage, "jnrfp"),
            Step::Done(Picked::Action(Action::Refuse))
        );
        assert_eq!(
            find(&stage, "refuse"),
            Step::Done(Picked::Action(Action::Refuse))
        );
        assert_eq!(
            find(&stage, "куагыу"),
            Step::Done(Picked::Action(Action::Refuse))
        );
        assert_eq!(find(&stage, "accept"), Step::Redraw);
    }

    /// What is barred gives way to what can be done, but not where its name is what was typed.
    #[test]
    fn what_can_be_done_comes_first_and_is_under_the_cursor() {
        let stage = Stage::new(Language::En);
        let off = |action| (action == Action::RunMacro).then(|| "none".to_owned());
        let found = |query: &str| {
            let mut palette = Palette::new(&stage.look(), &HERE, off);
            for input in typed(query) {
                palette.on_input(&input, &stage.keys);
            }
            palette.on_input(&key("enter"), &stage.keys)
        };
        let record = Step::Done(Picked::Action(Action::RecordMacro));
        assert_eq!(found("macro"), record);
        assert_eq!(found("run a macro"), Step::Redraw);
        let first = actions(&stage.keys, &HERE)[0];
        let mut palette = Palette::new(&stage.look(), &HERE, |action| {
            (action == first).then(|| "off".to_owned())
        });
        let picked = palette.on_input(&key("enter"), &stage.keys);
        assert!(
            matches!(picked, Step::Done(Picked::Action(_))),
            "{picked:?}"
        );
    }

    #[test]
    fn what_the_owner_adds_is_picked_by_its_id() {
        let stage = Stage::new(Language::Ru);
        let more = vec![Item::new("theme:light", "Тема: light")];
        let mut palette = palette(&stage).with_more(more);
        for input in typed("light") {
            palette.on_input(&input, &stage.keys);
        }
        let picked = palette.on_input(&key("enter"), &stage.keys);
        assert_eq!(picked, Step::Done(Picked::More("theme:light".to_owned())));
    }

    #[test]
    fn offers_what_can_be_done_here_and_never_itself() {
        let stage = Stage::new(Language::En);
        let offered = actions(&stage.keys, &HERE);
        assert!(offered.contains(&Action::SetKind));
        let looks = offered.iter().skip_while(|action| action.changes());
        assert!(looks.clone().count() > 0);
        assert!(looks.clone().all(|action| !action.changes()));
        for absent in [
            Action::Palette,
            Action::Send,
            Action::Confirm,
            Action::ConfirmItem,
        ] {
            assert!(!offered.contains(&absent), "{absent:?}");
        }
        let own = crate::tui::input::keymap::Source::new("own", "[global]\n\"u\" = \"none\"");
        let keys = crate::tui::input::keys(Some(own)).unwrap();
        assert!(actions(&keys, &HERE).contains(&Action::Undo));
    }

    /// Two actions of one name could not be told apart in the list.
    #[test]
    fn no_two_actions_are_named_alike() {
        let panes = [
            Context::Queue,
            Context::Ticket,
            Context::Checklist,
            Context::OnCall,
        ];
        for (language, stage) in Stage::both() {
            for pane in panes {
                let mut names = std::collections::BTreeMap::new();
                for action in actions(&stage.keys, &[pane, Context::Global]) {
                    let name = stage.look().label(action);
                    let other = names.insert(name, action);
                    assert_eq!(other, None, "{language}: {action:?} is named as {other:?}");
                }
            }
        }
    }

    #[test]
    fn looks() {
        for (language, stage) in Stage::both() {
            for size in SIZES {
                let mut palette = palette(&stage);
                for input in typed("acc") {
                    palette.on_input(&input, &stage.keys);
                }
                let shown = stage.draw(size, |f, area, look| palette.draw(f, area, look));
                insta::assert_snapshot!(format!("palette-{language}-{}", size.0), shown);
            }
            for size in ODD_SIZES {
                stage.draw(size, |f, area, look| palette(&stage).draw(f, area, look));
            }
        }
    }
}
