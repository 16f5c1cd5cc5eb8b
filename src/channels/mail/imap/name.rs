//! Names of folders: people's on our side, modified UTF-7 (RFC 3501, 5.1.3) on the wire.

use base64::Engine;
use base64::alphabet::IMAP_MUTF7;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};

const MUTF7: GeneralPurpose = GeneralPurpose::new(
    &IMAP_MUTF7,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(base64::engine::DecodePaddingMode::RequireNone),
);

/// A name as it is said on the wire.
pub fn encode(name: &str) -> String {
    let mut wire = String::with_capacity(name.len());
    let mut rest = name;
    while !rest.is_empty() {
        let plain = rest.find(|c| !is_plain(c)).unwrap_or(rest.len());
        wire.push_str(&rest[..plain].replace('&', "&-"));
        rest = &rest[plain..];
        let other = rest.find(is_plain).unwrap_or(rest.len());
        if other > 0 {
            let units: Vec<u8> = rest[..other]
                .encode_utf16()
                .flat_map(u16::to_be_bytes)
                .collect();
            wire.push('&');
            wire.push_str(&MUTF7.encode(units));
            wire.push('-');
            rest = &rest[other..];
        }
    }
    wire
}

/// A name as people read it. One that is not in modified UTF-7 stays as it is: some servers say it plainly.
pub fn decode(wire: &str) -> String {
    try_decode(wire).unwrap_or_else(|| wire.to_owned())
}

fn try_decode(wire: &str) -> Option<String> {
    let mut name = String::with_capacity(wire.len());
    let mut rest = wire;
    while let Some((plain, coded)) = rest.split_once('&') {
        name.push_str(plain);
        let (coded, after) = coded.split_once('-')?;
        if coded.is_empty() {
            name.push('&');
        } else {
            let bytes = MUTF7.decode(coded).ok()?;
            let (pairs, []) = bytes.as_chunks::<2>() else {
                return None;
            };
            let units = pairs.iter().map(|pair| u16::from_be_bytes(*pair));
            name.extend(
                char::decode_utf16(units)
                    .collect::<Result<Vec<char>, _>>()
                    .ok()?,
            );
        }
        rest = after;
    }
    name.push_str(rest);
    Some(name)
}

fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~')
}

/// A name as an argument of a command: encoded and in quotes.
pub fn quoted(name: &str) -> String {
    let wire = encode(name).replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{wire}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_coded_as_the_standard_says() {
        for (name, wire) in [
            ("INBOX", "INBOX"),
            ("Отправленные", "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-"),
            ("R&D", "R&-D"),
            ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
            ("Письма & 📎", "&BB8EOARBBEwEPAQw- &- &2D3czg-"),
        ] {
            assert_eq!(encode(name), wire);
            assert_eq!(decode(wire), name);
        }
    }

    #[test]
    fn what_is_not_coded_stays() {
        for wire in ["a&b", "&!!!-", "&2D0-", "Почта"] {
            assert_eq!(decode(wire), wire);
        }
    }

    #[test]
    fn quotes_end_no_name() {
        assert_eq!(quoted("a\"b\\c"), r#""a\"b\\c""#);
        assert_eq!(quoted("a\r\nb"), "\"a&AA0ACg-b\"");
    }

    proptest::proptest! {
        #[test]
        fn every_name_comes_back(name in "\\PC{0,40}") {
            let wire = encode(&name);
            proptest::prop_assert!(wire.is_ascii());
            proptest::prop_assert_eq!(decode(&wire), name);
        }
    }
}
