//! What is said to the terminal besides cells: clipboard, notifications, title.

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

/// Longest text for the clipboard: what terminals with the smallest buffer (100,000 bytes of
/// base64) still take.
pub const COPY_LIMIT: usize = 74_994;
/// Longest notification, title and body together.
pub const NOTIFY_LIMIT: usize = 1_024;

/// A text that terminals would cut or drop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{bytes} bytes are too many for the terminal, which takes {limit}")]
pub struct TooLong {
    /// How long it is.
    pub bytes: usize,
    /// How long it may be.
    pub limit: usize,
}

/// How the terminal shows a notification, besides the bell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotifyBy {
    /// Only the bell.
    Bell,
    /// OSC 9: one text (iTerm2, Kitty, WezTerm, Ghostty, Windows Terminal).
    Osc9,
    /// OSC 777: a title and a body (foot, urxvt, VTE of some distributions).
    Osc777,
    /// Both: for a terminal that nobody knows, behind tmux.
    Both,
}

/// Writes operating system commands for one terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Osc {
    /// Whether tmux is between us and the terminal.
    pub tmux: bool,
    /// How a notification is shown.
    pub notify_by: NotifyBy,
    /// Whether the terminal has a title.
    pub titles: bool,
    /// Whether the bell is rung with a notification.
    pub bell: bool,
}

impl Osc {
    /// What the environment says; `env` looks a variable up.
    pub fn detect(env: impl Fn(&str) -> Option<String>) -> Self {
        let term = env("TERM").unwrap_or_default();
        let is_bare = matches!(term.as_str(), "linux" | "dumb" | "");
        let begins = |names: &[&str]| names.iter().any(|name| term.starts_with(name));
        let tmux = env("TMUX").is_some_and(|socket| !socket.is_empty()) || begins(&["tmux"]);
        let notify_by = if is_bare {
            NotifyBy::Bell
        } else if tmux {
            // Its own name hides that of the terminal: one of the two is heard, wherever it is.
            NotifyBy::Both
        } else if begins(&["foot", "rxvt"]) {
            NotifyBy::Osc777
        } else {
            NotifyBy::Osc9
        };
        Self {
            tmux,
            notify_by,
            titles: !is_bare,
            bell: true,
        }
    }

    /// Bytes that put a text on the clipboard (OSC 52).
    ///
    /// # Errors
    ///
    /// [`TooLong`], since terminals drop a longer one without a word.
    pub fn copy(self, text: &str) -> Result<Vec<u8>, TooLong> {
        let text = scrub(text, true);
        check(text.len(), COPY_LIMIT)?;
        let mut bytes = String::new();
        let command = CopyToClipboard::to_clipboard_from(text.as_bytes());
        // Writing to a string does not fail.
        let _ = command.write_ansi(&mut bytes);
        Ok(self.passed(&bytes))
    }

    /// Bytes that show a notification, the bell included.
    ///
    /// # Errors
    ///
    /// [`TooLong`]; [`BELL`] can still be sent.
    pub fn notify(self, title: &str, body: &str) -> Result<Vec<u8>, TooLong> {
        let (title, body) = (scrub(title, false), scrub(body, false));
        check(title.len() + body.len(), NOTIFY_LIMIT)?;
        let osc9 = || format!("\x1b]9;{}\x07", one_text(&title, &body));
        let osc777 = || format!("\x1b]777;notify;{};{body}\x07", title.replace(';', ","));
        let sequences = match self.notify_by {
            NotifyBy::Bell => Vec::new(),
            NotifyBy::Osc9 => vec![osc9()],
            NotifyBy::Osc777 => vec![osc777()],
            NotifyBy::Both => vec![osc9(), osc777()],
        };
        let mut bytes: Vec<u8> = sequences.iter().flat_map(|one| self.passed(one)).collect();
        bytes.extend_from_slice(self.ring());
        Ok(bytes)
    }

    /// The bell, if it is to be rung.
    pub fn ring(self) -> &'static [u8] {
        if self.bell { BELL } else { b"" }
    }

    /// Bytes that set the window's title.
    pub fn title(self, title: &str) -> Vec<u8> {
        if !self.titles {
            return Vec::new();
        }
        format!("\x1b]2;{}\x1b\\", scrub(title, false)).into_bytes()
    }

    /// A sequence as it is, or wrapped so that tmux passes it on.
    fn passed(self, sequence: &str) -> Vec<u8> {
        if !self.tmux || sequence.is_empty() {
            return sequence.as_bytes().to_vec();
        }
        let doubled = sequence.replace('\x1b', "\x1b\x1b");
        format!("\x1bPtmux;{doubled}\x1b\\").into_bytes()
    }
}

/// The bell: works everywhere, tmux included.
pub const BELL: &[u8] = b"\x07";

/// Title and body as one text. A leading number and semicolon would be a command of another
/// terminal (`9;4;` is a progress bar), so it is set off by a space.
fn one_text(title: &str, body: &str) -> String {
    let text = match (title, body) {
        ("", text) | (text, "") => text.to_owned(),
        (title, body) => format!("{title}: {body}"),
    };
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() < text.len() && rest.starts_with(';') {
        format!(" {text}")
    } else {
        text
    }
}

