//! Chatwoot's JSON, in every form that it is seen in: its answers and its webhooks differ, and so do its versions.

use crate::core::instant::Instant;
use chrono::{DateTime, NaiveDateTime};
use serde::{Deserialize, Deserializer, de};
use serde_json::Value;

/// Whom a token belongs to. The answer holds the token itself: nothing else of it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Profile {
    /// The user's id.
    pub id: u64,
    /// The user's name.
    #[serde(default, deserialize_with = "or_default")]
    pub name: String,
    /// The accounts that the user belongs to.
    #[serde(default, deserialize_with = "or_default")]
    pub accounts: Vec<Membership>,
}

/// An account that a user belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Membership {
    /// The account's number.
    pub id: u64,
    /// Its name.
    #[serde(default, deserialize_with = "or_default")]
    pub name: String,
}

/// A conversation, as lists name it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Conversation {
    /// Its number within the account.
    pub id: u64,
    /// The inbox it came by.
    #[serde(default)]
    pub inbox_id: Option<u64>,
    /// When it was begun.
    #[serde(default, deserialize_with = "moment_or_none")]
    pub created_at: Option<Instant>,
    /// When something last happened in it.
    #[serde(default, deserialize_with = "moment_or_none")]
    pub last_activity_at: Option<Instant>,
    /// Whom it is held with, and by what.
    #[serde(default, deserialize_with = "or_default")]
    pub meta: Meta,
}

impl Conversation {
    /// Whom it is held with.
    pub fn contact(&self) -> Option<&Person> {
        self.meta.sender.as_ref().or(self.meta.contact.as_ref())
    }
}

/// What a conversation says of itself.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Meta {
    /// The other side.
    #[serde(default)]
    pub sender: Option<Person>,
    /// The same, under another name.
    #[serde(default)]
    pub contact: Option<Person>,
    /// What kind of channel it came by: `Channel::WebWidget`.
    #[serde(default, deserialize_with = "or_default")]
    pub channel: String,
}

/// A contact, or a user of the server.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Person {
    /// Their id, among their kind.
    pub id: u64,
    /// Their name.
    #[serde(default, deserialize_with = "or_default")]
    pub name: String,
    /// `contact`, `user` or `agent_bot`.
    #[serde(default, rename = "type", deserialize_with = "or_default")]
    pub kind: String,
}

/// Which way a message went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From the contact.
    Incoming,
    /// To the contact.
    Outgoing,
    /// A note of the server on what was done.
    Activity,
    /// An automatic form or greeting of the server.
    Template,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Message {
    /// Its id.
    pub id: u64,
    /// Its text; none where only files were sent.
    #[serde(default)]
    pub content: Option<String>,
    /// Which way it went.
    #[serde(rename = "message_type", deserialize_with = "way")]
    pub way: Way,
    /// When it was written.
    #[serde(deserialize_with = "moment_for_sure")]
    pub created_at: Instant,
    /// Whether it is a note among agents.
    #[serde(default, deserialize_with = "or_default")]
    pub private: bool,
    /// Its id at its source.
    #[serde(default, deserialize_with = "word")]
    pub source_id: Option<String>,
    /// The id that its sender gave it; said in the answer to the sending alone.
    #[serde(default, deserialize_with = "word")]
    pub echo_id: Option<String>,
    /// What else is known of it.
    #[serde(default)]
    content_attributes: Value,
    /// Who wrote it.
    #[serde(default)]
    pub sender: Option<Person>,
    /// Its files.
    #[serde(default, deserialize_with = "one_or_many")]
    pub attachments: Vec<Attachment>,
}

impl Message {
    /// The id of the message that it answers.
    pub fn in_reply_to(&self) -> Option<u64> {
        self.content_attributes.get("in_reply_to")?.as_u64()
    }

    /// Whether it bears one of these marks: as the id at its source, or as its sender's.
    pub fn bears(&self, mark: &str) -> bool {
        [&self.source_id, &self.echo_id]
            .into_iter()
            .flatten()
            .any(|id| id == mark)
    }
}

/// A file of a message.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Attachment {
    /// Its id.
    #[serde(default)]
    pub id: Option<u64>,
    /// `image`, `audio`, `video`, `file`, `location`, `fallback`, `contact`.
    #[serde(default, deserialize_with = "or_default")]
    pub file_type: String,
    /// What comes after its name's last dot.
    #[serde(default, deserialize_with = "or_default")]
    pub extension: String,
    /// Where it is.
    #[serde(default, deserialize_with = "or_default")]
    pub data_url: String,
    /// Its size in bytes.
    #[serde(default)]
    pub file_size: Option<u64>,
    /// What stands for it where it is no file.
    #[serde(default, deserialize_with = "or_default")]
    pub fallback_title: String,
}

