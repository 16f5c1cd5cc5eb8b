//! Who syncs: one of all the programs that are open on a store.
//!
//! The lease is a row in the store, with a number that its holder makes grow. The others watch that number by their
//! own monotonic clocks: a holder that has not stirred for [`STALE`] is gone, whatever the hosts' clocks say. Beside
//! it the holder has a lock on a file, which the kernel frees at its death, however it dies: then another need not
//! wait. A holder that was only stopped, and goes on later, finds the lease gone: every write of its asks for it.

use crate::store::{Lease, Result, Store};
use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How often the holder shows that it lives.
pub(super) const BEAT: Duration = Duration::from_secs(8);
/// How often the others look.
pub(super) const LOOK: Duration = Duration::from_secs(2);
/// After how long without a sign of life a holder counts as gone.
const STALE: Duration = Duration::from_secs(24);

/// One contender for the lease.
pub(super) struct Contender {
    pub me: Uuid,
    who: String,
    lock: Option<File>,
    locked: bool,
    /// The lease as it was last seen, and since when it has been so.
    seen: Option<(Lease, Instant)>,
}

impl Contender {
    /// A contender for the lease of the store at `path`.
    pub fn new(path: &Path, me: Uuid, who: String) -> Self {
        let mut name = path.as_os_str().to_owned();
        name.push("-sync");
        // Without the file the number alone decides, which takes longer.
        let lock = OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(PathBuf::from(name))
            .ok();
        Self {
            me,
            who,
            lock,
            locked: false,
            seen: None,
        }
    }

    /// Takes the lease, if it is free. True: it is held from now on.
    pub fn try_take(&mut self, store: &Store, now: Instant) -> Result<bool> {
        let locked = self.try_lock();
        let Some(lease) = store.view().lease()? else {
            return store.take_lease(self.me, &self.who, None);
        };
        let since = match &self.seen {
            Some((seen, since)) if *seen == lease => *since,
            _ => {
                self.seen = Some((lease.clone(), now));
                now
            }
        };
        // The lock is ours: whoever had it is dead. A lock that was never to be had tells nothing.
        if locked || now.duration_since(since) >= STALE {
            return store.take_lease(self.me, &self.who, Some(&lease));
        }
        Ok(false)
    }

    /// Tries for the lock on the file; a holder that took over from a stopped one gets it later.
    pub fn try_lock(&mut self) -> bool {
        if !self.locked
            && let Some(file) = &self.lock
        {
            self.locked = file.try_lock().is_ok();
        }
        self.locked
    }

    /// Gives the lease back.
    pub fn release(&mut self, store: &Store) {
        if let Err(error) = store.release_lease(self.me) {
            tracing::warn!("sync: the lease was not given back: {error}");
        }
        self.unlock();
    }

    /// Lets go of the lock: the lease is another's.
    pub fn unlock(&mut self) {
        if let Some(file) = self.lock.as_ref().filter(|_| self.locked) {
            let _ = file.unlock();
        }
        self.locked = false;
        self.seen = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Access;

    fn contenders(n: usize) -> (tempfile::TempDir, Store, Vec<Contender>) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("desk.sqlite3");
        let store = Store::open(&path, Access::Create).unwrap();
        let all = (0..n)
            .map(|i| Contender::new(&path, Uuid::now_v7(), format!("agent {i}")))
            .collect();
        (dir, store, all)
    }

    #[test]
    fn one_of_many_gets_it() {
        let (_dir, store, mut all) = contenders(5);
        let now = Instant::now();
        let taken: Vec<bool> = all
            .iter_mut()
            .map(|c| c.try_take(&store, now).unwrap())
            .collect();
        assert_eq!(taken, [true, false, false, false, false]);
        assert_eq!(store.view().lease().unwrap().unwrap().who, "agent 0");
        all[0].release(&store);
        assert!(all[3].try_take(&store, now).unwrap());
    }

    #[test]
    fn the_dead_are_followed_at_once() {
        let (_dir, store, mut all) = contenders(2);
        let now = Instant::now();
        assert!(all[0].try_take(&store, now).unwrap());
        // Its file is closed, as the kernel does it at a process's death; its row stays.
        all.remove(0);
        assert!(all[0].try_take(&store, now).unwrap());
    }

    #[test]
    fn the_stopped_are_followed_when_they_have_not_stirred() {
        let (_dir, store, mut all) = contenders(2);
        let start = Instant::now();
        assert!(all[0].try_take(&store, start).unwrap());
        let at = |s| start + Duration::from_secs(s);
        assert!(!all[1].try_take(&store, start).unwrap());
        assert!(!all[1].try_take(&store, at(15)).unwrap());
        // It stirs: the wait begins anew.
        assert!(store.beat(all[0].me).unwrap());
        assert!(!all[1].try_take(&store, at(16)).unwrap());
        assert!(!all[1].try_take(&store, at(39)).unwrap());
        assert!(all[1].try_take(&store, at(40)).unwrap());
        // And goes on later: it has lost.
        assert!(!store.beat(all[0].me).unwrap());
        assert!(store.beat(all[1].me).unwrap());
    }
}
