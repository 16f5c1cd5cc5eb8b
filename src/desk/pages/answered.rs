//! An answer to a page by a message: it answers for every emergency that the message it answers was sent for.

use super::{Presser, actor, answer_page};
use crate::core::alarm::{AlarmEvent, Via};
use crate::core::event::Event;
use crate::core::inbound::Inbound;
use crate::core::request::Channel;
use crate::core::scribe::PageAnswer;
use crate::desk::command::Command;
use crate::desk::error::{Error, Result};
use crate::desk::news::{self, To};
use crate::desk::{Ground, gate};
use crate::store::{PageItem, PageStatus, Tx};
use uuid::Uuid;

/// How much of an answer is noted, in characters.
const NOTE: usize = 1000;

/// Events read at a time.
const PAGE: u32 = 50;

/// An answer to a page, and to the others of its message. What a program writes in a person's absence answers for
/// nothing; the others see it. Gives the number of the first page's ticket.
pub(super) fn answered(
    tx: &Tx<'_>,
    ground: &Ground,
    presser: &Presser,
    inbound: &Inbound,
) -> Result<u64> {
    one(tx, ground, presser, inbound)?;
    for id in mates(tx, &presser.page)? {
        let Some(page) = tx.view().page(id)?.filter(|mate| !mate.page.is_news()) else {
            continue;
        };
        let presser = Presser {
            page,
            ..presser.clone()
        };
        one(tx, ground, &presser, inbound)?;
    }
    Ok(presser.page.ticket)
}

/// What an answer is to one of its pages: the answer, the note, and word to who came too late.
fn one(tx: &Tx<'_>, ground: &Ground, presser: &Presser, inbound: &Inbound) -> Result<()> {
    let by_a_person = inbound.automatic.is_none();
    let mut answer = None;
    if by_a_person && !presser.page.page.is_news() {
        let via = match inbound.channel {
            Channel::Telegram => Via::Telegram,
            _ => Via::Email,
        };
        answer = Some(answer_page(tx, ground, presser, via)?);
    }
    let words = match by_a_person {
        true => inbound.own_words.trim().to_owned(),
        false => format!("{}\n{}", inbound.subject.trim(), inbound.text.trim()),
    };
    let text: String = words.trim().chars().take(NOTE).collect();
    if !text.is_empty() {
        if is_noted(tx, presser, &text)? {
            // The same message came in before: all was said then.
            return Ok(());
        }
        note(tx, ground, presser, text)?;
    }
    match answer {
        Some(answer @ PageAnswer::Already { .. }) => too_late(tx, ground, presser, &answer),
        _ => Ok(()),
    }
}

/// Notes what was answered; also when the emergency is over meanwhile: the word is not lost.
fn note(tx: &Tx<'_>, ground: &Ground, presser: &Presser, text: String) -> Result<()> {
    let number = presser.page.ticket;
    let command = Command::Note { text: text.clone() };
    match gate::run_in(tx, ground, &actor(&presser.name), number, &command) {
        Err(Error::NoAlarm { .. }) => {
            let by = presser.name.clone();
            let noted = Event::Alarm(Box::new(AlarmEvent::Noted { by }));
            append(tx, number, (noted, Some(text)))
        }
        done => done.map(drop),
    }
}

fn append(tx: &Tx<'_>, number: u64, event: (Event, Option<String>)) -> Result<()> {
    let ticket = tx.ticket(number)?;
    let mut ticket = ticket.ok_or_else(|| Error::no_ticket(number))?;
    Ok(tx.append(&mut ticket, vec![event])?)
}

/// Tells who answered second whose it is, by the way that the page went: no button says it to them.
fn too_late(tx: &Tx<'_>, ground: &Ground, presser: &Presser, answer: &PageAnswer) -> Result<()> {
    let page = &presser.page.page;
    let to = To {
        person: &presser.name,
        language: presser.language,
        way: page.way,
        address: &page.address,
    };
    let text = ground.scribe.page_answer(presser.language, answer);
    append(
        tx,
        presser.page.ticket,
        news::told(&to, tx.stamp().at, text),
    )
}

/// The other pages that left in the same message.
fn mates(tx: &Tx<'_>, item: &PageItem) -> Result<Vec<Uuid>> {
    let is_out = matches!(item.status, PageStatus::Sent | PageStatus::Unsure);
    let Some(ticket) = tx.ticket(item.ticket)?.filter(|_| is_out) else {
        return Ok(Vec::new());
    };
    let mut after = item.seq;
    loop {
        let lines = tx.view().history(ticket.id, after, PAGE)?;
        let Some(last) = lines.last() else {
            return Ok(Vec::new());
        };
        after = last.seq;
        for line in lines {
            if let Event::Alarm(step) = line.recorded.event
                && let AlarmEvent::PageSent { page, with, .. }
                | AlarmEvent::PageUnsure { page, with, .. } = *step
                && page == item.page.id
            {
                return Ok(with);
            }
        }
    }
}

/// Whether the same was noted since the page: a message may come in twice.
fn is_noted(tx: &Tx<'_>, presser: &Presser, text: &str) -> Result<bool> {
    let page = &presser.page;
    let Some(ticket) = tx.ticket(page.ticket)? else {
        return Ok(false);
    };
    let lines = tx.view().alarm_steps_with(ticket.id, page.seq, text)?;
    Ok(lines.iter().any(|line| {
        let Event::Alarm(step) = &line.recorded.event else {
            return false;
        };
        matches!(&**step, AlarmEvent::Noted { by } if *by == presser.name)
    }))
}
