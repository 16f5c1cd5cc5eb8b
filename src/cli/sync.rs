//! `sync`: the background sync by itself, on a server or from cron.

use super::failure::{Failure, Kind, Result};
use super::out::note;
use super::session::Session;
use crate::config::Clock;
use crate::core::health::{Health, Side};
use crate::core::instant::Instant;
use crate::core::request::Channel;
use crate::core::sentence::Sentence;
use crate::desk::Ground;
use crate::store::Store;
use crate::sync::{self, Ended, Footing};
use crate::text::Text;
use chrono::Utc;
use clap::Args;
use serde::Serialize;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use uuid::Uuid;

const EXAMPLES: &str = "\
Examples:
  primedesk sync                 goes on until it is stopped, and tells how each channel does
  primedesk sync --json          for machines: a line each time that a channel does otherwise
  primedesk sync --once          reads what is there, sends what is due, and ends: for cron

A workbench syncs by itself while it is open. Of all programs on a store one syncs at a time, and
another takes over within 30 seconds of its death; until then it waits, and says for whom. Ctrl-C
stops it: what is being sent is sent first. For a server there is a unit of systemd:
assets/systemd/primedesk-sync.service.";

/// How often to look how the channels do.
const LOOK: Duration = Duration::from_millis(500);

/// Sync with the channels: requests in, replies out
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Command {
    /// Read what is there, send what is due, and end
    #[arg(long)]
    once: bool,
}

impl Command {
    pub(super) fn run(&self, session: &mut Session) -> Result<()> {
        if !session.settings.has_to_sync() {
            return Err(Failure::usage(Sentence::of("sync-no-channel")));
        }
        let store = session.store_or_new()?;
        if store.is_demo()? {
            return Err(Failure::usage(Sentence::of("sync-demo")));
        }
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|e| Failure::runtime(&e))?;
        let clock = going_on(match session.settings.clock {
            Clock::System => None,
            Clock::Fixed(t) => Some(t),
        });
        let footing = footing(session, &store, Uuid::now_v7(), (session.ground()?, clock));
        let done = if self.once {
            let ended = runtime.block_on(sync::once(footing))?;
            tell_end(session, &store, ended)
        } else {
            stay(session, &store, &runtime, footing)
        };
        runtime.shutdown_background();
        done
    }
}

/// What a run of the sync stands on.
pub(super) fn footing(
    session: &Session,
    store: &Store,
    run: Uuid,
    (ground, clock): (Ground, sync::Clock),
) -> Footing {
    Footing {
        store: store.path().to_owned(),
        run,
        ground,
        settings: Arc::new(session.settings.clone()),
        clock,
        who: who(&session.settings.agent),
    }
}

/// A clock that goes on from a moment, or the host's own.
pub(super) fn going_on(begins: Option<Instant>) -> Arc<dyn Fn() -> Instant + Send + Sync> {
    let Some(begins) = begins else {
        return Arc::new(|| Clock::System.now());
    };
    let ahead = begins - Utc::now();
    Arc::new(move || Clock::Fixed(Utc::now() + ahead).now())
}

/// Who this is, among all that are open on a store: `olga@desk, 4711`.
fn who(agent: &str) -> String {
    let host = rustix::system::uname();
    let host = host.nodename().to_string_lossy().into_owned();
    format!("{agent}@{host}, {}", std::process::id())
}

/// Syncs until a signal ends it, and tells how the channels do.
fn stay(
    session: &Session,
    store: &Store,
    runtime: &tokio::runtime::Runtime,
    footing: Footing,
) -> Result<()> {
    let watched = store.again()?;
    let teller = Teller {
        json: session.out.is_json(),
        run: footing.run,
        text: Text::new(session.settings.language),
    };
    let (end, ended) = mpsc::channel::<()>();
    let watcher = std::thread::Builder::new()
        .name("sync-watch".to_owned())
        .spawn(move || watch_health(&watched, &teller, &ended))
        .map_err(|e| Failure::failed(Sentence::of("fail-thread").name("why", e)))?;
    let (stop, stopping) = watch::channel(false);
    let ran = runtime.block_on(async {
        let run = sync::run(footing, stopping);
        tokio::pin!(run);
        tokio::select! {
            ran = &mut run => return ran,
            () = told_to_end() => {}
        }
        stop.send_replace(true);
        run.await
    });
    drop(end);
    let _ = watcher.join();
    Ok(ran?)
}

