//! Pictures in the terminal: which way it shows them, found out by asking it, and what is sent to show one.

use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::time::{Duration, Instant};

/// How long the terminal may take to say what it can, before the picture is made of letters. A later answer still counts.
const PATIENCE: Duration = Duration::from_millis(600);
/// How often to look whether tmux has answered.
const LOOK: Duration = Duration::from_millis(20);
/// A cell of a terminal that does not tell: columns and rows of dots.
const CELL: (u16, u16) = (8, 16);
/// Whether it knows Kitty's graphics; its name; a cell in dots; and, since every terminal answers it and in turn, what it
/// is: whatever has not been answered before that is not known.
const QUERIES: &str = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[>q\x1b[16t\x1b[c";
/// All that is asked where tmux answers for itself.
const QUERY_TMUX: &str = "\x1b[c";

/// A way to show a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// Kitty's graphics protocol.
    Kitty,
    /// Kitty's, through tmux: the picture is sent past it, and cells that stand for its parts are printed in it.
    KittyInTmux,
    /// iTerm2's inline images.
    Iterm,
    /// Sixels.
    Sixel,
    /// Two dots a cell, by colours; without colours by shades.
    Blocks,
    /// Not at all.
    Off,
}

/// What a person wants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Images {
    /// What the terminal says that it can.
    #[default]
    Auto,
    /// This way, whatever it says.
    By(Means),
}

/// How pictures are shown on this terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shows {
    /// The way.
    pub means: Means,
    /// A cell's width and height in dots.
    pub cell: (u16, u16),
}

/// A picture, ready for one terminal and one size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The columns and rows that it covers.
    pub cells: (u16, u16),
    /// Sent first, wherever the cursor is.
    pub ahead: Vec<u8>,
    /// Printed one below another, from the picture's first cell on.
    pub rows: Vec<Vec<u8>>,
    /// Takes it off the terminal, where clearing the screen does not.
    pub removal: Vec<u8>,
}

/// What is known of the terminal's surroundings without asking it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Around {
    /// Whether it is asked at all: the Linux console prints what it does not know.
    pub is_asked: bool,
    /// Whether tmux is between us and it.
    pub tmux: bool,
    /// The program's name, as the environment has it.
    pub program: String,
}

impl Around {
    /// What the environment says; `env` looks a variable up.
    pub fn detect(env: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name| env(name).unwrap_or_default();
        let term = value("TERM");
        let tmux = !value("TMUX").is_empty() || term.starts_with("tmux");
        let is_screen = !value("STY").is_empty() || (term.starts_with("screen") && !tmux);
        let program = match value("LC_TERMINAL") {
            name if name.is_empty() => value("TERM_PROGRAM"),
            // iTerm2 has this one sent along over SSH.
            name => name,
        };
        Self {
            is_asked: !matches!(term.as_str(), "" | "linux" | "dumb") && !is_screen,
            tmux,
            program,
        }
    }
}

/// Finds out how the terminal shows pictures.
#[derive(Debug, Default)]
pub struct Asking {
    around: Around,
    wanted: Images,
    /// When to answer with what is known by then.
    due: Option<Instant>,
    kitty: bool,
    sixel: bool,
    name: String,
    cell: Option<(u16, u16)>,
    /// Whether the terminal has been asked at all.
    has_asked: bool,
    /// Whether everything asked has been answered.
    is_whole: bool,
    /// Tells what tmux says of itself: that it passes on what it does not know, to a terminal that has Kitty's
    /// graphics.
    passing: Option<Receiver<bool>>,
    passes: bool,
    /// When to wait for it no longer.
    until: Option<Instant>,
}

impl Asking {
    /// Nothing asked yet.
    pub fn new(around: Around, wanted: Images) -> Self {
        Self {
            around,
            wanted,
            ..Self::default()
        }
    }

