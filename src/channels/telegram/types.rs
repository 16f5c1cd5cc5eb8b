//! What the Bot API answers, as far as the desk reads it. What is not named here is skipped, so that the API may grow.

use serde::Deserialize;
use serde_json::{Map, Value};

/// The frame of every answer.
#[derive(Debug, Deserialize)]
pub(super) struct Answer<'a> {
    pub(super) ok: bool,
    #[serde(borrow)]
    pub(super) result: Option<&'a serde_json::value::RawValue>,
    pub(super) error_code: Option<u16>,
    pub(super) description: Option<String>,
    pub(super) parameters: Option<Parameters>,
}

/// Why a request failed, where a program can do something about it.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Parameters {
    pub(super) migrate_to_chat_id: Option<i64>,
    pub(super) retry_after: Option<u64>,
}

/// A person or a bot.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct User {
    pub(super) id: i64,
    pub(super) is_bot: bool,
    pub(super) first_name: String,
    pub(super) last_name: Option<String>,
    pub(super) username: Option<String>,
    pub(super) language_code: Option<String>,
    pub(super) can_read_all_group_messages: Option<bool>,
}

/// A private chat, a group or a channel.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Chat {
    pub(super) id: i64,
    pub(super) title: Option<String>,
    pub(super) username: Option<String>,
    pub(super) first_name: Option<String>,
    pub(super) last_name: Option<String>,
}

/// Something new.
#[derive(Debug, Deserialize)]
pub(super) struct Update {
    pub(super) message: Option<Message>,
    pub(super) edited_message: Option<Message>,
    pub(super) callback_query: Option<CallbackQuery>,
    /// What else it is.
    #[serde(flatten)]
    pub(super) rest: Map<String, Value>,
}

/// Somebody has pressed a button under a message of ours.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct CallbackQuery {
    pub(super) id: String,
    pub(super) from: User,
    /// The message, which may be too old to be shown whole.
    pub(super) message: Option<Answered>,
    pub(super) data: Option<String>,
}

/// What of an update is read first: what to say next time stands here alone.
#[derive(Debug, Deserialize)]
pub(super) struct UpdateId {
    pub(super) update_id: i64,
}

/// A message.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Message {
    pub(super) message_id: i64,
    pub(super) from: Option<User>,
    pub(super) sender_chat: Option<Chat>,
    /// Seconds since 1970.
    pub(super) date: i64,
    pub(super) edit_date: Option<i64>,
    pub(super) chat: Chat,
    pub(super) media_group_id: Option<String>,
    pub(super) reply_to_message: Option<Answered>,
    pub(super) text: Option<String>,
    pub(super) caption: Option<String>,
    pub(super) photo: Option<Vec<Photo>>,
    pub(super) document: Option<Media>,
    pub(super) animation: Option<Media>,
    pub(super) video: Option<Media>,
    pub(super) audio: Option<Media>,
    pub(super) voice: Option<Media>,
    pub(super) video_note: Option<Media>,
    pub(super) contact: Option<Contact>,
    pub(super) sticker: Option<Sticker>,
    pub(super) dice: Option<Dice>,
    pub(super) venue: Option<Venue>,
    pub(super) location: Option<Location>,
    pub(super) poll: Option<Poll>,
    /// What else it is.
    #[serde(flatten)]
    pub(super) rest: Map<String, Value>,
}

/// A message as others name it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Answered {
    pub(super) message_id: i64,
    pub(super) chat: Chat,
}

/// A photo in one of its sizes.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Photo {
    pub(super) file_id: String,
    pub(super) width: i64,
    pub(super) height: i64,
    pub(super) file_size: Option<u64>,
}

/// A file of any other kind.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Media {
    pub(super) file_id: String,
    pub(super) file_name: Option<String>,
    pub(super) mime_type: Option<String>,
    pub(super) file_size: Option<u64>,
}

/// A shared contact.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Contact {
    pub(super) phone_number: String,
    pub(super) first_name: String,
    pub(super) last_name: Option<String>,
    pub(super) user_id: Option<i64>,
}

/// A sticker.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Sticker {
    pub(super) emoji: Option<String>,
}

/// A die that was thrown.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Dice {
    pub(super) emoji: String,
    pub(super) value: i64,
}

/// A place that has a name.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Venue {
    pub(super) location: Location,
    pub(super) title: String,
    pub(super) address: String,
}

/// A point on the map.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Location {
    pub(super) latitude: f64,
    pub(super) longitude: f64,
}

/// A poll.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Poll {
    pub(super) question: String,
    pub(super) options: Vec<PollOption>,
}

/// One answer that a poll offers.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct PollOption {
    pub(super) text: String,
}

/// A file that can be fetched now.
#[derive(Debug, Deserialize)]
pub(super) struct File {
    pub(super) file_size: Option<u64>,
    pub(super) file_path: Option<String>,
}

/// Where updates go instead of to us, if anywhere.
#[derive(Debug, Deserialize)]
pub(super) struct WebhookInfo {
    pub(super) url: String,
    pub(super) pending_update_count: u64,
}

/// A message that was just sent.
#[derive(Debug, Deserialize)]
pub(super) struct Sent {
    pub(super) message_id: i64,
    pub(super) chat: Chat,
}
