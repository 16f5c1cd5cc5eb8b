//! Transfer encodings, undone leniently: what can be read is read, and the rest is damage.

use std::borrow::Cow;

use super::types::{Damage, Damages};
use super::uu;

/// Undoes a Content-Transfer-Encoding.
pub(super) fn decode<'a>(body: &'a [u8], encoding: &str, damage: &mut Damages) -> Cow<'a, [u8]> {
    let name: String = encoding
        .split([';', '('])
        .next()
        .unwrap_or("")
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '"' | '\''))
        .collect();
    match name.as_str() {
        "" | "7bit" | "8bit" | "binary" | "7-bit" | "8-bit" => Cow::Borrowed(body),
        "base64" => Cow::Owned(base64(body, damage)),
        "quoted-printable" | "quotedprintable" => Cow::Owned(quoted_printable(body, damage)),
        "x-uuencode" | "uuencode" | "x-uue" | "uue" => match uu::split(body).1.into_iter().next() {
            Some(file) => Cow::Owned(file.bytes),
            None => bad(body, damage),
        },
        _ => bad(body, damage),
    }
}

fn bad<'a>(body: &'a [u8], damage: &mut Damages) -> Cow<'a, [u8]> {
    damage.mark(Damage::BadEncoding);
    Cow::Borrowed(body)
}

const SKIP: u8 = 0xff;
const JUNK: u8 = 0xfe;
const PAD: u8 = 0xfd;

const BASE64: [u8; 256] = {
    let mut table = [JUNK; 256];
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut i = 0;
    let mut value = 0;
    while i < 64 {
        table[alphabet[i] as usize] = value;
        i += 1;
        value += 1;
    }
    table[b' ' as usize] = SKIP;
    table[b'\t' as usize] = SKIP;
    table[b'\r' as usize] = SKIP;
    table[b'\n' as usize] = SKIP;
    table[b'=' as usize] = PAD;
    table
};

/// Base64 with junk skipped and padding optional. Pieces padded one by one are put together.
pub(super) fn base64(body: &[u8], damage: &mut Damages) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3 + 3);
    let mut quad = 0_u32;
    let mut count = 0_u8;
    for byte in body {
        match BASE64[usize::from(*byte)] {
            SKIP => {}
            JUNK => damage.mark(Damage::BadEncoding),
            PAD => flush(&mut out, &mut quad, &mut count),
            value => {
                quad = quad << 6 | u32::from(value);
                count += 1;
                if count == 4 {
                    let [_, a, b, c] = quad.to_be_bytes();
                    out.extend_from_slice(&[a, b, c]);
                    (quad, count) = (0, 0);
                }
            }
        }
    }
    if count == 1 {
        damage.mark(Damage::BadEncoding);
    }
    flush(&mut out, &mut quad, &mut count);
    out
}

fn flush(out: &mut Vec<u8>, quad: &mut u32, count: &mut u8) {
    if *count >= 2 {
        let [_, a, b, _] = (*quad << (6 * (4 - u32::from(*count)))).to_be_bytes();
        out.push(a);
        if *count == 3 {
            out.push(b);
        }
    }
    (*quad, *count) = (0, 0);
}

/// Quoted-printable; an `=` that begins nothing stays.
fn quoted_printable(body: &[u8], damage: &mut Damages) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|b| *b == b'\n') {
        let (text, end) = match line {
            [text @ .., b'\r', b'\n'] => (text, &b"\r\n"[..]),
            [text @ .., b'\n'] => (text, &b"\n"[..]),
            text => (text, &b""[..]),
        };
        let text = text.trim_ascii_end();
        let (text, is_soft) = match text.strip_suffix(b"=") {
            Some(text) => (text, true),
            None => (text, false),
        };
        unescape(text, b'=', &mut out, damage);
        if !is_soft {
            out.extend_from_slice(end);
        }
    }
    out
}

fn unescape(text: &[u8], mark: u8, out: &mut Vec<u8>, damage: &mut Damages) {
    let mut rest = text;
    while let Some(at) = rest.iter().position(|b| *b == mark) {
        out.extend_from_slice(&rest[..at]);
        match rest.get(at + 1..at + 3).and_then(hex_pair) {
            Some(byte) => {
                out.push(byte);
                rest = &rest[at + 3..];
            }
            None => {
                damage.mark(Damage::BadEncoding);
                out.push(mark);
                rest = &rest[at + 1..];
            }
        }
    }
    out.extend_from_slice(rest);
}

/// The `Q` encoding of header words: quoted-printable with `_` for a space.
pub(super) fn q_word(text: &[u8], damage: &mut Damages) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for (i, piece) in text.split(|b| *b == b'_').enumerate() {
        if i > 0 {
            out.push(b' ');
        }
        unescape(piece, b'=', &mut out, damage);
    }
    out
}

/// Two hexadecimal digits as a byte.
pub(super) fn hex_pair(pair: &[u8]) -> Option<u8> {
    let [high, low] = pair else { return None };
    let digit = |b: &u8| {
        char::from(*b)
            .to_digit(16)
            .and_then(|d| u8::try_from(d).ok())
    };
    Some(digit(high)? << 4 | digit(low)?)
}
