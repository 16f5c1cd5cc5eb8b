//! A command that prints a secret: a password manager, or the system's keyring by its own program.

use crate::core::secret::Secret;
use rustix::process::{Pid, Signal, kill_process_group};
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long a command may take: somebody may have to unlock the keyring.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The longest secret that is read, and as much of a complaint, in bytes.
const MOST: u64 = 64 * 1024;

/// How often it is looked whether the command has ended.
const LOOK: Duration = Duration::from_millis(10);

/// Runs a line by the shell: the first line that it prints is the secret.
///
/// # Errors
/// It can't be run, fails, prints nothing, or takes too long. What it complained of is told, never what it printed.
pub fn run(line: &str, patience: Duration) -> Result<Secret, String> {
    let until = Instant::now() + patience;
    let mut child = Command::new("sh")
        .args(["-c", line])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        // A group of its own, so that all of it can be ended.
        .process_group(0)
        .spawn()
        .map_err(|error| format!("sh: {error}"))?;
    let printed = child.stdout.take().map(first_line);
    let complained = child.stderr.take().map(beginning);
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if Instant::now() < until => std::thread::sleep(LOOK),
            Ok(None) => {
                end(&mut child);
                return Err(format!("no end within {} s", patience.as_secs()));
            }
            Err(error) => return Err(error.to_string()),
        }
    };
    // What it left running may hold its output open: that is not waited for any longer than the command itself.
    let left = until.saturating_duration_since(Instant::now());
    if !status.success() {
        let short = left.min(Duration::from_secs(1));
        let said = complained.and_then(|lines| lines.recv_timeout(short).ok());
        let said = said.unwrap_or_default();
        return Err(match said.trim() {
            "" => status.to_string(),
            said => format!("{status}: {said}"),
        });
    }
    let secret = printed
        .and_then(|lines| lines.recv_timeout(left).ok())
        .unwrap_or_default();
    let secret = String::from_utf8(secret).map_err(|_| "not UTF-8".to_owned())?;
    let secret = secret.trim_end_matches(['\r', '\n']);
    if secret.is_empty() {
        return Err("its first line is empty".to_owned());
    }
    Ok(Secret::new(secret))
}

/// Ends a command and all that it has started.
fn end(child: &mut Child) {
    // One that has ended by itself meanwhile is ended, too.
    let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
    let _ = child.wait();
}

/// The first line of an output. The rest is read, too: a command whose output breaks off would fail.
fn first_line(output: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (tell, told) = channel();
    std::thread::spawn(move || {
        let mut output = BufReader::new(output);
        let mut line = Vec::new();
        // A broken pipe is the end of it.
        let _ = (&mut output).take(MOST).read_until(b'\n', &mut line);
        let _ = tell.send(line);
        let _ = std::io::copy(&mut output, &mut std::io::sink());
    });
    told
}

/// The beginning of a complaint, up to its end.
fn beginning(output: impl Read + Send + 'static) -> Receiver<String> {
    let (tell, told) = channel();
    std::thread::spawn(move || {
        let mut output = output;
        let mut said = Vec::new();
        let _ = (&mut output).take(MOST).read_to_end(&mut said);
        let _ = tell.send(String::from_utf8_lossy(&said).into_owned());
        let _ = std::io::copy(&mut output, &mut std::io::sink());
    });
    told
}
