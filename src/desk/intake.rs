//! Intake: a message becomes a ticket, or joins one. Doing it twice adds nothing.

use super::Ground;
use super::error::Result;
use super::judging::{judge_ticket, judged, rejudge};
use crate::core::client::same_house;
use crate::core::event::{Event, Opening};
use crate::core::inbound::Inbound;
use crate::core::language::Language;
use crate::core::message::{Direction, Message};
use crate::core::reading::{Input, Reading};
use crate::core::ticket::{Change, State, Ticket};
use crate::store::Tx;
use uuid::Uuid;

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It was there already.
    Duplicate,
    /// It opened the ticket of this number.
    Opened(u64),
    /// It joined the ticket of this number.
    Joined(u64),
}

/// Takes a message in.
///
/// # Errors
/// The store's own; nothing of the message is kept then.
pub fn take_in(tx: &Tx<'_>, ground: &Ground, inbound: &Inbound) -> Result<Taken> {
    let Some(key) = new_key(tx, inbound)? else {
        return Ok(Taken::Duplicate);
    };
    if is_our_reply(tx, inbound)? {
        return Ok(Taken::Duplicate);
    }
    if let Some(raw) = &inbound.raw {
        tx.keep_content(&raw.digest, &raw.bytes)?;
    }
    let client = tx
        .view()
        .client_by_sender(inbound.channel, &inbound.from.address)?;
    let reading = read(tx, ground, inbound, client.as_deref())?;
    let message = message(inbound, key, &reading);
    match thread(tx, inbound, client.as_deref())? {
        Some(number) => join(tx, ground, inbound, &reading, message, number),
        None => open(tx, ground, inbound, &reading, message, client),
    }
}

/// The key under which the message is new; none, if it has come in before.
///
/// A Message-ID that two different messages carry is a broken client's doing: the second is kept too.
fn new_key(tx: &Tx<'_>, inbound: &Inbound) -> Result<Option<String>> {
    let Some((seq, known)) = tx.view().message_by_key(&inbound.key)? else {
        return Ok(Some(inbound.key.clone()));
    };
    let raw = inbound.raw.as_ref();
    let same_words = || -> Result<bool> {
        Ok(known.from.address == inbound.from.address
            && known.subject == inbound.subject
            && known.attachments == inbound.attachments
            && known.sent_at == inbound.sent_at
            && tx.view().body(seq)?.unwrap_or_default() == inbound.text)
    };
    let same = match (raw, known.raw.as_deref()) {
        (Some(raw), Some(hex)) if raw.hex() == hex => true,
        // Another way here gives another header; what was written stays.
        (Some(raw), Some(hex)) => {
            let kept = tx.view().content(hex)?.unwrap_or_default();
            same_written(&kept, &raw.bytes) && same_words()?
        }
        _ => same_words()?,
    };
    if same {
        return Ok(None);
    }
    let Some(raw) = raw else { return Ok(None) };
    let key = format!("{}#{}", inbound.key, raw.hex());
    Ok(tx.view().message_by_key(&key)?.is_none().then_some(key))
}

/// Whether two mails have the same content below their headers, whatever their line ends.
fn same_written(one: &[u8], other: &[u8]) -> bool {
    fn lines(mail: &[u8]) -> impl Iterator<Item = &[u8]> {
        mail.split(|byte| *byte == b'\n')
            .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
            .skip_while(|line| !line.is_empty())
            .filter(|line| !line.is_empty())
    }
    lines(one).eq(lines(other))
}

/// Whether it is a reply of ours that comes back, from the folder of what was sent or by a copy to ourselves: its
/// Message-ID is the reply's own id.
fn is_our_reply(tx: &Tx<'_>, inbound: &Inbound) -> Result<bool> {
    let id = inbound
        .message_id
        .as_deref()
        .and_then(|id| id.split('@').next());
    let Some(id) = id.and_then(|id| id.parse::<Uuid>().ok()) else {
        return Ok(false);
    };
    let reply = tx.view().reply(id)?;
    Ok(reply
        .is_some_and(|item| Some(item.reply.message_id.as_str()) == inbound.message_id.as_deref()))
}

fn read(tx: &Tx<'_>, ground: &Ground, inbound: &Inbound, client: Option<&str>) -> Result<Reading> {
    let sites = match client {
        Some(id) => tx.view().client(id)?.map(|c| c.sites).unwrap_or_default(),
        None => Vec::new(),
    };
    if inbound.ours {
        return Ok(Reading::default());
    }
    Ok(ground.reader.read(&Input {
        subject: &inbound.subject,
        own_words: &inbound.own_words,
        attachments: &inbound.attachments,
        client_sites: &sites,
    }))
}

fn message(inbound: &Inbound, key: String, reading: &Reading) -> Message {
    Message {
        id: Uuid::now_v7(),
        key,
        direction: if inbound.ours {
            Direction::Out
        } else {
            Direction::In
        },
        from: inbound.from.clone(),
        sent_at: inbound.sent_at,
        received_at: inbound.received_at,
        subject: inbound.subject.clone(),
        message_id: inbound.message_id.clone(),
        references: inbound.references.clone(),
        attachments: inbound.attachments.clone(),
        found: reading.found.clone(),
        damage: inbound.damage.clone(),
        automatic: inbound.automatic.clone(),
        raw: inbound.raw.as_ref().map(crate::core::inbound::Raw::hex),
        conversation: inbound.conversation.clone(),
        edits: inbound.edits.clone(),
        voice: inbound.voice,
    }
}

