//! What a person wrote now, apart from what they quote and from their signature.
//!
//! The phrases are in `assets/mail/quotes.toml`.

mod phrases;
mod signature;

use std::borrow::Cow;
use std::ops::Range;

pub(super) use phrases::{PHRASES, fold};

/// How many letters and digits a note above a forwarded message may have to be no message of its own.
const NOTE_LIMIT_LETTERS: usize = 30;
/// Over how many lines an attribution may be wrapped.
const ATTRIBUTION_LINES: usize = 3;

/// What a stretch of a mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// Written now.
    Own,
    /// An older message that is answered.
    Quoted,
    /// Someone else's message that was passed on.
    Forwarded,
    /// A signature, or a line that a program added.
    Signature,
}

/// Divides a text, as [`super::parse::Parsed::text`] has it, into its pieces, in order and without gaps.
#[must_use]
pub fn pieces(text: &str) -> Vec<(Piece, Range<usize>)> {
    let lines: Vec<Line<'_>> = lines(text);
    let mut marks = mark(&lines);
    signature::mark(&lines, &mut marks);
    if !has_own_words(&lines, &marks) {
        // A header block under nothing is no answer: it was passed on without a word.
        for mark in &mut marks {
            if *mark == Mark::HeaderBlock {
                *mark = Mark::Piece(Piece::Forwarded);
            }
        }
    }
    let mut pieces: Vec<(Piece, Range<usize>)> = Vec::new();
    for (line, mark) in lines.iter().zip(&marks) {
        let piece = mark.piece();
        match pieces.last_mut() {
            Some((last, range)) if *last == piece => range.end = line.range.end,
            _ => pieces.push((piece, line.range.clone())),
        }
    }
    pieces
}

/// The person's own words. A forwarded message counts as theirs when they wrote next to nothing above it.
///
/// ```
/// use primedesk::channels::mail::quote::own_words;
/// assert_eq!(own_words("Да, верно.\n\nИван писал(а):\n> Верно?\n"), "Да, верно.");
/// ```
#[must_use]
pub fn own_words(text: &str) -> Cow<'_, str> {
    let pieces = pieces(text);
    let own = join(text, &pieces, &[Piece::Own]);
    if own.chars().filter(|c| c.is_alphanumeric()).count() >= NOTE_LIMIT_LETTERS {
        return own;
    }
    if pieces.iter().any(|(piece, _)| *piece == Piece::Forwarded) {
        return join(text, &pieces, &[Piece::Own, Piece::Forwarded]);
    }
    own
}

fn join<'a>(text: &'a str, pieces: &[(Piece, Range<usize>)], wanted: &[Piece]) -> Cow<'a, str> {
    let mut found = pieces
        .iter()
        .filter(|(piece, _)| wanted.contains(piece))
        .map(|(_, range)| text[range.clone()].trim())
        .filter(|piece| !piece.is_empty());
    let Some(first) = found.next() else {
        return Cow::Borrowed("");
    };
    found.fold(Cow::Borrowed(first), |joined, next| {
        Cow::Owned(format!("{joined}\n\n{next}"))
    })
}

/// A line with its place and its words as phrases are compared.
struct Line<'a> {
    range: Range<usize>,
    text: &'a str,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn is_quoted(&self) -> bool {
        self.text.trim_start().starts_with('>')
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Piece(Piece),
    /// Under Outlook's header lines: an answered message or a forwarded one.
    HeaderBlock,
}

impl Mark {
    fn piece(self) -> Piece {
        match self {
            Self::Piece(piece) => piece,
            Self::HeaderBlock => Piece::Quoted,
        }
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let range = start..start + line.len();
            start = range.end;
            Line {
                range,
                text: line.trim_end_matches('\n'),
            }
        })
        .collect()
}

