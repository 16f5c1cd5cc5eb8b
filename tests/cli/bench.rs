//! The built program in a home of its own, at a fixed time.

use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Monday, 10:00 in Moscow.
pub const MONDAY: &str = "2026-11-23T10:00:00+03:00";

pub struct Bench {
    dir: tempfile::TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Bench {
    pub fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    /// With a client `acme` on the smallest tariff, paid.
    pub fn with_client() -> Self {
        let bench = Self::new();
        let added = bench.run(&[
            "client",
            "add",
            "--id",
            "acme",
            "--name",
            "ООО Акме",
            "--tariff",
            "micro",
            "--paid-at",
            "2026-01-10",
            "--email-domain",
            "acme.ru",
        ]);
        assert_eq!(added.code, 0, "{added:?}");
        bench
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    /// The program in this home, and nothing of the surroundings of who runs the test.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_primedesk"));
        command
            .env_clear()
            .env("HOME", self.dir.path())
            .env("USER", "anna")
            .env("LC_ALL", "en_US.UTF-8")
            .current_dir(self.dir.path());
        command
    }

    pub fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, "")
    }

    /// With `input` on standard input, on Monday.
    pub fn run_with(&self, args: &[&str], input: impl AsRef<[u8]>) -> Run {
        let mut command = self.command();
        if !args.contains(&"--now") {
            command.args(["--now", MONDAY]);
        }
        finish(command.args(args), input.as_ref())
    }

    /// The lines of a run that must be good, as JSON.
    pub fn json(&self, args: &[&str]) -> Vec<Value> {
        let mut args = args.to_vec();
        args.push("--json");
        let run = self.run(&args);
        assert_eq!(run.code, 0, "{args:?}: {run:?}");
        run.json()
    }

    /// The one line of a run that must be good.
    pub fn one(&self, args: &[&str]) -> Value {
        let mut lines = self.json(args);
        assert_eq!(lines.len(), 1, "{args:?}: {lines:?}");
        lines.remove(0)
    }

    /// Takes in a mail from `from`, which opens a ticket or joins one.
    pub fn mail(&self, id: &str, from: &str, subject: &str, text: &str) -> Value {
        let mail = format!(
            "From: {from}\r\nTo: support@primegate.example\r\nDate: Mon, 23 Nov 2026 09:30:00 +0300\r\n\
             Message-ID: <{id}@acme.ru>\r\nSubject: {subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
        );
        let path = self.write(&format!("mail/{id}.eml"), mail);
        self.one(&["import", path.to_str().unwrap()])
    }
}

pub fn finish(command: &mut Command, input: &[u8]) -> Run {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input).ok());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Run {
    pub fn json(&self) -> Vec<Value> {
        self.out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")))
            .collect()
    }

    /// It ended so, and its one complaint has these words in it.
    #[track_caller]
    pub fn complains(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, code, "{self:?}");
        for word in words {
            assert!(self.err.contains(word), "`{word}` is not in {:?}", self.err);
        }
        assert_eq!(self.err.lines().count(), 1, "one line: {:?}", self.err);
    }
}

pub fn names(value: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    names.sort_unstable();
    names
}

pub fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}
