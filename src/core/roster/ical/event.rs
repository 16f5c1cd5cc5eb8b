//! One event of a calendar: when it is, and who is meant.

use super::{LINE, PERSON};
use crate::core::fault::{Fault, Wrong};
use crate::core::instant::Instant;
use crate::core::roster::turns::moment;
use crate::core::roster::{Line, Roster, Way};
use crate::core::scrub::scrub_line;
use crate::core::sentence::Sentence;
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use icalendar::parser::{Component, Property, read_calendar_simple, unfold};

/// A longer file is no calendar of a desk, in bytes.
const MAX_BYTES: usize = 4_000_000;
/// Parts of a calendar lie so deep in each other at the most.
const MAX_DEPTH: usize = 8;
/// A summary is kept to so many letters.
const MAX_REASON: usize = 120;

/// A property with its parameters.
struct Field {
    name: String,
    value: String,
    parameters: Vec<(String, String)>,
}

impl Field {
    fn of(property: &Property<'_>) -> Self {
        let parameters = property.params.iter().map(|parameter| {
            let value = parameter.val.as_ref().map_or("", |value| value.as_str());
            let value = value.trim_matches('"').to_owned();
            (parameter.key.as_str().to_ascii_uppercase(), value)
        });
        Self {
            name: property.name.as_str().to_ascii_uppercase(),
            value: property.val.as_str().trim().to_owned(),
            parameters: parameters.collect(),
        }
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// An event.
pub(super) struct Event {
    /// The line at which it begins.
    at: usize,
    /// Its place among the events, counted from 1.
    number: usize,
    fields: Vec<Field>,
    zone: Tz,
}

/// All events of a calendar, or of several in one file.
pub(super) fn read(text: &str, zone: Tz) -> Result<Vec<Event>, Vec<Fault>> {
    let fault =
        |line: usize, message: &str, said| vec![Fault::wrong_line(line, Wrong::new(message, said))];
    let strange = || Sentence::of("fault-not-calendar");
    if text.len() > MAX_BYTES {
        let message = format!("longer than {MAX_BYTES} bytes: no calendar of a desk");
        let said = Sentence::of("fault-calendar-long").name("most", MAX_BYTES);
        return Err(fault(1, &message, said));
    }
    let text = text.trim_start_matches('\u{feff}');
    let lines = outline(text).map_err(|at| {
        let said = Sentence::of("fault-calendar-deep");
        fault(at, "parts lie too deep in each other", said)
    })?;
    let whole = unfold(text);
    let roots = read_calendar_simple(&whole).map_err(|error| {
        let read = whole.len().saturating_sub(error.input.len());
        let behind = whole.as_bytes().iter().take(read);
        let line = behind.filter(|byte| **byte == b'\n').count();
        let at = lines.starts.get(line).or(lines.starts.last());
        let at = at.copied().unwrap_or(1);
        fault(at, "this is not iCalendar", strange())
    })?;
    if roots.is_empty() || roots.iter().any(|root| !is_named(root, "VCALENDAR")) {
        let message = "this is not iCalendar: it has no BEGIN:VCALENDAR";
        return Err(fault(1, message, Sentence::of("fault-no-calendar")));
    }
    let mut events = Vec::new();
    for root in &roots {
        for component in root.components.iter().filter(|c| is_named(c, "VEVENT")) {
            events.push(Event {
                at: lines.events.get(events.len()).copied().unwrap_or(1),
                number: events.len() + 1,
                fields: component.properties.iter().map(Field::of).collect(),
                zone,
            });
        }
    }
    Ok(events)
}

fn is_named(component: &Component<'_>, name: &str) -> bool {
    component.name.as_str().eq_ignore_ascii_case(name)
}

/// Where things stand in a text as it was written.
#[derive(Default)]
struct Outline {
    /// The line of each logical line: a folded one goes on in the next.
    starts: Vec<usize>,
    /// The lines at which events begin.
    events: Vec<usize>,
}

/// Goes through the lines; fails at the one that begins a part too deep.
fn outline(text: &str) -> Result<Outline, usize> {
    let mut outline = Outline::default();
    let mut depth = 0_usize;
    for (n, line) in text.lines().enumerate() {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        outline.starts.push(n + 1);
        let line = line.trim_end().to_ascii_uppercase();
        if line.starts_with("BEGIN:") {
            depth += 1;
        } else if line.starts_with("END:") {
            depth = depth.saturating_sub(1);
        }
        if line == "BEGIN:VEVENT" {
            outline.events.push(n + 1);
        }
        if depth > MAX_DEPTH {
            return Err(n + 1);
        }
    }
    Ok(outline)
}

impl Event {
    /// A fault of this event: it is named by its line, its place and its summary.
    pub fn fault(&self, wrong: Wrong) -> Fault {
        let summary = self.summary();
        let (name, key) = match summary.is_empty() {
            true => (String::new(), "fault-event"),
            false => (format!(" ({summary})"), "fault-event-named"),
        };
        let message = format!("event {}{name}: {}", self.number, wrong.message);
        let said = Sentence::of(key)
            .name("n", self.number)
            .said("why", wrong.said);
        let wrong = Wrong::new(message, said.name("name", summary));
        Fault::wrong_line(self.at, wrong)
    }

    fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    fn summary(&self) -> String {
        let summary = self.field("SUMMARY").map_or("", |field| &field.value);
        let line = scrub_line(summary);
        line.trim().chars().take(MAX_REASON).collect()
    }

    /// Why somebody stands in: the summary, unless the event is one of ours.
    pub fn reason(&self) -> String {
        match self.field(PERSON) {
            Some(_) => String::new(),
            None => self.summary(),
        }
    }

    /// Whether it was called off.
    pub fn is_cancelled(&self) -> bool {
        let status = self.field("STATUS");
        status.is_some_and(|status| status.value.eq_ignore_ascii_case("CANCELLED"))
    }

    /// The line that it names.
    pub fn line(&self) -> Result<Option<Line>, Wrong> {
        let line = self.field(LINE).map(|field| field.value.parse());
        line.transpose().map_err(Wrong::from)
    }

    /// From when until when it is.
    pub fn span(&self) -> Result<(Instant, Instant), Wrong> {
        let wrong = |message: &str, key| Wrong::new(message, Sentence::of(key));
        for name in ["RRULE", "RDATE", "RECURRENCE-ID"] {
            if self.field(name).is_some() {
                let message = format!(
                    "it is repeated ({name}), and a cover is once: export single events, or make a rotation"
                );
                let said = Sentence::of("fault-event-repeated").name("name", name);
                return Err(Wrong::new(message, said));
            }
        }
        let start = self.field("DTSTART");
        let start = start.ok_or_else(|| wrong("it has no DTSTART", "fault-event-no-start"))?;
        let begins = self.when(start)?;
        let until = match (self.field("DTEND"), self.field("DURATION")) {
            (Some(end), _) => {
                let ends = self.when(end)?;
                if ends.day != begins.day {
                    let message = "one of DTSTART and DTEND is a day, the other a time";
                    return Err(wrong(message, "fault-event-mixed"));
                }
                ends.instant
            }
            (None, Some(duration)) => begins.after(&duration.value)?,
            (None, None) if begins.day => begins.after("P1D")?,
            (None, None) => return Err(wrong("it has no DTEND", "fault-event-no-end")),
        };
        match begins.instant < until {
            true => Ok((begins.instant, until)),
            false => Err(wrong(
                "it ends before it has begun",
                "fault-event-backwards",
            )),
        }
    }

    /// A moment: in UTC, by the clock of a zone that is named, by that of the calendar; or the beginning of a day.
    fn when(&self, field: &Field) -> Result<When, Wrong> {
        let (name, value) = (&field.name, scrub_line(&field.value));
        let zone = match field.parameter("TZID") {
            None => self.zone,
            Some(id) => zone_of(id).ok_or_else(|| {
                let id = scrub_line(id);
                let said = Sentence::of("fault-event-zone").name("name", name);
                Wrong::new(
                    format!("{name}: unknown zone `{id}`"),
                    said.name("zone", &id),
                )
            })?,
        };
        if let Ok(date) = NaiveDate::parse_from_str(&value, "%Y%m%d") {
            return Ok(When::new(zone, date.and_time(NaiveTime::MIN), true));
        }
        if let Ok(t) = NaiveDateTime::parse_from_str(&value, "%Y%m%dT%H%M%SZ") {
            return Ok(When::new(Tz::UTC, t, false));
        }
        let local = NaiveDateTime::parse_from_str(&value, "%Y%m%dT%H%M%S");
        local
            .map(|local| When::new(zone, local, false))
            .map_err(|_| {
                let said = Sentence::of("fault-event-when").name("name", name);
                let message = format!("{name}: `{value}` is neither a day nor a time");
                Wrong::new(message, said.name("value", &value))
            })
    }

    /// Who is meant: by the property that names them, the address of one who attends, or a name in the summary.
    pub fn person(&self, roster: &Roster) -> Result<String, Wrong> {
        if let Some(field) = self.field(PERSON) {
            let named = roster.person(&field.value);
            let unknown = || {
                let name = scrub_line(&field.value);
                let said = Sentence::of("fault-event-person").name("name", &name);
                Wrong::new(format!("there is no person `{name}`"), said)
            };
            return named.map(|person| person.name.clone()).ok_or_else(unknown);
        }
        let attends = |person: &crate::core::roster::Person| {
            let theirs = person.contacts.iter().filter(|c| c.way == Way::Email);
            let mut theirs = theirs.map(|contact| contact.address.as_str());
            theirs.any(|address| {
                self.attendees()
                    .any(|other| other.eq_ignore_ascii_case(address))
            })
        };
        let summary = self.summary().to_lowercase();
        let named = |person: &crate::core::roster::Person| has_word(&summary, &person.name);
        let mut meant: Vec<&str> = Vec::new();
        for is_meant in [&attends as &dyn Fn(&_) -> bool, &named] {
            if meant.is_empty() {
                let people = roster.people.iter().filter(|person| is_meant(person));
                meant = people.map(|person| person.name.as_str()).collect();
            }
        }
        match meant.as_slice() {
            [person] => Ok((*person).to_owned()),
            [] => Err(Wrong::new(
                format!(
                    "it is not clear who is meant: no {PERSON}, no ATTENDEE with an address of the roster, no name in SUMMARY"
                ),
                Sentence::of("fault-event-nobody").name("property", PERSON),
            )),
            several => {
                let names = several.join(", ");
                let said = Sentence::of("fault-event-several").name("names", &names);
                let message = format!("it is not clear who is meant: {names}");
                Err(Wrong::new(message, said))
            }
        }
    }

    /// The addresses of those who attend.
    fn attendees(&self) -> impl Iterator<Item = &str> {
        let fields = self.fields.iter().filter(|field| field.name == "ATTENDEE");
        fields.map(|field| match field.value.split_once(':') {
            Some((scheme, address)) if scheme.eq_ignore_ascii_case("mailto") => address,
            _ => field.value.as_str(),
        })
    }
}

/// A zone by its name. Some calendars put a path before it: `/citadel.org/20210210_1/Europe/Berlin`.
fn zone_of(id: &str) -> Option<Tz> {
    let tails = id.match_indices('/').map(|(at, _)| &id[at + 1..]);
    std::iter::once(id)
        .chain(tails)
        .find_map(|name| name.parse().ok())
}

/// Whether a name stands in a text as a word of its own; the text is in small letters.
fn has_word(text: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    let inner = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "-_.@".contains(c));
    text.match_indices(&name).any(|(at, found)| {
        let behind = text[at + found.len()..].chars().next();
        // A sentence ends with a full stop.
        let behind = behind.filter(|c| *c != '.');
        !inner(text[..at].chars().next_back()) && !inner(behind)
    })
}

/// A moment as a calendar names it.
struct When {
    zone: Tz,
    local: NaiveDateTime,
    /// Whether it is the beginning of a day.
    day: bool,
    instant: Instant,
}

impl When {
    fn new(zone: Tz, local: NaiveDateTime, day: bool) -> Self {
        let instant = match zone {
            Tz::UTC => local.and_local_timezone(Utc).single().unwrap_or_default(),
            zone => moment(zone, local.date(), local.time()),
        };
        Self {
            zone,
            local,
            day,
            instant,
        }
    }

