//! HTML by its words alone, in linear time: for what is too tangled to render.

use mail_parser::decoders::html::html_to_text;

/// The words without tags, and the link targets after them.
pub(super) fn words(html: &str) -> String {
    let mut text = html_to_text(html);
    for target in targets(html) {
        text.push_str("\n<");
        text.push_str(target);
        text.push('>');
    }
    text
}

/// How many link targets are kept.
const TARGETS_LIMIT: usize = 500;

fn targets(html: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for piece in html.split("href=").skip(1) {
        let quote = piece.chars().next().filter(|c| matches!(c, '"' | '\''));
        let target = match quote {
            Some(quote) => piece[1..].split(quote).next(),
            None => piece.split([' ', '>', '\n']).next(),
        };
        let Some(target) = target.map(str::trim) else {
            continue;
        };
        if target.contains(':') && target.len() < 2000 && !found.contains(&target) {
            found.push(target);
        }
        if found.len() >= TARGETS_LIMIT {
            break;
        }
    }
    found
}
