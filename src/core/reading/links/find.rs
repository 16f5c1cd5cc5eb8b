//! Finds links and mail addresses in a text.

mod cyrillic;

use super::{Address, Links};
use linkify::{LinkFinder, LinkKind};
use std::ops::Range;

/// A link or a mail address in a text.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::core::reading) struct Place {
    pub(in crate::core::reading) range: Range<usize>,
    /// Whether it is a link; else it is a mail address, or a link of no use here.
    pub(in crate::core::reading) link: bool,
}

/// Signs that end a link, though an address may hold them by the letter of the standard.
pub(super) fn ends_link(c: char) -> bool {
    matches!(
        c,
        '«' | '»'
            | '“'
            | '”'
            | '„'
            | '‘'
            | '’'
            | '—'
            | '–'
            | '…'
            | '|'
            | '<'
            | '>'
            | '"'
            | '`'
    ) || c.is_whitespace()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// The links and addresses of a text in order, at most `cap`.
pub(in crate::core::reading) fn find(text: &str, links: &Links, cap: usize) -> Vec<Place> {
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false);
    let mut places = Vec::new();
    for link in finder.links(text) {
        if places.len() >= cap {
            break;
        }
        if *link.kind() == LinkKind::Email {
            places.push(Place {
                range: link.start()..link.end(),
                link: false,
            });
            continue;
        }
        places.extend(pieces(text, link.start()..link.end(), links));
    }
    if !text.is_ascii() {
        cyrillic::add(text, links, &mut places);
    }
    places.truncate(cap);
    places
}

/// What of a find is links: signs of quotation and dashes may have been taken for letters.
fn pieces(text: &str, found: Range<usize>, links: &Links) -> Vec<Place> {
    let mut places = Vec::new();
    let mut from = found.start;
    for piece in text[found].split(ends_link) {
        let end = from + piece.len();
        let trimmed =
            piece.trim_end_matches(['.', ',', ':', ';', '!', '?', '\'', '*', '_', ']', '}']);
        if let Some(link) = is_link(trimmed, links) {
            let range = from..from + trimmed.len();
            places.push(Place { range, link });
        }
        let next = text[end..].chars().next().map_or(0, char::len_utf8);
        from = end + next;
    }
    places
}

/// Whether a piece is a link (`Some(true)`), an address that is none (`Some(false)`), or words.
fn is_link(piece: &str, links: &Links) -> Option<bool> {
    if let Some((scheme, rest)) = piece.split_once("://") {
        let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        return Some(web && !Address::of(rest).host.is_empty());
    }
    if piece.contains('@') {
        return Some(false);
    }
    let starts = piece.starts_with(char::is_alphanumeric);
    (starts && links.is_bare_host(&Address::of(piece).host)).then_some(true)
}
