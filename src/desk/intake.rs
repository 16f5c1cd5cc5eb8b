//! Intake: a message becomes a ticket, or joins one. Doing it twice adds nothing.

mod burning;
mod edit;
mod known;
mod link;
mod thread;

use super::error::Result;
use super::judging::{judge_or_leave, judged, rejudge_or_leave};
use super::{Ground, answers, outbox, pages};
use crate::core::event::{Event, Opening};
use crate::core::inbound::{Bounce, Inbound};
use crate::core::instant::Instant;
use crate::core::language::Language;
use crate::core::message::{Direction, Message};
use crate::core::reading::{Input, Reading};
use crate::core::request::Channel;
use crate::core::ticket::{Change, State, Ticket};
use crate::store::Tx;
use std::borrow::Cow;
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
    /// It was an answer to a page, or word of what became of one, about the ticket of this number: no message of its.
    Page(u64),
    /// It was a shared phone number and no more: the sender is known as the number's client now, and no ticket is
    /// opened.
    Linked,
}

/// Takes a message in that a channel brings as it comes: as [`take_in`], and with the automatic first answer that is
/// switched on for it.
///
/// # Errors
/// The store's own; nothing of the message is kept then.
pub fn receive(tx: &Tx<'_>, ground: &Ground, inbound: &Inbound) -> Result<Taken> {
    let taken = take_in(tx, ground, inbound)?;
    match taken {
        Taken::Opened(number) if inbound.ours && inbound.channel == Channel::Email => {
            call_up(tx, ground, inbound, number)?;
        }
        Taken::Opened(number) => answers::first(tx, ground, inbound, number)?,
        Taken::Joined(number) => answers::to_voice(tx, ground, inbound, number)?,
        Taken::Duplicate | Taken::Linked | Taken::Page(_) => {}
    }
    Ok(taken)
}

/// Takes a message in, and answers nothing: what is imported may be years old.
///
/// # Errors
/// The store's own; nothing of the message is kept then.
pub fn take_in(tx: &Tx<'_>, ground: &Ground, inbound: &Inbound) -> Result<Taken> {
    let Some(key) = known::new_key(tx, inbound)? else {
        return Ok(Taken::Duplicate);
    };
    if known::is_our_reply(tx, inbound)? {
        return Ok(Taken::Duplicate);
    }
    if let Some(number) = pages::take_in(tx, ground, inbound)? {
        return Ok(Taken::Page(number));
    }
    let linked = link::link(tx, ground, inbound)?;
    if linked && link::is_all(tx, inbound)? {
        return Ok(Taken::Linked);
    }
    for file in inbound.raw.iter().chain(&inbound.files) {
        tx.keep_content(&file.digest, &file.bytes)?;
    }
    if let Some(bounce) = &inbound.bounce
        && let Some(taken) = bounced(tx, ground, inbound, bounce, &key)?
    {
        return Ok(taken);
    }
    let inbound = &*with_number(inbound);
    let client = tx
        .view()
        .client_by_sender(inbound.channel, &inbound.from.address)?;
    let reading = read(tx, ground, inbound, client.as_deref())?;
    let message = message(inbound, key, &reading);
    let words = burning::Words::of(inbound, &ground.reader, &reading);
    let number = thread::thread(tx, inbound, client.as_deref())?;
    let ticket = match number {
        Some(number) => tx.ticket(number)?,
        None => None,
    };
    let is_another = |ticket: &Ticket| {
        let words = words.as_ref();
        words.is_some_and(|words| words.are_another_matter(ticket))
    };
    match (ticket, number) {
        (Some(ticket), _) if !is_another(&ticket) => {
            join(tx, ground, inbound, &reading, message, words, ticket)
        }
        (None, Some(_)) => Ok(Taken::Duplicate),
        _ => open(tx, ground, inbound, &reading, message, client),
    }
}

/// A shared number that comes without a word is its own text: a person must see what was shared. But it describes
/// nothing.
fn with_number(inbound: &Inbound) -> Cow<'_, Inbound> {
    match &inbound.shared_phone {
        Some(phone) if link::is_bare(inbound) => Cow::Owned(Inbound {
            text: match inbound.text.trim() {
                "" => format!("+{phone}"),
                _ => inbound.text.clone(),
            },
            own_words: String::new(),
            ..inbound.clone()
        }),
        _ => Cow::Borrowed(inbound),
    }
}

