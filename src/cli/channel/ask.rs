//! Questions on the terminal. They go to standard error, so that standard output stays what was asked for.

use crate::cli::failure::{Failure, Result};
use crate::cli::out::visible;
use crate::core::secret::Secret;
use crate::core::sentence::Sentence;
use crate::text::Text;
use rustix::termios::{self, LocalModes, OptionalActions, Termios};
use std::io::{self, BufRead, IsTerminal, Read, Write};

/// Who is asked, if anybody is there.
pub struct Ask {
    text: Text,
    is_somebody_there: bool,
}

impl Ask {
    /// Asks in this language, where standard input and standard error are a terminal and `quiet` is false.
    pub fn new(text: Text, quiet: bool) -> Self {
        let terminal = io::stdin().is_terminal() && io::stderr().is_terminal();
        Self {
            text,
            is_somebody_there: terminal && !quiet,
        }
    }

    /// What a flag says; else what is answered; else what is assumed. None: nobody is there, and nothing is assumed.
    ///
    /// # Errors
    /// The terminal can't be read, or is closed.
    pub fn line(
        &self,
        given: Option<&String>,
        key: &str,
        assumed: Option<String>,
    ) -> Result<Option<String>> {
        if let Some(given) = given {
            return Ok(Some(given.clone()));
        }
        if !self.is_somebody_there {
            return Ok(assumed);
        }
        loop {
            self.put(key, assumed.as_deref());
            let mut line = String::new();
            let read = io::stdin()
                .lock()
                .read_line(&mut line)
                .map_err(|e| lost(&e))?;
            let answer = line.trim();
            match (answer.is_empty(), &assumed) {
                (false, _) => return Ok(Some(answer.to_owned())),
                (true, Some(assumed)) => return Ok(Some(assumed.clone())),
                (true, None) if read == 0 => return Err(ended()),
                (true, None) => {}
            }
        }
    }

    /// As [`Self::line`], for a yes or no; no where nobody is there.
    ///
    /// # Errors
    /// As of [`Self::line`].
    pub fn yes(&self, key: &str, assumed: bool) -> Result<bool> {
        let word = self.text.say(if assumed { "yes" } else { "no" });
        let answer = self.line(None, key, Some(word))?.unwrap_or_default();
        let yes = self.text.say("yes");
        let first = answer.to_lowercase().chars().next();
        // In either language, whatever the keyboard's layout is.
        Ok(first == yes.chars().next() || matches!(first, Some('y' | 'д')))
    }

    /// A secret, typed unseen. None: nobody is there, or nothing was typed.
    ///
    /// # Errors
    /// The terminal can't be read, is closed, or the question was broken off.
    pub fn secret(&self, key: &str) -> Result<Option<Secret>> {
        if !self.is_somebody_there {
            return Ok(None);
        }
        let typed = unseen(|| self.put(key, None));
        let _ = writeln!(io::stderr());
        Ok(typed?.filter(|s| !s.is_empty()).map(Secret::new))
    }

    fn put(&self, key: &str, assumed: Option<&str>) {
        let question = self.text.say(key);
        let assumed = assumed.map(|a| format!(" [{a}]")).unwrap_or_default();
        let line = visible(&format!("{question}{assumed}: "));
        let mut err = io::stderr();
        let _ = err.write_all(line.as_bytes());
        let _ = err.flush();
    }
}

/// The first line of standard input, as a secret.
///
/// # Errors
/// It can't be read, or the line is empty.
pub fn secret_of_stdin() -> Result<Secret> {
    if io::stdin().is_terminal() {
        // Typed after all: unseen, without a question.
        let typed = unseen(|| {})?.filter(|typed| !typed.is_empty());
        return typed.map(Secret::new).ok_or_else(ended);
    }
    let mut line = String::new();
    let mut input = io::stdin().lock().take(64 * 1024);
    input.read_line(&mut line).map_err(|e| lost(&e))?;
    let secret = line.trim_end_matches(['\r', '\n']);
    if secret.is_empty() {
        return Err(Failure::usage(Sentence::of("fail-empty-line")));
    }
    Ok(Secret::new(secret))
}

/// Puts the terminal back, however the question ends.
struct Unseen(Termios);

impl Drop for Unseen {
    fn drop(&mut self) {
        // A terminal that has gone needs nothing.
        let _ = termios::tcsetattr(io::stdin(), OptionalActions::Flush, &self.0);
    }
}

/// A line, typed without being shown: `ask` puts the question once nothing is shown any more. Keys come one by one:
/// the terminal is to be put back after Ctrl-C, too.
fn unseen(ask: impl FnOnce()) -> Result<Option<String>> {
    let before = termios::tcgetattr(io::stdin()).map_err(|e| lost(&e.into()))?;
    let mut quiet = before.clone();
    quiet
        .local_modes
        .remove(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG);
    let _back = Unseen(before);
    termios::tcsetattr(io::stdin(), OptionalActions::Flush, &quiet).map_err(|e| lost(&e.into()))?;
    ask();
    let mut typed = Vec::new();
    for byte in io::stdin().lock().bytes() {
        match byte.map_err(|e| lost(&e))? {
            b'\r' | b'\n' => return word(typed).map(Some),
            // Ctrl-C, Ctrl-D, Ctrl-\.
            0x03 | 0x04 | 0x1c => return Err(ended()),
            // Ctrl-U.
            0x15 => typed.clear(),
            // Backspace takes a whole letter away.
            0x08 | 0x7f => while typed.pop().is_some_and(|byte| byte & 0xc0 == 0x80) {},
            byte => typed.push(byte),
        }
    }
    Err(ended())
}

fn word(typed: Vec<u8>) -> Result<String> {
    String::from_utf8(typed).map_err(|_| Failure::usage(Sentence::of("fail-typed-not-utf8")))
}

fn lost(error: &io::Error) -> Failure {
    Failure::failed(Sentence::of("fail-terminal").name("why", error))
}

fn ended() -> Failure {
    Failure::failed(Sentence::of("fail-broken-off"))
}
