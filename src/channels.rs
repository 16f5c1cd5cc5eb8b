//! The ways in and out of the desk: inbound facts and outbound items. Knows no store.

pub mod mail;
