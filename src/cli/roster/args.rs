//! The grammar of `roster`.

use crate::cli::values::code;
use crate::core::instant::Instant;
use crate::core::language::Language;
use crate::core::roster::{self, Contact, Every, Line};
use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Show {
    /// Write it as the text that `edit` and `apply` take
    #[arg(long)]
    pub toml: bool,
}

#[derive(Debug, Args)]
pub struct Who {
    /// The moment [default: now]
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub at: Option<Instant>,
    /// This line alone
    #[arg(long, value_parser = code!(Line))]
    pub line: Option<Line>,
}

#[derive(Debug, Args)]
pub struct Shifts {
    #[command(flatten)]
    pub span: Span,
    /// This line alone
    #[arg(long, value_parser = code!(Line))]
    pub line: Option<Line>,
}

/// A stretch of time.
#[derive(Debug, Args)]
pub struct Span {
    /// From this moment on [default: now]
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub from: Option<Instant>,
    /// Up to this moment [default: six weeks later]
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub until: Option<Instant>,
}

#[derive(Debug, Args)]
pub struct Apply {
    /// The file; `-` is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Only if the roster is still of this version, as `show --json` tells it
    #[arg(long, value_name = "N")]
    pub version: Option<i64>,
}

#[derive(Debug, Subcommand)]
pub enum PersonAction {
    /// Put somebody on the roster
    Add(AddPerson),
    /// Change somebody's name, language or contacts
    Change(ChangePerson),
    /// Take somebody off the roster
    Remove(Name),
}

#[derive(Debug, Args)]
pub struct Name {
    /// The name
    #[arg(value_name = "NAME")]
    pub name: String,
}

#[derive(Debug, Args)]
pub struct AddPerson {
    #[command(flatten)]
    pub name: Name,
    /// The language in which they are paged
    #[arg(long, default_value = "ru", value_parser = code!(Language))]
    pub language: Language,
    /// How they are reached, in this order: telegram:ID, email:ADDRESS, command:NAME; 120+email:… waits 120 seconds
    #[arg(long = "contact", value_name = "CONTACT", value_parser = contact)]
    pub contacts: Vec<Contact>,
}

#[derive(Debug, Args)]
pub struct ChangePerson {
    #[command(flatten)]
    pub name: Name,
    /// Another name, wherever this one stands
    #[arg(long = "name", value_name = "NEW")]
    pub new_name: Option<String>,
    /// The language in which they are paged
    #[arg(long, value_parser = code!(Language))]
    pub language: Option<Language>,
    /// All their contacts anew, in this order: telegram:ID, email:ADDRESS, command:NAME; 120+email:… waits 120 seconds
    #[arg(long = "contact", value_name = "CONTACT", value_parser = contact)]
    pub contacts: Vec<Contact>,
    /// Take all their contacts away
    #[arg(long, conflicts_with = "contacts")]
    pub no_contacts: bool,
}

#[derive(Debug, Subcommand)]
pub enum RotationAction {
    /// Add a rotation; on its line it counts from its first hand-over on
    Add(AddRotation),
    /// Remove a rotation
    Remove(Name),
}

#[derive(Debug, Args)]
pub struct AddRotation {
    #[command(flatten)]
    pub name: Name,
    /// The line
    #[arg(long, default_value = "first", value_parser = code!(Line))]
    pub line: Line,
    /// When the next one's turn comes
    #[arg(long, default_value = "week", value_parser = code!(Every))]
    pub every: Every,
    /// The people in the order of their turns, with commas between
    #[arg(long, value_name = "NAMES", required = true, value_delimiter = ',')]
    pub people: Vec<String>,
    /// The day of the first hand-over; of a weekly rotation the day of the week
    #[arg(long, value_name = "DATE")]
    pub starts: NaiveDate,
    /// The day of the last hand-over, to nobody
    #[arg(long, value_name = "DATE")]
    pub ends: Option<NaiveDate>,
    /// The time of day of the hand-over
    #[arg(long, value_name = "TIME", default_value = "09:00", value_parser = clock)]
    pub hand_over: NaiveTime,
    /// The zone of both
    #[arg(long, default_value = "Europe/Moscow")]
    pub zone: Tz,
}

