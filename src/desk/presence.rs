//! Presence: who is where at this moment. A row of a process that is dead counts for nothing, and whoever meets it
//! clears it away, so that nobody has to show by heartbeats that he lives.

use crate::core::instant::Instant;
use crate::store::{Present, Result, Store};
use chrono::TimeDelta;
use rustix::process::{Pid, test_kill_process};
use std::path::Path;
use uuid::Uuid;

/// Who is elsewhere and has shown nothing new for so long has gone without a word.
const SILENCE: TimeDelta = TimeDelta::days(1);

/// A process, as the others on its host can find it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    /// Where its number means something: the host, and the system's room for such numbers.
    pub host: String,
    /// Its number.
    pub pid: u32,
    /// When it began, in the system's ticks; 0 where the system does not tell.
    pub started: u64,
}

impl Process {
    /// This process.
    pub fn own() -> Self {
        let pid = std::process::id();
        Self {
            host: host(),
            pid,
            started: started(pid).unwrap_or_default(),
        }
    }
}

/// Everybody who is somewhere at `now`, but for the run `but`, by ticket. The dead are cleared away if the store is not
/// busy.
///
/// # Errors
/// The store's own.
pub fn others(store: &Store, but: Option<Uuid>, now: Instant) -> Result<Vec<Present>> {
    let said = store.view().presence()?;
    if said.is_empty() {
        return Ok(said);
    }
    let host = host();
    let (alive, dead): (Vec<Present>, Vec<Present>) =
        said.into_iter().partition(|one| lives(one, &host, now));
    for one in dead {
        // Who has no time for it now does it at the next look.
        store.end_presence(one.run)?;
    }
    let is_other = |one: &Present| Some(one.run) != but;
    Ok(alive.into_iter().filter(is_other).collect())
}

/// Whether a process still lives. Of one elsewhere nothing can be found out from here: it is taken at its word for a day.
fn lives(one: &Present, host: &str, now: Instant) -> bool {
    if one.host != host {
        return now - one.since <= SILENCE;
    }
    match started(one.pid) {
        Some(started) => started == one.started,
        None if Path::new("/proc/self/stat").exists() => false,
        None => i32::try_from(one.pid)
            .ok()
            .and_then(Pid::from_raw)
            .is_some_and(|pid| test_kill_process(pid) != Err(rustix::io::Errno::SRCH)),
    }
}

/// When a process began, in ticks since the system did; none where there is no such process, or no way to ask.
fn started(pid: u32) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // Its name stands in brackets and may hold anything; what follows is numbers but for the state.
    let mut fields = stat.rsplit_once(')')?.1.split_ascii_whitespace();
    // A process that has ended and waits to be buried.
    if matches!(fields.next()?, "Z" | "X") {
        return None;
    }
    fields.nth(18)?.parse().ok()
}

/// The host with its room for the numbers of processes: two containers of one host do not know each other's.
fn host() -> String {
    let name = rustix::system::uname();
    let name = name.nodename().to_string_lossy().into_owned();
    match std::fs::read_link("/proc/self/ns/pid") {
        Ok(room) => format!("{name} {}", room.display()),
        Err(_) => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Access, Doing};

    fn present(process: &Process, agent: &str, ticket: u64) -> Present {
        Present {
            run: Uuid::now_v7(),
            agent: agent.to_owned(),
            host: process.host.clone(),
            pid: process.pid,
            started: process.started,
            ticket,
            doing: Doing::Looks,
            since: Instant::default(),
        }
    }

    fn store() -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("desk.sqlite3"), Access::Create).unwrap();
        (dir, store)
    }

    #[test]
    fn the_others_are_those_that_live_and_are_not_oneself() {
        let (_dir, store) = store();
        let own = Process::own();
        let me = present(&own, "anna", 7);
        let boris = present(&own, "boris", 7);
        for one in [&me, &boris] {
            assert!(store.show_presence(one).unwrap());
        }
        assert_eq!(
            others(&store, Some(me.run), Instant::default()).unwrap(),
            std::slice::from_ref(&boris)
        );
        assert_eq!(others(&store, None, Instant::default()).unwrap().len(), 2);
        let moved = Present {
            ticket: 9,
            doing: Doing::Writes,
            ..boris
        };
        store.show_presence(&moved).unwrap();
        assert_eq!(
            others(&store, Some(me.run), Instant::default()).unwrap(),
            std::slice::from_ref(&moved)
        );
        store.end_presence(moved.run).unwrap();
        assert_eq!(
            others(&store, Some(me.run), Instant::default()).unwrap(),
            []
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_dead_are_cleared_away_also_where_their_number_has_been_given_anew() {
        let (_dir, store) = store();
        let own = Process::own();
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let gone = Process {
            pid: child.id(),
            ..own.clone()
        };
        child.wait().unwrap();
        let anew = Process {
            started: own.started + 1,
            ..own.clone()
        };
        let far = Process {
            host: "elsewhere".to_owned(),
            ..gone.clone()
        };
        for (process, agent) in [(&gone, "gone"), (&anew, "anew"), (&far, "far")] {
            store.show_presence(&present(process, agent, 1)).unwrap();
        }
        let left = others(&store, None, Instant::default()).unwrap();
        let agents: Vec<&str> = left.iter().map(|one| one.agent.as_str()).collect();
        assert_eq!(agents, ["far"]);
        assert_eq!(store.view().presence().unwrap().len(), 1);
    }

    #[test]
    fn who_is_elsewhere_is_taken_at_his_word_for_a_day() {
        let (_dir, store) = store();
        let own = Process::own();
        let far = Process {
            host: "elsewhere".to_owned(),
            ..own.clone()
        };
        store.show_presence(&present(&far, "far", 1)).unwrap();
        store.show_presence(&present(&own, "near", 1)).unwrap();
        let agents = |now: Instant| -> Vec<String> {
            let left = others(&store, None, now).unwrap();
            left.into_iter().map(|one| one.agent).collect()
        };
        let day = Instant::default() + SILENCE;
        assert_eq!(agents(day).len(), 2);
        assert_eq!(agents(day + TimeDelta::seconds(1)), ["near"]);
        assert_eq!(store.view().presence().unwrap().len(), 1);
    }

    #[test]
    fn a_busy_store_is_not_waited_for() {
        let (_dir, mut store) = store();
        let other = store.again().unwrap();
        let one = present(&Process::own(), "anna", 1);
        let stamp = crate::store::Stamp::new(Instant::default(), "boris", "test");
        let done: Result<bool> = store.transact(&stamp, |_| {
            let began = std::time::Instant::now();
            let written = other.show_presence(&one)?;
            assert!(began.elapsed() < std::time::Duration::from_secs(2));
            Ok(written)
        });
        assert!(!done.unwrap());
        assert!(other.show_presence(&one).unwrap());
    }
}
