//! A mail as the desk takes it in.

use super::mailbox::RawMail;
use super::parse::{Mailbox, Parsed, parse};
use super::quote::own_words;
use super::subject::ticket_number_in;
use crate::core::inbound::{Inbound, Raw};
use crate::core::instant::Instant;
use crate::core::message::{Attachment, Party};
use crate::core::request::Channel;

/// Reads a mail that came in by `now`. `is_ours` knows our own addresses, given in lower case.
///
/// It came in when the topmost `Received` says; else when it says it was sent; else when its file or mailbox says;
/// and never later than `now`.
pub fn inbound(mail: RawMail, now: Instant, is_ours: impl Fn(&str) -> bool) -> Inbound {
    let parsed = parse(&mail.bytes);
    let received_at = parsed
        .received_at
        .or(parsed.sent_at)
        .or(mail.received_hint)
        .map_or(now, |t| t.min(now));
    let mut damage: Vec<String> = parsed.damage.iter().map(ToString::to_string).collect();
    if mail.truncated && !damage.iter().any(|code| code == "oversized") {
        damage.push("oversized".to_owned());
    }
    let writer = writer(&parsed, &is_ours);
    let address = writer.address.to_lowercase();
    let mut inbound = Inbound::new(Channel::Email, key(&parsed), party(writer), received_at);
    inbound.own_words = own_words(&parsed.text).trim().to_owned();
    inbound.sent_at = parsed.sent_at;
    inbound.references = references(&parsed);
    inbound.ticket_number = ticket_number_in(&parsed.subject);
    inbound.attachments = parsed.attachments.iter().map(attachment).collect();
    inbound.damage = damage;
    inbound.automatic = parsed.auto.map(|auto| auto.code().to_owned());
    inbound.bounce = parsed.bounce;
    inbound.ours = !address.is_empty() && is_ours(&address);
    inbound.raw = Some(Raw {
        digest: parsed.digest,
        bytes: mail.bytes,
    });
    inbound.message_id = parsed.message_id;
    inbound.subject = parsed.subject;
    inbound.text = parsed.text;
    inbound
}

/// Who wrote it. A form on a website sends in our name what somebody else has written, and says whom to answer.
fn writer(parsed: &Parsed, is_ours: impl Fn(&str) -> bool) -> &Mailbox {
    let ours = |mailbox: &Mailbox| is_ours(&mailbox.address.to_lowercase());
    match &parsed.reply_to {
        Some(wanted) if ours(&parsed.from) && !wanted.address.is_empty() && !ours(wanted) => wanted,
        _ => &parsed.from,
    }
}

/// The Message-ID, or a digest where there is none.
fn key(parsed: &Parsed) -> String {
    match &parsed.message_id {
        Some(id) => format!("mid:{id}"),
        None => {
            let raw = Raw {
                digest: parsed.digest,
                bytes: Vec::new(),
            };
            format!("sha256:{}", raw.hex())
        }
    }
}

/// What it answers, oldest first, the direct one last.
fn references(parsed: &Parsed) -> Vec<String> {
    /// Kept of a long thread: its root and its end.
    const KEPT: usize = 20;
    let mut ids: Vec<String> = Vec::new();
    let direct = &parsed.in_reply_to;
    for id in parsed
        .references
        .iter()
        .filter(|id| !direct.contains(id))
        .chain(direct)
    {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    if ids.len() > KEPT {
        ids.drain(1..=ids.len() - KEPT);
    }
    ids
}

fn party(mailbox: &Mailbox) -> Party {
    Party {
        name: mailbox.name.clone(),
        address: mailbox.address.clone(),
    }
}

fn attachment(file: &super::parse::Attachment) -> Attachment {
    Attachment {
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        bytes: file.bytes as u64,
        part: u32::try_from(file.part).unwrap_or(u32::MAX),
        content: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str) -> Inbound {
        let mail = RawMail {
            bytes: format!("{header}Subject: s\r\n\r\ntext\r\n").into_bytes(),
            origin: String::new(),
            received_hint: None,
            truncated: false,
        };
        inbound(mail, Instant::default(), |address| {
            address == "desk@desk.example"
        })
    }

    #[test]
    fn what_a_form_sends_in_our_name_is_of_who_filled_it_in() {
        let from = "From: Desk <Desk@desk.example>\r\n";
        let form = read(&format!("{from}Reply-To: Ivan <ivan@acme.ru>\r\n"));
        assert_eq!(
            (form.from.address.as_str(), form.ours),
            ("ivan@acme.ru", false)
        );
        for ours in ["", "Reply-To: desk@desk.example\r\n", "Reply-To:\r\n"] {
            let own = read(&format!("{from}{ours}"));
            assert!(own.ours, "{ours}");
        }
        let other = read("From: ivan@acme.ru\r\nReply-To: boss@acme.ru\r\n");
        assert_eq!(other.from.address, "ivan@acme.ru");
    }
}
