//! Which message of ours came back, and why: delivery reports (RFC 3464), and what older mail systems send instead.

use serde::Deserialize;
use std::borrow::Cow;
use std::sync::LazyLock;

use super::auto;
use super::fields::Fields;
use super::message_ids;
use super::mime::{Part, Tree};
use super::types::{AutoKind, Damages};
use crate::core::inbound::Bounce;
use crate::core::scrub::scrub_line;

/// The longest reason that is kept, in characters.
const SAID_CHARS: usize = 300;
/// How much of a text is looked at, in bytes.
const TEXT_BYTES: usize = 256 * 1024;

/// Phrases of a mail that is late, in lower case.
static DELAYS: LazyLock<Vec<String>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        delays: Vec<String>,
    }
    // The asset is a part of the program and a test reads it.
    toml::from_str::<File>(include_str!("../../../../assets/mail/bounces.toml"))
        .map(|file| file.delays)
        .unwrap_or_default()
});

/// What came back for good. `text` is the message's own text.
pub(super) fn bounce(tree: &Tree<'_>, text: &str) -> Option<Bounce> {
    if auto::kind(tree) != Some(AutoKind::Bounce) {
        return None;
    }
    let original = original(tree);
    let reports: Vec<Report> = tree
        .parts
        .iter()
        .filter(|part| is_status(part))
        .flat_map(|part| reports(&part.content(&mut Damages::default())))
        .collect();
    let said = if reports.is_empty() {
        said_in_words(tree, text, original.is_some())?
    } else {
        reports.iter().find(|report| report.has_failed)?.said()
    };
    let message_id = original
        .or_else(|| id_in_text(text))
        .or_else(|| message_ids(tree.root_fields(), "in-reply-to").pop())
        .or_else(|| message_ids(tree.root_fields(), "references").pop())?;
    Some(Bounce { message_id, said })
}

fn is_status(part: &Part<'_>) -> bool {
    matches!(
        part.content_type.value.as_str(),
        "message/delivery-status" | "message/global-delivery-status"
    )
}

/// The Message-ID of the mail that is enclosed, whole or as its header alone.
fn original(tree: &Tree<'_>) -> Option<String> {
    let enclosed = tree.parts.iter().filter(|part| {
        matches!(
            part.content_type.value.as_str(),
            "message/rfc822" | "text/rfc822-headers" | "message/global" | "message/global-headers"
        )
    });
    enclosed
        .filter_map(|part| {
            let content = part.content(&mut Damages::default());
            // Some begin it with an empty line.
            let content = content.trim_ascii_start();
            let (fields, _) = Fields::split(content, &mut Damages::default());
            message_ids(&fields, "message-id").pop()
        })
        .next()
}

/// What is said of one recipient.
struct Report {
    recipient: String,
    status: String,
    diagnostic: String,
    has_failed: bool,
}

impl Report {
    /// A group of fields about one recipient; none where it is about the report itself.
    fn of(fields: &Fields<'_>) -> Option<Self> {
        let field = |name: &str| -> String {
            let value = fields.first(name).unwrap_or_default();
            String::from_utf8_lossy(&value).into_owned()
        };
        let recipient = field("final-recipient");
        let action = fields.keyword("action");
        let status = field("status");
        if recipient.is_empty() && action.is_none() {
            return None;
        }
        let has_failed = match action.as_deref().map(str::trim) {
            Some(action) => action.starts_with("failed"),
            // The field must be there, and is not always.
            None => status.trim_start().starts_with('5'),
        };
        Some(Self {
            recipient: without_type(&recipient),
            status,
            diagnostic: without_type(&field("diagnostic-code")),
            has_failed,
        })
    }

