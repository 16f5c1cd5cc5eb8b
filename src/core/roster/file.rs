//! The roster as a text that people edit: TOML, read with the place of every value, every fault reported by its line.

mod numbers;
mod write;

use super::check::{Place, RosterFault};
use super::{Absence, Contact, Cover, Escalation, Every, Line, Person, Roster, Rotation, Way};
use crate::core::fault::{Fault, Told, Wrong};
use crate::core::instant::{Instant, from_moscow};
use crate::core::language::Language;
use crate::core::sentence::Sentence;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;
use numbers::Numbers;
use serde::Deserialize;
use toml::{Spanned, Value};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    last_number: u32,
    #[serde(default)]
    person: Vec<Spanned<RawPerson>>,
    #[serde(default)]
    rotation: Vec<Spanned<RawRotation>>,
    #[serde(default)]
    cover: Vec<Spanned<RawCover>>,
    #[serde(default)]
    absence: Vec<Spanned<RawAbsence>>,
    escalation: Option<Spanned<RawEscalation>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPerson {
    name: String,
    language: Spanned<String>,
    #[serde(default)]
    contacts: Vec<Spanned<RawContact>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawContact {
    way: Spanned<String>,
    address: Spanned<Value>,
    #[serde(default)]
    after_seconds: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRotation {
    name: String,
    line: Spanned<String>,
    every: Spanned<String>,
    people: Vec<Spanned<String>>,
    starts: Spanned<Value>,
    ends: Option<Spanned<Value>>,
    hand_over: Option<Spanned<Value>>,
    zone: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCover {
    number: Option<u32>,
    line: Spanned<String>,
    person: String,
    from: Spanned<Value>,
    until: Spanned<Value>,
    #[serde(default)]
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAbsence {
    number: Option<u32>,
    person: String,
    from: Spanned<Value>,
    until: Spanned<Value>,
    #[serde(default)]
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEscalation {
    first_seconds: u32,
    second_seconds: u32,
    lead_seconds: u32,
}

/// Where the parts of a text stand, in bytes.
#[derive(Default)]
struct Places {
    people: Vec<(usize, Vec<usize>)>,
    rotations: Vec<(usize, Vec<usize>)>,
    covers: Vec<usize>,
    absences: Vec<usize>,
    escalation: usize,
}

impl Places {
    fn of(&self, place: Place) -> usize {
        let within = |list: &[(usize, Vec<usize>)], n: usize, m: usize| {
            let parts = list.get(n).and_then(|(_, parts)| parts.get(m));
            parts.copied().unwrap_or_default()
        };
        let start = |list: &[(usize, Vec<usize>)], n: usize| list.get(n).map_or(0, |(at, _)| *at);
        let plain = |list: &[usize], n: usize| list.get(n).copied().unwrap_or_default();
        match place {
            Place::Person(n) => start(&self.people, n),
            Place::Contact(n, m) => within(&self.people, n, m),
            Place::Rotation(n) => start(&self.rotations, n),
            Place::Turn(n, m) => within(&self.rotations, n, m),
            Place::Cover(n) => plain(&self.covers, n),
            Place::Absence(n) => plain(&self.absences, n),
            Place::Escalation => self.escalation,
        }
    }
}

impl Roster {
    /// Reads the text that people edit. Times without an offset are Moscow's; what has no number gets the next one.
    ///
    /// # Errors
    /// All faults that were found, by their lines: of the form first; if that is good, those of [`Self::faults`].
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        let raw: RawFile = toml::from_str(text)
            .map_err(|error| vec![Fault::toml(text, error.span(), error.message())])?;
        let mut reader = Reader {
            text,
            faults: Vec::new(),
            places: Places::default(),
        };
        let roster = reader.roster(raw);
        if reader.faults.is_empty()
            && let Some(roster) = &roster
        {
            for RosterFault { place, wrong } in roster.faults() {
                let offset = reader.places.of(place);
                reader.wrong(offset, wrong);
            }
        }
        reader.faults.sort();
        reader.faults.dedup();
        match roster {
            Some(roster) if reader.faults.is_empty() => Ok(roster),
            _ => Err(reader.faults),
        }
    }

    /// The text that people edit; `head` is put before it as a comment.
    pub fn to_toml(&self, head: &str) -> String {
        write::text(self, head)
    }
}

/// Reads one text.
struct Reader<'a> {
    text: &'a str,
    faults: Vec<Fault>,
    places: Places,
}

impl Reader<'_> {
    fn wrong(&mut self, offset: usize, wrong: Wrong) {
        self.faults.push(Fault::wrong_at(self.text, offset, wrong));
    }

    fn fault(&mut self, offset: usize, message: impl Into<String>, said: Sentence) {
        self.wrong(offset, Wrong::new(message, said));
    }

    fn roster(&mut self, raw: RawFile) -> Option<Roster> {
        let people: Vec<_> = raw.person.into_iter().map(|raw| self.person(raw)).collect();
        let rotations: Vec<_> = raw.rotation.into_iter().map(|r| self.rotation(r)).collect();
        let mut numbers = Numbers::after(raw.last_number, &raw.cover, &raw.absence);
        let covers = raw.cover.into_iter();
        let covers: Vec<_> = covers.map(|raw| self.cover(raw, &mut numbers)).collect();
        let absences = raw.absence.into_iter();
        let absences: Vec<_> = absences
            .map(|raw| self.absence(raw, &mut numbers))
            .collect();
        let escalation = raw.escalation.map_or_else(Escalation::default, |raw| {
            self.places.escalation = raw.span().start;
            let raw = raw.into_inner();
            Escalation {
                first_seconds: raw.first_seconds,
                second_seconds: raw.second_seconds,
                lead_seconds: raw.lead_seconds,
            }
        });
        let roster = Roster {
            people: people.into_iter().collect::<Option<_>>()?,
            rotations: rotations.into_iter().collect::<Option<_>>()?,
            covers: covers.into_iter().collect::<Option<_>>()?,
            absences: absences.into_iter().collect::<Option<_>>()?,
            escalation,
            last_number: 0,
        };
        Some(roster.numbered(raw.last_number))
    }

    fn person(&mut self, raw: Spanned<RawPerson>) -> Option<Person> {
        let at = raw.span().start;
        let raw = raw.into_inner();
        let parts = raw.contacts.iter().map(|contact| contact.span().start);
        self.places.people.push((at, parts.collect()));
        let language = self.word::<Language>(&raw.language);
        let contacts: Vec<_> = raw.contacts.into_iter().map(|c| self.contact(c)).collect();
        Some(Person {
            name: raw.name,
            language: language?,
            contacts: contacts.into_iter().collect::<Option<_>>()?,
        })
    }

    fn contact(&mut self, raw: Spanned<RawContact>) -> Option<Contact> {
        let raw = raw.into_inner();
        let way = self.word::<Way>(&raw.way);
        let address = match raw.address.get_ref() {
            Value::String(address) => Some(address.clone()),
            // A chat's id is a number; who writes it as one means the same.
            Value::Integer(id) => Some(id.to_string()),
            _ => {
                let said = Sentence::of("fault-address-text");
                self.fault(raw.address.span().start, "an address is a text", said);
                None
            }
        };
        Some(Contact {
            way: way?,
            address: address?,
            after_seconds: raw.after_seconds,
        })
    }

    fn rotation(&mut self, raw: Spanned<RawRotation>) -> Option<Rotation> {
        let at = raw.span().start;
        let raw = raw.into_inner();
        let parts = raw.people.iter().map(|person| person.span().start);
        self.places.rotations.push((at, parts.collect()));
        let line = self.word::<Line>(&raw.line);
        let every = self.word::<Every>(&raw.every);
        let starts = self.date(&raw.starts);
        let ends = raw.ends.as_ref().map(|raw| self.date(raw));
        let zone = match &raw.zone {
            Some(zone) => self.zone(zone),
            None => Some(Tz::Europe__Moscow),
        };
        let hand_over = match &raw.hand_over {
            Some(raw) => self.time(raw),
            None => NaiveTime::from_hms_opt(9, 0, 0),
        };
        Some(Rotation {
            name: raw.name,
            line: line?,
            every: every?,
            people: raw.people.into_iter().map(Spanned::into_inner).collect(),
            starts: starts?,
            ends: match ends {
                Some(date) => Some(date?),
                None => None,
            },
            hand_over: hand_over?,
            zone: zone?,
        })
    }

    fn cover(&mut self, raw: Spanned<RawCover>, numbers: &mut Numbers) -> Option<Cover> {
        self.places.covers.push(raw.span().start);
        let raw = raw.into_inner();
        let line = self.word::<Line>(&raw.line);
        let (from, until) = (self.instant(&raw.from), self.instant(&raw.until));
        Some(Cover {
            number: numbers.take(raw.number),
            line: line?,
            person: raw.person,
            from: from?,
            until: until?,
            reason: raw.reason,
        })
    }

    fn absence(&mut self, raw: Spanned<RawAbsence>, numbers: &mut Numbers) -> Option<Absence> {
        self.places.absences.push(raw.span().start);
        let raw = raw.into_inner();
        let (from, until) = (self.instant(&raw.from), self.instant(&raw.until));
        Some(Absence {
            number: numbers.take(raw.number),
            person: raw.person,
            from: from?,
            until: until?,
            reason: raw.reason,
        })
    }

    fn word<T>(&mut self, raw: &Spanned<String>) -> Option<T>
    where
        T: std::str::FromStr,
        T::Err: Told,
    {
        let read = raw.get_ref().parse();
        read.map_err(|error: T::Err| self.wrong(raw.span().start, error.into()))
            .ok()
    }

    fn zone(&mut self, raw: &Spanned<String>) -> Option<Tz> {
        let zone = raw.get_ref().parse().ok();
        if zone.is_none() {
            let message = format!("unknown zone `{}`, as Europe/Moscow", raw.get_ref());
            let said = Sentence::of("fault-zone").name("zone", raw.get_ref());
            self.fault(raw.span().start, message, said);
        }
        zone
    }

    fn date(&mut self, raw: &Spanned<Value>) -> Option<NaiveDate> {
        let date = written(raw.get_ref()).and_then(|text| text.parse().ok());
        if date.is_none() {
            let said = Sentence::of("fault-day");
            self.fault(raw.span().start, "not a day, as 2026-11-23", said);
        }
        date
    }

    fn time(&mut self, raw: &Spanned<Value>) -> Option<NaiveTime> {
        let text = written(raw.get_ref());
        let time = text.and_then(|text| {
            let short = NaiveTime::parse_from_str(&text, "%H:%M");
            short.or_else(|_| text.parse()).ok()
        });
        if time.is_none() {
            let said = Sentence::of("fault-time");
            self.fault(raw.span().start, "not a time of day, as 09:00:00", said);
        }
        time
    }

    /// A moment: with an offset, or by Moscow's clock.
    fn instant(&mut self, raw: &Spanned<Value>) -> Option<Instant> {
        let text = written(raw.get_ref());
        let t = text.and_then(|text| moment(&text));
        if t.is_none() {
            let message =
                "not a moment, as 2026-11-28T09:00:00 in Moscow or 2026-11-28T07:00:00+01:00";
            self.fault(raw.span().start, message, Sentence::of("fault-moment"));
        }
        t
    }
}

/// A moment as people write it: in RFC 3339, or a date with a time of day by Moscow's clock, or a day's beginning there;
/// none, if it is none of these.
pub fn moment(text: &str) -> Option<Instant> {
    let text = text.trim();
    if let Ok(t) = text.replacen(' ', "T", 1).parse::<Instant>() {
        return Some(t);
    }
    let local = [
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%d %H:%M",
    ];
    let local = local
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    local
        .or_else(|| day().map(|day| day.and_time(NaiveTime::MIN)))
        .map(from_moscow)
}

/// What stands there: a text, or TOML's own date or time.
fn written(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Datetime(when) => Some(when.to_string()),
        _ => None,
    }
}
