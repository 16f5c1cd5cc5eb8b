//! iTerm2's inline images: a PNG in base64 in one sequence.

use super::Refused;
use super::fit::Fitted;
use super::kitty::png;
use crate::tui::shell::Picture;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A picture that is put where the cursor is.
///
/// # Errors
/// It can't be written as a PNG.
pub fn picture(fitted: &Fitted) -> Result<Picture, Refused> {
    let (columns, rows) = fitted.cells;
    let png = png(fitted)?;
    let sequence = format!(
        "\x1b]1337;File=inline=1;size={};width={columns};height={rows};preserveAspectRatio=1;doNotMoveCursor=1:{}\x07",
        png.len(),
        STANDARD.encode(&png)
    );
    Ok(Picture {
        cells: fitted.cells,
        ahead: Vec::new(),
        rows: vec![sequence.into_bytes()],
        // It goes with the cells that it covers.
        removal: Vec::new(),
    })
}
