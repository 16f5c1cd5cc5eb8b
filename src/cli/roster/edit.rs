//! The whole roster as a text: in the editor of one's own, or from a file.

use super::args::Apply;
use super::calendar::{read, refused};
use super::put::{put, tell};
use crate::cli::failure::{Failure, Kind, Result};
use crate::cli::out;
use crate::cli::session::Session;
use crate::core::fault::Fault;
use crate::core::roster::Roster;
use crate::core::sentence::Sentence;
use std::io::{BufRead, IsTerminal};
use std::path::Path;
use std::process::Command;

/// Puts a whole roster in place.
pub fn apply(session: &mut Session, args: &Apply) -> Result<()> {
    let text = read(&args.file)?;
    let roster = Roster::parse(&text).map_err(|faults| refused(&args.file, &faults))?;
    let mut first = 0;
    let put = put(session, "roster-apply", args.version, |was| {
        first = was.next_number();
        Ok(roster)
    })?;
    tell(session, &put, first)
}

/// Opens the roster in the editor, and again with its faults, until it can be written or is given up. What was written
/// there stays in its file whenever it was not taken.
pub fn edit(session: &mut Session) -> Result<()> {
    let (seq, roster) = session.store_or_new()?.view().roster()?;
    let before = roster.to_toml(&session.text.roster_head());
    let dir = tempfile::Builder::new()
        .prefix("primedesk-roster-")
        .tempdir();
    let dir =
        dir.map_err(|error| Failure::failed(Sentence::of("fail-file-to-edit").name("why", error)))?;
    let path = dir.path().join("roster.toml");
    write(&path, &before)?;
    loop {
        open(&path)?;
        let text = read(&path)?;
        if text == before {
            let unchanged = session.text.say("roster-unchanged");
            return session.out.line(&unchanged);
        }
        let faults = match Roster::parse(&text) {
            Ok(now) => match take(session, seq, now) {
                Ok(()) => return Ok(()),
                Err(failure) => return Err(kept(session, dir, &path, failure)),
            },
            Err(faults) => faults,
        };
        for fault in &faults {
            out::complain(&session.text.sentence(&fault.with_line()));
        }
        if !std::io::stdin().is_terminal() {
            return Err(kept(session, dir, &path, refused(&path, &faults)));
        }
        write(&path, &with_faults(session, &text, &faults))?;
        let args = [("path", path.display().to_string().into())];
        out::note(&session.text.say_with("roster-again", &args));
        if !entered() {
            return Err(kept(session, dir, &path, Failure::told(Kind::Failed)));
        }
    }
}

fn take(session: &mut Session, seq: i64, now: Roster) -> Result<()> {
    let mut first = 0;
    let put = put(session, "roster-edit", Some(seq), |was| {
        first = was.next_number();
        Ok(now)
    })?;
    tell(session, &put, first)
}

/// Whether a person pressed Enter.
fn entered() -> bool {
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    matches!(read, Ok(1..))
}

/// The failure, with the file left where it is.
fn kept(session: &Session, dir: tempfile::TempDir, path: &Path, failure: Failure) -> Failure {
    let _ = dir.keep();
    let args = [("path", path.display().to_string().into())];
    out::note(&session.text.say_with("roster-kept", &args));
    failure
}

/// The text with its faults at its head, as comments; those of the time before go.
fn with_faults(session: &Session, text: &str, faults: &[Fault]) -> String {
    let mark = "#! ";
    let rest: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with(mark))
        .collect();
    let gone = text.lines().count() - rest.len();
    let added = faults.len() + 1;
    let head = session.text.say("roster-fault-head");
    let mut lines = vec![format!("{mark}{head}")];
    // The lines that are put before it move those that are named.
    lines.extend(faults.iter().map(|fault| {
        let line = (fault.line + added).saturating_sub(gone);
        let moved = Fault {
            line,
            ..fault.clone()
        };
        format!("{mark}{}", session.text.sentence(&moved.with_line()))
    }));
    lines.extend(rest.into_iter().map(str::to_owned));
    lines.join("\n") + "\n"
}

fn write(path: &Path, text: &str) -> Result<()> {
    std::fs::write(path, text).map_err(|error| Failure::io(path, &error))
}

/// The editor on a file. Its variable is a line for the shell, as people write it (`code --wait`).
fn open(path: &Path) -> Result<()> {
    let named = |name| {
        std::env::var(name)
            .ok()
            .filter(|line| !line.trim().is_empty())
    };
    let line = named("VISUAL").or_else(|| named("EDITOR"));
    let line = line.ok_or_else(|| Failure::failed(Sentence::of("fail-no-editor")))?;
    let status = Command::new("sh")
        .arg("-c")
        .arg(format!("{line} \"$1\""))
        .args([Path::new("sh"), path])
        .status()
        .map_err(|error| {
            Failure::failed(
                Sentence::of("fail-file")
                    .name("path", &line)
                    .name("why", error),
            )
        })?;
    match status.success() {
        true => Ok(()),
        false => Err(Failure::failed(
            Sentence::of("fail-editor").name("line", line),
        )),
    }
}
