//! Replies, sent into the chat that they answer: the text in as many messages as it needs, then each file.

use super::Account;
use super::api::{Api, Failure, Refusal};
use super::bot::Bot;
use super::split::{LIMIT, split};
use super::types::Sent;
use crate::channels::{Carrier, Outcome, Parcel, Presence};
use crate::core::event::Reply;
use crate::core::message::Attachment;
use crate::core::trouble::{Trouble, TroubleKind};
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use std::collections::HashMap;

/// The biggest picture that goes out as one, in bytes; a bigger one goes as a file.
const PHOTO_BYTES: usize = 10 * 1024 * 1024;
/// The biggest file that the Bot API takes, in bytes.
const FILE_BYTES: usize = 50 * 1024 * 1024;
/// What Telegram shows as a picture. A moving one would stand still.
const PICTURES: &[&str] = &["image/jpeg", "image/png", "image/webp"];

/// Sends the desk's replies into the bot's chats.
pub struct TelegramCarrier {
    account: Account,
    session: Option<Session>,
    /// Groups that were given another id, by the one that they had.
    moved: HashMap<i64, i64>,
}

/// The API, and who we are there.
struct Session {
    api: Api,
    bot: Bot,
}

/// What is sent, and where.
struct Letter<'a> {
    chat: i64,
    /// The message that it answers.
    answers: Option<i64>,
    piece: Piece<'a>,
}

/// One message of a reply.
enum Piece<'a> {
    Text(&'a str),
    File(&'a Attachment, &'a [u8]),
}

impl TelegramCarrier {
    /// A carrier for this account.
    pub fn new(account: Account) -> Self {
        Self {
            account,
            session: None,
            moved: HashMap::new(),
        }
    }

    async fn session(&mut self) -> Result<&Session, Trouble> {
        let session = match self.session.take() {
            Some(session) => session,
            None => {
                let api = Api::new(&self.account)?;
                let bot = api.me().await.map_err(Failure::trouble)?;
                Session { api, bot }
            }
        };
        Ok(self.session.insert(session))
    }

    /// Sends the piece, or tells why not.
    async fn try_to_send(&mut self, parcel: &Parcel) -> Result<Outcome, Outcome> {
        let piece = piece(parcel)?;
        let moved = self.moved.clone();
        let session = self.session().await.map_err(Outcome::Later)?;
        let meant = chat(&parcel.reply, &session.bot).map_err(Outcome::Never)?;
        let now = moved.get(&meant).copied();
        let mut letter = Letter {
            chat: now.unwrap_or(meant),
            answers: match now {
                None => answered(parcel, meant, &session.bot),
                // The old chat's messages have no number in the new one.
                Some(_) => None,
            },
            piece,
        };
        match session.send(&letter).await {
            Err(Failure::Refused(refusal)) if refusal.parameters.migrate_to_chat_id.is_some() => {
                letter.chat = refusal.parameters.migrate_to_chat_id.unwrap_or(meant);
                letter.answers = None;
                let sent = session.send(&letter).await;
                let outcome = session.outcome(sent);
                self.moved.insert(meant, letter.chat);
                Ok(outcome)
            }
            sent => Ok(session.outcome(sent)),
        }
    }
}

impl Carrier for TelegramCarrier {
    fn pieces(&self, parcel: &Parcel) -> u32 {
        let pieces = split(&parcel.text, LIMIT).len() + parcel.reply.attachments.len();
        u32::try_from(pieces.max(1)).unwrap_or(u32::MAX)
    }

    async fn send(&mut self, parcel: &Parcel) -> Outcome {
        let outcome = match self.try_to_send(parcel).await {
            Ok(outcome) | Err(outcome) => outcome,
        };
        if let Outcome::Later(trouble) = &outcome
            && trouble.kind == TroubleKind::LoginRefused
        {
            // Another token may be another bot.
            self.session = None;
        }
        outcome
    }

    /// The Bot API shows a bot nothing of what it has sent.
    async fn find(&mut self, _: &Parcel) -> Result<Presence, Trouble> {
        Ok(Presence::CannotTell)
    }
}

/// The piece that the parcel names.
fn piece(parcel: &Parcel) -> Result<Piece<'_>, Outcome> {
    let texts = split(&parcel.text, LIMIT);
    let at = usize::try_from(parcel.piece).unwrap_or(usize::MAX);
    if let Some(text) = texts.get(at) {
        return Ok(Piece::Text(text));
    }
    let at = at.saturating_sub(texts.len());
    let Some(attachment) = parcel.reply.attachments.get(at) else {
        let nothing = Trouble::new(TroubleKind::Rejected, "sendMessage", "nothing to send");
        return Err(Outcome::Never(nothing));
    };
    match parcel.files.get(at) {
        None => Err(Outcome::Later(Trouble::new(
            TroubleKind::Desk,
            &attachment.name,
            "the file's bytes are not there",
        ))),
        Some(bytes) if bytes.len() > FILE_BYTES => Err(Outcome::Never(Trouble::new(
            TroubleKind::TooBig,
            &attachment.name,
            format!("{} bytes", bytes.len()),
        ))),
        Some(bytes) => Ok(Piece::File(attachment, bytes)),
    }
}

