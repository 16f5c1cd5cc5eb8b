//! The background sync: requests come in and replies go out by themselves, through bad networks and restarts.
//!
//! Of all the programs that are open on a store one syncs: whoever holds the [`lease`]. Each channel has a supervised
//! worker for what comes in and one for what goes out ([`supervisor`], [`outgoing`]); one that fails waits, and
//! disturbs no other. Who is on call is paged by workers of their own ([`pager`]), one a way. The workers know no
//! store: all that they read or write there they ask of the [`clerk`], a thread with a connection of its own, so that no
//! lock is ever held across a network call.

mod aside;
mod backoff;
mod channels;
mod clerk;
mod delivering;
mod first_look;
mod heartbeat;
mod intake;
mod lease;
mod outgoing;
mod pager;
pub mod plan;
mod pressing;
mod reporter;
mod rounds;
mod run;
mod supervisor;
mod taking;
mod way;

pub use first_look::first_look;
pub use heartbeat::{Beaten, heartbeat};
pub use lease::holder_is_dead;
pub use run::{Ended, Footing, Running, once, run, start};
pub use way::try_contact;

use crate::core::instant::Instant;
use std::sync::Arc;

/// The clock of the desk.
pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;

#[cfg(test)]
mod tests;
