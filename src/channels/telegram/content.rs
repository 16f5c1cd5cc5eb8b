//! What stands in a message: its words, its files, and whether it is written at all.

use super::types::{Contact, Location, Media, Message, Photo};
use crate::core::client::phone_digits;
use crate::core::inbound::Raw;
use crate::core::message::Attachment;
use crate::core::scrub::{scrub_line, scrub_text};
use serde_json::Value;

/// The code of a message of a kind that the desk has no words for: its JSON is kept.
const UNSUPPORTED: &str = "unsupported";

/// What tells that nobody wrote anything: something happened in the chat.
const SERVICE: &[&str] = &[
    "boost_added",
    "channel_chat_created",
    "chat_background_set",
    "chat_owner_changed",
    "chat_owner_left",
    "checklist_tasks_added",
    "checklist_tasks_done",
    "connected_website",
    "delete_chat_photo",
    "direct_message_price_changed",
    "forum_topic_closed",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
    "giveaway_completed",
    "giveaway_created",
    "group_chat_created",
    "left_chat_member",
    "managed_bot_created",
    "message_auto_delete_timer_changed",
    "migrate_from_chat_id",
    "migrate_to_chat_id",
    "new_chat_members",
    "new_chat_photo",
    "new_chat_title",
    "paid_message_price_changed",
    "pinned_message",
    "poll_option_added",
    "poll_option_deleted",
    "proximity_alert_triggered",
    "supergroup_chat_created",
    "video_chat_ended",
    "video_chat_participants_invited",
    "video_chat_scheduled",
    "video_chat_started",
    "write_access_allowed",
];

/// What stands in a message.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) text: String,
    pub(super) files: Vec<Enclosed>,
    pub(super) damage: Vec<String>,
    /// Whether it is spoken.
    pub(super) voice: bool,
    /// The writer's own number, in digits.
    pub(super) shared_phone: Option<String>,
}

/// A file of a message.
#[derive(Debug)]
pub(super) struct Enclosed {
    pub(super) attachment: Attachment,
    pub(super) source: Source,
    /// Whether the person gave it its name.
    pub(super) named: bool,
}

/// Where a file's bytes are.
#[derive(Debug)]
pub(super) enum Source {
    /// At Telegram, under this id.
    Telegram(String),
    /// Here.
    Here(Raw),
    /// At Telegram, where they stay: speech is not listened to.
    Left,
}

/// What stands in a message; nothing, if nobody wrote it. `json` is the message as it came.
pub(super) fn content(message: &Message, json: &str) -> Option<Content> {
    let mut content = Content {
        files: files(message),
        voice: is_spoken(message),
        ..Content::default()
    };
    if let Some(text) = message.text.as_ref().or(message.caption.as_ref()) {
        content.text = clean(text);
    } else if let Some(contact) = &message.contact {
        (content.text, content.shared_phone) = shared(message, contact);
    } else if let Some(words) = instead_of_words(message) {
        content.text = clean(&words);
    } else if content.files.is_empty() {
        if SERVICE.iter().any(|key| message.rest.contains_key(*key)) {
            return None;
        }
        content.text = clean(&words_within(&message.rest));
        content.damage.push(UNSUPPORTED.to_owned());
        content.files.push(as_it_came(message, json));
    }
    Some(content)
}

fn clean(text: &str) -> String {
    scrub_text(text).trim().to_owned()
}

/// Voice and round video are speech; so is a sound file that nobody wrote a word to.
fn is_spoken(message: &Message) -> bool {
    message.voice.is_some()
        || message.video_note.is_some()
        || (message.audio.is_some() && message.caption.is_none())
}

/// A shared contact in words; and the number, if it is the writer's own.
fn shared(message: &Message, contact: &Contact) -> (String, Option<String>) {
    let own = contact.user_id.is_some() && contact.user_id == message.from.as_ref().map(|u| u.id);
    let number = scrub_line(&contact.phone_number).trim().to_owned();
    if own {
        let digits = phone_digits(&number);
        return (number, Some(digits));
    }
    let names = [Some(&contact.first_name), contact.last_name.as_ref()];
    let name: Vec<&str> = names.into_iter().flatten().map(|n| n.trim()).collect();
    let name = scrub_line(&name.join(" ")).trim().to_owned();
    (format!("{name}, {number}"), None)
}

