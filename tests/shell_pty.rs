//! The shell in a real pseudo-terminal.
//!
//! The program under test is this very test binary, run again with a variable set: the test
//! `the_program` is then a small [`App`] that shows what reached it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "shell_pty/running.rs"]
mod running;

use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::PtySize;
use primedesk::tui::input::Input;
use primedesk::tui::shell::{App, Exit, Frame, Options, Reply, Request, run};
use ratatui::style::Style;
use rustix::process::Signal;

use running::{LINE, PROGRAM, start, start_in};

/// What leaving the alternate screen looks like.
const LEFT: &str = "\x1b[?1049l";

/// Shows the last thing that came, and how many came.
struct Tiny {
    shown: String,
    count: usize,
    dirty: bool,
    wants: Vec<Request>,
    saved: bool,
    messages: Option<tokio::sync::mpsc::UnboundedSender<usize>>,
}

impl Tiny {
    fn show(&mut self, text: String) {
        self.shown = text;
        self.count += 1;
        self.dirty = true;
    }

    fn key(&mut self, name: &str) {
        match name {
            "q" => self.wants.push(Request::Quit),
            "P" => panic!("planted"),
            "E" => self.wants.push(Request::Edit(PathBuf::from("/dev/null"))),
            "y" => self.wants.push(Request::Copy("number".to_owned())),
            "C-z" => self.wants.push(Request::Suspend),
            "w" => {
                let sender = self.messages.clone().unwrap();
                thread::spawn(move || (0..1000).for_each(|n| sender.send(n).unwrap()));
            }
            "W" => {
                let worker = thread::spawn(|| panic!("in a worker"));
                assert!(worker.join().is_err());
            }
            _ => {}
        }
        self.show(format!("key {name}"));
    }
}

impl App for Tiny {
    type Message = usize;

    fn on_input(&mut self, input: Input, _: Instant) {
        match input {
            Input::Key(key) => self.key(&key.to_string()),
            Input::Resize { columns, rows } => self.show(format!("size {columns}x{rows}")),
            other => self.show(format!("{other:?}")),
        }
    }

    fn on_message(&mut self, message: usize, _: Instant) {
        self.show(format!("message {message}"));
    }

    fn is_dirty(&self) -> bool {
        self.dirty
    }

    fn draw(&mut self, frame: &mut Frame<'_>) {
        self.dirty = false;
        let text = format!("<{}> {}.", self.shown, self.count);
        frame.buffer_mut().set_string(0, 0, text, Style::new());
    }

    fn wants(&mut self) -> Option<Request> {
        self.wants.pop()
    }

    fn on_reply(&mut self, reply: Reply) {
        self.show(format!("{reply:?}"));
    }

    fn on_gone(&mut self) {
        self.saved = true;
    }
}

