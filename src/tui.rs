//! The workbench: model, input, update, view, and the shell that owns the terminal.

pub mod input;
pub mod shell;
pub mod snapshot;
pub mod theme;
pub mod worker;
