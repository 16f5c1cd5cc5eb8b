//! The client: who pays, on which plan, and how they write to us.

use super::code::codes;
use super::instant::{self, Instant, moscow_date};
use super::language::Language;
use super::request::{Agreement, ClientFacts, Project};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

codes! {
    /// What a contact is.
    pub enum ContactKind("contact") {
        /// A mail address.
        Email = "email",
        /// A mail domain: all its addresses.
        Domain = "domain",
        /// A Telegram chat or user id.
        Telegram = "telegram",
        /// A website chat's contact id.
        Chat = "chat",
        /// A phone number: digits alone, by which a person in a messenger is known again.
        Phone = "phone",
    }
}

/// One way in which a client writes to us.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Contact {
    /// What it is.
    pub kind: ContactKind,
    /// The address, domain or id; addresses and domains in lower case.
    pub value: String,
}

impl Contact {
    /// A contact, its value brought to the form in which it is looked up.
    pub fn new(kind: ContactKind, value: &str) -> Self {
        let value = value.trim().trim_start_matches(match kind {
            ContactKind::Domain => "@",
            _ => "",
        });
        Self {
            kind,
            value: match kind {
                ContactKind::Email | ContactKind::Domain => value.to_lowercase(),
                ContactKind::Telegram | ContactKind::Chat => value.to_owned(),
                ContactKind::Phone => phone_digits(value),
            },
        }
    }
}

/// A phone number's digits, in the one form in which numbers are compared: a Russian number that begins with the 8 of
/// a long-distance call gets the 7 of the country.
pub fn phone_digits(written: &str) -> String {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix('8') {
        Some(rest) if rest.len() == 10 => format!("7{rest}"),
        _ => digits,
    }
}

/// Domains at which anybody has an address: writing from one proves nothing of belonging together.
const PUBLIC_DOMAINS: &[&str] = &[
    "bk.ru",
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "icloud.com",
    "inbox.ru",
    "internet.ru",
    "list.ru",
    "live.com",
    "mail.com",
    "mail.ru",
    "outlook.com",
    "proton.me",
    "protonmail.com",
    "rambler.ru",
    "ya.ru",
    "yahoo.com",
    "yandex.com",
    "yandex.ru",
];

/// Whether two mail addresses are of one house: the same domain, and not one at which anybody has an address.
pub fn same_house(one: &str, other: &str) -> bool {
    let domain = |address: &str| address.rsplit_once('@').map(|(_, d)| d.to_lowercase());
    match (domain(one), domain(other)) {
        (Some(a), Some(b)) => a == b && !PUBLIC_DOMAINS.contains(&a.as_str()),
        _ => false,
    }
}

/// A tariff, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TariffPeriod {
    /// Id of the tariff.
    pub tariff: String,
    /// The first instant on it; the last period that has begun counts.
    #[serde(with = "instant::as_moscow")]
    pub since: Instant,
}

/// A client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// The short id by which people name it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The language in which it is answered.
    pub language: Language,
    /// History of tariffs, oldest first. Never empty.
    pub tariffs: Vec<TariffPeriod>,
    /// The day the tariff was paid, in Moscow; none: not paid.
    pub paid_at: Option<NaiveDate>,
    /// Whether project and counter are on the site. §9.
    pub project: Project,
    /// The agreement of an individual tariff. §1.
    pub agreement: Option<Agreement>,
    /// The client's sites.
    pub sites: Vec<String>,
    /// How the client writes to us.
    pub contacts: Vec<Contact>,
}

impl Client {
    /// The tariff at `t`: that of the last period begun; before the first, the first.
    pub fn tariff_at(&self, t: Instant) -> &str {
        self.tariffs
            .iter()
            .rev()
            .find(|p| p.since <= t)
            .or(self.tariffs.first())
            .map_or("", |p| p.tariff.as_str())
    }

    /// What the judgement takes of the client at `t`. The tariff is paid from its day of payment on.
    pub fn facts_at(&self, t: Instant) -> ClientFacts {
        ClientFacts {
            tariff: Some(self.tariff_at(t).to_owned()),
            paid: self.paid_at.is_some_and(|day| day <= moscow_date(t)),
            paid_at: self.paid_at,
            project: (self.project == Project::Removed).then_some(Project::Removed),
            agreement: self.agreement,
        }
    }
}
