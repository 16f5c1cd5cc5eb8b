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
    /// The template's greeting and signature alone, with nothing said between them.
    Bare,
    /// It asks, and no longer names these that are missing.
    Unasked(Vec<String>),
    /// It is word for word the last letter, which the client has not answered.
    Same,
    /// The client has written since it was begun.
    News,
    /// It tells of a decision, this one, that goes with another letter than this.
    Decides(String),
    /// Its fields can't be filled, for this reason.
    Form(String),
}

/// What a letter is held against, beside itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Against {
    /// The greeting and signature, where the words between are the writer's to find.
    pub bare: Option<String>,
    /// The names of what is missing, where the letter asks for it.
    pub missing: Vec<String>,
    /// The last letter, if the client has not written since.
    pub last_letter: Option<String>,
    /// Whether the client has written since the letter was begun.
    pub news: bool,
    /// Decisions whose letters were put into this one, which decides nothing of the kind: what each is called, and the
    /// line by which it is known.
    pub decisions: Vec<(String, String)>,
}

impl Doubt {
    /// Whether it keeps the letter from being sent; the others ask for a second press.
    pub fn is_final(&self) -> bool {
        match self {
            Self::Blank | Self::Unfilled(_) | Self::Bare | Self::Same | Self::Form(_) => true,
            Self::Unattached(_) | Self::Unasked(_) | Self::News | Self::Decides(_) => false,
        }
    }

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
            Self::Bare => look.say("compose-bare"),
            Self::Unasked(names) => {
                let what = look.text.list(names);
                look.text
                    .say_with("compose-unasked", &[("what", what.into())])
            }
            Self::Same => look.say("compose-same"),
            Self::News => look.say("compose-news"),
            Self::Decides(what) => {
                let what = what.as_str();
                look.text
                    .say_with("compose-decides", &[("what", what.into())])
            }
            Self::Form(why) => why.clone(),
        }
    }
}

/// Words that speak of an attachment.
const ATTACHED: [&str; 14] = [
    "во вложении",
    "прикладываю",
    "вкладываю",
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

/// The doubts about a text. Of a text `with_fields` the fields are filled later.
pub(super) fn of(
    lines: &[String],
    attached: bool,
    with_fields: bool,
    against: &Against,
) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let fields = left_to_fill(lines, with_fields);
    if !fields.is_empty() {
        doubts.push(Doubt::Unfilled(fields));
    }
    let text = lines.join("\n");
    if against.last_letter.as_deref().map(str::trim) == Some(text.trim()) && !attached {
        doubts.push(Doubt::Same);
    }
    let unasked: Vec<String> = against
        .missing
        .iter()
        .filter(|name| !names(&text, name))
        .cloned()
        .collect();
    if !unasked.is_empty() {
        doubts.push(Doubt::Unasked(unasked));
    }
    if against.news {
        doubts.push(Doubt::News);
    }
    for (what, line) in &against.decisions {
        if own(lines).any(|own| own.trim() == line) {
            doubts.push(Doubt::Decides(what.clone()));
        }
    }
    if !attached && let Some(words) = own(lines).find_map(|line| speaks_of_attachment(line)) {
        doubts.push(Doubt::Unattached(words));
    }
    doubts
}

/// What keeps a letter from being sent, and is told only when that is tried: it is so with every letter just begun.
pub(super) fn at_sending(lines: &[String], against: &Against) -> Option<Doubt> {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
    let written: Vec<String> = lines.iter().flat_map(|line| words(line)).collect();
    let bare = |bare: &String| {
        let bare: Vec<String> = words(bare);
        bare == written
    };
    match () {
        () if written.is_empty() => Some(Doubt::Blank),
        () if against.bare.as_ref().is_some_and(bare) => Some(Doubt::Bare),
        () => None,
    }
}

/// Fields and lines left to fill, the first of them.
fn left_to_fill(lines: &[String], with_fields: bool) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    for line in own(lines) {
        for field in unfilled(line) {
            let name = line[field].to_owned();
            let is_filled_later = with_fields && name.starts_with('{');
            if fields.len() < NAMED && !fields.contains(&name) && !is_filled_later {
                fields.push(name);
            }
        }
    }
    fields
}

/// How many letters of a word tell it whatever its ending.
const STEM: usize = 5;

/// Whether a text speaks of a thing: at least half of the words of its name are there, whatever their endings.
fn names(text: &str, name: &str) -> bool {
    let (text, name) = (text.to_lowercase(), name.to_lowercase());
    let stems: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 3)
        .map(|word| word.chars().take(STEM).collect())
        .collect();
    let found = stems.iter().filter(|stem| text.contains(stem.as_str()));
    found.count() * 2 >= stems.len()
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

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    fn doubts(text: &str) -> Vec<Doubt> {
        of(&lines(text), false, false, &Against::default())
    }

    #[test]
    fn a_letter_is_held_against_what_it_was_begun_for() {
        let against = Against {
            bare: Some("Здравствуйте!\n\n\nС уважением".to_owned()),
            missing: vec!["Скриншот".to_owned(), "Доступ к amoCRM".to_owned()],
            last_letter: Some("Готово\n".to_owned()),
            news: true,
            decisions: vec![("приняли в работу".to_owned(), "Взяли в работу.".to_owned())],
        };
        let of = |text: &str| of(&lines(text), false, false, &against);
        assert_eq!(of("Пришлите скриншоты и доступы: amocrm"), [Doubt::News]);
        // What a decision's letter says decides nothing here: as long as it says so, that is doubted.
        let decides = Doubt::Decides("приняли в работу".to_owned());
        let asked = "Пришлите скриншоты и доступы: amocrm";
        assert_eq!(
            of(&format!("{asked}\nВзяли в работу.")),
            [Doubt::News, decides]
        );
        assert_eq!(of(&format!("{asked}\n> Взяли в работу.")), [Doubt::News]);
        let found = of("Готово");
        let unasked = Doubt::Unasked(against.missing.clone());
        assert_eq!(found, [Doubt::Same, unasked, Doubt::News]);
        assert!(found[0].is_final() && !found[1].is_final() && !found[2].is_final());
        let sending = |text: &str| at_sending(&lines(text), &against);
        assert_eq!(sending("Здравствуйте!\nС  уважением"), Some(Doubt::Bare));
        assert_eq!(sending("Здравствуйте!\nДа.\nС уважением"), None);
        assert_eq!(sending(" \n"), Some(Doubt::Blank));
    }

    #[test]
    fn fields_of_a_form_are_filled_later_but_lines_to_write_on_are_not() {
        let form = |text: &str| of(&lines(text), false, true, &Against::default());
        assert_eq!(form("{{ client }}"), []);
        assert_eq!(form("{{ client }} ___").len(), 1);
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
        assert_eq!(of(&line, true, false, &Against::default()), []);
    }
}
