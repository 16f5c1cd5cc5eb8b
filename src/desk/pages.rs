//! Pages: the sync begins to send one, and writes down what came of it; whoever is paged answers by a button, or by an
//! answer to the message.

mod answered;
mod spoilt;

pub use spoilt::set_aside_spoilt;

use super::command::Command;
use super::error::{Error, Result};
use super::{Actor, Ground, gate};
use crate::core::alarm::{AlarmEvent, Via};
use crate::core::event::Event;
use crate::core::inbound::Inbound;
use crate::core::instant::Instant;
use crate::core::language::Language;
use crate::core::message::Party;
use crate::core::request::Channel;
use crate::core::roster::{Contact, Roster, Way};
use crate::core::scribe::PageAnswer;
use crate::core::ticket::Ticket;
use crate::core::trouble::{Trouble, TroubleKind};
use crate::store::{PageItem, PageStatus, Tx, View};
use std::sync::Arc;
use uuid::Uuid;

/// The text of a page.
///
/// # Errors
/// The store's own.
pub fn text_of_page(view: &View<'_>, item: &PageItem) -> Result<String> {
    Ok(view.body(item.seq)?.unwrap_or_default())
}

/// Marks a page as being sent by the run `me`, before it leaves. None, if it is not to be sent any more: somebody has
/// answered, a later page goes the same way, or a run that is gone has begun to send it, so that it may be out.
///
/// # Errors
/// The store's own.
pub fn begin_page(tx: &Tx<'_>, me: Uuid, id: Uuid) -> Result<Option<PageItem>> {
    let view = tx.view();
    let Some(item) = view.page(id)?.filter(|p| p.status == PageStatus::Queued) else {
        return Ok(None);
    };
    let mut dispatch = view.dispatch(id)?.unwrap_or_default();
    let interrupted = || Trouble::new(TroubleKind::Interrupted, "", "");
    if let Some(run) = dispatch.started_by {
        for (item, with) in left_together(&view, run, dispatch.started_at, item)? {
            end(tx, &item, PageAttempt::Unsure(interrupted()), with)?;
        }
        return Ok(None);
    }
    if is_superseded(&view, &item)? {
        let trouble = dispatch.trouble.unwrap_or_else(interrupted);
        end(tx, &item, PageAttempt::Failed(trouble), Vec::new())?;
        return Ok(None);
    }
    dispatch.started_by = Some(me);
    dispatch.started_at = Some(tx.stamp().at);
    tx.set_dispatch(id, &dispatch, Instant::default())?;
    Ok(Some(item))
}

/// The pages of the message that a dead run began with this one, each with the others: an answer to it answers them all,
/// and nobody can tell any more which gave it its name.
fn left_together(
    view: &View<'_>,
    run: Uuid,
    at: Option<Instant>,
    item: PageItem,
) -> Result<Vec<(PageItem, Vec<Uuid>)>> {
    let mut items = Vec::new();
    for id in at.map_or(Ok(Vec::new()), |at| view.pages_begun(run, at))? {
        let page = view.page(id)?.filter(|other| {
            let (one, other) = (&item.page, &other.page);
            one.id != other.id && one.way == other.way && one.address == other.address
        });
        items.extend(page);
    }
    items.insert(0, item);
    let ids: Vec<Uuid> = items.iter().map(|item| item.page.id).collect();
    let others = |of: &PageItem| -> Vec<Uuid> {
        let ids = ids.iter().copied();
        ids.filter(|id| *id != of.page.id).collect()
    };
    let together = items.into_iter().map(|item| {
        let with = others(&item);
        (item, with)
    });
    Ok(together.collect())
}

/// Whether the same contact was paged again for the same ticket: after two days without a network nobody is to be
/// paged a hundred times at once.
fn is_superseded(view: &View<'_>, item: &PageItem) -> Result<bool> {
    let contact = |item: &PageItem| (item.page.way, item.page.address.clone());
    if item.page.is_news() {
        return Ok(false);
    }
    let pages = view.pages_of(item.ticket)?;
    Ok(pages.iter().any(|later| {
        later.seq > item.seq
            && !later.page.is_news()
            && later.status != PageStatus::Dropped
            && contact(later) == contact(item)
    }))
}

/// What came of an attempt to send a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageAttempt {
    /// It is out.
    Sent {
        /// What its way called it.
        ids: Vec<String>,
    },
    /// Nothing left; it is tried again.
    Later {
        /// What was in the way.
        trouble: Trouble,
        /// When.
        next_at: Instant,
    },
    /// It can't be sent: the next contact's turn comes.
    Failed(Trouble),
    /// It may have left, and nobody can tell: it is not sent again, and the next contact's turn comes.
    Unsure(Trouble),
}

