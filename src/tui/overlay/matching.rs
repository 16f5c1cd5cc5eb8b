//! Finding by a few letters: in their order, with gaps, by either keyboard layout.

use crate::core::query;
use crate::tui::input::Key;
use crate::tui::input::layout::command_key;
use crossterm::event::KeyCode;

/// What a letter that begins a word adds.
const WORD_START: i32 = 8;
/// What a letter right behind the one before adds.
const NEXT_TO: i32 = 6;
/// What a letter adds by itself.
const FOUND: i32 = 2;
/// What each letter skipped between two takes away, up to [`GAP_MOST`].
const GAP: i32 = 1;
/// The most that one gap takes away.
const GAP_MOST: i32 = 5;
/// What is added when the letters stand together.
const TOGETHER: i32 = 20;
/// What is added when the text begins with it.
const AT_START: i32 = 3;
/// What is added when nothing is behind it.
const TO_END: i32 = 2;
/// What is taken away when it was found only by its id.
const BY_ID: i32 = 4;
/// What is taken away when the words make sense only in the other layout.
const OTHER_LAYOUT: i32 = 3;

/// What is looked for: words, each of which must be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Each word as typed and as the same keys give in the other layout.
    words: Vec<Vec<(Vec<char>, i32)>>,
}

/// How well something was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The higher, the better.
    pub score: i32,
    /// The characters of the label that were found, in order.
    pub hits: Vec<usize>,
    /// Whether the letters of each word stand together or begin words, rather than being scattered.
    pub is_near: bool,
}

impl Query {
    /// The words of a text.
    pub fn new(text: &str) -> Self {
        let word = |word: &str| {
            let mut ways = vec![(letters(word), 0)];
            for other in [to_latin(word), to_cyrillic(word)] {
                let other = letters(&other);
                if ways.iter().all(|(known, _)| *known != other) {
                    ways.push((other, OTHER_LAYOUT));
                }
            }
            ways
        };
        Self {
            words: text.split_whitespace().map(word).collect(),
        }
    }

    /// Whether anything is found by it.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Looks in a label, and where a word is not there, in an id.
    pub fn find(&self, label: &str, id: &str) -> Option<Found> {
        let label = Folded::new(label);
        let id = Folded::new(id);
        let mut all = Found {
            is_near: true,
            ..Found::default()
        };
        for ways in &self.words {
            let best = ways
                .iter()
                .filter_map(|(word, less)| find_in_either(word, *less, &label, &id))
                .max_by_key(|found| found.score)?;
            all.score += best.score;
            all.is_near &= best.is_near;
            all.hits.extend(best.hits);
        }
        all.hits.sort_unstable();
        all.hits.dedup();
        Some(all)
    }
}

/// One word in the label or in the id.
fn find_in_either(word: &[char], less: i32, label: &Folded, id: &Folded) -> Option<Found> {
    let in_label = label.find(word);
    let in_id = id.find(word).map(|found| Found {
        score: found.score - BY_ID,
        hits: Vec::new(),
        ..found
    });
    let mut found = [in_label, in_id]
        .into_iter()
        .flatten()
        .max_by_key(|found| found.score)?;
    found.score -= less;
    Some(found)
}

/// A text with what does not matter to a search taken away: case, ё and й, combining letters.
struct Folded {
    /// Each letter with the number of its character in the text, and whether a word begins there.
    letters: Vec<(char, usize, bool)>,
}

impl Folded {
    fn new(text: &str) -> Self {
        let mut letters = Vec::new();
        let mut after_word = false;
        for (number, c) in text.chars().enumerate() {
            let Some(letter) = fold(c) else { continue };
            let in_word = letter.is_alphanumeric();
            letters.push((letter, number, in_word && !after_word));
            after_word = in_word;
        }
        Self { letters }
    }

    /// The best of the ways in which the letters of a word follow each other here.
    fn find(&self, word: &[char]) -> Option<Found> {
        let first = word.first()?;
        let starts = (0..self.letters.len()).filter(|at| self.letters[*at].0 == *first);
        let ways = starts.filter_map(|start| self.follow(word, start));
        // Of equals the first is taken.
        ways.reduce(|best, next| if next.score > best.score { next } else { best })
    }

    /// The letters of a word, the first one at `start`, each as near to the one before as can be.
    fn follow(&self, word: &[char], start: usize) -> Option<Found> {
        let mut found = Found {
            is_near: true,
            ..Found::default()
        };
        let mut before: Option<usize> = None;
        let mut together = true;
        for wanted in word {
            let from = before.map_or(start, |at| at + 1);
            let rest = self.letters.get(from..)?;
            let skipped = rest.iter().position(|(letter, ..)| letter == wanted)?;
            let at = from + skipped;
            let (_, number, starts_word) = self.letters[at];
            found.score += FOUND + if starts_word { WORD_START } else { 0 };
            if before.is_some() {
                together &= skipped == 0;
                found.is_near &= skipped == 0 || starts_word;
                let gap = i32::try_from(skipped).unwrap_or(GAP_MOST);
                found.score += if gap == 0 {
                    NEXT_TO
                } else {
                    -(gap * GAP).min(GAP_MOST)
                };
            }
            found.hits.push(number);
            before = Some(at);
        }
        let bonuses = [
            (together, TOGETHER),
            (start == 0, AT_START),
            (
                before.is_some_and(|at| at + 1 == self.letters.len()),
                TO_END,
            ),
        ];
        found.score += bonuses
            .iter()
            .filter(|(is, _)| *is)
            .map(|(_, bonus)| bonus)
            .sum::<i32>();
        Some(found)
    }
}

/// The letters of a word that matter.
fn letters(word: &str) -> Vec<char> {
    word.chars().filter_map(fold).collect()
}

/// One letter without what does not matter; nothing for a combining one.
fn fold(c: char) -> Option<char> {
    let lower = c.to_lowercase().next().unwrap_or(c);
    match lower {
        'ё' => Some('е'),
        'й' => Some('и'),
        '\u{300}'..='\u{36f}' | '\u{fe0f}' | '\u{200d}' => None,
        other => Some(other),
    }
}

/// What a name is put in order by, as a reader looks for it: by its first letter, whatever sign stands before it,
/// capital or not, and with ё among е.
pub fn order(name: &str) -> String {
    let from = name.find(char::is_alphanumeric).unwrap_or(0);
    query::fold(&name[from..])
}

/// A text as the same keys give it in the other layout: Cyrillic becomes Latin, and where there is none, Latin Cyrillic.
pub fn switched(text: &str) -> String {
    match to_latin(text) {
        same if same == text.to_lowercase() => to_cyrillic(text),
        latin => latin,
    }
}

/// What the same keys give in the Latin layout.
fn to_latin(word: &str) -> String {
    let latin = |c: char| match command_key(Key::char(c)).code {
        KeyCode::Char(latin) => latin,
        _ => c,
    };
    word.to_lowercase().chars().map(latin).collect()
}

/// What the same keys give in the Russian layout.
fn to_cyrillic(word: &str) -> String {
    let cyrillic = |c: char| {
        let mut russian = ('а'..='я').chain(['ё']);
        let same = |r: &char| command_key(Key::char(*r)) == Key::char(c);
        russian.find(same).unwrap_or(c)
    };
    word.to_lowercase().chars().map(cyrillic).collect()
}

#[cfg(test)]
mod tests;
