//! A ticket: in one line, and whole.

use super::mailbox;
use crate::core::event::Event;
use crate::core::evidence::{Confirmation, Exhibit, evidence};
use crate::core::instant::{self, Instant, rfc3339};
use crate::core::judgement::checklist;
use crate::core::message::{Attachment, Direction, Party};
use crate::core::regulation::Lawbook;
use crate::core::request::{Access, Channel, Item, Kind};
use crate::core::suggestion::Reason;
use crate::core::ticket::{Facts, State, Ticket};
use crate::core::trouble::Trouble;
use crate::core::verdict::Verdict;
use crate::store::{HistoryLine, MessageView, OutboxStatus, RawMessage, Result, View};
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A ticket in one line.
#[derive(Debug, Serialize)]
pub struct Summary<'a> {
    number: u64,
    client: Option<&'a str>,
    subject: &'a str,
    from: String,
    kind: Option<Kind>,
    state: State,
    verdict: Option<&'a Verdict>,
    missing: &'a [Item],
    #[serde(with = "instant::as_moscow")]
    received_at: Instant,
    #[serde(with = "instant::as_moscow::option")]
    due_at: Option<Instant>,
    #[serde(with = "instant::as_moscow::option")]
    parked_until: Option<Instant>,
    assignee: Option<&'a str>,
    channel: Channel,
    emergency: bool,
    confirmed: bool,
    damaged: bool,
    /// Id of the ledger entry that charged it.
    charge: Option<&'a str>,
}

impl<'a> Summary<'a> {
    /// The line of a ticket.
    pub fn of(ticket: &'a Ticket) -> Self {
        Self {
            number: ticket.number,
            client: ticket.client.as_deref(),
            subject: &ticket.subject,
            from: mailbox(&ticket.from),
            kind: ticket.facts.kind,
            state: ticket.state,
            verdict: ticket.verdict.as_ref(),
            missing: ticket
                .verdict
                .as_ref()
                .map_or(&[], |v| v.missing.as_slice()),
            received_at: ticket.received_at,
            due_at: ticket.due_at,
            parked_until: ticket.parked_until,
            assignee: ticket.assignee.as_deref(),
            channel: ticket.channel,
            emergency: ticket.facts.emergency,
            confirmed: ticket.confirmed,
            damaged: ticket.damaged,
            charge: ticket.charge.as_deref(),
        }
    }
}

/// All that is known of a ticket.
#[derive(Debug, Serialize)]
pub struct Whole<'a> {
    #[serde(flatten)]
    summary: Summary<'a>,
    facts: &'a Facts,
    reasons: &'a [Reason],
    evidence: EvidenceShape<'a>,
    messages: Vec<MessageShape>,
    history: Vec<HistoryShape>,
}

/// What the ticket carries, in the exchange format's names, and where it was found.
#[derive(Debug, Serialize)]
struct EvidenceShape<'a> {
    description: bool,
    screenshots: u32,
    links: u32,
    site: Option<String>,
    counter: bool,
    anydesk_id: Option<String>,
    access: Vec<Access>,
    checklist: Vec<CheckShape>,
    exhibits: &'a [Exhibit],
    confirmations: BTreeMap<String, &'a Confirmation>,
}

#[derive(Debug, Serialize)]
struct CheckShape {
    item: Item,
    found: bool,
    /// Whether a person vouches for it.
    confirmed: bool,
}

#[derive(Debug, Serialize)]
struct MessageShape {
    id: Uuid,
    message_id: Option<String>,
    direction: Direction,
    from: String,
    to: Option<String>,
    sent_at: Option<String>,
    received_at: Option<String>,
    subject: String,
    text: String,
    attachments: Vec<Attachment>,
    damaged: bool,
    damage: Vec<String>,
    automatic: Option<String>,
    /// Whether it is a later version of a message before it.
    edited: bool,
    /// Whether it is spoken, not written.
    voice: bool,
    /// Of a reply of ours: what became of it.
    outbox: Option<OutboxStatus>,
    /// And what is in its way.
    trouble: Option<Trouble>,
}

#[derive(Debug, Serialize)]
struct HistoryShape {
    id: Uuid,
    batch: Uuid,
    at: String,
    actor: String,
    command: String,
    #[serde(flatten)]
    event: Event,
}