/// Writes down what came of an attempt that [`begin_page`] began. A page that somebody made needless meanwhile is not
/// tried again; that it is out all the same is recorded.
///
/// # Errors
/// The store's own.
pub fn end_page(tx: &Tx<'_>, id: Uuid, attempt: PageAttempt) -> Result<()> {
    end_pages(tx, vec![(id, attempt)])
}

/// Does what [`end_page`] does for all the pages of one message. The first, whose name the message has, keeps which the
/// others are: an answer to the message answers them all.
///
/// # Errors
/// The store's own.
pub fn end_pages(tx: &Tx<'_>, ended: Vec<(Uuid, PageAttempt)>) -> Result<()> {
    let mut with: Vec<Uuid> = ended.iter().skip(1).map(|(id, _)| *id).collect();
    for (id, attempt) in ended {
        end_one(tx, id, attempt, std::mem::take(&mut with))?;
    }
    Ok(())
}

fn end_one(tx: &Tx<'_>, id: Uuid, attempt: PageAttempt, with: Vec<Uuid>) -> Result<()> {
    let Some(item) = tx.view().page(id)? else {
        return Ok(());
    };
    let dispatch = tx.view().dispatch(id)?.unwrap_or_default();
    if dispatch.started_by.is_none() {
        return Ok(());
    }
    match attempt {
        PageAttempt::Later { trouble, next_at } if item.status == PageStatus::Queued => {
            let dispatch = crate::store::Dispatch {
                started_by: None,
                started_at: None,
                tries: dispatch.tries + 1,
                trouble: Some(trouble),
            };
            Ok(tx.set_dispatch(id, &dispatch, next_at)?)
        }
        attempt => end(tx, &item, attempt, with),
    }
}

/// The end of a page's sending.
fn end(tx: &Tx<'_>, item: &PageItem, attempt: PageAttempt, with: Vec<Uuid>) -> Result<()> {
    let page = item.page.id;
    tx.end_dispatch(page)?;
    let waits = item.status == PageStatus::Queued;
    let at = tx.stamp().at;
    let step = match attempt {
        PageAttempt::Sent { ids } => AlarmEvent::PageSent { page, ids, with },
        PageAttempt::Unsure(trouble) => AlarmEvent::PageUnsure {
            page,
            at: waits.then_some(at),
            with,
            trouble,
        },
        PageAttempt::Failed(trouble) if waits => AlarmEvent::PageFailed { page, at, trouble },
        // Nobody waits for it any more.
        PageAttempt::Failed(_) | PageAttempt::Later { .. } => return Ok(()),
    };
    record(tx, item.ticket, step)
}

fn record(tx: &Tx<'_>, number: u64, step: AlarmEvent) -> Result<()> {
    let mut ticket: Ticket = tx.ticket(number)?.ok_or_else(|| Error::no_ticket(number))?;
    tx.append(&mut ticket, vec![(Event::Alarm(Box::new(step)), None)])?;
    Ok(())
}

/// Who answers a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Presser {
    /// Their name.
    pub name: String,
    /// Their language.
    pub language: Language,
    /// The page.
    pub page: PageItem,
}

/// Who presses the button of a page in a Telegram chat: `from` is who does. None, if the page is not theirs, or there
/// is none.
///
/// # Errors
/// The store's own.
pub fn presser(view: &View<'_>, page: Uuid, chat: &str, from: &Party) -> Result<Option<Presser>> {
    let Some(page) = view.page(page)? else {
        return Ok(None);
    };
    let address = page.page.address.trim();
    let is_there = page.page.way == Way::Telegram && address == chat;
    // A person's own chat has the person's id; a group's has one of its own.
    let is_group = address.starts_with('-');
    if !is_there || !(is_group || address == from.address.trim()) {
        return Ok(None);
    }
    let (name, language) = match is_group {
        true => in_group(&view.roster()?.1, &page, from),
        false => (page.page.person.clone(), page.page.language),
    };
    Ok(Some(Presser {
        name,
        language,
        page,
    }))
}

/// In a group everybody speaks for themselves: who is on the roster by their name there, and who is not by the one that
/// they go by, with their id, for it may be any name.
fn in_group(roster: &Roster, page: &PageItem, from: &Party) -> (String, Language) {
    let id = from.address.trim();
    let has = |contact: &Contact| contact.way == Way::Telegram && contact.address.trim() == id;
    let known = roster.people.iter().find(|p| p.contacts.iter().any(has));
    match (known, from.name.trim()) {
        (Some(person), _) => (person.name.clone(), person.language),
        (None, "") => (format!("telegram {id}"), page.page.language),
        (None, name) => (format!("{name} (telegram {id})"), page.page.language),
    }
}

