//! What the mouse does, as terminals report it.

/// One report of the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What happened.
    pub kind: MouseKind,
    /// The column, from 0.
    pub column: u16,
    /// The row, from 0.
    pub row: u16,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The first button went down.
    Press,
    /// The wheel went up.
    WheelUp,
    /// The wheel went down.
    WheelDown,
}

impl Mouse {
    /// Reads `button;column;row` of a report (DEC 1006), which ends in `M`, or in `m` where a button was let go.
    /// Nothing for what we do not listen to: other buttons, releases, moves.
    pub fn parse(parameters: &str, last: u8) -> Option<Self> {
        let mut fields = parameters.split(';').map(|field| field.parse::<u16>().ok());
        let (button, column, row) = (fields.next()??, fields.next()??, fields.next()??);
        if last != b'M' || fields.next().is_some() {
            return None;
        }
        // Shift, Alt and Control held (4, 8, 16) are the terminal's and the window manager's.
        let kind = match button {
            0 => MouseKind::Press,
            64 => MouseKind::WheelUp,
            65 => MouseKind::WheelDown,
            _ => return None,
        };
        Some(Self {
            kind,
            column: column.checked_sub(1)?,
            row: row.checked_sub(1)?,
        })
    }
}
