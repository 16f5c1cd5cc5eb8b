//! The program from the command line: every subcommand, its JSON, its exit codes, its complaints.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "cli/answers.rs"]
mod answers;
#[path = "cli/asked.rs"]
mod asked;
#[path = "cli/bench.rs"]
mod bench;
#[path = "cli/bulk.rs"]
mod bulk;
#[path = "cli/channels.rs"]
mod channels;
#[path = "cli/clients.rs"]
mod clients;
#[path = "cli/config.rs"]
mod config;
#[path = "cli/exchange.rs"]
mod exchange;
#[path = "desk/ground.rs"]
mod ground;
#[path = "cli/keys.rs"]
mod keys;
#[path = "cli/ledger.rs"]
mod ledger;
#[path = "cli/mail.rs"]
mod mail;
#[path = "cli/on_call.rs"]
mod on_call;
#[path = "cli/outbox.rs"]
mod outbox;
#[path = "cli/queries.rs"]
mod queries;
#[path = "cli/race.rs"]
mod race;
#[path = "cli/roster.rs"]
mod roster;
#[path = "cli/russian.rs"]
mod russian;
#[path = "cli/store.rs"]
mod store;
#[path = "cli/tickets.rs"]
mod tickets;
#[path = "cli/undo.rs"]
mod undo;
#[path = "cli/usage.rs"]
mod usage;
