//! An agent's seat: the built program in a pseudo-terminal, keys in, the screen as a person sees it out.

// Each test of the terminal uses what it needs of this.
#![allow(dead_code)]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use serde_json::Value;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::mpsc;
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_primedesk");
/// Monday, 23 November 2026, 10:00 in Moscow.
pub const MONDAY: &str = "2026-11-23T10:00:00+03:00";
/// An hour later: the workbench's clock has gone on from [`MONDAY`] meanwhile.
pub const LATER: &str = "2026-11-23T11:00:00+03:00";
/// How long a screen may take: far longer than it does, so that a slow machine fails nothing.
const PATIENCE: Duration = Duration::from_secs(20);

/// A directory of its own, with a store in it.
pub struct Desk {
    pub dir: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    pub fn store(&self) -> PathBuf {
        self.dir.path().join("desk.sqlite3")
    }

    pub fn run(&self, args: &[&str], now: &str) -> Output {
        let mut command = Command::new(PROGRAM);
        command
            .env_clear()
            .env("HOME", self.dir.path())
            .env("LC_ALL", "ru_RU.UTF-8");
        command.args([
            "--store",
            self.store().to_str().unwrap(),
            "--now",
            now,
            "--agent",
            "anna",
        ]);
        command.args(args).output().unwrap()
    }

    pub fn ok(&self, args: &[&str]) -> String {
        self.ok_at(args, MONDAY)
    }

    fn ok_at(&self, args: &[&str], now: &str) -> String {
        let output = self.run(args, now);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?}: {complaint}");
        String::from_utf8(output.stdout).unwrap()
    }

    pub fn json(&self, args: &[&str]) -> Vec<Value> {
        let mut args = args.to_vec();
        args.push("--json");
        let lines = self.ok_at(&args, LATER);
        lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// Takes in one mail and gives its ticket's number.
    pub fn mail(&self, n: u32, from: &str, subject: &str, text: &str) -> u64 {
        let path = self.dir.path().join(format!("{n}.eml"));
        let mail = format!(
            "From: {from}\nTo: support@desk.example\nSubject: {subject}\nMessage-ID: <{n}@mail.example>\n\
             Date: Mon, 23 Nov 2026 09:{:02}:00 +0300\nMIME-Version: 1.0\n\
             Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}\n",
            n % 60
        );
        std::fs::write(&path, mail).unwrap();
        self.ok(&["import", path.to_str().unwrap()]);
        let tickets = self.json(&["ticket", "list", "--view", "all"]);
        let newest = tickets.iter().map(|t| t["number"].as_u64().unwrap()).max();
        newest.unwrap()
    }

    /// Takes in a mail that answers another.
    pub fn reply_mail(&self, n: u32, to: u32, from: &str, text: &str) {
        let path = self.dir.path().join(format!("{n}.eml"));
        let mail = format!(
            "From: {from}\nTo: support@desk.example\nSubject: Re: [#{to}]\nMessage-ID: <{n}@mail.example>\n\
             In-Reply-To: <{to}@mail.example>\nReferences: <{to}@mail.example>\n\
             Date: Mon, 23 Nov 2026 10:00:30 +0300\nMIME-Version: 1.0\n\
             Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}\n"
        );
        std::fs::write(&path, mail).unwrap();
        self.ok(&["import", path.to_str().unwrap()]);
    }
}

/// The workbench, open.
pub struct Seat {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: mpsc::Receiver<Vec<u8>>,
    listener: std::thread::JoinHandle<()>,
    screen: vt100::Parser,
    pub bytes: usize,
    /// All that was written, as it came.
    pub raw: Vec<u8>,
}

impl Seat {
    pub fn take(desk: &Desk, size: (u16, u16), extra: &[(&str, &str)]) -> Self {
        Self::take_as("anna", desk, size, extra)
    }

    /// The workbench of an agent of this name.
    pub fn take_as(agent: &str, desk: &Desk, size: (u16, u16), extra: &[(&str, &str)]) -> Self {
        Self::begin(agent, MONDAY, desk, size, extra)
    }

    /// The workbench, its clock beginning at this moment.
    pub fn take_at(now: &str, desk: &Desk, size: (u16, u16), extra: &[(&str, &str)]) -> Self {
        Self::begin("anna", now, desk, size, extra)
    }

