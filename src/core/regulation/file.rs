//! A regulation's TOML file: read raw with the place of every value, then lifted, every fault reported.

mod emergency;
mod listed;

use super::{Category, LedgerRule, Regulation, RepeatEffect, Requirement, System, Tariff};
use crate::core::calendar::Calendar;
use crate::core::fault::{Fault, Told, Wrong};
use crate::core::hours::{HoursError, HoursRule, Night, Schedule, ShortDays, WorkingWeekends};
use crate::core::ledger::Window;
use crate::core::request::{Cause, Channel, Kind};
use crate::core::sentence::Sentence;
use chrono::{NaiveDate, NaiveTime, Weekday};
use listed::Listed;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    id: Spanned<String>,
    in_force_from: Spanned<toml::value::Datetime>,
    hours: RawHours,
    channels: Spanned<RawChannels>,
    ledger: RawLedger,
    tariff: Vec<RawTariff>,
    evidence: Spanned<BTreeMap<Spanned<String>, Vec<Spanned<String>>>>,
    causes: Spanned<BTreeMap<Spanned<String>, RepeatEffect>>,
    system: Vec<RawSystem>,
    #[serde(default)]
    on_call: emergency::RawOnCall,
    #[serde(default)]
    emergency: Vec<emergency::RawEmergency>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHours {
    weekdays: Spanned<Vec<Weekday>>,
    opens: Spanned<NaiveTime>,
    closes: Spanned<NaiveTime>,
    working_weekends: WorkingWeekends,
    short_days: ShortDays,
    night: Night,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChannels {
    written: Vec<Spanned<String>>,
    refused: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLedger {
    window: Window,
    window_months: Spanned<u32>,
    full_setup_cost: u32,
    module_setup_cost: u32,
    remote_session_cost: u32,
    remote_session_allowance: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTariff {
    id: Spanned<String>,
    name: String,
    setups: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSystem {
    id: Spanned<String>,
    name: String,
    category: Category,
    #[serde(default)]
    words: Vec<String>,
}

/// Collects the faults of one file.
struct Reader<'a> {
    text: &'a str,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn fault(&mut self, offset: usize, message: impl Into<String>, said: Sentence) {
        self.wrong(offset, Wrong::new(message, said));
    }

    fn wrong(&mut self, offset: usize, wrong: Wrong) {
        self.faults.push(Fault::wrong_at(self.text, offset, wrong));
    }

    fn word<T>(&mut self, raw: &Spanned<String>) -> Option<T>
    where
        T: std::str::FromStr,
        T::Err: Told,
    {
        match raw.get_ref().parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.wrong(raw.span().start, error.into());
                None
            }
        }
    }

    fn unique<'s>(&mut self, what: Listed, ids: impl Iterator<Item = &'s Spanned<String>>) {
        let mut seen = std::collections::BTreeSet::new();
        for id in ids {
            if id.get_ref().trim().is_empty() {
                let (message, said) = what.without_id();
                self.fault(id.span().start, message, said);
            }
            if !seen.insert(id.get_ref().clone()) {
                self.wrong(id.span().start, what.twice(id.get_ref()));
            }
        }
    }
}

/// Reads and checks the file.
pub(super) fn parse(text: &str) -> Result<Regulation, Vec<Fault>> {
    let raw: RawFile = toml::from_str(text)
        .map_err(|error| vec![Fault::toml(text, error.span(), error.message())])?;
    let mut reader = Reader {
        text,
        faults: Vec::new(),
    };
    let regulation = lift(&mut reader, raw);
    if reader.faults.is_empty() {
        return regulation.ok_or_else(Vec::new);
    }
    reader.faults.sort();
    Err(reader.faults)
}

fn lift(reader: &mut Reader<'_>, raw: RawFile) -> Option<Regulation> {
    reader.unique(Listed::Tariff, raw.tariff.iter().map(|t| &t.id));
    reader.unique(Listed::System, raw.system.iter().map(|s| &s.id));
    if raw.id.get_ref().trim().is_empty() {
        let said = Sentence::of("fault-no-id");
        reader.fault(raw.id.span().start, "the regulation's id is empty", said);
    }
    if raw.tariff.is_empty() {
        let said = Sentence::of("fault-no-tariff");
        reader.fault(reader.text.len(), "no tariff at all", said);
    }
    if *raw.ledger.window_months.get_ref() == 0 {
        reader.fault(
            raw.ledger.window_months.span().start,
            "a window of 0 months: nothing would ever count",
            Sentence::of("fault-no-window"),
        );
    }
    let news_minutes = emergency::news_minutes(reader, &raw.on_call);
    let emergencies = emergency::emergencies(reader, raw.emergency);
    let in_force_from = first_day(reader, &raw.in_force_from);
    let hours = hours(reader, raw.hours);
    let refused_channels = channels(reader, &raw.channels);
    let evidence = evidence(reader, &raw.evidence);
    let causes = causes(reader, &raw.causes);
    Some(Regulation {
        id: raw.id.into_inner(),
        in_force_from: in_force_from?,
        hours,
        ledger: LedgerRule {
            window: raw.ledger.window,
            window_months: *raw.ledger.window_months.get_ref(),
            full_setup_cost: raw.ledger.full_setup_cost,
            module_setup_cost: raw.ledger.module_setup_cost,
            remote_session_cost: raw.ledger.remote_session_cost,
            remote_session_allowance: raw.ledger.remote_session_allowance,
        },
        refused_channels,
        tariffs: raw.tariff.into_iter().map(tariff).collect(),
        evidence,
        causes,
        systems: raw.system.into_iter().map(system).collect(),
        emergencies,
        news_minutes,
    })
}

