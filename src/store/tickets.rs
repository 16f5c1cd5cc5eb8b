//! Reading tickets one by one.

use super::error::{Error, Result};
use super::ticket_row::{COLUMNS, read};
use super::view::{View, from_code, from_micros, to_micros};
use crate::core::client::{Contact, ContactKind};
use crate::core::instant::Instant;
use crate::core::request::Kind;
use crate::core::ticket::Ticket;
use crate::core::verdict::Action;
use rusqlite::{OptionalExtension, Params, params};
use uuid::Uuid;

/// A ticket that waits for a decision, as far as it bears on whether the decision may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undecided {
    /// Its number.
    pub number: u64,
    /// What is asked for.
    pub kind: Option<Kind>,
    /// What the regulation last said.
    pub action: Option<Action>,
    /// When it came in: by this the law is chosen.
    pub received_at: Instant,
}

impl View<'_> {
    /// The ticket of a number.
    ///
    /// # Errors
    /// The store's own.
    pub fn ticket(&self, number: u64) -> Result<Option<Ticket>> {
        self.one_ticket(
            "t.number = ?1",
            params![i64::try_from(number).unwrap_or(-1)],
        )
    }

    /// The ticket of an id.
    ///
    /// # Errors
    /// The store's own.
    pub fn ticket_of(&self, id: Uuid) -> Result<Option<Ticket>> {
        self.one_ticket("t.id = ?1", params![id.as_bytes()])
    }

    fn one_ticket(&self, condition: &str, params: impl Params) -> Result<Option<Ticket>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM ticket t JOIN detail d USING (number) WHERE {condition}"
        );
        self.conn
            .prepare_cached(&sql)?
            .query_row(params, |row| Ok(read(row)))
            .optional()?
            .transpose()
    }

    /// The number of the ticket that a message of this Message-ID belongs to.
    ///
    /// # Errors
    /// The store's own.
    pub fn ticket_by_reference(&self, message_id: &str) -> Result<Option<u64>> {
        Ok(self
            .conn
            .prepare_cached("SELECT ticket FROM reference WHERE message_id = ?1")?
            .query_row([message_id], |row| row.get(0))
            .optional()?)
    }

    /// The number of the ticket that the message of this key came in for.
    ///
    /// # Errors
    /// The store's own.
    pub fn ticket_of_key(&self, key: &str) -> Result<Option<u64>> {
        Ok(self
            .conn
            .prepare_cached("SELECT ticket FROM message WHERE key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?)
    }

    /// Numbers of the open tickets of a client.
    ///
    /// # Errors
    /// The store's own.
    pub fn open_tickets_of(&self, client: &str) -> Result<Vec<u64>> {
        self.numbers(
            "SELECT number FROM ticket WHERE client = ?1 AND state NOT IN ('refused', 'done') ORDER BY number",
            [client],
        )
    }

    /// The open tickets of a client that nobody has taken into work and that are not charged, by number.
    ///
    /// # Errors
    /// The store's own.
    pub fn undecided_tickets_of(&self, client: &str) -> Result<Vec<Undecided>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT number, kind, action, received_at FROM ticket WHERE client = ?1 \
             AND state NOT IN ('work', 'refused', 'done') AND charge IS NULL ORDER BY number",
        )?;
        let rows = statement.query_map([client], |row| {
            Ok((
                row.get(0)?,
                row.get::<_, Option<String>>(1)?,
                row.get::<_, Option<String>>(2)?,
                row.get(3)?,
            ))
        })?;
        rows.map(|row| {
            let (number, kind, action, received_at) = row?;
            let kind = kind.map(|kind| from_code("a ticket's kind", &kind));
            let action = action.map(|action| from_code("a ticket's verdict", &action));
            Ok(Undecided {
                number,
                kind: kind.transpose()?,
                action: action.transpose()?,
                received_at: from_micros(received_at),
            })
        })
        .collect()
    }

    /// Numbers of the open tickets of no known client that came from an address, or an address of a domain.
    ///
    /// # Errors
    /// The store's own.
    pub fn strangers_of(&self, contact: &Contact) -> Result<Vec<u64>> {
        let from = match contact.kind {
            ContactKind::Domain => {
                "substr(lower(from_address), -length(?1) - 1) IN ('@' || ?1, '.' || ?1)"
            }
            _ => "lower(from_address) = ?1",
        };
        self.numbers(
            &format!("SELECT number FROM ticket WHERE client IS NULL AND rank < 5 AND {from} ORDER BY number"),
            [&contact.value],
        )
    }

    /// Numbers of the tickets behind `after` whose parking, or whose verdict, has run out at `t`; at most `limit`.
    ///
    /// # Errors
    /// The store's own.
    pub fn tickets_to_wake(&self, t: Instant, after: u64, limit: u32) -> Result<Vec<u64>> {
        self.numbers(TO_WAKE, params![to_micros(t), after, limit])
    }

    /// When the next parked ticket wakes, or the next verdict may change.
    ///
    /// # Errors
    /// The store's own.
    pub fn next_wake(&self) -> Result<Option<Instant>> {
        let next: Option<i64> = self
            .conn
            .prepare_cached(
                "SELECT min(t) FROM (SELECT min(parked_until) AS t FROM ticket WHERE parked_until IS NOT NULL \
                 UNION ALL SELECT min(rejudge_at) FROM ticket WHERE rejudge_at IS NOT NULL)",
            )?
            .query_row([], |row| row.get(0))?;
        Ok(next.map(from_micros))
    }

    pub(super) fn numbers(&self, sql: &str, params: impl Params) -> Result<Vec<u64>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params, |row| row.get(0))?;
        rows.map(|row| row.map_err(Error::from)).collect()
    }
}

/// Without the names of the indexes all tickets would be read, in the order that is wanted.
const TO_WAKE: &str = "SELECT number FROM ticket INDEXED BY ticket_parked WHERE parked_until <= ?1 AND number > ?2 \
    UNION SELECT number FROM ticket INDEXED BY ticket_rejudge WHERE rejudge_at <= ?1 AND number > ?2 ORDER BY 1 LIMIT ?3";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::Bench;

    #[test]
    fn who_is_to_be_woken_is_found_without_a_look_at_all() {
        let bench = Bench::new();
        let conn = bench.store.connection();
        let mut statement = conn
            .prepare(&format!("EXPLAIN QUERY PLAN {TO_WAKE}"))
            .unwrap();
        let lines = statement.query_map(params![0, 0, 1], |row| row.get::<_, String>(3));
        let plan: Vec<String> = lines.unwrap().map(std::result::Result::unwrap).collect();
        let plan = plan.join("\n");
        assert!(!plan.contains("SCAN"), "{plan}");
        assert!(plan.contains("ticket_parked") && plan.contains("ticket_rejudge"));
    }
}
