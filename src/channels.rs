//! The ways in and out of the desk: inbound facts and outbound items. Knows no store.
//!
//! A [`Receiver`] hands what comes in to an [`Intake`], which keeps it; a [`Carrier`] sends what goes out. Each tells
//! what is in the way as a [`Trouble`](crate::core::trouble::Trouble), which has its sentence and its cure.

mod carrier;
pub mod chat;
pub mod command;
pub mod http;
mod intake;
pub mod mail;
mod page;
pub mod probe;
pub mod telegram;
pub mod wire;

pub use carrier::{Carrier, Outcome, Parcel, Presence};
pub use intake::{Aside, Batch, Intake, Press, Progress, Receiver, Stay};
pub use page::PageParcel;