/// The ticket that the message belongs to: by what it answers, the direct one first; by its own Message-ID,
/// which an earlier reply may have named; then by the number in its subject.
fn thread(tx: &Tx<'_>, inbound: &Inbound, client: Option<&str>) -> Result<Option<u64>> {
    let view = tx.view();
    for id in inbound.references.iter().rev().chain(&inbound.message_id) {
        if let Some(number) = view.ticket_by_reference(id)? {
            return Ok(Some(number));
        }
    }
    let Some(number) = inbound.ticket_number else {
        return Ok(None);
    };
    let Some(ticket) = view.ticket(number)? else {
        return Ok(None);
    };
    // Anybody can write a number into a subject: only who is of the ticket's side joins it.
    let known = inbound.ours
        || ticket
            .from
            .address
            .eq_ignore_ascii_case(&inbound.from.address)
        || (client.is_some() && ticket.client.as_deref() == client)
        || same_house(&ticket.from.address, &inbound.from.address);
    Ok(known.then_some(number))
}

fn open(
    tx: &Tx<'_>,
    ground: &Ground,
    inbound: &Inbound,
    reading: &Reading,
    message: Message,
    client: Option<String>,
) -> Result<Taken> {
    let number = tx.next_number()?;
    let opening = Opening {
        number,
        channel: inbound.channel,
        received_at: inbound.received_at,
        from: inbound.from.clone(),
        subject: inbound.subject.clone(),
        language: Language::of(if inbound.own_words.trim().is_empty() {
            &inbound.subject
        } else {
            &inbound.own_words
        }),
        client,
    };
    let opened = tx.open_ticket(Uuid::now_v7(), &Event::TicketOpened(Box::new(opening)))?;
    let Some(mut ticket) = opened else {
        return Ok(Taken::Duplicate);
    };
    let received = (
        Event::MessageReceived(Box::new(message)),
        Some(inbound.text.clone()),
    );
    let mut events = vec![received];
    let mut preview = ticket.clone();
    preview.apply(&events[0].0);
    if !reading.reasons.is_empty() {
        let suggested = Event::Suggested {
            facts: Box::new(ground.reader.facts(
                &reading.reasons,
                &inbound.subject,
                &inbound.own_words,
            )),
            reasons: reading.reasons.clone(),
        };
        preview.apply(&suggested);
        events.push((suggested, None));
    }
    // Judged as of the moment it came in: that is when the promise of §3 is made.
    let (mut request, mut verdict) =
        judge_ticket(&tx.view(), ground, &preview, inbound.received_at)?;
    let due = verdict.act_at;
    if tx.stamp().at != inbound.received_at {
        // What the client has left, and whether it has paid, is asked of today.
        (request, verdict) = judge_ticket(&tx.view(), ground, &preview, tx.stamp().at)?;
    }
    events.extend(judged(&preview, request, verdict).map(|event| (event, None)));
    let state = if inbound.ours {
        State::Waiting
    } else {
        State::New
    };
    let changes: Vec<Change> = [
        Change::state(&preview, state),
        Change::due_at(&preview, (!inbound.ours).then_some(due)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !changes.is_empty() {
        events.push((Event::Changed { changes }, None));
    }
    tx.append(&mut ticket, events)?;
    Ok(Taken::Opened(number))
}

fn join(
    tx: &Tx<'_>,
    ground: &Ground,
    inbound: &Inbound,
    reading: &Reading,
    message: Message,
    number: u64,
) -> Result<Taken> {
    let Some(mut ticket) = tx.view().ticket(number)? else {
        return Ok(Taken::Duplicate);
    };
    let mut events = vec![(
        Event::MessageReceived(Box::new(message)),
        Some(inbound.text.clone()),
    )];
    if ticket.facts.kind.is_none() && !ticket.confirmed && !reading.reasons.is_empty() {
        let mut reasons = ticket.reasons.clone();
        reasons.extend(
            reading
                .reasons
                .iter()
                .filter(|r| !ticket.reasons.contains(r))
                .cloned(),
        );
        events.push((
            Event::Suggested {
                facts: Box::new(ground.reader.facts(
                    &reasons,
                    &inbound.subject,
                    &inbound.own_words,
                )),
                reasons,
            },
            None,
        ));
    }
    tx.append(&mut ticket, events)?;
    if inbound.ours || inbound.automatic.is_some() {
        return Ok(Taken::Joined(number));
    }
    rejudge(tx, ground, &mut ticket)?;
    wake_up(tx, ground, inbound, &mut ticket)?;
    Ok(Taken::Joined(number))
}

/// The client has written: the ticket waits for us again, from the moment at which support is to react.
fn wake_up(tx: &Tx<'_>, ground: &Ground, inbound: &Inbound, ticket: &mut Ticket) -> Result<()> {
    let state = match ticket.state {
        State::Waiting | State::Refused | State::Done if ticket.charge.is_some() => State::Work,
        State::Waiting | State::Refused | State::Done => State::New,
        // In work, or put off on purpose: it stays so.
        State::New | State::Work | State::Parked => return Ok(()),
    };
    let (_, verdict) = judge_ticket(&tx.view(), ground, ticket, inbound.received_at)?;
    let changes: Vec<Change> = [
        Change::state(ticket, state),
        Change::due_at(ticket, Some(verdict.act_at)),
    ]
    .into_iter()
    .flatten()
    .collect();
    tx.append(ticket, vec![(Event::Changed { changes }, None)])?;
    Ok(())
}
