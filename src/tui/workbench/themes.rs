//! Themes, changed while one looks.

use super::Workbench;
use super::laid_over::Over;
use crate::tui::input::{Action, Input};
use crate::tui::overlay::menu::Item;
use crate::tui::overlay::{Menu, Step};
use crate::tui::theme::{Role, ThemeChoice, ThemeName};

/// The colours to choose from.
#[derive(Default)]
pub(super) struct Colours {
    /// The themes that can be chosen.
    pub(super) all: Vec<ThemeChoice>,
    /// The one that was chosen while one looked, in this run or an earlier one.
    pub(super) chosen: Option<String>,
}

impl Workbench {
    /// With the themes that can be chosen; the one that was chosen in an earlier run is worn, where it is still there.
    #[must_use]
    pub fn with_themes(mut self, themes: Vec<ThemeChoice>) -> Self {
        self.colours.all = themes;
        if let Some(name) = self.colours.chosen.clone() {
            self.wear(&name);
        }
        self
    }

    /// Puts a theme on. Says whether there is one of this name that can be worn.
    fn wear(&mut self, name: &str) -> bool {
        let found = self.colours.all.iter().find(|choice| choice.name == name);
        let Some(Ok(theme)) = found.map(|choice| &choice.theme) else {
            return false;
        };
        if self.look.theme != *theme {
            self.look.theme = theme.clone();
            self.model.ticket_rows = None;
            self.dirty = true;
        }
        true
    }

    /// What is wrong with a theme's file, if anything is.
    pub(super) fn why_unwearable(&self, choice: &ThemeChoice) -> Option<String> {
        let wrong = choice.theme.as_ref().err()?;
        Some(self.look.text.sentence(&wrong.said))
    }

    /// The themes as a list; the screen wears what is under the cursor.
    pub(super) fn choose_theme(&mut self) {
        let worn = self.look.theme.name().to_owned();
        let items = self.colours.all.iter().map(|choice| {
            let own = ThemeName::from_name(&choice.name).is_none();
            let kind = if own {
                "theme-own".to_owned()
            } else {
                format!("theme-{}", choice.name)
            };
            Item::new(choice.name.clone(), choice.name.clone())
                .detail(self.look.say(&kind))
                .off(self.why_unwearable(choice))
                .current(choice.name == worn)
        });
        let menu = Menu::new(self.look.say("action-theme"), items.collect());
        self.over = Some(Over::Themes { menu, before: worn });
    }

    /// Gives an input to the list of themes.
    pub(super) fn input_themes(&mut self, input: &Input) -> Option<Action> {
        let keys = std::sync::Arc::clone(&self.look.keys);
        let Some(Over::Themes { menu, before }) = &mut self.over else {
            return None;
        };
        let before = before.clone();
        match menu.on_input(input, &keys) {
            Step::Done(ids) => {
                self.over = None;
                self.dirty = true;
                if let Some(name) = ids.first() {
                    self.choose_named_theme(name);
                }
                None
            }
            Step::Close => {
                self.wear(&before);
                self.take_step::<()>(&Step::Close)
            }
            // Something else is laid over it, and nothing was chosen.
            Step::Other(action) => {
                if action == Action::Help {
                    self.wear(&before);
                }
                Some(action)
            }
            step => {
                let under = menu.under_cursor().map(|item| item.id.clone());
                self.wear(&under.unwrap_or(before));
                self.take_step(&step)
            }
        }
    }

    /// Wears a theme, and says so.
    pub(super) fn choose_named_theme(&mut self, name: &str) {
        if self.wear(name) {
            self.colours.chosen = Some(name.to_owned());
            let words = self
                .look
                .text
                .say_with("theme-worn", &[("name", name.into())]);
            self.say(Role::Info, words);
        }
    }
}