/// The chat that a reply goes to: its conversation's, or the person's own, which has the person's id.
fn chat(reply: &Reply, bot: &Bot) -> Result<i64, Trouble> {
    let none = |chat: &str| Trouble::new(TroubleKind::NoRecipient, chat, "");
    let Some(conversation) = &reply.conversation else {
        let id = &reply.to.address;
        return id.parse().map_err(|_| none(id));
    };
    if conversation.account != bot.id.to_string() {
        // Another bot's chats are closed to ours.
        return Err(none(&conversation.to_string()));
    }
    conversation
        .id
        .parse()
        .map_err(|_| none(&conversation.to_string()))
}

/// The client's message that the first piece answers.
fn answered(parcel: &Parcel, chat: i64, bot: &Bot) -> Option<i64> {
    let last = parcel.reply.references.last()?;
    bot.message_of(chat, last).filter(|_| parcel.piece == 0)
}

impl Session {
    async fn send(&self, letter: &Letter<'_>) -> Result<Value, Failure> {
        match letter.piece {
            Piece::Text(text) => {
                let mut parameters = json!({ "chat_id": letter.chat, "text": text });
                if let Some(answers) = letter.answers {
                    parameters["reply_parameters"] = reply_parameters(answers);
                }
                self.api.call("sendMessage", &parameters).await
            }
            Piece::File(attachment, bytes) => {
                let picture = bytes.len() <= PHOTO_BYTES
                    && PICTURES.contains(&attachment.media_type.to_ascii_lowercase().as_str());
                if picture {
                    let sent = self.file(letter, "sendPhoto", "photo").await;
                    if !matches!(&sent, Err(Failure::Refused(r)) if is_of_the_picture(r)) {
                        return sent;
                    }
                }
                self.file(letter, "sendDocument", "document").await
            }
        }
    }

    async fn file(
        &self,
        letter: &Letter<'_>,
        method: &'static str,
        field: &'static str,
    ) -> Result<Value, Failure> {
        let Piece::File(attachment, bytes) = letter.piece else {
            let no_file = Trouble::new(TroubleKind::Desk, method, "");
            return Err(Failure::NotSent(no_file));
        };
        let part = Part::bytes(bytes.to_vec()).file_name(attachment.name.clone());
        // A media type that is none goes as plain bytes.
        let part = match part.mime_str(&attachment.media_type) {
            Ok(part) => part,
            Err(_) => Part::bytes(bytes.to_vec()).file_name(attachment.name.clone()),
        };
        let mut form = Form::new()
            .text("chat_id", letter.chat.to_string())
            .part(field, part);
        if let Some(answers) = letter.answers {
            form = form.text("reply_parameters", reply_parameters(answers).to_string());
        }
        self.api.upload(method, form).await
    }

    fn outcome(&self, sent: Result<Value, Failure>) -> Outcome {
        outcome(&self.bot, sent)
    }
}

/// What came of sending a message.
pub(super) fn outcome(bot: &Bot, sent: Result<Value, Failure>) -> Outcome {
    match sent {
        Ok(result) => {
            // It is out, even if what tells of it can't be read.
            let sent = serde_json::from_value::<Sent>(result).ok();
            let ids = sent.map(|sent| bot.key(sent.chat.id, sent.message_id));
            Outcome::Sent {
                ids: ids.into_iter().collect(),
            }
        }
        Err(Failure::NotSent(trouble) | Failure::Stranger(trouble)) => Outcome::Later(trouble),
        Err(Failure::Lost(trouble)) => Outcome::Unknown(trouble),
        Err(Failure::Refused(refusal)) => refused(&refusal),
    }
}

fn reply_parameters(message: i64) -> Value {
    // The client may have deleted it.
    json!({ "message_id": message, "allow_sending_without_reply": true })
}

/// Whether it is refused as a picture, by its form or its size: as a file it may go.
fn is_of_the_picture(refusal: &Refusal) -> bool {
    refusal.code == 400
        && !is_of_the_chat(refusal)
        && refusal.parameters.migrate_to_chat_id.is_none()
}

/// Whether there is no such chat, or nobody is in it.
fn is_of_the_chat(refusal: &Refusal) -> bool {
    [
        "chat not found",
        "chat was deactivated",
        "chat was deleted",
        "peer_id_invalid",
        "user is deactivated",
        "user not found",
    ]
    .iter()
    .any(|words| refusal.says(words))
}

/// What a refusal means for a reply.
fn refused(refusal: &Refusal) -> Outcome {
    match refusal.code {
        400 | 403 if is_of_the_chat(refusal) => {
            Outcome::Never(refusal.of_kind(TroubleKind::NoRecipient))
        }
        403 => Outcome::Never(refusal.of_kind(TroubleKind::Blocked)),
        400 | 413 => Outcome::Never(refusal.trouble()),
        // The Bot API says so of what it has handed on already, too: when it restarts, or can't show what it sent.
        500.. => Outcome::Unknown(refusal.trouble()),
        _ => Outcome::Later(refusal.trouble()),
    }
}

#[cfg(test)]
#[path = "carrier/tests.rs"]
mod tests;