    /// Begins; what to send, if anything. `cell` is a cell in dots, where the system knows.
    pub fn begin(&mut self, cell: Option<(u16, u16)>, now: Instant) -> &'static [u8] {
        self.cell = self.cell.or(cell);
        self.has_asked = true;
        let is_known = self.is_whole || self.wanted != Images::Auto || !self.around.is_asked;
        self.due = Some(if is_known { now } else { now + PATIENCE });
        match (is_known, self.around.tmux) {
            (true, _) => b"",
            (false, true) => {
                let (tell, told) = mpsc::channel();
                // It may take its time; nobody waits for it here.
                std::thread::spawn(move || tell.send(tmux_passes()));
                self.passing = Some(told);
                self.until = Some(now + PATIENCE);
                QUERY_TMUX.as_bytes()
            }
            (false, false) => QUERIES.as_bytes(),
        }
    }

    /// When [`Self::outcome`] is to be asked, if nothing else comes.
    pub fn due(&self) -> Option<Instant> {
        self.due
    }

    /// Takes an answer of the terminal; others than those asked for are left alone.
    pub fn take(&mut self, answer: &[u8], now: Instant) {
        let Some(answer) = std::str::from_utf8(answer).ok().filter(|_| self.has_asked) else {
            return;
        };
        let body = answer.trim_end_matches("\x1b\\").trim_end_matches('\x07');
        if let Some(said) = body.strip_prefix("\x1b_Gi=31;") {
            self.kitty = said == "OK";
        } else if let Some(name) = body.strip_prefix("\x1bP>|") {
            name.clone_into(&mut self.name);
        } else if let Some(size) = body
            .strip_prefix("\x1b[6;")
            .and_then(|rest| rest.strip_suffix('t'))
        {
            self.cell = size.split_once(';').and_then(|(height, width)| {
                let cell = (width.parse().ok()?, height.parse().ok()?);
                (cell.0 > 0 && cell.1 > 0).then_some(cell)
            });
        } else if let Some(kind) = body
            .strip_prefix("\x1b[?")
            .and_then(|rest| rest.strip_suffix('c'))
        {
            self.sixel = kind.split(';').skip(1).any(|attribute| attribute == "4");
            self.is_whole = true;
            // Also where the time was over: what is known now is better.
            self.due = Some(now);
        }
    }

    /// How pictures are shown, once that is known or the time for it is over; told once.
    pub fn outcome(&mut self, now: Instant) -> Option<Shows> {
        self.due.take_if(|due| *due <= now)?;
        if let Some(passing) = self.passing.take() {
            match passing.try_recv() {
                Ok(passes) => self.passes = passes,
                Err(TryRecvError::Empty) if self.until.is_some_and(|until| now < until) => {
                    self.passing = Some(passing);
                    self.due = Some(now + LOOK);
                    return None;
                }
                Err(_) => {}
            }
        }
        let means = match self.wanted {
            Images::By(Means::Kitty) if self.around.tmux => Means::KittyInTmux,
            Images::By(means) => means,
            Images::Auto => self.best(),
        };
        let cell = self.cell.unwrap_or(CELL);
        Some(Shows { means, cell })
    }

    /// The best way of those that the terminal has.
    fn best(&self) -> Means {
        let named = |word: &str| self.name.contains(word) || self.around.program.contains(word);
        if self.around.tmux {
            return match (self.passes, self.sixel) {
                (true, _) => Means::KittyInTmux,
                // A tmux that says so takes sixels itself, and keeps them in place.
                (false, true) => Means::Sixel,
                (false, false) => Means::Blocks,
            };
        }
        if self.kitty {
            Means::Kitty
        } else if named("iTerm") || named("WezTerm") {
            Means::Iterm
        } else if self.sixel {
            Means::Sixel
        } else {
            Means::Blocks
        }
    }
}

