//! Bracketed paste: text, never keys.

/// What ends a paste.
const END: &[u8] = b"\x1b[201~";
/// Ctrl-C by itself in a read: the way out when the terminal lost the end of a paste.
const WAYS_OUT: [&[u8]; 2] = [b"\x03", b"\x1b[99;5u"];

/// A paste whose end has not come.
///
/// There is no time limit: a paste that stalls on a slow link must not go on as keys.
#[derive(Debug, Default)]
pub(super) struct Paste(Vec<u8>);

impl Paste {
    /// Takes bytes off `buffer`; the text, once its end has come.
    pub(super) fn take(&mut self, buffer: &mut Vec<u8>) -> Option<String> {
        if !self.0.is_empty() && WAYS_OUT.contains(&buffer.as_slice()) {
            buffer.clear();
            return Some(clean(&self.0));
        }
        // The end may be split between two reads.
        let searched = self.0.len().saturating_sub(END.len() - 1);
        self.0.append(buffer);
        let found = self.0[searched..]
            .windows(END.len())
            .position(|window| window == END)?;
        let end = searched + found;
        buffer.extend_from_slice(&self.0[end + END.len()..]);
        Some(clean(&self.0[..end]))
    }
}

/// Text with `\n` for any line end, and without what could steer a terminal or turn a line around.
fn clean(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept = |c: &char| matches!(c, '\n' | '\t') || !(c.is_control() || is_bidi(*c));
    text.chars().filter(kept).collect()
}

/// Whether a character changes the direction of text.
fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
