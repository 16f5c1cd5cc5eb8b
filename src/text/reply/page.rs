//! What the template of a page may use: words only, put together beforehand.

use crate::core::instant::moscow_date;
use crate::core::scribe::PageBrief;
use crate::text::Text;
use serde::Serialize;

/// How much of the client's last words is shown, in characters.
const WORDS: usize = 300;
/// The longest name or trouble, in characters.
const NAME: usize = 80;

/// The variables of a page's template. What does not apply is empty, or 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(in crate::text) struct PageLetter {
    /// The ticket's number.
    number: u64,
    /// The client's name; where none is known, that of who wrote.
    who: String,
    /// The name of the client's tariff.
    tariff: String,
    /// What is the trouble; where the words tell of none, the subject. Without a full stop.
    what: String,
    /// Since when it is known: `14:05`, with the day if that is not today.
    since: String,
    /// For how long: `12 мин`.
    ago: String,
    /// The client's last words, cut.
    words: String,
    /// Number of clients with the same trouble.
    clients: u64,
    /// Who is paged.
    person: String,
    /// On which line, as a code: `first`, `second`, `lead`.
    line: String,
    /// For the how-manieth time the lines are gone through.
    round: u32,
    /// By what, as a code: `telegram`, `email`, `command`.
    way: String,
}

impl PageLetter {
    /// What a page's brief makes.
    pub(in crate::text) fn new(text: &Text, brief: &PageBrief<'_>) -> Self {
        let PageBrief {
            page, ticket, now, ..
        } = *brief;
        let since = ticket.received_at;
        let regulation = &brief.law.regulation;
        let tariff = brief.client.map(|client| client.tariff_at(now));
        let tariff = tariff.filter(|id| !id.is_empty());
        let who = brief
            .client
            .map_or_else(|| ticket.from.shown(), |client| &client.name);
        let what = cut(brief.trouble.unwrap_or(&ticket.subject), NAME);
        Self {
            number: ticket.number,
            who: cut(who, NAME),
            tariff: tariff.map_or_else(String::new, |id| text.tariff(id, regulation)),
            what: what.trim_end_matches('.').to_owned(),
            since: if moscow_date(since) == moscow_date(now) {
                text.time(since)
            } else {
                text.date_time(since, now)
            },
            ago: text.plain_span((now - since).num_seconds().max(0)),
            words: cut(brief.words, WORDS),
            clients: brief.joined + 1,
            person: cut(&page.person, NAME),
            line: page.line.to_string(),
            round: page.round,
            way: page.way.to_string(),
        }
    }

    /// A page in which everything applies, to try a template with.
    pub(super) fn sample() -> Self {
        let words = || "…".to_owned();
        Self {
            number: 1,
            who: words(),
            tariff: words(),
            what: words(),
            since: words(),
            ago: words(),
            words: words(),
            clients: 2,
            person: words(),
            line: "second".to_owned(),
            round: 2,
            way: "telegram".to_owned(),
        }
    }

    /// The names of the variables.
    pub(super) fn variables() -> Vec<String> {
        match serde_json::to_value(Self::default()) {
            Ok(serde_json::Value::Object(fields)) => fields.keys().cloned().collect(),
            _ => Vec::new(),
        }
    }
}

/// A text on one line, and no longer than so many characters: cut between words, where there are any.
fn cut(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(most) else {
        return line;
    };
    let cut = &line[..end];
    let cut = cut.rsplit_once(' ').map_or(cut, |(words, _)| words);
    format!("{}…", cut.trim_end_matches([',', ':', '.']))
}