/// A moment: seconds since 1970, whole or not, or a date in words.
pub fn moment(value: &Value) -> Option<Instant> {
    match value {
        Value::Number(number) => match number.as_i64() {
            Some(seconds) => DateTime::from_timestamp(seconds, 0),
            None => seconds(number.as_f64()?),
        },
        Value::String(text) => {
            let text = text.trim();
            if let Ok(number) = text.parse::<f64>() {
                return seconds(number);
            }
            DateTime::parse_from_rfc3339(text)
                .map(|t| t.to_utc())
                .ok()
                .or_else(|| {
                    let text = text.strip_suffix("UTC").unwrap_or(text).trim();
                    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f")
                        .ok()
                        .map(|t| t.and_utc())
                })
        }
        _ => None,
    }
}

/// An instant of seconds with a fraction, kept to the millisecond.
#[allow(clippy::cast_possible_truncation)]
fn seconds(number: f64) -> Option<Instant> {
    // What is out of range saturates, and then is no instant.
    DateTime::from_timestamp_millis((number * 1000.0).round() as i64)
}

fn moment_for_sure<'de, D: Deserializer<'de>>(from: D) -> Result<Instant, D::Error> {
    let value = Value::deserialize(from)?;
    moment(&value).ok_or_else(|| de::Error::custom(format!("`{value}` is no moment")))
}

fn moment_or_none<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Instant>, D::Error> {
    Ok(moment(&Value::deserialize(from)?))
}

fn way<'de, D: Deserializer<'de>>(from: D) -> Result<Way, D::Error> {
    let value = Value::deserialize(from)?;
    let code = match &value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        _ => String::new(),
    };
    match code.as_str() {
        "0" | "incoming" => Ok(Way::Incoming),
        "1" | "outgoing" => Ok(Way::Outgoing),
        "2" | "activity" => Ok(Way::Activity),
        "3" | "template" => Ok(Way::Template),
        _ => Err(de::Error::custom(format!("`{value}` is no message type"))),
    }
}

/// A word or a number, as a word.
fn word<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::String(text) if !text.is_empty() => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// What is null counts as not given.
fn or_default<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Option::<T>::deserialize(from)?.unwrap_or_default())
}

/// A list, where null stands for what is none; or one alone.
fn one_or_many<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Attachment>, D::Error> {
    let values = match Value::deserialize(from)? {
        Value::Null => Vec::new(),
        Value::Array(values) => values,
        Value::Object(one) if one.is_empty() => Vec::new(),
        one => vec![one],
    };
    values
        .into_iter()
        .filter(|value| !value.is_null())
        .map(|value| serde_json::from_value(value).map_err(de::Error::custom))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn message(value: &Value) -> Result<Message, String> {
        serde_json::from_str(&value.to_string()).map_err(|e| e.to_string())
    }

    #[test]
    fn a_moment_is_read_in_every_form() {
        let noon = json!("2026-11-22T12:00:00Z");
        for form in [
            json!(1_795_348_800),
            json!(1_795_348_800.0),
            json!("1795348800"),
            json!("2026-11-22T15:00:00.000+03:00"),
            json!("2026-11-22 12:00:00 UTC"),
        ] {
            assert_eq!(moment(&form), moment(&noon), "{form}");
        }
        assert_eq!(
            moment(&json!(1_795_348_800.25))
                .unwrap()
                .timestamp_subsec_millis(),
            250
        );
        for none in [json!("yesterday"), json!(null), json!({}), json!(1e300)] {
            assert_eq!(moment(&none), None, "{none}");
        }
    }

    #[test]
    fn a_message_is_read_from_an_answer_and_from_a_webhook() {
        let answer = json!({"id": 7, "content": "x", "message_type": 0, "created_at": 1_795_348_800,
            "private": false, "source_id": null, "content_attributes": {"in_reply_to": 5},
            "attachments": [null, {"id": 1, "file_type": "image", "data_url": "http://a/b.png"}],
            "sender": {"id": 3, "name": null, "type": "contact"}});
        let hook = json!({"id": 7, "content": "x", "message_type": "incoming",
            "created_at": "2026-11-22T12:00:00.000Z", "content_attributes": {"in_reply_to": 5},
            "attachments": {"id": 1, "file_type": "image", "data_url": "http://a/b.png"},
            "sender": {"id": 3, "type": "contact"}});
        let mut read = [&answer, &hook].map(|value| message(value).unwrap());
        read[0].content_attributes = Value::Null;
        assert_eq!(read[1].in_reply_to(), Some(5));
        read[1].content_attributes = Value::Null;
        assert_eq!(read[0], read[1]);
    }

    #[test]
    fn what_is_not_as_promised_is_told() {
        for (wrong, word) in [
            (json!({"id": 7, "message_type": 9, "created_at": 1}), "9"),
            (
                json!({"id": 7, "message_type": 0, "created_at": "soon"}),
                "soon",
            ),
            (json!({"message_type": 0, "created_at": 1}), "id"),
            (
                json!({"id": 7, "message_type": 0, "created_at": 1, "attachments": [4]}),
                "4",
            ),
        ] {
            let told = message(&wrong).unwrap_err();
            assert!(told.contains(word), "{wrong}: {told}");
        }
    }
}
