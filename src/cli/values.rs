//! The values that arguments take.

use crate::core::instant::Instant;
use chrono::{DateTime, Utc};

/// A parser of one of a closed set of codes; help lists them.
macro_rules! code {
    ($code:ty) => {
        clap::builder::TypedValueParser::try_map(
            clap::builder::PossibleValuesParser::new(<$code>::ALL.iter().map(|code| code.as_str())),
            |word: String| word.parse::<$code>(),
        )
    };
}
pub(super) use code;

/// An instant in RFC 3339.
pub(super) fn instant(text: &str) -> Result<Instant, String> {
    DateTime::parse_from_rfc3339(text)
        .map(|t| t.with_timezone(&Utc))
        .map_err(|error| {
            format!("not an RFC 3339 time with an offset, as 2026-11-21T12:00:00+03:00 ({error})")
        })
}

/// A ticket's number, `17` or `#17`.
pub(super) fn number(text: &str) -> Result<u64, String> {
    let digits = text.strip_prefix('#').unwrap_or(text);
    digits
        .parse()
        .ok()
        .filter(|number| *number > 0)
        .ok_or_else(|| "not the number of a ticket".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_may_carry_its_sign() {
        assert_eq!(number("17"), Ok(17));
        assert_eq!(number("#17"), Ok(17));
        for wrong in ["0", "-1", "x", "", "#", "99999999999999999999"] {
            assert!(number(wrong).is_err(), "{wrong}");
        }
    }
}
