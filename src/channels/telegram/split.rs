//! Long texts, cut where Telegram's limit asks it.

/// The longest message, in UTF-16 code units.
pub(super) const LIMIT: usize = 4096;

/// Where a text may be cut, the best place first: between paragraphs, lines, words.
const SEAMS: &[&str] = &["\n\n", "\n", " "];

/// The pieces of a text, none longer than the limit, none blank; white space at the cuts is dropped.
pub(super) fn split(text: &str, limit: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = end_of_piece(rest, limit);
        pieces.push(rest[..end].trim_end());
        rest = rest[end..].trim_start();
    }
    pieces
}

/// Where the first piece ends: at the best seam that leaves it no less than half full; else where it is full.
fn end_of_piece(text: &str, limit: usize) -> usize {
    let full = longest(text, limit);
    if full == text.len() {
        return full;
    }
    // A seam that begins right behind a full piece is as good.
    let reach = text[full..]
        .chars()
        .next()
        .filter(|c| c.is_whitespace())
        .map_or(full, |c| full + c.len_utf8());
    let half = longest(text, limit / 2);
    SEAMS
        .iter()
        .filter_map(|seam| text[..reach].rfind(seam))
        .find(|at| *at >= half && *at > 0)
        .unwrap_or(full)
}

/// How many bytes of a text fit the limit, whole characters only; at least one character.
fn longest(text: &str, limit: usize) -> usize {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > limit && at > 0 {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words_of(text: &str) -> String {
        text.chars().filter(|c| !c.is_whitespace()).collect()
    }

    #[test]
    fn a_short_text_is_one_piece_and_no_text_is_none() {
        assert_eq!(split("Здравствуйте!", LIMIT), ["Здравствуйте!"]);
        assert_eq!(split("", LIMIT), Vec::<&str>::new());
        assert_eq!(split(" \n\t ", LIMIT), Vec::<&str>::new());
        assert_eq!(split(&"ы".repeat(LIMIT), LIMIT).len(), 1);
        assert_eq!(split(&"ы".repeat(LIMIT + 1), LIMIT).len(), 2);
    }

    #[test]
    fn paragraphs_stay_whole_before_lines_and_lines_before_words() {
        assert_eq!(split("a b\n\nc d e", 8), ["a b", "c d e"]);
        assert_eq!(split("one two\nthree four", 12), ["one two", "three four"]);
        assert_eq!(split("one two three", 8), ["one two", "three"]);
        assert_eq!(split("abcdefgh ij", 8), ["abcdefgh", "ij"]);
        assert_eq!(split("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    }

    #[test]
    fn a_pair_of_surrogates_is_never_cut() {
        // Each is two units: three of them don't fit into five.
        assert_eq!(split("😀😀😀", 5), ["😀😀", "😀"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_piece_is_too_long(
            text in "([a-zа-я😀é]{0,12}[ \n\t]{0,3}){0,60}",
            limit in 2_usize..64,
        ) {
            let pieces = split(&text, limit);
            for piece in &pieces {
                prop_assert!(piece.encode_utf16().count() <= limit, "{piece:?}");
                prop_assert!(!piece.trim().is_empty());
            }
            prop_assert_eq!(words_of(&pieces.concat()), words_of(&text));
            // Each piece stands in the text as it is, after the one before.
            let mut rest = text.as_str();
            for piece in &pieces {
                let at = rest.find(piece);
                prop_assert!(at.is_some_and(|at| rest[..at].trim().is_empty()));
                rest = &rest[at.unwrap_or_default() + piece.len()..];
            }
            prop_assert!(rest.trim().is_empty());
        }
    }
}
