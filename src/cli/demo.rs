//! `demo`: a populated desk, made by the real intake and the real decisions, and the workbench on it.

use super::failure::{Failure, Result};
use super::out;
use super::session::Session;
use super::workbench;
use crate::config::Clock;
use crate::core::instant::{Instant, rfc3339};
use crate::core::sentence::Sentence;
use crate::demo;
use crate::store::{Access, DEMO, Store};
use clap::Args;
use serde::Serialize;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::IsTerminal;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  primedesk demo                          the workbench on a Monday morning
  primedesk demo --store /tmp/desk.db     the same in a file of your choice
  primedesk demo --fresh --requests 300   the same with 300 requests since the last closing
  primedesk demo --no-open --json         only fill the file, for scripts
  primedesk demo --fresh --now 2026-11-21T23:40:00+03:00
                                          the same on Saturday night, with an emergency under way

The demo has a file of its own beside the default store, and never touches another. Its dates lead
up to the last working Monday, 09:10 in Moscow, and its clock goes on from there; a --now of a
weekend or holiday is kept, and shows what has happened by then. What you do in
it stays until that Monday is another one, or --fresh is given.";

/// What the store's setting [`DEMO`] says until the demo is whole.
const BUILDING: &str = "building";

/// Open the workbench on a populated desk
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    /// Fill it anew, though it is there
    #[arg(long)]
    fresh: bool,
    /// Requests since the last closing, where it is filled anew; 58 at the least
    #[arg(long, value_name = "N", default_value_t = demo::REQUESTS)]
    requests: usize,
    /// Fill it, and do not open the workbench
    #[arg(long)]
    no_open: bool,
}

#[derive(Serialize)]
struct Shape<'a> {
    store: &'a str,
    monday: String,
    made: bool,
    clients: u64,
    tickets: u64,
}

impl Command {
    /// Fills the demo's store, unless it is there, and opens it.
    pub fn run(
        &self,
        session: &mut Session,
        chosen: Option<&Path>,
        as_oneself: bool,
    ) -> Result<()> {
        if !as_oneself && let Some(agent) = demo::agents().into_iter().next() {
            // One of those who work here: with letters to sign and tickets of one's own.
            session.settings.agent = agent;
        }
        let path = match chosen {
            Some(path) => path.to_owned(),
            None => session.settings.store.with_file_name("demo.sqlite3"),
        };
        let is_given = matches!(session.settings.clock, Clock::Fixed(_));
        let monday = demo::begins_at(&session.ground()?, session.now, is_given);
        let speaks = std::io::stderr().is_terminal() && !session.out.is_json();
        let turn = Turn::take(&path, || {
            if speaks {
                out::hint(&session.text.say("demo-waits"));
            }
        })?;
        // What another has filled while this one waited is as fresh as can be.
        let stays = (!self.fresh || turn.has_waited) && is_whole(&path, monday, chosen.is_some())?;
        let store = if stays {
            Store::open(&path, Access::Existing)?
        } else {
            fill(session, &path, monday, self.requests)?
        };
        drop(turn);
        self.tell(session, &store, &path, monday, !stays)?;
        if self.no_open || !std::io::stdout().is_terminal() {
            return Ok(());
        }
        // What has been done in it lies in the demo's own time: its clock never goes back.
        let last = store.view().last_batch_at()?;
        let begins = last.map_or(monday, |t| t.max(monday));
        let badge = session.text.say("demo-badge");
        workbench::open(session, &store, Some(begins), Some(badge))
    }

    fn tell(
        &self,
        session: &mut Session,
        store: &Store,
        path: &Path,
        monday: Instant,
        made: bool,
    ) -> Result<()> {
        let counts = store.view().counts(&session.settings.agent)?;
        let tickets = counts.queue(crate::store::Queue::All);
        let clients = store.view().client_count()?;
        let shown = path.display().to_string();
        if session.out.is_json() {
            return session.out.json(&Shape {
                store: &shown,
                monday: rfc3339(monday),
                made,
                clients,
                tickets,
            });
        }
        if !self.no_open && std::io::stdout().is_terminal() {
            return Ok(());
        }
        let line = session.text.say_with(
            "demo-made",
            &[
                ("path", shown.into()),
                ("tickets", tickets.into()),
                ("clients", clients.into()),
            ],
        );
        session.out.line(&line)
    }
}

/// The right to look whether a demo is whole, and to fill it: one process at a time has it.
struct Turn {
    /// Whether another had it first.
    has_waited: bool,
    /// Its lock goes with it.
    _lock: File,
}

impl Turn {
    /// Takes it; `waits` is called before another is waited for.
    fn take(path: &Path, waits: impl FnOnce()) -> Result<Self> {
        let mut name = path.as_os_str().to_owned();
        name.push("-filling");
        let name = PathBuf::from(name);
        let io = |error: std::io::Error| Failure::io(&name, &error);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| Failure::io(folder, &error))?;
        }
        let lock = OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(&name)
            .map_err(io)?;
        let has_waited = match lock.try_lock() {
            Ok(()) => false,
            Err(TryLockError::WouldBlock) => true,
            Err(TryLockError::Error(error)) => return Err(io(error)),
        };
        if has_waited {
            waits();
            lock.lock().map_err(io)?;
        }
        Ok(Self {
            has_waited,
            _lock: lock,
        })
    }
}

/// Whether a whole demo of this Monday is there. A file that is no demo is never touched; one that was chosen by
/// name keeps its own Monday.
fn is_whole(path: &Path, monday: Instant, chosen: bool) -> Result<bool> {
    if !std::fs::metadata(path).is_ok_and(|m| m.len() > 0) {
        return Ok(false);
    }
    match Store::open(path, Access::Existing)?.meta(DEMO)? {
        None => Err(Failure::failed(
            Sentence::of("fail-no-demo").name("path", path.display()),
        )),
        Some(mark) if mark == BUILDING => Ok(false),
        Some(mark) => Ok(chosen || mark == rfc3339(monday)),
    }
}

fn fill(session: &Session, path: &Path, monday: Instant, requests: usize) -> Result<Store> {
    if std::fs::metadata(path).is_ok_and(|m| m.len() > 0) {
        // Asked again, whatever came before: only a demo is ever removed.
        is_whole(path, monday, true)?;
        remove(path)?;
    }
    let mut store = Store::open(path, Access::Create)?;
    store.set_meta(DEMO, BUILDING)?;
    let speaks = std::io::stderr().is_terminal() && !session.out.is_json();
    let ground = session.ground()?;
    let filled = demo::populate_with(&mut store, &ground, monday, requests, |done, of| {
        if speaks && done % 20 == 0 {
            out::hint(
                &session
                    .text
                    .say_with("demo-filling", &[("done", done.into()), ("of", of.into())]),
            );
        }
    });
    if speaks {
        out::hint("");
    }
    filled.map_err(|e| Failure::failed(Sentence::of("fail-demo").name("why", format!("{e:#}"))))?;
    store.set_meta(DEMO, &rfc3339(monday))?;
    Ok(store)
}

/// Removes the demo's file and what SQLite keeps beside it.
fn remove(path: &Path) -> Result<()> {
    for ending in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        let file = PathBuf::from(name);
        match std::fs::remove_file(&file) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Failure::io(&file, &error)),
        }
    }
    Ok(())
}
