//! What the workers do for a person who writes: replies begun, texts filled, drafts kept, files looked at.

mod papers;
mod read;
mod write;

pub use papers::opened;

use super::super::snapshot::{Begun, Piece};
use crate::core::event::Purpose;
use crate::core::macros::Macro;
use crate::desk::{self, Command};
use crate::store::{Draft, Hold, Kept, Saved};
use std::collections::BTreeSet;
use std::path::PathBuf;
use uuid::Uuid;

/// Which draft a reply goes on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begin {
    /// The newest, where there is one.
    Newest,
    /// This one.
    Draft(i64),
    /// None: from the template.
    Anew,
}

/// What the reader is asked.
#[derive(Debug, Clone)]
pub enum TextAsk {
    /// A reply to begin; as a form, it is one text for many tickets.
    Begin {
        /// The ticket.
        number: u64,
        /// What for.
        purpose: Purpose,
        /// Whether it is a form.
        form: bool,
        /// Which draft.
        draft: Begin,
    },
    /// The texts that are kept for replies, filled for a ticket; for a form as they are.
    Pieces {
        /// The ticket.
        number: u64,
        /// Whether it is a form that is written.
        form: bool,
    },
    /// A text filled for a ticket.
    Fill(u64, String),
    /// What lies at a path that is being typed.
    Paths(String),
    /// What the client wrote last.
    News(u64),
    /// All drafts of who works here.
    Drafts,
    /// The tickets that have a draft.
    Drafted,
}

/// What the writer is told to do.
#[derive(Debug, Clone)]
pub enum TextOrder {
    /// A draft as it is typed.
    Save(Box<Draft>, Hold),
    /// A draft no longer wanted.
    Drop(Hold),
    /// A command whose reply was written: its files are read, and its draft is dropped once it went through.
    Send {
        /// The ticket.
        number: u64,
        /// What is done.
        command: Box<Command>,
        /// The files that go with the reply.
        files: Vec<PathBuf>,
        /// Whose draft it was.
        hold: Hold,
    },
    /// A hand's text put into a file for an editor.
    ToEditor(Uuid, String),
    /// What an editor left in its file: saved as a draft, and told. The file goes.
    FromEditor(PathBuf, Box<Draft>, Hold),
    /// What an editor left in its file, told to a hand that keeps no draft of it. The file goes.
    ReadBack(PathBuf, Uuid),
    /// A file of an editor that failed goes.
    Forget(PathBuf),
    /// A macro that was recorded.
    Record(Macro),
}

/// What the workers tell.
#[derive(Debug)]
pub enum TextTold {
    /// A reply begun.
    Begun(Box<Begun>),
    /// Why it could not be.
    NotBegun(desk::Error),
    /// The texts that are kept.
    Pieces(u64, Vec<Piece>),
    /// A text filled for a ticket, or why not.
    Filled(u64, desk::Result<String>),
    /// What lies at a path: directories with a slash behind, files with their length.
    Paths(String, Vec<(String, Option<u64>)>),
    /// The client's last message and its words; none, if there is none.
    News(u64, Option<(Uuid, String)>),
    /// All drafts.
    Drafts(Vec<Kept>),
    /// The tickets that have one.
    Drafted(BTreeSet<u64>),
    /// A hand's draft is saved.
    Saved(Uuid, Saved),
    /// A reply was not sent, because of one of its files.
    NotSent(u64, String),
    /// The file for a hand's editor is there, or could not be made.
    ToEditor(Uuid, Result<PathBuf, String>),
    /// What a hand's editor left, or why it can't be read.
    FromEditor(Uuid, Result<String, String>),
    /// A macro is saved, or not.
    Recorded(Macro, Result<(), String>),
}