    fn begin(
        agent: &str,
        now: &str,
        desk: &Desk,
        (columns, rows): (u16, u16),
        extra: &[(&str, &str)],
    ) -> Self {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(PROGRAM);
        command.env_clear();
        for (name, value) in [
            ("HOME", desk.dir.path().to_str().unwrap()),
            ("TERM", "xterm-256color"),
        ] {
            command.env(name, value);
        }
        for (name, value) in extra {
            command.env(name, value);
        }
        command.args(["--store", desk.store().to_str().unwrap()]);
        command.args(["--now", now, "--agent", agent, "--lang", "ru"]);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = mpsc::channel();
        let listener = std::thread::spawn(move || {
            let mut space = [0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut space) {
                if sender.send(space[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        let size = |n| NonZeroU16::new(n).unwrap();
        Self {
            master: Some(pair.master),
            writer,
            child,
            output,
            listener,
            screen: vt100::Parser::new(size(rows), size(columns), 0),
            bytes: 0,
            raw: Vec::new(),
        }
    }

    /// What a person sees.
    pub fn seen(&self) -> String {
        self.screen.screen().contents()
    }

    /// The screen with its attributes.
    pub fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// Types, as a terminal sends it.
    pub fn keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Takes in what comes within a moment.
    pub fn listen(&mut self, moment: Duration) {
        let end = Instant::now() + moment;
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            match self.output.recv_timeout(left) {
                Ok(bytes) => {
                    self.bytes += bytes.len();
                    self.raw.extend_from_slice(&bytes);
                    self.screen.process(&bytes);
                }
                Err(_) => return,
            }
        }
    }

    /// Waits until these bytes have come.
    pub fn come(&mut self, wanted: &str) {
        let has = |raw: &[u8]| {
            raw.windows(wanted.len())
                .any(|part| part == wanted.as_bytes())
        };
        let end = Instant::now() + PATIENCE;
        while !has(&self.raw) {
            assert!(Instant::now() < end, "never came: {wanted:?}");
            self.listen(Duration::from_millis(20));
        }
    }

    /// Ends the program in an instant, as by `kill -9`.
    pub fn kill(mut self) {
        let pid = self.child.process_id().unwrap();
        let pid = rustix::process::Pid::from_raw(i32::try_from(pid).unwrap()).unwrap();
        rustix::process::kill_process(pid, rustix::process::Signal::KILL).unwrap();
        self.child.wait().unwrap();
    }

    /// Waits until all of `words` are seen.
    pub fn see(&mut self, words: &[&str]) {
        self.until(
            |seen| words.iter().all(|word| seen.contains(word)),
            &words.join(" + "),
        );
    }

    /// Waits until something holds of what is seen.
    pub fn until(&mut self, holds: impl Fn(&str) -> bool, what: &str) {
        let end = Instant::now() + PATIENCE;
        while !holds(&self.seen()) {
            assert!(Instant::now() < end, "never seen: {what}\n{}", self.seen());
            self.listen(Duration::from_millis(20));
        }
    }

    /// Makes the terminal another size.
    pub fn resize(&mut self, (columns, rows): (u16, u16)) {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.as_ref().unwrap().resize(size).unwrap();
        let size = |n| NonZeroU16::new(n).unwrap();
        self.screen.screen_mut().set_size(size(rows), size(columns));
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: rustix::process::Signal) {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        let pid = rustix::process::Pid::from_raw(pid).unwrap();
        rustix::process::kill_process(pid, signal).unwrap();
    }

    /// Waits until the program has left, and gives all that it wrote.
    pub fn rest(mut self) -> Vec<u8> {
        let end = Instant::now() + PATIENCE;
        while self.child.try_wait().unwrap().is_none() {
            assert!(Instant::now() < end, "it does not leave\n{}", self.seen());
            self.listen(Duration::from_millis(20));
        }
        self.listen(Duration::from_millis(200));
        self.raw
    }

    /// Sends a signal, and waits until the program is gone.
    pub fn left_by(mut self, name: &str) -> Duration {
        let pid = self.child.process_id().unwrap().to_string();
        let began = Instant::now();
        let sent = Command::new("kill").args([name, &pid]).status().unwrap();
        assert!(sent.success());
        while self.child.try_wait().unwrap().is_none() {
            assert!(began.elapsed() < PATIENCE, "it does not heed {name}");
            self.listen(Duration::from_millis(5));
        }
        began.elapsed()
    }

    /// Closes the master's end: the line is dead.
    pub fn hang_up(mut self) -> Duration {
        // The listener has an end of its own: it lets go of it when the next byte finds nobody.
        drop(self.output);
        self.writer.write_all(b" ").unwrap();
        self.writer.flush().unwrap();
        self.listener.join().unwrap();
        self.master = None;
        drop(self.writer);
        let began = Instant::now();
        while self.child.try_wait().unwrap().is_none() {
            assert!(began.elapsed() < PATIENCE, "it does not leave a dead line");
            std::thread::sleep(Duration::from_millis(5));
        }
        began.elapsed()
    }

    /// Sends the program a signal by name, and waits until it has left; how long that took.
    pub fn end_by(&mut self, name: &str) -> Duration {
        let id = self.child.process_id().unwrap().to_string();
        let began = Instant::now();
        let sent = Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.unwrap().success());
        while self.child.try_wait().unwrap().is_none() {
            assert!(began.elapsed() < PATIENCE, "it does not leave");
            self.listen(Duration::from_millis(5));
        }
        let took = began.elapsed();
        self.listen(Duration::from_millis(100));
        assert!(
            !self.screen.screen().alternate_screen(),
            "the terminal is not restored"
        );
        took
    }

    /// Waits until the program has left by itself; its exit code.
    pub fn leave(mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            self.listen(Duration::from_millis(20));
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(Instant::now() < end, "it does not leave\n{}", self.seen());
        }
    }
}
