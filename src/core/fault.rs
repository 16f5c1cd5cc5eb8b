//! A fault in a written asset: which line, and what is wrong with it.

use super::sentence::Sentence;
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
    /// The same for whoever reads it, in either language; none where only the message knows it.
    pub said: Option<Box<Sentence>>,
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
            said: None,
        }
    }

    /// A fault of a line.
    #[must_use]
    pub fn of_line(line: usize, message: impl Into<String>) -> Self {
        Self {
            line,
            message: message.into(),
            said: None,
        }
    }

    /// The fault with the sentence that tells a person.
    #[must_use]
    pub fn saying(mut self, said: Sentence) -> Self {
        self.said = Some(Box::new(said));
        self
    }

    /// The sentence that tells a person: its own, or the message as it is.
    pub fn sentence(&self) -> Sentence {
        match &self.said {
            Some(said) => (**said).clone(),
            None => Sentence::quoted(&self.message),
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
