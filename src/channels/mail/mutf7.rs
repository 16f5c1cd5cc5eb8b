//! Names of folders in any letters, as IMAP writes them (RFC 3501 5.1.3).

use base64::Engine;
use base64::alphabet::IMAP_MUTF7;
use base64::engine::GeneralPurpose;
use base64::engine::general_purpose::NO_PAD;

/// A folder's name as IMAP writes it: printable ASCII stays, all else is UTF-16 in a base64 of its own.
pub fn encode(name: &str) -> String {
    let base64 = GeneralPurpose::new(&IMAP_MUTF7, NO_PAD);
    let mut out = String::with_capacity(name.len());
    let mut wide: Vec<u8> = Vec::new();
    let close = |wide: &mut Vec<u8>, out: &mut String| {
        if !wide.is_empty() {
            out.push('&');
            out.push_str(&base64.encode(&*wide));
            out.push('-');
            wide.clear();
        }
    };
    for letter in name.chars() {
        if matches!(letter, ' '..='~') {
            close(&mut wide, &mut out);
            out.push(letter);
            if letter == '&' {
                out.push('-');
            }
        } else {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                wide.extend_from_slice(&unit.to_be_bytes());
            }
        }
    }
    close(&mut wide, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn names_of_any_letters_are_written_as_the_standard_says() {
        // The example of RFC 3501 5.1.3.
        assert_eq!(
            encode("~peter/mail/台北/日本語"),
            "~peter/mail/&U,BTFw-/&ZeVnLIqe-"
        );
        assert_eq!(encode("Отправленные"), "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-");
        assert_eq!(encode("R&D"), "R&-D");
        assert_eq!(encode("😀"), "&2D3eAA-");
        assert_eq!(encode("Sent"), "Sent");
    }
}
