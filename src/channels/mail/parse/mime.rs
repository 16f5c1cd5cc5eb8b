//! The tree of parts, walked with a limit on its depth and on its number of parts.

use std::borrow::Cow;

use super::charset;
use super::content::Content;
use super::encoded_word::HeaderCharset;
use super::fields::{Fields, line_end};
use super::transfer;
use super::types::{Damage, Damages};

/// How deep parts are read; deeper ones are one opaque part.
const DEPTH_LIMIT: usize = 24;
/// How many parts are read.
const PARTS_LIMIT: usize = 1000;

/// One part, in the order of the message; a leaf has no children.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub(super) fields: Fields<'a>,
    pub(super) content_type: Content,
    pub(super) disposition: Content,
    pub(super) body: &'a [u8],
    pub(super) children: Vec<usize>,
    /// A multipart that could not be taken apart is read as text.
    pub(super) is_broken_multipart: bool,
}

impl<'a> Part<'a> {
    /// The media type by which the part is treated.
    pub(super) fn media(&self) -> &str {
        if self.is_broken_multipart {
            "text/plain"
        } else {
            &self.content_type.value
        }
    }

    /// The content with its transfer encoding undone.
    pub(super) fn content(&self, damage: &mut Damages) -> Cow<'a, [u8]> {
        let encoding = self.fields.keyword("content-transfer-encoding");
        transfer::decode(self.body, encoding.as_deref().unwrap_or(""), damage)
    }
}

/// All parts; the first is the message itself.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    pub(super) parts: Vec<Part<'a>>,
}

impl<'a> Tree<'a> {
    /// Walks a message. There is always at least one part.
    pub(super) fn walk(raw: &'a [u8], damage: &mut Damages) -> Self {
        let mut tree = Self { parts: Vec::new() };
        tree.add(raw, "text/plain", 0, damage);
        if tree.root_fields().is_empty() {
            damage.mark(Damage::MissingHeaders);
        }
        tree
    }

    /// The message's own header.
    pub(super) fn root_fields(&self) -> &Fields<'a> {
        &self.parts[0].fields
    }

    /// How raw 8-bit bytes in headers are read: by the charset of the body if that is a legacy one, else by a guess
    /// from all such bytes together, as one short subject alone says too little.
    pub(super) fn header_charset(&self) -> HeaderCharset {
        let mut sample: Vec<u8> = Vec::new();
        for part in &self.parts {
            for value in part.fields.eight_bit() {
                if std::str::from_utf8(value).is_err() {
                    sample.extend_from_slice(value);
                }
            }
        }
        if sample.is_empty() {
            return HeaderCharset::default();
        }
        let text = self.parts.iter().find(|p| p.media().starts_with("text/"));
        let declared = text.and_then(|p| p.content_type.raw("charset"));
        let declared = declared.map(String::from_utf8_lossy);
        if let Some(label) = declared.filter(|label| charset::is_legacy(label)) {
            return HeaderCharset::labelled(label);
        }
        if let Some(part) = text
            && std::str::from_utf8(part.body).is_err()
        {
            sample.extend_from_slice(part.body);
        }
        HeaderCharset::labelled(charset::guess(&sample).name())
    }

    fn add(
        &mut self,
        raw: &'a [u8],
        default_type: &str,
        depth: usize,
        damage: &mut Damages,
    ) -> usize {
        let (fields, body) = Fields::split(raw, damage);
        let content_type = Content::media(fields.first("content-type").as_deref(), default_type);
        let disposition = Content::parse(&fields.first("content-disposition").unwrap_or_default());
        let index = self.parts.len();
        let is_multipart = content_type.value.starts_with("multipart/");
        let child_type = if content_type.value == "multipart/digest" {
            "message/rfc822"
        } else {
            "text/plain"
        };
        let boundary = content_type
            .raw("boundary")
            .map(|b| b.trim_ascii_end().to_vec());
        self.parts.push(Part {
            fields,
            content_type,
            disposition,
            body,
            children: Vec::new(),
            is_broken_multipart: false,
        });
        if !is_multipart {
            return index;
        }
        if depth >= DEPTH_LIMIT {
            damage.mark(Damage::TooDeep);
            return index;
        }
        let sections = boundary.map_or_else(Vec::new, |b| sections(body, &b, damage));
        for section in &sections {
            if self.parts.len() >= PARTS_LIMIT {
                damage.mark(Damage::TooManyParts);
                break;
            }
            let child = self.add(section, child_type, depth + 1, damage);
            self.parts[index].children.push(child);
        }
        if sections.is_empty() {
            damage.mark(Damage::NoBoundary);
            self.parts[index].is_broken_multipart = true;
        }
        index
    }
}

/// What lies between the delimiter lines of a multipart.
fn sections<'a>(body: &'a [u8], boundary: &[u8], damage: &mut Damages) -> Vec<&'a [u8]> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let mut at = 0;
    while at < body.len() && found.len() < PARTS_LIMIT {
        let end = line_end(body, at);
        if let Some(is_last) = delimiter(&body[at..end], boundary) {
            if let Some(start) = open {
                found.push(without_line_end(&body[start..at.max(start)]));
            }
            if is_last {
                return found;
            }
            open = Some(end);
        }
        at = end;
    }
    if found.len() >= PARTS_LIMIT {
        damage.mark(Damage::TooManyParts);
    } else if let Some(start) = open {
        damage.mark(Damage::Truncated);
        found.push(&body[start..]);
    }
    found
}

/// Whether a line is a delimiter, and then whether it is the closing one.
fn delimiter(line: &[u8], boundary: &[u8]) -> Option<bool> {
    if boundary.is_empty() {
        return None;
    }
    let rest = line
        .strip_prefix(b"--")?
        .strip_prefix(boundary)?
        .trim_ascii_end();
    match rest {
        b"" => Some(false),
        b"--" => Some(true),
        _ => None,
    }
}

/// The line end before a delimiter belongs to the delimiter.
fn without_line_end(section: &[u8]) -> &[u8] {
    let section = section.strip_suffix(b"\n").unwrap_or(section);
    section.strip_suffix(b"\r").unwrap_or(section)
}
