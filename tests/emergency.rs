//! What is done about an emergency, through the gate: answered for, confirmed, declined, handed over, silenced; and
//! what undo makes of each.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "emergency/declined.rs"]
mod declined;
#[path = "emergency/facts.rs"]
mod facts;
#[path = "desk/ground.rs"]
mod ground;
#[path = "emergency/handed_over.rs"]
mod handed_over;
#[path = "emergency/silences.rs"]
mod silences;
#[path = "emergency/taken.rs"]
mod taken;
#[path = "emergency/weekend.rs"]
mod weekend;
