//! HTML bodies as text. Link targets stay in the text: they are evidence.

mod decorator;
mod plain;
mod spans;

use std::borrow::Cow;

use decorator::MailDecorator;

use super::charset;
use super::types::{Damage, Damages};
use crate::core::scrub::scrub_text;

/// The longest HTML that is rendered, in bytes; a longer one is read by words only.
const RENDER_LIMIT_BYTES: usize = 1024 * 1024;
/// How deep elements may nest, and tables among them, and how many tags there may be.
const DEPTH_LIMIT: usize = 200;
const TABLE_DEPTH_LIMIT: usize = 12;
const TAGS_LIMIT: usize = 20_000;
/// Wide enough that a paragraph stays a line: the screen wraps, not the store.
const WIDTH: usize = 2000;

/// Renders HTML as text; what is too tangled to render in good time is read by its words and links.
pub(super) fn to_text(content: &[u8], label: Option<&str>, damage: &mut Damages) -> String {
    let meta = if label.is_none() {
        meta_label(content)
    } else {
        None
    };
    let html = charset::decode(content, label.or(meta.as_deref()), damage);
    let html = scrub_text(&html);
    if html.len() <= RENDER_LIMIT_BYTES
        && !is_tangled(&html)
        && let Some(text) = render(&html)
    {
        return text;
    }
    damage.mark(Damage::TangledHtml);
    scrub_text(&plain::words(&html)).into_owned()
}

/// `None` if the renderer gives up. It has panicked on hostile tables: no mail may end the program.
fn render(html: &str) -> Option<String> {
    let html = spans::neutralize(html);
    let config = html2text::config::with_decorator(MailDecorator::default())
        .allow_width_overflow()
        .link_footnotes(false)
        .no_link_wrapping()
        .no_table_borders();
    let render = || config.string_from_read(html.as_bytes(), WIDTH).ok();
    let text = std::panic::catch_unwind(std::panic::AssertUnwindSafe(render)).ok()??;
    Some(tidy(&scrub_text(&text)))
}

/// Drops trailing spaces, shortens runs of spaces between cells, and keeps one blank line in a row.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blanks = 0;
    for line in text.lines() {
        let line = line.trim_end();
        if line.is_empty() {
            blanks += 1;
            continue;
        }
        if blanks > 0 && !out.is_empty() {
            out.push('\n');
        }
        blanks = 0;
        push_line(&mut out, line);
        out.push('\n');
    }
    out
}

/// Runs of three spaces and more come from table cells: two are enough to tell the cells apart.
fn push_line(out: &mut String, line: &str) {
    let line = without_echoes(line);
    let content = line.trim_start();
    let indent = line.len() - content.len();
    out.push_str(if indent <= 8 { &line[..indent] } else { "" });
    let mut spaces = 0;
    for c in content.chars() {
        if c == ' ' {
            spaces += 1;
            if spaces > 2 {
                continue;
            }
        } else {
            spaces = 0;
        }
        out.push(c);
    }
}

/// `https://a.ru <https://a.ru>` says a link twice: once is enough.
fn without_echoes(line: &str) -> Cow<'_, str> {
    if !line.contains(" <") {
        return line.into();
    }
    let mut pieces = line.split(" <");
    let mut out = pieces.next().unwrap_or("").to_owned();
    for piece in pieces {
        let rest = match piece.split_once('>') {
            Some((target, rest)) if is_echo(&out, target) => rest,
            _ => {
                out.push_str(" <");
                piece
            }
        };
        out.push_str(rest);
    }
    out.into()
}

fn is_echo(before: &str, target: &str) -> bool {
    let bare = ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .find_map(|scheme| target.strip_prefix(scheme))
        .unwrap_or(target);
    [target, bare, bare.trim_end_matches('/')]
        .iter()
        .any(|t| !t.is_empty() && before.ends_with(t))
}

/// Whether rendering could take too long: nesting and counts, by a look at the tags alone.
fn is_tangled(html: &str) -> bool {
    let mut depth = 0_usize;
    let mut tables = 0_usize;
    let mut tags = 0_usize;
    let mut formats = 0_usize;
    for piece in html.split('<').skip(1) {
        let (is_end, name) = tag_name(piece);
        if name.is_empty() {
            continue;
        }
        tags += 1;
        let step = |n: usize| if is_end { n.saturating_sub(1) } else { n + 1 };
        match name.to_ascii_lowercase().as_str() {
            "br" | "img" | "hr" | "meta" | "link" | "input" | "col" | "p" | "li" | "td" | "tr"
            | "th" => {}
            "table" => (tables, depth) = (step(tables), step(depth)),
            "a" | "b" | "i" | "u" | "em" | "font" | "strong" | "small" | "big" | "s" | "tt"
            | "code" | "nobr" | "strike" => (formats, depth) = (step(formats), step(depth)),
            _ => depth = step(depth),
        }
        if depth > DEPTH_LIMIT || tables > TABLE_DEPTH_LIMIT || tags > TAGS_LIMIT || formats > 60 {
            return true;
        }
    }
    false
}

/// The name of the tag that begins a piece, and whether it is an end tag.
fn tag_name(piece: &str) -> (bool, &str) {
    let (is_end, rest) = piece
        .strip_prefix('/')
        .map_or((false, piece), |rest| (true, rest));
    let end = rest
        .bytes()
        .take(20)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    (is_end, &rest[..end])
}

/// The charset that a `<meta>` declares.
fn meta_label(content: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&content[..content.len().min(2048)]).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let rest: Cow<'_, str> = rest.trim_start_matches(['"', '\'', ' ']).into();
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')))?;
    (end > 0).then(|| rest[..end].to_owned())
}

#[cfg(test)]
mod tests;
