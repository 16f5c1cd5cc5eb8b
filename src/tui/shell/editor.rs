//! Programs that run in our place: the editor of one's own, and one that shows a file.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use tokio::sync::oneshot;

use super::app::Edited;
use super::signals::{Signals, Told};

/// How long an editor may take to save what it has, once we are told to go.
const PATIENCE: Duration = Duration::from_millis(500);

/// The editor on a file. `line` is a line for the shell, as people write it in `$EDITOR` (`code --wait`).
pub(super) fn command(line: &str, path: &Path) -> Command {
    let mut command = Command::new("sh");
    command
        .arg("-c")
        .arg(format!("{line} \"$1\""))
        .args([Path::new("sh"), path]);
    command
}

/// A program with its arguments, no shell between; none, if there is no word.
pub(super) fn program(words: &[OsString]) -> Option<Command> {
    let (name, arguments) = words.split_first()?;
    let mut command = Command::new(name);
    command.args(arguments);
    Some(command)
}

/// Runs a program and waits for it, awake for the signals that end us; such a one is given back.
pub(super) async fn run(mut command: Command, signals: &mut Signals) -> (Edited, Option<Told>) {
    let started = command.spawn();
    let mut child = match started {
        Ok(child) => child,
        Err(error) => return (Edited::NotStarted(error.to_string()), None),
    };
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let (ended, mut end) = oneshot::channel();
    thread::spawn(move || ended.send(child.wait()));
    let mut told = None;
    loop {
        tokio::select! {
            status = &mut end => {
                let edited = match status {
                    Ok(Ok(status)) if status.success() => Edited::Done,
                    Ok(Ok(status)) => Edited::Failed(status.code()),
                    Ok(Err(error)) => Edited::NotStarted(error.to_string()),
                    Err(_) => Edited::Failed(None),
                };
                return (edited, told);
            }
            signal = signals.next() => {
                // Ctrl-C in the editor reaches us too; it is not ours.
                if matches!(signal, Told::Hangup | Told::Terminate) {
                    told = Some(signal);
                    // It may have gone by itself.
                    let _ = pid.map(|pid| kill_process(pid, Signal::HUP));
                }
            }
            () = tokio::time::sleep(PATIENCE), if told.is_some() => {
                return (Edited::Failed(None), told);
            }
        }
    }
}