fn first_day(reader: &mut Reader<'_>, raw: &Spanned<toml::value::Datetime>) -> Option<NaiveDate> {
    let written = raw.get_ref();
    let whole_day = written.time.is_none() && written.offset.is_none();
    let day = written.date.filter(|_| whole_day).and_then(|d| {
        NaiveDate::from_ymd_opt(i32::from(d.year), u32::from(d.month), u32::from(d.day))
    });
    if day.is_none() {
        let said = Sentence::of("fault-first-day");
        reader.fault(raw.span().start, "in_force_from is not a date", said);
    }
    day
}

/// The rule of working time, tried on an empty calendar so that a rule that cannot work is known by its line.
fn hours(reader: &mut Reader<'_>, raw: RawHours) -> HoursRule {
    let (weekdays, opens, closes) = (
        raw.weekdays.span().start,
        raw.opens.span().start,
        raw.closes.span().start,
    );
    let rule = HoursRule {
        weekdays: raw.weekdays.into_inner(),
        opens: raw.opens.into_inner(),
        closes: raw.closes.into_inner(),
        working_weekends: raw.working_weekends,
        short_days: raw.short_days,
        night: raw.night,
    };
    if let Err(error) = Schedule::new(Calendar::default(), rule.clone()) {
        let offset = match error {
            HoursError::EmptyWeek => weekdays,
            HoursError::NotAfterOpening { .. } => closes,
            HoursError::AroundTheClock | HoursError::NotWholeSeconds => opens,
        };
        reader.wrong(offset, error.into());
    }
    rule
}

fn channels(reader: &mut Reader<'_>, raw: &Spanned<RawChannels>) -> Vec<Channel> {
    let table = raw.span().start;
    let raw = raw.get_ref();
    let mut named = Vec::new();
    for word in raw.written.iter().chain(&raw.refused) {
        if let Some(channel) = reader.word::<Channel>(word) {
            if named.contains(&channel) {
                let wrong = Listed::Channel.twice(channel.as_str());
                reader.wrong(word.span().start, wrong);
            }
            named.push(channel);
        }
    }
    for channel in Channel::ALL.iter().filter(|c| !named.contains(c)) {
        reader.fault(
            table,
            format!("channel `{channel}` is neither written nor refused"),
            Sentence::of("fault-channel-left").name("channel", channel),
        );
    }
    raw.refused
        .iter()
        .filter_map(|w| w.get_ref().parse().ok())
        .collect()
}

fn evidence(
    reader: &mut Reader<'_>,
    raw: &Spanned<BTreeMap<Spanned<String>, Vec<Spanned<String>>>>,
) -> BTreeMap<Kind, Vec<Requirement>> {
    let mut required = BTreeMap::new();
    for (word, items) in raw.get_ref() {
        reader.unique(Listed::Requirement, items.iter());
        let items: Vec<Requirement> = items.iter().filter_map(|item| reader.word(item)).collect();
        if let Some(kind) = reader.word(word) {
            required.insert(kind, items);
        }
    }
    for kind in Kind::ALL.iter().filter(|k| !required.contains_key(*k)) {
        reader.fault(
            raw.span().start,
            format!("no evidence is named for kind `{kind}`"),
            Sentence::of("fault-kind-left").name("kind", kind),
        );
    }
    required
}

fn causes(
    reader: &mut Reader<'_>,
    raw: &Spanned<BTreeMap<Spanned<String>, RepeatEffect>>,
) -> BTreeMap<Cause, RepeatEffect> {
    let mut effects = BTreeMap::new();
    for (word, effect) in raw.get_ref() {
        if let Some(cause) = reader.word(word) {
            effects.insert(cause, *effect);
        }
    }
    for cause in Cause::ALL.iter().filter(|c| !effects.contains_key(*c)) {
        reader.fault(
            raw.span().start,
            format!("no effect is named for cause `{cause}`"),
            Sentence::of("fault-cause-left").name("cause", cause),
        );
    }
    effects
}

fn tariff(raw: RawTariff) -> Tariff {
    Tariff {
        id: raw.id.into_inner(),
        name: raw.name,
        setups: raw.setups,
    }
}

fn system(raw: RawSystem) -> System {
    System {
        id: raw.id.into_inner(),
        name: raw.name,
        category: raw.category,
        words: raw.words.iter().map(|w| w.to_lowercase()).collect(),
    }
}
