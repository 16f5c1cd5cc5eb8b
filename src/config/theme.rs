//! The colours of the screen, by name.

use crate::core::code::codes;

codes! {
    /// The colours of the screen.
    pub enum Theme("theme") {
        /// Light letters on dark.
        Dark = "dark",
        /// Dark letters on light.
        Light = "light",
        /// The sixteen colours only, over the terminal's own background.
        Contrast = "contrast",
        /// No colours.
        Plain = "plain",
    }
}
