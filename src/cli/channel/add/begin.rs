//! From when on messages are new: from the moment that the channel is set up, and not from the first sync some time later.

use crate::channels::chat::start_place;
use crate::cli::failure::{Failure, Result};
use crate::cli::session::Session;
use crate::config::Settings;
use crate::core::request::Channel;
use crate::store::{self, Stamp, Store};
use crate::sync::first_look;

/// Remembers where a channel ends now, unless it was looked at before. A mailbox that could not be tried (`well` is
/// false) can't be looked at either: its first sync does it. (A bot's messages of the last day come in whatever is
/// set: Telegram keeps them for whoever asks first.)
pub(super) fn begin(
    session: &Session,
    planned: &Settings,
    (channel, well): (Channel, bool),
) -> Result<()> {
    let mut store = session.store_or_new()?;
    if store.is_demo()? {
        return Ok(());
    }
    match channel {
        Channel::Email if well => begin_mail(session, planned, &mut store),
        Channel::Chat => begin_chat(session, planned, &mut store),
        _ => Ok(()),
    }
}

fn begin_mail(session: &Session, planned: &Settings, store: &mut Store) -> Result<()> {
    let Some(email) = &planned.channels.email else {
        return Ok(());
    };
    let known = store.view().place(Channel::Email, &email.folder)?;
    if email.from_the_beginning || known.is_some() {
        return Ok(());
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::runtime(&error))?;
    let looked = runtime.block_on(first_look(planned, session.now));
    runtime.shutdown_background();
    match looked {
        Ok(Some(place)) => remember(session, store, Channel::Email, &place)?,
        Ok(None) => {}
        Err(trouble) => tracing::warn!("channel add: the first look: {trouble}"),
    }
    Ok(())
}

fn begin_chat(session: &Session, planned: &Settings, store: &mut Store) -> Result<()> {
    let Some(chat) = &planned.channels.chat else {
        return Ok(());
    };
    let place = start_place(chat.account, session.now);
    let known = store.view().place(Channel::Chat, &place.0)?;
    if chat.from_the_beginning || known.is_some() {
        return Ok(());
    }
    remember(session, store, Channel::Chat, &place)
}

fn remember(
    session: &Session,
    store: &mut Store,
    channel: Channel,
    (name, value): &(String, String),
) -> Result<()> {
    let stamp = Stamp::new(session.now, &session.settings.agent, "sync");
    store.transact(&stamp, |tx| -> store::Result<()> {
        tx.set_place(channel, name, value)
    })?;
    Ok(())
}
