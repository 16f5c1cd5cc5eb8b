//! The regulation, pure: no I/O, no clock, no async, no SQL, no terminal.

pub mod calendar;
pub mod clause;
pub mod client;
pub mod code;
mod empty;
pub mod event;
pub mod evidence;
pub mod fault;
mod fold;
pub mod hours;
pub mod inbound;
pub mod instant;
pub mod judgement;
pub mod language;
pub mod ledger;
pub mod message;
pub mod query;
pub mod reading;
pub mod regulation;
pub mod request;
pub mod scribe;
pub mod scrub;
pub mod sentence;
pub mod stem;
pub mod suggestion;
pub mod ticket;
pub mod verdict;
