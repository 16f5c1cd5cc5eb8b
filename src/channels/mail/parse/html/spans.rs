//! Takes `rowspan` and `colspan` out of HTML: html2text 0.17.4 panics on combinations of them, and on `colspan=0`.

use std::borrow::Cow;

/// The same HTML with the names of these attributes spoilt.
pub(super) fn neutralize(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut spoilt: Vec<usize> = Vec::new();
    for at in 0..bytes.len().saturating_sub(7) {
        let is_name = matches!(bytes[at], b'r' | b'R' | b'c' | b'C')
            && (bytes[at..at + 7].eq_ignore_ascii_case(b"rowspan")
                || bytes[at..at + 7].eq_ignore_ascii_case(b"colspan"));
        if is_name && bytes[at + 7..].iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'=') {
            spoilt.push(at);
        }
    }
    if spoilt.is_empty() {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut from = 0;
    for at in spoilt {
        out.push_str(&html[from..at]);
        out.push('x');
        from = at + 1;
    }
    out.push_str(&html[from..]);
    Cow::Owned(out)
}