fn check(bytes: usize, limit: usize) -> Result<(), TooLong> {
    if bytes > limit {
        return Err(TooLong { bytes, limit });
    }
    Ok(())
}

/// A text without control characters and without marks that turn a line around. Line ends and tabs
/// are kept with `lines`, else they become spaces.
fn scrub(text: &str, lines: bool) -> String {
    let clean = |c: char| match c {
        '\n' | '\t' if lines => Some(c),
        '\n' | '\t' => Some(' '),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        c if c.is_control() => None,
        c => Some(c),
    };
    text.chars().filter_map(clean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Osc = Osc {
        tmux: false,
        notify_by: NotifyBy::Osc9,
        titles: true,
        bell: true,
    };
    const TMUX: Osc = Osc {
        tmux: true,
        ..PLAIN
    };

    #[test]
    fn copy_plain_and_in_tmux() {
        assert_eq!(PLAIN.copy("№ 12").unwrap(), b"\x1b]52;c;4oSWIDEy\x1b\\");
        let wrapped = b"\x1bPtmux;\x1b\x1b]52;c;4oSWIDEy\x1b\x1b\\\x1b\\";
        assert_eq!(TMUX.copy("№ 12").unwrap(), wrapped);
    }

    #[test]
    fn too_long_is_an_error() {
        let long = "a".repeat(COPY_LIMIT + 1);
        let error = PLAIN.copy(&long).unwrap_err();
        assert_eq!((error.bytes, error.limit), (COPY_LIMIT + 1, COPY_LIMIT));
        assert!(PLAIN.copy(&long[1..]).is_ok());
        assert!(PLAIN.notify("a", &long).is_err());
    }

    #[test]
    fn notify_plain_and_in_tmux() {
        assert_eq!(
            PLAIN.notify("Горит", "№ 7").unwrap(),
            "\x1b]9;Горит: № 7\x07\x07".as_bytes()
        );
        let wrapped = b"\x1bPtmux;\x1b\x1b]9;a: b\x07\x1b\\\x07";
        assert_eq!(TMUX.notify("a", "b").unwrap(), wrapped);
        let foot = Osc {
            notify_by: NotifyBy::Osc777,
            ..PLAIN
        };
        assert_eq!(
            foot.notify("a;b", "c;d").unwrap(),
            b"\x1b]777;notify;a,b;c;d\x07\x07"
        );
        let bare = Osc {
            notify_by: NotifyBy::Bell,
            ..TMUX
        };
        assert_eq!(bare.notify("a", "b").unwrap(), b"\x07");
        let both = Osc {
            notify_by: NotifyBy::Both,
            ..TMUX
        };
        assert_eq!(
            both.notify("! 2", "№ 7").unwrap(),
            "\x1bPtmux;\x1b\x1b]9;! 2: № 7\x07\x1b\\\x1bPtmux;\x1b\x1b]777;notify;! 2;№ 7\x07\x1b\\\x07"
                .as_bytes()
        );
    }

    #[test]
    fn the_bell_and_the_notification_are_switched_off_each_by_itself() {
        let mute = Osc {
            bell: false,
            ..PLAIN
        };
        assert_eq!(mute.notify("a", "b").unwrap(), b"\x1b]9;a: b\x07");
        assert_eq!(mute.ring(), b"");
        let silent = Osc {
            notify_by: NotifyBy::Bell,
            ..mute
        };
        assert_eq!(silent.notify("a", "b").unwrap(), b"");
        assert_eq!(
            PLAIN.title("! 2 аварии"),
            "\x1b]2;! 2 аварии\x1b\\".as_bytes()
        );
    }

    #[test]
    fn a_terminal_behind_tmux_is_told_in_both_ways() {
        let osc = |term: &'static str, tmux: Option<&'static str>| {
            Osc::detect(move |name| match name {
                "TERM" => Some(term.to_owned()),
                "TMUX" => tmux.map(str::to_owned),
                _ => None,
            })
        };
        assert_eq!(osc("xterm-256color", None).notify_by, NotifyBy::Osc9);
        assert_eq!(osc("foot", None).notify_by, NotifyBy::Osc777);
        assert_eq!(osc("linux", None).notify_by, NotifyBy::Bell);
        let tmux = osc("screen-256color", Some("/tmp/tmux-1000/default,1,0"));
        assert_eq!((tmux.tmux, tmux.notify_by), (true, NotifyBy::Both));
    }

    #[test]
    fn texts_can_not_steer_the_terminal() {
        let evil = "x\x1b]52;c;AAAA\x07\u{9b}31m\u{202e}y\nz";
        assert_eq!(
            PLAIN.notify("", evil).unwrap(),
            b"\x1b]9;x]52;c;AAAA31my z\x07\x07"
        );
        assert_eq!(
            PLAIN.notify("", "4;1;50").unwrap(),
            b"\x1b]9; 4;1;50\x07\x07"
        );
        assert_eq!(PLAIN.title(evil), b"\x1b]2;x]52;c;AAAA31my z\x1b\\");
    }
}
