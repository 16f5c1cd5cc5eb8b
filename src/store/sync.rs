//! What the background sync keeps of its own: the lease, the places, the channels' health, what was set aside.

use super::error::{Error, Result};
use super::open::Store;
use super::transaction::Tx;
use super::view::{View, from_code, from_json, from_micros, to_json, to_micros};
use crate::core::health::{Health, Side};
use crate::core::instant::Instant;
use crate::core::request::Channel;
use crate::core::trouble::Trouble;
use rusqlite::{Connection, OptionalExtension, Row, Rows, params};
use uuid::Uuid;

/// Who syncs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// Id of the run that holds it.
    pub holder: Uuid,
    /// Who that is, for people: `agent@host, pid`.
    pub who: String,
    /// Grows as long as the holder lives.
    pub beat: u64,
}

/// Something that came in and could not be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Its number.
    pub id: i64,
    /// The channel.
    pub channel: Channel,
    /// The channel's own name for it.
    pub key: String,
    /// When it was set aside.
    pub at: Instant,
    /// Why.
    pub trouble: Trouble,
    /// Number of bytes that are kept of it.
    pub bytes: u64,
}

impl View<'_> {
    /// Who syncs; nobody, if none.
    ///
    /// # Errors
    /// The store's own.
    pub fn lease(&self) -> Result<Option<Lease>> {
        lease(self.conn)
    }

    /// Where a channel has read up to.
    ///
    /// # Errors
    /// The store's own.
    pub fn place(&self, channel: Channel, name: &str) -> Result<Option<String>> {
        Ok(self
            .conn
            .prepare_cached("SELECT value FROM place WHERE channel = ?1 AND name = ?2")?
            .query_row([channel.as_str(), name], |row| row.get(0))
            .optional()?)
    }

    /// How each side of each channel does.
    ///
    /// # Errors
    /// The store's own.
    pub fn health(&self) -> Result<Vec<Health>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT health FROM health ORDER BY channel, side")?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        rows.map(|row| from_json("a channel's health", &row?))
            .collect()
    }

    /// What was set aside, oldest first.
    ///
    /// # Errors
    /// The store's own.
    pub fn set_aside(&self) -> Result<Vec<Aside>> {
        let mut statement = self.conn.prepare_cached(&format!("{ASIDES} ORDER BY id"))?;
        collect(statement.query([])?)
    }

    /// What was set aside last, newest first; at most `limit`.
    ///
    /// # Errors
    /// The store's own.
    pub fn set_aside_last(&self, limit: u32) -> Result<Vec<Aside>> {
        let mut statement = self
            .conn
            .prepare_cached(&format!("{ASIDES} ORDER BY id DESC LIMIT ?1"))?;
        collect(statement.query([limit])?)
    }

    /// Number of things set aside.
    ///
    /// # Errors
    /// The store's own.
    pub fn aside_count(&self) -> Result<u64> {
        Ok(self
            .conn
            .prepare_cached("SELECT count(*) FROM aside")?
            .query_row([], |row| row.get(0))?)
    }

    /// The bytes that are kept of something set aside.
    ///
    /// # Errors
    /// The store's own.
    pub fn aside_bytes(&self, id: i64) -> Result<Option<Vec<u8>>> {
        Ok(self
            .conn
            .prepare_cached("SELECT bytes FROM aside WHERE id = ?1")?
            .query_row([id], |row| row.get::<_, Option<Vec<u8>>>(0))
            .optional()?
            .flatten())
    }

    /// The place of the last event in the log: what changes when a fact was added.
    ///
    /// # Errors
    /// The store's own.
    pub fn last_event(&self) -> Result<i64> {
        Ok(self
            .conn
            .prepare_cached("SELECT coalesce(max(seq), 0) FROM event")?
            .query_row([], |row| row.get(0))?)
    }

    /// How often the replies that are under way were tried in vain, in all: what changes when one could not be sent
    /// and is to be tried again.
    ///
    /// # Errors
    /// The store's own.
    pub fn tries_in_vain(&self) -> Result<u64> {
        Ok(self
            .conn
            .prepare_cached("SELECT coalesce(sum(tries), 0) FROM delivery")?
            .query_row([], |row| row.get(0))?)
    }
}

/// What [`aside`] reads.
const ASIDES: &str = "SELECT id, channel, key, at, trouble, coalesce(length(bytes), 0) FROM aside";

fn collect(mut rows: Rows<'_>) -> Result<Vec<Aside>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(aside(row)?);
    }
    Ok(found)
}

fn aside(row: &Row<'_>) -> Result<Aside> {
    Ok(Aside {
        id: row.get(0)?,
        channel: from_code("something set aside", &row.get::<_, String>(1)?)?,
        key: row.get(2)?,
        at: from_micros(row.get(3)?),
        trouble: from_json("something set aside", &row.get::<_, String>(4)?)?,
        bytes: row.get(5)?,
    })
}

