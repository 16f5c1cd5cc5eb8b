//! Replies: written, threaded, put in the outbox.

mod digest;
mod route;
mod same;

pub(super) use digest::both;
pub(super) use route::{Route, route};
pub use same::last_letter;

use super::Ground;
use super::command::{MAX_ATTACHED_BYTES, Outgoing, OutgoingFile};
use super::error::{Error, Result};
use super::invalid::Invalid;
use super::judging::judge_ticket;
use super::work::Work;
use crate::core::event::{Event, Purpose, Reply};
use crate::core::inbound::Raw;
use crate::core::instant::Instant;
use crate::core::message::{Attachment, Message};
use crate::core::request::Kind;
use crate::core::scribe::{Brief, Field, FormFault, Written};
use crate::core::scrub::{is_blank, scrub_text};
use crate::core::ticket::Ticket;
use crate::store::View;
use std::path::PathBuf;
use uuid::Uuid;

/// Writes the reply that the templates give for a ticket, and sends nothing: for a person to read or edit.
///
/// # Errors
/// The template can't be filled, or the store's own.
pub fn brief_for(
    view: &View<'_>,
    ground: &Ground,
    ticket: &Ticket,
    purpose: Purpose,
    now: Instant,
    agent: &str,
) -> Result<Written> {
    briefed(view, ground, ticket, now, agent, |brief| {
        let brief = Brief { purpose, ..*brief };
        ground.scribe.write(&brief).map_err(Error::Template)
    })
}

/// Fills a person's own text with the fields of a ticket, and sends nothing.
///
/// # Errors
/// A field that does not exist or is empty for this ticket, or the store's own.
pub fn form_for(
    view: &View<'_>,
    ground: &Ground,
    ticket: &Ticket,
    source: &str,
    now: Instant,
    agent: &str,
) -> Result<Written> {
    briefed(view, ground, ticket, now, agent, |brief| {
        let filled = ground.scribe.fill(source, brief);
        filled.map_err(|fault| form_error(ticket, fault))
    })
}

/// The fields that a text may name, with their values for a ticket.
///
/// # Errors
/// The store's own.
pub fn fields_for(
    view: &View<'_>,
    ground: &Ground,
    ticket: &Ticket,
    now: Instant,
    agent: &str,
) -> Result<Vec<Field>> {
    briefed(view, ground, ticket, now, agent, |brief| {
        Ok(ground.scribe.fields(brief))
    })
}

/// Gives all that a reply of this moment may speak of.
fn briefed<T>(
    view: &View<'_>,
    ground: &Ground,
    ticket: &Ticket,
    now: Instant,
    agent: &str,
    then: impl FnOnce(&Brief<'_>) -> Result<T>,
) -> Result<T> {
    let (request, verdict) = judge_ticket(view, ground, ticket, now)?;
    let client = match &ticket.client {
        Some(id) => view.client(id)?,
        None => None,
    };
    then(&Brief {
        purpose: Purpose::Answer,
        ticket,
        client: client.as_ref(),
        request: &request,
        verdict: &verdict,
        law: ground.law_at(ticket.received_at),
        now,
        agent,
        because: None,
    })
}

fn form_error(ticket: &Ticket, fault: FormFault) -> Error {
    Error::Form {
        number: ticket.number,
        fault,
    }
}

/// What a template leaves for a person to fill in.
const BLANK: &str = "____";

/// Whether a letter leaves something for a person to fill in.
pub(super) fn has_blanks(body: &str) -> bool {
    body.contains(BLANK)
}

/// Puts a reply in the outbox.
pub(super) fn queue(work: &mut Work<'_>, purpose: Purpose, outgoing: &Outgoing) -> Result<()> {
    if matches!(outgoing, Outgoing::Silent) {
        return Ok(());
    }
    let question = work.ticket.facts.kind == Some(Kind::Question);
    if *outgoing == Outgoing::Template && purpose == Purpose::Accept && question {
        // A question is answered by a person, not by a letter that says it was taken.
        return Ok(());
    }
    if *outgoing == Outgoing::Template && same::went_by_itself(work, purpose)? {
        return Ok(());
    }
    // After an accept the ticket is charged: the reply speaks of the verdict it was accepted by.
    let written = write(work, purpose, outgoing)?;
    let body = match outgoing {
        Outgoing::Text(_) | Outgoing::Letter { .. } | Outgoing::Form(_) => {
            check_own(work, &written.body, files_of(outgoing))?;
            written.body
        }
        // Taking paid work up needs no letter yet; its price and date are a person's to write.
        _ if purpose == Purpose::Accept && has_blanks(&written.body) => return Ok(()),
        _ if has_blanks(&written.body) => {
            return Err(Error::Blanks {
                number: work.ticket.number,
            });
        }
        _ => written.body,
    };
    put(
        work,
        purpose,
        written.subject,
        &body,
        files_of(outgoing),
        match outgoing {
            Outgoing::Text(_) | Outgoing::Letter { .. } | Outgoing::Form(_) => Author::Hand,
            Outgoing::Template | Outgoing::Explained(_) | Outgoing::Silent => Author::Template,
        },
    )
}

/// Whose words a reply has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Author {
    /// A person's, written or looked over.
    Hand,
    /// The template's, by a person's order.
    Template,
    /// The template's, by nobody's order.
    Nobody,
}

