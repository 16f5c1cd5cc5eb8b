//! RFC 2047 words in headers, in the forms that are met: unended, with spaces, split inside of a letter or
//! of a base64 group, within quotes, beside raw 8-bit bytes.

use std::borrow::Cow;

use super::charset;
use super::transfer;
use super::types::{Damage, Damages};

/// The longest charset label that is believed.
const LABEL_LIMIT_BYTES: usize = 64;

/// How raw 8-bit bytes in this message's headers are read.
#[derive(Debug, Default)]
pub(super) struct HeaderCharset {
    label: Option<String>,
}

impl HeaderCharset {
    /// That of a label.
    pub(super) fn labelled(label: impl Into<String>) -> Self {
        Self {
            label: Some(label.into()),
        }
    }

    fn read<'a>(&self, bytes: &'a [u8], damage: &mut Damages) -> Cow<'a, str> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => {
                damage.mark(Damage::GuessedCharset);
                charset::decode(bytes, self.label.as_deref(), damage)
            }
        }
    }
}

/// One encoded word and how many bytes it takes.
struct Word<'a> {
    label: &'a [u8],
    is_base64: bool,
    text: &'a [u8],
    length: usize,
    is_ended: bool,
}

/// Decodes an unfolded header value.
pub(super) fn decode(value: &[u8], charset: &HeaderCharset, damage: &mut Damages) -> String {
    let mut decoder = Decoder {
        out: String::with_capacity(value.len()),
        pending: None,
        charset,
        damage,
    };
    let mut rest = value;
    let mut searched = 0;
    while let Some(at) = find(&rest[searched..], b"=?").map(|n| n + searched) {
        let Some(word) = word(&rest[at..]) else {
            searched = at + 2;
            continue;
        };
        decoder.literal(&rest[..at]);
        let length = word.length;
        decoder.word(&word);
        rest = &rest[at + length..];
        searched = 0;
    }
    decoder.literal(rest);
    decoder.flush();
    decoder.out
}

/// The length of the encoded word that begins `value`, if one does.
pub(super) fn length(value: &[u8]) -> Option<usize> {
    word(value).map(|w| w.length)
}

/// Words of one charset, gathered until something else follows.
struct Pending<'a> {
    label: &'a [u8],
    bytes: Vec<u8>,
    base64: Vec<u8>,
}

struct Decoder<'a, 'b> {
    out: String,
    pending: Option<Pending<'b>>,
    charset: &'a HeaderCharset,
    damage: &'a mut Damages,
}

impl<'b> Decoder<'_, 'b> {
    fn literal(&mut self, text: &[u8]) {
        // White space between two encoded words is no text; it is told apart when the next word comes.
        if text.is_empty() || (self.pending.is_some() && text.trim_ascii().is_empty()) {
            return;
        }
        self.flush();
        let read = self.charset.read(text, self.damage);
        self.out.push_str(&read);
    }

    fn word(&mut self, word: &Word<'b>) {
        if !word.is_ended {
            self.damage.mark(Damage::BadEncoding);
        }
        // A charset with shifts begins every word anew.
        let is_stateful = word.label.len() > 3 && word.label[..3].eq_ignore_ascii_case(b"iso") && {
            word.label[3..].starts_with(b"-2022")
        };
        let continues = |p: &Pending<'_>| p.label.eq_ignore_ascii_case(word.label) && !is_stateful;
        if !self.pending.as_ref().is_some_and(continues) {
            self.flush();
        }
        let pending = self.pending.get_or_insert_with(|| Pending {
            label: word.label,
            bytes: Vec::new(),
            base64: Vec::new(),
        });
        // A group cut in two leaves both halves odd; a word that merely lacks its padding does not.
        let is_cut = !pending.base64.len().is_multiple_of(4)
            && !pending.base64.ends_with(b"=")
            && !word.text.len().is_multiple_of(4);
        if !(word.is_base64 && is_cut) {
            pending.close_base64(self.damage);
        }
        if word.is_base64 {
            pending
                .base64
                .extend(word.text.iter().filter(|b| !b.is_ascii_whitespace()));
        } else {
            pending
                .bytes
                .extend(transfer::q_word(word.text, self.damage));
        }
    }

    fn flush(&mut self) {
        let Some(mut pending) = self.pending.take() else {
            return;
        };
        pending.close_base64(self.damage);
        let label = String::from_utf8_lossy(pending.label);
        self.out
            .push_str(&charset::decode(&pending.bytes, Some(&label), self.damage));
    }
}

impl Pending<'_> {
    fn close_base64(&mut self, damage: &mut Damages) {
        if !self.base64.is_empty() {
            self.bytes.extend(transfer::base64(&self.base64, damage));
            self.base64.clear();
        }
    }
}

/// Reads `=?charset*language?Q?text?=`.
fn word(value: &[u8]) -> Option<Word<'_>> {
    let after = value.strip_prefix(b"=?")?;
    let mark = after
        .iter()
        .take(LABEL_LIMIT_BYTES)
        .position(|b| *b == b'?')?;
    let label = after[..mark].split(|b| *b == b'*').next()?;
    if label.is_empty()
        || !label
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || b"-_:.+()".contains(b))
    {
        return None;
    }
    let is_base64 = match after.get(mark + 1..mark + 3)? {
        [b'b' | b'B', b'?'] => true,
        [b'q' | b'Q', b'?'] => false,
        _ => return None,
    };
    let start = 2 + mark + 3;
    let (text_length, is_ended) = text_length(&value[start..], is_base64);
    Some(Word {
        label,
        is_base64,
        text: &value[start..start + text_length],
        length: start + text_length + if is_ended { 2 } else { 0 },
        is_ended,
    })
}

/// The length of the encoded text: to `?=`, else to where the next word or the value's end stops it.
fn text_length(text: &[u8], is_base64: bool) -> (usize, bool) {
    for at in 0..text.len() {
        match text.get(at..at + 2) {
            Some(b"?=") if is_base64 || !is_escape_after_mark(text, at) => return (at, true),
            Some(b"=?") if text.get(at + 2).is_some_and(u8::is_ascii_alphabetic) => {
                return (text[..at].trim_ascii_end().len(), false);
            }
            _ => {}
        }
    }
    (text.len(), false)
}

/// `?=D0` in the middle of a word: a raw question mark before an escape, not the end.
fn is_escape_after_mark(text: &[u8], at: usize) -> bool {
    let is_hex = text
        .get(at + 2..at + 4)
        .and_then(transfer::hex_pair)
        .is_some();
    is_hex
        && text[at + 2..]
            .iter()
            .take(80)
            .take_while(|b| !b.is_ascii_whitespace())
            .any(|b| *b == b'?')
}

fn find(haystack: &[u8], needle: &[u8; 2]) -> Option<usize> {
    haystack.windows(2).position(|w| w == needle)
}

#[cfg(test)]
mod tests;