/// The words for what a person sends in place of some.
fn instead_of_words(message: &Message) -> Option<String> {
    let point = |at: &Location| format!("{}, {}", at.latitude, at.longitude);
    if let Some(sticker) = &message.sticker {
        return sticker.emoji.clone();
    }
    if let Some(dice) = &message.dice {
        return Some(format!("{} {}", dice.emoji, dice.value));
    }
    if let Some(venue) = &message.venue {
        let at = point(&venue.location);
        return Some(format!("{}\n{}\n{at}", venue.title, venue.address));
    }
    if let Some(location) = &message.location {
        return Some(point(location));
    }
    let poll = message.poll.as_ref()?;
    let mut lines = vec![poll.question.clone()];
    lines.extend(
        poll.options
            .iter()
            .map(|option| format!("- {}", option.text)),
    );
    Some(lines.join("\n"))
}

/// The words that stand somewhere within what is not known.
fn words_within(rest: &serde_json::Map<String, Value>) -> String {
    const WORDS: &[&str] = &["description", "question", "text", "title"];
    fn collect(value: &Value, words: bool, found: &mut Vec<String>) {
        match value {
            Value::String(text) if words => found.push(text.clone()),
            Value::Array(values) => values.iter().for_each(|v| collect(v, words, found)),
            Value::Object(fields) => fields
                .iter()
                .for_each(|(key, v)| collect(v, WORDS.contains(&key.as_str()), found)),
            _ => {}
        }
    }
    /// What tells of the message, not what it says.
    const ABOUT: &[&str] = &["external_reply", "forward_origin", "quote", "reply_markup"];
    let mut found = Vec::new();
    for (key, value) in rest {
        if !ABOUT.contains(&key.as_str()) {
            collect(value, false, &mut found);
        }
    }
    found.join("\n")
}

/// The message itself as a file.
fn as_it_came(message: &Message, json: &str) -> Enclosed {
    let raw = Raw::of(json.as_bytes().to_vec());
    Enclosed {
        attachment: Attachment {
            name: format!("message-{}.json", message.message_id),
            media_type: "application/json".to_owned(),
            bytes: raw.bytes.len() as u64,
            part: 0,
            content: Some(raw.hex()),
        },
        source: Source::Here(raw),
        named: false,
    }
}

fn files(message: &Message) -> Vec<Enclosed> {
    let id = message.message_id;
    let spoken = is_spoken(message);
    let photo = message.photo.as_deref().and_then(largest);
    // An animation comes as a document too, for those who know no animations.
    let moving = message
        .animation
        .as_ref()
        .filter(|_| message.document.is_none());
    let media = [
        (&message.document, "file", "", "application/octet-stream"),
        (&message.video, "video", ".mp4", "video/mp4"),
        (&message.audio, "audio", ".mp3", "audio/mpeg"),
        (&message.voice, "voice", ".ogg", "audio/ogg"),
        (&message.video_note, "video", ".mp4", "video/mp4"),
    ];
    let media = media
        .into_iter()
        .filter_map(|(media, name, end, kind)| Some((media.as_ref()?, name, end, kind)))
        .chain(moving.map(|media| (media, "video", ".mp4", "video/mp4")));
    photo
        .map(|photo| of_photo(photo, id))
        .into_iter()
        .chain(media.map(|(media, name, end, kind)| {
            of_media(media, &format!("{name}-{id}{end}"), kind, spoken)
        }))
        .collect()
}

/// A photo comes in several sizes.
fn largest(sizes: &[Photo]) -> Option<&Photo> {
    sizes
        .iter()
        .max_by_key(|photo| photo.width.saturating_mul(photo.height))
}

fn of_photo(photo: &Photo, id: i64) -> Enclosed {
    Enclosed {
        attachment: Attachment {
            name: format!("photo-{id}.jpg"),
            media_type: "image/jpeg".to_owned(),
            bytes: photo.file_size.unwrap_or_default(),
            part: 0,
            content: None,
        },
        source: Source::Telegram(photo.file_id.clone()),
        named: false,
    }
}

fn of_media(media: &Media, made_up: &str, kind: &str, spoken: bool) -> Enclosed {
    let given = |text: &Option<String>| {
        let text = scrub_line(text.as_deref().unwrap_or_default())
            .trim()
            .to_owned();
        Some(text).filter(|text| !text.is_empty())
    };
    let name = given(&media.file_name);
    Enclosed {
        named: name.is_some(),
        attachment: Attachment {
            name: name.unwrap_or_else(|| made_up.to_owned()),
            media_type: given(&media.mime_type).unwrap_or_else(|| kind.to_owned()),
            bytes: media.file_size.unwrap_or_default(),
            part: 0,
            content: None,
        },
        source: match spoken {
            true => Source::Left,
            false => Source::Telegram(media.file_id.clone()),
        },
    }
}