/// What goes with the text.
fn files_of(outgoing: &Outgoing) -> &[OutgoingFile] {
    match outgoing {
        Outgoing::Letter { files, .. } => files,
        _ => &[],
    }
}

/// Puts a text in the outbox, back the way the ticket came.
pub(super) fn put(
    work: &mut Work<'_>,
    purpose: Purpose,
    subject: String,
    body: &str,
    files: &[OutgoingFile],
    author: Author,
) -> Result<()> {
    let last = work.tx.view().last_received(work.ticket.number)?;
    let route = route::of(&work.tx.view(), work.ticket, last.as_ref())?;
    let bytes: u64 = files.iter().map(|file| file.bytes.len() as u64).sum();
    if bytes > MAX_ATTACHED_BYTES {
        return Err(Error::Invalid(Invalid::FilesTooLong {
            bytes,
            most: MAX_ATTACHED_BYTES,
        }));
    }
    // What was pasted or came out of a file may steer whoever's screen shows it.
    let body = &*scrub_text(body);
    let id = Uuid::now_v7();
    let mut attachments = Vec::with_capacity(files.len());
    for (part, file) in (0..).zip(files) {
        attachments.push(keep_file(work, part, file)?);
    }
    let reply = Reply {
        id,
        channel: route.channel,
        to: route.to,
        subject,
        message_id: format!("{id}@{}", work.ground.domain),
        references: references(last),
        purpose,
        language: work.ticket.language,
        queued_at: work.now(),
        conversation: route.conversation,
        automatic: author == Author::Nobody,
        by_hand: author == Author::Hand,
        attachments,
    };
    work.letters = both(work.letters, Some(digest::of(&reply, body)));
    work.append(vec![(
        Event::ReplyQueued(Box::new(reply)),
        Some(body.to_owned()),
    )])?;
    let paths: Vec<PathBuf> = files.iter().filter_map(|file| file.path.clone()).collect();
    work.tx.note_files(id, &paths)?;
    work.reply = Some(id);
    Ok(())
}

/// Keeps a file's bytes by themselves.
fn keep_file(work: &Work<'_>, part: u32, file: &OutgoingFile) -> Result<Attachment> {
    let raw = Raw::of(file.bytes.clone());
    work.tx.keep_content(&raw.digest, &raw.bytes)?;
    Ok(Attachment {
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        bytes: raw.bytes.len() as u64,
        part,
        content: Some(raw.hex()),
    })
}

/// Refuses a text of a person's own that nobody could mean: an empty one, or the last letter once more.
fn check_own(work: &Work<'_>, body: &str, files: &[OutgoingFile]) -> Result<()> {
    if is_blank(body) {
        return Err(Error::Invalid(Invalid::NoReply));
    }
    let number = work.ticket.number;
    let last = match files.is_empty() {
        true => match work.tx.foreseen_letter(number) {
            Some(foreseen) => Some(foreseen),
            None => last_letter(&work.tx.view(), number)?,
        },
        false => None,
    };
    match last.is_some_and(|last| last.trim() == body.trim()) {
        true => Err(Error::SameLetter { number }),
        false => Ok(()),
    }
}

/// The words of a reply, by the verdict that stands on the ticket: the template's, or a person's own.
fn write(work: &mut Work<'_>, purpose: Purpose, outgoing: &Outgoing) -> Result<Written> {
    let judged = work.look()?;
    let (request, fresh) = &*judged;
    let client = match &work.ticket.client {
        Some(id) => work.tx.client(id)?,
        None => None,
    };
    let brief = Brief {
        purpose,
        ticket: work.ticket,
        client: client.as_deref(),
        request,
        verdict: work.ticket.verdict.as_ref().unwrap_or(fresh),
        law: work.ground.law_at(work.ticket.received_at),
        now: work.now(),
        agent: &work.actor.name,
        because: match outgoing {
            Outgoing::Explained(why) => Some(why.trim()),
            _ => None,
        },
    };
    let scribe = &work.ground.scribe;
    match outgoing {
        Outgoing::Form(source) => scribe
            .fill(source, &brief)
            .map_err(|fault| form_error(work.ticket, fault)),
        Outgoing::Text(text) | Outgoing::Letter { text, .. } => {
            let written = scribe.write(&brief).map_err(Error::Template)?;
            Ok(Written {
                body: text.clone(),
                ..written
            })
        }
        Outgoing::Template | Outgoing::Explained(_) | Outgoing::Silent => {
            scribe.write(&brief).map_err(Error::Template)
        }
    }
}

/// What the reply answers: the thread of the client's last message, that message last.
fn references(last: Option<Message>) -> Vec<String> {
    last.map_or_else(Vec::new, |message| {
        let mut ids = message.references;
        ids.extend(message.message_id);
        ids
    })
}
