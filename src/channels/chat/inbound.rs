//! A message of a Chatwoot conversation, as the desk takes it in.

use super::files::File;
use super::types::{Message, Person, Way};
use crate::core::conversation::Conversation;
use crate::core::inbound::{Inbound, Raw};
use crate::core::instant::Instant;
use crate::core::message::{Attachment, Party};
use crate::core::request::Channel;
use crate::core::scrub::{scrub_line, scrub_text};
use uuid::Uuid;

/// Of how many characters a subject is made at the most.
const SUBJECT: usize = 60;

/// Damage: of a file, no more than its name and size was kept.
pub const NOT_FETCHED: &str = "not-fetched";

/// A conversation of an account, as keys name it.
pub fn conversation(account: u64, id: u64) -> Conversation {
    Conversation {
        channel: Channel::Chat,
        account: account.to_string(),
        id: id.to_string(),
    }
}

/// The key of a message: its conversation's name, and its id.
pub fn key(conversation: &Conversation, message: u64) -> String {
    format!("{conversation}:{message}")
}

/// Under which name a piece of a reply is sent: the reply's id, and of further pieces their number too.
pub fn mark(reply: Uuid, piece: u32) -> String {
    match piece {
        0 => reply.to_string(),
        _ => format!("{reply}/{piece}"),
    }
}

/// The reply that a message is a piece of, by the name it was sent under.
pub fn reply_of(message: &Message) -> Option<Uuid> {
    if message.way != Way::Outgoing {
        return None;
    }
    [&message.source_id, &message.echo_id]
        .into_iter()
        .flatten()
        .find_map(|mark| mark.split('/').next()?.parse().ok())
}

/// Whether a message is one for the desk: no note among agents, none of the server's own, and none that the user of
/// the token wrote, unless it is known which reply it is.
pub fn is_wanted(message: &Message, me: u64) -> bool {
    let by_me = |person: &Person| person.id == me && person.kind != "contact";
    match message.way {
        Way::Incoming => !message.private,
        Way::Outgoing if message.private => false,
        Way::Outgoing => reply_of(message).is_some() || !message.sender.as_ref().is_some_and(by_me),
        Way::Activity | Way::Template => false,
    }
}

/// A message as the desk takes it in, with its files as they were fetched.
pub fn inbound(
    conversation: &Conversation,
    contact: Option<&Person>,
    message: &Message,
    files: Vec<File>,
    now: Instant,
) -> Inbound {
    let key = key(conversation, message.id);
    let received_at = message.created_at.min(now);
    let ours = message.way == Way::Outgoing;
    let mut inbound = Inbound::new(
        Channel::Chat,
        key.clone(),
        from(message, contact),
        received_at,
    );
    let text = scrub_text(message.content.as_deref().unwrap_or_default());
    let text = text.trim().to_owned();
    inbound.subject = subject(&text, &files);
    inbound.own_words.clone_from(&text);
    inbound.voice = text.is_empty() && !ours && is_spoken(message);
    inbound.text = text;
    inbound.sent_at = Some(message.created_at);
    inbound.message_id = Some(key);
    inbound.references = message
        .in_reply_to()
        .map(|id| self::key(conversation, id))
        .into_iter()
        .collect();
    inbound.ours = ours;
    inbound.reply = reply_of(message);
    inbound.conversation = Some(conversation.clone());
    attach(&mut inbound, files);
    inbound
}

/// Who wrote: of ours, an agent, whose numbers are not the contacts'.
fn from(message: &Message, contact: Option<&Person>) -> Party {
    let name = |person: &Person| scrub_line(&person.name).trim().to_owned();
    if message.way == Way::Outgoing {
        let agent = message.sender.as_ref();
        return Party {
            name: agent.map(name).unwrap_or_default(),
            address: agent.map(|a| format!("agent:{}", a.id)).unwrap_or_default(),
        };
    }
    let writer = message
        .sender
        .as_ref()
        .filter(|sender| matches!(sender.kind.as_str(), "contact" | ""))
        .or(contact);
    Party {
        name: writer.map(name).unwrap_or_default(),
        address: writer.map(|w| w.id.to_string()).unwrap_or_default(),
    }
}

/// The first words of a text; the first file's name where there is no text.
fn subject(text: &str, files: &[File]) -> String {
    let line = text
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .map(scrub_line);
    let Some(line) = line else {
        return files.first().map(|f| f.name.clone()).unwrap_or_default();
    };
    if line.chars().count() <= SUBJECT {
        return line.into_owned();
    }
    let cut: String = line.chars().take(SUBJECT).collect();
    let whole_words = cut.rfind(' ').filter(|at| *at > 0);
    format!("{}…", whole_words.map_or(cut.as_str(), |at| &cut[..at]))
}

