//! The phrases, read once out of the asset.

use std::sync::LazyLock;

use serde::Deserialize;

/// The phrases in the form they are compared in.
pub(in crate::channels::mail) static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    // The asset is a part of the program and a test reads it: a broken one would only find no quotes.
    toml::from_str::<File>(include_str!("../../../../assets/mail/quotes.toml"))
        .map(Phrases::from)
        .unwrap_or_default()
});

/// Lower case, «ё» as «е», no-break spaces as spaces.
pub(in crate::channels::mail) fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ё' => 'е',
            '\u{a0}' => ' ',
            other => other,
        })
        .collect()
}

/// All phrases, folded.
#[derive(Debug, Default)]
pub(in crate::channels::mail) struct Phrases {
    pub(super) attribution_ends: Vec<String>,
    pub(super) original: Vec<String>,
    pub(super) forwarded: Vec<String>,
    pub(super) forwarded_end: Vec<String>,
    pub(super) from: Vec<String>,
    pub(super) others: Vec<String>,
    pub(super) farewells: Vec<String>,
    pub(super) added: Vec<String>,
    pub(super) postscripts: Vec<String>,
    pub(in crate::channels::mail) subject_prefixes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    attribution: Attribution,
    separator: Separator,
    headers: Headers,
    signature: Signature,
    subject: Subject,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Attribution {
    ends: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Separator {
    original: Vec<String>,
    forwarded: Vec<String>,
    forwarded_end: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Headers {
    from: Vec<String>,
    others: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Signature {
    farewells: Vec<String>,
    added: Vec<String>,
    postscripts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Subject {
    prefixes: Vec<String>,
}

impl From<File> for Phrases {
    fn from(file: File) -> Self {
        let folded = |list: Vec<String>| list.iter().map(|p| fold(p)).collect();
        Self {
            attribution_ends: folded(file.attribution.ends),
            original: folded(file.separator.original),
            forwarded: folded(file.separator.forwarded),
            forwarded_end: folded(file.separator.forwarded_end),
            from: folded(file.headers.from),
            others: folded(file.headers.others),
            farewells: folded(file.signature.farewells),
            added: folded(file.signature.added),
            postscripts: folded(file.signature.postscripts),
            subject_prefixes: folded(file.subject.prefixes),
        }
    }
}
