//! Address lists, as they are written rather than as they should be.

use super::encoded_word::{self, HeaderCharset};
use super::types::{Damages, Mailbox};
use crate::core::scrub::scrub_line;

/// How many mailboxes of a list are kept.
const LIST_LIMIT: usize = 1000;
/// How far the end of a quoted string or of a comment is looked for, in bytes.
const QUOTE_LIMIT: usize = 2000;
/// The longest name that is put together from what commas parted, in bytes.
const NAME_LIMIT: usize = 300;

/// Reads an unfolded address list into `out`.
pub(super) fn parse(
    value: &[u8],
    charset: &HeaderCharset,
    damage: &mut Damages,
    out: &mut Vec<Mailbox>,
) {
    let mut list = List {
        charset,
        damage,
        out,
        entry: Entry::default(),
        before_comma: None,
    };
    let mut rest = value;
    while let Some(byte) = rest.first() {
        let length = match byte {
            b'"' => list.entry.quoted(rest),
            b'(' => list.entry.comment(rest),
            b'<' => list.entry.angle(rest),
            b'=' => list.entry.word(rest),
            b',' | b';' => list.end_entry(),
            b':' => list.entry.colon(),
            other => list.entry.literal(*other),
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    list.end_entry();
    list.end();
}

/// One entry as it is gathered, not yet decoded.
#[derive(Default)]
struct Entry {
    phrase: Vec<u8>,
    comment: Vec<u8>,
    address: Option<Vec<u8>>,
}

impl Entry {
    fn literal(&mut self, byte: u8) -> usize {
        self.phrase.push(byte);
        1
    }

    /// A quoted string; before an `@` it is a part of the address and keeps its quotes.
    fn quoted(&mut self, rest: &[u8]) -> usize {
        let rest = &rest[..rest.len().min(QUOTE_LIMIT)];
        let mut content = Vec::new();
        let mut at = 1;
        while let Some(byte) = rest.get(at) {
            match byte {
                b'"' => break,
                b'\\' if at + 1 < rest.len() => {
                    content.push(rest[at + 1]);
                    at += 1;
                }
                other => content.push(*other),
            }
            at += 1;
        }
        if at >= rest.len() {
            // A quote that is never closed quotes nothing.
            return 1;
        }
        if rest.get(at + 1) == Some(&b'@') {
            self.phrase.extend_from_slice(&rest[..=at]);
        } else {
            self.phrase.extend_from_slice(&content);
        }
        at + 1
    }

    fn comment(&mut self, rest: &[u8]) -> usize {
        let length = comment_length(rest);
        if length > 1 && self.comment.is_empty() {
            self.comment = rest[1..length - 1]
                .iter()
                .copied()
                .filter(|b| *b != b'\\')
                .collect();
        }
        length
    }

    fn angle(&mut self, rest: &[u8]) -> usize {
        let end = rest
            .iter()
            .position(|b| matches!(b, b'>' | b','))
            .unwrap_or(rest.len());
        let end = match rest.get(end) {
            // A comma within the brackets is a source route, or the brackets are never closed.
            Some(b',') if rest[1..].trim_ascii_start().starts_with(b"@") => {
                rest.iter().position(|b| *b == b'>').unwrap_or(rest.len())
            }
            _ => end,
        };
        let content = without_comments(&rest[1..end]);
        match self.address.take() {
            Some(earlier) if earlier.contains(&b'@') => self.address = Some(earlier),
            Some(earlier) => {
                self.phrase.extend_from_slice(&earlier);
                self.address = Some(content);
            }
            None => self.address = Some(content),
        }
        if rest.get(end) == Some(&b'>') {
            end + 1
        } else {
            end
        }
    }

    /// An encoded word may hold commas and brackets.
    fn word(&mut self, rest: &[u8]) -> usize {
        let length = encoded_word::length(rest).unwrap_or(1);
        self.phrase.extend_from_slice(&rest[..length]);
        length
    }

    /// A group's name, or `mailto`: neither is part of a mailbox.
    fn colon(&mut self) -> usize {
        if self.address.is_none() && !self.phrase.contains(&b'@') {
            self.phrase.clear();
        }
        1
    }

    fn is_empty(&self) -> bool {
        self.address.is_none() && self.phrase.trim_ascii().is_empty() && self.comment.is_empty()
    }
}

/// The length of the comment that begins `rest`; 1 if it is never closed.
fn comment_length(rest: &[u8]) -> usize {
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, byte) in rest.iter().take(QUOTE_LIMIT).enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    1
}

/// An address without the comments in it.
fn without_comments(mut rest: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(rest.len());
    while let Some(at) = rest.iter().position(|b| *b == b'(') {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at + comment_length(&rest[at..])..];
    }
    out.extend_from_slice(rest);
    out.trim_ascii().to_vec()
}