/// How many rows are read at a time.
const PAGE: u32 = 1000;

impl<'a> Whole<'a> {
    /// All of a ticket. `sender` is whom our replies come from.
    ///
    /// # Errors
    /// The store's own.
    pub fn of(
        view: &View<'_>,
        lawbook: &Lawbook,
        sender: &Party,
        ticket: &'a Ticket,
    ) -> Result<Self> {
        Ok(Self {
            summary: Summary::of(ticket),
            facts: &ticket.facts,
            reasons: &ticket.reasons,
            evidence: evidence_of(view, lawbook, ticket)?,
            messages: conversation(view, ticket.number)?
                .into_iter()
                .map(|view| message(view, sender))
                .collect(),
            history: history(view, ticket.id)?.into_iter().map(line).collect(),
        })
    }
}

/// The whole conversation of a ticket.
///
/// # Errors
/// The store's own.
pub fn conversation(view: &View<'_>, number: u64) -> Result<Vec<MessageView>> {
    let mut messages: Vec<MessageView> = Vec::new();
    loop {
        let after = messages.last().map_or(0, |m| m.seq);
        let page = view.conversation(number, after, PAGE)?;
        if page.is_empty() {
            return Ok(messages);
        }
        messages.extend(page);
    }
}

fn history(view: &View<'_>, ticket: Uuid) -> Result<Vec<HistoryLine>> {
    let mut lines: Vec<HistoryLine> = Vec::new();
    loop {
        let after = lines.last().map_or(0, |line| line.seq);
        let page = view.history(ticket, after, PAGE)?;
        if page.is_empty() {
            return Ok(lines);
        }
        lines.extend(page);
    }
}

fn evidence_of<'a>(
    view: &View<'_>,
    lawbook: &Lawbook,
    ticket: &'a Ticket,
) -> Result<EvidenceShape<'a>> {
    let carried = evidence(&ticket.exhibits, &ticket.confirmations);
    let judged = view.last_judgement(ticket.id)?;
    let checks = judged.map_or_else(Vec::new, |(request, _)| {
        checklist(&lawbook.at(ticket.received_at).regulation, &request)
    });
    Ok(EvidenceShape {
        description: carried.description,
        screenshots: carried.screenshots,
        links: carried.links,
        site: carried.site,
        counter: carried.counter,
        anydesk_id: carried.anydesk_id,
        access: carried.access,
        checklist: checks
            .into_iter()
            .map(|check| CheckShape {
                confirmed: ticket.confirmations.contains_key(&check.item),
                item: check.item,
                found: check.found,
            })
            .collect(),
        exhibits: &ticket.exhibits,
        confirmations: ticket
            .confirmations
            .iter()
            .map(|(item, confirmation)| (item.to_string(), confirmation))
            .collect(),
    })
}

fn message(view: MessageView, sender: &Party) -> MessageShape {
    match view.what {
        RawMessage::Received(message) => MessageShape {
            id: message.id,
            message_id: message.message_id,
            direction: message.direction,
            from: mailbox(&message.from),
            to: None,
            sent_at: message.sent_at.map(rfc3339),
            received_at: Some(rfc3339(message.received_at)),
            subject: message.subject,
            text: view.text,
            attachments: message.attachments,
            damaged: !message.damage.is_empty(),
            damage: message.damage,
            automatic: message.automatic,
            edited: message.edits.is_some(),
            voice: message.voice,
            outbox: None,
            trouble: None,
        },
        RawMessage::Reply(reply, status) => MessageShape {
            id: reply.id,
            message_id: Some(reply.message_id),
            direction: Direction::Out,
            from: mailbox(sender),
            to: Some(mailbox(&reply.to)),
            sent_at: Some(rfc3339(reply.queued_at)),
            received_at: None,
            subject: reply.subject,
            text: view.text,
            attachments: reply.attachments,
            damaged: false,
            damage: Vec::new(),
            automatic: None,
            edited: false,
            voice: false,
            outbox: Some(status),
            trouble: view.trouble,
        },
    }
}

fn line(line: HistoryLine) -> HistoryShape {
    let recorded = line.recorded;
    HistoryShape {
        id: recorded.id,
        batch: recorded.batch,
        at: rfc3339(recorded.at),
        actor: recorded.actor,
        command: line.command,
        event: recorded.event,
    }
}