    fn said(&self) -> String {
        let reason = if self.diagnostic.is_empty() {
            &self.status
        } else {
            &self.diagnostic
        };
        let parts = [self.recipient.as_str(), reason.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        one_line(&parts.join(": "))
    }
}

/// The groups of a delivery status, which empty lines part.
fn reports(content: &[u8]) -> Vec<Report> {
    let mut found = Vec::new();
    let mut rest = content.trim_ascii_start();
    while !rest.is_empty() && found.len() < 100 {
        let (fields, after) = Fields::split(rest, &mut Damages::default());
        found.extend(Report::of(&fields));
        let after = after.trim_ascii_start();
        // Words where fields should be: past their first line.
        rest = if after.len() < rest.len() {
            after
        } else {
            let end = rest.iter().position(|b| *b == b'\n');
            end.map_or(&[][..], |end| rest[end..].trim_ascii_start())
        };
    }
    found
}

/// `rfc822; <ivan@romashka.ru>` as `ivan@romashka.ru`, `smtp; 550 no` as `550 no`.
fn without_type(value: &str) -> String {
    let value = match value.split_once(';') {
        Some((kind, rest)) if !kind.trim().contains(' ') => rest,
        _ => value,
    };
    let value = value.trim();
    let bare = value
        .strip_prefix('<')
        .and_then(|value| value.strip_suffix('>'));
    bare.unwrap_or(value).to_owned()
}

/// The reason, where only words give it; none where they do not tell of a failure, or of no more than a delay.
///
/// Words alone are not enough, as a postmaster may also be a person who is out of office: our mail must be enclosed,
/// or a recipient or a code named.
fn said_in_words(tree: &Tree<'_>, text: &str, is_enclosed: bool) -> Option<String> {
    let text = cut(text);
    let fields = tree.root_fields();
    let subject = fields.first("subject").unwrap_or_default();
    let subject = String::from_utf8_lossy(&subject).to_lowercase();
    let own = text_before_the_original(text);
    let lower = own.to_lowercase();
    let is_delay = DELAYS
        .iter()
        .any(|phrase| subject.contains(phrase) || lower.contains(phrase));
    if is_delay {
        return None;
    }
    let failed: Option<Cow<'_, [u8]>> = fields.first("x-failed-recipients");
    let reason = own.lines().map(str::trim).find(|line| has_code(line));
    let is_told = failed.is_some() || reason.is_some() || is_enclosed || own.len() < text.len();
    if !is_told {
        return None;
    }
    let first_line = || own.lines().map(str::trim).find(|line| !line.is_empty());
    let reason = reason.or_else(first_line).unwrap_or_default();
    let recipient = failed.map(|value| String::from_utf8_lossy(&value).into_owned());
    Some(match recipient {
        Some(recipient) if !reason.contains(recipient.trim()) => {
            one_line(&format!("{}: {reason}", recipient.trim()))
        }
        _ => one_line(reason),
    })
}

/// Whether a line has a refusal's code: `550`, or `5.1.1`.
fn has_code(line: &str) -> bool {
    let mut words = line.split(|c: char| c.is_whitespace() || "()[]:;,#<>-".contains(c));
    words.any(|word| {
        let digits = word.bytes().all(|b| b.is_ascii_digit());
        let is_code = word.len() == 3 && digits && word.starts_with("55");
        let mut numbers = word.split('.').map(str::parse::<u16>);
        let is_status = numbers.next() == Some(Ok(5))
            && numbers.next().is_some_and(|n| n.is_ok_and(|n| n < 8))
            && numbers.next().is_some_and(|n| n.is_ok_and(|n| n < 1000))
            && numbers.next().is_none();
        is_code || is_status
    })
}

/// The text up to the copy of our mail that follows it: qmail, Exim and others put no part around it.
fn text_before_the_original(text: &str) -> &str {
    const SIGNS: &[&str] = &["return-path:", "received:", "message-id:", "from:"];
    let header = header_lines(text).find(|(_, line)| {
        let lower = line.to_ascii_lowercase();
        SIGNS.iter().any(|sign| lower.starts_with(sign))
    });
    header.map_or(text, |(at, _)| &text[..at])
}

/// The Message-ID that a copy within the text has.
fn id_in_text(text: &str) -> Option<String> {
    let text = cut(text);
    header_lines(text).find_map(|(at, line)| {
        line.to_ascii_lowercase()
            .starts_with("message-id:")
            .then(|| Fields::split(&text.as_bytes()[at..], &mut Damages::default()).0)
            .and_then(|fields| message_ids(&fields, "message-id").pop())
    })
}

/// The lines of a text, each with its place.
fn header_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let here = at;
        at += line.len();
        (here, line)
    })
}

fn cut(text: &str) -> &str {
    let mut end = text.len().min(TEXT_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    scrub_line(&line).trim().chars().take(SAID_CHARS).collect()
}

#[cfg(test)]
mod tests;