fn lease(conn: &Connection) -> Result<Option<Lease>> {
    Ok(conn
        .prepare_cached("SELECT holder, who, beat FROM lease")?
        .query_row([], |row| {
            Ok(Lease {
                holder: Uuid::from_bytes(row.get(0)?),
                who: row.get(1)?,
                beat: row.get(2)?,
            })
        })
        .optional()?)
}

impl Store {
    /// Takes the lease, if it still is as it was `seen`: nobody else has taken it, and its holder has not stirred.
    ///
    /// # Errors
    /// The store's own.
    pub fn take_lease(&self, me: Uuid, who: &str, seen: Option<&Lease>) -> Result<bool> {
        let conn = self.connection();
        let taken = match seen {
            None => conn
                .prepare_cached(
                    "INSERT OR IGNORE INTO lease (one, holder, who, beat) VALUES (1, ?1, ?2, 0)",
                )?
                .execute(params![me.as_bytes(), who])?,
            Some(seen) => conn
                .prepare_cached(
                    "UPDATE lease SET holder = ?1, who = ?2, beat = beat + 1 WHERE holder = ?3 AND beat = ?4",
                )?
                .execute(params![me.as_bytes(), who, seen.holder.as_bytes(), seen.beat])?,
        };
        Ok(taken == 1)
    }

    /// Shows that the holder lives. False: the lease is another's now.
    ///
    /// # Errors
    /// The store's own.
    pub fn beat(&self, me: Uuid) -> Result<bool> {
        let beaten = self
            .connection()
            .prepare_cached("UPDATE lease SET beat = beat + 1 WHERE holder = ?1")?
            .execute([me.as_bytes()])?;
        Ok(beaten == 1)
    }

    /// Gives the lease back, if it is still held.
    ///
    /// # Errors
    /// The store's own.
    pub fn release_lease(&self, me: Uuid) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM lease WHERE holder = ?1")?
            .execute([me.as_bytes()])?;
        Ok(())
    }

    /// Writes down how a side of a channel does.
    ///
    /// # Errors
    /// The store's own.
    pub fn set_health(&self, health: &Health) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT OR REPLACE INTO health (channel, side, health) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![
                health.channel.as_str(),
                health.side.as_str(),
                to_json("a channel's health", health)?
            ])?;
        Ok(())
    }

    /// Forgets how channels did that are not among `kept`.
    ///
    /// # Errors
    /// The store's own.
    pub fn keep_health_of(&self, kept: &[Channel]) -> Result<()> {
        for channel in Channel::ALL.iter().filter(|c| !kept.contains(c)) {
            self.connection()
                .prepare_cached("DELETE FROM health WHERE channel = ?1")?
                .execute([channel.as_str()])?;
        }
        Ok(())
    }

    /// Forgets how one side of every channel did.
    ///
    /// # Errors
    /// The store's own.
    pub fn forget_health_of(&self, side: Side) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM health WHERE side = ?1")?
            .execute([side.as_str()])?;
        Ok(())
    }

    /// Forgets something that was set aside. False: it is not there.
    ///
    /// # Errors
    /// The store's own.
    pub fn drop_aside(&self, id: i64) -> Result<bool> {
        let dropped = self
            .connection()
            .prepare_cached("DELETE FROM aside WHERE id = ?1")?
            .execute([id])?;
        Ok(dropped == 1)
    }
}

impl Tx<'_> {
    /// Fails, unless the lease is held by `me`: what a run that lost it still wants to write is not written.
    ///
    /// # Errors
    /// [`Error::LeaseLost`], or the store's own.
    pub fn ensure_lease(&self, me: Uuid) -> Result<()> {
        match lease(self.view().conn)? {
            Some(lease) if lease.holder == me => Ok(()),
            _ => Err(Error::LeaseLost),
        }
    }

    /// Remembers where a channel has read up to, in the transaction of what it has read.
    ///
    /// # Errors
    /// The store's own.
    pub fn set_place(&self, channel: Channel, name: &str, value: &str) -> Result<()> {
        self.view()
            .conn
            .prepare_cached(
                "INSERT OR REPLACE INTO place (channel, name, value) VALUES (?1, ?2, ?3)",
            )?
            .execute([channel.as_str(), name, value])?;
        Ok(())
    }

    /// Sets something aside that can't be taken in. Doing it twice changes nothing.
    ///
    /// # Errors
    /// The store's own.
    pub fn put_aside(
        &self,
        channel: Channel,
        key: &str,
        trouble: &Trouble,
        bytes: Option<&[u8]>,
    ) -> Result<()> {
        self.view()
            .conn
            .prepare_cached(
                "INSERT OR IGNORE INTO aside (channel, key, at, trouble, bytes) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                channel.as_str(),
                key,
                to_micros(self.stamp().at),
                to_json("something set aside", trouble)?,
                bytes
            ])?;
        Ok(())
    }
}