/// Answers a page for the emergency it is of. Doing it twice changes nothing.
///
/// # Errors
/// The store's own.
pub fn answer_page(
    tx: &Tx<'_>,
    ground: &Ground,
    presser: &Presser,
    via: Via,
) -> Result<PageAnswer> {
    let number = presser.page.ticket;
    let Some(ticket) = tx.ticket(number)? else {
        return Ok(PageAnswer::NotTheirs);
    };
    let Some(alarm) = ticket.alarm.as_deref().filter(|alarm| alarm.is_on()) else {
        return Ok(PageAnswer::Over { number });
    };
    if let Some(by) = &alarm.acknowledged {
        return Ok(match by.by == presser.name {
            true => PageAnswer::Taken { number },
            false => PageAnswer::Already {
                number,
                by: by.by.clone(),
                at: by.at,
            },
        });
    }
    let command = Command::Acknowledge(via);
    gate::run_in(tx, ground, &actor(&presser.name), number, &command)?;
    Ok(PageAnswer::Taken { number })
}

fn actor(name: &str) -> Actor {
    Actor {
        name: name.to_owned(),
        leads: Arc::from([]),
    }
}

/// Takes in what is no message of a client's but belongs to a page: an answer by who was paged, a page that came back,
/// our own page seen again. Gives the number of its ticket; none, if it belongs to no page.
pub(super) fn take_in(tx: &Tx<'_>, ground: &Ground, inbound: &Inbound) -> Result<Option<u64>> {
    let view = tx.view();
    if let Some(bounce) = &inbound.bounce
        && let Some(item) = of_message_id(&view, ground, &bounce.message_id)?
    {
        bounced(tx, &item, &bounce.said)?;
        return Ok(Some(item.ticket));
    }
    if inbound.ours
        && let Some(id) = inbound.message_id.as_deref()
        && let Some(item) = of_message_id(&view, ground, id)?
    {
        return Ok(Some(item.ticket));
    }
    for id in inbound.references.iter().rev() {
        let Some(item) = of_message_id(&view, ground, id)? else {
            continue;
        };
        if let Some(presser) = writer(&view, item, inbound)? {
            return answered::answered(tx, ground, &presser, inbound).map(Some);
        }
    }
    Ok(None)
}

/// The page that its way called so; or, where nobody knows whether it is out, that we did.
fn of_message_id(view: &View<'_>, ground: &Ground, id: &str) -> Result<Option<PageItem>> {
    if let Some(page) = view.page_by_channel_id(id)? {
        return Ok(view.page(page)?);
    }
    let Some((name, domain)) = id.split_once('@') else {
        return Ok(None);
    };
    let Ok(page) = name.parse::<Uuid>() else {
        return Ok(None);
    };
    let ours = domain.eq_ignore_ascii_case(&ground.domain);
    let item = view.page(page)?.filter(|_| ours);
    Ok(item.filter(|item| item.page.way == Way::Email))
}

/// Who answers the page by this message, if it is theirs to answer.
fn writer(view: &View<'_>, item: PageItem, inbound: &Inbound) -> Result<Option<Presser>> {
    let from = inbound.from.address.trim();
    match (inbound.channel, item.page.way) {
        (Channel::Email, Way::Email) => {
            let is_theirs = item.page.address.trim().eq_ignore_ascii_case(from);
            Ok(is_theirs.then(|| Presser {
                name: item.page.person.clone(),
                language: item.page.language,
                page: item,
            }))
        }
        (Channel::Telegram, Way::Telegram) => {
            let chat = inbound.conversation.as_ref();
            presser(
                view,
                item.page.id,
                chat.map_or(from, |c| c.id.as_str()),
                &inbound.from,
            )
        }
        _ => Ok(None),
    }
}

/// A page came back: it has reached nobody.
fn bounced(tx: &Tx<'_>, item: &PageItem, said: &str) -> Result<()> {
    if matches!(item.status, PageStatus::Failed | PageStatus::Dropped) {
        return Ok(());
    }
    let page = item.page.id;
    tx.end_dispatch(page)?;
    let trouble = Trouble::new(TroubleKind::Bounced, &item.page.address, said);
    let at = tx.stamp().at;
    record(
        tx,
        item.ticket,
        AlarmEvent::PageFailed { page, at, trouble },
    )
}

#[cfg(test)]
mod tests;
