//! Which parts are the text, which are files.

use super::attachment;
use super::charset;
use super::encoded_word::{self, HeaderCharset};
use super::html;
use super::mime::{Part, Tree};
use super::types::{Attachment, Damage, Damages};
use super::uu;
use crate::core::scrub::scrub_text;

/// The longest text kept, in bytes.
const TEXT_LIMIT_BYTES: usize = 4 * 1024 * 1024;

/// The text and the files of a message.
pub(super) struct Body {
    pub(super) text: String,
    pub(super) attachments: Vec<Attachment>,
}

/// What a leaf is to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Plain,
    Html,
    File,
    /// A container, or the same text in another form.
    Hidden,
}

/// Takes the text and the files out of a message.
pub(super) fn extract(tree: &Tree<'_>, charset: &HeaderCharset, damage: &mut Damages) -> Body {
    let roles = roles(tree);
    let mut body = Body {
        text: String::new(),
        attachments: Vec::new(),
    };
    let mut inline_files = Vec::new();
    for (index, (part, role)) in tree.parts.iter().zip(&roles).enumerate() {
        match role {
            Role::Plain => {
                let (text, files) = plain(part, damage);
                inline_files.extend(files);
                push_text(&mut body.text, &text, damage);
            }
            Role::Html => {
                let content = part.content(damage);
                let text = html::to_text(&content, label(part).as_deref(), damage);
                push_text(&mut body.text, &text, damage);
            }
            Role::File => body
                .attachments
                .push(attachment::describe(part, index, charset, damage)),
            Role::Hidden => {}
        }
    }
    for (i, file) in inline_files.iter().enumerate() {
        let index = tree.parts.len() + i;
        body.attachments.push(Attachment {
            name: attachment::file_name(&encoded_word::decode(&file.name, charset, damage))
                .unwrap_or_else(|| format!("part-{index}.bin")),
            media_type: "application/octet-stream".to_owned(),
            bytes: file.bytes.len(),
            part: index,
            inline: false,
        });
    }
    body.text.truncate(body.text.trim_end().len());
    body
}

/// The content of the nth uuencoded file within the text.
pub(super) fn inline_file(tree: &Tree<'_>, nth: usize) -> Option<Vec<u8>> {
    let roles = roles(tree);
    let plain_parts = tree
        .parts
        .iter()
        .zip(&roles)
        .filter(|(_, role)| **role == Role::Plain);
    let mut files = plain_parts.flat_map(|(part, _)| plain(part, &mut Damages::default()).1);
    files.nth(nth).map(|file| file.bytes)
}

fn roles(tree: &Tree<'_>) -> Vec<Role> {
    let mut roles: Vec<Role> = tree
        .parts
        .iter()
        .enumerate()
        .map(|(i, part)| role(part, i == 0))
        .collect();
    // Parts come before their children: from the end, inner alternatives are settled first.
    for part in tree.parts.iter().rev() {
        if part.content_type.value == "multipart/alternative" {
            choose(tree, part, &mut roles);
        }
    }
    roles
}

fn role(part: &Part<'_>, is_root: bool) -> Role {
    if !part.children.is_empty() {
        return Role::Hidden;
    }
    let has_name = ["name", "name*", "name*0", "name*0*"]
        .iter()
        .any(|n| part.content_type.raw(n).is_some())
        || ["filename", "filename*", "filename*0", "filename*0*"]
            .iter()
            .any(|n| part.disposition.raw(n).is_some());
    if part.disposition.value == "attachment" || (has_name && !is_root) {
        return Role::File;
    }
    match part.media() {
        "text/plain" => Role::Plain,
        "text/html" => Role::Html,
        _ => Role::File,
    }
}

/// Of the forms of one text keeps the plain one, if it says anything, else the HTML one.
fn choose(tree: &Tree<'_>, alternative: &Part<'_>, roles: &mut [Role]) {
    let is_plain = |i: &usize| roles[*i] == Role::Plain && !is_blank(&tree.parts[*i]);
    let branches: Vec<Vec<usize>> = alternative
        .children
        .iter()
        .map(|c| leaves(tree, *c))
        .collect();
    let plain = branches
        .iter()
        .position(|leaves| leaves.iter().any(is_plain));
    let chosen = plain.or_else(|| {
        branches
            .iter()
            .rposition(|b| b.iter().any(|i| roles[*i] == Role::Html))
    });
    let Some(chosen) = chosen else { return };
    for (i, leaves) in branches.iter().enumerate() {
        for leaf in leaves.iter().filter(|_| i != chosen) {
            let media = tree.parts[*leaf].media();
            let is_other_form = media.starts_with("text/")
                && media != "text/calendar"
                && tree.parts[*leaf].disposition.value != "attachment";
            if is_other_form {
                roles[*leaf] = Role::Hidden;
            }
        }
    }
}

fn leaves(tree: &Tree<'_>, index: usize) -> Vec<usize> {
    let children = &tree.parts[index].children;
    if children.is_empty() {
        return vec![index];
    }
    children.iter().flat_map(|c| leaves(tree, *c)).collect()
}

fn is_blank(part: &Part<'_>) -> bool {
    part.content(&mut Damages::default())
        .iter()
        .all(u8::is_ascii_whitespace)
}

fn label(part: &Part<'_>) -> Option<String> {
    part.content_type
        .raw("charset")
        .map(|l| String::from_utf8_lossy(l).into_owned())
}

/// A plain part as text, and the uuencoded files that were in it.
fn plain(part: &Part<'_>, damage: &mut Damages) -> (String, Vec<uu::UuFile>) {
    let mut content = part.content(damage);
    let mut files = Vec::new();
    if uu::may_hold(&content) {
        let (rest, found) = uu::split(&content);
        files = found;
        content = rest.into();
    }
    let text = charset::decode(&content, label(part).as_deref(), damage);
    let is_flowed = part
        .content_type
        .raw("format")
        .is_some_and(|f| f.eq_ignore_ascii_case(b"flowed"));
    if !is_flowed {
        return (scrub_text(&text).into_owned(), files);
    }
    let deletes_space = part
        .content_type
        .raw("delsp")
        .is_some_and(|d| d.eq_ignore_ascii_case(b"yes"));
    (unflow(&scrub_text(&text), deletes_space), files)
}

/// Joins the soft lines of `format=flowed` (RFC 3676).
fn unflow(text: &str, deletes_space: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open_depth: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|b| *b == b'>').count();
        let content = &line[depth..];
        let content = content.strip_prefix(' ').unwrap_or(content);
        let is_signature = content == "-- ";
        if open_depth != Some(depth) || is_signature {
            if open_depth.is_some() {
                out.push('\n');
            }
            out.extend(std::iter::repeat_n('>', depth));
            if depth > 0 {
                out.push(' ');
            }
        }
        let is_soft = content.ends_with(' ') && !is_signature;
        out.push_str(if is_soft && deletes_space {
            &content[..content.len() - 1]
        } else {
            content
        });
        if is_soft {
            open_depth = Some(depth);
        } else {
            out.push('\n');
            open_depth = None;
        }
    }
    out
}

fn push_text(out: &mut String, text: &str, damage: &mut Damages) {
    let text = text.trim_end().trim_start_matches('\n');
    if text.is_empty() {
        return;
    }
    if !out.is_empty() {
        out.push_str("\n\n");
    }
    let room = TEXT_LIMIT_BYTES.saturating_sub(out.len());
    if text.len() > room {
        damage.mark(Damage::Oversized);
    }
    out.push_str(&text[..text.floor_char_boundary(room)]);
}
