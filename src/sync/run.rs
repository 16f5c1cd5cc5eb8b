//! A run of the sync: contend for the lease, work while it is held, give it back.

use super::Clock;
use super::aside;
use super::channels::{self, Workshop};
use super::clerk::Clerk;
use super::heartbeat;
use super::lease::{BEAT, Contender, LOOK};
use crate::channels::Stay;
use crate::config::Settings;
use crate::core::health::Side;
use crate::core::request::Channel;
use crate::core::trouble::Trouble;
use crate::desk::Ground;
use crate::store::{self, Access, Store};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::sync::watch;
use tokio::task::JoinSet;
use uuid::Uuid;

/// For how long a reply that is being sent at the end is waited for.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// How often a run that is to be done once looks for more pages: there are not so many contacts.
const PAGED: u32 = 20;

/// For how many beats no channel can be used before another gets its turn.
const PATIENCE: u32 = 2;
/// What a run stands on.
#[derive(Clone)]
pub struct Footing {
    /// The store's file.
    pub store: PathBuf,
    /// The id of this run, under which it holds the lease.
    pub run: Uuid,
    /// The desk's ground.
    pub ground: Ground,
    /// The settings, with the channels.
    pub settings: Arc<Settings>,
    /// What time it is at the desk.
    pub clock: Clock,
    /// Who runs it, for people.
    pub who: String,
}

/// What became of a side of a channel in a run that was to be done once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// The channel.
    pub channel: Channel,
    /// The side.
    pub side: Side,
    /// What was in the way; none: all that there was is in, or out.
    pub trouble: Option<Trouble>,
}

/// A sync that runs in the background of a workbench.
pub struct Running {
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    /// Ends it: what is being sent is waited for, a few seconds at the most.
    pub fn stop(mut self) {
        self.stop.send_replace(true);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Starts the sync on a thread of its own.
///
/// # Errors
/// The system refused a thread.
pub fn start(footing: Footing) -> std::io::Result<Running> {
    let (stop, stopping) = watch::channel(false);
    let thread = std::thread::Builder::new()
        .name("sync".to_owned())
        .spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            let ran = match runtime {
                Ok(runtime) => {
                    let ran = runtime.block_on(run(footing, stopping));
                    // A command that gives a password may hang: it is not waited for.
                    runtime.shutdown_background();
                    ran
                }
                Err(error) => {
                    tracing::error!("sync: the runtime did not start: {error}");
                    return;
                }
            };
            if let Err(error) = ran {
                tracing::error!("sync: {error}");
            }
        })?;
    Ok(Running {
        stop,
        thread: Some(thread),
    })
}

