//! The workbench: model, input, update, view, and the shell that owns the terminal.

pub mod input;
pub mod look;
pub mod memory;
pub mod model;
pub mod overlay;
pub mod shell;
pub mod snapshot;
pub mod theme;
pub mod view;
pub mod workbench;
pub mod worker;

pub use input::{Keys, keymap::Source as KeymapSource, keys};
pub use look::Look;
pub use memory::{Memory, MemoryFile};
pub use shell::{ColourLevel, Exit, Options, run};
pub use theme::{Theme, ThemeName};
pub use workbench::{Before, Workbench};
pub use worker::{Clock, Footing, Workers};
