//! Long work that a person may end: the first Ctrl-C asks it to stop where it can, the second ends the program.

use crate::cli::failure::{Failure, Result};
use crate::core::sentence::Sentence;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::signal::unix::{SignalKind, signal};

/// Whether somebody has asked to stop.
#[derive(Debug, Clone, Default)]
pub(super) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Listens from now on: to Ctrl-C, to a polite end, to a terminal that goes.
    ///
    /// # Errors
    /// The system gives no thread or no signals.
    pub fn listen() -> Result<Self> {
        let asked = Self::default();
        let told = asked.clone();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Failure::failed(Sentence::of("fail-signals").name("why", error)))?;
        let (mut stop, mut end, mut gone) = {
            let _inside = runtime.enter();
            let of = |kind| {
                signal(kind).map_err(|error| {
                    Failure::failed(Sentence::of("fail-signals").name("why", error))
                })
            };
            (
                of(SignalKind::interrupt())?,
                of(SignalKind::terminate())?,
                of(SignalKind::hangup())?,
            )
        };
        std::thread::spawn(move || {
            runtime.block_on(async {
                for again in [false, true] {
                    tokio::select! {
                        _ = stop.recv() => {}
                        _ = end.recv() => {}
                        _ = gone.recv() => {}
                    }
                    if again {
                        // What is done is in the store; the ticket under way is not.
                        std::process::exit(130);
                    }
                    told.0.store(true, Ordering::Relaxed);
                }
            });
        });
        Ok(asked)
    }

    /// Whether somebody has asked to stop.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
