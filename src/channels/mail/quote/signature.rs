//! Signatures: after `-- `, after a farewell with a short tail, and the lines that programs add.

use super::{Line, Mark, PHRASES, Piece, fold};

/// A tail longer than this is no signature: lines, and characters of a line.
const TAIL_LINES: usize = 9;
const TAIL_LINE_CHARS: usize = 90;
/// How far from the end of a stretch a signature may begin, in lines, blank ones included.
const REACH_LINES: usize = 100;

/// Marks signatures within the stretches that are the person's own.
pub(super) fn mark(lines: &[Line<'_>], marks: &mut [Mark]) {
    let own = Mark::Piece(Piece::Own);
    let mut start = 0;
    while start < marks.len() {
        if marks[start] != own {
            start += 1;
            continue;
        }
        let end = marks[start..]
            .iter()
            .position(|m| *m != own)
            .map_or(marks.len(), |n| start + n);
        let first = start.max(end.saturating_sub(REACH_LINES));
        if let Some(at) = (first..end).find(|at| begins(&lines[*at..end])) {
            marks[at..end].fill(Mark::Piece(Piece::Signature));
        }
        start = end;
    }
}

/// Whether a signature begins with the first of these lines and takes them all.
fn begins(tail: &[Line<'_>]) -> bool {
    let Some((first, rest)) = tail.split_first() else {
        return false;
    };
    if matches!(first.text, "-- " | "--" | "—") {
        return !has_postscript(rest)
            && tail.iter().filter(|l| !l.is_blank()).count() <= 3 * TAIL_LINES;
    }
    let text = first.text.trim();
    if text.is_empty() || text.len() > 4 * TAIL_LINE_CHARS {
        return false;
    }
    let text = fold(text);
    let is_added = PHRASES.added.iter().any(|p| text.starts_with(p.as_str()));
    let is_farewell = PHRASES
        .farewells
        .iter()
        .any(|p| text.starts_with(p.as_str()));
    (is_added || is_farewell) && is_short(tail) && !has_postscript(rest)
}

fn is_short(tail: &[Line<'_>]) -> bool {
    tail.iter().filter(|l| !l.is_blank()).count() <= TAIL_LINES
        && tail
            .iter()
            .all(|l| l.text.chars().count() <= TAIL_LINE_CHARS)
}

fn has_postscript(tail: &[Line<'_>]) -> bool {
    tail.iter().any(|line| {
        let text = fold(line.text.trim_start());
        PHRASES
            .postscripts
            .iter()
            .any(|p| text.starts_with(p.as_str()))
    })
}
