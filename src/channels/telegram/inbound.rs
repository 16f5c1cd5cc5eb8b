//! A message as the desk takes it in.

use super::bot::Bot;
use super::content::{Enclosed, content};
use super::types::{Chat, Message, User};
use crate::core::inbound::Inbound;
use crate::core::instant::Instant;
use crate::core::message::Party;
use crate::core::request::Channel;
use crate::core::scrub::scrub_line;
use chrono::DateTime;

/// The longest beginning of a text that stands for a subject, in letters.
const SUBJECT_CHARS: usize = 60;

/// A message that was written, and its files, which are not fetched yet.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) inbound: Inbound,
    pub(super) files: Vec<Enclosed>,
}

/// Reads a message that was met by `now`; nothing, if nobody wrote it. `edited`: it is a later version of itself.
pub(super) fn written(
    bot: &Bot,
    message: &Message,
    json: &str,
    edited: bool,
    now: Instant,
) -> Option<Written> {
    let content = content(message, json)?;
    let original = bot.key(message.chat.id, message.message_id);
    let seconds = match edited {
        true => message.edit_date.unwrap_or(message.date),
        false => message.date,
    };
    let sent_at = DateTime::from_timestamp(seconds, 0);
    let key = match edited {
        true => format!("{original}#{seconds}"),
        false => original.clone(),
    };
    let mut inbound = Inbound::new(
        Channel::Telegram,
        key.clone(),
        writer(message),
        sent_at.map_or(now, |at| at.min(now)),
    );
    inbound.sent_at = sent_at;
    inbound.message_id = Some(key);
    inbound.references = message
        .reply_to_message
        .iter()
        .map(|answered| bot.key(answered.chat.id, answered.message_id))
        .collect();
    inbound.conversation = Some(bot.conversation(message.chat.id));
    inbound.edits = edited.then_some(original);
    inbound.automatic = automatic(message).map(str::to_owned);
    inbound.own_words.clone_from(&content.text);
    inbound.text = content.text;
    inbound.damage = content.damage;
    inbound.voice = content.voice;
    inbound.shared_phone = content.shared_phone;
    let mut written = Written {
        inbound,
        files: content.files,
    };
    written.inbound.subject = subject(&written);
    Some(written)
}

/// An album as one message: the first picture's, with the words and the files of all.
pub(super) fn album(parts: Vec<Written>) -> Option<Written> {
    let mut parts = parts.into_iter();
    let mut whole = parts.next()?;
    for part in parts {
        let text = part.inbound.text;
        if !text.is_empty() {
            if !whole.inbound.text.is_empty() {
                whole.inbound.text.push_str("\n\n");
            }
            whole.inbound.text.push_str(&text);
        }
        whole.inbound.voice |= part.inbound.voice;
        whole.inbound.damage.extend(part.inbound.damage);
        whole.files.extend(part.files);
    }
    whole.inbound.damage.dedup();
    whole.inbound.own_words.clone_from(&whole.inbound.text);
    whole.inbound.subject = subject(&whole);
    Some(whole)
}

/// Who wrote. A group's nameless admin and a channel write as the chat that they speak for.
fn writer(message: &Message) -> Party {
    match (&message.sender_chat, &message.from) {
        (Some(chat), _) => of_chat(chat),
        (None, Some(user)) => of_user(user),
        (None, None) => of_chat(&message.chat),
    }
}

/// A person, or a bot, as they call themselves.
pub(super) fn of_user(user: &User) -> Party {
    Party {
        name: name(
            [Some(&user.first_name), user.last_name.as_ref()],
            user.username.as_deref(),
        ),
        address: user.id.to_string(),
    }
}

fn of_chat(chat: &Chat) -> Party {
    let names = match &chat.title {
        Some(title) => [Some(title), None],
        None => [chat.first_name.as_ref(), chat.last_name.as_ref()],
    };
    Party {
        name: name(names, chat.username.as_deref()),
        address: chat.id.to_string(),
    }
}

/// The full name; or the `@name` where there is none that can be seen.
fn name(parts: [Option<&String>; 2], username: Option<&str>) -> String {
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    let full = scrub_line(&parts.join(" ")).trim().to_owned();
    match username {
        Some(username) if full.is_empty() => format!("@{}", scrub_line(username)),
        _ => full,
    }
}

/// Why no person wrote it. A nameless admin's messages come from a bot of Telegram's own, but a person writes them.
fn automatic(message: &Message) -> Option<&'static str> {
    let forwarded = message.rest.get("is_automatic_forward");
    if forwarded.and_then(serde_json::Value::as_bool) == Some(true) {
        return Some("bulk");
    }
    let bot = message.from.as_ref().is_some_and(|user| user.is_bot);
    (bot && message.sender_chat.is_none()).then_some("bot")
}

/// The first words; or the name that the person gave the first file.
fn subject(written: &Written) -> String {
    let text = &written.inbound.own_words;
    if !text.is_empty() {
        return beginning(text);
    }
    written
        .files
        .iter()
        .find(|file| file.named)
        .map_or_else(String::new, |file| beginning(&file.attachment.name))
}

fn beginning(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    let line = scrub_line(&line);
    let Some((end, _)) = line.char_indices().nth(SUBJECT_CHARS) else {
        return line.trim_end_matches('.').to_owned();
    };
    let cut = &line[..end];
    let cut = cut.rsplit_once(' ').map_or(cut, |(words, _)| words);
    format!("{}…", cut.trim_end_matches([',', ':', '.']))
}

#[cfg(test)]
#[path = "inbound/tests.rs"]
mod tests;