#[derive(Debug, Args)]
pub struct CoverArgs {
    /// Who stands in
    #[arg(value_name = "NAME")]
    pub person: String,
    #[command(flatten)]
    pub stretch: Stretch,
    /// The line
    #[arg(long, default_value = "first", value_parser = code!(Line))]
    pub line: Line,
}

/// From when until when, and why.
#[derive(Debug, Args)]
pub struct Stretch {
    /// From this moment on
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub from: Instant,
    /// Up to this moment
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub until: Instant,
    /// Why
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub reason: String,
}

#[derive(Debug, Args)]
pub struct Swap {
    /// Whose next turn
    #[arg(value_name = "A")]
    pub a: String,
    /// For whose
    #[arg(value_name = "B")]
    pub b: String,
    /// The line
    #[arg(long, default_value = "first", value_parser = code!(Line))]
    pub line: Line,
    /// Their next turns after this moment [default: now]
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub from: Option<Instant>,
    /// Why
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub reason: String,
}

#[derive(Debug, Args)]
pub struct Away {
    /// Who is away
    #[arg(value_name = "NAME")]
    pub person: String,
    #[command(flatten)]
    pub stretch: Stretch,
}

#[derive(Debug, Args)]
pub struct Cancel {
    /// Its number
    #[arg(value_name = "N")]
    pub number: u32,
}

#[derive(Debug, Args)]
pub struct EscalationArgs {
    /// Seconds for the first line
    #[arg(long, value_name = "SECONDS")]
    pub first: Option<u32>,
    /// Seconds for the second line
    #[arg(long, value_name = "SECONDS")]
    pub second: Option<u32>,
    /// Seconds for the lead
    #[arg(long, value_name = "SECONDS")]
    pub lead: Option<u32>,
}

#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    pub span: Span,
    /// This line alone
    #[arg(long, value_parser = code!(Line))]
    pub line: Option<Line>,
}

#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The file; `-` is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The line of events that name none
    #[arg(long, default_value = "first", value_parser = code!(Line))]
    pub line: Line,
    /// The zone of whole days, and of times that name none
    #[arg(long, default_value = "Europe/Moscow")]
    pub zone: Tz,
    /// Tell what would be taken, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct Check {
    /// So many weeks ahead
    #[arg(long, value_name = "N", default_value_t = 6, value_parser = clap::value_parser!(u32).range(1..=520))]
    pub weeks: u32,
}

/// A moment: by Moscow's clock, or with an offset.
fn time(text: &str) -> Result<Instant, String> {
    roster::moment(text).ok_or_else(|| {
        "not a time, as 2026-11-28T09:00 in Moscow, 2026-11-28T07:00:00+01:00, or 2026-11-28"
            .to_owned()
    })
}

/// A time of day.
fn clock(text: &str) -> Result<NaiveTime, String> {
    let short = NaiveTime::parse_from_str(text, "%H:%M");
    short
        .or_else(|_| text.parse())
        .map_err(|_| "not a time of day, as 09:00".to_owned())
}

/// A contact: `telegram:42`, or `120+email:anna@desk.example`.
fn contact(text: &str) -> Result<Contact, String> {
    let (before, address) = text
        .split_once(':')
        .ok_or_else(|| "not a contact, as telegram:42 or 120+email:anna@desk.example".to_owned())?;
    let (after, way) = match before.split_once('+') {
        Some((seconds, way)) => (
            seconds
                .parse()
                .map_err(|_| format!("`{seconds}` is not a number of seconds"))?,
            way,
        ),
        None => (0, before),
    };
    Ok(Contact {
        way: way.parse().map_err(|error| format!("{error}"))?,
        address: address.trim().to_owned(),
        after_seconds: after,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::roster::Way;

    #[test]
    fn a_contact_names_its_way_and_its_delay() {
        let with = |way, address: &str, after_seconds| Contact {
            way,
            address: address.to_owned(),
            after_seconds,
        };
        assert_eq!(contact("telegram:-100"), Ok(with(Way::Telegram, "-100", 0)));
        assert_eq!(
            contact("120+email:a+b@desk.example"),
            Ok(with(Way::Email, "a+b@desk.example", 120))
        );
        assert_eq!(
            contact("command:ring +7:900"),
            Ok(with(Way::Command, "ring +7:900", 0))
        );
        for wrong in ["anna@desk.example", "pigeon:1", "x+email:a@b"] {
            assert!(contact(wrong).is_err(), "{wrong}");
        }
    }
}
