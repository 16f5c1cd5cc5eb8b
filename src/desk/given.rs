//! Words that people hand in beside a command, a reason or a name: made safe to show, and never blank.

use crate::core::scrub::{is_blank, scrub_line, scrub_text};

/// One line of somebody's own; none where there is nothing in it to see.
pub(super) fn line(words: &str) -> Option<String> {
    let line = scrub_line(words);
    (!is_blank(&line)).then(|| line.trim().to_owned())
}

/// As [`line`], of several lines.
pub(super) fn text(words: &str) -> Option<String> {
    let text = scrub_text(words);
    (!is_blank(&text)).then(|| text.trim().to_owned())
}
