//! Text from outside, made safe to show: nothing that steers a terminal or reorders a line survives.
//!
//! Escape sequences go as a whole, an OSC with its payload; a sequence that is never closed loses only
//! its introducer, so that a hostile mail can't hide the rest of what was written.

use std::borrow::Cow;

/// One line: as [`scrub_text`], and every run of line breaks and tabs becomes one space.
///
/// ```
/// use primedesk::core::scrub::scrub_line;
/// assert_eq!(scrub_line("a\u{1b}[31m\r\n\tb"), "a b");
/// ```
#[must_use]
pub fn scrub_line(text: &str) -> Cow<'_, str> {
    if text
        .chars()
        .any(|c| is_unwanted(c) || matches!(c, '\n' | '\t'))
    {
        Cow::Owned(scrub(text, true))
    } else {
        Cow::Borrowed(text)
    }
}

/// Several lines: keeps `\n` and `\t`, makes every line end `\n`, and removes other C0 and C1 controls, DEL,
/// escape sequences, bidi marks, overrides and isolates, U+FEFF and Unicode tag characters.
///
/// ```
/// use primedesk::core::scrub::scrub_text;
/// assert_eq!(scrub_text("a\r\n\u{1b}]52;c;cm0=\u{7}b"), "a\nb");
/// ```
#[must_use]
pub fn scrub_text(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_unwanted) {
        Cow::Owned(scrub(text, false))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether there is nothing in a text that a reader sees: blanks, and signs that leave no mark.
///
/// ```
/// use primedesk::core::scrub::is_blank;
/// assert!(is_blank(" \u{200b}\u{2060}") && !is_blank("👩\u{200d}🔬"));
/// ```
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || c.is_control() || is_unwanted(c) || leaves_no_mark(c))
}

/// Joiners, fillers, selectors and blanks that are no whitespace.
fn leaves_no_mark(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}'
            | '\u{2060}'..='\u{2065}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{ffa0}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}

/// What must not reach a terminal, line breaks and tabs aside.
fn is_unwanted(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{20}'..='\u{7e}' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            true
        }
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        _ => false,
    }
}

fn scrub(text: &str, one_line: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut closings = Closings::default();
    let mut in_break = false;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        let is_break =
            matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}') || (one_line && c == '\t');
        at = match c {
            '\u{1b}' => after_escape(text, next, &mut closings),
            '\u{9b}' => after_csi(text, next),
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => closings.after_string(text, next),
            _ => next,
        };
        if is_break {
            if one_line {
                if !in_break {
                    out.push(' ');
                }
                in_break = true;
            } else if !(c == '\r' && text[next..].starts_with('\n')) {
                out.push('\n');
            }
        } else if !is_unwanted(c) {
            out.push(c);
            in_break = false;
        }
    }
    out
}

/// The place after the escape sequence whose ESC ends at `at`.
fn after_escape(text: &str, at: usize, closings: &mut Closings) -> usize {
    match text.as_bytes().get(at) {
        Some(b'[') => after_csi(text, at + 1),
        Some(b']' | b'P' | b'X' | b'^' | b'_') => closings.after_string(text, at + 1),
        Some(0x20..=0x2f) => {
            let end = at + run(&text.as_bytes()[at..], 0x20..=0x2f);
            end + usize::from(matches!(text.as_bytes().get(end), Some(0x30..=0x7e)))
        }
        Some(0x30..=0x7e) => at + 1,
        _ => at,
    }
}

/// The place after the parameters, intermediates and final byte of a CSI.
fn after_csi(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at + run(&bytes[at..], 0x30..=0x3f);
    end += run(&bytes[end..], 0x20..=0x2f);
    end + usize::from(matches!(bytes.get(end), Some(0x40..=0x7e)))
}

fn run(bytes: &[u8], range: std::ops::RangeInclusive<u8>) -> usize {
    bytes.iter().take_while(|b| range.contains(b)).count()
}

/// Where control strings end, remembered so that a thousand unclosed ones are not a thousand searches.
#[derive(Default)]
struct Closings {
    searched_to: usize,
    closing: Option<(usize, usize)>,
}

impl Closings {
    /// The place after a control string's terminator, or `at` itself if its line has none.
    fn after_string(&mut self, text: &str, at: usize) -> usize {
        if at >= self.searched_to {
            self.search(text, at);
        }
        match self.closing {
            Some((start, end)) if start >= at => end,
            _ => at,
        }
    }

    fn search(&mut self, text: &str, at: usize) {
        let rest = &text[at..];
        let end = rest.find('\n').unwrap_or(rest.len());
        let found = rest[..end].char_indices().find_map(|(i, c)| match c {
            '\u{7}' => Some((at + i, at + i + 1)),
            '\u{9c}' => Some((at + i, at + i + 2)),
            '\u{1b}' if rest[i + 1..].starts_with('\\') => Some((at + i, at + i + 2)),
            _ => None,
        });
        self.closing = found;
        self.searched_to = found.map_or(at + end, |(start, _)| start + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_text_is_borrowed() {
        assert!(matches!(scrub_text("Привет, 👩‍🔬\n\tмир"), Cow::Borrowed(_)));
        assert!(matches!(scrub_line("Привет й"), Cow::Borrowed(_)));
    }

    #[test]
    fn escape_sequences_go_whole() {
        for (raw, clean) in [
            ("a\u{1b}[1;31mb\u{1b}[0m", "ab"),
            ("a\u{1b}]0;title\u{7}b", "ab"),
            ("a\u{1b}]52;c;cm0gLXJm\u{1b}\\b", "ab"),
            ("a\u{9d}52;c;x\u{9c}b", "ab"),
            ("a\u{1b}Pq#0\u{1b}\\b", "ab"),
            ("a\u{9b}2Jb", "ab"),
            ("a\u{1b}(Bb\u{1b}cc", "abc"),
            ("a\u{1b}", "a"),
            ("a\u{1b}[", "a"),
            ("a\u{1b}[12", "a"),
        ] {
            assert_eq!(scrub_text(raw), clean, "{raw:?}");
        }
    }

    #[test]
    fn an_unclosed_string_hides_nothing() {
        assert_eq!(
            scrub_text("a\u{1b}]52;c;x\nthe words\u{7}"),
            "a52;c;x\nthe words"
        );
    }

    #[test]
    fn bidi_bom_tags_and_controls_go() {
        assert_eq!(
            scrub_text("a\u{202e}b\u{2066}c\u{200f}d\u{feff}e\u{e0041}f\0g\u{7f}h\u{85}i\u{8}"),
            "abcdefghi"
        );
    }

    #[test]
    fn what_nobody_sees_is_blank() {
        for blank in [
            "",
            " \n\t",
            "\u{200b}",
            "\u{a0}\u{2800}",
            "\u{feff}\u{202e}",
            "\u{1b}\u{7}",
        ] {
            assert!(is_blank(blank), "{blank:?}");
        }
        for seen in [
            "0",
            ".",
            "й",
            "и\u{306}",
            "\u{306}",
            "👩\u{200d}🔬",
            "♻\u{fe0f}",
            "ﷺ",
        ] {
            assert!(!is_blank(seen), "{seen:?}");
        }
    }

    #[test]
    fn line_ends_become_one_kind() {
        assert_eq!(scrub_text("a\r\nb\rc\nd\te"), "a\nb\nc\nd\te");
        assert_eq!(scrub_line("a\r\n\t b\n\nc"), "a  b c");
    }

    #[test]
    fn a_million_unclosed_strings_take_no_time() {
        let hostile = "\u{1b}]".repeat(1_000_000);
        assert_eq!(scrub_text(&hostile), "");
    }
}
