//! The shell around the workbench: it owns the terminal and knows nothing of the desk.

pub mod colour;
pub mod frame;
pub mod screen;

pub use colour::ColourLevel;
pub use frame::{Frame, Scroll};
pub use screen::{Abilities, Screen};
