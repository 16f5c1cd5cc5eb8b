//! The workbench: model, input, update, view, and the shell that owns the terminal.

pub mod input;
pub mod look;
pub mod model;
pub mod overlay;
pub mod shell;
pub mod snapshot;
pub mod theme;
pub mod view;
pub mod workbench;
pub mod worker;
