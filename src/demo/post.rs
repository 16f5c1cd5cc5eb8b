//! How messages come in: mails through the real composer and parser, the rest as their channels would hand them over.

use super::dice::Dice;
use super::picture;
use crate::channels::mail::compose::{Outgoing, OutgoingFile, compose};
use crate::channels::mail::inbound::inbound;
use crate::channels::mail::mailbox::RawMail;
use crate::channels::mail::parse::Mailbox;
use crate::core::inbound::Inbound;
use crate::core::instant::{Instant, moscow};
use crate::core::message::{Attachment, Party};
use crate::core::request::Channel;

/// Where clients write to.
const DESK: &str = "support@primegate.example";
/// The longest beginning of a text that stands for a subject, in letters.
const SUBJECT_CHARS: usize = 64;

/// A message to be sent to the desk.
pub(super) struct Posting<'a> {
    pub(super) channel: Channel,
    pub(super) from: &'a Party,
    pub(super) subject: &'a str,
    pub(super) text: &'a str,
    pub(super) pictures: u32,
    pub(super) references: &'a [String],
    pub(super) greetings: &'a [String],
    pub(super) at: Instant,
}

/// Sends it.
pub(super) fn send(posting: &Posting<'_>, dice: &mut Dice) -> anyhow::Result<Inbound> {
    match posting.channel {
        Channel::Email => mail(posting, dice),
        _ => Ok(talk(posting, dice)),
    }
}

fn mail(posting: &Posting<'_>, dice: &mut Dice) -> anyhow::Result<Inbound> {
    let host = posting
        .from
        .address
        .rsplit_once('@')
        .map_or("mail.example", |(_, host)| host);
    let files = (0..posting.pictures).map(|n| OutgoingFile {
        name: file_name(posting.at, n, dice),
        media_type: "image/png".to_owned(),
        bytes: picture::screenshot(dice),
    });
    let mail = Outgoing {
        files: files.collect(),
        from: Mailbox {
            name: posting.from.name.clone(),
            address: posting.from.address.clone(),
        },
        to: vec![Mailbox {
            name: String::new(),
            address: DESK.to_owned(),
        }],
        cc: Vec::new(),
        subject: posting.subject.to_owned(),
        ticket_number: None,
        message_id: format!("{}@{host}", dice.letters(18)),
        in_reply_to: posting.references.last().cloned(),
        references: posting.references.to_vec(),
        sent_at: posting.at,
        auto_submitted: None,
        text: posting.text.to_owned(),
    };
    Ok(read(compose(&mail)?, posting.at))
}

/// A mail as it lies in the mailbox, read.
fn read(bytes: Vec<u8>, at: Instant) -> Inbound {
    let raw = RawMail {
        bytes,
        origin: "demo".to_owned(),
        received_hint: Some(at),
        truncated: false,
    };
    inbound(raw, at, |address| address == DESK)
}

fn talk(posting: &Posting<'_>, dice: &mut Dice) -> Inbound {
    let id = format!("{}-{}", posting.channel, dice.letters(12));
    let subject = if posting.subject.is_empty() {
        beginning(posting.text, posting.greetings)
    } else {
        posting.subject.to_owned()
    };
    let attachments = (0..posting.pictures).map(|part| Attachment {
        name: file_name(posting.at, part, dice),
        media_type: "image/png".to_owned(),
        bytes: picture::screenshot(dice).len() as u64,
        part,
        content: None,
    });
    let mut inbound = Inbound::new(
        posting.channel,
        format!("{}:{id}", posting.channel),
        posting.from.clone(),
        posting.at,
    );
    inbound.subject = subject;
    posting.text.clone_into(&mut inbound.text);
    posting.text.clone_into(&mut inbound.own_words);
    inbound.sent_at = Some(posting.at);
    inbound.message_id = Some(format!("{id}@chat.primegate.example"));
    inbound.references = posting.references.to_vec();
    inbound.attachments = attachments.collect();
    inbound.voice = posting.channel == Channel::Voice;
    inbound
}

/// The first words of a message that has no subject, past the greeting.
fn beginning(text: &str, greetings: &[String]) -> String {
    let whole: Vec<&str> = text.split_whitespace().collect();
    let line = whole.join(" ");
    let past = greetings
        .iter()
        .filter(|greeting| !greeting.is_empty())
        .find_map(|greeting| line.strip_prefix(greeting.as_str()))
        .map_or(line.as_str(), str::trim)
        .trim_end_matches('.');
    match past.char_indices().nth(SUBJECT_CHARS) {
        Some((end, _)) => {
            let cut = &past[..end];
            let cut = cut.rsplit_once(' ').map_or(cut, |(words, _)| words);
            format!("{}…", cut.trim_end_matches([',', ':']))
        }
        None => past.to_owned(),
    }
}

fn file_name(at: Instant, n: u32, dice: &mut Dice) -> String {
    let day = moscow(at).format("%Y-%m-%d");
    let names = [
        format!("Снимок экрана {day}.png"),
        "скрин.png".to_owned(),
        format!("Screenshot_{}.png", dice.between(1, 40)),
        "Безымянный.png".to_owned(),
        format!("photo_{day}.png"),
    ];
    let name = dice.pick(&names).cloned().unwrap_or_default();
    match n {
        0 => name,
        _ => name.replace(".png", &format!(" ({n}).png")),
    }
}

/// A mail that no person wrote, or that came in broken: its bytes as they lay in the mailbox.
pub(super) fn special(
    name: &str,
    subject: &str,
    from: &str,
    at: Instant,
    dice: &mut Dice,
) -> Option<Inbound> {
    let text = match name {
        "newsletter" => include_str!("../../assets/demo/newsletter.eml"),
        "bounce" => include_str!("../../assets/demo/bounce.eml"),
        "damaged" => include_str!("../../assets/demo/damaged.eml"),
        _ => return None,
    };
    let broken = name == "damaged";
    let word = |text: &str| match broken {
        true => text.to_owned(),
        false => base64(text.as_bytes()),
    };
    let text = text
        .replace("{subject}", &word(subject))
        .replace("{from_name}", &word(from))
        .replace("{date}", &moscow(at).to_rfc2822())
        .replace("{id}", &format!("{}@mx.example", dice.letters(18)))
        .replace('\n', "\r\n");
    let bytes = if broken {
        // Written in windows-1251 under a name that nobody knows, as old office programs do.
        encoding_rs::WINDOWS_1251.encode(&text).0.into_owned()
    } else {
        text.into_bytes()
    };
    Some(read(bytes, at))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let byte = |n: usize| usize::from(three.get(n).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for n in 0..4 {
            out.push(match n <= three.len() {
                true => char::from(DIGITS[bits >> (18 - 6 * n) & 63]),
                false => '=',
            });
        }
    }
    out
}