fn is_spoken(message: &Message) -> bool {
    !message.attachments.is_empty() && message.attachments.iter().all(|a| a.file_type == "audio")
}

fn attach(inbound: &mut Inbound, files: Vec<File>) {
    for (part, file) in files.into_iter().enumerate() {
        let raw = file.bytes.map(Raw::of);
        if raw.is_none() && !inbound.damage.iter().any(|code| code == NOT_FETCHED) {
            inbound.damage.push(NOT_FETCHED.to_owned());
        }
        inbound.attachments.push(Attachment {
            name: file.name,
            media_type: file.media_type,
            bytes: file.size,
            part: u32::try_from(part).unwrap_or(u32::MAX),
            content: raw.as_ref().map(Raw::hex),
        });
        inbound.files.extend(raw);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn message(mut more: Value) -> Message {
        let mut value = json!({"id": 7, "content": "Hello", "message_type": 0, "created_at": 1000,
            "sender": {"id": 3, "name": "Anna", "type": "contact"}});
        value
            .as_object_mut()
            .unwrap()
            .append(more.as_object_mut().unwrap());
        serde_json::from_value(value).unwrap()
    }

    fn at(seconds: i64) -> Instant {
        chrono::DateTime::from_timestamp(seconds, 0).unwrap()
    }

    fn read(message: &Message, files: Vec<File>) -> Inbound {
        inbound(&conversation(1, 77), None, message, files, at(900))
    }

    #[test]
    fn a_message_has_its_key_its_writer_and_its_moment() {
        let read = read(
            &message(
                json!({"content_attributes": {"in_reply_to": 5}, "content": "a\u{1b}[31m b\nc"}),
            ),
            Vec::new(),
        );
        assert_eq!(read.key, "chat:1:77:7");
        assert_eq!(read.message_id.as_deref(), Some("chat:1:77:7"));
        assert_eq!(read.references, ["chat:1:77:5"]);
        assert_eq!(
            (read.from.name.as_str(), &*read.from.address),
            ("Anna", "3")
        );
        assert_eq!((read.text.as_str(), &*read.subject), ("a b\nc", "a b"));
        assert_eq!((read.sent_at, read.received_at), (Some(at(1000)), at(900)));
        assert!(!read.ours && !read.voice);
    }

    #[test]
    fn what_an_audio_alone_says_is_spoken() {
        let audio = json!([{"id": 1, "file_type": "audio"}]);
        let spoken = message(json!({"content": null, "attachments": audio}));
        let described = message(json!({"content": "listen", "attachments": audio}));
        let file = File {
            name: "a.ogg".into(),
            media_type: "audio/ogg".into(),
            bytes: None,
            size: 5,
        };
        let read_spoken = read(&spoken, vec![file]);
        assert!(read_spoken.voice);
        assert_eq!(read_spoken.subject, "a.ogg");
        assert_eq!(read_spoken.damage, [NOT_FETCHED]);
        assert_eq!(read_spoken.attachments[0].bytes, 5);
        assert!(!read(&described, Vec::new()).voice);
    }

    #[test]
    fn notes_and_the_servers_own_are_not_wanted() {
        let reply = Uuid::now_v7();
        let me = json!({"id": 3, "type": "user"});
        let other = json!({"id": 4, "name": "Ivan", "type": "user"});
        for (more, wanted) in [
            (json!({}), true),
            (json!({"private": true}), false),
            (json!({"message_type": 2}), false),
            (json!({"message_type": "template"}), false),
            (json!({"message_type": 1, "sender": me}), false),
            (json!({"message_type": 1, "sender": other}), true),
            (
                json!({"message_type": 1, "sender": other, "private": true}),
                false,
            ),
            (
                json!({"message_type": 1, "sender": me, "source_id": mark(reply, 2)}),
                true,
            ),
        ] {
            assert_eq!(is_wanted(&message(more.clone()), 3), wanted, "{more}");
        }
        let ours = message(json!({"message_type": 1, "sender": me, "source_id": mark(reply, 2)}));
        assert_eq!(read(&ours, Vec::new()).reply, Some(reply));
        let theirs = read(
            &message(json!({"message_type": "outgoing", "sender": other})),
            Vec::new(),
        );
        assert!(theirs.ours && theirs.reply.is_none());
        assert_eq!(theirs.from.address, "agent:4");
    }

    #[test]
    fn a_subject_is_cut_between_words() {
        let text = "word ".repeat(20);
        let cut = subject(text.trim(), &[]);
        assert!(
            cut.ends_with("word…") && cut.chars().count() <= SUBJECT + 1,
            "{cut}"
        );
        assert_eq!(subject(&"ж".repeat(61), &[]).chars().count(), SUBJECT + 1);
    }
}
