//! A reply in the outbox.

use super::mailbox;
use crate::core::event::Purpose;
use crate::core::instant::rfc3339;
use crate::core::language::Language;
use crate::core::request::Channel;
use crate::core::trouble::Trouble;
use crate::store::{OutboxItem, OutboxStatus};
use serde::Serialize;
use uuid::Uuid;

/// A reply in the outbox.
#[derive(Debug, Serialize)]
pub struct ReplyShape<'a> {
    id: Uuid,
    ticket: u64,
    status: OutboxStatus,
    channel: Channel,
    to: String,
    subject: &'a str,
    purpose: Purpose,
    language: Language,
    message_id: &'a str,
    queued_at: String,
    /// Why it failed or may have been sent; of one that waits, what was in the way the last time.
    trouble: Option<&'a Trouble>,
}

impl<'a> ReplyShape<'a> {
    /// The shape of an item, with what is in its way.
    pub fn of(item: &'a OutboxItem, trouble: Option<&'a Trouble>) -> Self {
        let reply = &item.reply;
        Self {
            id: reply.id,
            ticket: item.ticket,
            status: item.status,
            channel: reply.channel,
            to: mailbox(&reply.to),
            subject: &reply.subject,
            purpose: reply.purpose,
            language: reply.language,
            message_id: &reply.message_id,
            queued_at: rfc3339(reply.queued_at),
            trouble,
        }
    }
}
