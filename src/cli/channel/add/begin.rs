//! From when on mail is new: from the moment that the mailbox is set up, and not from the first sync some time later.

use crate::cli::failure::{Failure, Result};
use crate::cli::session::Session;
use crate::cli::sync::is_demo;
use crate::config::Settings;
use crate::core::request::Channel;
use crate::store::{self, Stamp};
use crate::sync::first_look;

/// Remembers where the mailbox ends now, unless it was looked at before. Where that can't be told, the first sync
/// does it.
pub(super) fn begin(session: &Session, planned: &Settings) -> Result<()> {
    let Some(email) = &planned.channels.email else {
        return Ok(());
    };
    if email.from_the_beginning {
        return Ok(());
    }
    let mut store = session.store_or_new()?;
    if is_demo(&store)? || store.view().place(Channel::Email, &email.folder)?.is_some() {
        return Ok(());
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::failed(format!("the runtime did not start: {error}")))?;
    let looked = runtime.block_on(first_look(planned, session.now));
    runtime.shutdown_background();
    match looked {
        Ok(Some((name, value))) => {
            let stamp = Stamp::new(session.now, &session.settings.agent, "sync");
            store.transact(&stamp, |tx| -> store::Result<()> {
                tx.set_place(Channel::Email, &name, &value)
            })?;
        }
        Ok(None) => {}
        Err(trouble) => tracing::warn!("channel add: the first look: {trouble}"),
    }
    Ok(())
}
