//! Bytes to text, when the declared charset is right, wrong, unknown or missing.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use mail_parser::decoders::charsets::{DecoderFnc, map::charset_decoder};

use super::types::{Damage, Damages};

/// How many bytes a guess looks at.
const GUESS_LIMIT_BYTES: usize = 64 * 1024;

/// What a label names.
enum Charset {
    /// No label, ASCII, or a word that says nothing: the bytes decide.
    Undeclared,
    Known(&'static Encoding),
    /// Charsets outside of encoding_rs: UTF-7, cp850.
    Rare(DecoderFnc),
    Unknown,
}

/// Decodes a text; never fails. The declared charset is obeyed unless the bytes contradict it.
pub(super) fn decode<'a>(
    bytes: &'a [u8],
    label: Option<&str>,
    damage: &mut Damages,
) -> Cow<'a, str> {
    match label.map_or(Charset::Undeclared, lookup) {
        Charset::Known(encoding) => known(bytes, encoding, damage),
        Charset::Rare(decoder) => Cow::Owned(decoder(bytes)),
        Charset::Undeclared => undeclared(bytes, damage),
        Charset::Unknown => {
            if !bytes.is_ascii() {
                damage.mark(Damage::UnknownCharset);
            }
            undeclared(bytes, damage)
        }
    }
}

/// The charset that undeclared 8-bit bytes are most likely in.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let bytes = &bytes[..bytes.len().min(GUESS_LIMIT_BYTES)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // Where letters are mostly above ASCII this desk expects Russian; elsewhere the bytes alone decide.
    let tld = is_mostly_high(bytes).then_some(&b"ru"[..]);
    detector.guess(tld, Utf8Detection::Allow)
}

/// Whether a label names a charset of one byte a character, other than ASCII and Latin-1.
pub(super) fn is_legacy(label: &str) -> bool {
    matches!(lookup(label), Charset::Known(e) if e.is_single_byte() && e != WINDOWS_1252)
}

fn lookup(label: &str) -> Charset {
    let label = label
        .trim()
        .trim_matches(['"', '\'', ' '])
        .to_ascii_lowercase();
    let bare: String = label.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = match bare.as_str() {
        "" | "ascii" | "usascii" | "ansix341968" | "unknown" | "unknown8bit" | "xunknown"
        | "default" | "none" | "charset" | "7bit" | "8bit" | "binary" => {
            return Charset::Undeclared;
        }
        "win1251" | "cp1251" | "xcp1251" | "windows1251" | "1251" | "ansi1251" => "windows-1251",
        "koi8" | "koi8r" | "koi" => "koi8-r",
        "866" | "cp866" | "ibm866" | "dos866" => "ibm866",
        "utf8" | "utf8mb4" | "unicode11utf8" => "utf-8",
        _ => label.as_str(),
    };
    match Encoding::for_label(name.as_bytes()) {
        Some(encoding) if encoding != encoding_rs::REPLACEMENT => Charset::Known(encoding),
        Some(_) => Charset::Unknown,
        None => charset_decoder(name.as_bytes()).map_or(Charset::Unknown, Charset::Rare),
    }
}

fn known<'a>(bytes: &'a [u8], encoding: &'static Encoding, damage: &mut Damages) -> Cow<'a, str> {
    if encoding.is_ascii_compatible() && bytes.is_ascii() {
        return String::from_utf8_lossy(bytes);
    }
    if encoding == UTF_8 {
        return utf8(bytes, damage);
    }
    // Bytes that happen to be UTF-8 are UTF-8; a few may be so by chance in the Chinese charsets.
    if let Ok(text) = std::str::from_utf8(bytes)
        && encoding.is_ascii_compatible()
        && (encoding.is_single_byte() || text.chars().filter(|c| !c.is_ascii()).count() > 4)
    {
        damage.mark(Damage::GuessedCharset);
        return Cow::Borrowed(text);
    }
    let (text, has_errors) = encoding.decode_without_bom_handling(bytes);
    if !encoding.is_single_byte() {
        if has_errors {
            damage.mark(Damage::BadEncoding);
        }
        return text;
    }
    contradicted(bytes, encoding, &text).map_or(text, |better| {
        damage.mark(Damage::GuessedCharset);
        Cow::Owned(better)
    })
}

/// A better reading of bytes whose declared one-byte charset they contradict.
fn contradicted(bytes: &[u8], declared: &'static Encoding, text: &str) -> Option<String> {
    let is_suspicious = if declared == WINDOWS_1252 {
        is_mostly_high(bytes)
    } else {
        wrong_cases(text) >= 2
    };
    if !is_suspicious {
        return None;
    }
    let guessed = guess(bytes);
    let better = guessed.decode_without_bom_handling(bytes).0;
    (guessed != declared && wrong_cases(&better) < wrong_cases(text).max(1))
        .then(|| better.into_owned())
}

/// Counts `пР`: a capital after a small letter, the sign of one Cyrillic charset read as another.
fn wrong_cases(text: &str) -> usize {
    let is_cyrillic = |c: char| ('\u{400}'..='\u{45f}').contains(&c);
    text.chars()
        .zip(text.chars().skip(1))
        .filter(|(a, b)| is_cyrillic(*a) && is_cyrillic(*b) && a.is_lowercase() && b.is_uppercase())
        .count()
}

fn is_mostly_high(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|b| !b.is_ascii()).count();
    let latin = bytes.iter().filter(|b| b.is_ascii_alphabetic()).count();
    high >= 3 && high > latin
}

fn utf8<'a>(bytes: &'a [u8], damage: &mut Damages) -> Cow<'a, str> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => return Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(bytes),
    };
    let bad = text.chars().filter(|c| *c == '\u{fffd}').count();
    let good = text.chars().filter(|c| !c.is_ascii()).count() - bad;
    if bad <= good {
        damage.mark(Damage::BadEncoding);
        return text;
    }
    damage.mark(Damage::GuessedCharset);
    guess(bytes).decode_without_bom_handling(bytes).0
}

fn undeclared<'a>(bytes: &'a [u8], damage: &mut Damages) -> Cow<'a, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    utf8(bytes, damage)
}

#[cfg(test)]
mod tests;