    /// The moment so much later: weeks and days by the clock, hours, minutes and seconds as they pass.
    fn after(&self, duration: &str) -> Result<Instant, Wrong> {
        let wrong = || {
            let value = scrub_line(duration);
            let said = Sentence::of("fault-event-duration").name("value", &value);
            let message = format!("DURATION: `{value}` is not a duration, as PT8H or P1D");
            Wrong::new(message, said)
        };
        let text = duration.trim().trim_start_matches('+');
        let text = text.strip_prefix('P').ok_or_else(wrong)?;
        let (days, time) = text.split_once('T').unwrap_or((text, ""));
        let days = parts(days, &[('W', 7), ('D', 1)]).ok_or_else(wrong)?;
        let seconds = parts(time, &[('H', 3600), ('M', 60), ('S', 1)]).ok_or_else(wrong)?;
        let local = self
            .local
            .checked_add_days(Days::new(days))
            .ok_or_else(wrong)?;
        let seconds = i64::try_from(seconds).ok().and_then(TimeDelta::try_seconds);
        let ends = Self::new(self.zone, local, self.day).instant;
        let ends = ends.checked_add_signed(seconds.ok_or_else(wrong)?);
        ends.ok_or_else(wrong)
    }
}

/// The sum of numbers with their units behind them; none, where one is not so.
fn parts(text: &str, units: &[(char, u64)]) -> Option<u64> {
    let mut sum = 0_u64;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let unit = rest[end..].chars().next()?;
        let (_, size) = units.iter().find(|(name, _)| *name == unit)?;
        let number: u64 = rest[..end].parse().ok()?;
        sum = sum.checked_add(number.checked_mul(*size)?)?;
        rest = &rest[end + unit.len_utf8()..];
    }
    Some(sum)
}
