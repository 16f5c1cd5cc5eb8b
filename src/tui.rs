//! The workbench: model, input, update, view, and the shell that owns the terminal.

pub mod input;
pub mod look;
pub mod memory;
pub mod model;
pub mod overlay;
mod picture;
pub mod shell;
pub mod snapshot;
pub mod theme;
pub mod view;
pub mod workbench;
pub mod worker;

pub use input::sheet::{Bound, Group as KeyGroup, groups as key_groups};
pub use input::{
    Keys, check::Checked as CheckedKeys, check::check, keymap::Fault as KeymapFault,
    keymap::Source as KeymapSource, keys,
};
pub use look::Look;
pub use memory::{Memory, MemoryFile};
pub use shell::{ColourLevel, Exit, Images, Means, NotifyBy, Options, Osc, painted, run};
pub use theme::{Own as OwnTheme, Role, Theme, ThemeChoice, ThemeName};
pub use workbench::{Before, Workbench};
pub use worker::{Clock, Footing, Workers};

/// Names of actions, as the keymap has them.
pub fn action_names(actions: &[input::Action]) -> Vec<&'static str> {
    use input::keymap::ActionSet;
    actions.iter().map(|action| action.name()).collect()
}