struct List<'a> {
    charset: &'a HeaderCharset,
    damage: &'a mut Damages,
    out: &'a mut Vec<Mailbox>,
    entry: Entry,
    /// A name without an address: in `Иванов, Иван <a@b>` the comma parts no mailboxes.
    before_comma: Option<String>,
}

impl List<'_> {
    fn end_entry(&mut self) -> usize {
        let entry = std::mem::take(&mut self.entry);
        if entry.is_empty() || self.out.len() >= LIST_LIMIT {
            return 1;
        }
        let (name, address) = match &entry.address {
            Some(address) => (entry.phrase.clone(), address.clone()),
            None => split_bare(&entry.phrase),
        };
        let address = self.address(&address);
        let mut name = self.words(&name);
        if name.is_empty() {
            name = self.words(&entry.comment);
        }
        let has_brackets = entry.address.is_some();
        if !has_brackets && address.is_empty() {
            let earlier = self
                .before_comma
                .take()
                .filter(|e| e.len() + name.len() < NAME_LIMIT);
            self.before_comma =
                Some(earlier.map_or_else(|| name.clone(), |e| format!("{e}, {name}")));
            return 1;
        }
        if let Some(earlier) = self.before_comma.take() {
            if has_brackets && !name.is_empty() {
                name = format!("{earlier}, {name}");
            } else {
                self.out.push(Mailbox {
                    name: earlier,
                    address: String::new(),
                });
            }
        }
        self.out.push(Mailbox { name, address });
        1
    }

    fn end(&mut self) {
        if let Some(name) = self.before_comma.take() {
            self.out.push(Mailbox {
                name,
                address: String::new(),
            });
        }
    }

    fn words(&mut self, raw: &[u8]) -> String {
        let decoded = encoded_word::decode(raw.trim_ascii(), self.charset, self.damage);
        let words: Vec<&str> = decoded.split_whitespace().collect();
        scrub_line(&words.join(" ")).trim().to_owned()
    }

    fn address(&mut self, raw: &[u8]) -> String {
        let decoded = encoded_word::decode(raw, self.charset, self.damage);
        let bare = decoded.trim_matches(|c: char| c.is_whitespace() || matches!(c, '<' | '>'));
        let bare = match bare
            .strip_prefix('@')
            .and_then(|route| route.split_once(':'))
        {
            Some((_, address)) => address,
            None => bare.strip_prefix("mailto:").unwrap_or(bare),
        };
        scrub_line(bare).trim().to_owned()
    }
}

/// An entry without brackets: the word with an `@` is the address, the others are the name.
fn split_bare(phrase: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let phrase = phrase.trim_ascii();
    if !phrase.contains(&b'@') {
        return (phrase.to_vec(), Vec::new());
    }
    if phrase.starts_with(b"\"") {
        return (Vec::new(), phrase.to_vec());
    }
    let words = phrase
        .split(u8::is_ascii_whitespace)
        .filter(|w| !w.is_empty());
    let (addresses, names): (Vec<&[u8]>, Vec<&[u8]>) = words.partition(|w| w.contains(&b'@'));
    let address = addresses.first().copied().unwrap_or_default();
    (names.join(&b' '), address.to_vec())
}

#[cfg(test)]
mod tests;