/// Returns at the first signal that ends a program.
async fn told_to_end() {
    let caught = (
        signal(SignalKind::interrupt()),
        signal(SignalKind::terminate()),
        signal(SignalKind::hangup()),
    );
    let (Ok(mut interrupt), Ok(mut terminate), Ok(mut hangup)) = caught else {
        // They end the program without us.
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
        _ = hangup.recv() => {}
    }
}

/// Tells how a channel does, each time that it does otherwise.
fn watch_health(store: &Store, teller: &Teller, ended: &mpsc::Receiver<()>) {
    let mut version = None;
    let mut known: Vec<Health> = Vec::new();
    let mut awaited = String::new();
    while ended.recv_timeout(LOOK) != Err(RecvTimeoutError::Disconnected) {
        let seen = store.data_version().ok();
        if seen == version {
            continue;
        }
        version = seen;
        // How the channels do is told by whoever syncs.
        let lease = store.view().lease().ok().flatten();
        if lease
            .as_ref()
            .is_none_or(|lease| lease.holder != teller.run)
        {
            if let Some(other) = lease.filter(|other| other.who != awaited) {
                teller.waits(&other.who);
                awaited = other.who;
            }
            known.clear();
            continue;
        }
        awaited.clear();
        let now = store.view().health().unwrap_or_default();
        for health in &now {
            let told = |h: &&Health| (h.channel, h.side) == (health.channel, health.side);
            let news = known.iter().find(told).is_none_or(|before| {
                (before.condition, &before.trouble) != (health.condition, &health.trouble)
            });
            if news {
                teller.tell(health);
            }
        }
        known = now;
    }
}

/// Tells how a channel does: machines on standard output, people on standard error.
struct Teller {
    json: bool,
    run: Uuid,
    text: Text,
}

impl Teller {
    /// Tells people that another program syncs. For machines that is no news of a channel.
    fn waits(&self, who: &str) {
        if !self.json {
            note(&self.text.say_with("sync-waits", &[("who", who.into())]));
        }
    }

    fn tell(&self, health: &Health) {
        if self.json {
            // A reader that has gone is no reason to stop the sync.
            let _ = serde_json::to_string(health).map(|line| {
                std::io::Write::write_all(&mut std::io::stdout(), format!("{line}\n").as_bytes())
            });
        } else {
            let condition = self.text.condition(health.condition);
            let said = match &health.trouble {
                Some(trouble) => format!("{condition}. {}", self.text.trouble(trouble)),
                None => condition,
            };
            note(&line(&self.text, health.channel, health.side, &said));
        }
    }
}

/// A line about one side of a channel.
fn line(text: &Text, channel: Channel, side: Side, said: &str) -> String {
    format!(
        "{}, {}: {said}",
        text.synced_channel(channel),
        text.side(side)
    )
}

/// What came of a run that was to be done once.
#[derive(Serialize)]
struct EndShape<'a> {
    channel: &'a str,
    side: &'a str,
    done: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<&'a crate::core::trouble::Trouble>,
}

fn tell_end(session: &mut Session, store: &Store, ended: Option<Vec<Ended>>) -> Result<()> {
    let Some(ended) = ended else {
        let who = store.view().lease()?.map_or_else(String::new, |l| l.who);
        let line = session
            .text
            .say_with("sync-another", &[("who", who.into())]);
        return session.out.line(&super::out::visible(&line));
    };
    let mut failed = false;
    for end in &ended {
        failed |= end.trouble.is_some();
        if session.out.is_json() {
            session.out.json(&EndShape {
                channel: end.channel.as_str(),
                side: end.side.as_str(),
                done: end.trouble.is_none(),
                trouble: end.trouble.as_ref(),
            })?;
        } else if let Some(trouble) = &end.trouble {
            let said = session.text.trouble(trouble);
            let line = line(&session.text, end.channel, end.side, &said);
            session.out.line(&super::out::visible(&line))?;
        }
    }
    if failed {
        return Err(Failure::told(Kind::Failed));
    }
    Ok(())
}
