//! The heartbeat: an address of one's own is asked for as long as the sync lives, so that its silence is noticed.
//!
//! It is asked only by who holds the lease and has its store: a program that hangs, or can't write, is silent.

use super::clerk::{Books, Clerk};
use crate::channels::http;
use crate::config::{Heartbeat, Settings};
use crate::core::instant::{self, Instant};
use crate::core::trouble::{Trouble, TroubleKind};
use crate::store::{self, Store};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;

/// The name under which the store keeps how it went.
const KEY: &str = "heartbeat";

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// How the heartbeat went, from when on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beaten {
    /// Since when it has gone so.
    #[serde(with = "instant::as_moscow")]
    pub since: Instant,
    /// What is in the way; none, if it is heard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<Trouble>,
}

/// How the heartbeat went the last time that it went otherwise than before; none, if it never went.
///
/// # Errors
/// The store's own.
pub fn heartbeat(store: &Store) -> store::Result<Option<Beaten>> {
    let kept = store.meta(KEY)?;
    Ok(kept.and_then(|json| serde_json::from_str(&json).ok()))
}

/// Beats for ever, where an address is set.
pub(super) async fn keep(clerk: Clerk, settings: Arc<Settings>) -> super::channels::Ended {
    if let Some(heartbeat) = &settings.on_call.heartbeat {
        loop {
            if let Ok(true) = clerk.ask(lives).await {
                let trouble = beat(heartbeat).await.err();
                clerk.tell(move |books| remember(books, trouble));
            }
            tokio::time::sleep(heartbeat.every).await;
        }
    }
    std::future::pending().await
}

/// Whether the lease is ours, and the store answers.
fn lives(books: &mut Books) -> bool {
    let lease = books.store.view().lease();
    matches!(lease, Ok(Some(lease)) if lease.holder == books.me)
}

/// Asks the address once.
async fn beat(heartbeat: &Heartbeat) -> Result<(), Trouble> {
    let at = heartbeat.host();
    let client = http::staying_client(None)?;
    let asked = client.get(heartbeat.url.expose()).timeout(PATIENCE);
    let answer = asked.send().await.map_err(|e| http::trouble(e, at))?;
    match answer.status() {
        status if status.is_success() => Ok(()),
        status if status.is_redirection() => {
            let detail = format!("HTTP {}", status.as_u16());
            Err(Trouble::new(TroubleKind::Unreadable, at, detail))
        }
        status => Err(http::of_status(status, at, "")),
    }
}

/// Writes down how it went, if it went otherwise than before.
fn remember(books: &mut Books, trouble: Option<Trouble>) {
    let kind = |trouble: &Option<Trouble>| trouble.as_ref().map(|t| t.kind);
    let known = heartbeat(&books.store).ok().flatten();
    if known.is_some_and(|known| kind(&known.trouble) == kind(&trouble)) {
        return;
    }
    match &trouble {
        Some(trouble) => tracing::warn!("heartbeat: {trouble}"),
        None => tracing::info!("heartbeat: heard"),
    }
    let since = books.now();
    let json = serde_json::to_string(&Beaten { since, trouble });
    if let Ok(json) = json
        && let Err(error) = books.store.set_meta(KEY, &json)
    {
        tracing::warn!("heartbeat: not written down: {error}");
    }
}

#[cfg(test)]
mod tests;
