//! Every entry of every client, for spreadsheets and scripts.

use crate::cli::failure::{Failure, Result};
use crate::cli::session::Session;
use crate::cli::shape::EntryShape;
use crate::core::sentence::Sentence;

/// Entries read at a time.
const PAGE: u32 = 1000;

/// The columns, in the order of the fields.
const COLUMNS: &[&str] = &[
    "id",
    "at",
    "client",
    "entry",
    "pool",
    "cost",
    "units",
    "of",
    "kind",
    "ticket",
    "agent",
    "clause",
    "reason",
    "approver",
    "key",
    "regulation",
];

/// Writes all entries in the order in which they were made.
pub(super) fn run(session: &mut Session, csv: bool) -> Result<()> {
    let store = session.store()?;
    if csv {
        session.out.raw(&row(COLUMNS)?)?;
    }
    let mut after = 0;
    loop {
        let page = store.view().ledger_page(after, PAGE)?;
        for (seq, record) in &page {
            after = *seq;
            let entry = EntryShape::of(record);
            if csv {
                session.out.raw(&row(&entry)?)?;
            } else {
                session.out.json(&entry)?;
            }
        }
        if page.is_empty() {
            return Ok(());
        }
    }
}

/// One row of CSV.
fn row<T: serde::Serialize>(value: T) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .has_headers(false)
        .from_writer(Vec::new());
    writer
        .serialize(value)
        .map_err(|error| Failure::failed(Sentence::quoted(error)))?;
    writer
        .into_inner()
        .map_err(|error| Failure::failed(Sentence::quoted(error)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::clause::Clause;
    use crate::core::event::LedgerRecord;
    use crate::core::ledger::{Entry, Pool, What};

    #[test]
    fn the_columns_are_the_fields_and_cells_are_quoted() {
        let record = LedgerRecord {
            entry: Entry {
                id: "e1".to_owned(),
                at: "2026-02-01T10:00:00+03:00".parse().unwrap(),
                what: What::Grant {
                    pool: Pool::Setup,
                    units: 2,
                },
            },
            client: "acme".to_owned(),
            kind: None,
            ticket: None,
            agent: "anna".to_owned(),
            clause: Clause::SETUP,
            reason: Some("a \"good\", old\nclient".to_owned()),
            approver: Some("olga".to_owned()),
            key: None,
            regulation: "2020-05-15".to_owned(),
        };
        let shape = EntryShape::of(&record);
        let fields: serde_json::Map<String, serde_json::Value> =
            serde_json::from_value(serde_json::to_value(&shape).unwrap()).unwrap();
        assert_eq!(fields.len(), COLUMNS.len());
        assert!(COLUMNS.iter().all(|column| fields.contains_key(*column)));
        assert_eq!(
            String::from_utf8(row(&shape).unwrap()).unwrap(),
            "e1,2026-02-01T10:00:00+03:00,acme,grant,setup,,2,,,,anna,1,\"a \"\"good\"\", old\nclient\",olga,,2020-05-15\n"
        );
    }
}
