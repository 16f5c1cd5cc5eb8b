//! A fault in a written asset: which line, and what is wrong with it.

use super::code::UnknownCode;
use super::sentence::Sentence;
use std::convert::Infallible;
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

/// What is wrong, as long as its place is not known: in one line of English, and as the sentence that tells a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wrong {
    /// For machines and logs.
    pub message: String,
    /// For whoever reads it, in either language.
    pub said: Sentence,
}

impl Wrong {
    /// What is wrong, said both ways.
    pub fn new(message: impl Into<String>, said: Sentence) -> Self {
        Self {
            message: message.into(),
            said,
        }
    }
}

impl<T: Told> From<T> for Wrong {
    fn from(error: T) -> Self {
        Self::new(error.to_string(), error.told())
    }
}

/// An error that can be told to a person in either language.
pub trait Told: fmt::Display {
    /// The sentence that tells it.
    fn told(&self) -> Sentence;
}

/// Any text will do: nothing is ever wrong with it.
impl Told for Infallible {
    fn told(&self) -> Sentence {
        match *self {}
    }
}

impl Told for UnknownCode {
    fn told(&self) -> Sentence {
        let said = Sentence::of("fault-word").name("what", self.what);
        said.name("word", &self.word).name("known", &self.known)
    }
}

/// TOML's own words, which are English, are quoted.
pub fn of_toml(words: &str) -> Sentence {
    Sentence::of("fault-toml").name("why", words)
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

    /// A fault of a line, said both ways.
    #[must_use]
    pub fn wrong_line(line: usize, wrong: Wrong) -> Self {
        Self::of_line(line, wrong.message).saying(wrong.said)
    }

    /// A fault at a byte offset of `text`, said both ways.
    #[must_use]
    pub fn wrong_at(text: &str, offset: usize, wrong: Wrong) -> Self {
        Self::at(text, offset, wrong.message).saying(wrong.said)
    }

    /// What TOML has to say of a text, on one line.
    #[must_use]
    pub fn toml(text: &str, span: Option<std::ops::Range<usize>>, words: &str) -> Self {
        let words = words.trim().replace('\n', ", ");
        let said = of_toml(&words);
        Self::at(text, span.map_or(0, |span| span.start), words).saying(said)
    }

    /// A text that is not UTF-8, at the line of the first byte that is not.
    #[must_use]
    pub fn not_utf8(bytes: &[u8], good_up_to: usize) -> Self {
        let good = String::from_utf8_lossy(bytes.get(..good_up_to).unwrap_or(bytes));
        Self::at(&good, good.len(), "not UTF-8").saying(Sentence::of("fault-utf8"))
    }

    /// The fault with the sentence that tells a person.
    #[must_use]
    pub fn saying(mut self, said: Sentence) -> Self {
        self.said = Some(Box::new(said));
        self
    }

    /// The same with the file and its line before it.
    pub fn in_file(&self, path: &str) -> Sentence {
        Sentence::of("fail-fault")
            .name("path", path)
            .name("line", self.line)
            .said("message", self.sentence())
    }

    /// The same with its line before it.
    pub fn with_line(&self) -> Sentence {
        Sentence::of("fault-line")
            .name("line", self.line)
            .said("message", self.sentence())
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
