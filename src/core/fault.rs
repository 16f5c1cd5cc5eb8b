//! A fault in a written asset: which line, and what is wrong with it.

use std::fmt;

/// One thing that is wrong with a text file, found while reading it.
///
/// Readers collect faults instead of stopping at the first where they can, so that a file is corrected in one go.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, in one line of English without a full stop.
    pub message: String,
}

impl Fault {
    /// A fault at a byte offset of `text`, turned into its line.
    ///
    /// `offset` is in bytes; one beyond the end of the text means the last line.
    #[must_use]
    pub fn at(text: &str, offset: usize, message: impl Into<String>) -> Self {
        let before = text.bytes().take(offset);
        Self {
            line: 1 + before.filter(|byte| *byte == b'\n').count(),
            message: message.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_becomes_a_line_counted_from_one() {
        let text = "a\nbc\n";
        let lines: Vec<usize> = [0, 1, 2, 4, 99]
            .map(|offset| Fault::at(text, offset, "x").line)
            .into();
        assert_eq!(lines, [1, 1, 2, 2, 3]);
    }

    #[test]
    fn a_fault_shows_its_line_first() {
        let fault = Fault::at("a\nb", 2, "unknown key `b`");
        assert_eq!(fault.to_string(), "line 2: unknown key `b`");
    }
}
