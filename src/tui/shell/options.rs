//! What the shell is to know of its surroundings.

use super::graphics::{Around, Images};
use super::osc::Osc;
use super::screen::Abilities;

/// What the shell is to know of its surroundings.
#[derive(Debug, Clone)]
pub struct Options {
    /// The window's title.
    pub title: String,
    /// What the terminal can do.
    pub abilities: Abilities,
    /// How to speak to it besides cells.
    pub osc: Osc,
    /// What is known of the terminal where pictures matter.
    pub around: Around,
    /// Which way pictures are shown.
    pub images: Images,
    /// The command line of the editor, as `$EDITOR` has it.
    pub editor: String,
}

impl Options {
    /// What the environment says; `env` looks a variable up.
    pub fn detect(title: &str, env: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| env(name).filter(|value| !value.trim().is_empty());
        Self {
            title: title.to_owned(),
            abilities: Abilities::detect(&env),
            osc: Osc::detect(&env),
            around: Around::detect(&env),
            images: Images::Auto,
            editor: set("VISUAL")
                .or_else(|| set("EDITOR"))
                .unwrap_or_else(|| "vi".to_owned()),
        }
    }
}