fn mark(lines: &[Line<'_>]) -> Vec<Mark> {
    let mut marks = vec![Mark::Piece(Piece::Own); lines.len()];
    let mut at = 0;
    while at < lines.len() {
        if lines[at].is_quoted() {
            marks[at] = Mark::Piece(Piece::Quoted);
        } else if let Some(rest) = separator(lines, at) {
            let end = if rest == Mark::Piece(Piece::Forwarded) {
                forwarded_end(lines, at)
            } else {
                lines.len()
            };
            marks[at..end].fill(rest);
            at = end;
            continue;
        } else if let Some(count) = attribution(lines, at) {
            let next = (at + count..lines.len()).find(|i| !lines[*i].is_blank());
            let is_marked = next.is_some_and(|i| lines[i].is_quoted());
            // Some programs quote without marks: then everything below the attribution is old.
            let end = if is_marked { at + count } else { lines.len() };
            marks[at..end].fill(Mark::Piece(Piece::Quoted));
            at = end;
            continue;
        }
        at += 1;
    }
    marks
}

/// What begins at a line that separates messages, if it does.
fn separator(lines: &[Line<'_>], at: usize) -> Option<Mark> {
    let text = lines[at].text.trim();
    if text.is_empty() || text.len() > 200 {
        return None;
    }
    let bare = text.trim_matches(|c: char| matches!(c, '-' | '_' | '=' | '*' | ' ' | '—' | '–'));
    let has_rule = text.starts_with(['-', '_', '=', '*', '—', '–']) || text.ends_with(':');
    let bare = fold(bare.trim_end_matches(':'));
    if has_rule
        && PHRASES
            .forwarded
            .iter()
            .any(|p| bare.starts_with(p.as_str()))
    {
        return Some(Mark::Piece(Piece::Forwarded));
    }
    if has_rule
        && PHRASES
            .original
            .iter()
            .any(|p| bare.starts_with(p.as_str()))
    {
        return Some(Mark::Piece(Piece::Quoted));
    }
    let is_rule = bare.is_empty() && text.chars().count() >= 8;
    let block = if is_rule {
        next_line(lines, at + 1)?
    } else {
        at
    };
    is_header_block(lines, block).then_some(Mark::HeaderBlock)
}

fn next_line(lines: &[Line<'_>], from: usize) -> Option<usize> {
    (from..lines.len().min(from + 3)).find(|i| !lines[*i].is_blank())
}

/// `From:` and at least two more header lines soon after it.
fn is_header_block(lines: &[Line<'_>], at: usize) -> bool {
    let is = |i: usize, names: &[String]| {
        let line = lines[i].text.trim().trim_start_matches('*');
        line.split_once(':').is_some_and(|(name, _)| {
            name.len() < 40 && names.contains(&fold(name.trim().trim_end_matches('*')))
        })
    };
    is(at, &PHRASES.from)
        && (at + 1..lines.len().min(at + 9))
            .filter(|i| is(*i, &PHRASES.others))
            .count()
            >= 2
}

fn forwarded_end(lines: &[Line<'_>], at: usize) -> usize {
    let is_end = |line: &Line<'_>| {
        let bare = line.text.trim().trim_matches(['-', ' ', '*']);
        bare.len() < 120 && PHRASES.forwarded_end.contains(&fold(bare))
    };
    lines[at..]
        .iter()
        .position(is_end)
        .map_or(lines.len(), |n| at + n + 1)
}

/// How many lines the attribution takes that begins here, if one does: «… Иван писал(а):».
fn attribution(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let soon = &lines[at..lines.len().min(at + ATTRIBUTION_LINES)];
    if lines[at].is_blank() || !soon.iter().any(|line| line.text.trim_end().ends_with(':')) {
        return None;
    }
    let mut joined = String::new();
    for count in 1..=ATTRIBUTION_LINES.min(lines.len() - at) {
        let line = lines[at + count - 1].text.trim();
        if line.is_empty() || line.len() > 300 || lines[at + count - 1].is_quoted() {
            return None;
        }
        joined.push_str(&fold(line));
        let has_phrase = PHRASES
            .attribution_ends
            .iter()
            .any(|end| joined.ends_with(end.as_str()));
        // Gmail in Russian says no verb: «вт, 2 янв. 2024 г. в 10:00, Иван <a@b.ru>:».
        let has_address = joined.ends_with(">:") && joined.contains('@');
        if has_phrase || has_address {
            let is_first_enough = count == 1 || begins_attribution(&joined);
            let quote_follows = next_line(lines, at + count).is_some_and(|i| lines[i].is_quoted());
            let has_time = joined.bytes().filter(u8::is_ascii_digit).count() >= 4;
            let is_certain = if has_phrase {
                quote_follows || has_time
            } else {
                quote_follows && has_time
            };
            return (is_first_enough && is_certain).then_some(count);
        }
        joined.push(' ');
    }
    None
}

/// A wrapped attribution begins with a date or an address: else its first line may be the person's own.
fn begins_attribution(joined: &str) -> bool {
    let head: String = joined.chars().take(40).collect();
    head.starts_with("on ")
        || head.bytes().filter(u8::is_ascii_digit).count() >= 4
        || head.contains('@')
}

fn has_own_words(lines: &[Line<'_>], marks: &[Mark]) -> bool {
    let own = lines
        .iter()
        .zip(marks)
        .filter(|(_, mark)| **mark == Mark::Piece(Piece::Own));
    own.flat_map(|(line, _)| line.text.chars())
        .any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests;
