//! Pages by a command of one's own: an SMS gateway's, a telephone's. No shell reads any of it.

use super::{Outcome, PageParcel};
use crate::core::trouble::{Trouble, TroubleKind};
use rustix::process::{Pid, Signal, kill_process_group};
use std::io::{Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// What stands for the address in a command's words.
pub const ADDRESS: &str = "{address}";

/// How long a command may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often it is looked whether the command has ended.
const LOOK: Duration = Duration::from_millis(10);

/// How long the complaint of one that has ended is waited for.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// How much of a complaint is kept, in bytes: its end.
const COMPLAINT: usize = 8 * 1024;

/// Pages by running a command, the page's text on its standard input.
#[derive(Debug, Clone)]
pub struct CommandPager {
    /// The program and what it is handed.
    words: Vec<String>,
    patience: Duration,
}

impl CommandPager {
    /// A pager by this program and its words, in which [`ADDRESS`] stands for the address.
    pub fn new(words: Vec<String>) -> Self {
        Self {
            words,
            patience: PATIENCE,
        }
    }

    /// Runs the command for a page. What ends well has sent it; what is ended by force has perhaps.
    pub async fn send(&self, parcel: &PageParcel) -> Outcome {
        let words: Vec<String> = self
            .words
            .iter()
            .map(|word| word.replace(ADDRESS, &parcel.address))
            .collect();
        let (text, patience) = (parcel.text.clone(), self.patience);
        let ran = tokio::task::spawn_blocking(move || run(&words, &text, patience)).await;
        ran.unwrap_or_else(|broken| {
            Outcome::Unknown(Trouble::new(TroubleKind::Desk, "", broken.to_string()))
        })
    }
}

fn run(words: &[String], text: &str, patience: Duration) -> Outcome {
    let Some((program, arguments)) = words.split_first() else {
        return Outcome::Never(Trouble::new(TroubleKind::NoChannel, "", ""));
    };
    let trouble = |kind, detail: &str| Trouble::new(kind, program, detail);
    let until = Instant::now() + patience;
    let spawned = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        // A group of its own, so that all of it can be ended.
        .process_group(0)
        .spawn();
    let mut child = match spawned {
        Ok(child) => child,
        Err(error) => return Outcome::Never(trouble(TroubleKind::NoChannel, &error.to_string())),
    };
    let complained = child.stderr.take().map(end_of);
    if let Some(mut input) = child.stdin.take() {
        let text = text.to_owned();
        // A program that reads nothing must not hold us; whether it reads is its own affair.
        std::thread::spawn(move || input.write_all(text.as_bytes()));
    }
    match ended(&mut child, until) {
        Ok(Some(status)) if status.success() => Outcome::Sent { ids: Vec::new() },
        Ok(Some(status)) => {
            let said = complained.and_then(|words| words.recv_timeout(LAST_WORDS).ok());
            let said = said.unwrap_or_default();
            Outcome::Never(trouble(TroubleKind::Rejected, &complaint(status, &said)))
        }
        Ok(None) => {
            let seconds = format!("no end within {} s", patience.as_secs());
            Outcome::Unknown(trouble(TroubleKind::Timeout, &seconds))
        }
        Err(error) => Outcome::Unknown(trouble(TroubleKind::Interrupted, &error.to_string())),
    }
}

/// How it ended; none, if it had to be ended.
fn ended(child: &mut Child, until: Instant) -> std::io::Result<Option<ExitStatus>> {
    loop {
        match child.try_wait()? {
            Some(status) => return Ok(Some(status)),
            None if Instant::now() < until => std::thread::sleep(LOOK),
            None => {
                end(child);
                return Ok(None);
            }
        }
    }
}

/// Ends a command and all that it has started.
fn end(child: &mut Child) {
    // One that has ended by itself meanwhile is ended, too.
    let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
    let _ = child.wait();
}

/// How it ended, and the last line of what it complained of.
fn complaint(status: ExitStatus, said: &[u8]) -> String {
    let said = String::from_utf8_lossy(said);
    let last = said.lines().rev().map(str::trim).find(|l| !l.is_empty());
    match last {
        Some(line) => format!("{status}: {line}"),
        None => status.to_string(),
    }
}

/// The end of an output. All of it is read: a command whose output breaks off would fail.
fn end_of(mut output: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (tell, told) = channel();
    std::thread::spawn(move || {
        let (mut kept, mut piece) = (Vec::new(), [0; 4096]);
        while let Ok(read) = output.read(&mut piece) {
            if read == 0 {
                break;
            }
            kept.extend_from_slice(&piece[..read]);
            let surplus = kept.len().saturating_sub(COMPLAINT);
            kept.drain(..surplus);
        }
        let _ = tell.send(kept);
    });
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;
    use uuid::Uuid;

    fn parcel(address: &str) -> PageParcel {
        PageParcel {
            id: Uuid::from_u128(1),
            address: address.to_owned(),
            text: "Авария #1: ООО Ромашка\n".to_owned(),
            button: String::new(),
        }
    }

    fn by(script: &str) -> CommandPager {
        let words = ["/bin/sh", "-c", script, "sms", ADDRESS];
        CommandPager::new(words.map(str::to_owned).to_vec())
    }

    async fn send(script: &str) -> Outcome {
        by(script).send(&parcel("+79990001122")).await
    }

    fn read(path: &Path) -> String {
        std::fs::read_to_string(path).unwrap()
    }

    #[tokio::test]
    async fn the_address_is_a_word_of_its_own_and_the_text_comes_by_standard_input() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("out");
        let script = format!("printf '%s\\n' \"$1\" > {0}; cat >> {0}", out.display());
        let odd = parcel("+7 999; touch x $(id)");
        assert_eq!(
            by(&script).send(&odd).await,
            Outcome::Sent { ids: Vec::new() }
        );
        assert_eq!(
            read(&out),
            format!("+7 999; touch x $(id)\n{}", parcel("").text)
        );
    }

    #[tokio::test]
    async fn a_command_that_fails_says_why_in_its_last_line() {
        let failed = send("echo one >&2; printf 'no\\033[31m credit\\n\\n' >&2; exit 3").await;
        let Outcome::Never(trouble) = failed else {
            panic!("{failed:?}")
        };
        assert_eq!(trouble.kind, TroubleKind::Rejected);
        assert_eq!(trouble.at, "/bin/sh");
        assert!(trouble.detail.contains("credit"), "{trouble}");
        assert!(!trouble.detail.contains('\u{1b}'), "{trouble}");
        assert!(!trouble.detail.contains("one"), "{trouble}");
        let words = vec!["/no/such/program".to_owned()];
        let none = CommandPager::new(words).send(&parcel("")).await;
        assert!(
            matches!(&none, Outcome::Never(t) if t.kind == TroubleKind::NoChannel),
            "{none:?}"
        );
    }

    #[tokio::test]
    async fn a_command_that_does_not_end_is_ended_with_all_it_started() {
        let dir = tempfile::tempdir().unwrap();
        let late = dir.path().join("late");
        let mut pager = by(&format!("(sleep 2; touch {}) & sleep 60", late.display()));
        pager.patience = Duration::from_millis(300);
        let began = Instant::now();
        let outcome = pager.send(&parcel("")).await;
        assert!(
            matches!(&outcome, Outcome::Unknown(t) if t.kind == TroubleKind::Timeout),
            "{outcome:?}"
        );
        assert!(began.elapsed() < Duration::from_secs(20));
        tokio::time::sleep(Duration::from_millis(2300)).await;
        assert!(!late.exists(), "what it had started goes on");
    }

    #[tokio::test]
    async fn what_reads_nothing_and_leaves_something_behind_holds_nobody() {
        let began = Instant::now();
        let outcome = send("exec 0<&-; sleep 20 & exit 0").await;
        assert_eq!(outcome, Outcome::Sent { ids: Vec::new() });
        assert!(began.elapsed() < Duration::from_secs(10));
    }
}
