//! Reading clients.

use super::error::{Error, Result};
use super::view::{View, from_json};
use crate::core::client::{Client, ContactKind, phone_digits};
use crate::core::request::Channel;
use rusqlite::OptionalExtension;

impl View<'_> {
    /// The client of an id.
    ///
    /// # Errors
    /// The store's own.
    pub fn client(&self, id: &str) -> Result<Option<Client>> {
        let file: Option<String> = self
            .conn
            .prepare_cached("SELECT file FROM client WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        file.map(|file| from_json(&format!("client {id}"), &file))
            .transpose()
    }

    /// Every client, by id, from the one after `after` on; at most `limit`.
    ///
    /// # Errors
    /// The store's own.
    pub fn clients(&self, after: &str, limit: u32) -> Result<Vec<Client>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT id, file FROM client WHERE id > ?1 ORDER BY id LIMIT ?2")?;
        let rows = statement.query_map(rusqlite::params![after, limit], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?;
        rows.map(|row| {
            let (id, file) = row?;
            from_json(&format!("client {id}"), &file)
        })
        .collect()
    }

    /// Ids and names of clients that have `text` in either, whatever its case; at most `limit`.
    ///
    /// # Errors
    /// The store's own.
    pub fn clients_like(&self, text: &str, limit: usize) -> Result<Vec<(String, String)>> {
        let fold = |s: &str| s.to_lowercase().replace('ё', "е");
        let wanted = fold(text.trim());
        let mut statement = self
            .conn
            .prepare_cached("SELECT id, name FROM client ORDER BY id")?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, name): (String, String) = (row.get(0)?, row.get(1)?);
            if fold(&id).contains(&wanted) || fold(&name).contains(&wanted) {
                found.push((id, name));
                if found.len() >= limit {
                    break;
                }
            }
        }
        Ok(found)
    }

    /// Id and name of clients with a contact (an address, a domain, a phone) that has `text` in it, and the contact;
    /// each client once, at most `limit`.
    ///
    /// # Errors
    /// The store's own.
    pub fn clients_by_part_of_contact(
        &self,
        text: &str,
        limit: usize,
    ) -> Result<Vec<(String, String, String)>> {
        let digits = phone_digits(text);
        // Fewer would be found in every phone.
        let phone = Some(digits).filter(|digits| digits.len() >= 4);
        let mut statement = self.conn.prepare_cached(
            "SELECT k.client, c.name, min(k.value) FROM contact k JOIN client c ON c.id = k.client \
             WHERE instr(k.value, ?1) > 0 OR (k.kind = ?2 AND instr(k.value, ?3) > 0) \
             GROUP BY k.client ORDER BY k.client LIMIT ?4",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let values = rusqlite::params![
            text.trim().to_lowercase(),
            ContactKind::Phone.as_str(),
            phone,
            limit
        ];
        let rows =
            statement.query_map(values, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The client that has this contact.
    ///
    /// # Errors
    /// The store's own.
    pub fn client_by_contact(&self, kind: ContactKind, value: &str) -> Result<Option<String>> {
        Ok(self
            .conn
            .prepare_cached("SELECT client FROM contact WHERE kind = ?1 AND value = ?2")?
            .query_row([kind.as_str(), value], |row| row.get(0))
            .optional()?)
    }

    /// The client that writes from a mail address: the address itself, then its domain, then the domains above it.
    ///
    /// # Errors
    /// The store's own.
    pub fn client_by_address(&self, address: &str) -> Result<Option<String>> {
        let address = address.to_lowercase();
        if let Some(client) = self.client_by_contact(ContactKind::Email, &address)? {
            return Ok(Some(client));
        }
        let Some((_, mut domain)) = address.rsplit_once('@') else {
            return Ok(None);
        };
        loop {
            if let Some(client) = self.client_by_contact(ContactKind::Domain, domain)? {
                return Ok(Some(client));
            }
            match domain.split_once('.') {
                Some((_, above)) if above.contains('.') => domain = above,
                _ => return Ok(None),
            }
        }
    }

    /// The client that a message's sender belongs to: by mail address, or by the id that its channel gives.
    /// A voice message comes by a messenger; a phone number tells nothing.
    ///
    /// # Errors
    /// The store's own.
    pub fn client_by_sender(&self, channel: Channel, address: &str) -> Result<Option<String>> {
        match channel {
            Channel::Email => self.client_by_address(address),
            Channel::Chat => self.client_by_contact(ContactKind::Chat, address),
            Channel::Telegram | Channel::Voice => {
                self.client_by_contact(ContactKind::Telegram, address)
            }
            Channel::Phone => Ok(None),
        }
    }

    /// Ids of the clients whose file or ledger has changed since the event `since`.
    ///
    /// # Errors
    /// The store's own.
    pub fn clients_changed(&self, since: i64) -> Result<Vec<String>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT client FROM ledger WHERE event > ?1 \
             UNION SELECT coalesce(fact ->> '$.now.id', fact ->> '$.id') FROM event \
             WHERE seq > ?1 AND kind IN ('client-added', 'client-changed')",
        )?;
        let ids = statement.query_map([since], |row| row.get::<_, Option<String>>(0))?;
        ids.filter_map(|id| id.map_err(Error::from).transpose())
            .collect()
    }

    /// Number of clients.
    ///
    /// # Errors
    /// The store's own.
    pub fn client_count(&self) -> Result<u64> {
        self.conn
            .prepare_cached("SELECT count(*) FROM client")?
            .query_row([], |row| row.get(0))
            .map_err(Error::from)
    }
}
