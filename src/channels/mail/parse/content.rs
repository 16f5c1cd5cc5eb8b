//! `Content-Type` and `Content-Disposition`: a value and its parameters, RFC 2231 and its broken forms included.

use super::encoded_word::{self, HeaderCharset};
use super::types::Damages;

/// The value, lower case, and the parameters as bytes.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) value: String,
    params: Vec<(String, Vec<u8>)>,
}

impl Content {
    /// A `Content-Type`; what is no type is `default` if absent and `text/plain` if malformed (RFC 2045 5.2).
    pub(super) fn media(value: Option<&[u8]>, default: &str) -> Self {
        let Some(value) = value else {
            return Self {
                value: default.to_owned(),
                params: Vec::new(),
            };
        };
        let mut content = Self::parse(value);
        let well_formed = content.value.split_once('/').is_some_and(|(kind, sub)| {
            [kind, sub]
                .iter()
                .all(|t| !t.is_empty() && t.bytes().all(is_token))
        });
        if !well_formed {
            content.value = "text/plain".to_owned();
        }
        content
    }

    /// Any value with parameters.
    pub(super) fn parse(value: &[u8]) -> Self {
        let mut segments = Segments(value);
        let first = segments.next().unwrap_or_default();
        let mut head = String::from_utf8_lossy(&strip_comments(first))
            .trim()
            .to_ascii_lowercase();
        head.retain(|c| !c.is_whitespace());
        Self {
            value: head,
            params: segments.filter_map(param).take(200).collect(),
        }
    }

    /// A parameter's bytes, when it is given plainly.
    pub(super) fn raw(&self, name: &str) -> Option<&[u8]> {
        self.params
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_slice())
    }

    /// A parameter as text: plain, RFC 2231 with or without continuations, or RFC 2047 where it must not be.
    pub(super) fn text(
        &self,
        name: &str,
        charset: &HeaderCharset,
        damage: &mut Damages,
    ) -> Option<String> {
        if let Some(text) = self.extended(name, damage) {
            return Some(text);
        }
        self.raw(name)
            .map(|v| encoded_word::decode(v, charset, damage))
    }

    /// `name*=`, `name*0=`, `name*0*=` and so on, put together.
    fn extended(&self, name: &str, damage: &mut Damages) -> Option<String> {
        let mut pieces: Vec<(u32, bool, &[u8])> = Vec::new();
        for (key, value) in &self.params {
            let Some(rest) = key.strip_prefix(name).and_then(|r| r.strip_prefix('*')) else {
                continue;
            };
            let (number, is_encoded) = match rest.strip_suffix('*') {
                Some(number) => (number, true),
                None => (rest, rest.is_empty()),
            };
            let number = if number.is_empty() {
                0
            } else {
                number.parse().ok()?
            };
            pieces.push((number, is_encoded, value));
        }
        pieces.sort_by_key(|(number, ..)| *number);
        let mut label = None;
        let mut bytes = Vec::new();
        for (i, (_, is_encoded, value)) in pieces.iter().enumerate() {
            let mut value = *value;
            if *is_encoded && i == 0 {
                (label, value) = split_label(value);
            }
            if *is_encoded {
                percent_decode(value, &mut bytes);
            } else {
                bytes.extend_from_slice(value);
            }
        }
        if pieces.is_empty() {
            return None;
        }
        Some(super::charset::decode(&bytes, label.as_deref(), damage).into_owned())
    }
}

/// `charset'language'value`.
fn split_label(value: &[u8]) -> (Option<String>, &[u8]) {
    let mut quotes = value.splitn(3, |b| *b == b'\'');
    match (quotes.next(), quotes.next(), quotes.next()) {
        (Some(label), Some(_), Some(rest)) => {
            let label = String::from_utf8_lossy(label).into_owned();
            ((!label.is_empty()).then_some(label), rest)
        }
        _ => (None, value),
    }
}

fn percent_decode(value: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while at < value.len() {
        let hex = value
            .get(at + 1..at + 3)
            .and_then(super::transfer::hex_pair);
        match (value[at], hex) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
}

/// Splits at semicolons outside of quotes; a quote that never closes quotes nothing.
struct Segments<'a>(&'a [u8]);

impl<'a> Iterator for Segments<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        if self.0.is_empty() {
            return None;
        }
        let mut in_quotes = false;
        let mut is_escaped = false;
        let mut end = None;
        for (i, byte) in self.0.iter().enumerate() {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' if in_quotes => is_escaped = true,
                b'"' => in_quotes = !in_quotes,
                b';' if !in_quotes => {
                    end = Some(i);
                    break;
                }
                _ => {}
            }
        }
        let end = end
            .or_else(|| {
                if in_quotes {
                    self.0.iter().position(|b| *b == b';')
                } else {
                    None
                }
            })
            .unwrap_or(self.0.len());
        let segment = &self.0[..end];
        self.0 = self.0.get(end + 1..).unwrap_or_default();
        Some(segment)
    }
}

fn param(segment: &[u8]) -> Option<(String, Vec<u8>)> {
    let equals = segment.iter().position(|b| *b == b'=')?;
    let name = String::from_utf8_lossy(segment[..equals].trim_ascii()).to_ascii_lowercase();
    let value = segment[equals + 1..].trim_ascii();
    (!name.is_empty()).then(|| (name, unquote(value)))
}

fn unquote(value: &[u8]) -> Vec<u8> {
    let Some(rest) = value.strip_prefix(b"\"") else {
        return strip_comments(value).trim_ascii().to_vec();
    };
    let mut out = Vec::with_capacity(rest.len());
    let mut bytes = rest.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => break,
            b'\\' => match bytes.clone().next() {
                Some(b'"' | b'\\') => out.extend(bytes.next()),
                _ => out.push(b'\\'),
            },
            other => out.push(*other),
        }
    }
    out
}

/// Drops a trailing `(comment)` of an unquoted value.
fn strip_comments(value: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    match value.iter().position(|b| *b == b'(') {
        Some(at) if value.ends_with(b")") && at > 0 && value[at - 1] == b' ' => {
            (&value[..at]).into()
        }
        _ => value.into(),
    }
}

fn is_token(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"()<>@,;:\\\"/[]?=".contains(&byte)
}
