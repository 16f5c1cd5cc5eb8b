//! The workbench: model, input, update, view, and the shell that owns the terminal.

pub mod input;
pub mod look;
pub mod model;
pub mod overlay;
mod picture;
pub mod shell;
pub mod snapshot;
pub mod theme;
pub mod view;
pub mod workbench;
pub mod worker;

pub use input::{Keys, keymap::Source as KeymapSource, keys};
pub use look::Look;
pub use shell::{ColourLevel, Exit, Images, Means, Options, run};
pub use theme::{Theme, ThemeName};
pub use workbench::Workbench;
pub use worker::{Clock, Footing, Workers};
