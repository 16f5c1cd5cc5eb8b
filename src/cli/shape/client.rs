//! A client's file.

use crate::core::client::{Client, Contact, TariffPeriod};
use crate::core::instant::Instant;
use crate::core::language::Language;
use crate::core::request::{Agreement, Project};
use chrono::NaiveDate;
use serde::Serialize;

/// A client's file, with what is true of it now.
#[derive(Debug, Serialize)]
pub struct ClientShape<'a> {
    id: &'a str,
    name: &'a str,
    language: Language,
    /// The tariff of now.
    tariff: &'a str,
    /// Whether it is paid now.
    paid: bool,
    paid_at: Option<NaiveDate>,
    project: Project,
    agreement: Option<Agreement>,
    sites: &'a [String],
    contacts: &'a [Contact],
    /// History of tariffs, oldest first.
    tariffs: &'a [TariffPeriod],
}

impl<'a> ClientShape<'a> {
    /// The shape of a client at `now`.
    pub fn of(client: &'a Client, now: Instant) -> Self {
        Self {
            id: &client.id,
            name: &client.name,
            language: client.language,
            tariff: client.tariff_at(now),
            paid: client.facts_at(now).paid,
            paid_at: client.paid_at,
            project: client.project,
            agreement: client.agreement,
            sites: &client.sites,
            contacts: &client.contacts,
            tariffs: &client.tariffs,
        }
    }
}
