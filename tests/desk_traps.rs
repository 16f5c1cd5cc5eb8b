//! What others fell into, tried on the desk: several hands, stale verdicts, charges that come and go, mail that
//! comes in the wrong order.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "desk_traps/answers.rs"]
mod answers;
#[path = "desk_traps/channels.rs"]
mod channels;
#[path = "desk_traps/charges.rs"]
mod charges;
#[path = "desk/ground.rs"]
mod ground;
#[path = "desk_traps/hands.rs"]
mod hands;
#[path = "desk_traps/mail.rs"]
mod mail;
#[path = "desk_traps/old_store.rs"]
mod old_store;
#[path = "desk_traps/time.rs"]
mod time;