/// A reply of ours came back: it has failed, and what the other side says joins its ticket. None, if it is no reply
/// of ours.
fn bounced(
    tx: &Tx<'_>,
    ground: &Ground,
    inbound: &Inbound,
    bounce: &Bounce,
    key: &str,
) -> Result<Option<Taken>> {
    let Some(item) = known::of_message_id(tx, &bounce.message_id)? else {
        return Ok(None);
    };
    outbox::bounced(tx, ground, &item, &bounce.said)?;
    // What it quotes are our own words: nothing in it is evidence.
    let reading = Reading::default();
    let message = Message {
        automatic: inbound.automatic.clone().or(Some("bounce".to_owned())),
        ..message(inbound, key.to_owned(), &reading)
    };
    let Some(ticket) = tx.ticket(item.ticket)? else {
        return Ok(Some(Taken::Duplicate));
    };
    join(tx, ground, inbound, &reading, message, None, ticket).map(Some)
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

/// The language of what was written; of a message without words, the client's.
fn language(tx: &Tx<'_>, inbound: &Inbound, client: Option<&str>) -> Result<Language> {
    let words = [&inbound.own_words, &inbound.subject]
        .into_iter()
        .find(|text| text.chars().any(char::is_alphabetic));
    if let Some(words) = words {
        return Ok(Language::of(words));
    }
    let client = match client {
        Some(id) => tx.view().client(id)?,
        None => None,
    };
    Ok(client.map_or(Language::Ru, |client| client.language))
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
        language: language(tx, inbound, client.as_deref())?,
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
    if let Some(suggested) = suggested(ground, inbound, reading, &preview) {
        preview.apply(&suggested);
        events.push((suggested, None));
    }
    // Judged as of the moment it came in: that is when the promise of §3 is made.
    let (mut request, mut verdict) =
        judge_or_leave(&tx.view(), ground, &preview, inbound.received_at)?;
    let due = verdict.act_at;
    if tx.stamp().at != inbound.received_at {
        // What the client has left, and whether it has paid, is asked of today.
        (request, verdict) = judge_or_leave(&tx.view(), ground, &preview, tx.stamp().at)?;
    }
    events.extend(judged(&preview, request, verdict).map(|event| (event, None)));
    let changes = beginning(&preview, inbound, due);
    if !changes.is_empty() {
        events.push((Event::Changed { changes }, None));
    }
    tx.append(&mut ticket, events)?;
    Ok(Taken::Opened(number))
}

/// The state and the time that a ticket begins with. One that begins with our own message waits for the client.
fn beginning(ticket: &Ticket, inbound: &Inbound, due: Instant) -> Vec<Change> {
    let (state, due) = match inbound.ours {
        true => (State::Waiting, None),
        false => (State::New, Some(due)),
    };
    let changes = [Change::state(ticket, state), Change::due_at(ticket, due)];
    changes.into_iter().flatten().collect()
}

fn join(
    tx: &Tx<'_>,
    ground: &Ground,
    inbound: &Inbound,
    reading: &Reading,
    message: Message,
    words: Option<burning::Words<'_>>,
    mut ticket: Ticket,
) -> Result<Taken> {
    let (number, burned) = (ticket.number, ticket.facts.emergency);
    let mut events = vec![(
        Event::MessageReceived(Box::new(message)),
        Some(inbound.text.clone()),
    )];
    events.extend(suggested(ground, inbound, reading, &ticket).map(|event| (event, None)));
    tx.append(&mut ticket, events)?;
    let Some(words) = words else {
        return Ok(Taken::Joined(number));
    };
    let is_news = !edit::says_nothing_new(&tx.view(), inbound, number)?;
    let changes = match is_news {
        true => words.changes(&ticket),
        false => Vec::new(),
    };
    if !changes.is_empty() {
        tx.append(&mut ticket, vec![(Event::Changed { changes }, None)])?;
    }
    rejudge_or_leave(tx, ground, &mut ticket)?;
    if is_news {
        let begins = ticket.facts.emergency && !burned;
        wake_up(tx, ground, inbound, &mut ticket, begins)?;
    }
    Ok(Taken::Joined(number))
}

/// What the words of a message suggest of a ticket of which nothing is known yet.
fn suggested(
    ground: &Ground,
    inbound: &Inbound,
    reading: &Reading,
    ticket: &Ticket,
) -> Option<Event> {
    if ticket.facts.kind.is_some() || ticket.confirmed || reading.reasons.is_empty() {
        return None;
    }
    let mut reasons = ticket.reasons.clone();
    let new = reading.reasons.iter();
    reasons.extend(new.filter(|r| !ticket.reasons.contains(r)).cloned());
    let facts = ground
        .reader
        .facts(&reasons, &inbound.subject, &inbound.own_words);
    Some(Event::Suggested {
        facts: Box::new(facts),
        reasons,
    })
}

/// A mail in the inbox from our own address that belongs to nothing: a form may have sent it, or somebody in our name.
/// A person looks.
fn call_up(tx: &Tx<'_>, ground: &Ground, inbound: &Inbound, number: u64) -> Result<()> {
    match tx.ticket(number)? {
        Some(mut ticket) => wake_up(tx, ground, inbound, &mut ticket, false),
        None => Ok(()),
    }
}

/// The client has written: the ticket waits for us again, from the moment at which support is to react. What was put off
/// stays so, unless it `burns` from now on.
fn wake_up(
    tx: &Tx<'_>,
    ground: &Ground,
    inbound: &Inbound,
    ticket: &mut Ticket,
    burns: bool,
) -> Result<()> {
    let again = match ticket.charge {
        Some(_) => State::Work,
        None => State::New,
    };
    let state = match ticket.state {
        State::Waiting | State::Refused | State::Done => again,
        State::Parked if burns => again,
        State::New | State::Work | State::Parked => return Ok(()),
    };
    let (_, verdict) = judge_or_leave(&tx.view(), ground, ticket, inbound.received_at)?;
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
