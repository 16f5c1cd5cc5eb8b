//! Shows one ticket.

use crate::cli::failure::Result;
use crate::cli::out::visible;
use crate::cli::session::{self, Session};
use crate::cli::shape::{Whole, conversation, mailbox};
use crate::core::instant::moscow;
use crate::store::RawMessage;

/// Shows all that is known of a ticket.
pub(super) fn run(session: &mut Session, number: u64) -> Result<()> {
    let store = session.store()?;
    let view = store.view();
    let ticket = session::ticket(&view, number)?;
    if session.out.is_json() {
        let whole = Whole::of(&view, &session.lawbook, &ticket)?;
        return session.out.json(&whole);
    }
    super::tell(session, &store, [number])?;
    if let Some(verdict) = &ticket.verdict {
        session.out.line("")?;
        for finding in &verdict.findings {
            let clause = finding
                .clause
                .map_or(String::new(), |clause| format!("§{clause} "));
            let line = format!(
                "{clause}{} {}: {}",
                finding.rule, finding.effect, finding.because
            );
            session.out.line(&visible(&line))?;
        }
    }
    for message in conversation(&view, number)? {
        let (from, at) = match &message.what {
            RawMessage::Received(message) => (
                mailbox(&message.from),
                message.sent_at.unwrap_or(message.received_at),
            ),
            RawMessage::Reply(reply, _) => (format!("-> {}", mailbox(&reply.to)), reply.queued_at),
        };
        let at = moscow(at).format("%Y-%m-%d %H:%M");
        session.out.line("")?;
        session.out.line(&format!("--- {} {at}", visible(&from)))?;
        for line in message.text.lines() {
            session.out.line(&visible(line))?;
        }
    }
    Ok(())
}
