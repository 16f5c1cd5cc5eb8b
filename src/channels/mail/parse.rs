//! One message taken apart: never fails, never panics; what was wrong is said in [`Parsed::damage`].
//!
//! The MIME structure is walked here rather than by mail-parser: its nested messages are freed by recursion,
//! which ten thousand of them turn into a stack overflow, and its boundaries match in the middle of a line.

mod address;
mod attachment;
mod auto;
mod body;
mod bounce;
mod charset;
mod content;
mod date;
mod encoded_word;
mod fields;
mod html;
mod language;
mod mime;
mod transfer;
mod types;
mod uu;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use crate::core::scrub::scrub_line;
use encoded_word::HeaderCharset;
use fields::Fields;
use mime::Tree;
use types::Damages;
pub use types::{Attachment, AutoKind, Damage, Mailbox, Parsed};

/// The longest subject kept, in characters; the rest is damage.
const SUBJECT_LIMIT_CHARS: usize = 1000;
/// How many Message-IDs of a References header are kept: the last ones.
const REFERENCES_LIMIT: usize = 100;

/// Takes a message apart. Whatever the bytes are, something comes back, with the damage named.
#[must_use]
pub fn parse(bytes: &[u8]) -> Parsed {
    let mut damage = Damages::default();
    if bytes.contains(&0) {
        damage.mark(Damage::NulBytes);
    }
    let tree = Tree::walk(bytes, &mut damage);
    let fields = tree.root_fields();
    let charset = tree.header_charset();
    let mut reader = Reader {
        fields,
        charset: &charset,
        damage: &mut damage,
    };
    let from = reader.sender();
    let mut reply_to = reader.mailboxes("reply-to");
    let to = reader.mailboxes("to");
    let cc = reader.mailboxes("cc");
    let subject = reader.subject();
    let sent_at = reader.sent_at();
    let body = body::extract(&tree, &charset, &mut damage);
    Parsed {
        message_id: message_ids(fields, "message-id").pop(),
        in_reply_to: message_ids(fields, "in-reply-to"),
        references: message_ids(fields, "references"),
        from,
        reply_to: if reply_to.is_empty() {
            None
        } else {
            Some(reply_to.swap_remove(0))
        },
        to,
        cc,
        subject,
        sent_at,
        received_at: received_at(fields),
        language_hint: language::hint(fields, &body.text),
        auto: auto::kind(&tree),
        bounce: bounce::bounce(&tree, &body.text),
        text: body.text,
        attachments: body.attachments,
        digest: Sha256::digest(bytes).into(),
        damage: damage.into_vec(),
    }
}

/// The decoded content of the attachment that [`Attachment::part`] points to.
///
/// `None` if the message has no such part. Gives what the message carries, unscrubbed: never show it as it is.
#[must_use]
pub fn attachment_bytes(raw: &[u8], part: usize) -> Option<Vec<u8>> {
    let tree = Tree::walk(raw, &mut Damages::default());
    match tree.parts.get(part) {
        Some(found) if found.children.is_empty() => {
            Some(found.content(&mut Damages::default()).into_owned())
        }
        Some(_) => None,
        None => body::inline_file(&tree, part - tree.parts.len()),
    }
}

/// Reads the header fields that carry words, and notes what is wrong with them.
struct Reader<'a> {
    fields: &'a Fields<'a>,
    charset: &'a HeaderCharset,
    damage: &'a mut Damages,
}

impl Reader<'_> {
    fn sender(&mut self) -> Mailbox {
        for name in ["from", "sender", "resent-from", "return-path"] {
            let mut found = self.mailboxes(name);
            if let Some(first) = found.iter().position(|m| m.address.contains('@')) {
                return found.swap_remove(first);
            }
            self.damage.mark(Damage::MissingSender);
            if let Some(first) = found.iter().position(|m| !m.name.is_empty()) {
                return found.swap_remove(first);
            }
        }
        Mailbox::default()
    }

    fn mailboxes(&mut self, name: &str) -> Vec<Mailbox> {
        let mut found = Vec::new();
        for value in self.fields.all(name) {
            address::parse(&value, self.charset, self.damage, &mut found);
        }
        found
    }

    fn subject(&mut self) -> String {
        let Some(value) = self.fields.first("subject") else {
            return String::new();
        };
        let decoded = encoded_word::decode(&value, self.charset, self.damage);
        let clean = scrub_line(&decoded);
        let clean = clean.trim();
        match clean.char_indices().nth(SUBJECT_LIMIT_CHARS) {
            Some((end, _)) => {
                self.damage.mark(Damage::Oversized);
                clean[..end].to_owned()
            }
            None => clean.to_owned(),
        }
    }

    fn sent_at(&mut self) -> Option<DateTime<Utc>> {
        let value = self.fields.first("date")?;
        let parsed = date::parse(&String::from_utf8_lossy(&value));
        if parsed.is_none() {
            self.damage.mark(Damage::UnparsableDate);
        }
        parsed
    }
}

/// The date of an mbox's `From ` line, which has no zone: taken for UTC.
pub(in crate::channels::mail) fn envelope_date(line: &[u8]) -> Option<DateTime<Utc>> {
    let text = String::from_utf8_lossy(line);
    let (_, after_sender) = text.strip_prefix("From ")?.split_once(' ')?;
    date::parse(after_sender)
}

fn received_at(fields: &Fields<'_>) -> Option<DateTime<Utc>> {
    let value = fields.first("received")?;
    let semicolon = value.iter().rposition(|b| *b == b';')?;
    date::parse(&String::from_utf8_lossy(&value[semicolon + 1..]))
}

/// The ids in a header, without their angle brackets; words between them are nothing.
fn message_ids(fields: &Fields<'_>, name: &str) -> Vec<String> {
    let Some(value) = fields.first(name) else {
        return Vec::new();
    };
    let text = String::from_utf8_lossy(&value);
    let mut ids: Vec<String> = bracketed(&text).filter_map(clean_id).collect();
    if ids.is_empty() {
        ids = text
            .split_whitespace()
            .filter(|w| w.contains('@'))
            .filter_map(clean_id)
            .collect();
    }
    let surplus = ids.len().saturating_sub(REFERENCES_LIMIT);
    ids.drain(..surplus);
    ids
}

fn bracketed(text: &str) -> impl Iterator<Item = &str> {
    text.split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>').map(|(id, _)| id))
}

fn clean_id(id: &str) -> Option<String> {
    let id: String = scrub_line(id)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let id = id.trim_matches(['<', '>', ',', ';']);
    (!id.is_empty() && id.len() <= 998).then(|| id.to_owned())
}

#[cfg(test)]
mod tests;
