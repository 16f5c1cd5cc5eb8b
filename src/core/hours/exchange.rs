//! Answers one line of the exchange format for working time (regulation §3, JSON lines in and out).

#[cfg(test)]
mod tests;

use chrono::{DateTime, Datelike, Offset, SecondsFormat, TimeZone, Utc};
use chrono_tz::Europe::Moscow;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{ClosureKind, Schedule};

/// The answer to one line. Serializes to the object of the format, fields in its order.
///
/// Instants are RFC 3339 in Moscow's time, `+03:00` since November 2014, with a fraction only where there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// To `at`: the state of the desk at an instant.
    At {
        /// Whether it is open.
        open: bool,
        /// The kind of the closure; null while open.
        closure: Option<ClosureKind>,
        /// Whether it is closed and emergencies are reacted to.
        on_call: bool,
        /// While open the next opening after this working day, else the end of the closure.
        next_open: String,
        /// While open today's closing, else the first closing after the next opening.
        next_close: String,
    },
    /// To `between`: open time.
    Between {
        /// Whole seconds; negative where the second instant comes first.
        seconds: i64,
    },
    /// To `add`: the instant reached.
    Add {
        /// The earliest instant until which the seconds pass.
        at: String,
    },
}

/// A line as it is written. Values are looked at by hand, so that each error names its field.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    op: Option<Value>,
    at: Option<Value>,
    from: Option<Value>,
    to: Option<Value>,
    seconds: Option<Value>,
}

/// Answers one line: `{"op": "at", "at": T}`, `{"op": "between", "from": T, "to": T}` or
/// `{"op": "add", "from": T, "seconds": N}`, T in RFC 3339 with an offset.
///
/// # Errors
///
/// A message for people, naming the field: for a line that is not a JSON object, an unknown, repeated, missing or
/// superfluous field, an unknown `op`, an instant that is not RFC 3339, seconds that are negative or not a whole number,
/// and an answer outside the years 0 to 9999, which the format cannot write.
pub fn answer(schedule: &Schedule, line: &str) -> Result<Answer, String> {
    answer_by(|_| schedule, line)
}

/// As [`answer`], by the schedule that is in force at the instant asked about, the first one of a span. `schedule_at`
/// is told of every instant of the question.
///
/// # Errors
///
/// As [`answer`].
pub fn answer_by<'s>(
    schedule_at: impl FnMut(DateTime<Utc>) -> &'s Schedule,
    line: &str,
) -> Result<Answer, String> {
    // A derived struct would take an array for its fields in order.
    if !line.trim_start().starts_with('{') {
        return Err("not a JSON object".to_owned());
    }
    let question: Question = serde_json::from_str(line).map_err(|error| {
        // The stream counts its own lines; a number of lines within this one would be taken for it.
        let error = error
            .to_string()
            .replace(" at line 1 column ", " at column ");
        format!("not a valid question: {error}")
    })?;
    match question.op {
        Some(Value::String(ref op)) if op == "at" => at(schedule_at, &question),
        Some(Value::String(ref op)) if op == "between" => between(schedule_at, &question),
        Some(Value::String(ref op)) if op == "add" => add(schedule_at, &question),
        None => Err("field `op` is missing".to_owned()),
        Some(other) => Err(format!(
            "field `op`: {other} is none of \"at\", \"between\", \"add\""
        )),
    }
}

fn at<'s>(
    mut schedule_at: impl FnMut(DateTime<Utc>) -> &'s Schedule,
    question: &Question,
) -> Result<Answer, String> {
    question.has_only(&["at"])?;
    let t = instant("at", question.at.as_ref())?;
    let schedule = schedule_at(t);
    let closure = schedule.closure_at(t);
    Ok(Answer::At {
        open: closure.is_none(),
        closure: closure.map(|closure| closure.kind),
        on_call: closure.is_some_and(|closure| closure.on_call),
        next_open: written("next_open", schedule.next_open(t))?,
        next_close: written("next_close", schedule.next_close(t))?,
    })
}

fn between<'s>(
    mut schedule_at: impl FnMut(DateTime<Utc>) -> &'s Schedule,
    question: &Question,
) -> Result<Answer, String> {
    question.has_only(&["from", "to"])?;
    let from = instant("from", question.from.as_ref())?;
    let to = instant("to", question.to.as_ref())?;
    let schedule = schedule_at(from);
    schedule_at(to);
    let seconds = schedule.worked_between(from, to);
    Ok(Answer::Between { seconds })
}

fn add<'s>(
    mut schedule_at: impl FnMut(DateTime<Utc>) -> &'s Schedule,
    question: &Question,
) -> Result<Answer, String> {
    question.has_only(&["from", "seconds"])?;
    let from = instant("from", question.from.as_ref())?;
    let seconds = seconds(question.seconds.as_ref())?;
    let at = written("at", schedule_at(from).add_worked(from, seconds))?;
    Ok(Answer::Add { at })
}

impl Question {
    /// Refuses a field that is known, but belongs to another `op`.
    fn has_only(&self, fields: &[&str]) -> Result<(), String> {
        let given = [
            ("at", &self.at),
            ("from", &self.from),
            ("to", &self.to),
            ("seconds", &self.seconds),
        ];
        let stray = given
            .iter()
            .find(|(name, value)| value.is_some() && !fields.contains(name));
        stray.map_or(Ok(()), |(name, _)| {
            Err(format!("field `{name}` has no meaning for this `op`"))
        })
    }
}

fn instant(field: &str, value: Option<&Value>) -> Result<DateTime<Utc>, String> {
    let value = value.ok_or_else(|| format!("field `{field}` is missing"))?;
    let text = value
        .as_str()
        .ok_or_else(|| format!("field `{field}`: {value} is not a string"))?;
    DateTime::parse_from_rfc3339(text)
        .map(|t| t.with_timezone(&Utc))
        .map_err(|error| {
            format!("field `{field}`: {value} is not an RFC 3339 instant with an offset ({error})")
        })
}

fn seconds(value: Option<&Value>) -> Result<u64, String> {
    let value = value.ok_or("field `seconds` is missing")?;
    if let Some(seconds) = value.as_u64() {
        return Ok(seconds);
    }
    if value.as_i64().is_some() {
        return Err(format!("field `seconds`: {value} is negative"));
    }
    Err(format!(
        "field `seconds`: {value} is not a whole number of seconds below 2^64"
    ))
}

/// An instant in Moscow's time. RFC 3339 knows neither years beyond four digits nor Moscow's offset of before 1919,
/// which had seconds; that is written in UTC.
fn written(field: &str, t: DateTime<Utc>) -> Result<String, String> {
    let offset = Moscow.offset_from_utc_datetime(&t.naive_utc()).fix();
    let offset = if offset.local_minus_utc() % 60 == 0 {
        offset
    } else {
        Utc.fix()
    };
    let local = t.with_timezone(&offset);
    if !(0..=9999).contains(&local.year()) {
        return Err(format!(
            "field `{field}` of the answer lies outside the years 0 to 9999"
        ));
    }
    Ok(local.to_rfc3339_opts(SecondsFormat::AutoSi, false))
}
