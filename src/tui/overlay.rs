//! What is laid over the panes.

pub mod cells;
pub mod place;
