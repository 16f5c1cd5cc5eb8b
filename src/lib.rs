//! primedesk: a terminal workbench for a support desk that works by a written regulation.
//!
//! This file is the map of the house. Data flows one way:
//!
//! ```text
//! input -> action -> decision -> events -> store -> snapshot -> view
//! ```
//!
//! | part | what lives there | may import |
//! | --- | --- | --- |
//! | `core` | the regulation, pure: calendar, ledger, evidence, judgement, the ticket as a fold of events | nothing here |
//! | `text` | Russian and English: codes to sentences; the only place with prose | core |
//! | `config` | files and flags, read raw, then lifted to validated settings | core |
//! | `store` | SQLite: the event log, projections, queries, search, migrations | core |
//! | `channels` | e-mail, Telegram, website chat: inbound facts, outbound items; knows no store | core |
//! | `desk` | the use cases: a command in, a decision out, one transaction | core, store |
//! | `demo` | a believable Monday morning, made by the real intake and the real decisions | core, desk, store, channels, text |
//! | `sync` | the background sync: the lease, a supervised worker for each way in and out | core, desk, store, channels, config |
//! | `tui` | model, input, update, view, and the shell around them that owns the terminal | core, desk, store, text, config |
//! | `cli` | one file a subcommand | all but the inside of tui |
//!
//! A test (`tests/house.rs`) reads the imports and fails on an arrow that this table does not allow.
//!
//! # Invariants
//!
//! - An event is appended with its projection in one SQLite transaction; projections can be rebuilt
//!   from the log, and a test proves them equal.
//! - Every write path goes through the same decision in `desk`; none reaches around it.
//! - A verdict stores the regulation version and the facts it was given.
//! - Times are UTC instants in the store and in arithmetic; Moscow only in rules and on the screen.
//!   Time is an argument.
//! - Ids sort by time (UUIDv7); people see short ticket numbers. Event ids, an actor and a replica id
//!   are in the log from the first day.
//! - Nothing from outside reaches the terminal raw: control characters are scrubbed once, at intake.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

#[cfg(test)]
extern crate self as primedesk;

/// The desk that tests are done on, here as in `tests`.
#[cfg(test)]
#[path = "../tests/desk/ground.rs"]
mod ground;

pub mod channels;
pub mod cli;
pub mod config;
pub mod core;
pub mod demo;
pub mod desk;
pub mod store;
pub mod sync;
pub mod text;
pub mod tui;
