//! The use cases: a command in, a decision out, one transaction. Every write of the product goes through
//! here, so that a key, a bulk action, a script and the sync give the same answer for the same facts.

mod act;
mod answers;
mod client_book;
mod clients;
mod command;
mod emergency;
mod error;
mod facts;
mod files;
mod gate;
mod given;
mod hand_over;
mod hold;
mod intake;
mod invalid;
mod judging;
mod ledger;
mod macros;
mod news;
mod outbox;
mod pages;
mod paging;
mod pieces;
pub mod presence;
mod preview;
mod reply;
mod roster;
mod scope;
mod sentence;
mod silence;
mod state;
mod undo;
mod units;
mod wake;
mod watch;
mod work;

pub use answers::{ANSWERS, switch_answer};
pub use client_book::ClientBook;
pub use clients::{add_client, change_client};
pub use command::{
    Against, Command, Done, How, MAX_ATTACHED_BYTES, Outgoing, OutgoingFile, Plan, Seen,
};
pub use error::{Error, NotUndoable, ReplyIs, Result};
pub use facts::SetFact;
pub use files::{FileTrouble, read_files};
pub use gate::{Before, Outlook, Whose, foresee_each, run, run_each, run_stretch, sort_by_client};
pub use hand_over::{closure_of, earlier_closure, hand_over, later_closure, year};
pub use intake::{Taken, receive, take_in};
pub use invalid::Invalid;
pub use judging::{facts_of, judge_ticket};
pub use ledger::{ChargeOrder, Charged, charge, grant, reverse, yet_to_charge};
pub use macros::{commands, step_of};
pub use outbox::{Attempt, begin_sending, end_sending, retry, settle, withdraw};
pub use pages::{
    PageAttempt, Presser, answer_page, begin_page, end_page, end_pages, presser, set_aside_spoilt,
    text_of_page,
};
pub use paging::{PagingTrouble, Unreached, paging_trouble};
pub use pieces::{FileAt, Piece, What, bytes_of, keep, pieces};
pub use preview::{End, Group, Letter, Preview, Prospect, Sums, WhatHappens, pin};
pub use reply::{brief_for, fields_for, form_for, last_letter};
pub use roster::{RosterPut, change_roster, roster_warnings};
pub use scope::{Scope, Stranger, filter, known, strangers};
pub use silence::{MAX_SILENCE, SilenceOrder, end_silence, set_silence};
pub use undo::{Left, LeftWhy, Undoing, Undone, Way, batches, redo, undo, undo_batch};
pub use units::Use;
pub use wake::wake;
pub use watch::{Watched, watch, watch_for};

use crate::core::instant::Instant;
use crate::core::reading::Reader;
use crate::core::regulation::Lawbook;
use crate::core::scribe::Scribe;
use std::sync::Arc;

/// What every use case stands on: the law, how requests are read, who writes the replies.
#[derive(Clone)]
pub struct Ground {
    /// The versions of the regulation.
    pub lawbook: Arc<Lawbook>,
    /// How requests are read.
    pub reader: Arc<Reader>,
    /// Who writes the replies.
    pub scribe: Arc<dyn Scribe>,
    /// The domain of our Message-IDs, and the name that replies are sent under.
    pub domain: String,
    /// How many automatic answers an address gets in 24 hours.
    pub answers_per_day: u64,
    /// What every client's tariff is and what is left to it, as last looked at.
    pub clients: Arc<ClientBook>,
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The agent's name.
    pub name: String,
    /// The team's leads, who may approve free units against the verdict; none named: everybody may.
    pub leads: Arc<[String]>,
}

impl Actor {
    /// Whether somebody of this name may approve.
    pub fn is_lead(&self, name: &str) -> bool {
        !crate::core::scrub::is_blank(name)
            && (self.leads.is_empty() || self.leads.iter().any(|lead| lead == name))
    }
}

impl Ground {
    /// The law by which what came in at `received_at` is judged.
    pub fn law_at(&self, received_at: Instant) -> &crate::core::regulation::Law {
        self.lawbook.at(received_at)
    }
}
