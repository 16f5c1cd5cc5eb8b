//! Lifting of a file's raw values: what is checked of them all, and the faults with their lines.

use super::setting::NoName;
use crate::core::fault::Fault;
use crate::core::sentence::Sentence;
use std::path::{Path, PathBuf};
use toml::Spanned;

/// Checks a file's values, and collects what is wrong with them.
pub(super) struct Lift<'a> {
    /// The file's text.
    pub text: &'a str,
    /// The file's directory: relative paths are meant from there.
    pub dir: &'a Path,
    /// The person's home, for `~/`.
    pub home: Option<&'a Path>,
    /// What is wrong so far.
    pub faults: Vec<Fault>,
}

impl Lift<'_> {
    /// Notes a fault at a value, with the sentence that tells a person.
    pub fn wrong<T>(&mut self, at: &Spanned<T>, message: impl Into<String>, said: Sentence) {
        let fault = Fault::at(self.text, at.span().start, message);
        self.faults.push(fault.saying(said));
    }

    /// A person's name.
    pub fn name(&mut self, key: &str, raw: &Spanned<String>) -> String {
        if let Some(why) = no_name(raw.get_ref()) {
            let message = format!("{key}: a name that {}", why.plain());
            self.wrong(raw, message, of_key(why.key_of_name(), key));
        }
        raw.get_ref().clone()
    }

    /// A name that is a file's too: nothing in it leads to another directory.
    pub fn file_name(&mut self, key: &str, raw: &Spanned<String>) -> String {
        let written = raw.get_ref();
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        if written.is_empty() || !written.chars().all(fits) {
            let message = format!("{key}: a name has letters, digits, - and _ only");
            self.wrong(raw, message, of_key("fault-file-name", key));
        }
        written.clone()
    }

    /// A path: `~/` is the home, a relative one is meant from the file's directory.
    pub fn path(&mut self, key: &str, raw: &Spanned<String>) -> PathBuf {
        let written = raw.get_ref();
        if written.trim().is_empty() {
            let message = format!("{key}: an empty path");
            self.wrong(raw, message, of_key("fault-path", key));
        }
        match (written.strip_prefix("~/"), self.home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => self.dir.join(written),
        }
    }

    /// A mail address in lower case.
    pub fn address(&mut self, key: &str, written: &str, at: &Spanned<String>) -> String {
        let address = written.trim().to_lowercase();
        if !is_address(&address) {
            let message = format!("{key}: `{written}` is no mail address");
            let said = of_key("fault-address", key).name("written", written);
            self.wrong(at, message, said);
        }
        address
    }

    /// A word that goes to a server as it is: not empty, without what would break its line.
    pub fn word(&mut self, key: &str, raw: &Spanned<String>) -> String {
        let written = raw.get_ref();
        if written.trim().is_empty() {
            let message = format!("{key}: is empty");
            self.wrong(raw, message, of_key("fault-empty", key));
        } else if written.chars().any(char::is_control) {
            let message = format!("{key}: has control characters");
            self.wrong(raw, message, of_key("fault-controls", key));
        }
        written.clone()
    }

    /// A number within bounds; what is assumed where the key is left out.
    pub fn number(
        &mut self,
        key: &str,
        raw: Option<&Spanned<u64>>,
        (least, most): (u64, u64),
        assumed: u64,
    ) -> u64 {
        let Some(raw) = raw else {
            return assumed;
        };
        let number = *raw.get_ref();
        if !(least..=most).contains(&number) {
            let message = format!("{key}: {number} is not in {least}-{most}");
            let said = of_key("fault-number", key).name("number", number);
            self.wrong(raw, message, said.name("least", least).name("most", most));
        }
        number
    }
}

/// A sentence about a key of the file.
pub(super) fn of_key(sentence: &'static str, key: &str) -> Sentence {
    Sentence::of(sentence).name("key", key)
}

/// Whether a text is one mail address, without a name.
pub(super) fn is_address(text: &str) -> bool {
    let parts = text
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'));
    parts && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// Why a word can't name a person; none if it can.
pub(super) fn no_name(name: &str) -> Option<NoName> {
    if name.trim().is_empty() {
        Some(NoName::Empty)
    } else if name.trim() != name {
        Some(NoName::Blanks)
    } else if name.chars().any(char::is_control) {
        Some(NoName::Controls)
    } else if name.chars().count() > 64 {
        Some(NoName::Long)
    } else {
        None
    }
}
