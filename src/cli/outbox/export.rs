//! Replies as .eml files.

use super::{PAGE, worse};
use crate::channels::mail::compose::{AutoSubmitted, Outgoing, OutgoingFile, compose};
use crate::channels::mail::parse::Mailbox;
use crate::cli::failure::{Failure, Result};
use crate::cli::session::Session;
use crate::core::event::Reply;
use crate::core::message::Party;
use crate::core::request::Channel;
use crate::core::sentence::Sentence;
use crate::store::{OutboxItem, OutboxStatus, Store};
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};
use uuid::Uuid;

#[derive(Serialize)]
struct Exported<'a> {
    id: Uuid,
    ticket: u64,
    file: &'a Path,
}

/// Writes every reply that waits. One that can't be written does not stop the others.
pub(super) fn run(session: &mut Session, dir: &Path) -> Result<()> {
    let store = session.store()?;
    std::fs::create_dir_all(dir).map_err(|error| Failure::io(dir, &error))?;
    let mut worst = Ok(());
    let mut after = 0;
    loop {
        let page = store.view().outbox(OutboxStatus::Queued, after, PAGE)?;
        for item in &page {
            after = item.seq;
            match export(session, &store, item, dir) {
                Ok(file) if session.out.is_json() => session.out.json(&Exported {
                    id: item.reply.id,
                    ticket: item.ticket,
                    file: &file,
                })?,
                Ok(file) => session.out.line(&file.display().to_string())?,
                Err(failure) => worst = worse(&session.text, worst, failure),
            }
        }
        if page.is_empty() {
            return worst;
        }
    }
}

fn export(session: &Session, store: &Store, item: &OutboxItem, dir: &Path) -> Result<PathBuf> {
    let reply = &item.reply;
    let file = dir.join(format!("{:06}-{}.eml", item.ticket, reply.id));
    let refuse = |why: Sentence| {
        let said = Sentence::of("fail-reply").name("id", reply.id);
        Failure::failed(said.number("number", item.ticket).said("why", why))
    };
    if reply.channel != Channel::Email {
        return Err(refuse(
            Sentence::of("fail-not-by-mail").said("by", Sentence::of(way(reply.channel))),
        ));
    }
    let bytes = compose(&Outgoing {
        from: mailbox(&session.settings.sender),
        to: vec![mailbox(&reply.to)],
        cc: Vec::new(),
        subject: reply.subject.clone(),
        ticket_number: Some(item.ticket),
        message_id: reply.message_id.clone(),
        in_reply_to: reply.references.last().cloned(),
        references: reply.references.clone(),
        sent_at: reply.queued_at,
        auto_submitted: reply.automatic.then_some(AutoSubmitted::Replied),
        text: store.view().body(item.seq)?.unwrap_or_default(),
        files: files(store, reply)?,
    })
    .map_err(|error| refuse(Sentence::quoted(error)))?;
    write_whole(dir, &file, &bytes).map_err(|error| Failure::io(&file, &error))?;
    Ok(file)
}

/// The message of the way that a reply takes.
fn way(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "channel-email.by",
        Channel::Chat => "channel-chat.by",
        Channel::Telegram => "channel-telegram.by",
        Channel::Phone => "channel-phone.by",
        Channel::Voice => "channel-voice.by",
    }
}

/// The reply's files, as they are kept.
fn files(store: &Store, reply: &Reply) -> Result<Vec<OutgoingFile>> {
    let mut files = Vec::with_capacity(reply.attachments.len());
    for attachment in &reply.attachments {
        let digest = attachment.content.as_deref().unwrap_or_default();
        let bytes = store.view().content(digest)?.ok_or_else(|| {
            let said = Sentence::of("fail-no-bytes").name("id", reply.id);
            Failure::failed(said.name("name", &attachment.name))
        })?;
        files.push(OutgoingFile {
            name: attachment.name.clone(),
            media_type: attachment.media_type.clone(),
            bytes,
        });
    }
    Ok(files)
}

fn mailbox(party: &Party) -> Mailbox {
    Mailbox {
        name: party.name.clone(),
        address: party.address.clone(),
    }
}

/// A file that is there is whole.
fn write_whole(dir: &Path, file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut draft = tempfile::NamedTempFile::new_in(dir)?;
    draft.write_all(bytes)?;
    draft.persist(file).map_err(|error| error.error)?;
    Ok(())
}
