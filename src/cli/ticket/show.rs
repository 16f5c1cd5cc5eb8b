//! Shows one ticket.

use crate::cli::failure::Result;
use crate::cli::out::visible;
use crate::cli::session::{self, Session};
use crate::cli::shape::{Whole, conversation, mailbox};
use crate::core::message::{Attachment, Message};
use crate::core::ticket::Ticket;
use crate::store::{MessageView, OutboxStatus, RawMessage, View};
use crate::text::findings_at;

/// Shows all that is known of a ticket.
pub(super) fn run(session: &mut Session, number: u64) -> Result<()> {
    let mut store = session.store()?;
    session.wake(&mut store);
    let view = store.view();
    let ticket = session::ticket(&view, number)?;
    if session.out.is_json() {
        let whole = Whole::of(&view, &session.lawbook, &session.settings.sender, &ticket)?;
        return session.out.json(&whole);
    }
    super::tell(session, &store, [number])?;
    verdict(session, &store.view(), &ticket)?;
    for view in conversation(&store.view(), number)? {
        message(session, &view)?;
    }
    Ok(())
}

/// What is missing, and every rule that fired.
fn verdict(session: &mut Session, view: &View<'_>, ticket: &Ticket) -> Result<()> {
    let Some(verdict) = &ticket.verdict else {
        return Ok(());
    };
    let text = session.text.clone();
    let version = session.lawbook.at(ticket.received_at);
    let law = version.regulation.clone();
    let judged = view.last_judgement(ticket.id)?;
    let judged_at = judged.map_or(ticket.received_at, |(request, _)| request.judged_at());
    let findings = findings_at(verdict, &version.schedule, judged_at);
    session.out.line("")?;
    if !verdict.missing.is_empty() {
        let items = text.items(&verdict.missing, &law);
        session
            .out
            .line(&format!("{}: {items}", text.say("column-missing")))?;
    }
    for finding in &findings {
        let clause = finding
            .clause
            .map_or(String::new(), |c| format!("{} ", text.clause(c)));
        let line = format!("{clause}{}", text.finding(finding, &law));
        session.out.line(&visible(&line))?;
    }
    Ok(())
}

fn message(session: &mut Session, view: &MessageView) -> Result<()> {
    let (who, at) = match &view.what {
        RawMessage::Received(message) => (
            mailbox(&message.from),
            message.sent_at.unwrap_or(message.received_at),
        ),
        RawMessage::Reply(reply, _) => (format!("→ {}", mailbox(&reply.to)), reply.queued_at),
    };
    let at = session.text.date_time(at, session.now);
    session.out.line("")?;
    session.out.line(&format!("── {}, {at}", visible(&who)))?;
    for line in view.text.lines() {
        session.out.line(&visible(line))?;
    }
    match &view.what {
        RawMessage::Received(received) => {
            files(session, &received.attachments)?;
            marks(session, received)
        }
        RawMessage::Reply(reply, status) => {
            files(session, &reply.attachments)?;
            let mut words = session.text.say(&format!("reply-state-{status}"));
            if let Some(trouble) = &view.trouble {
                let why = match status {
                    OutboxStatus::Unsure => session.text.trouble_unsure(trouble),
                    _ => session.text.trouble(trouble),
                };
                words = format!("{words}: {why}");
            }
            session.out.line(&visible(&format!("[{words}]")))
        }
    }
}

fn files(session: &mut Session, files: &[Attachment]) -> Result<()> {
    for file in files {
        let size = session.text.size(file.bytes);
        session
            .out
            .line(&format!("◇ {} ({size})", visible(&file.name)))?;
    }
    Ok(())
}

/// What is to be known of how a message came: that it is a later version, or spoken, or damaged.
fn marks(session: &mut Session, message: &Message) -> Result<()> {
    for (is, key) in [
        (message.edits.is_some(), "message-edited"),
        (message.voice, "message-voice"),
    ] {
        if is {
            let words = session.text.say(key);
            session.out.line(&format!("[{words}]"))?;
        }
    }
    for code in &message.damage {
        let damage = session.text.damage(code);
        let line = session
            .text
            .say_with("status-damaged", &[("damage", damage.into())]);
        session.out.line(&visible(&line))?;
    }
    Ok(())
}
