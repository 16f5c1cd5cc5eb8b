//! Places in the queue, and the order that they stand in.

use crate::core::query::{Sort, SortKey};
use rusqlite::{Row, ToSql};
use std::cmp::Ordering;

/// A place in the queue, in the order in which it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    key: Key,
    number: u64,
    backwards: bool,
}

/// What a place goes by, before the number. What has no key comes last, whichever way the order goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Queue(i64, i64),
    Time(i64),
    Client(Id),
    Number,
    Nothing,
}

/// The longest id of a client that a place can hold, in bytes.
pub const MAX_ID_BYTES: usize = 64;

/// A client's id, held in place: places are copied with every row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Id([u8; MAX_ID_BYTES]);

impl Id {
    fn of(id: &str) -> Self {
        let mut bytes = [0; MAX_ID_BYTES];
        let length = id.floor_char_boundary(MAX_ID_BYTES);
        bytes[..length].copy_from_slice(&id.as_bytes()[..length]);
        Self(bytes)
    }

    fn text(&self) -> String {
        let length = self.0.iter().position(|b| *b == 0).unwrap_or(self.0.len());
        String::from_utf8_lossy(&self.0[..length]).into_owned()
    }
}

impl Cursor {
    /// The place right before this one: what comes after it begins with this one.
    #[must_use]
    pub fn just_before(self) -> Self {
        let number = match self.backwards {
            true => self.number.saturating_add(1),
            false => self.number.saturating_sub(1),
        };
        Self { number, ..self }
    }

    /// The number of the ticket that stands there.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// Whether it stands among those that have no key.
    pub(super) fn is_keyless(&self) -> bool {
        self.key == Key::Nothing
    }

    /// The values of its columns, in the order of [`Part::columns`].
    pub(super) fn values(&self) -> Vec<Box<dyn ToSql>> {
        let number: Box<dyn ToSql> = Box::new(i64::try_from(self.number).unwrap_or(i64::MAX));
        match self.key {
            Key::Queue(rank, at) => vec![Box::new(rank), Box::new(at), number],
            Key::Time(at) => vec![Box::new(at), number],
            Key::Client(id) => vec![Box::new(id.text()), number],
            Key::Number | Key::Nothing => vec![number],
        }
    }

    /// The place of a row that begins with rank, place within, number, client, time of coming in and due time.
    pub(super) fn of(row: &Row<'_>, sort: Sort) -> rusqlite::Result<Self> {
        let key = match sort.key {
            SortKey::Queue => Key::Queue(row.get(0)?, row.get(1)?),
            SortKey::Received => Key::Time(row.get(4)?),
            SortKey::Due => row
                .get::<_, Option<i64>>(5)?
                .map_or(Key::Nothing, Key::Time),
            SortKey::Client => match row.get_ref(3)?.as_str_or_null()? {
                Some(id) => Key::Client(Id::of(id)),
                None => Key::Nothing,
            },
            SortKey::Number => Key::Number,
        };
        Ok(Self {
            key,
            number: row.get(2)?,
            backwards: sort.backwards,
        })
    }
}

impl Ord for Cursor {
    fn cmp(&self, other: &Self) -> Ordering {
        let keyless = self.is_keyless().cmp(&other.is_keyless());
        let within = self
            .key
            .cmp(&other.key)
            .then(self.number.cmp(&other.number));
        keyless.then(match self.backwards {
            true => within.reverse(),
            false => within,
        })
    }
}

impl PartialOrd for Cursor {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A part of an order that one index walks over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// The columns of the order.
    pub columns: &'static [&'static str],
    /// What the rows of the part have in common; empty for all.
    pub condition: &'static str,
    /// How the table is named so that its index is walked.
    pub table: &'static str,
    /// Whether these are the rows without a key.
    pub keyless: bool,
}

impl Part {
    const fn of(
        columns: &'static [&'static str],
        condition: &'static str,
        table: &'static str,
    ) -> Self {
        Self {
            columns,
            condition,
            table,
            keyless: false,
        }
    }

    const fn without_key(condition: &'static str, table: &'static str) -> Self {
        Self {
            columns: &["t.number"],
            condition,
            table,
            keyless: true,
        }
    }

    /// The parts of an order, those with a key first.
    pub(super) fn all(sort: Sort) -> &'static [Self] {
        const QUEUE: &[Part] = &[Part::of(
            &["t.rank", "t.sort_at", "t.number"],
            "",
            "ticket t",
        )];
        const RECEIVED: &[Part] = &[Part::of(
            &["t.received_at", "t.number"],
            "",
            "ticket t INDEXED BY ticket_received",
        )];
        const DUE: &[Part] = &[
            Part::of(
                &["t.due_at", "t.number"],
                "t.due_at IS NOT NULL",
                "ticket t INDEXED BY ticket_due",
            ),
            Part::without_key("t.due_at IS NULL", "ticket t INDEXED BY ticket_undue"),
        ];
        const CLIENT: &[Part] = &[
            Part::of(
                &["t.client", "t.number"],
                "t.client IS NOT NULL",
                "ticket t INDEXED BY ticket_client",
            ),
            Part::without_key("t.client IS NULL", "ticket t INDEXED BY ticket_stranger"),
        ];
        const NUMBER: &[Part] = &[Part::of(&["t.number"], "", "ticket t NOT INDEXED")];
        match sort.key {
            SortKey::Queue => QUEUE,
            SortKey::Received => RECEIVED,
            SortKey::Due => DUE,
            SortKey::Client => CLIENT,
            SortKey::Number => NUMBER,
        }
    }
}
