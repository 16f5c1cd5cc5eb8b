//! uuencoded files within a text, as old clients still send them.

/// A file found in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct UuFile {
    pub(super) name: Vec<u8>,
    pub(super) bytes: Vec<u8>,
}

/// Splits a text into what is no uuencoded file, and the files. A file that is never ended stays text.
pub(super) fn split(text: &[u8]) -> (Vec<u8>, Vec<UuFile>) {
    let lines: Vec<&[u8]> = text.split_inclusive(|b| *b == b'\n').collect();
    let ends: Vec<usize> = (0..lines.len())
        .filter(|i| lines[*i].trim_ascii_end() == b"end")
        .collect();
    let mut rest = Vec::with_capacity(text.len());
    let mut files = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let end = begin_line(lines[at])
            .and_then(|name| Some((name, *ends.get(ends.partition_point(|e| *e <= at))?)));
        if let Some((name, end)) = end
            && let Some(bytes) = decode(&lines[at + 1..end])
        {
            files.push(UuFile {
                name: name.to_vec(),
                bytes,
            });
            at = end + 1;
            continue;
        }
        rest.extend_from_slice(lines[at]);
        at += 1;
    }
    (rest, files)
}

/// Whether a text may hold such a file: a cheap look before the work.
pub(super) fn may_hold(text: &[u8]) -> bool {
    text.split(|b| *b == b'\n')
        .any(|line| begin_line(line).is_some())
}

/// `begin 644 name`.
fn begin_line(line: &[u8]) -> Option<&[u8]> {
    let rest = line.strip_prefix(b"begin ")?;
    let space = rest.iter().position(|b| *b == b' ')?;
    let (mode, name) = (&rest[..space], rest[space..].trim_ascii());
    let is_mode = (3..=4).contains(&mode.len()) && mode.iter().all(|b| (b'0'..=b'7').contains(b));
    (is_mode && !name.is_empty()).then_some(name)
}

fn decode(lines: &[&[u8]]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for line in lines {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let Some((first, data)) = line.split_first() else {
            continue;
        };
        // Spaces are zeros, and mailers cut them off at the end of a line: a short line is no error.
        if line.len() > 100 || !line.iter().all(|b| (b' '..=b'`').contains(b)) {
            return None;
        }
        let length = usize::from((first - b' ') & 0x3f);
        let start = out.len();
        for group in data.chunks(4) {
            let value = |i: usize| group.get(i).map_or(0, |b| b.wrapping_sub(b' ') & 0x3f);
            out.push(value(0) << 2 | value(1) >> 4);
            out.push(value(1) << 4 | value(2) >> 2);
            out.push(value(2) << 6 | value(3));
        }
        out.resize(start + length, 0);
    }
    Some(out)
}
