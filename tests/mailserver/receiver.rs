//! The receiver: keeps what is sent, and misbehaves when told so.

use super::processes::Keeper;
use super::{MailServer, Options, Ports};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What the receiver does instead of taking a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misbehaviour {
    /// Answers to RCPT so, and keeps nothing (`550 5.1.1 no such user`).
    AnswerRecipient(String),
    /// Answers to the whole mail so, and keeps nothing (`451 4.3.0 later`).
    AnswerMail(String),
    /// Takes it after so long.
    Delay(Duration),
    /// Keeps it, and ends the connection before it answers.
    KeepAndDrop,
    /// Loses it, and ends the connection before it answers.
    LoseAndDrop,
}

/// How often it misbehaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// The next time alone.
    Once,
    /// Until it is told otherwise.
    Always,
}

/// A mail that the receiver has kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Of MAIL FROM.
    pub from: String,
    /// Of RCPT TO.
    pub to: Vec<String>,
    /// The mail itself.
    pub bytes: Vec<u8>,
}

impl Sent {
    /// The mail as text; what is not UTF-8 shows as such.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

pub fn start(python: &Path, dir: &Path, ports: &Ports, options: &Options) -> Keeper {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mailserver/receiver.py");
    let lmtp = if options.deliver { ports.lmtp } else { 0 };
    let numbers = [
        ports.receiver,
        ports.receiver_tls,
        ports.receiver_starttls,
        lmtp,
    ]
    .map(|port| port.to_string());
    let mut command = vec![
        python.to_str().unwrap(),
        script.to_str().unwrap(),
        dir.to_str().unwrap(),
    ];
    command.extend(numbers.iter().map(String::as_str));
    Keeper::start(&command, &dir.join("log/receiver.out"))
}

impl MailServer {
    /// Makes the receiver misbehave from the next mail on.
    pub fn misbehave(&self, how: &Misbehaviour, when: When) {
        let how = match how {
            Misbehaviour::AnswerRecipient(answer) => format!("recipient {answer}"),
            Misbehaviour::AnswerMail(answer) => format!("mail {answer}"),
            Misbehaviour::Delay(time) => format!("delay {}", time.as_secs_f64()),
            Misbehaviour::KeepAndDrop => "keep-and-drop".to_owned(),
            Misbehaviour::LoseAndDrop => "lose-and-drop".to_owned(),
        };
        let when = match when {
            When::Once => "once",
            When::Always => "always",
        };
        let draft = self.dir().join("control.new");
        std::fs::write(&draft, format!("{when}\n{how}\n")).unwrap();
        std::fs::rename(draft, self.control()).unwrap();
    }

    /// Makes the receiver behave again.
    pub fn behave(&self) {
        let _ = std::fs::remove_file(self.control());
    }

    /// What the receiver has kept, in the order in which it came.
    pub fn sent(&self) -> Vec<Sent> {
        let mut names: Vec<PathBuf> = std::fs::read_dir(self.dir().join("sent"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|e| e == "eml"))
            .collect();
        names.sort();
        names.iter().map(|path| read(path)).collect()
    }

    fn control(&self) -> PathBuf {
        self.dir().join("control")
    }
}

/// A kept mail: its envelope lies beside it, written before it.
fn read(path: &Path) -> Sent {
    let envelope = std::fs::read_to_string(path.with_extension("env")).unwrap();
    let mut lines = envelope.lines().map(str::to_owned);
    Sent {
        from: lines.next().unwrap_or_default(),
        to: lines.collect(),
        bytes: std::fs::read(path).unwrap(),
    }
}
