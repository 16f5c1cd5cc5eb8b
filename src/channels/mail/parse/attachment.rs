//! Attachments as they are listed: a safe name, a type, a size.

use super::encoded_word::{self, HeaderCharset};
use super::fields::Fields;
use super::mime::Part;
use super::types::{Attachment, Damages};
use crate::core::scrub::scrub_line;

/// The longest file name kept, in characters.
const NAME_LIMIT_CHARS: usize = 200;

/// Describes a part as a file.
pub(super) fn describe(
    part: &Part<'_>,
    index: usize,
    charset: &HeaderCharset,
    damage: &mut Damages,
) -> Attachment {
    let bytes = part.content(damage);
    let named = part
        .disposition
        .text("filename", charset, damage)
        .and_then(|n| file_name(&n))
        .or_else(|| {
            part.content_type
                .text("name", charset, damage)
                .and_then(|n| file_name(&n))
        });
    let media_type = scrub_line(part.media()).into_owned();
    let name = named
        .or_else(|| subject_name(&media_type, &bytes, charset))
        .unwrap_or_else(|| format!("part-{index}.{}", extension(&media_type)));
    let inline = match part.disposition.value.as_str() {
        "inline" => true,
        "attachment" => false,
        _ => part.fields.has("content-id"),
    };
    Attachment {
        name,
        media_type,
        bytes: bytes.len(),
        part: index,
        inline,
    }
}

/// An attached message is named after its subject.
fn subject_name(media_type: &str, bytes: &[u8], charset: &HeaderCharset) -> Option<String> {
    if media_type != "message/rfc822" {
        return None;
    }
    let (fields, _) = Fields::split(bytes, &mut Damages::default());
    let subject = fields.first("subject")?;
    let subject = encoded_word::decode(&subject, charset, &mut Damages::default());
    let safe: String = subject
        .chars()
        .map(|c| {
            if matches!(c, '/' | '\\' | ':') {
                '_'
            } else {
                c
            }
        })
        .take(80)
        .collect();
    file_name(&safe).map(|name| format!("{name}.eml"))
}

/// A name without folders or control characters; `None` if nothing is left.
pub(super) fn file_name(raw: &str) -> Option<String> {
    let clean = scrub_line(raw);
    let last = clean.rsplit(['/', '\\']).next().unwrap_or("").trim();
    let name: String = last.chars().take(NAME_LIMIT_CHARS).collect();
    (!name.is_empty() && name != "." && name != "..").then_some(name)
}

fn extension(media_type: &str) -> &str {
    match media_type {
        "text/plain" => "txt",
        "text/calendar" => "ics",
        "image/jpeg" => "jpg",
        "message/rfc822" => "eml",
        "message/delivery-status" | "text/rfc822-headers" => "txt",
        "application/pgp-signature" => "asc",
        _ => {
            let sub = media_type.split_once('/').map_or("", |(_, sub)| sub);
            let is_plain =
                (1..=5).contains(&sub.len()) && sub.bytes().all(|b| b.is_ascii_alphanumeric());
            if is_plain { sub } else { "bin" }
        }
    }
}
