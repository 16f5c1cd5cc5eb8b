//! The emergencies of a regulation's file, and what is promised in one. A file without them says nothing of either.

use super::{Listed, Reader};
use crate::core::fault::Fault;
use crate::core::regulation::{Emergency, Said};
use crate::core::sentence::Sentence;
use serde::Deserialize;
use toml::Spanned;

/// How long after one letter the next is promised, where the file does not tell.
const NEWS_MINUTES: u32 = 60;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOnCall {
    news_minutes: Option<Spanned<u32>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEmergency {
    id: Spanned<String>,
    name: Spanned<String>,
    name_en: Option<String>,
    #[serde(default)]
    outage: bool,
    #[serde(default)]
    words: Vec<RawSaid>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSaid {
    #[serde(default = "two")]
    gap: usize,
    say: Spanned<Vec<Spanned<String>>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
}

fn two() -> usize {
    2
}

/// When the next letter is promised.
pub(super) fn news_minutes(reader: &mut Reader<'_>, raw: &RawOnCall) -> u32 {
    let Some(minutes) = &raw.news_minutes else {
        return NEWS_MINUTES;
    };
    if *minutes.get_ref() == 0 {
        reader.fault(
            minutes.span().start,
            "news after 0 minutes: it would be late at once",
            Sentence::of("fault-news"),
        );
    }
    *minutes.get_ref()
}

/// What counts as an emergency.
pub(super) fn emergencies(reader: &mut Reader<'_>, raw: Vec<RawEmergency>) -> Vec<Emergency> {
    reader.unique(Listed::Emergency, raw.iter().map(|e| &e.id));
    raw.into_iter()
        .map(|raw| {
            if raw.name.get_ref().trim().is_empty() {
                let message = format!("emergency `{}` has no name", raw.id.get_ref());
                let said = Sentence::of("fault-emergency-name").name("id", raw.id.get_ref());
                reader.fault(raw.name.span().start, message, said);
            }
            let words = raw.words.iter().map(|said| lift(reader, said)).collect();
            let name = raw.name.into_inner();
            Emergency {
                id: raw.id.into_inner(),
                name_en: raw.name_en.unwrap_or_else(|| name.clone()),
                name,
                outage: raw.outage,
                words,
            }
        })
        .collect()
}

fn lift(reader: &mut Reader<'_>, raw: &RawSaid) -> Said {
    if raw.say.get_ref().is_empty() {
        let said = Sentence::of("fault-no-phrases");
        reader.fault(raw.say.span().start, "words without phrases", said);
    }
    Said {
        gap: raw.gap,
        say: phrases(reader, raw.say.get_ref()),
        unless: phrases(reader, &raw.unless),
    }
}

fn phrases(reader: &mut Reader<'_>, raw: &[Spanned<String>]) -> Vec<(usize, String)> {
    raw.iter()
        .map(|phrase| {
            let at = phrase.span().start;
            if phrase.get_ref().trim().is_empty() {
                reader.fault(at, "an empty phrase", Sentence::of("fault-phrase"));
            }
            (
                Fault::at(reader.text, at, "").line,
                phrase.get_ref().clone(),
            )
        })
        .collect()
}