/// Whether tmux passes on what it does not know, and to a terminal that draws pictures in cells that stand for them.
fn tmux_passes() -> bool {
    let said = std::process::Command::new("tmux")
        .args([
            "display-message",
            "-p",
            "#{allow-passthrough} #{client_termname}",
        ])
        .stdin(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .output();
    said.is_ok_and(|said| passes(&String::from_utf8_lossy(&said.stdout)))
}

/// The same of what tmux said.
fn passes(said: &str) -> bool {
    let (allows, terminal) = said.trim().split_once(' ').unwrap_or((said.trim(), ""));
    let draws = ["kitty", "ghostty"];
    matches!(allows, "1" | "on" | "all" | "2") && draws.iter().any(|name| terminal.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(pairs: &[(&str, &str)]) -> Around {
        Around::detect(|name| {
            let found = pairs.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    /// What comes of these answers, given in turn.
    fn answered(around: Around, answers: &[&str]) -> Option<Shows> {
        let now = Instant::now();
        let mut asking = Asking::new(around, Images::Auto);
        asking.begin(None, now);
        for answer in answers {
            asking.take(answer.as_bytes(), now);
        }
        asking.outcome(now)
    }

    const XTERM: &[(&str, &str)] = &[("TERM", "xterm-256color")];

    #[test]
    fn what_the_terminal_says_decides() {
        for (answers, means) in [
            (
                &[
                    "\x1b_Gi=31;OK\x1b\\",
                    "\x1bP>|kitty(0.42)\x1b\\",
                    "\x1b[?62;c",
                ][..],
                Means::Kitty,
            ),
            (
                &["\x1b_Gi=31;ENOTSUP\x1b\\", "\x1b[?62;4;22c"][..],
                Means::Sixel,
            ),
            (
                &["\x1bP>|iTerm2 3.5.0\x1b\\", "\x1b[?64;1;4c"][..],
                Means::Iterm,
            ),
            (&["\x1b[?64;1;2;44c"][..], Means::Blocks),
            (&["\x1b[?4c"][..], Means::Blocks),
        ] {
            let shows = answered(around(XTERM), answers).unwrap();
            assert_eq!(shows.means, means, "{answers:?}");
            assert_eq!(shows.cell, CELL);
        }
        let shows = answered(around(XTERM), &["\x1b[6;20;10t", "\x1b[?62;4c"]).unwrap();
        assert_eq!(shows.cell, (10, 20));
        assert_eq!(answered(around(XTERM), &["\x1b_Gi=31;OK\x1b\\"]), None);
    }

    #[test]
    fn silence_means_letters_and_a_late_answer_still_counts() {
        let now = Instant::now();
        let mut asking = Asking::new(around(XTERM), Images::Auto);
        assert_eq!(asking.begin(Some((9, 18)), now), QUERIES.as_bytes());
        assert_eq!(asking.outcome(now), None);
        let later = now + PATIENCE;
        assert_eq!(asking.due(), Some(later));
        let blocks = Shows {
            means: Means::Blocks,
            cell: (9, 18),
        };
        assert_eq!(asking.outcome(later), Some(blocks));
        assert_eq!(asking.outcome(later), None);
        asking.take(b"\x1b_Gi=31;OK\x1b\\", later);
        asking.take(b"\x1b[?62c", later);
        assert_eq!(asking.outcome(later).unwrap().means, Means::Kitty);
        // Known by now: nothing is asked again.
        assert_eq!(asking.begin(None, later), b"");
    }

    #[test]
    fn some_are_not_asked_and_a_wish_needs_no_answer() {
        for term in ["linux", "dumb", "screen-256color"] {
            let shows = {
                let mut asking = Asking::new(around(&[("TERM", term)]), Images::Auto);
                assert_eq!(asking.begin(None, Instant::now()), b"");
                asking.outcome(Instant::now())
            };
            assert_eq!(shows.unwrap().means, Means::Blocks, "{term}");
        }
        let tmux = around(&[("TERM", "screen"), ("TMUX", "/tmp/tmux,1,0")]);
        let mut asking = Asking::new(tmux, Images::By(Means::Kitty));
        assert_eq!(asking.begin(None, Instant::now()), b"");
        let shows = asking.outcome(Instant::now()).unwrap();
        assert_eq!(shows.means, Means::KittyInTmux);
    }

    #[test]
    fn tmux_must_pass_it_on_to_a_terminal_that_draws_it() {
        assert!(passes("on xterm-kitty\n"));
        assert!(passes("all xterm-ghostty"));
        for no in [
            "off xterm-kitty",
            "on xterm-256color",
            "",
            "xterm-kitty",
            " ",
        ] {
            assert!(!passes(no), "{no}");
        }
    }
}
