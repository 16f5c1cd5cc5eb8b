//! What speaks against sending a reply as it is.

use std::ops::Range;

use crate::tui::look::Look;

/// What speaks against sending a reply as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// Nothing is written.
    Blank,
    /// Fields are left to fill: these, each once.
    Unfilled(Vec<String>),
    /// It speaks of an attachment, in these words, and there is none.
    Unattached(String),
}

impl Doubt {
    /// The doubt in words.
    pub fn words(&self, look: &Look) -> String {
        match self {
            Self::Blank => look.say("compose-blank"),
            Self::Unfilled(fields) => {
                let what = fields.join(", ");
                look.text
                    .say_with("compose-unfilled", &[("what", what.into())])
            }
            Self::Unattached(words) => {
                let words = words.as_str();
                look.text
                    .say_with("compose-unattached", &[("words", words.into())])
            }
        }
    }
}

/// Words that speak of an attachment.
const ATTACHED: [&str; 12] = [
    "во вложении",
    "вложила",
    "вложил",
    "прилагаю",
    "приложила",
    "приложил",
    "прикрепляю",
    "прикрепила",
    "прикрепил",
    "attached",
    "attachment",
    "enclosed",
];

/// How many signs in a row make a line to write on.
const BLANKS: usize = 3;
/// How many fields are named.
const NAMED: usize = 3;

/// The doubts about a text.
pub(super) fn of(lines: &[String], attached: bool, refused_blank: bool) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if refused_blank {
        doubts.push(Doubt::Blank);
    }
    let mut fields: Vec<String> = Vec::new();
    for line in own(lines) {
        for field in unfilled(line) {
            let name = line[field].to_owned();
            if fields.len() < NAMED && !fields.contains(&name) {
                fields.push(name);
            }
        }
    }
    if !fields.is_empty() {
        doubts.push(Doubt::Unfilled(fields));
    }
    if !attached && let Some(words) = own(lines).find_map(|line| speaks_of_attachment(line)) {
        doubts.push(Doubt::Unattached(words));
    }
    doubts
}

/// The lines that are not quoted.
fn own(lines: &[String]) -> impl Iterator<Item = &String> {
    lines.iter().filter(|line| !is_quoted(line))
}

/// Whether a line repeats what the other side wrote.
pub(super) fn is_quoted(line: &str) -> bool {
    line.starts_with('>')
}

/// The places in a line that are left to fill: `{{ name }}` and `___`.
pub(super) fn unfilled(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = line[from..].find("{{").map(|at| at + from) {
        let end = line[at..].find("}}").map_or(line.len(), |end| at + end + 2);
        found.push(at..end);
        from = end;
    }
    let mut run = 0;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        if c == '_' {
            run += 1;
        } else {
            let place = at - run..at;
            let is_new = !found
                .iter()
                .any(|f| f.start < place.end && place.start < f.end);
            if run >= BLANKS && is_new && !is_in_address(line, &place) {
                found.push(place);
            }
            run = 0;
        }
    }
    found.sort_by_key(|place| place.start);
    found
}

/// Whether a place is a part of a link: those have underscores of their own.
fn is_in_address(line: &str, place: &Range<usize>) -> bool {
    let start = line[..place.start]
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + 1);
    line.get(start..place.start)
        .is_some_and(|word| word.contains("://"))
}

/// The words by which a line speaks of an attachment, as they stand there.
fn speaks_of_attachment(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    let stands_alone = |word: &&&str| {
        lower.match_indices(**word).any(|(at, _)| {
            let before = lower[..at].chars().next_back();
            !before.is_some_and(char::is_alphanumeric)
        })
    };
    ATTACHED
        .iter()
        .find(stands_alone)
        .map(|word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubts(text: &str) -> Vec<Doubt> {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        of(&lines, false, false)
    }

    #[test]
    fn fields_left_to_fill_are_named_once() {
        assert_eq!(doubts("Здравствуйте! Счёт № 7_8 готов."), []);
        let text = "Дата: ____ {{ name }}, {{ name }} и {{ не закрыто";
        let names = ["____", "{{ name }}", "{{ не закрыто"].map(str::to_owned);
        assert_eq!(doubts(text), [Doubt::Unfilled(names.to_vec())]);
        assert_eq!(doubts("https://example.ru/a___b"), []);
        assert_eq!(doubts("> ____ {{ name }}"), []);
        assert_eq!(unfilled("{{ a___b }}").len(), 1);
    }

    #[test]
    fn an_attachment_spoken_of_must_be_there() {
        let found = [Doubt::Unattached("во вложении".to_owned())];
        assert_eq!(doubts("Отчёт — Во Вложении."), found);
        assert_eq!(doubts("> Отчёт во вложении"), []);
        assert_eq!(doubts("unattached"), []);
        assert_eq!(doubts("См. attached file").len(), 1);
        let line = ["Прикрепил отчёт".to_owned()];
        assert_eq!(of(&line, true, false), []);
    }
}