/// Syncs until `stop` says so: whenever the lease can be had.
///
/// # Errors
/// The store can't be opened. What happens later is told in the store and the log, and tried again.
pub async fn run(footing: Footing, mut stop: watch::Receiver<bool>) -> store::Result<()> {
    let mut contender = Contender::new(&footing.store, footing.run, footing.who.clone());
    let mut store = Store::open(&footing.store, Access::Existing)?;
    while !*stop.borrow() {
        match contender.try_take(&store, Instant::now()) {
            Ok(true) => {
                tracing::info!("sync: begins");
                store = hold(&footing, store, &mut contender, &mut stop).await?;
                tracing::info!("sync: ends");
            }
            Ok(false) => {}
            Err(error) => tracing::warn!("sync: the lease: {error}"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    }
    Ok(())
}

/// Why the work under a lease ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// The lease is another's.
    Lost,
    /// The program ends.
    Stopped,
    /// No channel can be used with the settings at hand.
    Unfit,
}

/// Works as long as the lease is held.
async fn hold(
    footing: &Footing,
    store: Store,
    contender: &mut Contender,
    stop: &mut watch::Receiver<bool>,
) -> store::Result<Store> {
    let (close, closing) = watch::channel(false);
    let (clerk, thread) = clerk(footing, store, contender)?;
    let workshop = workshop(footing, &clerk, closing, Stay::Forever);
    forget_others(&clerk, &footing.settings);
    let mut incoming = JoinSet::new();
    let mut outgoing = JoinSet::new();
    workshop.start_in(&mut incoming);
    workshop.start_out(&mut outgoing);
    workshop.start_pagers(&mut outgoing);
    incoming.spawn(heartbeat::keep(
        clerk.clone(),
        Arc::clone(&footing.settings),
    ));
    drop(workshop);
    let ends = keep_lease(&clerk, contender, stop).await;
    incoming.shutdown().await;
    close.send_replace(true);
    if ends != Ends::Lost {
        let last_words = async { while outgoing.join_next().await.is_some() {} };
        let _ = tokio::time::timeout(LAST_WORDS, last_words).await;
    }
    outgoing.shutdown().await;
    drop(clerk);
    let store = give_back(thread, footing).await?;
    match ends {
        Ends::Lost => {
            tracing::warn!("sync: the lease is another's now");
            contender.unlock();
        }
        Ends::Stopped => contender.release(&store),
        Ends::Unfit => {
            tracing::warn!("sync: no channel can be used with these settings: another may try");
            contender.release(&store);
            tokio::select! {
                () = aside::step(&footing.settings, &store, &footing.ground, &footing.clock) => {}
                _ = stop.wait_for(|stop| *stop) => {}
            }
        }
    }
    Ok(store)
}

/// Keeps the lease, beat by beat, until the work under it ends.
async fn keep_lease(
    clerk: &Clerk,
    contender: &mut Contender,
    stop: &mut watch::Receiver<bool>,
) -> Ends {
    let mut unfit = 0;
    loop {
        tokio::select! {
            () = tokio::time::sleep(BEAT) => {
                contender.try_lock();
                clerk.tell(super::clerk::Books::beat);
                unfit = if aside::is_unfit(clerk).await { unfit + 1 } else { 0 };
                if unfit >= PATIENCE {
                    return Ends::Unfit;
                }
            }
            () = clerk.lost() => return Ends::Lost,
            _ = stop.wait_for(|stop| *stop) => return Ends::Stopped,
        }
    }
}

/// Reads all that there is and sends all that is due, once.
///
/// # Errors
/// The store can't be opened or written.
pub async fn once(footing: Footing) -> store::Result<Option<Vec<Ended>>> {
    let mut contender = Contender::new(&footing.store, footing.run, footing.who.clone());
    let store = Store::open(&footing.store, Access::Existing)?;
    if !contender.try_take(&store, Instant::now())? {
        return Ok(None);
    }
    let (_close, closing) = watch::channel(false);
    let (clerk, thread) = clerk(&footing, store, &contender)?;
    let workshop = workshop(&footing, &clerk, closing, Stay::Once);
    forget_others(&clerk, &footing.settings);
    let mut ended = Vec::new();
    for start in [Workshop::start_in, Workshop::start_out] {
        ended.extend(done(&clerk, |tasks| start(&workshop, tasks)).await);
    }
    ended.extend(page_once(&workshop, &clerk).await);
    drop((workshop, clerk));
    let store = give_back(thread, &footing).await?;
    contender.release(&store);
    Ok(Some(ended))
}

/// The ends of some tasks, the lease being kept meanwhile.
async fn done(clerk: &Clerk, start: impl FnOnce(&mut JoinSet<channels::Ended>)) -> Vec<Ended> {
    let mut ended = Vec::new();
    let mut tasks = JoinSet::new();
    start(&mut tasks);
    loop {
        tokio::select! {
            done = tasks.join_next() => match done {
                Some(Ok((channel, side, result))) => ended.push(Ended {
                    channel,
                    side,
                    trouble: result.err(),
                }),
                Some(Err(_)) => {}
                None => return ended,
            },
            () = tokio::time::sleep(BEAT) => clerk.tell(super::clerk::Books::beat),
        }
    }
}

/// Sends the pages that are due, until none is.
async fn page_once(workshop: &Workshop, clerk: &Clerk) -> Vec<Ended> {
    let mut troubled = Vec::new();
    for _ in 0..PAGED {
        // What has come in may burn, and a page that failed makes the next step due.
        clerk.tell(|books| {
            books.watch();
        });
        let due = clerk.ask(super::pager::any_due).await;
        if !matches!(due, Ok(Ok(true))) {
            break;
        }
        let ended = done(clerk, |tasks| workshop.start_pagers(tasks)).await;
        troubled.extend(ended.into_iter().filter(|end| end.trouble.is_some()));
    }
    troubled
}

fn clerk(
    footing: &Footing,
    store: Store,
    contender: &Contender,
) -> store::Result<(Clerk, JoinHandle<Store>)> {
    Clerk::start(
        store,
        footing.ground.clone(),
        contender.me,
        Arc::clone(&footing.clock),
    )
    .map_err(|source| store::Error::Io {
        path: footing.store.clone(),
        source,
    })
}

fn workshop(
    footing: &Footing,
    clerk: &Clerk,
    closing: watch::Receiver<bool>,
    stay: Stay,
) -> Workshop {
    Workshop {
        clerk: clerk.clone(),
        settings: Arc::clone(&footing.settings),
        scribe: Arc::clone(&footing.ground.scribe),
        closing,
        stay,
    }
}

/// The health of channels that are no longer set up is nobody's; and how an earlier run paged says nothing of today.
fn forget_others(clerk: &Clerk, settings: &Settings) {
    let kept = channels::set_up(settings);
    clerk.tell(move |books| {
        let forgotten = books.store.keep_health_of(&kept);
        let forgotten = forgotten.and_then(|()| books.store.forget_health_of(Side::Page));
        if let Err(error) = forgotten {
            tracing::warn!("sync: {error}");
        }
    });
}

/// The store back from the clerk's thread, which ends with its last clerk; another, should the thread have broken.
async fn give_back(thread: JoinHandle<Store>, footing: &Footing) -> store::Result<Store> {
    let joined = tokio::task::spawn_blocking(move || thread.join()).await;
    match joined {
        Ok(Ok(store)) => Ok(store),
        _ => Store::open(&footing.store, Access::Existing),
    }
}
