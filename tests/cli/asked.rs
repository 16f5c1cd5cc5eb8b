//! A channel set up by somebody at a terminal: what is asked, what is shown, what a broken-off question leaves.

use super::bench::{Bench, mode};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// The bit of a terminal's modes that shows what is typed.
const ECHO: u32 = 0o10;

/// The program at a terminal of its own.
struct Seat {
    keys: Box<dyn Write + Send>,
    shown: Receiver<Vec<u8>>,
    seen: String,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    master: Box<dyn portable_pty::MasterPty + Send>,
}

impl Seat {
    fn new(bench: &Bench, args: &[&str]) -> Self {
        let size = PtySize {
            rows: 24,
            cols: 200,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_primedesk"));
        command.args(args);
        command.env_clear();
        command.env("HOME", bench.path(""));
        command.env("USER", "anna");
        command.env("LC_ALL", "en_US.UTF-8");
        command.cwd(bench.path(""));
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (tell, shown) = channel();
        std::thread::spawn(move || {
            let mut space = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut space) {
                if tell.send(space[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            keys: pair.master.take_writer().unwrap(),
            shown,
            seen: String::new(),
            child,
            master: pair.master,
        }
    }

    /// Waits until this is asked, and types an answer.
    #[track_caller]
    fn answer(&mut self, question: &str, answer: &str) {
        let until = Instant::now() + Duration::from_secs(20);
        while !self.seen.contains(question) {
            let left = until.saturating_duration_since(Instant::now());
            match self.shown.recv_timeout(left) {
                Ok(bytes) => self.seen.push_str(&String::from_utf8_lossy(&bytes)),
                Err(_) => panic!("not asked: {question:?}; seen: {:?}", self.seen),
            }
        }
        self.keys.write_all(answer.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits for the end: the exit code and all that was shown.
    fn end(mut self) -> (u32, String) {
        let status = self.child.wait().unwrap();
        while let Ok(bytes) = self.shown.recv_timeout(Duration::from_millis(300)) {
            self.seen.push_str(&String::from_utf8_lossy(&bytes));
        }
        (status.exit_code(), self.seen)
    }

    /// Whether the terminal shows what is typed.
    fn echoes(&self) -> bool {
        self.master.get_termios().unwrap().local_flags.bits() & ECHO != 0
    }
}

#[test]
fn questions_come_with_guesses_and_the_password_is_not_shown() {
    let bench = Bench::new();
    let mut seat = Seat::new(&bench, &["channel", "add", "email", "--no-test"]);
    seat.answer("Address of the mailbox: ", "support@ya.ru\r");
    seat.answer("[imap.yandex.ru:993]: ", "\r");
    seat.answer("[smtp.yandex.ru:465]: ", "smtp.example.ru:587\r");
    seat.answer("already [no]: ", "y\r");
    // A slip of the finger is taken back, a letter of two bytes as a whole.
    seat.answer("Password (not shown): ", "hunterя\u{7f}2\r");
    let (code, seen) = seat.end();
    assert_eq!(code, 0, "{seen}");
    assert!(!seen.contains("hunter"), "{seen}");
    assert!(seen.contains("Saved: "), "{seen}");
    let config = std::fs::read_to_string(bench.path(".config/primedesk/config.toml")).unwrap();
    for line in [
        "imap = \"imap.yandex.ru:993\"",
        "smtp = \"smtp.example.ru:587\"",
        "user = \"support@ya.ru\"",
        "start = \"all\"",
    ] {
        assert!(config.contains(line), "{config}");
    }
    let secrets = bench.path(".config/primedesk/secrets.toml");
    assert!(
        std::fs::read_to_string(&secrets)
            .unwrap()
            .contains("email = \"hunter2\"")
    );
    assert_eq!(mode(&secrets), 0o600);
}

#[test]
fn a_question_that_is_broken_off_saves_nothing_and_puts_the_terminal_back() {
    let bench = Bench::new();
    let mut seat = Seat::new(&bench, &["channel", "add", "telegram", "--no-test"]);
    seat.answer("Token (not shown): ", "123:abc\u{3}");
    let status = seat.child.wait().unwrap();
    assert_eq!(status.exit_code(), 1);
    assert!(seat.echoes());
    let (_, seen) = seat.end();
    assert!(!seen.contains("123:abc"), "{seen}");
    assert!(seen.contains("nothing is saved"), "{seen}");
    assert!(!bench.path(".config").exists());
}
