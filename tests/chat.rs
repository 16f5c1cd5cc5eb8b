//! The website chat against a stand-in for Chatwoot, which answers as the real one's code does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

#[path = "chat/desk.rs"]
mod desk;
#[path = "chat/incoming.rs"]
mod incoming;
#[path = "chat/official.rs"]
mod official;
#[path = "chat/outgoing.rs"]
mod outgoing;
#[path = "chat/probing.rs"]
mod probing;
#[path = "chat/standin.rs"]
mod standin;
#[path = "chat/wire.rs"]
mod wire;
