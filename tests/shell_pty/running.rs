//! The program in a pseudo-terminal, driven from outside.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// Set for the program; the file where it says how it ended.
pub const PROGRAM: &str = "PRIMEDESK_TEST_PROGRAM";
/// The shell line that becomes the program.
pub const LINE: &str = "exec \"$0\" --exact the_program --nocapture";
/// The program in a pseudo-terminal.
pub struct Running {
    pub master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    output: mpsc::Receiver<Vec<u8>>,
    pub emulator: vt100::Parser,
    seen: String,
    result: tempfile::TempDir,
    stopped: Arc<AtomicBool>,
    reading: Option<thread::JoinHandle<()>>,
}

/// An emulator of 80 by 24.
fn emulator() -> vt100::Parser {
    let size = |n| NonZeroU16::new(n).unwrap();
    vt100::Parser::new(size(24), size(80), 0)
}

pub fn start() -> Running {
    start_in(LINE, "false")
}

/// Runs a shell line in which `$0` is the program.
pub fn start_in(line: &str, editor: &str) -> Running {
    let size = PtySize {
        rows: 24,
        cols: 80,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system().openpty(size).unwrap();
    let result = tempfile::tempdir().unwrap();
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", line]);
    command.arg(std::env::current_exe().unwrap());
    command.env(PROGRAM, result.path().join("result"));
    command.env("TERM", "xterm-256color");
    command.env("RUST_BACKTRACE", "0");
    command.env("VISUAL", editor);
    command.env_remove("TMUX");
    command.env_remove("NO_COLOR");
    let child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let (sender, output) = mpsc::channel();
    let stopped = Arc::new(AtomicBool::new(false));
    let is_stopped = Arc::clone(&stopped);
    let reading = thread::spawn(move || {
        let mut space = [0; 65536];
        while let Ok(count @ 1..) = reader.read(&mut space) {
            let _ = sender.send(space[..count].to_vec());
            if is_stopped.load(Ordering::Relaxed) {
                return;
            }
        }
    });
    let writer = pair.master.take_writer().unwrap();
    let mut running = Running {
        master: Some(pair.master),
        writer: Some(writer),
        child,
        output,
        emulator: emulator(),
        seen: String::new(),
        result,
        stopped,
        reading: Some(reading),
    };
    running.wait_for("<ready>");
    running
}

impl Running {
    pub fn send(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(bytes).unwrap();
        writer.flush().unwrap();
    }

    /// Takes output until the screen shows a text; all of it since the last call.
    pub fn wait_for(&mut self, text: &str) -> String {
        let end = Instant::now() + Duration::from_secs(5);
        while !self.emulator.screen().contents().contains(text) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => {
                    self.emulator.process(&bytes);
                    self.seen.push_str(&String::from_utf8_lossy(&bytes));
                }
                Err(error) => panic!("no {text:?} ({error}) in {:?}", self.seen),
            }
        }
        std::mem::take(&mut self.seen)
    }

    /// Takes no more output.
    pub fn stop_reading(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        self.send(b"j");
        self.reading.take().unwrap().join().unwrap();
    }

    /// Closes the terminal's other end, all copies of it.
    pub fn hang_up(&mut self) {
        self.stop_reading();
        self.writer = None;
        self.master = None;
    }

    pub fn quiet_for(&mut self, time: Duration) {
        let unexpected = self.output.recv_timeout(time);
        assert!(unexpected.is_err(), "{unexpected:?}");
    }

    /// How the program ended, which it must within a time.
    pub fn end_within(&mut self, time: Duration) -> String {
        let end = Instant::now() + time;
        while self.child.try_wait().unwrap().is_none() {
            if Instant::now() > end {
                let _ = self.child.kill();
                panic!("still running after {time:?}");
            }
            thread::sleep(Duration::from_millis(5));
        }
        let path: &Path = self.result.path();
        std::fs::read_to_string(path.join("result")).unwrap_or_default()
    }

    /// How the program says that it ended, which it must within a time.
    pub fn told_within(&self, time: Duration) -> String {
        let path = self.result.path().join("result");
        let end = Instant::now() + time;
        loop {
            let told = std::fs::read_to_string(&path).unwrap_or_default();
            if !told.is_empty() {
                return told;
            }
            assert!(Instant::now() < end, "still running after {time:?}");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// The rest of the output.
    pub fn rest(&mut self) -> String {
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(300)) {
            self.seen.push_str(&String::from_utf8_lossy(&bytes));
        }
        std::mem::take(&mut self.seen)
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: Signal) {
        let pid = self.child.process_id().unwrap();
        let pid = Pid::from_raw(i32::try_from(pid).unwrap()).unwrap();
        kill_process(pid, signal).unwrap();
    }
}
