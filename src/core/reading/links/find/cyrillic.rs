//! Links whose host ends in Cyrillic letters, as `пример.рф`: the link finder knows Latin endings only.

use super::{Place, ends_link};
use crate::core::reading::links::Links;

/// Bytes of the longest host, and then some for the scheme.
const MAX_HOST_BYTES: usize = 300;

/// Adds such links to `places`, which stay in order.
pub(super) fn add(text: &str, links: &Links, places: &mut Vec<Place>) {
    let mut more = Vec::new();
    let mut free_from = 0;
    for (dot, _) in text.match_indices('.') {
        if dot < free_from {
            continue;
        }
        let Some(place) = around(text, dot, free_from, links) else {
            continue;
        };
        free_from = place.range.end;
        let at = places.partition_point(|p| p.range.end <= place.range.start);
        if places
            .get(at)
            .is_none_or(|p| p.range.start >= place.range.end)
        {
            more.push(place);
        }
    }
    if !more.is_empty() {
        places.extend(more);
        places.sort_by_key(|place| place.range.start);
    }
}

/// The link around a dot, if a known Cyrillic ending stands after it.
fn around(text: &str, dot: usize, free_from: usize, links: &Links) -> Option<Place> {
    let after = &text[dot + 1..];
    let after = &after[..after.floor_char_boundary(MAX_HOST_BYTES)];
    if after.as_bytes().first().is_none_or(u8::is_ascii) {
        return None;
    }
    let len = after.find(|c: char| !in_host(c)).unwrap_or(after.len());
    let ending = after[..len].rsplit('.').next().filter(|_| len < 40)?;
    let host_end = dot + 1 + after[..len].trim_end_matches('.').len();
    let least = text
        .ceil_char_boundary(dot.saturating_sub(MAX_HOST_BYTES))
        .max(free_from);
    let before = &text[least..dot];
    let host_start = least
        + before
            .rfind(|c: char| !in_host(c))
            .map_or(0, |at| at + width(before, at));
    let host = text[host_start..host_end].to_lowercase();
    if ending.is_ascii() && !ending.is_empty() || !links.is_bare_host(&host) {
        return None;
    }
    let before = &text[least..host_start];
    if let Some(before) = before.strip_suffix('@') {
        let local = before.rfind(|c: char| !in_host(c) && c != '_');
        let start = least + local.map_or(0, |at| at + width(before, at));
        return Some(Place {
            range: start..host_end,
            link: false,
        });
    }
    let scheme = ["https://", "http://"]
        .iter()
        .find(|s| before.to_ascii_lowercase().ends_with(**s));
    let start = host_start - scheme.map_or(0, |s| s.len());
    Some(Place {
        range: start..host_end + path(&text[host_end..]),
        link: true,
    })
}

/// How far the port, path and query go.
fn path(rest: &str) -> usize {
    if !rest.starts_with(['/', '?', '#', ':']) {
        return 0;
    }
    let end = rest
        .find(|c| ends_link(c) || matches!(c, '[' | ']'))
        .unwrap_or(rest.len());
    let path = rest[..end].trim_end_matches(['.', ',', ':', ';', '!', '?', '\'', '*']);
    match path.contains('(') {
        true => path.len(),
        false => path.trim_end_matches([')', '.', ',', ';']).len(),
    }
}

fn in_host(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '.'
}

fn width(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}