#[test]
fn the_program() {
    let Some(result) = std::env::var_os(PROGRAM) else {
        return;
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let (sender, messages) = tokio::sync::mpsc::unbounded_channel();
    let mut app = Tiny {
        shown: "ready".to_owned(),
        count: 0,
        dirty: true,
        wants: Vec::new(),
        saved: false,
        messages: Some(sender),
    };
    let options = Options::detect("tiny", |name| std::env::var(name).ok());
    let exit = runtime.block_on(run(&mut app, messages, options)).unwrap();
    assert!(app.saved || exit == Exit::Quit);
    std::fs::write(result, format!("{exit:?}, saved {}", app.saved)).unwrap();
}

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn idle_writes_no_byte() {
    let mut program = start();
    program.quiet_for(2 * SECOND);
    program.send(b"q");
    assert_eq!(program.end_within(SECOND), "Quit, saved false");
}

#[test]
fn a_dead_terminal_ends_it_within_a_second() {
    let mut program = start();
    program.hang_up();
    assert_eq!(program.end_within(SECOND), "Gone, saved true");
}

#[test]
fn a_dead_terminal_is_noticed_without_a_signal() {
    // In a session of its own the terminal is not the program's controlling one: no SIGHUP.
    let mut program = start_in("setsid -w \"$0\" --exact the_program --nocapture", "false");
    program.hang_up();
    assert_eq!(program.told_within(SECOND), "Gone, saved true");
}

#[test]
fn sigterm_and_sighup_save_and_restore() {
    for (signal, expected) in [
        (Signal::TERM, "Terminated, saved true"),
        (Signal::HUP, "Gone, saved true"),
    ] {
        let mut program = start();
        program.signal(signal);
        assert_eq!(program.end_within(SECOND), expected);
        assert!(program.rest().contains(LEFT));
    }
}

#[test]
fn every_mode_that_was_set_is_unset() {
    let line = "\"$0\" --exact the_program --nocapture; stty -a";
    let mut program = start_in(line, "false");
    program.send(b"P");
    program.end_within(2 * SECOND);
    let rest = program.rest();
    let left = rest.find(LEFT).unwrap();
    assert!(
        rest[left..].contains("planted"),
        "the message must come after: {rest:?}"
    );
    for undone in [
        "\x1b[<u",
        "\x1b[?2004l",
        "\x1b[?1004l",
        "\x1b[?7h",
        "\x1b[?25h",
    ] {
        assert!(rest[..left].contains(undone), "{undone:?} in {rest:?}");
    }
    let after = &rest[left..];
    for mode in ["icanon", "echo", "isig", "opost"] {
        let mut words = after.split_whitespace();
        assert!(words.any(|word| word == mode), "{mode} in {after:?}");
    }
}

#[test]
fn a_panic_of_a_worker_does_not_touch_the_screen() {
    let mut program = start();
    program.send(b"W");
    let shown = program.wait_for("1.");
    assert!(
        !shown.contains("worker") && !shown.contains(LEFT),
        "{shown:?}"
    );
    program.send(b"q");
    assert_eq!(program.end_within(SECOND), "Quit, saved false");
}

#[test]
fn a_paste_runs_no_keys() {
    let mut program = start();
    program.send(b"\x1b[200~qPE\r\nq");
    program.quiet_for(Duration::from_millis(100));
    program.send(b"q\x1b[201~");
    program.wait_for("<Paste(\"qPE\\nqq\")> 1.");
    program.send(b"q");
    assert_eq!(program.end_within(SECOND), "Quit, saved false");
}

#[test]
fn one_by_one_and_back() {
    let mut program = start();
    for (cols, rows) in [(1, 1), (200, 50), (3, 1), (80, 24)] {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        program.master.as_ref().unwrap().resize(size).unwrap();
        thread::sleep(Duration::from_millis(100));
    }
    program.wait_for("<size 80x24>");
    let shown = program.emulator.screen().contents();
    assert!(shown.trim().starts_with("<size 80x24> "), "{shown}");
    program.send(b"q");
    program.end_within(SECOND);
}

#[test]
fn an_editor_that_fails_is_told_and_the_screen_painted_anew() {
    for (editor, told) in [
        ("sh -c 'stty -a; exit 3' sh", "Failed(Some(3))"),
        ("true", "Done"),
    ] {
        let mut program = start_in(LINE, editor);
        program.send(b"E");
        let shown = program.wait_for(told);
        let left = shown.find(LEFT).unwrap();
        let back = shown.rfind("\x1b[?1049h").unwrap();
        assert!(
            left < back && shown[back..].contains("\x1b[2J"),
            "{shown:?}"
        );
        assert!(
            editor == "true" || shown[left..back].contains(" icanon"),
            "{shown:?}"
        );
        program.send(b"j");
        program.wait_for("key j");
        program.send(b"q");
        assert_eq!(program.end_within(SECOND), "Quit, saved false");
    }
}

#[test]
fn sigterm_ends_it_though_the_terminal_takes_no_bytes() {
    let mut program = start();
    program.stop_reading();
    for _ in 0..1500 {
        program.send(b"jk");
        thread::sleep(Duration::from_micros(300));
    }
    program.signal(Signal::TERM);
    // The test harness around the program wants to write after this, and waits for ever.
    assert_eq!(program.told_within(SECOND), "Terminated, saved true");
    program.signal(Signal::KILL);
}

#[test]
fn sigterm_ends_the_editor_too() {
    let mut program = start_in(LINE, "sh -c 'echo editing; sleep 30' sh");
    program.send(b"E");
    program.wait_for("editing");
    program.signal(Signal::TERM);
    assert_eq!(program.end_within(SECOND), "Terminated, saved true");
}

#[test]
fn copying_sends_one_sequence() {
    let mut program = start();
    program.send(b"y");
    let shown = program.wait_for("Copied(Ok(()))");
    assert!(shown.contains("\x1b]52;c;bnVtYmVy\x1b\\"), "{shown:?}");
    program.send(b"q");
    program.end_within(SECOND);
}

#[test]
fn a_burst_of_messages_is_drawn_few_times() {
    let mut program = start();
    program.send(b"w");
    let shown = program.wait_for("> 1001.");
    let frames = shown.matches("\x1b[?2026h").count();
    assert!(frames < 100, "{frames} frames");
    program.send(b"q");
    program.end_within(SECOND);
}

#[test]
fn late_answers_and_split_keys_are_no_keys() {
    let mut program = start();
    program.send(b"\x1b[?62;22c\x1b]11;rgb:1e1e/1e");
    program.quiet_for(Duration::from_millis(200));
    program.send(b"1e/2e2e\x1b");
    program.send(b"\\");
    program.quiet_for(Duration::from_millis(200));
    program.send(b"\x1b");
    thread::sleep(Duration::from_millis(10));
    program.send(b"[B");
    program.wait_for("<key down> 1.");
    program.send("\x1b[1089::99;5u".as_bytes());
    program.wait_for("C-c");
    program.send(b"\x1b");
    program.wait_for("esc");
    program.send(b"q");
    assert_eq!(program.end_within(SECOND), "Quit, saved false");
}

#[test]
fn a_job_that_is_stopped_gives_the_terminal_back() {
    let line = "set -m; \"$0\" --exact the_program --nocapture; stty -a; echo stopped; fg";
    let mut program = start_in(line, "false");
    program.send(b"\x1a");
    let shown = program.wait_for("<key C-z> 1.");
    assert!(shown.contains("stopped"), "{shown:?}");
    let left = shown.find(LEFT).unwrap();
    let mut words = shown[left..].split_whitespace();
    assert!(words.any(|word| word == "icanon"), "{shown:?}");
    program.send(b"j");
    program.wait_for("key j");
    program.send(b"q");
    assert_eq!(program.end_within(SECOND), "Quit, saved false");
}

#[test]
fn suspending_where_nobody_could_continue_goes_on() {
    let mut program = start();
    program.send(b"\x1a");
    let shown = program.wait_for("key C-z");
    assert!(shown.contains(LEFT));
    program.send(b"q");
    assert_eq!(program.end_within(SECOND), "Quit, saved false");
}
