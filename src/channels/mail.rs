//! E-mail: mailboxes read as a stream, messages taken apart, the person's own words found, replies composed.
//!
//! [`mailbox`] hands over raw messages one by one, [`parse()`](parse::parse) makes facts of one and never fails,
//! [`quote`] and [`subject`] find what is new in it, [`compose()`](compose::compose) writes an answer,
//! [`carrier`] sends it and files its copy.

pub mod account;
pub mod carrier;
pub mod compose;
pub mod imap;
pub mod inbound;
mod letter;
pub mod mailbox;
mod page;
pub mod parse;
pub mod probe;
pub mod quote;
pub mod receiver;
mod sent_folder;
mod smtp;
pub mod subject;

pub use page::MailPager;
