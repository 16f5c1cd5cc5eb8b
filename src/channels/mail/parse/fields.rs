//! Header fields: split, found by name, unfolded. Values are bytes; their charset is another's care.

use std::borrow::Cow;

use super::types::{Damage, Damages};

/// One header field; its value is still folded.
#[derive(Debug)]
struct Field<'a> {
    name: &'a [u8],
    value: &'a [u8],
}

/// The header of a message or a part.
#[derive(Debug, Default)]
pub(super) struct Fields<'a>(Vec<Field<'a>>);

impl<'a> Fields<'a> {
    /// Splits a header from what follows it: the fields, and the rest.
    pub(super) fn split(raw: &'a [u8], damage: &mut Damages) -> (Self, &'a [u8]) {
        let mut fields: Vec<Field<'a>> = Vec::new();
        let mut at = 0;
        while at < raw.len() {
            let end = line_end(raw, at);
            let line = &raw[at..end];
            if is_blank(line) {
                return (Self(fields), &raw[end..]);
            }
            if let Some(colon) = name_end(line) {
                let value_at = at + colon + 1;
                at = value_end(raw, end);
                fields.push(Field {
                    name: line[..colon].trim_ascii_end(),
                    value: &raw[value_at..at],
                });
                continue;
            }
            let is_mbox_line =
                fields.is_empty() && (line.starts_with(b"From ") || line.starts_with(b">From "));
            if !is_mbox_line {
                damage.mark(Damage::BadHeader);
                if !header_follows(raw, end) {
                    return (Self(fields), &raw[at..]);
                }
            }
            at = end;
        }
        (Self(fields), &[])
    }

    /// Whether there is no field at all.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first field of that lower-case name, unfolded and trimmed.
    pub(super) fn first(&self, name: &str) -> Option<Cow<'a, [u8]>> {
        self.all(name).next()
    }

    /// All fields of that lower-case name, unfolded and trimmed.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = Cow<'a, [u8]>> {
        self.0
            .iter()
            .filter(move |f| f.name.eq_ignore_ascii_case(name.as_bytes()))
            .map(|f| unfold(f.value))
    }

    /// Whether a field of that lower-case name is present.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0
            .iter()
            .any(|f| f.name.eq_ignore_ascii_case(name.as_bytes()))
    }

    /// The first field of that name as lower-case ASCII, for values that are keywords.
    pub(super) fn keyword(&self, name: &str) -> Option<String> {
        self.first(name)
            .map(|v| String::from_utf8_lossy(&v).to_ascii_lowercase())
    }

    /// The values that carry bytes above ASCII.
    pub(super) fn eight_bit(&self) -> impl Iterator<Item = &'a [u8]> {
        self.0.iter().map(|f| f.value).filter(|v| !v.is_ascii())
    }
}

/// The place after the line that begins at `at`, its end included.
pub(super) fn line_end(raw: &[u8], at: usize) -> usize {
    raw[at..]
        .iter()
        .position(|b| *b == b'\n')
        .map_or(raw.len(), |n| at + n + 1)
}

fn is_blank(line: &[u8]) -> bool {
    matches!(line, b"\n" | b"\r\n" | b"\r")
}

/// The place of the colon if the line begins a field. A space before the colon is forgiven.
fn name_end(line: &[u8]) -> Option<usize> {
    let colon = line.iter().take(200).position(|b| *b == b':')?;
    let name = line[..colon].trim_ascii_end();
    (!name.is_empty() && name.iter().all(|b| (33..=126).contains(b))).then_some(colon)
}

/// The end of a value whose first line ends at `end`: after its continuation lines.
fn value_end(raw: &[u8], mut end: usize) -> usize {
    while matches!(raw.get(end), Some(b' ' | b'\t')) {
        let next = line_end(raw, end);
        if raw[end..next].trim_ascii().is_empty() && !header_follows(raw, next) {
            break;
        }
        end = next;
    }
    end
}

fn header_follows(raw: &[u8], at: usize) -> bool {
    at < raw.len()
        && (matches!(raw[at], b' ' | b'\t') || name_end(&raw[at..line_end(raw, at)]).is_some())
}

fn unfold(value: &[u8]) -> Cow<'_, [u8]> {
    let value = value.trim_ascii();
    if value.iter().any(|b| matches!(b, b'\r' | b'\n')) {
        Cow::Owned(
            value
                .iter()
                .copied()
                .filter(|b| !matches!(b, b'\r' | b'\n'))
                .collect(),
        )
    } else {
        Cow::Borrowed(value)
    }
}
