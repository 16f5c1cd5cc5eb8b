//! Starting and ending the server's processes.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// What is needed, as Debian names it.
pub const NEEDED: &str = "needs dovecot-imapd dovecot-lmtpd dovecot-submissiond python3-aiosmtpd";

/// A process with all its children. It ends when this is dropped; and by itself, when the test is killed.
pub struct Keeper(Child);

impl Keeper {
    /// Starts a command through a shell that waits for the end of its input: that comes with the end of the test,
    /// however it ends.
    pub fn start(command: &[&str], log: &Path) -> Self {
        const WAIT: &str = r#""$@" </dev/null & pid=$!; read -r _; kill "$pid"; wait "$pid""#;
        let out = std::fs::File::create(log).unwrap();
        let child = Command::new("sh")
            .args(["-c", WAIT, "sh"])
            .args(command)
            .stdin(Stdio::piped())
            .stdout(out.try_clone().unwrap())
            .stderr(out)
            .process_group(0)
            .spawn()
            .unwrap();
        Self(child)
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let until = Instant::now() + Duration::from_secs(5);
        while Instant::now() < until {
            if matches!(self.0.try_wait(), Ok(Some(_))) {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        // Whatever of the group is left: a child of a child that did not listen.
        if let Some(group) = rustix::process::Pid::from_raw(self.0.id().cast_signed()) {
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        let _ = self.0.wait();
    }
}

/// A Python that has aiosmtpd, if all that is needed is installed.
pub fn installed() -> Option<PathBuf> {
    let there = |name: &str| program(name).is_some();
    let parts = ["imap", "lmtp", "submission"];
    let has_parts = parts
        .iter()
        .all(|part| Path::new("/usr/lib/dovecot").join(part).exists());
    if !(there("dovecot") && there("doveadm") && has_parts) {
        return None;
    }
    ["/usr/bin/python3", "python3"]
        .iter()
        .find(|python| {
            Command::new(python)
                .args(["-c", "import aiosmtpd.smtp"])
                .output()
                .is_ok_and(|output| output.status.success())
        })
        .map(PathBuf::from)
}

/// Where a program is; Debian keeps Dovecot where a plain user's path may not lead.
fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain(["/usr/sbin".into(), "/usr/bin".into()])
        .map(|dir| dir.join(name))
        .find(|path| path.is_file())
}

pub fn dovecot(dir: &Path) -> Keeper {
    let conf = dir.join("dovecot.conf");
    let dovecot = program("dovecot").unwrap();
    Keeper::start(
        &[
            dovecot.to_str().unwrap(),
            "-F",
            "-c",
            conf.to_str().unwrap(),
        ],
        &dir.join("log/dovecot.out"),
    )
}

pub fn doveadm_command(dir: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program("doveadm").unwrap());
    command
        .arg("-c")
        .arg(dir.join("dovecot.conf"))
        .args(arguments);
    command
}

pub fn doveadm(dir: &Path, arguments: &[&str]) -> Output {
    doveadm_command(dir, arguments).output().unwrap()
}

/// Runs a command that must go well.
pub fn run(mut command: Command) -> String {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Waits until a port greets as it should.
pub fn wait_for_banner(port: u16, greeting: &str, limit: Duration) -> Result<(), String> {
    let until = Instant::now() + limit;
    loop {
        let found = banner(port);
        if found
            .as_ref()
            .is_ok_and(|found| found == greeting.as_bytes())
        {
            return Ok(());
        }
        if Instant::now() > until {
            return Err(format!("port {port} does not greet: {found:?}"));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn banner(port: u16) -> std::io::Result<[u8; 4]> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    let mut found = [0; 4];
    stream.read_exact(&mut found)?;
    let _ = stream.write_all(b"QUIT\r\n");
    Ok(found)
}
